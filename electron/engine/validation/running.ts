import type { Acceptance, Report } from '../../contract/report';
import type { EarlierRun, ValidationView } from '../../contract/validation';
import { withKnownEnds } from '../endings';
import { buildReport } from '../report/build';
import type { SoFar, Validation } from '../validate';
import { judgeSessions } from './sessions';
import type { ValidationBase } from './told';

/** A validation that has not come to its end. */
export interface Running {
  readonly startedAt: Date;
  readonly accepted: readonly Acceptance[];
  /** The run before, for what changed since. */
  readonly earlier: { readonly run: string; readonly report: Report } | null;
  soFar: () => SoFar;
}

/** What the window is shown meanwhile. */
export function runningView(
  base: ValidationBase,
  running: Running,
  earlier: readonly EarlierRun[],
): ValidationView {
  const { results, waiting, looking } = running.soFar();
  const of = allOf(base).length;
  // Evidence is long, and asked for by itself.
  const short = results.map((one) => ({ ...one, evidence: [] }));
  const findings = results.flatMap((one) => one.findings);
  return {
    state: 'running',
    done: of - waiting.length,
    of,
    looking,
    report: reportOf(base, running, { results: short, findings }, waiting),
    waiting,
    earlier,
    comparedWith: running.earlier?.run ?? null,
  };
}

export function reportOf(
  base: ValidationBase,
  { startedAt, accepted, earlier }: Running,
  found: Validation,
  waiting: readonly string[],
): Report {
  const { wizard, journey, host, app, speech } = base;
  // Only a person signs in here, so a sign-in that is missing is no fault of the installation.
  const judged = judgeSessions(found, journey, { lent: [], problems: new Map(), window: true });
  const { profile } = wizard.view();
  // What is remembered to end speaks for a step that was not looked at, and which one that is shows at the end.
  const whole = waiting.length > 0 ? judged : withKnownEnds(judged, profile.endings, host.clock.now());
  return buildReport(whole, {
    ...speech(),
    profile,
    app,
    simulated: host.simulated,
    connection: journey.connection ?? null,
    startedAt,
    now: host.clock.now(),
    strict: false,
    partial: false,
    accepted,
    earlier: earlier?.report ?? null,
    waiting,
  });
}

/** Before anything has begun. */
export function nothingYet(base: ValidationBase): SoFar {
  return { results: [], findings: [], waiting: allOf(base), looking: null };
}

export function allOf({ journey }: Pick<ValidationBase, 'journey'>): readonly string[] {
  return [...journey.steps, ...journey.checks].map((one) => one.id);
}
