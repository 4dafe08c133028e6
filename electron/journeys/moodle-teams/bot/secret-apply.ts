import type { Directory } from '../../../integrations/microsoft/port';
import type { MoodleSite } from '../../../integrations/moodle/port';
import { isProblem, type Secret } from '../../../engine/step';
import { proved, type Proving } from '../credential/proved';
import { pendingHint } from '../credential/state';
import { messages } from '../steps/bot-registration.messages';
import { sameId } from './registration';

interface BotDesk extends Proving {
  readonly directory: Directory;
  readonly site: MoodleSite;
  /** Names of credentials we began to make before, and that may be orphans. */
  readonly pending: readonly string[];
  readonly keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>;
  /** A name for the credential that no other has. */
  readonly name: string;
}

/**
 * Makes a secret in Entra and puts it into Moodle together with the application id, as one change. Its name is kept
 * first, so that a crash in between leaves a trace; if Moodle refuses it, it is removed again.
 */
export async function makeBotSecret(desk: BotDesk, endDateTime: string): Promise<void> {
  const { directory, app, keep, pending: before } = desk;
  await keep(pendingHint([...before, desk.name]));
  const made = await directory.addPassword(app.id, desk.name, endDateTime);
  try {
    await proved(desk, made.secret, messages('notProved'));
    await desk.site.saveBotSettings({ appId: app.appId, password: made.secret });
  } catch (error) {
    // One that did reach Moodle must live: the next look tells from Moodle which of the two happened.
    if (!(await mayHaveArrived(desk, error, made.secret))) {
      await directory.removePassword(app.id, made.keyId);
      await keep(pendingHint(before));
    }
    throw error;
  }
  await keep({ keyId: made.keyId, endDateTime: made.endDateTime, ...pendingHint(before) });
}

async function mayHaveArrived({ site, app }: BotDesk, error: unknown, secret: Secret): Promise<boolean> {
  if (isProblem(error) && error.facts.changed === 'no') return false;
  try {
    const stored = await site.botSettings();
    if (stored === null || !stored.passwordStored || !sameId(stored.appId, app.appId)) return false;
    return stored.passwordHint === null || secret.startsWith(stored.passwordHint);
  } catch {
    return true;
  }
}
