import type { HTMLElement } from 'node-html-parser';
import { remember } from '../../engine/secret';
import type { Page } from './pages';

/**
 * Fields that hold a secret in clear, some of them as plain text: the credentials form up to 4.4, the bot's settings,
 * the section that shows the credentials once more (contract, chapters 4 and 9).
 */
const names: ReadonlySet<string> = new Set([
  'logintoken',
  'sesskey',
  'clientsecret',
  'clientprivatekey',
  'clientcertpassphrase',
  's_auth_oidc_clientsecret',
  's_auth_oidc_clientprivatekey',
  's_auth_oidc_clientcertpassphrase',
  's_local_o365_bot_app_password',
  's_local_o365_bot_sharedsecret',
]);

/** G3 shows two characters and ten asterisks (contract, chapter 4); such a value is no secret. */
export const mask = /^(.{0,2})\*{10}$/u;

/** To be called with every page before anything else is done with it: what it names never reaches a log. */
export function rememberSecrets(page: Page): void {
  for (const control of page.querySelectorAll('input, textarea')) {
    if (!isSecret(control)) continue;
    const value = valueOf(control);
    if (value === '' || mask.test(value)) continue;
    for (const form of formsOf(value, control.rawAttributes['value'] ?? control.rawText)) remember(form);
  }
}

function isSecret(control: HTMLElement): boolean {
  return control.getAttribute('type') === 'password' || names.has(control.getAttribute('name') ?? '');
}

function valueOf(control: HTMLElement): string {
  return control.getAttribute('value') ?? control.textContent.replace(/^\r?\n/, '');
}

/** The ways in which one value can stand in a page, in JSON or in an address. */
function formsOf(value: string, raw: string): ReadonlySet<string> {
  const inJson = JSON.stringify(value).slice(1, -1);
  const inForm = new URLSearchParams([['', value]]).toString().slice(1);
  return new Set([value, value.trim(), raw, inJson, inForm]);
}
