/**
 * Two addresses of one service: what people write comes in under the one, what Moodle sends under the other. The
 * instructions of 2019 gave the first, and Moodle wants the second (Microsoft contract, 4.5).
 */
const messages = '/api/messages';
const webhook = '/api/webhook';

export interface BotAddresses {
  readonly messages: string;
  readonly webhook: string;
}

/** Both addresses of the service one of them names, or its bare host; null for anything else. */
export function addressesOf(typed: string): BotAddresses | null {
  const base = baseOf(typed);
  return base === null ? null : { messages: `${base}${messages}`, webhook: `${base}${webhook}` };
}

/** Whether the address is the one people's messages come in under, where Moodle's belong elsewhere. */
export function isMessagesAddress(address: string): boolean {
  return pathOf(address)?.endsWith(messages) ?? false;
}

/** Upper and lower case of the host and a final slash make no other address. */
export function isSameAddress(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [one, other].map((address) => parse(address));
  if (a === undefined || b === undefined || a === null || b === null) return false;
  return a.origin === b.origin && trimmed(a) === trimmed(b) && a.search === b.search;
}

function baseOf(typed: string): string | null {
  const url = parse(typed);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  if (url.search !== '' || url.hash !== '') return null;
  const path = trimmed(url);
  const ending = [messages, webhook].find((one) => path.toLowerCase().endsWith(one));
  if (ending !== undefined) return `${url.origin}${path.slice(0, -ending.length)}`;
  return path === '' ? url.origin : null;
}

function pathOf(address: string): string | null {
  const url = parse(address);
  return url === null ? null : trimmed(url).toLowerCase();
}

function trimmed({ pathname }: URL): string {
  return pathname.replace(/\/+$/, '');
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
