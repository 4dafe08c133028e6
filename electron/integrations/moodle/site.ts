import { NetworkFailure, bodyText, type HttpRequest, type HttpResponse } from '../../engine/host';
import { remember } from '../../engine/secret';
import type { Lent } from '../../engine/step';
import type { Alone } from './alone';
import { rememberSecrets } from './clear-secrets';
import { encodeFields, type Fields } from './forms';
import type { Generation } from './generations';
import { isLoginPage, readFatalError, readPage, readSesskey, type Page } from './pages';
import { networkProblem, refuse } from './problems';
import type { Turns } from './turns';

/**
 * Moodle gives `SameSite=None` only to browsers it knows by their name (contract, 2.1), and protection services refuse
 * unknown ones, so every request calls itself the browser that Electron is.
 */
export const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';

const pageTimeoutMs = 60_000;

/** One site and what is remembered about the session with it. */
export interface Site {
  readonly lent: Lent;
  /** Without a final slash. */
  readonly wwwroot: string;
  readonly session: { sesskey: string | null };
  /** For what is kept in the session: filters of lists, selections. */
  readonly alone: Alone;
  readonly turns: Turns;
  /** Learned from the site's own pages; null as long as none was read. */
  readonly plugin: { generation: Generation | null };
}

export interface Ask {
  readonly path: string;
  readonly form?: Fields;
  readonly body?: { readonly type: string; readonly bytes: string | Uint8Array };
  readonly intent?: HttpRequest['intent'];
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onChunk?: HttpRequest['onChunk'];
  readonly patienceMs?: number;
  /** Says the same to every step of one look. */
  readonly share?: boolean;
}

/** An answer before it is judged. `place` is the path without its query: queries hold session keys. */
export interface Answer {
  readonly response: HttpResponse;
  readonly place: string;
  readonly request: string;
}

