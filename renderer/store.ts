import type { ValidationView } from '../electron/contract/validation';
import { assertNever, isToRead } from '../electron/contract/vocabulary';
import type {
  AppView,
  Catalogue,
  Lang,
  PlanView,
  ProblemView,
  WizardView,
} from '../electron/contract/vocabulary';
import { guideOf } from './adopt-guide';
import { allSettled } from './next-action';
import { offeredView } from './offered';

/** What the main column shows of the open wizard. */
export type Page = 'step' | 'hand-over' | 'end' | 'validation' | 'adopt';

export interface Ready {
  readonly kind: 'ready';
  /** The latest word of main; `open` is the wizard, null on the welcome view. */
  readonly app: AppView;
  readonly page: Page;
  /** Whether every step was settled when nothing ran last: while one is looked at, nobody knows. */
  readonly over: boolean;
  /** The step that was opened by “Fix this”: what was done is read there, and the way leads back to the report. */
  readonly fixing: string | null;
  /** The latest word about the validation of the open set-up; null before main was asked. */
  readonly validation: ValidationView | null;
  /** The last call that was refused, until it is dismissed or another call is made. */
  readonly problem: ProblemView | null;
  /** The plan that is being applied: main drops it before the first change, the person still reads it. */
  readonly approving: { readonly step: string; readonly plan: PlanView } | null;
  /** Steps whose answers changed after their look, with the time of that look. */
  readonly edited: Readonly<Record<string, string | null>>;
  /** Steps for which a plan was asked and there was none, with the time of that look. */
  readonly planless: Readonly<Record<string, string | null>>;
}

export type State =
  { readonly kind: 'starting' } | { readonly kind: 'unusable'; readonly problem: ProblemView } | Ready;

export type Event =
  | { readonly kind: 'started'; readonly app: AppView }
  | { readonly kind: 'could-not-start'; readonly problem: ProblemView }
  | { readonly kind: 'opened'; readonly view: WizardView }
  | { readonly kind: 'viewed'; readonly view: WizardView }
  | { readonly kind: 'validated'; readonly view: ValidationView }
  | { readonly kind: 'closed'; readonly app: AppView }
  | { readonly kind: 'language'; readonly lang: Lang; readonly catalogue: Catalogue }
  | { readonly kind: 'told'; readonly catalogue: Catalogue }
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly problem: ProblemView }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'turned'; readonly page: Page }
  | { readonly kind: 'fixing'; readonly step: string }
  | { readonly kind: 'edited'; readonly step: string }
  | { readonly kind: 'planned'; readonly step: string }
  | { readonly kind: 'approved'; readonly step: string; readonly plan: PlanView }
  | { readonly kind: 'applied' };

export const starting: State = { kind: 'starting' };

function ready(app: AppView): Ready {
  return {
    kind: 'ready',
    app,
    page: app.open === null ? 'step' : firstPage(app.open),
    over: app.open !== null && allSettled(offeredView(app.open)),
    fixing: null,
    validation: null,
    problem: null,
    approving: null,
    edited: {},
    planless: {},
  };
}

/** Where a set-up opens: one that is only checked is never in the middle of a step. */
function firstPage(view: WizardView): Page {
  const { purpose, journey } = view.profile;
  if (purpose === 'check' && guideOf(journey) !== undefined) return 'adopt';
  return allSettled(offeredView(view)) ? 'end' : 'step';
}

export function reduce(state: State, event: Event): State {
  if (event.kind === 'started') return ready(event.app);
  if (event.kind === 'could-not-start') return { kind: 'unusable', problem: event.problem };
  if (state.kind !== 'ready') return state;
  switch (event.kind) {
    case 'opened':
      return ready({ ...state.app, open: event.view });
    case 'viewed':
      return viewed(state, event.view);
    case 'validated':
      return validated(state, event.view);
    case 'closed':
      return ready({ ...event.app, open: null });
    case 'language':
      return { ...state, app: { ...state.app, lang: event.lang, catalogue: event.catalogue } };
    case 'told':
      return { ...state, app: { ...state.app, catalogue: event.catalogue } };
    case 'asked':
      return state.problem === null ? state : { ...state, problem: null };
    case 'refused':
      return { ...state, problem: event.problem };
    case 'dismissed':
      return { ...state, problem: null };
    case 'turned':
      return { ...state, page: event.page };
    case 'fixing':
      return { ...state, page: 'step', fixing: event.step };
    case 'edited':
      return {
        ...state,
        over: false,
        edited: { ...state.edited, [event.step]: lookedAt(state, event.step) },
      };
    case 'planned':
      return { ...state, planless: planless(state, event.step) };
    case 'approved':
      return { ...state, approving: { step: event.step, plan: event.plan } };
    case 'applied':
      return { ...state, approving: null };
    default:
      return assertNever(event);
  }
}

/** A view that comes after its wizard was closed, or of another profile, is too late. */
function viewed(state: Ready, view: WizardView): Ready {
  const before = state.app.open;
  if (before === null || before.profile.id !== view.profile.id) return state;
  const over = view.busy.kind === 'idle' ? isOver(state, view) : state.over;
  const justSettled = over && !state.over && !holds(state, view);
  const moved = offeredView(before).current !== offeredView(view).current;
  // A validation looks at every step itself: what it finds there is shown where it was asked.
  const stays = state.page === 'validation' || state.page === 'adopt';
  const page = stays ? state.page : justSettled ? 'end' : moved ? 'step' : state.page;
  const fixing = view.current === state.fixing ? state.fixing : null;
  return { ...state, app: { ...state.app, open: view }, page, over, fixing };
}

/** What is told after its set-up was closed, or of another one, is too late. */
function validated(state: Ready, view: ValidationView): Ready {
  const { open } = state.app;
  if (open === null || (view.report !== null && view.report.profile !== open.profile.id)) return state;
  return { ...state, validation: view };
}

/** Every step is settled, and by a look: an answer alone must not take the form away from the person. */
function isOver(state: Ready, view: WizardView): boolean {
  const shown = offeredView(view);
  return allSettled(shown) && shown.steps.every(({ id, lookedAt }) => state.edited[id] !== lookedAt);
}

/**
 * The step on screen offers an act of its own, such as a right it needs, or tells what was done: the result must not
 * cover that.
 */
function holds({ fixing }: Ready, view: WizardView): boolean {
  const { steps, current } = offeredView(view);
  const step = steps.find(({ id }) => id === current);
  if (step === undefined) return false;
  return step.id === fixing || isToRead(step) || step.acts.some((act) => act.primary);
}

function lookedAt(state: Ready, step: string): string | null {
  return state.app.open?.steps.find((one) => one.id === step)?.lookedAt ?? null;
}

function planless(state: Ready, step: string): Ready['planless'] {
  const found = state.app.open?.steps.find((one) => one.id === step);
  if (found === undefined || found.plan !== null) return state.planless;
  return { ...state.planless, [step]: found.lookedAt };
}
