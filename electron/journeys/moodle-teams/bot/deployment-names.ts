/** Names a person types, and those this product makes (Microsoft contract, sections 4.3 and 4.4). */

export const defaultGroup = 'moodle-bot';
export const defaultRegion = { id: 'westeurope', name: 'West Europe' } as const;

/** 2 to 64 letters, digits and _ . -, a letter or digit first; unique in all of Azure. */
export function isBotName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_.-]{1,63}$/i.test(name);
}

/** Up to 90 letters and digits of any language and - _ . ( ), no full stop at the end (learn.microsoft.com, resource-name-rules). */
export function isGroupName(name: string): boolean {
  return /^[-\p{L}\p{Nd}_.()]{1,90}$/u.test(name) && !name.endsWith('.');
}

export type EndpointFault = 'missing' | 'not-https' | 'webhook';

/** What is wrong with an address Azure shall send messages to; null when nothing is. */
export function endpointFault(endpoint: string): EndpointFault | null {
  if (endpoint === '') return 'missing';
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url?.protocol !== 'https:' || !url.hostname.includes('.')) return 'not-https';
  // The other door of the same service: Moodle knocks there, Azure does not (procedure of 2019).
  return /\/api\/webhook\/?$/i.test(url.pathname) ? 'webhook' : null;
}

/** Where Azure sends messages, out of where Moodle sends its own; empty when that tells nothing. */
export function endpointFrom(webhook: string): string {
  const messages = webhook.replace(/\/api\/(webhook|messages)\/?$/i, '/api/messages');
  return endpointFault(messages) === null ? messages : '';
}

/** A name for the bot of a site: bot names are shared with the whole world, so the site's address is in it. */
export function suggestedName(wwwroot: string): string {
  const bare = wwwroot
    .replace(/^https?:\/\//i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  // Other tools of Azure take no more than 42 characters (az bot reference).
  return `bot-${bare}`.slice(0, 42).replace(/-+$/, '');
}

/** The next one to try when a name is taken. */
export function anotherName(name: string): string {
  const numbered = /^(.*)-(\d+)$/.exec(name);
  const next = numbered === null ? 2 : Number(numbered[2]) + 1;
  return `${(numbered?.[1] ?? name).slice(0, 58)}-${String(next)}`;
}

/** Each deployment has a name of its own: Azure keeps the story of each under it. */
export function deploymentName(now: Date): string {
  return `lms-setup-bot-${now.toISOString().replace(/\D/g, '').slice(0, 17)}`;
}
