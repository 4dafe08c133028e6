import type {
  AnswerValues,
  AppliedChange,
  Busy,
  DoneChange,
  Instruction,
  Message,
  PlanView,
  ProblemView,
  Stage,
  StepView,
  WizardView,
} from '../contract/vocabulary';
import { needsOf, passes, stateOf } from './order';
import { profileView, type Profile } from './progress';
import { drawQuestions, readAnswers } from './questions';
import type { Looked } from './run';
import { tableView, type KeptTable } from './tables';
import { nothingPrinted, type Printed } from './work';
import { questionsOf, type AnyCheck, type AnyStep, type Journey } from './step';

/** What the wizard knows of one step at this moment. */
export interface StepMemory {
  looked: Looked | null;
  looking: boolean;
  /** Whether it is offered while its answers keep it from being looked at. */
  offered: boolean | null;
  /** Answers were changed since the last look the person asked for. */
  answered: boolean;
  /** An answer undid what was in order: the person came for what follows, and reads its outcome here. */
  reopened: boolean;
  plan: PlanView | null;
  applied: readonly AppliedChange[];
  instruction: Instruction | null;
  output: Printed;
  stages: readonly Stage[];
  tables: readonly KeptTable[];
}

export function emptyMemory(): StepMemory {
  return {
    looked: null,
    looking: false,
    offered: null,
    answered: false,
    reopened: false,
    plan: null,
    applied: [],
    instruction: null,
    output: nothingPrinted,
    stages: [],
    tables: [],
  };
}

export interface WizardState {
  readonly journey: Journey;
  readonly steps: readonly AnyStep[];
  readonly memory: ReadonlyMap<string, StepMemory>;
  profile: Profile;
  current: string;
  busy: Busy;
  problem: ProblemView | null;
  /** Where the person is led once they have read what was done: they are held where it stands. */
  ahead: string | null;
  readonly speed: number;
  /** Systems whose rights a person can grant by signing in. */
  readonly authorizing: readonly string[];
  readonly suggested: Readonly<Record<string, AnswerValues>>;
  done: readonly DoneChange[];
}

/** The id of the act the engine itself offers where a look lacks rights that a sign-in can give. */
export const authorizeAct = 'authorize';

export function memoryOf(state: WizardState, id: string): StepMemory {
  const found = state.memory.get(id);
  if (found === undefined) throw new Error(`no step ${id} in journey ${state.journey.id}`);
  return found;
}

export function answersOf(state: WizardState, step: AnyStep): ReturnType<typeof readAnswers> {
  const given = { ...adopted(state, step), ...state.profile.answers[step.id] };
  return readAnswers(step.id, questionsOf(step), given);
}

/** What the system has already, as answers; only after a look. */
function adopted(state: WizardState, step: AnyStep): AnswerValues {
  const seen = memoryOf(state, step.id).looked?.seen;
  return seen === undefined ? {} : (step.suggest?.(seen) ?? {});
}

export function wizardView(state: WizardState): WizardView {
  const offered = state.steps.filter((step) => isOffered(state, step));
  const steps = state.steps.map((step) => stepView(state, step, offered.indexOf(step) + 1));
  return {
    profile: profileView(state.profile),
    journeyTitle: state.journey.messages('title'),
    steps,
    current: state.current,
    busy: state.busy,
    simulated: state.profile.simulate,
    speed: state.speed,
    problem: state.problem,
    ...(state.ahead !== null && { ahead: state.ahead }),
    summary: state.done,
  };
}

/** The answers of a step as they count, for knowing a table that was made for other ones. */
export function answersText(state: WizardState, step: AnyStep): string {
  return JSON.stringify(answersOf(state, step).answers);
}

