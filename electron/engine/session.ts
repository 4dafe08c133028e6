import type { AnswerValues, DoneChange, Progress, Stage, WizardView } from '../contract/vocabulary';
import { currentEndings } from './endings';
import type { Clock, Files, Host, SecretStore } from './host';
import { inOrder, needsOf, passes, settled, stateOf } from './order';
import type { Profile } from './progress';
import { check, waiting, type Looked } from './run';
import type { RunLog } from './run-log';
import { Secret } from './secret';
import { inOneLook } from './shared-reads';
import { soon } from './soon';
import type { AnyCheck, AnyStep, Journey, Right, Table } from './step';
import { keepTable } from './tables';
import { hasOpenQuestions, joined, partsFrom } from './together';
import { keepFile, keptFile, print } from './work';
import {
  answersOf,
  answersText,
  emptyMemory,
  isOffered,
  isChecking,
  memoryOf,
  unmetNeeds,
  wizardView,
  type WizardState,
} from './wizard-view';

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
  /** The profile's folder. */
  readonly files: Files;
  readonly saveFile: Host['saveFile'];
  /** What earlier sittings did. */
  readonly done: readonly DoneChange[];
  /** Answers put into empty forms, by step: where a rehearsal knows what there is to type. */
  readonly suggested: Readonly<Record<string, AnswerValues>>;
  readonly emit: (view: WizardView) => void;
}

/** What the look at a check that belongs to no step brought home. */
export type LookedCheck = Omit<Looked, 'seen'> & { readonly check: string };

/** Everything the parts of the wizard share. */
export interface Session extends WizardDeps {
  readonly state: WizardState;
  /** Files the person handed in, by SHA-256. */
  readonly handedIn: Map<string, Uint8Array>;
  stopping: boolean;
  applying: boolean;
  abort: AbortController;
  /** Fires with the first stop, also while a change is in flight. */
  leave: AbortController;
  emitView(): void;
  /** For what changes many times a second: the window gets a tenth-second's worth at once. */
  emitSoon(): void;
  lookAt(step: AnyStep): Promise<void>;
  context(step: AnyCheck): Record<string, unknown>;
  keepHints(step: string, hints: Readonly<Record<string, string | null>>): Promise<void>;
}

export function openSession(deps: WizardDeps): Session {
  const steps = inOrder(deps.journey.steps);
  const state: WizardState = {
    journey: deps.journey,
    steps,
    memory: new Map(steps.map((step) => [step.id, emptyMemory()])),
    profile: deps.profile,
    current: steps.find((step) => step.id === deps.profile.last.current)?.id ?? steps[0]?.id ?? '',
    busy: { kind: 'idle' },
    problem: null,
    ahead: null,
    speed: deps.clock.speed,
    authorizing: deps.authorizing,
    suggested: deps.suggested,
    done: deps.done,
  };
  const emitting = soon(() => session.emitView());
  const session: Session = {
    ...deps,
    state,
    handedIn: new Map(),
    stopping: false,
    applying: false,
    abort: new AbortController(),
    leave: new AbortController(),
    emitView: () => {
      deps.emit(wizardView(state));
    },
    emitSoon: () => emitting.ask(),
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

export function secretName(profile: string, name: string): string {
  return `${profile}.${name}`;
}

function contextOf(session: Session, step: AnyCheck): Record<string, unknown> {
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
    file: (sha256: string) => session.handedIn.get(sha256),
    kept: (name: string) => keptFile(session.files, name),
    secret: async (name: string) => {
      const value = await secrets.get(secretName(state.profile.id, name));
      return value === null ? undefined : new Secret(value);
    },
  };
}

/** Context of a search for something to pick: as a look has it, with the answers typed so far. */
export function pickContext(session: Session, step: AnyStep, signal: AbortSignal): never {
  const { state } = session;
  return {
    ...session.context(step),
    signal,
    answers: answersOf(state, step).answers,
    hints: state.profile.hints[step.id] ?? {},
  } as never;
}

/** Context of an apply or an act: it may also keep hints and secrets, and tell the person what to do meanwhile. */
export function actContext(session: Session, step: AnyStep): never {
  const { state, secrets } = session;
  const begunWith = answersText(state, step);
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
        : secret.keepIn(secrets, secretName(state.profile.id, name)),
    keepFile: (name: string, bytes: Uint8Array | null) => keepFile(session.files, name, bytes),
    saveFile: session.saveFile,
    leave: session.leave.signal,
    keepTable: (table: Table) => {
      const memory = memoryOf(state, step.id);
      const madeAt = session.clock.now().toISOString();
      // For the answers the work began with: the person may have changed them meanwhile.
      const kept = keepTable(table, madeAt, begunWith);
      memory.tables = [...memory.tables.filter((one) => one.table.id !== table.id), kept];
      session.emitView();
    },
    progress: (progress: Progress) => {
      if (state.busy.kind === 'acting') state.busy = { ...state.busy, progress };
      session.emitSoon();
    },
    stages: (stages: readonly Stage[]) => {
      memoryOf(state, step.id).stages = stages;
      session.emitSoon();
    },
    output: (text: string) => {
      const memory = memoryOf(state, step.id);
      memory.output = print(memory.output, text);
      session.emitSoon();
    },
  };
  return context as never;
}

