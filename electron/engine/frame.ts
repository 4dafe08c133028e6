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

/** The header that keeps a page of another site from framing this one, by the rules browsers follow (CSP 3, 4.2). */
export function refusal(headers: Readonly<Record<string, string>>): FrameReport['refusedBy'] {
  const policy = headers['content-security-policy'] ?? '';
  const ancestors = /frame-ancestors([^;]*)/i.exec(policy);
  if (ancestors !== null) {
    const sources = (ancestors[1] ?? '').trim().split(/\s+/);
    // Where the policy names ancestors, X-Frame-Options no longer counts.
    if (sources.some((source) => source === '*' || /teams\.microsoft\.com|\*\.microsoft\.com/.test(source)))
      return null;
    return { header: 'content-security-policy', value: `frame-ancestors ${sources.join(' ')}` };
  }
  const options = headers['x-frame-options'];
  const forbids = options !== undefined && /\b(deny|sameorigin)\b/i.test(options);
  return forbids ? { header: 'x-frame-options', value: options } : null;
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
    hops: hops.map(({ url, status }) => ({ url, status })),
    cookies: [...cookies.values()],
    code,
  };
}
