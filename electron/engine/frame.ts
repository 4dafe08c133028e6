import type { FrameCookie, FrameReport } from './host';

/** Moodle decides SameSite by the User-Agent: whoever does not look like Chrome sees a fault that is not there. */
export const chromeUserAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

export interface FrameHop {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookie: readonly string[];
}

/** Where Teams runs: the pages that frame a tab (Microsoft Learn, "Prerequisites for a Teams tab", 2026-01). */
const teamsHosts = ['teams.microsoft.com', '*.teams.microsoft.com', 'teams.cloud.microsoft', '*.skype.com'];

/** The header that keeps Teams from framing this page, by the rules browsers follow (CSP 3, 6.4.2 and 6.7.2). */
export function refusal(headers: Readonly<Record<string, string>>): FrameReport['refusedBy'] {
  const lists = ancestorLists(headers);
  // Where a policy names ancestors, X-Frame-Options no longer counts; where several do, each of them must agree.
  if (lists.length > 0) {
    const refusing = lists.find((sources) => !sources.some(namesTeams));
    return refusing === undefined
      ? null
      : { header: 'content-security-policy', value: ['frame-ancestors', ...refusing].join(' ') };
  }
  const options = headers['x-frame-options'];
  const forbids = options !== undefined && /\b(deny|sameorigin)\b/i.test(options);
  return forbids ? { header: 'x-frame-options', value: options } : null;
}

/** What the policies say about ancestors, whether that forbids the frame or not; null where they say nothing. */
export function framePolicy(headers: Readonly<Record<string, string>>): string | null {
  const lists = ancestorLists(headers);
  return lists.length === 0
    ? null
    : lists.map((sources) => ['frame-ancestors', ...sources].join(' ')).join(', ');
}

/** The sources of each policy that has the directive; of a directive given twice, the first counts. */
function ancestorLists(headers: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const policies = (headers['content-security-policy'] ?? '').split(',');
  return policies.flatMap((policy) => {
    const directives = policy.split(';').map((one) => one.trim().split(/\s+/));
    const found = directives.find(([name]) => name?.toLowerCase() === 'frame-ancestors');
    return found === undefined ? [] : [found.slice(1)];
  });
}

/** Whether a source covers a page of Teams: whole names and labels only, so `teams.microsoft.com.evil.example` does not. */
function namesTeams(source: string): boolean {
  const lower = source.toLowerCase();
  // A scheme of http covers https as well (CSP 3, 6.7.2.8).
  if (/^(\*|https?:)$/.test(lower)) return true;
  const parts = /^(?:https?:\/\/)?((?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(?:443|80|\*))?\/?$/.exec(lower);
  const pattern = parts?.[1];
  return pattern !== undefined && teamsHosts.some((host) => host === pattern || covers(pattern, host));
}

function covers(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}

export function readCookie(line: string): FrameCookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const lower = attributes.map((one) => one.toLowerCase());
  const sameSite = lower.find((one) => one.startsWith('samesite='))?.slice('samesite='.length);
  return {
    name: pair.split('=', 1)[0] ?? '',
    secure: lower.includes('secure'),
    httpOnly: lower.includes('httponly'),
    sameSite: sameSite === 'none' || sameSite === 'lax' || sameSite === 'strict' ? sameSite : 'unset',
    accepted: null,
  };
}

/** What a frame would meet, judged by headers alone: no window was there to try it. */
export function frameByHeaders(hops: readonly FrameHop[], code: string | null): FrameReport {
  const last = hops.at(-1);
  const refusedBy = last === undefined ? null : refusal(last.headers);
  const policy = last === undefined ? null : framePolicy(last.headers);
  const cookies = new Map<string, FrameCookie>();
  for (const hop of hops) {
    for (const line of hop.setCookie) {
      const cookie = readCookie(line);
      cookies.set(cookie.name, cookie);
    }
  }
  const failed = last === undefined || code !== null;
  return {
    how: 'headers',
    outcome: failed ? 'failed' : refusedBy === null ? 'shown' : 'refused',
    refusedBy,
    policy,
    hops: hops.map(({ url, status }) => ({ url, status })),
    cookies: [...cookies.values()],
    code,
  };
}
