import type {
  Evidence,
  Finding,
  Message,
  Phase,
  ProblemView,
  StepView,
  WizardView,
} from '../contract/vocabulary';
import { messages } from './report/report.messages';
import type { SurveyNews } from './validation/survey';
import type { Wizard } from './wizard';

/** What the look at one step or check brought home. */
export interface CheckResult {
  /** Id of the step or check. */
  readonly check: string;
  readonly title: Message;
  /** Of a step its own; `check` for what belongs to no step. */
  readonly phase: Phase;
  readonly findings: readonly Finding[];
  /** What was asked of the outside world, redacted, oldest first. */
  readonly evidence: readonly Evidence[];
  /** UTC ISO 8601; null for a step nobody could look at, because an answer was missing. */
  readonly at: string | null;
}

export interface Validation {
  /** Steps in their order, then checks. */
  readonly results: readonly CheckResult[];
  /** The findings of all results, in their order. */
  readonly findings: readonly Finding[];
}

/** What has come home of a validation that still runs. */
export interface SoFar extends Validation {
  /** Ids of the steps and checks that have not. */
  readonly waiting: readonly string[];
  /** The last one begun of those that are looked at now. */
  readonly looking: Message | null;
}

export interface Validated extends Validation {
  /** By a person, before everything had come home. */
  readonly stopped: boolean;
  /** What kept an act from working, by step. */
  readonly problems: ReadonlyMap<string, ProblemView>;
}

/**
 * Looks at every step and every check of an open wizard. Applies nothing.
 *
 * @param actsFor acts it may do on the way where the host can answer for a person (a rehearsal): signing in, allowing
 *   reading. Empty in live use, where nobody can be asked.
 * @param tell called whenever something begins or comes home; what it is handed puts together what is known by then
 */
export async function validate(
  wizard: Wizard,
  actsFor: readonly string[],
  tell: (soFar: () => SoFar) => void = () => undefined,
): Promise<Validated> {
  const surveyed = await wizard.survey({
    actsFor,
    tell: (news) => tell(() => soFarOf(wizard.view(), news)),
  });
  const { stopped, problems } = surveyed;
  return { ...validationOf(resultsOf(wizard.view(), surveyed)), stopped, problems };
}

function soFarOf(view: WizardView, news: SurveyNews): SoFar {
  const all = resultsOf(view, news);
  const isHome = ({ check }: CheckResult): boolean => news.home.has(check);
  return {
    ...validationOf(all.filter(isHome)),
    waiting: all.filter((one) => !isHome(one)).map((one) => one.check),
    looking: news.looking === null ? null : titleOf(news.looking),
  };
}

function validationOf(results: readonly CheckResult[]): Validation {
  return { results, findings: results.flatMap((one) => one.findings) };
}

function resultsOf({ steps }: WizardView, { checks }: SurveyNews): readonly CheckResult[] {
  return [
    ...steps.map(ofStep),
    ...[...checks].map(([check, looked]): CheckResult => {
      const { findings = [], evidence = [], at = null } = looked ?? {};
      return { check, title: titleOf(check), phase: 'check', findings, evidence, at };
    }),
  ];
}

function ofStep(step: StepView): CheckResult {
  const { id, title, phase, evidence, lookedAt } = step;
  const findings = lookedAt === null ? [unanswered(step)] : step.findings;
  return { check: id, title, phase, findings, evidence, at: lookedAt };
}

function titleOf(id: string): Message {
  return { id: `${id}.title` };
}

/** A step that was not looked at says which answer it waits for, instead of being left out. */
function unanswered(step: StepView): Finding {
  const question = step.questions.find(
    (one) => step.complaints[one.field] !== undefined || isOpen(step, one),
  );
  return {
    id: `${step.id}.unanswered`,
    check: step.id,
    about: '',
    outcome: 'skipped',
    severity: 'advice',
    title: messages('unanswered', { question: question?.label ?? step.title }),
    skipped: 'not-chosen',
  };
}

function isOpen({ answers }: StepView, { required, field, when }: StepView['questions'][number]): boolean {
  if (!required || (when !== undefined && !when.is.some((value) => value === answers[when.field])))
    return false;
  const given = answers[field];
  return (
    given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0)
  );
}