export async function ask(site: Site, what: Ask): Promise<Answer> {
  const method = what.form === undefined && what.body === undefined ? 'GET' : 'POST';
  const place = what.path.split('?', 1)[0] ?? what.path;
  const request = `${method} ${place}`;
  const type = what.form === undefined ? what.body?.type : 'application/x-www-form-urlencoded';
  const body = what.form === undefined ? what.body?.bytes : encodeFields(what.form);
  const url = what.path.startsWith('/') ? `${site.wwwroot}${what.path}` : what.path;
  const send = (): Promise<HttpResponse> =>
    site.lent.http({
      method,
      url,
      headers: { 'user-agent': userAgent, ...(type !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      jar: 'moodle',
      timeoutMs: what.timeoutMs ?? pageTimeoutMs,
      signal: what.signal,
      intent: what.intent ?? (method === 'GET' ? 'read' : 'write'),
      ...(what.onChunk && { onChunk: what.onChunk }),
      ...(what.share === true && { share: true }),
      ...(what.patienceMs !== undefined && { patienceMs: what.patienceMs }),
    });
  try {
    // A run of a task lets go of the session and tells for minutes what it does.
    const response = await (what.onChunk ? send() : site.turns({ url, signal: what.signal }, send));
    refuseClosed(response, request);
    return { response, place, request };
  } catch (error) {
    if (error instanceof NetworkFailure) throw networkProblem(error, request);
    throw error;
  }
}

/** Statuses that mean the same on every address of the site. */
export function refuseClosed(response: HttpResponse, request: string): void {
  const { status } = response;
  if (status === 503) throw refuse('unreachable', 'maintenance', { status, code: 'maintenance', request });
  if (status === 429) throw refuse('throttled', 'busy', { status, request });
  if ([401, 403, 407, 451].includes(status)) {
    throw refuse('forbidden', 'blocked', { status, code: 'blocked', request, params: { status } });
  }
  if (status >= 500) throw refuse('unexpected', 'serverError', { status, request, params: { status } });
}

/** Where a redirect leads: `null` when the answer is none. */
export type Redirect =
  | { readonly kind: 'login' }
  /** A path of this site below its wwwroot, with its query. */
  | { readonly kind: 'here'; readonly path: string };

/** A login page or another host is the sign-in: with force redirect on it is Microsoft's (contract, chapter 2). */
export function redirectOf(site: Site, answer: Answer): Redirect | null {
  const { status, headers, url } = answer.response;
  const location = headers['location'];
  if (status < 300 || status > 399 || location === undefined) return null;
  const target = new URL(location, url);
  const root = new URL(`${site.wwwroot}/`);
  if (target.origin !== root.origin) return { kind: 'login' };
  const path = `${target.pathname}${target.search}`;
  const inside = path.startsWith(root.pathname) ? `/${path.slice(root.pathname.length)}` : path;
  return inside.startsWith('/login/index.php') ? { kind: 'login' } : { kind: 'here', path: inside };
}

export interface Shown {
  readonly page: Page;
  readonly html: string;
}

/** Keeps the session key of a page that was shown, and its secrets out of every log. */
export function read(site: Site, answer: Answer): Shown {
  const html = bodyText(answer.response);
  const page = readPage(html);
  const sesskey = readSesskey(html);
  if (sesskey !== null) {
    remember(sesskey);
    site.session.sesskey = sesskey;
  }
  rememberSecrets(page);
  return { page, html };
}

/** What a fatal error page means here: the same 404 stands for "no such page" and "not for you" (contract, 0.2). */
export type FatalMeaning = 'forbidden' | 'installer';

/** A page of the signed-in person, or the refusal that stands in its place. */
export async function shown(site: Site, what: Ask, fatal: FatalMeaning = 'forbidden'): Promise<Shown> {
  return mustBeShown(site, await ask(site, what), fatal);
}

export function mustBeShown(site: Site, answer: Answer, fatal: FatalMeaning = 'forbidden'): Shown {
  refuseRedirect(site, answer);
  const content = read(site, answer);
  const { status } = answer.response;
  const { request } = answer;
  if (isLoginPage(content.page)) throw signedOut(request, status);
  const error = readFatalError(content.page);
  if (error !== null) throw fatalProblem(error.code, status, request, fatal);
  if (status === 404) {
    throw refuse('missing', 'notFound', { status, request, params: { path: answer.place } });
  }
  if (status !== 200) throw refuse('unexpected', 'unreadable', { status, request });
  return content;
}

function refuseRedirect(site: Site, answer: Answer): void {
  const redirect = redirectOf(site, answer);
  const { status } = answer.response;
  const { request } = answer;
  if (redirect === null) return;
  if (redirect.kind === 'login') throw signedOut(request, status);
  if (isAdminIndex(redirect.path))
    throw refuse('conflict', 'upgradePending', { status, code: 'upgradepending', request });
  const path = redirect.path.split('?', 1)[0] ?? '';
  throw refuse('conflict', 'elsewhere', { status, code: 'redirected', request, params: { path } });
}

export function signedOut(request: string, status: number): Error {
  return refuse('signed-out', 'signedOut', { status, code: 'requirelogin', request });
}

/** Moodle's codes for "not for you"; a site without documentation links gives none (contract, 0.2). */
const refusalCodes: readonly string[] = ['sectionerror', 'accessdenied', 'nopermissions'];

function fatalProblem(code: string | null, status: number, request: string, meaning: FatalMeaning): Error {
  const facts = { status, request, ...(code !== null && { code }) };
  if (code === 'invalidsesskey') return refuse('conflict', 'sessionChanged', facts);
  if (code !== null && !refusalCodes.includes(code)) {
    return refuse('unexpected', 'pageError', { ...facts, params: { code } });
  }
  // The switched-off installer is a page that is not there; without rights the code is another one (measured on 4.5).
  if (meaning === 'installer' && (code === null || code === 'sectionerror')) {
    return refuse('forbidden', 'installerRefused', facts);
  }
  return refuse('forbidden', 'notAdministrator', facts);
}

/** Most pages send an administrator there while an upgrade is pending (contract, 0.2). */
export function isAdminIndex(path: string): boolean {
  return /^\/admin\/(index\.php)?(\?|$)/.test(path);
}
