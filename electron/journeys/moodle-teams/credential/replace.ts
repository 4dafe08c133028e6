import { isProblem, type Secret } from '../../../engine/step';
import type { ApplicationForm } from '../../../integrations/moodle/port';
import { messages } from '../steps/app-credential.messages';
import type { Desk } from './desk';
import type { Endpoints } from './endpoints';
import { begin, finish, onLine, type Ends } from './picture';
import type { Replacing } from './plan';
import { proved } from './proved';
import { nextName, secretName, type Method } from './seen';
import { moodleUses, signInWorks, standing } from './sign-in';
import { pendingHint, pendingNames } from './state';

interface Made {
  readonly keyId: string;
  readonly name: string | null;
  readonly endDateTime: string;
  readonly secret: Secret;
}

/**
 * The lines of a renewal up to the last: a new credential is made, tested, put into Moodle and tested there. What is
 * begun is kept before the request that begins it, and the value as soon as it is known, so that it can be gone on with
 * after a crash at any point; until the last line the old one stays good.
 */
export async function replace(desk: Desk, data: Replacing): Promise<void> {
  const ends: Ends = { fresh: data.endDateTime, old: data.oldEnds, retires: data.retires };
  if (data.old !== null) desk.instruct({ text: messages('safe') });
  const made = await onLine(desk, ends, 'add', () => newOrBegun(desk, data));
  let before = desk.hints['oldKeyId'] ?? null;
  if (!data.arrived) {
    await onLine(desk, ends, 'test', () => tested(desk, made, data));
    before = await onLine(desk, ends, 'store', () => store(desk, data, made));
  }
  if (data.old !== null) await onLine(desk, ends, 'sign-in', () => tryOut(desk, data, made, before));
  await settle(desk, data, made);
  if (data.retires) begin(desk, ends, 'remove');
  else finish(desk, ends);
}

/** What was made before a crash is gone on with. */
async function newOrBegun(desk: Desk, data: Replacing): Promise<Made> {
  if (data.next === null) return make(desk, data);
  const secret = await desk.secret(nextName);
  if (secret === undefined) throw new Error('the value of what was begun is gone');
  return { keyId: data.next, name: data.nextName, endDateTime: data.endDateTime, secret };
}

async function make(desk: Desk, { method, endDateTime }: Replacing): Promise<Made> {
  const name = desk.name();
  await desk.keep(pendingHint([...pendingNames(desk.hints), name]));
  const made = await distinct(desk, method, name, endDateTime);
  await desk.keepSecret(nextName, made.secret);
  await desk.keep({ nextKeyId: made.keyId });
  return { ...made, name };
}

/** Without what is settled now, or gone. */
function without({ hints }: Desk, { name }: Made): ReturnType<typeof pendingHint> {
  return pendingHint(pendingNames(hints).filter((one) => one !== name));
}

/** Moodle shows how its secret begins, and nothing more: one that begins alike could never be told from the old one. */
async function distinct(
  desk: Desk,
  method: Method,
  name: string,
  endDateTime: string,
): Promise<Omit<Made, 'name'>> {
  const { directory, app, site } = desk;
  if (method === 'certificate') return directory.addCertificate(app.id, name, endDateTime);
  const { secretHint } = await site.application();
  for (;;) {
    const made = await directory.addPassword(app.id, name, endDateTime);
    if (secretHint === null || !made.secret.startsWith(secretHint)) return made;
    await directory.removePassword(app.id, made.keyId);
  }
}

async function tested(desk: Desk, made: Made, data: Replacing): Promise<void> {
  try {
    await proved(desk, made.secret, messages('notProved'));
  } catch (error) {
    // What the token service refuses for good is of no use to anybody; a lost connection says nothing about it.
    if (isProblem(error, 'forbidden')) await takeBack(desk, made, data);
    throw error;
  }
}

/** Removes what was made, which Moodle does not hold. */
async function takeBack(desk: Desk, made: Made, { method, old, back }: Replacing): Promise<void> {
  const { keyId } = made;
  const mustStay = old !== null && back?.method === 'certificate' ? [old] : [];
  if (method === 'secret') await desk.directory.removePassword(desk.app.id, keyId);
  else await desk.directory.removeCertificate(desk.app.id, keyId, mustStay, desk.signal);
  await desk.keep({ nextKeyId: null, oldKeyId: null, ...without(desk, made) });
  await desk.keepSecret(nextName, null);
}

/** Ends with the key id of what Moodle could use until then; null when it could not, or nobody can tell. */
async function store(desk: Desk, data: Replacing, made: Made): Promise<string | null> {
  // Only where Moodle works with the old one today, its failing with the new one says something about the new one.
  const works = data.old !== null && (await moodleUses(desk)) === true;
  const before = works ? data.old : null;
  await desk.keep({ oldKeyId: before });
  try {
    await save(desk, data.method, made.secret, data.endpoints);
    return before;
  } catch (error) {
    // Removing what did reach Moodle would lock everybody out, so it stays unless Moodle certainly has none of it; the
    // next look tells from Moodle which of the two happened.
    if (!(await mayHaveArrived(desk, error, data.method, made))) await takeBack(desk, made, data);
    throw error;
  }
}

function save(desk: Desk, method: Method, credential: Secret, endpoints: Endpoints): Promise<void> {
  const how = method === 'secret' ? { secret: credential } : { certificate: credential };
  return desk.site.saveApplication({ clientId: desk.app.appId, ...endpoints, ...how });
}

async function mayHaveArrived(desk: Desk, error: unknown, method: Method, made: Made): Promise<boolean> {
  if (isProblem(error) && error.facts.changed === 'no') return false;
  try {
    return holds(await desk.site.application(), desk.app.appId, method, made.secret);
  } catch {
    return true;
  }
}

function holds(form: ApplicationForm, appId: string, method: Method, secret: Secret): boolean {
  if (form.clientId !== appId || form.authMethod !== method) return false;
  if (method === 'certificate') return true;
  return form.secretStored && (form.secretHint === null || secret.startsWith(form.secretHint));
}

/** The old one is put back where its value is known; a failure to find out changes nothing and can be gone on from. */
async function tryOut(desk: Desk, data: Replacing, made: Made, before: string | null): Promise<void> {
  if (await signInWorks(desk, made.secret, data.endpoints, before !== null)) return;
  const old = await desk.secret(secretName);
  const known = before !== null && before === desk.hints['keyId'] && old?.equals(made.secret) === false;
  if (!known || data.back === null) throw standing('moodle-not-proved', 'notUsed', 'notUsed.hint');
  await save(desk, data.back.method, old, data.back.endpoints);
  await takeBack(desk, made, data);
  throw standing('put-back', 'putBack', 'putBack.hint');
}

/** From here on it is the one that Moodle is known to use. */
async function settle(desk: Desk, data: Replacing, made: Made): Promise<void> {
  await desk.keepSecret(secretName, made.secret);
  const { keyId, endDateTime } = made;
  await desk.keep({
    keyId,
    endDateTime,
    nextKeyId: null,
    renew: null,
    ...without(desk, made),
    ...(!data.retires && { oldKeyId: null }),
  });
  await desk.keepSecret(nextName, null);
}