async function lookAt(session: Session, step: AnyStep): Promise<void> {
  const { state } = session;
  const memory = memoryOf(state, step.id);
  const unmet = unmetNeeds(state, step)[0];
  const { answers, complaints } = answersOf(state, step);
  memory.plan = null;
  if (unmet !== undefined) {
    const at = session.clock.now().toISOString();
    if (memory.looked?.seen !== undefined) memory.offered = isOffered(state, step);
    memory.looked = { seen: undefined, findings: [waiting(step, unmet)], evidence: [], at, problem: null };
    return;
  }
  if (Object.keys(complaints).length > 0) {
    // Of what no look has told yet nobody knows, and only in its form the answer can be put right.
    memory.offered = memory.looked?.seen === undefined ? (memory.offered ?? true) : isOffered(state, step);
    memory.looked = null;
    return;
  }
  memory.looking = true;
  session.emitView();
  const before = memory.looked;
  let looked = await lookAtOne(session, step, answers);
  memory.looked = looked;
  // What the system has was not known before the first look: it is looked at, and judged, with that in mind.
  const adopted = answersOf(state, step).answers;
  if (JSON.stringify(adopted) !== JSON.stringify(answers)) {
    looked = await lookAtOne(session, step, adopted);
    memory.looked = looked;
  }
  memory.looking = false;
  // Stopped by the person: what was known before stays, nothing new is claimed.
  if (session.abort.signal.aborted && before !== null) memory.looked = before;
  session.emitView();
  await lookAtSignIn(session, step, looked);
}

/** A session that ended is told by the step that gives it back as well: its tick would be from before. */
async function lookAtSignIn(session: Session, step: AnyStep, { problem }: Looked): Promise<void> {
  if (problem?.kind !== 'signed-out' || session.abort.signal.aborted) return;
  const { state } = session;
  const id = state.journey.signInSteps[problem.facts.system];
  const signIn = state.steps.find((one) => one.id === id && one.id !== step.id);
  if (signIn !== undefined && passes(memoryOf(state, signIn.id).looked?.findings ?? null)) {
    await session.lookAt(signIn);
  }
}

async function lookAtOne(
  session: Session,
  one: AnyCheck,
  answers: Readonly<Record<string, unknown>>,
): Promise<Looked> {
  const { state, log } = session;
  log.write('look', one.id);
  const looked = await check(one, {
    context: session.context(one),
    answers,
    hints: state.profile.hints[one.id] ?? {},
    clock: session.clock,
    checking: isChecking(state),
    authorize: () =>
      one.rights.look.length === 0
        ? Promise.resolve()
        : session.authorize(one.rights.look, 'silent', session.abort.signal),
    signInStep: (system) => state.journey.signInSteps[system],
    grantable: (system) => one.rights.look.length > 0 && state.authorizing.includes(system),
  });
  log.write('judge', one.id, {
    findings: looked.findings.map(({ id, about, outcome }) => ({ id, about, outcome })),
  });
  return looked;
}

