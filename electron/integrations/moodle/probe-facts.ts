import { bodyText, type HttpResponse } from '../../engine/host';
import { readBranch, readPage, readWwwroot } from './pages';
import type { SiteProbe } from './port';
import { readChallenge, type PublicConfig } from './public-config';

type Moodle = Extract<SiteProbe, { kind: 'moodle' }>;

/** The site calls itself plain http: said as it is, but nothing is asked over an open line. */
export function withoutAsking(askedAt: string, wwwroot: string): Moodle {
  return {
    kind: 'moodle',
    askedAt,
    wwwroot,
    siteName: new URL(wwwroot).host,
    branch: null,
    maintenance: false,
    webServices: false,
    openIdConnect: false,
    clockSkewSeconds: null,
    framesRefused: false,
    language: '',
  };
}

/** What the sign-in page and the public configuration say together; without the latter the page alone. */
export function describe(
  now: Date,
  askedAt: string,
  login: HttpResponse,
  config: PublicConfig | null,
): Moodle {
  const html = bodyText(login);
  const page = readPage(html);
  const title = page.querySelector('h1')?.textContent.trim() ?? '';
  return {
    kind: 'moodle',
    askedAt,
    wwwroot: config?.wwwroot ?? readWwwroot(html) ?? askedAt,
    siteName: config?.siteName ?? title,
    branch: readBranch(html),
    maintenance: config?.maintenance ?? false,
    webServices: config?.webServices ?? false,
    openIdConnect: config?.openIdConnect ?? html.includes('/auth/oidc/'),
    clockSkewSeconds: clockSkew(login, now),
    framesRefused: framesRefused(login),
    language: config?.language ?? page.querySelector('html')?.getAttribute('lang') ?? '',
  };
}

/** Positive when the site is ahead of us. Whole seconds: the header has no more. */
function clockSkew(answer: HttpResponse, now: Date): number | null {
  const date = Date.parse(answer.headers['date'] ?? '');
  const age = Number(answer.headers['age'] ?? '0');
  if (Number.isNaN(date)) return null;
  return Math.round((date + (Number.isFinite(age) ? age : 0) * 1000 - now.getTime()) / 1000);
}

/** Moodle says it with X-Frame-Options; a proxy may say it with its own policy. */
function framesRefused(answer: HttpResponse): boolean {
  if (answer.headers['x-frame-options'] !== undefined) return true;
  const ancestors = /frame-ancestors([^;]*)/.exec(answer.headers['content-security-policy'] ?? '')?.[1];
  return ancestors !== undefined && !/teams\.microsoft\.com|\*(\s|$)/.test(ancestors);
}

/** The site is closed, or somebody before it will not let a program through. */
export function refusal(answer: HttpResponse): SiteProbe | null {
  const { status, headers } = answer;
  const by = readChallenge(answer);
  if (by !== null) return { kind: 'blocked', status, by };
  if (status === 503) {
    const seconds = Number(headers['retry-after'] ?? '');
    return {
      kind: 'closed',
      retryAfterSeconds: headers['retry-after'] !== undefined && Number.isFinite(seconds) ? seconds : null,
    };
  }
  if (![401, 403, 407, 429, 451].includes(status)) return null;
  return {
    kind: 'blocked',
    status,
    by: headers['www-authenticate']?.split(/[\s,]/, 1)[0] ?? headers['server'] ?? null,
  };
}

export function notMoodle(answer: HttpResponse): SiteProbe {
  const title = readPage(bodyText(answer)).querySelector('title')?.textContent.trim() ?? '';
  return { kind: 'not-moodle', status: answer.status, title: title === '' ? null : title.slice(0, 200) };
}
