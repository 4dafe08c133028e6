import type { StepView, WizardView } from '../electron/contract/vocabulary';

/** The steps this set-up has a use for; main tells of all of them. */
export function offeredSteps(steps: readonly StepView[]): readonly StepView[] {
  return steps.filter((step) => step.offered);
}

/**
 * The wizard as the window shows it: without the steps that are not offered. One that stops being offered while it is
 * shown gives way to the next that waits for nothing, else to the one before it.
 */
export function offeredView(view: WizardView): WizardView {
  const steps = offeredSteps(view.steps);
  if (steps.length === view.steps.length) return view;
  return { ...view, steps, current: standIn(view) ?? view.current };
}

function standIn({ steps, current }: WizardView): string | undefined {
  const at = steps.findIndex((step) => step.id === current);
  if (at < 0 || steps[at]?.offered === true) return current;
  const after = offeredSteps(steps.slice(at + 1));
  const before = offeredSteps(steps.slice(0, at));
  return (after.find((step) => step.state !== 'waiting') ?? before.at(-1) ?? after[0])?.id;
}
