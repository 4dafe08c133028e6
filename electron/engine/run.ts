import { createHash } from 'node:crypto';
import type { Change, Evidence, Finding, Message, PlanView, Shown } from '../contract/vocabulary';
import { NetworkFailure, type Clock } from './host';
import { Problem } from './problem';
import { recording } from './recording';
import { redact } from './secret';
import type { AnyCheck, AnyStep, Hints, Verdict } from './step';

/** What one look at one check brought home. `seen` is undefined when the look failed or was not possible. */
export interface Looked {
  readonly seen: unknown;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Evidence[];
  /** UTC ISO 8601. */
  readonly at: string;
  /** The refusal that ended the look, for the engine's own decisions (sign in again, ask for rights). */
  readonly problem: Problem | null;
}

export interface LookInput {
  readonly context: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly hints: Hints;
  readonly clock: Clock;
  readonly checking: boolean;
  /** Makes sure of the read rights; raises a Problem when they are missing. */
  readonly authorize: () => Promise<void>;
  /** The step that signs in to a system, by system name: where a lost session sends the person. */
  readonly signInStep: (system: string) => string | undefined;
  /** Whether the missing rights of a system can be given on the spot, by an act of this check. */
  readonly grantable: (system: string) => boolean;
}

/** Look and judge. A refusal or a crash becomes a finding that says "could not look", never an exception. */
export async function check(one: AnyCheck, input: LookInput): Promise<Looked> {
  const { evidence, result } = await recording(async () => {
    await input.authorize();
    const context = { ...input.context, answers: input.answers, hints: input.hints };
    return (await one.look(context as never)) as unknown;
  });
  const at = input.clock.now().toISOString();
  if (result.status === 'rejected') {
    const problem = asProblem(result.reason, at);
    return { seen: undefined, findings: [couldNotLook(one, problem, input)], evidence, at, problem };
  }
  try {
    const { answers, hints, clock, checking } = input;
    const verdicts = one.judge(result.value, answers, { now: clock.now(), hints, checking });
    const findings = verdicts.map((verdict) => finding(one, verdict));
    return { seen: result.value, findings, evidence, at, problem: null };
  } catch (error) {
    const problem = asProblem(error, at);
    return { seen: undefined, findings: [couldNotLook(one, problem, input)], evidence, at, problem };
  }
}

/** The finding of a check whose earlier step does not pass: skipped, with the reason. */
export function waiting(one: AnyCheck, need: AnyStep): Finding {
  return {
    id: `${one.id}.waits`,
    check: one.id,
    about: '',
    outcome: 'skipped',
    severity: 'advice',
    title: { id: 'engine.waitsFor', params: { step: { id: `${need.id}.title` } } },
    skipped: 'needs-earlier-step',
  };
}

function couldNotLook(one: AnyCheck, problem: Problem, input: LookInput): Finding {
  const { say, hint, code, correlationId, at, system, kind } = problem.facts;
  const here = kind === 'signed-out' && input.grantable(system);
  const step = kind === 'signed-out' && !here ? input.signInStep(system) : undefined;
  return {
    id: `${one.id}.look`,
    check: one.id,
    about: '',
    outcome: 'unknown',
    severity: 'blocker',
    title: say,
    remedy: {
      text: here ? { id: 'engine.allowReadingFirst' } : (hint ?? { id: 'engine.lookAgainLater' }),
      ...(step !== undefined && step !== one.id && { step }),
    },
    codes: { system, ...(code && { code }), ...(correlationId && { correlationId }), ...(at && { at }) },
  };
}

/** Anything thrown, as a refusal; what is no Problem is our bug and is said so. */
export function asProblem(error: unknown, at: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof NetworkFailure) {
    const known: Partial<Record<NetworkFailure['reason'], string>> = {
      cancelled: 'engine.stopped',
      'not-allowed': 'engine.notAllowed',
    };
    return new Problem({
      system: 'network',
      kind: 'unreachable',
      status: 0,
      code: error.code,
      say: { id: known[error.reason] ?? 'engine.network', params: { host: hostOf(error.url) } },
      at,
    });
  }
  const code = error instanceof Error ? redact(`${error.name}: ${error.message}`).slice(0, 200) : 'unknown';
  return new Problem({ system: 'app', kind: 'unexpected', status: 0, code, say: { id: 'frame.bug' }, at });
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

function finding(one: AnyCheck, verdict: Verdict): Finding {
  const { point, outcome, params, about, remedy } = verdict;
  const message = (tail: string): Message => ({
    id: `${one.id}.${point}.${tail}`,
    ...(params && { params }),
  });
  const wantsRemedy = outcome === 'fail' || outcome === 'manual' || outcome === 'unknown';
  return {
    id: `${one.id}.${point}`,
    check: one.id,
    about: about ?? '',
    outcome,
    severity: verdict.severity ?? 'problem',
    title: message(outcome),
    ...shown('expected', verdict.expected),
    ...shown('actual', verdict.actual),
    ...(wantsRemedy && { remedy: { text: message('remedy'), ...remedy } }),
    ...(verdict.skipped && { skipped: verdict.skipped }),
    ...(verdict.codes && { codes: verdict.codes }),
  };
}

function shown<K extends 'expected' | 'actual'>(key: K, value: Shown | undefined): Partial<Record<K, Shown>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, Shown>);
}

/** The plan of a step, or null when there is nothing to do or nothing was seen. */
export function plan(
  step: AnyStep,
  looked: Looked,
  answers: Readonly<Record<string, unknown>>,
  hints: Hints,
  now: Date,
): PlanView | null {
  if (looked.seen === undefined) return null;
  const changes = step.plan(looked.seen, answers, { now, hints });
  if (!changes.some((change) => change.kind !== 'stay')) return null;
  return { changes, digest: digestOf(changes), changed: false, madeAt: now.toISOString() };
}

/** Names a plan by everything a person approves: what is done, where, from what, to what. */
export function digestOf(changes: readonly Change[]): string {
  return createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 32);
}
