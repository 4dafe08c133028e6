import type { SecretStore } from '../../engine/host';
import { memorySecrets } from '../../engine/memory-secrets';
import { remember, type Secret } from '../../engine/secret';
import { tokenName } from './moodle-token';

const prefix = 'LMS_SETUP_SECRET_';

/**
 * Variables that hand over a secret. Their names have no place for a profile: with several, each one's server would be
 * shown what belongs to another's.
 */
export function secretVariables(environment: Environment): readonly string[] {
  return Object.keys(environment).filter(
    (name) => name.startsWith(prefix) && (environment[name] ?? '') !== '',
  );
}

/** The web-service token has a way of its own that checks it and asks for one profile (moodle-token.ts): this is none. */
export function namesMoodleToken(variable: string): boolean {
  return plain(variable.slice(prefix.length)) === plain(tokenName);
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Secrets handed over by the environment, for runs without a person: LMS_SETUP_SECRET_CLIENT_SECRET is the secret
 * `clientSecret` of the one profile that is read. `more` are those that came from elsewhere, by name. Nothing is written
 * to disk.
 */
export function secretsFromEnvironment(
  environment: Environment,
  more: Readonly<Record<string, Secret>> = {},
): SecretStore {
  const given = new Map<string, string>();
  for (const [name, secret] of Object.entries(more)) given.set(plain(name), secret.reveal());
  for (const name of secretVariables(environment)) {
    const value = environment[name] ?? '';
    remember(value);
    if (!namesMoodleToken(name)) given.set(plain(name.slice(prefix.length)), value);
  }
  const store = memorySecrets();
  return { ...store, get: async (name) => (await store.get(name)) ?? given.get(plain(name)) ?? null };
}

/** Names are `<profile>.<field>`; environments know capitals and underscores only, so case and separators are dropped. */
function plain(name: string): string {
  return name
    .slice(name.lastIndexOf('.') + 1)
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}
