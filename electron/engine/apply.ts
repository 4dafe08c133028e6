import type { AppliedChange, Change } from '../contract/vocabulary';
import { passes } from './order';
import { problemView } from './problem';
import { asProblem } from './run';
import type { AnyStep } from './step';
import { actContext, lookAtAll, planNow, sessionsOf, type Session } from './session';
import { memoryOf, type StepMemory } from './wizard-view';

const waits = [1000, 2000, 4000, 8000, 15_000] as const;

/**
 * Carries out an approved plan: asks for the rights first, looks and plans again, applies only if the plan is still
 * the approved one, change by change, and looks again until what was changed can be seen.
 */
export async function applyPlan(session: Session, step: AnyStep, digest: string): Promise<void> {
  const { log } = session;
  const memory = memoryOf(session.state, step.id);
  log.write('approve', step.id, { digest });
  if (step.rights.apply.length > 0) {
    await session.authorize(step.rights.apply, 'interactive', session.abort.signal);
  }
  // Who is signed in may have changed since the plan was made, and with it what the plan stands on.
  await lookAtAll(session, [...sessionsOf(session, step), step]);
  // Stopped before the first change: a look that was cut short proves nothing, so nothing is applied.
  if (session.abort.signal.aborted || session.stopping) return;
  const fresh = planNow(session, step);
  if (fresh === null) return;
  if (fresh.digest !== digest) {
    memory.plan = { ...fresh, changed: true };
    log.write('plan', step.id, { digest: fresh.digest, changed: true, changes: fresh.changes });
    return;
  }
  memory.plan = null;
  const whole = await applyAll(session, step, fresh.changes);
  await lookUntilSettled(session, step, whole);
}

async function applyAll(session: Session, step: AnyStep, changes: readonly Change[]): Promise<boolean> {
  const { state, log } = session;
  const memory = memoryOf(state, step.id);
  const todo = changes.filter((change) => change.kind !== 'stay');
  const own = todo.filter((change) => change.by === 'wizard');
  memory.applied = todo.map((change) => ({ change, state: 'waiting' }));
  for (const [index, change] of own.entries()) {
    if (session.stopping) return finish(memory, false);
    state.busy = {
      kind: 'applying',
      step: step.id,
      done: index,
      of: own.length,
      change: change.summary,
      stopping: false,
    };
    mark(session, step, change, 'running');
    log.write('apply', step.id, { change: change.id, before: change.before, after: change.after });
    await log.flush();
    try {
      await step.apply?.(change, actContext(session, step));
    } catch (error) {
      const problem = asProblem(error, session.clock.now().toISOString());
      log.write('refused', step.id, { change: change.id, kind: problem.kind, code: problem.code });
      memory.applied = memory.applied.map((one) =>
        one.change.id === change.id ? { ...one, state: 'stopped', problem: problemView(problem) } : one,
      );
      return finish(memory, false);
    }
    log.write('applied', step.id, { change: change.id });
    mark(session, step, change, 'done');
  }
  return finish(memory, true);
}

/** Whatever still waits was not started; changes for a person never are. */
function finish(memory: StepMemory, whole: boolean): boolean {
  memory.applied = memory.applied.map((one) =>
    one.state === 'waiting' ? { ...one, state: 'not-started' } : one,
  );
  return whole;
}

function mark(session: Session, step: AnyStep, change: Change, to: AppliedChange['state']): void {
  const memory = memoryOf(session.state, step.id);
  memory.applied = memory.applied.map((one) => (one.change.id === change.id ? { ...one, state: to } : one));
  session.emitView();
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
    if (waited >= patience || session.abort.signal.aborted) return;
    const wait = waits[Math.min(round, waits.length - 1)] ?? 15_000;
    waited += wait;
    await clock.sleep(wait, session.abort.signal);
  }
}
