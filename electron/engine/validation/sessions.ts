import type { Finding, Message, ProblemView, Remedy } from '../../contract/vocabulary';
import { messages } from '../engine.messages';
import { needsOf, passes } from '../order';
import type { AnyCheck, AnyStep, Journey } from '../step';
import type { CheckResult, Validation } from '../validate';
import { messages as own } from './validation.messages';

export interface Sessions {
  /** Systems that somebody, or something, could sign in to in this run. */
  readonly lent: readonly string[];
  /** What kept an act from working, by step. */
  readonly problems: ReadonlyMap<string, ProblemView>;
  /** A person sits at the window: they can sign in and look again. */
  readonly window: boolean;
}

type Known = Pick<Journey, 'steps' | 'checks' | 'signInSteps'>;

/**
 * Says of a sign-in that nobody could do, and of all that waits for it alone, that it was skipped: that is how this run
 * was started, not a fault of what is looked at. A sign-in that was tried and got no answer is "could not look".
 */
export function judgeSessions(
  validation: Validation,
  journey: Known,
  { lent, problems, window }: Sessions,
): Validation {
  const systems = Object.entries(journey.signInSteps);
  const absent = systems.filter(([system]) => !lent.includes(system)).map(([, step]) => step);
  const tried = systems.filter(([system]) => lent.includes(system)).map(([, step]) => step);
  const endsOf = endsIn(validation.results, journey);
  const noSession = (one: Finding, steps: readonly string[]): Finding =>
    skipped(one, titleOf(steps), window ? signIn(steps) : { text: messages('noSessionRemedy') });
  const judge = (one: Finding): Finding => {
    if (window && one.remedy?.text.id === messages('allowReadingFirst').id)
      return skipped(one, own('notAllowed'), allowReading(one, journey));
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
    const problem = problems.get(one.check);
    if (isNobody(one) && tried.includes(one.check) && problem !== undefined) return unanswered(one, problem);
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
function endsIn(results: readonly CheckResult[], journey: Known): (id: string) => readonly End[] {
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

function skipped({ id, check, about }: Finding, title: Message, remedy: Remedy): Finding {
  return {
    id,
    check,
    about,
    outcome: 'skipped',
    severity: 'advice',
    title,
    remedy,
    skipped: 'no-session',
  };
}

function titleOf(steps: readonly string[]): Message {
  const [step = '', other] = steps.map((id) => ({ id: `${id}.title` }));
  return other === undefined ? messages('noSession', { step }) : messages('noSessions', { step, other });
}

function signIn([step]: readonly string[]): Remedy {
  return { text: own('signIn'), ...(step !== undefined && { step }) };
}

/** Reading is allowed in a step: of a check that is none, in the first one that reads the same. */
function allowReading({ check }: Finding, { steps, checks, signInSteps }: Known): Remedy {
  const rights = checks.find((one) => one.id === check)?.rights.look ?? [];
  const same = steps.find((one) => rights.every((right) => one.rights.look.includes(right)));
  const step = checks.some((one) => one.id === check) ? (same?.id ?? signInSteps['microsoft']) : check;
  return { text: own('allowReading'), ...(step !== undefined && { step }) };
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
