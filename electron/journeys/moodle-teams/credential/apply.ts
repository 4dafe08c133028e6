import type { Change } from '../../../contract/vocabulary';
import type { Desk } from './desk';
import type { Removing, Replacing, Written } from './plan';
import { replace } from './replace';
import { removeOrphan, retire } from './retire';
import { credentialsOf, nextName, secretName } from './seen';
import { mayBeHeld, pendingHint, pendingNames } from './state';

/** Carries out one change of the plan. */
export async function applyChange(desk: Desk, { id, data }: Change): Promise<void> {
  if (id === 'secret' || id === 'certificate') return replace(desk, data as Replacing);
  if (id === 'pasted') return storePasted(desk, data as Written);
  if (id === 'endpoints') return saveEndpoints(desk, data as Written);
  return id.startsWith('retire-') ? retire(desk, data as Removing) : removeOrphan(desk, data as Removing);
}

/** Puts a secret the person already had into Moodle; it was proved by the look. */
async function storePasted(desk: Desk, { endpoints }: Written): Promise<void> {
  const secret = await desk.secret('pastedSecret');
  if (secret === undefined) throw new Error('the typed secret is gone');
  const given = await givenUp(desk);
  await desk.site.saveApplication({ clientId: desk.app.appId, secret, ...endpoints });
  await desk.keepSecret(secretName, secret);
  // Its id is known where only one begins like it; otherwise what is kept is a value without a name.
  const alike = desk.app.passwordCredentials.filter(({ hint }) => hint !== null && secret.startsWith(hint));
  const keyId = alike.length === 1 ? (alike[0]?.keyId ?? null) : null;
  await desk.keep({ keyId, nextKeyId: null, oldKeyId: null, ...pendingHint(given) });
  await desk.keepSecret(nextName, null);
  await desk.keepSecret('pastedSecret', null);
}

/** Names of what was begun and is given up now; what Moodle may hold was in use, and is nobody's to remove unasked. */
async function givenUp({ hints, directory, app, site }: Desk): Promise<readonly string[]> {
  const pending = pendingNames(hints);
  const [now, form] = await Promise.all([directory.findApplicationById(app.id), site.application()]);
  if (now === null) return pending;
  const next = credentialsOf(now).find((one) => one.keyId === hints['nextKeyId']);
  const inUse = next !== undefined && mayBeHeld(next.keyId, { app: now, form });
  return inUse ? pending.filter((name) => name !== next.displayName) : pending;
}

async function saveEndpoints(desk: Desk, { endpoints }: Written): Promise<void> {
  await desk.site.saveApplication({ clientId: desk.app.appId, ...endpoints });
}
