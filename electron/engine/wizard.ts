import type { AnswerValues, HandOver, NamedFile, WizardView } from '../contract/vocabulary';
import { applyPlan } from './apply';
import type { Clock, SecretStore } from './host';
import { dependants, inOrder, needsOf, passes, settled, stateOf } from './order';
import { Problem, problemView } from './problem';
import type { Profile } from './progress';
import { asProblem, check, plan as planOf, waiting, type Looked } from './run';
import type { RunLog } from './run-log';
import { Secret } from './secret';
import type { AnyStep, Journey, Right } from './step';
import { answersOf, authorizeAct, emptyMemory, memoryOf, wizardView, type WizardState } from './wizard-view';

export interface WizardDeps {
  readonly journey: Journey;
  /** Ports by token name. */
  readonly ports: Readonly<Record<string, unknown>>;
  readonly authorizing: readonly string[];
  readonly authorize: (
    rights: readonly Right[],
    how: 'silent' | 'interactive',
    signal: AbortSignal,
  ) => Promise<void>;
  readonly profile: Profile;
  readonly saveProfile: (profile: Profile) => Promise<void>;
  readonly log: RunLog;
  readonly clock: Clock;
  readonly secrets: SecretStore;
  readonly emit: (view: WizardView) => void;
}

/** One open profile: the only place that holds what was seen. Every method resolves to the view after it. */
export interface Wizard {
  view(): WizardView;
  /** Looks at one step and what depends on it, or at everything, and lands on the first unmet step. */
  look(step: string | null): Promise<WizardView>;
  go(step: string): Promise<WizardView>;
  answer(step: string, values: AnswerValues): Promise<WizardView>;
  addFiles(
    step: string,
    field: string,
    files: readonly { readonly file: NamedFile; readonly bytes: Uint8Array }[],
  ): Promise<WizardView>;
  saveSecret(step: string, field: string, value: string): Promise<WizardView>;
  plan(step: string): Promise<WizardView>;
  discardPlan(step: string): Promise<WizardView>;
  apply(step: string, digest: string): Promise<WizardView>;
  act(step: string, act: string): Promise<WizardView>;
  /** Ends a look or an act at once; an apply after the change in flight. */
  stop(): WizardView;
  handOver(step: string): HandOver | null;
}

/** Everything the parts of the wizard share. */
export interface Session extends WizardDeps {
  readonly state: WizardState;
  readonly files: Map<string, Uint8Array>;
  stopping: boolean;
  abort: AbortController;
  emitView(): void;
  lookAt(step: AnyStep): Promise<void>;
  context(step: AnyStep): Record<string, unknown>;
  keepHints(step: string, hints: Readonly<Record<string, string | null>>): Promise<void>;
}

