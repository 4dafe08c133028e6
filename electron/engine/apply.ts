import type { AppliedChange, Change, DoneChange } from '../contract/vocabulary';
import { dependants, passes } from './order';
import { problemView } from './problem';
import { asProblem } from './run';
import type { AnyStep, Right } from './step';
import { actContext, lookAtAll, sessionsOf, type Session } from './session';
import { joined, partsFrom, planNow, sharedId, type Part } from './together';
import { memoryOf, type StepMemory } from './wizard-view';
import { nothingPrinted, printed } from './work';

const waits = [1000, 2000, 4000, 8000, 15_000] as const;

/**
 * Carries out an approved plan: asks for the rights first, looks and plans again, applies only if the plan is still
 * the approved one, change by change, and looks again until what was changed can be seen. A plan of several steps is
 * carried out step by step; one whose own part has become another stops there.
 */
export async function applyPlan(session: Session, first: AnyStep, digest: string): Promise<void> {
  const { log, state } = session;
  const memory = memoryOf(state, first.id);
  log.write('approve', first.id, { digest });
  const named = new Set(memory.plan?.changes.map((change) => change.step ?? first.id));
  const steps = state.steps.filter((step) => step === first || named.has(step.id));
  const rights = [...new Set(steps.flatMap((step): readonly Right[] => step.rights.apply))];
  if (rights.length > 0) await session.authorize(rights, 'interactive', session.abort.signal);
  // Who is signed in may have changed since the plan was made, and with it what the plan stands on.
  const sessions = steps.flatMap((step) => sessionsOf(session, step));
  const again = new Set([...sessions, ...steps]);
  await lookAtAll(
    session,
    state.steps.filter((step) => again.has(step)),
  );
  // Stopped before the first change: a look that was cut short proves nothing, so nothing is applied.
  if (session.abort.signal.aborted || session.stopping) return;
  const parts = partsFrom(session, first).filter(({ step }) => steps.includes(step));
  const fresh = joined(parts);
  if (fresh === null) {
    memory.plan = null;
    return;
  }
  if (fresh.digest !== digest) {
    memory.plan = { ...fresh, changed: true };
    log.write('plan', first.id, { digest: fresh.digest, changed: true, changes: fresh.changes });
    return;
  }
  memory.plan = null;
  memory.applied = fresh.changes.filter((change) => change.kind !== 'stay').map(waiting);
  await applyParts(session, memory, parts);
  memory.applied = memory.applied.map(notStarted);
}

async function applyParts(session: Session, memory: StepMemory, parts: readonly Part[]): Promise<void> {
  const { state } = session;
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      // What was done before may have changed what this step has to do: then it is not what was approved.
      await session.lookAt(part.step);
      if (session.stopping || session.abort.signal.aborted) return;
      if (planNow(session, part.step)?.digest !== part.plan.digest) return;
    }
    const own = memoryOf(state, part.step.id);
    own.output = nothingPrinted;
    own.stages = [];
    const whole = await applyAll(session, memory, parts, part);
    await lookUntilSettled(session, part.step, whole);
    if (!whole) return;
    if (index > 0) await lookAtAll(session, dependants(state.steps, part.step.id));
  }
}

function waiting(change: Change): AppliedChange {
  return { change, state: 'waiting' };
}

/** Whatever still waits was not started; changes for a person never are. */
function notStarted(one: AppliedChange): AppliedChange {
  return one.state === 'waiting' ? { ...one, state: 'not-started' } : one;
}

async function applyAll(
  session: Session,
  memory: StepMemory,
  parts: readonly Part[],
  { step, plan }: Part,
): Promise<boolean> {
  const { state, log } = session;
  const own = plan.changes.filter((change) => change.kind !== 'stay' && change.by === 'wizard');
  const mark = (change: Change, to: Omit<AppliedChange, 'change'>): void => {
    const id = sharedId(parts, step, change);
    memory.applied = memory.applied.map((one) => (one.change.id === id ? { ...one, ...to } : one));
    session.emitView();
  };
  for (const change of own) {
    if (session.stopping) return false;
    const all = memory.applied.filter((one) => one.change.by === 'wizard');
    const count = all.filter((one) => one.state === 'done').length;
    const busy = { kind: 'applying', step: parts[0]?.step.id ?? step.id, stopping: false } as const;
    state.busy = { ...busy, done: count, of: all.length, change: change.summary };
    mark(change, { state: 'running' });
    log.write('apply', step.id, { change: change.id, before: change.before, after: change.after });
    await log.flush();
    try {
      await step.apply?.(change, actContext(session, step)).finally(() => endWork(session, step));
    } catch (error) {
      const problem = asProblem(error, session.clock.now().toISOString());
      log.write('refused', step.id, { change: change.id, kind: problem.kind, code: problem.code });
      mark(change, { state: 'stopped', problem: problemView(problem) });
      return false;
    }
    const done = doneOf(session, step.id, change);
    log.write('applied', step.id, { change: change.id, done });
    state.done = [...state.done, { ...done, step: step.id, at: session.clock.now().toISOString() }];
    mark(change, { state: 'done' });
  }
  return true;
}

function endWork({ state }: Session, step: AnyStep): void {
  const memory = memoryOf(state, step.id);
  memory.instruction = null;
  memory.output = printed(memory.output);
}

/** What the summary tells of a change: everything but what only apply needed. */
function doneOf({ state }: Session, step: string, change: Change): Omit<DoneChange, 'step' | 'at'> {
  const { system, summary, target, before, after } = change;
  const by = state.journey.actor({ step, system }, (id) => state.memory.get(id)?.looked?.seen);
  return { system, summary, target, before, after, by };
}

/** Microsoft needs seconds to minutes to show what was written: look again until then before saying fail. */
async function lookUntilSettled(session: Session, step: AnyStep, whole: boolean): Promise<void> {
  const { state, clock } = session;
  state.busy = { kind: 'looking', step: step.id };
  const patience = whole ? (step.settlesMs ?? 0) : 0;
  let waited = 0;
  for (let round = 0; ; round += 1) {
    await session.lookAt(step);
    const { looked } = memoryOf(state, step.id);
    const left = planNow(session, step);
    const own = left?.changes.filter((change) => change.by === 'wizard' && change.kind !== 'stay') ?? [];
    if (passes(looked?.findings ?? null) && own.length === 0) return;
    if (waited >= patience || session.stopping || session.abort.signal.aborted) return;
    const wait = waits[Math.min(round, waits.length - 1)] ?? 15_000;
    waited += wait;
    await clock.sleep(wait, session.leave.signal).catch((error: unknown) => {
      // Waiting is no change: whoever stops need not sit it out.
      if (!session.stopping) throw error;
    });
  }
}
