import type { Ending, Finding, Message, Severity } from '../contract/vocabulary';
import { messages } from './endings.messages';
import type { EndingSource, Hints } from './step';
import type { CheckResult, Validation } from './validate';

/** Days before an end at which people are told (catalogue of failure modes, `secret-expired`). */
export const noticeDays = [60, 30, 14, 7, 1] as const;
/** From here on it is a problem, not advice. */
const pressDays = 30;
const dayMs = 86_400_000;

/** Id of the check that stands on what is remembered. */
export const knownEnds = 'known-ends';

/** Whole days until an end; negative once it has passed. */
export function daysLeft(at: string, now: Date): number {
  return Math.floor((Date.parse(at) - now.getTime()) / dayMs);
}

/** The tightest notice that is due: 60, 30, 14, 7 or 1 days before, 0 once it has ended; null while it is far off. */
export function noticeDue(at: string, now: Date): number | null {
  const days = daysLeft(at, now);
  return days < 0 ? 0 : (noticeDays.findLast((one) => days <= one) ?? null);
}

/**
 * What ends, the first to end first: as the looks of this sitting saw it, and as it was remembered where a step was not
 * looked at.
 */
export function currentEndings(
  sources: readonly EndingSource[],
  seen: (step: string) => unknown,
  hints: Readonly<Record<string, Hints>>,
  remembered: readonly Ending[],
  now: Date,
): readonly Ending[] {
  const looked = sources.filter(({ step }) => seen(step) !== undefined);
  const fresh = looked.flatMap(({ step, read }) => read(seen(step), hints[step] ?? {}, now));
  const kept = remembered.filter((one) => !looked.some(({ step }) => step === stepOf(one)));
  return [...fresh, ...kept].sort((a, b) => a.at.localeCompare(b.at));
}

/** The step whose look told of it: what stands before the dot of its id. */
function stepOf({ id }: Ending): string {
  return id.slice(0, id.indexOf('.'));
}

/**
 * Adds a judgement of what is remembered to end, so that a run to which nobody signed in, or that reached nothing, still
 * speaks up. What its own step judged in the same run is left to that step.
 *
 * @param asked the steps that tell of ends, where somebody asked for these ends by name: silence would be taken for "well"
 */
export function withKnownEnds<V extends Validation>(
  found: V,
  endings: readonly Ending[],
  now: Date,
  asked: readonly EndingSource[] = [],
): V {
  const told = new Set(
    found.results.filter(({ findings }) => findings.some(isJudged)).map(({ check }) => check),
  );
  const unknown = endings.length === 0 && asked.length > 0 && !asked.some(({ step }) => told.has(step));
  const findings = unknown
    ? [nothingKnown()]
    : endings.filter((one) => !told.has(stepOf(one))).map((one) => finding(one, now));
  if (findings.length === 0) return found;
  const title = messages('title');
  const at = now.toISOString();
  const result: CheckResult = { check: knownEnds, title, phase: 'check', findings, evidence: [], at };
  return { ...found, results: [...found.results, result], findings: [...found.findings, ...findings] };
}

function isJudged({ outcome }: Finding): boolean {
  return outcome === 'pass' || outcome === 'fail';
}

function nothingKnown(): Finding {
  return {
    id: `${knownEnds}.none`,
    check: knownEnds,
    about: '',
    outcome: 'unknown',
    severity: 'problem',
    title: messages('none'),
    remedy: { text: messages('calendar.none') },
  };
}

function finding({ id, kind, title, at }: Ending, now: Date): Finding {
  const days = daysLeft(at, now);
  const fails = noticeDue(at, now) !== null;
  const severity: Severity = days < 0 ? 'blocker' : days <= pressDays ? 'problem' : 'advice';
  const params: Message['params'] = { what: title, days };
  return {
    id: `${knownEnds}.${kind}`,
    check: knownEnds,
    about: id,
    outcome: fails ? 'fail' : 'pass',
    severity,
    title: messages(!fails ? 'pass' : days < 0 ? 'ended' : days === 0 ? 'today' : 'fail', params),
    actual: messages('date', { date: at }),
    ...(fails && { remedy: { text: messages('remedy'), step: stepOf({ id, kind, title, at }) } }),
  };
}
