import type { Directory } from '../../../integrations/microsoft/port';
import type { MoodleSite } from '../../../integrations/moodle/port';
import { isProblem, type Hints, type Secret } from '../../../engine/step';
import { messages } from '../steps/app-credential.messages';
import type { endpointsToWrite } from './endpoints';
import { proved, type Proving } from './proved';
import { secretName } from './seen';
import { pendingHint, pendingNames, stillPending } from './state';

export interface Desk extends Proving {
  readonly directory: Directory;
  readonly site: MoodleSite;
  readonly hints: Hints;
  readonly keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>;
  readonly keepSecret: (name: string, secret: Secret | null) => Promise<void>;
  readonly secret: (name: string) => Promise<Secret | undefined>;
  /** A name for the credential that no other has. */
  readonly name: () => string;
}

/** What the approved change says will stand in Moodle. */
export interface Written {
  readonly endpoints: ReturnType<typeof endpointsToWrite>;
}

export interface NewSecret extends Written {
  /** UTC ISO 8601. */
  readonly endDateTime: string;
}

/**
 * Makes a secret in Entra and puts it into Moodle as one change. Its name is kept first, so that a crash in between
 * leaves a trace; it is proved before Moodle gets it; if Moodle refuses, it is removed again.
 */
export async function createAndStore(desk: Desk, { endDateTime, endpoints }: NewSecret): Promise<void> {
  const name = desk.name();
  const before = await pendingNow(desk);
  await desk.keep(pendingHint([...before, name]));
  const made = await desk.directory.addPassword(desk.app.id, name, endDateTime);
  try {
    await proved(desk, made.secret, messages('notProved'));
    await save(desk, made.secret, endpoints);
  } catch (error) {
    // Removing a secret that did reach Moodle would lock everybody out, so it stays unless Moodle certainly has none
    // of it; the next look tells from Moodle which of the two happened.
    if (await mayHaveArrived(desk, error, made.secret)) await desk.keepSecret(secretName, made.secret);
    else {
      await desk.directory.removePassword(desk.app.id, made.keyId);
      // Moodle keeps the secret it has, so that one is begun and arrived as before.
      await desk.keep(pendingHint(pendingNames(desk.hints)));
    }
    throw error;
  }
  await desk.keepSecret(secretName, made.secret);
  await desk.keep({ keyId: made.keyId, endDateTime: made.endDateTime, ...pendingHint(before) });
}

/** Read anew: what the steps before saw is older than a try whose answer was lost. */
async function pendingNow(desk: Desk): Promise<readonly string[]> {
  const [form, app] = await Promise.all([
    desk.site.application(),
    desk.directory.findApplicationById(desk.app.id),
  ]);
  return stillPending({ form, app: app ?? desk.app }, desk.hints);
}

async function mayHaveArrived(desk: Desk, error: unknown, secret: Secret): Promise<boolean> {
  if (isProblem(error) && error.facts.changed === 'no') return false;
  try {
    const form = await desk.site.application();
    if (form.clientId !== desk.app.appId || !form.secretStored) return false;
    return form.secretHint === null || secret.startsWith(form.secretHint);
  } catch {
    return true;
  }
}

/** Puts a secret the person already had into Moodle; it was proved by the look. */
export async function storePasted(desk: Desk, { endpoints }: Written): Promise<void> {
  const secret = await desk.secret('pastedSecret');
  if (secret === undefined) throw new Error('the typed secret is gone');
  await desk.keep(pendingHint(await pendingNow(desk)));
  await save(desk, secret, endpoints);
  await desk.keepSecret(secretName, secret);
  await desk.keepSecret('pastedSecret', null);
}

export async function saveEndpoints(desk: Desk, { endpoints }: Written): Promise<void> {
  await desk.site.saveApplication({ clientId: desk.app.appId, ...endpoints });
}

async function save(desk: Desk, secret: Secret, endpoints: Written['endpoints']): Promise<void> {
  await desk.site.saveApplication({ clientId: desk.app.appId, secret, ...endpoints });
}
