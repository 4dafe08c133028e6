import type { SetupVerification } from '../../../integrations/moodle/port';
import { defineCheck, noRights, type Verdict } from '../../../engine/step';
import { step as appCredential } from '../steps/app-credential.step';
import { step as scheduledTasks } from '../steps/scheduled-tasks.step';
import { step as tenantAndOnedrive } from '../steps/tenant-and-onedrive.step';
import { messages } from './plugin-token.messages';

interface SeenToken {
  /** The plugin's last word on its connection; it outlives a change of the secret (Moodle contract, chapter 4). */
  readonly verification: SetupVerification | null;
  /** Microsoft gave us a token for the secret in question. */
  readonly proved: boolean;
  /** The last run of a task that was wanted; null when none has run. */
  readonly lastRun: { readonly tokenless: boolean; readonly lines: readonly string[] } | null;
}

type Found = Verdict<'secret-change-loses-token' | 'server-cannot-reach-entra'>;

/** Why the plugin has no token although its settings are right: two causes no setting shows. Asks nothing new. */
export const check = defineCheck({
  id: 'plugin-token',
  messages,
  rights: noRights,
  uses: {},
  needs: { appCredential, tenantAndOnedrive, scheduledTasks },
  questions: {},
  look: ({ seen }): Promise<SeenToken> => {
    const { proof, pasted } = seen.appCredential;
    const runs = Object.values(seen.scheduledTasks.runs).flatMap(({ wanted, last }) =>
      wanted && last !== null ? [last] : [],
    );
    const without = runs.filter((one) => one.result === 'not-configured');
    return Promise.resolve({
      verification: seen.tenantAndOnedrive.stored.verification,
      proved: proof?.kind === 'token' || pasted?.proof?.kind === 'token',
      lastRun:
        runs.length === 0
          ? null
          : { tokenless: without.length > 0, lines: without.flatMap((one) => one.lines) },
    });
  },
  judge: (seen): readonly Found[] => [lost(seen), unreachable(seen)],
});

function isGood({ active, error }: SetupVerification): boolean {
  return active && error === null;
}

/** It was connected once, and no run finds a token since. */
function lost({ verification, lastRun }: SeenToken): Found {
  const point = 'secret-change-loses-token';
  if (verification === null || !isGood(verification) || lastRun === null)
    return { point, outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' };
  if (!lastRun.tokenless) return { point, outcome: 'pass' };
  return {
    point,
    outcome: 'fail',
    severity: 'problem',
    actual: lastRun.lines,
    remedy: { step: 'tenant-and-onedrive' },
  };
}

/** From here it can only be inferred: Microsoft takes the secret from us, and the server gets nothing with it. */
function unreachable({ verification, proved }: SeenToken): Found {
  const point = 'server-cannot-reach-entra';
  if (verification === null)
    return { point, outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' };
  if (verification.active || verification.appToken === true) return { point, outcome: 'pass' };
  const actual = verification.error;
  return proved
    ? { point, outcome: 'fail', severity: 'problem', actual }
    : { point, outcome: 'manual', severity: 'advice', actual };
}
