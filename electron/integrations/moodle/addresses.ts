/** Addresses as people type or paste them, turned into the places where a Moodle may live. */

const maxCandidates = 6;

/** First folders of Moodle's own addresses: what stands before one of them is the site (contract, 1.1). */
const moodleFolders: ReadonlySet<string> = new Set(
  'admin auth badges blocks blog calendar cohort course enrol files grade group local login message mod my notes pluginfile.php question report search tag theme user webservice'.split(
    ' ',
  ),
);

export interface TypedAddress {
  /** Base addresses to try in this order, without a final slash. */
  readonly candidates: readonly string[];
}

/** Null when no host can be read out of the text. */
export function readAddress(typed: string): TypedAddress | null {
  const text = typed.replace(/[\s\u00A0\u200B-\u200D\uFEFF]+/g, '').replace(/^[<"'«(]+|[>"'»)]+$/g, '');
  const scheme = /^(https?):?\/+/i.exec(text);
  if (scheme === null && /^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return null;
  const rest = scheme === null ? text : text.slice(scheme[0].length);
  const url = parseUrl(`https://${rest}`);
  if (url === null || url.hostname === '') return null;
  const asked = scheme?.[1]?.toLowerCase();
  const hosts = origins(url, asked);
  return { candidates: hosts.flatMap((origin) => paths(url.pathname).map((path) => `${origin}${path}`)) };
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Plain http is asked on this computer only: elsewhere a session would travel in clear. */
function origins(url: URL, scheme: string | undefined): readonly string[] {
  const secure = `https://${url.host}`;
  if (!isLoopback(url.hostname)) {
    return url.host.startsWith('www.') ? [secure, `https://${url.host.slice('www.'.length)}`] : [secure];
  }
  const plain = `http://${url.host}`;
  if (scheme === undefined) return [secure, plain];
  return scheme === 'http' ? [plain] : [secure];
}

export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/** The deepest folder first, then up: "/learn/course/view.php" gives "/learn" and "". */
function paths(pathname: string): readonly string[] {
  const segments = pathname.split('/').filter((one) => one !== '');
  const known = segments.findIndex((one) => moodleFolders.has(one) || one.endsWith('.php'));
  const folders = known === -1 ? segments : segments.slice(0, known);
  const all = Array.from({ length: folders.length + 1 }, (_, up) => folders.slice(0, folders.length - up));
  // A folder may be called like one of Moodle's ("/course" as the site's own folder): tried last.
  const also = known > 0 || known === -1 ? [] : segments.slice(0, 1).filter((one) => !one.endsWith('.php'));
  const unique = [...all, ...(also.length > 0 ? [also] : [])].map((one) =>
    one.length === 0 ? '' : `/${one.join('/')}`,
  );
  return [...new Set(unique)].slice(0, maxCandidates);
}

/** The address without final slashes. */
export function bare(address: string): string {
  return address.replace(/\/+$/, '');
}
