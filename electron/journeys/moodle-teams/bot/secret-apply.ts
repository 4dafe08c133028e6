import type { Application, Directory, Microsoft } from '../../../integrations/microsoft/port';
import type { MoodleSite } from '../../../integrations/moodle/port';
import { Problem, isProblem, type Secret } from '../../../engine/step';
import { pendingHint } from '../credential/state';
import { messages } from '../steps/bot-registration.messages';
import { sameId } from './registration';

interface BotDesk {
  readonly directory: Directory;
  readonly microsoft: Microsoft;
  readonly site: MoodleSite;
  readonly app: Application;
  readonly tenantId: string;
  readonly clock: { sleep(ms: number, signal?: AbortSignal): Promise<void> };
  readonly signal: AbortSignal;
  /** Names of credentials we began to make before, and that may be orphans. */
  readonly pending: readonly string[];
  readonly keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>;
  /** A name for the credential that no other has. */
  readonly name: string;
}

/** How long a new secret may be unknown to the token service, in waits of milliseconds: about two minutes. */
const waits = [1000, 2000, 4000, 8000, ...Array.from({ length: 7 }, () => 15_000)];
/** AADSTS numbers of what a moment of patience puts right (Microsoft contract, 2.4). */
const notYet: readonly string[] = ['7000215', '7000222', '700016'];

/**
 * Makes a secret in Entra and puts it into Moodle together with the application id, as one change. Its name is kept
 * first, so that a crash in between leaves a trace; if Moodle refuses it, it is removed again.
 */
export async function makeBotSecret(desk: BotDesk, endDateTime: string): Promise<void> {
  const { directory, app, keep, pending: before } = desk;
  await keep(pendingHint([...before, desk.name]));
  const made = await directory.addPassword(app.id, desk.name, endDateTime);
  try {
    await proved(desk, made.secret);
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

async function proved({ microsoft, tenantId, app, clock, signal }: BotDesk, secret: Secret): Promise<void> {
  for (const wait of [...waits, 0]) {
    const proof = await microsoft.proveSecret(tenantId, app.appId, secret);
    if (proof.kind === 'token') return;
    if (!notYet.includes(proof.code) || wait === 0) {
      throw new Problem({
        system: 'microsoft',
        kind: 'forbidden',
        status: 401,
        code: `AADSTS${proof.code}`,
        ...(proof.correlationId !== null && { correlationId: proof.correlationId }),
        at: proof.at,
        changed: 'no',
        say: messages('notProved'),
      });
    }
    await clock.sleep(wait, signal);
  }
}
