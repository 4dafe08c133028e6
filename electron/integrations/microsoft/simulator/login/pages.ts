import type { WireResponse } from '../../../../engine/wire';
import { roleNames, type Person } from '../state';

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const style = `body{font:16px/1.5 'Segoe UI',sans-serif;background:#f2f2f2;margin:0}
main{background:#fff;max-width:27em;margin:3em auto;padding:2em;box-shadow:0 2px 6px #0003}
h1{font-size:1.4em;font-weight:600}button{font:inherit;padding:.5em 1em;margin:.25em 0;cursor:pointer}
.account{display:block;width:100%;text-align:left}small{color:#555;display:block}
.band{background:#fff4ce;color:#333;padding:.5em 1em;text-align:center}`;

/** A page of the pretended sign-in; it says what it is and never asks for a password. */
export function page(
  title: string,
  body: string,
  status = 200,
  cookies: readonly string[] = [],
): WireResponse {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body><p class="band" role="note">Rehearsal – this is not the real Microsoft sign-in page.</p><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
  return {
    status,
    headers: [
      ['content-type', 'text/html; charset=utf-8'],
      ['cache-control', 'no-store'],
      ...cookies.map((one) => ['set-cookie', one] as const),
    ],
    body: html,
  };
}

export function picker(people: readonly Person[], action: string): WireResponse {
  const buttons = people.map((one) => {
    const roles = one.roles.map((role) => roleNames[role] ?? role).join(', ');
    const words = roles || (one.userType === 'Guest' ? 'Guest' : 'No administrator role');
    return `<button class="account" type="submit" name="person" value="${escaped(one.key)}">${escaped(one.name)}<small>${escaped(one.upn)} – ${escaped(words)}</small></button>`;
  });
  return page('Pick an account', form(action, [['action', 'pick']], buttons.join('')));
}

export function consentPage(
  app: string,
  person: Person,
  items: readonly string[],
  action: string,
  cookies: readonly string[],
  wide = false,
): WireResponse {
  const list = items.map((one) => `<li>${escaped(one)}</li>`).join('');
  const lead = wide
    ? `Permissions requested for your organization by ${escaped(app)}`
    : `${escaped(app)} would like to`;
  const buttons =
    '<button type="submit" name="action" value="cancel">Cancel</button> <button type="submit" name="action" value="accept">Accept</button>';
  const body = `<p>${escaped(person.upn)}</p><p>${lead}:</p><ul>${list}</ul>${form(action, [], buttons)}`;
  return page('Permissions requested', body, 200, cookies);
}

export function approvalPage(app: string, action: string, cookies: readonly string[]): WireResponse {
  const button =
    '<button type="submit" name="action" value="return">Return to the application without granting consent</button>';
  const body = `<p>${escaped(app)} needs permission to access resources in your organization that only an admin can grant.</p><p>AADSTS90094</p>${form(action, [], button)}`;
  return page('Need admin approval', body, 200, cookies);
}

export function devicePage(action: string, complaint: string | null): WireResponse {
  const note = complaint === null ? '' : `<p role="alert">${escaped(complaint)}</p>`;
  const fields =
    '<p><label>Code <input name="otc" autocomplete="off"></label></p><button type="submit">Next</button>';
  return page('Enter code', `${note}${form(action, [['action', 'code']], fields)}`);
}

/** What Entra shows when it will not even send the browser back. */
export function errorPage(code: number, text: string): WireResponse {
  return page(
    'Sorry, but we’re having trouble signing you in.',
    `<p role="alert">AADSTS${String(code)}: ${escaped(text)}</p>`,
    400,
  );
}

function form(action: string, hidden: readonly (readonly [string, string])[], inner: string): string {
  const inputs = hidden.map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  return `<form method="post" action="${escaped(action)}">${inputs.join('')}${inner}</form>`;
}
