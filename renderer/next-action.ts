import type { StepState, StepView, WizardView } from '../electron/contract/vocabulary';

/** The one thing a view proposes. While something runs there is none: stopping is never the proposal. */
export type NextAction =
  | { readonly kind: 'none' }
  /** Save the answers and look; `again` when there was a look before. */
  | { readonly kind: 'look'; readonly again: boolean }
  | { readonly kind: 'act'; readonly act: string }
  | { readonly kind: 'review' }
  /** `count` changes by the wizard. */
  | { readonly kind: 'approve'; readonly count: number }
  | { readonly kind: 'go'; readonly step: string; readonly why: 'next' | 'waits-for' | 'remedy' }
  | { readonly kind: 'hand-over' }
  | { readonly kind: 'end' };

/** What only the window knows about a step. */
export interface Local {
  /** Answers were changed after the look. */
  readonly edited: boolean;
  /** A plan was asked after the look, and there was none. */
  readonly planless: boolean;
}

const settledStates: readonly StepState[] = ['done', 'skipped', 'manual'];

/** States that ask nothing more of the person before the next step. */
export function isSettled(state: StepState): boolean {
  return settledStates.includes(state);
}

/** An optional step the person has said nothing about: the way stops there once, and what they say settles it. */
export function isUndecided(step: StepView): boolean {
  return step.undecided && (step.state === 'not-looked' || isSettled(step.state));
}

/** Whether a step asks nothing more of the person. */
export function isBehind(step: StepView): boolean {
  return isSettled(step.state) && !isUndecided(step);
}

export function allSettled(view: WizardView): boolean {
  return view.steps.length > 0 && view.steps.every(isBehind);
}

/** Chooses the primary action of the view of one step: a pure function, so that every case stands in a table. */
export function nextAction(view: WizardView, step: StepView, local: Local): NextAction {
  if (view.busy.kind !== 'idle') return { kind: 'none' };
  const first = step.waitsFor.find((id) => view.steps.some((one) => one.id === id));
  if (step.state === 'waiting' && first !== undefined) return { kind: 'go', step: first, why: 'waits-for' };
  if (step.plan !== null) return planAction(step);
  if (local.edited) return actOf(step) ?? { kind: 'look', again: step.lookedAt !== null };
  if (isBehind(step)) return following(view, step);
  if (isUndecided(step)) return { kind: 'look', again: step.lookedAt !== null };
  const act = actOf(step);
  if (act !== undefined) return act;
  if (step.state === 'not-looked' || step.lookedAt === null) return { kind: 'look', again: false };
  return afterFindings(view, step, local);
}

/** The step that comes after this one; the result when this was the last and nothing is open. */
export function following(view: WizardView, step: StepView): NextAction {
  if (allSettled(view) && view.steps.at(-1)?.id === step.id) return { kind: 'end' };
  const led = step.id === view.current ? view.steps.find(({ id }) => id === view.ahead) : undefined;
  const next = led ?? otherStep(view, step);
  return next === undefined ? { kind: 'end' } : { kind: 'go', step: next.id, why: 'next' };
}

/** Another step to go on with: the next that waits for nothing, else the first that still asks for something. */
export function otherStep(view: WizardView, step: StepView): StepView | undefined {
  const next = view.steps.find((one) => one.number === step.number + 1);
  if (next !== undefined && next.state !== 'waiting') return next;
  return view.steps.find((one) => one.id !== step.id && !isBehind(one) && one.state !== 'waiting');
}

function planAction(step: StepView): NextAction {
  const own = (step.plan?.changes ?? []).filter((change) => change.by === 'wizard' && change.kind !== 'stay');
  return own.length > 0 ? { kind: 'approve', count: own.length } : { kind: 'look', again: true };
}

function actOf(step: StepView): NextAction | undefined {
  const act = step.acts.find((one) => one.primary);
  return act === undefined ? undefined : { kind: 'act', act: act.id };
}

function afterFindings(view: WizardView, step: StepView, local: Local): NextAction {
  const open = step.findings.filter((finding) => finding.outcome === 'fail' || finding.outcome === 'unknown');
  const elsewhere = open
    .map((finding) => finding.remedy?.step)
    .find((id) => id !== undefined && id !== step.id);
  if (mayBePlanned(step) && !local.planless) return { kind: 'review' };
  if (elsewhere !== undefined && view.steps.some((one) => one.id === elsewhere)) {
    return { kind: 'go', step: elsewhere, why: 'remedy' };
  }
  if (step.handOver !== null) return { kind: 'hand-over' };
  return { kind: 'look', again: true };
}

/** Whether the changes can be reviewed beside what is proposed: an act that comes first, or the way on. */
export function mayReview(step: StepView, action: NextAction, local: Local): boolean {
  const aside = action.kind === 'act' || (action.kind === 'go' && action.why === 'next');
  return aside && !local.planless && mayBePlanned(step);
}

/** Whether asking for a plan makes sense: something fails here and no other step is named as its remedy. */
export function mayBePlanned(step: StepView): boolean {
  return step.findings.some(
    (finding) => finding.outcome === 'fail' && (finding.remedy?.step ?? step.id) === step.id,
  );
}
