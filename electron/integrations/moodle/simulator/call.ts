import { randomBytes } from 'node:crypto';
import type { WireRequest, WireResponse } from '../../../engine/wire';
import type { Outside } from './outside';
import type { MoodleSessionState, MoodleState, MoodleUser } from './state';

/** One request on its way through the pretended site. */
export interface Call {
  readonly state: MoodleState;
  /** By the server's own clock. */
  readonly now: Date;
  readonly request: WireRequest;
  readonly method: string;
  readonly url: URL;
  /** Below the wwwroot: "/login/index.php". */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** What handlers learn and do on the way. */
  readonly effects: Effects;
  /** Null: the pretended server reaches nobody outside. */
  readonly outside: Outside | null;
}

export interface Effects {
  session: { readonly id: string; readonly data: MoodleSessionState } | null;
  readonly cookies: string[];
  /** An administrator would call it a change. */
  write: boolean;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Uint8Array;
  readonly pieces?: AsyncIterable<string>;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

export const html = 'text/html; charset=utf-8';
export const json = 'application/json; charset=utf-8';

export function reply(status: number, body: string, type = html, headers: Reply['headers'] = []): Reply {
  return { status, type, headers, body };
}

export function jsonReply(value: unknown, type = json): Reply {
  // PHP writes slashes with a backslash.
  return reply(200, JSON.stringify(value).replaceAll('/', '\\/'), type);
}

/** Moodle's redirect: 303 with a small page; `to` is absolute or a path below the wwwroot. */
export function redirect(call: Call, to: string): Reply {
  const target = to.startsWith('/') ? `${call.state.wwwroot}${to}` : to;
  const link = escape(target);
  return reply(303, `<!DOCTYPE html><title>-</title><body><a href="${link}">${link}</a></body>`, html, [
    ['X-Redirect-By', 'Moodle'],
    ['Location', target],
  ]);
}

export function toWire(call: Call, answer: Reply): WireResponse {
  return {
    status: answer.status,
    headers: [
      ['Server', 'nginx'],
      ['Date', call.now.toUTCString()],
      ['Content-Type', answer.type],
      ...answer.headers,
      ...call.effects.cookies.map((line) => ['Set-Cookie', line] as const),
    ],
    body: answer.body,
    ...(answer.pieces && { pieces: answer.pieces }),
  };
}

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function randomText(length: number): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  return Array.from(randomBytes(length), (byte) => letters.charAt(byte % letters.length)).join('');
}

export function userById(state: MoodleState, id: number): MoodleUser | null {
  return state.users.find((user) => user.id === id) ?? null;
}

/** The person of the session, or null before the sign-in. */
export function currentUser(call: Call): MoodleUser | null {
  const id = call.effects.session?.data.userId ?? 0;
  return id === 0 ? null : userById(call.state, id);
}

export function isAdmin(call: Call): boolean {
  return currentUser(call)?.role === 'admin';
}

export function rightSesskey(call: Call, given: string | null): boolean {
  return call.effects.session !== null && given === call.effects.session.data.sesskey;
}
