import type { Evidence, Finding, Message, Phase, StepView, WizardView } from '../contract/vocabulary';
import { messages } from './report/report.messages';
import { authorizeAct } from './wizard-view';
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

/**
 * Looks at every step and every check of an open wizard. Applies nothing.
 *
 * @param actsFor acts it may do on the way where the host can answer for a person (a rehearsal): signing in, allowing
 *   reading. Empty in live use, where nobody can be asked.
 */
export async function validate(wizard: Wizard, actsFor: readonly string[]): Promise<Validation> {
  let view = await wizard.look(null);
  for (let next = nextAct(view, actsFor); next !== undefined; next = nextAct(view, actsFor)) {
    const before = view;
    view = await wizard.act(next.step, next.act);
    // An act that leaves itself on offer did not work; its finding tells why.
    if (nextAct(view, actsFor)?.step === nextAct(before, actsFor)?.step) break;
  }
  const checks = await wizard.lookedChecks();
  const results: readonly CheckResult[] = [
    ...view.steps.map(ofStep),
    ...checks.map((one) => ({ title: titleOf(one.check), phase: 'check' as const, ...one })),
  ];
  return { results, findings: results.flatMap((one) => one.findings) };
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

function nextAct(
  view: WizardView,
  actsFor: readonly string[],
): { readonly step: string; readonly act: string } | undefined {
  for (const step of view.steps) {
    const act = step.acts.find((one) => one.primary);
    if (act === undefined) continue;
    const allowed = act.id === authorizeAct ? actsFor.length > 0 : actsFor.includes(step.id);
    if (allowed) return { step: step.id, act: act.id };
  }
  return undefined;
}
