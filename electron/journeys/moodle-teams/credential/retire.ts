import type { Application } from '../../../integrations/microsoft/port';
import { messages } from '../steps/app-credential.messages';
import type { Desk } from './desk';
import { onLine, type Ends } from './picture';
import type { Removing } from './plan';
import { secretName } from './seen';
import { signInWorks, standing } from './sign-in';
import { mayBeHeld, pendingHint, pendingNames } from './state';

/** Removes what was begun and reached nobody. */
export async function removeOrphan(desk: Desk, data: Removing): Promise<void> {
  await remove(desk, data);
  await desk.keep({
    ...pendingHint(pendingNames(desk.hints).filter((one) => one !== data.name)),
    ...(desk.hints['nextKeyId'] === data.keyId && { nextKeyId: null }),
  });
}

/**
 * The last line of a renewal. What was proved before counts for nothing here: Moodle must hold the new credential and
 * get a token with it now, or the old one stays.
 */
export async function retire(desk: Desk, data: Removing): Promise<void> {
  const ends: Ends = {
    fresh: desk.hints['endDateTime'] ?? data.endDateTime,
    old: data.endDateTime,
    retires: true,
  };
  desk.instruct({ text: messages('safe') });
  await onLine(desk, ends, 'sign-in', () => provedNow(desk, data));
  await onLine(desk, ends, 'remove', () => remove(desk, data));
  await desk.keep({ oldKeyId: null });
}

async function provedNow(desk: Desk, { keyId }: Removing): Promise<void> {
  // Nobody knows that Moodle could ever use what it held before: then it says nothing that it can now.
  if (desk.hints['oldKeyId'] !== keyId) throw standing('old-kept', 'oldKept', 'oldKept.hint');
  const [own, app, form] = await Promise.all([
    desk.secret(secretName),
    desk.directory.findApplicationById(desk.app.id),
    desk.site.application(),
  ]);
  const { authEndpoint, tokenEndpoint, idpType } = form;
  const certain = own !== undefined && app !== null && !mayBeHeld(keyId, { app, form });
  if (!certain || (idpType !== 1 && idpType !== 2)) throw standing('old-kept', 'oldKept', 'oldKept.hint');
  if (await signInWorks(desk, own, { idpType, authEndpoint, tokenEndpoint }, true)) return;
  throw standing('old-kept', 'notUsed', 'notUsed.hint');
}

async function remove(desk: Desk, { keyId, method }: Removing): Promise<void> {
  const { directory, app, signal } = desk;
  const now = await directory.findApplicationById(app.id);
  const there = method === 'secret' ? now?.passwordCredentials : now?.keyCredentials;
  // Removed before a crash, or by somebody else.
  if (now === null || there?.some((one) => one.keyId === keyId) !== true) return;
  if (method === 'secret') await directory.removePassword(app.id, keyId);
  else await directory.removeCertificate(app.id, keyId, await staying(desk, keyId, now), signal);
}

/** Key ids of what Moodle proves itself with now: its certificates are written as a whole, and a late list lacks the last. */
async function staying(
  { site, app, hints }: Desk,
  keyId: string,
  now: Application,
): Promise<readonly string[]> {
  const form = await site.application();
  if (form.clientId !== app.appId || form.authMethod !== 'certificate') return [];
  const ids = now.keyCredentials.map((one) => one.keyId);
  const held = ids.filter((one) => mayBeHeld(one, { app: now, form }));
  // What this read does not know yet we made ourselves.
  const known = held.length === 0 && hints['keyId'] !== undefined ? [hints['keyId']] : held;
  if (known.length === 0 || known.includes(keyId)) throw standing('old-kept', 'oldKept', 'oldKept.hint');
  return known;
}
