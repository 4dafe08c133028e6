import { catalogue, openSetup } from '../compose';
import type { Lang } from '../contract/vocabulary';
import { withKnownEnds } from '../engine/endings';
import { buildReport } from '../engine/report/build';
import type { Acceptance, Report } from '../contract/report';
import type { Journey } from '../engine/step';
import { validate } from '../engine/validate';
import { judgeSessions } from '../engine/validation/sessions';
import type { Opened } from './open';

export interface LookInput {
  /** Whole, or the part that was asked for. */
  readonly journey: Journey;
  readonly partial: boolean;
  /** Whether what is remembered to end is judged as well, and whether somebody asked for it by name. */
  readonly knownEnds: 'no' | 'too' | 'asked';
  /** Name and version of this program. */
  readonly app: string;
  readonly lang: Lang;
  readonly strict: boolean;
  readonly accepted: readonly Acceptance[];
  readonly earlier: Report | null;
}

export interface LookedOver {
  readonly report: Report;
  /** The run log, JSON lines. */
  readonly runLog: string;
}

/** Looks at everything of one set-up and reports. The profile stays as it was; only the run log is written. */
export async function lookOver(
  { profile, host, lent }: Opened,
  { journey, knownEnds, ...input }: LookInput,
): Promise<LookedOver> {
  const startedAt = host.clock.now();
  const { wizard, log } = await openSetup(host, profile, {
    journey,
    saveProfile: () => Promise.resolve(),
    suggested: {},
    emit: () => undefined,
  });
  // Only pretended systems have somebody who signs in and agrees.
  const actsFor = host.kind === 'rehearsal' ? Object.values(journey.signInSteps) : [];
  const found = await validate(wizard, actsFor);
  const { profile: seen } = wizard.view();
  await log.flush();
  const judged = judgeSessions(found, journey, { lent, problems: found.problems, window: false });
  const asked = knownEnds === 'asked' ? (journey.endings ?? []) : [];
  const whole = knownEnds === 'no' ? judged : withKnownEnds(judged, seen.endings, host.clock.now(), asked);
  const report = buildReport(whole, {
    ...input,
    profile: seen,
    simulated: host.simulated,
    connection: journey.connection ?? null,
    catalogue: catalogue(input.lang),
    startedAt,
    now: host.clock.now(),
  });
  return { report, runLog: (await host.files.read(`run-log/${log.run}.jsonl`)) ?? '' };
}
