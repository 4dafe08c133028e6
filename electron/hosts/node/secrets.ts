import type { SecretStore } from '../../engine/host';
import { memorySecrets } from '../../engine/memory-secrets';
import { remember, type Secret } from '../../engine/secret';

const prefix = 'LMS_SETUP_SECRET_';

/**
 * Secrets handed over by the environment, for runs without a person: LMS_SETUP_SECRET_CLIENT_SECRET is the secret
 * `clientSecret` of whichever profile is read. `more` are those that came from elsewhere, by name. Nothing is written to
 * disk.
 */
export function secretsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  more: Readonly<Record<string, Secret>> = {},
): SecretStore {
  const given = new Map<string, string>();
  for (const [name, secret] of Object.entries(more)) given.set(plain(name), secret.reveal());
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(prefix) || value === undefined || value === '') continue;
    remember(value);
    given.set(plain(name.slice(prefix.length)), value);
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
