import { createHash } from 'node:crypto';
import type { Change, PlanView } from '../contract/vocabulary';
import { needsOf, passes, settled, stateOf } from './order';
import { plan as planOf } from './run';
import type { Session } from './session';
import type { AnyStep } from './step';
import { answersOf, isOffered, memoryOf } from './wizard-view';

/** One step's part of a plan that several steps share. */
export interface Part {
  readonly step: AnyStep;
  readonly plan: PlanView;
}

/** The plan of a step out of its last look; null when there is nothing to do or nothing was seen. */
export function planNow({ state, clock }: Session, step: AnyStep): PlanView | null {
  const { looked } = memoryOf(state, step.id);
  if (looked === null) return null;
  const { answers } = answersOf(state, step);
  return planOf(step, looked, answers, state.profile.hints[step.id] ?? {}, clock.now());
}

/** Whether the form still wants a word of the person before anything is planned unasked. */
export function hasOpenQuestions({ state }: Session, step: AnyStep): boolean {
  const stored = state.profile.answers[step.id] ?? {};
  return Object.entries(step.questions as Record<string, { readonly advanced: boolean }>).some(
    ([field, one]) => !one.advanced && stored[field] === undefined,
  );
}

/**
 * The plan of a step and of its neighbours that need no answers: one thing to read, one approval. Neighbours are the
 * steps after it that were looked at; settled ones are passed over, the first that needs a person ends the row.
 */
export function partsFrom(session: Session, first: AnyStep): readonly Part[] {
  const plan = planNow(session, first);
  if (plan === null) return [];
  const parts: Part[] = [{ step: first, plan }];
  if (!plan.changes.every(unattended)) return parts;
  const { steps } = session.state;
  for (const step of steps.slice(steps.indexOf(first) + 1)) {
    const { looked } = memoryOf(session.state, step.id);
    if (!isOffered(session.state, step)) {
      // What still waits may yet be offered, by what is planned here: it comes before what stands after it.
      if (looked?.seen === undefined) break;
      continue;
    }
    if (settled(stateOf(looked?.findings ?? null)) && step.optional !== true) continue;
    // A check looks behind a broken step too; what it saw there is planned once that step is in order.
    if (!needsOf(step).every((need) => passes(memoryOf(session.state, need.id).looked?.findings ?? null)))
      break;
    const next = step.optional === true || hasOpenQuestions(session, step) ? null : planNow(session, step);
    if (next === null || !next.changes.every(unattended)) break;
    parts.push({ step, plan: next });
  }
  return parts;
}

/** A change that needs no more of a person than the approval itself. */
function unattended(change: Change): boolean {
  return (
    change.kind === 'stay' ||
    (change.by === 'wizard' && change.risk !== 'irreversible' && change.confirmNumber === undefined)
  );
}

/** The parts as one plan; changes of the neighbours carry their step, and ids that cannot meet those of another. */
export function joined(parts: readonly Part[]): PlanView | null {
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length === 1) return first.plan;
  const digests = parts.map(({ plan }) => plan.digest).join(' ');
  return {
    ...first.plan,
    changes: parts.flatMap(({ step, plan }) =>
      plan.changes.map((change) => ({ ...change, id: sharedId(parts, step, change), step: step.id })),
    ),
    digest: createHash('sha256').update(digests).digest('hex').slice(0, 32),
  };
}

/** The id of a change in the plan that is shown. */
export function sharedId(parts: readonly Part[], step: AnyStep, change: Change): string {
  return parts[0]?.step.id === step.id ? change.id : `${step.id}/${change.id}`;
}