export function openWizard(deps: WizardDeps): Wizard {
  const session = openSession(deps);
  const { state } = session;
  const stepOf = (id: string): AnyStep => {
    const found = state.steps.find((step) => step.id === id);
    if (found === undefined) throw refusal('engine.noSuchStep');
    return found;
  };

  /** One thing at a time; a refusal of the person's own action is shown at the top of the view. */
  const doing = async (busy: WizardState['busy'], work: () => Promise<void>): Promise<WizardView> => {
    if (state.busy.kind !== 'idle') throw refusal('engine.busy');
    state.busy = busy;
    state.problem = null;
    session.abort = new AbortController();
    session.emitView();
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error, deps.clock.now().toISOString());
      deps.log.write('refused', null, { kind: problem.kind, code: problem.code });
      if (!session.abort.signal.aborted) state.problem = problemView(problem);
    } finally {
      state.busy = { kind: 'idle' };
      session.stopping = false;
    }
    await remember(session);
    session.emitView();
    return wizardView(state);
  };

  const relook = async (id: string): Promise<void> => {
    const touched = [stepOf(id), ...dependants(state.steps, id)];
    await lookAtAll(session, touched);
    if (settled(stateOf(memoryOf(state, id).looked?.findings ?? null))) land(session);
    else prepare(session, id);
  };

  return {
    view: () => wizardView(state),
    look: (id) =>
      doing({ kind: 'looking', step: id }, async () => {
        if (id === null) {
          await lookAtAll(session, state.steps);
          land(session);
        } else {
          memoryOf(state, id).applied = [];
          await relook(id);
        }
      }),
    async go(id) {
      state.current = stepOf(id).id;
      session.emitView();
      await remember(session);
      return wizardView(state);
    },
    answer: async (id, values) => {
      const step = stepOf(id);
      const known = Object.fromEntries(Object.entries(values).filter(([field]) => field in step.questions));
      state.profile = {
        ...state.profile,
        answers: { ...state.profile.answers, [id]: { ...state.profile.answers[id], ...known } },
      };
      memoryOf(state, id).plan = null;
      await deps.saveProfile(state.profile);
      session.emitView();
      return wizardView(state);
    },
    addFiles: async (id, field, files) => {
      for (const { file, bytes } of files) session.files.set(file.sha256, bytes);
      const before = (state.profile.answers[id]?.[field] ?? []) as readonly NamedFile[];
      const names = new Set(files.map(({ file }) => file.name));
      // A file of the same name replaces the earlier one; an empty hand-in clears the field.
      const kept =
        files.length === 0
          ? []
          : before.filter((one) => session.files.has(one.sha256) && !names.has(one.name));
      return saveFiles(session, stepOf(id), field, [...kept, ...files.map(({ file }) => file)]);
    },
    saveSecret: async (id, field, value) => {
      const step = stepOf(id);
      if (step.questions[field]?.kind !== 'secret') throw refusal('engine.noSuchStep');
      if (value === '') await deps.secrets.remove(secretName(state.profile.id, field));
      else await deps.secrets.set(secretName(state.profile.id, field), new Secret(value).reveal());
      session.emitView();
      return wizardView(state);
    },
    plan: (id) =>
      doing({ kind: 'looking', step: id }, async () => {
        await session.lookAt(stepOf(id));
        state.current = id;
        prepare(session, id, true);
      }),
    discardPlan: async (id) => {
      memoryOf(state, id).plan = null;
      session.emitView();
      return wizardView(state);
    },
    apply: (id, digest) =>
      doing({ kind: 'looking', step: id }, async () => {
        await applyPlan(session, stepOf(id), digest);
        const { plan: left, applied } = memoryOf(state, id);
        if (left?.changed) return;
        await lookAtAll(session, dependants(state.steps, id));
        const whole = applied.every((one) => one.state === 'done' || one.change.by === 'person');
        if (whole && settled(stateOf(memoryOf(state, id).looked?.findings ?? null))) land(session);
      }),
    act: (id, act) =>
      doing({ kind: 'acting', step: id, act }, async () => {
        const step = stepOf(id);
        deps.log.write('act', id, { act });
        const memory = memoryOf(state, id);
        try {
          if (act === authorizeAct)
            await deps.authorize(step.rights.look, 'interactive', session.abort.signal);
          else await step.act?.(act, actContext(session, step));
        } finally {
          memory.instruction = null;
        }
        state.busy = { kind: 'looking', step: id };
        await relook(id);
      }),
    stop() {
      if (state.busy.kind === 'applying') {
        session.stopping = true;
        state.busy = { ...state.busy, stopping: true };
      } else session.abort.abort();
      session.emitView();
      return wizardView(state);
    },
    handOver: (id) => wizardView(state).steps.find((step) => step.id === id)?.handOver ?? null,
  };
}

async function saveFiles(
  session: Session,
  step: AnyStep,
  field: string,
  value: readonly NamedFile[],
): Promise<WizardView> {
  const { state } = session;
  const answers = { ...state.profile.answers[step.id], [field]: value };
  state.profile = { ...state.profile, answers: { ...state.profile.answers, [step.id]: answers } };
  memoryOf(state, step.id).plan = null;
  await session.saveProfile(state.profile);
  session.emitView();
  return wizardView(state);
}

function openSession(deps: WizardDeps): Session {
  const steps = inOrder(deps.journey.steps);
  const state: WizardState = {
    journey: deps.journey,
    steps,
    memory: new Map(steps.map((step) => [step.id, emptyMemory()])),
    profile: deps.profile,
    current: steps.find((step) => step.id === deps.profile.last.current)?.id ?? steps[0]?.id ?? '',
    busy: { kind: 'idle' },
    problem: null,
    speed: deps.clock.speed,
    authorizing: deps.authorizing,
  };
  const session: Session = {
    ...deps,
    state,
    files: new Map(),
    stopping: false,
    abort: new AbortController(),
    emitView: () => {
      deps.emit(wizardView(state));
    },
    lookAt: (step) => lookAt(session, step),
    context: (step) => contextOf(session, step),
    keepHints: async (id, hints) => {
      const merged: Record<string, string> = { ...state.profile.hints[id] };
      for (const [name, value] of Object.entries(hints)) {
        if (value === null) delete merged[name];
        else merged[name] = value;
      }
      state.profile = { ...state.profile, hints: { ...state.profile.hints, [id]: merged } };
      await deps.saveProfile(state.profile);
    },
  };
  return session;
}

function secretName(profile: string, name: string): string {
  return `${profile}.${name}`;
}

function contextOf(session: Session, step: AnyStep): Record<string, unknown> {
  const { state, ports, clock, secrets } = session;
  const used = Object.entries(step.uses as Record<string, { readonly name: string }>).map(
    ([name, token]) => [name, ports[token.name]] as const,
  );
  const seen = Object.entries(step.needs as Record<string, AnyStep>).map(
    ([name, need]) => [name, memoryOf(state, need.id).looked?.seen] as const,
  );
  return {
    ...Object.fromEntries(used),
    seen: Object.fromEntries(seen),
    clock,
    signal: session.abort.signal,
    file: (sha256: string) => session.files.get(sha256),
    secret: async (name: string) => {
      const value = await secrets.get(secretName(state.profile.id, name));
      return value === null ? undefined : new Secret(value);
    },
  };
}

