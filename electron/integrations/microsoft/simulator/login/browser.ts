import { randomUUID } from 'node:crypto';
import type { WireRequest, WireResponse } from '../../../../engine/wire';
import type { Person } from '../state';
import { personById, type MicrosoftStage } from '../view';

const cookieName = 'ESTSAUTHREHEARSAL';

/** The person this browser is signed in as. */
export function signedIn(stage: MicrosoftStage, request: WireRequest): Person | undefined {
  const id = cookies(request).find(([name]) => name === cookieName)?.[1];
  return id === undefined ? undefined : personById(stage.state, stage.state.browsers[id]);
}

/** Signs the browser in; the answer is the Set-Cookie line. */
export function signIn(stage: MicrosoftStage, person: Person): string {
  const id = randomUUID();
  stage.state.browsers[id] = person.id;
  stage.save();
  return `${cookieName}=${id}; Path=/; Secure; HttpOnly; SameSite=None`;
}

export function signOut(stage: MicrosoftStage, request: WireRequest): string {
  const id = cookies(request).find(([name]) => name === cookieName)?.[1];
  if (id !== undefined) delete stage.state.browsers[id];
  stage.save();
  return `${cookieName}=; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=0`;
}

function cookies(request: WireRequest): readonly (readonly [string, string])[] {
  return (request.headers['cookie'] ?? '').split(/;\s*/).map((pair) => {
    const cut = pair.indexOf('=');
    return [pair.slice(0, cut), pair.slice(cut + 1)] as const;
  });
}

/** The Cookie header without the inner server's session: every authorization starts with our own question. */
export function withoutInnerSession(header: string | undefined): string {
  return (header ?? '')
    .split(/;\s*/)
    .filter((pair) => pair !== '' && !pair.startsWith('_session'))
    .join('; ');
}

export function formOf(request: WireRequest): URLSearchParams {
  return new URLSearchParams(request.method === 'POST' ? new TextDecoder().decode(request.body) : '');
}

export function redirect(location: string, setCookies: readonly string[] = []): WireResponse {
  return {
    status: 302,
    headers: [
      ['location', location],
      ['cache-control', 'no-store'],
      ...setCookies.map((one) => ['set-cookie', one] as const),
    ],
    body: '',
  };
}

/** The person who was just picked on a page, with the cookie to set. */
export function picked(
  stage: MicrosoftStage,
  form: URLSearchParams,
): { readonly person: Person; readonly cookies: readonly string[] } | undefined {
  if (form.get('action') !== 'pick') return undefined;
  const person = stage.state.people.find((one) => one.key === form.get('person'));
  return person === undefined ? undefined : { person, cookies: [signIn(stage, person)] };
}