function stepView(state: WizardState, step: AnyStep, number: number): StepView {
  const memory = memoryOf(state, step.id);
  const { looked } = memory;
  const stored = state.profile.answers[step.id];
  const { answers, complaints } = answersOf(state, step);
  const unmet = unmetNeeds(state, step);
  return {
    id: step.id,
    offered: isOffered(state, step),
    number,
    phase: step.phase,
    title: { id: `${step.id}.title` },
    why: { id: `${step.id}.why` },
    state: memory.looking ? 'looking' : unmet.length > 0 ? 'waiting' : stateOf(looked?.findings ?? null),
    waitsFor: unmet.map((need) => need.id),
    questions: drawQuestions(step.id, questionsOf(step)),
    answers: { ...initialAnswers(step), ...adopted(state, step), ...state.suggested[step.id], ...stored },
    // Nobody is told that a field is missing before they have answered anything.
    complaints: stored === undefined ? {} : complaints,
    acts: unmet.length > 0 ? [] : actsOf(state, step, memory, answers),
    ...(memory.instruction && { instruction: memory.instruction }),
    output: memory.output.lines,
    stages: memory.stages,
    statements: looked?.seen === undefined ? [] : (step.statements?.(looked.seen) ?? []),
    tables: memory.tables.map((kept) => tableView(kept, answersText(state, step))),
    optional: step.optional ?? false,
    undecided: step.optional === true && stored === undefined,
    findings: looked?.findings ?? [],
    evidence: looked?.evidence ?? [],
    plan: memory.plan,
    applied: memory.applied,
    handOver:
      looked?.seen === undefined || step.handOver === undefined ? null : step.handOver(looked.seen, answers),
    lookedAt: looked?.at ?? null,
  };
}

export function isChecking({ profile, busy }: WizardState): boolean {
  return profile.purpose === 'check' || busy.kind === 'validating';
}

/**
 * The earlier steps that keep this one from being looked at. Who sets up goes step by step; who only checks hears of what
 * is broken behind a broken step as well, as far as that step saw what the others stand on.
 */
export function unmetNeeds(state: WizardState, one: AnyCheck): readonly AnyStep[] {
  const checking = isChecking(state);
  return needsOf(one).filter((need) => {
    const { looked } = memoryOf(state, need.id);
    if (passes(looked?.findings ?? null)) return false;
    return !checking || looked?.seen === undefined || need.enough?.(looked.seen) !== true;
  });
}

/** A step with a rule of its own is offered once a look has shown that it applies, or could not tell. */
export function isOffered(state: WizardState, step: AnyStep): boolean {
  if (step.offered === undefined) return true;
  const { looked, offered } = memoryOf(state, step.id);
  if (looked === null) return offered ?? false;
  if (looked.seen !== undefined) return step.offered(looked.seen);
  // While an earlier step is looked at again, what the last look said of this one still holds.
  const waits = looked.findings.some((finding) => finding.skipped === 'needs-earlier-step');
  return waits ? offered === true : true;
}

function initialAnswers(step: AnyStep): StepView['answers'] {
  const entries = Object.entries(questionsOf(step));
  return Object.fromEntries(
    entries.filter(([, one]) => one.initial !== undefined).map(([field, one]) => [field, one.initial]),
  ) as StepView['answers'];
}

/** The act a step offers first, where it is not waiting. */
export function primaryAct(state: WizardState, step: AnyStep): string | undefined {
  if (unmetNeeds(state, step).length > 0) return undefined;
  const acts = actsOf(state, step, memoryOf(state, step.id), answersOf(state, step).answers);
  return acts.find((one) => one.primary)?.id;
}

function actsOf(
  state: WizardState,
  step: AnyStep,
  memory: StepMemory,
  answers: Readonly<Record<string, unknown>>,
): StepView['acts'] {
  const own = step.acts?.(memory.looked?.seen, answers) ?? [];
  const problem = memory.looked?.problem;
  const grantable =
    problem?.kind === 'signed-out' &&
    step.rights.look.length > 0 &&
    state.authorizing.includes(problem.facts.system);
  if (!grantable) return own;
  const label: Message = { id: 'engine.allowReading' };
  return [{ id: authorizeAct, label, primary: true }, ...own.map((act) => ({ ...act, primary: false }))];
}
