import type { WireRequest } from '../../../engine/wire';
import { escape, randomText, type Call } from './call';
import { olderThan } from './generations';
import type { MoodleSessionState } from './state';

const cookieName = 'MoodleSession';
/** Anonymous visitors leave sessions behind; a pretended site need not keep them all. */
const maxSessions = 60;
const rememberSeconds = 5_184_000;

/** Finds the session of the request's cookie; an expired one is gone. */
export function findSession(call: Call): void {
  const id = cookieOf(call);
  const data = id === null ? undefined : call.state.sessions[id];
  if (id === null || data === undefined) return;
  const idle = (call.now.getTime() - Date.parse(data.lastUsed)) / 1000;
  if (idle > call.state.sessionSeconds) {
    Reflect.deleteProperty(call.state.sessions, id);
    return;
  }
  // Once a minute is enough, and spares the state a write per request.
  if (idle > 60) data.lastUsed = call.now.toISOString();
  call.effects.session = { id, data };
}

/** Every page has a session, also for visitors. */
export function needSession(call: Call): MoodleSessionState {
  return call.effects.session?.data ?? startSession(call, 0);
}

/** A new id and a new key, as at each sign-in. */
export function startSession(call: Call, userId: number): MoodleSessionState {
  const old = call.effects.session;
  if (old !== null) Reflect.deleteProperty(call.state.sessions, old.id);
  const id = randomText(26).toLowerCase();
  const at = call.now.toISOString();
  const data: MoodleSessionState = {
    userId,
    sesskey: randomText(10),
    loginToken: randomText(32),
    created: at,
    lastUsed: at,
    flash: null,
    wantedUrl: old?.data.wantedUrl ?? null,
    linkedOnly: false,
    usernameFilter: '',
    bulkSelected: false,
  };
  call.state.sessions[id] = data;
  call.effects.session = { id, data };
  call.effects.cookies.push(`${cookieName}=${id}${attributes(call, true)}`);
  prune(call, id);
  return data;
}

export function endSession(call: Call): void {
  const { session } = call.effects;
  if (session !== null) Reflect.deleteProperty(call.state.sessions, session.id);
  call.effects.session = null;
}

/** The user name for next time: first a deletion, then the value (contract, 2.1). It never has SameSite. */
export function rememberUser(call: Call): void {
  const tail = attributes(call, false);
  const until = new Date(call.now.getTime() + rememberSeconds * 1000).toUTCString();
  call.effects.cookies.push(
    `MOODLEID1_=deleted; expires=Thu, 01 Jan 1970 00:00:01 GMT; Max-Age=0${tail}`,
    `MOODLEID1_=${randomText(40)}; expires=${until}; Max-Age=${String(rememberSeconds)}${tail}`,
  );
}

function cookieOf(call: Call): string | null {
  return sessionCookie(call.request);
}

export function sessionCookie({ headers }: WireRequest): string | null {
  const pairs = (headers['cookie'] ?? '').split(/;\s*/);
  const own = pairs.find((pair) => pair.startsWith(`${cookieName}=`));
  return own === undefined ? null : own.slice(cookieName.length + 1);
}

export function hasCookie(call: Call): boolean {
  return cookieOf(call) !== null;
}

/** The table of contract 2.1: SameSite=None only for browsers Moodle knows to understand it. */
function attributes(call: Call, sameSite: boolean): string {
  const path = `; path=${new URL(`${call.state.wwwroot}/`).pathname}`;
  const closed = olderThan(call.state, 404) ? '' : '; HttpOnly';
  if (!call.state.cookieSecure || !call.state.wwwroot.startsWith('https:')) return `${path}${closed}`;
  const chrome = /Chrome\/(\d+)/.exec(call.request.headers['user-agent'] ?? '')?.[1];
  const none = sameSite && chrome !== undefined && Number(chrome) >= 78;
  const mark = call.state.cookieLax && sameSite ? '; SameSite=Lax' : none ? '; SameSite=None' : '';
  return `${path}; secure${closed}${mark}`;
}

function prune(call: Call, keep: string): void {
  const all = Object.entries(call.state.sessions);
  const visitors = all.filter(([id, data]) => data.userId === 0 && id !== keep);
  const tooMany = all.length - maxSessions;
  for (const [id] of visitors.slice(0, Math.max(0, tooMany))) Reflect.deleteProperty(call.state.sessions, id);
}

/** The configuration script that every page begins with. */
export function configScript(call: Call): string {
  const data = needSession(call);
  const config = {
    wwwroot: call.state.wwwroot,
    ...(!olderThan(call.state, 405) && { apibase: `${call.state.wwwroot}/r.php/api` }),
    homeurl: {},
    sesskey: data.sesskey,
    sessiontimeout: String(call.state.sessionSeconds),
    admin: 'admin',
    // Older ones know less (recorded on 4.1 and 4.4).
    ...(!olderThan(call.state, 404) && { language: call.state.language, siteId: 1 }),
    ...(!olderThan(call.state, 405) && { userId: data.userId }),
  };
  const text = JSON.stringify(config).replaceAll('/', '\\/').replaceAll('<', '\\u003C');
  return `<script>\nvar M = {}; M.yui = {};\nM.cfg = ${text};\n</script>`;
}

export function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`;
}
