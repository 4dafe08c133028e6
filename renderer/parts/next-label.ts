import {
  assertNever,
  type Message,
  type StepView,
  type WizardView,
} from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { isSettled, isUndecided, type NextAction } from '../next-action';

/** The words on the primary button. */
export function nextLabel(action: NextAction, step: StepView, view: WizardView): Message {
  switch (action.kind) {
    case 'none':
      return frame('look');
    case 'look':
      // What settles an optional step is the answer, not the look that comes with it.
      if (step.optional && (isSettled(step.state) || isUndecided(step))) return frame('continue');
      return frame(action.again ? 'lookAgain' : 'look');
    case 'act':
      return step.acts.find((act) => act.id === action.act)?.label ?? frame('look');
    case 'review':
      return frame('review');
    case 'approve':
      return frame('approve', { count: action.count });
    case 'go': {
      const title = view.steps.find((one) => one.id === action.step)?.title;
      return action.why === 'next' || title === undefined
        ? frame('continue')
        : frame('goToStep', { step: title });
    }
    case 'hand-over':
      return frame('handOver');
    case 'end':
      return frame('showResult');
    default:
      return assertNever(action);
  }
}
