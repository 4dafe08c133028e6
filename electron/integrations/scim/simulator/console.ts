import type { WireRequest, WireResponse } from '../../../engine/wire';
import { page } from './answers';
import type { ScimState } from './state';

const session = 'looop_session=rehearsal';
export const consoleHost = 'app.looop.co';
const provisioning = '/account/authentication';

/**
 * Everything outside the SCIM path: a sign-in page, as a person who mistypes the address gets it, and behind it the one
 * page of the console where the token stands, so that a rehearsal has something to copy. Anybody may sign in.
 */
export function consoleAnswer(state: ScimState, request: WireRequest): WireResponse {
  const { pathname, host } = new URL(request.url);
  const signedIn = (request.headers['cookie'] ?? '').includes(session);
  if (pathname === '/login' && request.method === 'POST') {
    const cookie = `${session}; Path=/; Secure; HttpOnly; SameSite=Lax`;
    return {
      status: 303,
      headers: [
        ['location', provisioning],
        ['set-cookie', cookie],
      ],
      body: '',
    };
  }
  if (!['GET', 'HEAD'].includes(request.method)) return page(405, 'Looop', '<h1>Method not allowed</h1>');
  return signedIn ? tokens(state) : signIn(host);
}

function signIn(host: string): WireResponse {
  const form =
    '<form method="post" action="/login"><label>Email <input type="email" name="email"></label> ' +
    '<label>Password <input type="password" name="password"></label> <button>Log in</button></form>';
  return page(200, 'Log in - Looop', `<main><h1>Log in to ${host}</h1>${form}</main>`);
}

function tokens(state: ScimState): WireResponse {
  const rows = state.tokens
    .filter(({ revoked }) => !revoked)
    .map(({ name, value }) => `<tr><td>${escaped(name)}</td><td><code>${escaped(value)}</code></td></tr>`);
  const table = `<table><tr><th>Name</th><th>Access token</th></tr>${rows.join('')}</table>`;
  const endpoint = `<p>SCIM endpoint <code>https://${escaped(state.host)}/scim/v2</code></p>`;
  return page(200, 'Provisioning - Looop', `<main><h1>Provisioning</h1>${endpoint}${table}</main>`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
