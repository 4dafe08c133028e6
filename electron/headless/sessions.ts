import { messages } from '../engine/engine.messages';
import type { Finding, ProblemView } from '../contract/vocabulary';
import { needsOf, passes } from '../engine/order';
import type { AnyCheck, AnyStep, Journey } from '../engine/step';
import type { CheckResult, Validation } from '../engine/validate';

export interface Sessions {
  /** Systems that somebody, or something, could sign in to in this run. */
  readonly lent: readonly string[];
  /** What kept the last sign-in from working, where one was tried. */
  readonly problem: ProblemView | null;
}

/**
 * Says of a sign-in that nobody could do, and of all that waits for it alone, that it was skipped: that is how this run
 * was started, not a fault of what is looked at. A sign-in that was tried and got no answer is "could not look".
 */
export function judgeSessions(
  validation: Validation,
  journey: Pick<Journey, 'steps' | 'checks' | 'signInSteps'>,
  { lent, problem }: Sessions,
): Validation {
  const systems = Object.entries(journey.signInSteps);
  const absent = systems.filter(([system]) => !lent.includes(system)).map(([, step]) => step);
  const tried = systems.filter(([system]) => lent.includes(system)).map(([, step]) => step);
  const endsOf = endsIn(validation.results, journey);
  const judge = (one: Finding): Finding => {
    if (isNobody(one) && absent.includes(one.check)) return noSession(one, [one.check]);
    const wanted = journey.signInSteps[one.codes?.system ?? ''];
    // A look that met a sign-in page on its way names the step that signs in there.
    if (
      one.outcome === 'unknown' &&
      wanted !== undefined &&
      one.remedy?.step === wanted &&
      absent.includes(wanted)
    )
      return noSession(one, [wanted]);
    if (isNobody(one) && tried.includes(one.check) && problem !== null) return unanswered(one, problem);
    if (one.skipped !== 'needs-earlier-step') return one;
    const ends = endsOf(one.check);
    const because = [...new Set(ends.map(({ step }) => step))];
    const onlyThat = ends.every(({ step, nobody }) => nobody && absent.includes(step));
    return because.length > 0 && onlyThat ? noSession(one, because) : one;
  };
  const results = validation.results.map((one) => ({ ...one, findings: one.findings.map(judge) }));
  return { results, findings: results.flatMap((one) => one.findings) };
}

/** The finding by which a step that signs in says that nobody is signed in. */
function isNobody({ id, check, outcome }: Finding): boolean {
  return id === `${check}.signed-in` && outcome === 'fail';
}

/** Where a chain of waiting steps ends; `nobody` when that step lacks nothing but somebody who signs in. */
interface End {
  readonly step: string;
  readonly nobody: boolean;
}

/** The ends of what a waiting step or check waits for. */
function endsIn(
  results: readonly CheckResult[],
  journey: Pick<Journey, 'steps' | 'checks'>,
): (id: string) => readonly End[] {
  const byId = new Map(results.map((one) => [one.check, one]));
  const all: readonly (AnyCheck | AnyStep)[] = [...journey.steps, ...journey.checks];
  const ends = (id: string): readonly End[] => {
    const one = all.find((other) => other.id === id);
    return (one === undefined ? [] : needsOf(one)).flatMap((need) => {
      const found = byId.get(need.id);
      // A step that has no answer is what is waited for, whatever it found before.
      if (found === undefined || found.at === null) return [{ step: need.id, nobody: false }];
      if (passes(found.findings)) return [];
      if (found.findings.some((finding) => finding.skipped === 'needs-earlier-step')) return ends(need.id);
      return [
        { step: need.id, nobody: found.findings.every((finding) => isNobody(finding) || passes([finding])) },
      ];
    });
  };
  return ends;
}

function noSession(one: Finding, steps: readonly string[]): Finding {
  const [step = '', other] = steps.map((id) => ({ id: `${id}.title` }));
  const { id, check, about } = one;
  return {
    id,
    check,
    about,
    outcome: 'skipped',
    severity: 'advice',
    title: other === undefined ? messages('noSession', { step }) : messages('noSessions', { step, other }),
    remedy: { text: messages('noSessionRemedy') },
    skipped: 'no-session',
  };
}

function unanswered({ id, check, about }: Finding, { say, hint, codes }: ProblemView): Finding {
  return {
    id,
    check,
    about,
    outcome: 'unknown',
    severity: 'blocker',
    title: say,
    remedy: { text: hint ?? messages('lookAgainLater') },
    codes,
  };
}