/** The steps that sign in, among those a step needs directly or through others. */
export function sessionsOf({ state }: Session, step: AnyStep): readonly AnyStep[] {
  const signIns = Object.values(state.journey.signInSteps);
  const needed = new Set<AnyStep>();
  const collect = (one: AnyStep): void => {
    for (const need of needsOf(one)) {
      needed.add(need);
      collect(need);
    }
  };
  collect(step);
  return state.steps.filter((one) => needed.has(one) && signIns.includes(one.id));
}

/** Looks at what belongs to no step, beside each other; one that waits for a step says so. */
export function lookAtChecks(session: Session): Promise<readonly LookedCheck[]> {
  return inOneLook(() => Promise.all(session.state.journey.checks.map((one) => lookAtCheck(session, one))));
}

/** Looks at one of them; the steps it needs must have been looked at. */
export async function lookAtCheck(session: Session, one: AnyCheck): Promise<LookedCheck> {
  const { state, clock } = session;
  const unmet = unmetNeeds(state, one)[0];
  if (unmet !== undefined) {
    const at = clock.now().toISOString();
    return { check: one.id, findings: [waiting(one, unmet)], evidence: [], at, problem: null };
  }
  const { seen: _seen, ...looked } = await lookAtOne(session, one, {});
  return { check: one.id, ...looked };
}

/** Looks at these steps, each as soon as what it needs was looked at; independent ones side by side. */
export function lookAtAll(session: Session, steps: readonly AnyStep[]): Promise<void> {
  return inOneLook(() => lookAtEach(session, steps));
}

async function lookAtEach(session: Session, steps: readonly AnyStep[]): Promise<void> {
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

/** Goes to a step that still asks for something; stays when none does. */
export function land(session: Session, onwards = false): void {
  const unmet = landing(session, onwards);
  if (unmet === undefined) return;
  session.state.current = unmet.id;
  prepare(session, unmet.id);
}

/**
 * The step that still asks for something. Onwards from the current one where the person is on the way: what was left
 * open behind them on purpose does not call them back while there is more ahead.
 */
export function landing({ state }: Session, onwards: boolean): AnyStep | undefined {
  const at = state.steps.findIndex((step) => step.id === state.current);
  const ahead = onwards
    ? state.steps.slice(at + 1).find((step) => asks(state, step) && !waits(state, step))
    : undefined;
  return ahead ?? state.steps.find((step) => asks(state, step));
}

function asks(state: WizardState, step: AnyStep): boolean {
  if (!isOffered(state, step)) return false;
  if (!settled(stateOf(memoryOf(state, step.id).looked?.findings ?? null))) return true;
  // Nobody has to do it, but everybody is asked once.
  return step.optional === true && state.profile.answers[step.id] === undefined;
}

function waits(state: WizardState, step: AnyStep): boolean {
  return needsOf(step).some((need) => !passes(memoryOf(state, need.id).looked?.findings ?? null));
}

/** Makes the plan of a step out of its last look; unasked only where no question is left to the person. */
export function prepare(session: Session, id: string, asked = false): void {
  const { state } = session;
  const step = state.steps.find((one) => one.id === id);
  const memory = memoryOf(state, id);
  if (step === undefined || memory.looked?.seen === undefined) return;
  if (!asked && hasOpenQuestions(session, step)) return;
  memory.plan = joined(partsFrom(session, step));
  if (memory.plan !== null) {
    session.log.write('plan', id, { digest: memory.plan.digest, changes: memory.plan.changes });
  }
}

/** Keeps the last known state for the welcome view; the truth is always looked at again. */
export async function remember(session: Session): Promise<void> {
  const { state } = session;
  const seen = (id: string): unknown => state.memory.get(id)?.looked?.seen;
  const names = state.journey.names(seen);
  const states = state.steps
    .filter((step) => isOffered(state, step))
    .map((step) => stateOf(memoryOf(state, step.id).looked?.findings ?? null));
  const { last } = state.profile;
  const { endings: sources = [] } = state.journey;
  const now = session.clock.now();
  state.profile = {
    ...state.profile,
    last: {
      done: states.filter(settled).length,
      of: states.length,
      current: state.current,
      site: names.site ?? last.site,
      tenant: names.tenant ?? last.tenant,
      account: names.account ?? last.account,
      endings: currentEndings(sources, seen, state.profile.hints, last.endings ?? [], now),
    },
  };
  await session.saveProfile(state.profile);
}
