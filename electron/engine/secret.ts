import type { SecretStore } from './host';

/**
 * A value that prints as dots everywhere. Only integrations may `reveal()` it (a lint rule holds the others to that).
 * Every secret that was ever made in this process is also blacked out by `redact`, as a second line of defence.
 */
const known = new Set<string>();

export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
    remember(value);
  }
  reveal(): string {
    return this.#value;
  }
  /** Goes into a keychain without passing through anybody's hands. */
  keepIn(store: Pick<SecretStore, 'set'>, name: string): Promise<void> {
    return store.set(name, this.#value);
  }
  /** Asks about the shape of the value without giving it away. */
  matches(pattern: RegExp): boolean {
    return pattern.test(this.#value);
  }
  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }
  /** Compares the beginning, which Entra publishes itself. */
  startsWith(text: string): boolean {
    return this.#value.startsWith(text);
  }
  toString(): string {
    return '••••••';
  }
  toJSON(): string {
    return '••••••';
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '••••••';
  }
}

/** Registers a value that must never be written down: a token, a cookie, a session key. */
export function remember(value: string): void {
  // Shorter values would black out ordinary words.
  if (value.length >= 8) known.add(value);
}

const patterns: readonly RegExp[] = [
  /("(?:secretText|client_secret|clientsecret|access_token|refresh_token|id_token|password|sesskey|logintoken|device_code|assertion|wstoken|privatetoken|userprivateaccesskey)"\s*:\s*")[^"]*("|$)/gi,
  /((?:^|[?&\s])(?:sesskey|wstoken|client_secret|code|state|nonce|login_hint|client_info|refresh_token|access_token|id_token|installzipstorage)=)[^&\s"]*()/gi,
  /(Bearer\s+)[A-Za-z0-9._~+/=-]+()/g,
  /((?:MoodleSession\w*|MOODLEID1_\w*|ESTSAUTH\w*)=)[^;\s"]*()/g,
];

/** Text without known secrets and without anything that has the shape of one. */
export function redact(text: string): string {
  let clean = text;
  for (const value of known) {
    if (clean.includes(value)) clean = clean.replaceAll(value, '••••••');
    const encoded = encodeURIComponent(value);
    if (encoded !== value && clean.includes(encoded)) clean = clean.replaceAll(encoded, '••••••');
  }
  for (const pattern of patterns) clean = clean.replace(pattern, '$1••••••$2');
  return clean;
}