/** Context of an apply or an act: it may also keep hints and secrets, and tell the person what to do meanwhile. */
export function actContext(session: Session, step: AnyStep): never {
  const { state, secrets } = session;
  const context = {
    ...session.context(step),
    answers: answersOf(state, step).answers,
    hints: state.profile.hints[step.id] ?? {},
    instruct: (instruction: ReturnType<typeof emptyMemory>['instruction']) => {
      memoryOf(state, step.id).instruction = instruction;
      session.emitView();
    },
    keep: (hints: Readonly<Record<string, string | null>>) => session.keepHints(step.id, hints),
    keepSecret: (name: string, secret: Secret | null) =>
      secret === null
        ? secrets.remove(secretName(state.profile.id, name))
        : secrets.set(secretName(state.profile.id, name), secret.reveal()),
  };
  return context as never;
}

async function lookAt(session: Session, step: AnyStep): Promise<void> {
  const { state, log } = session;
  const memory = memoryOf(state, step.id);
  const unmet = needsOf(step).find((need) => !passes(memoryOf(state, need.id).looked?.findings ?? null));
  const { answers, complaints } = answersOf(state, step);
  memory.plan = null;
  if (unmet !== undefined) {
    const at = session.clock.now().toISOString();
    memory.looked = { seen: undefined, findings: [waiting(step, unmet)], evidence: [], at, problem: null };
    return;
  }
  if (Object.keys(complaints).length > 0) {
    memory.looked = null;
    return;
  }
  memory.looking = true;
  session.emitView();
  log.write('look', step.id);
  const looked: Looked = await check(step, {
    context: session.context(step),
    answers,
    hints: state.profile.hints[step.id] ?? {},
    clock: session.clock,
    authorize: () =>
      step.rights.look.length === 0
        ? Promise.resolve()
        : session.authorize(step.rights.look, 'silent', session.abort.signal),
    signInStep: (system) => state.journey.signInSteps[system],
  });
  memory.looking = false;
  // Stopped by the person: what was known before stays, nothing new is claimed.
  if (!session.abort.signal.aborted || memory.looked === null) memory.looked = looked;
  for (const line of looked.evidence) log.write('request', step.id, { ...line, excerpt: undefined });
  log.write('judge', step.id, {
    findings: looked.findings.map(({ id, about, outcome }) => ({ id, about, outcome })),
  });
  session.emitView();
}

/** Looks at these steps, each as soon as what it needs was looked at; independent ones side by side. */
async function lookAtAll(session: Session, steps: readonly AnyStep[]): Promise<void> {
  const started = new Map<string, Promise<void>>();
  for (const step of steps) {
    const first = needsOf(step).flatMap((need) => started.get(need.id) ?? []);
    started.set(
      step.id,
      Promise.all(first).then(() => session.lookAt(step)),
    );
  }
  await Promise.all(started.values());
}

/** Goes to the first step that still asks for something; stays when none does. */
function land(session: Session): void {
  const { state } = session;
  const unmet = state.steps.find(
    (step) => !settled(stateOf(memoryOf(state, step.id).looked?.findings ?? null)),
  );
  if (unmet === undefined) return;
  state.current = unmet.id;
  prepare(session, unmet.id);
}

/** Makes the plan of a step out of its last look; unasked only where no question is left to the person. */
function prepare(session: Session, id: string, asked = false): void {
  const { state } = session;
  const step = state.steps.find((one) => one.id === id);
  const memory = memoryOf(state, id);
  if (step === undefined || memory.looked?.seen === undefined) return;
  const stored = state.profile.answers[id] ?? {};
  const open = Object.entries(step.questions as Record<string, { readonly advanced: boolean }>).some(
    ([field, one]) => !one.advanced && stored[field] === undefined,
  );
  if (open && !asked) return;
  const { answers } = answersOf(state, step);
  memory.plan = planOf(step, memory.looked, answers, state.profile.hints[id] ?? {}, session.clock.now());
  if (memory.plan !== null) {
    session.log.write('plan', id, { digest: memory.plan.digest, changes: memory.plan.changes });
  }
}

/** Keeps the last known state for the welcome view; the truth is always looked at again. */
async function remember(session: Session): Promise<void> {
  const { state } = session;
  const names = state.journey.names((id) => state.memory.get(id)?.looked?.seen);
  const states = state.steps.map((step) => stateOf(memoryOf(state, step.id).looked?.findings ?? null));
  const { last } = state.profile;
  state.profile = {
    ...state.profile,
    last: {
      done: states.filter(settled).length,
      of: states.length,
      current: state.current,
      site: names.site ?? last.site,
      tenant: names.tenant ?? last.tenant,
      account: names.account ?? last.account,
    },
  };
  await session.saveProfile(state.profile);
}

function refusal(id: string): Problem {
  return new Problem({ system: 'app', kind: 'conflict', status: 0, say: { id } });
}
