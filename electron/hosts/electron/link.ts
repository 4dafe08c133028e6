import { isLoopback, originOf } from '../../engine/addresses';
import { NetworkFailure } from '../../engine/host';

/** Everything an administrator is sent to: Microsoft's portals and sign-in pages of each cloud, and documentation. */
const domains: readonly string[] = [
  'microsoft.com',
  'microsoftonline.com',
  'azure.com',
  'office.com',
  'microsoft.us',
  'microsoftonline.us',
  'azure.us',
  'azure.cn',
  'microsoftonline.cn',
  'chinacloudapi.cn',
  'moodle.org',
  'github.com',
  'looop.co',
];

/**
 * Whether an address may be handed to the browser: https on a known domain, or a site this profile itself works with
 * (`own` holds origins such as "https://moodle.example.org").
 */
export function mayOpen(url: string, own: ReadonlySet<string> = new Set()): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  // A name before the host ("https://microsoft.com@elsewhere.org") only serves to deceive the reader.
  if (parsed.username !== '' || parsed.password !== '') return false;
  if (own.has(parsed.origin)) return parsed.protocol === 'https:' || isLoopback(parsed.hostname);
  if (parsed.protocol !== 'https:' || parsed.port !== '') return false;
  return domains.some((domain) => parsed.hostname === domain || parsed.hostname.endsWith(`.${domain}`));
}

/** Hands an address of the list, or of the profile's own sites, to `open`; refuses any other as `not-allowed`. */
export async function openListed(
  url: string,
  own: ReadonlySet<string>,
  open: (url: string) => Promise<void>,
): Promise<void> {
  if (!mayOpen(url, own)) throw new NetworkFailure('not-allowed', 'LINK_NOT_LISTED', url);
  await open(url);
}

/** The origin of the one site that is known, ready for the calls above. */
export function originsOf(site: string | null): ReadonlySet<string> {
  const origin = site === null ? null : originOf(site);
  return new Set(origin === null ? [] : [origin]);
}
