import type { ProblemView } from '../../contract/vocabulary';
import { needsOf } from '../order';
import { problemView } from '../problem';
import { asProblem } from '../run';
import { actContext, lookAtCheck, prepare, type LookedCheck, type Session } from '../session';
import { forgetShared, inOneLook } from '../shared-reads';
import type { AnyCheck, AnyStep } from '../step';
import { authorizeAct, memoryOf, primaryAct } from '../wizard-view';

export interface SurveyInput {
  /**
   * Steps whose acts it may do on the way where the host can answer for a person (a rehearsal): signing in, and with
   * any of them allowing reading. Empty in live use, where nobody can be asked.
   */
  readonly actsFor: readonly string[];
  /** Called whenever something begins or comes home. */
  readonly tell: (news: SurveyNews) => void;
}

export interface SurveyNews {
  /** Ids of the steps and checks that have come home. */
  readonly home: ReadonlySet<string>;
  /** What is being looked at; the last one begun, of several. */
  readonly looking: string | null;
  /** Checks that belong to no step, in their order; null before they have come home. */
  readonly checks: ReadonlyMap<string, LookedCheck | null>;
}

export interface Surveyed extends SurveyNews {
  readonly stopped: boolean;
  /** What kept an act from working, by step. */
  readonly problems: ReadonlyMap<string, ProblemView>;
}

/**
 * Looks at every step and check, each as soon as what it needs has come home, and leaves the person where they are: no
 * landing, and no plan but the ones that stood there before.
 */
export function survey(session: Session, { actsFor, tell }: SurveyInput): Promise<Surveyed> {
  const { state, abort } = session;
  const home = new Set<string>();
  const underWay = new Set<string>();
  // Named from the start: a map keeps the order in which its keys came.
  const checks = new Map<string, LookedCheck | null>(state.journey.checks.map(({ id }) => [id, null]));
  const problems = new Map<string, ProblemView>();
  const started = new Map<string, Promise<void>>();
  const planned = state.steps.filter((step) => memoryOf(state, step.id).plan !== null);
  const act = actor(session, problems);
  const news = (): SurveyNews => ({ home, looking: [...underWay].at(-1) ?? null, checks });

  const begin = (one: AnyCheck, look: () => Promise<void>): void => {
    const first = needsOf(one).flatMap((need) => started.get(need.id) ?? []);
    const work = async (): Promise<void> => {
      await Promise.all(first);
      if (abort.signal.aborted) return;
      underWay.add(one.id);
      tell(news());
      await look();
      underWay.delete(one.id);
      if (!abort.signal.aborted) home.add(one.id);
      tell(news());
    };
    started.set(one.id, work());
  };
  const lookAtStepAndAct = async (step: AnyStep): Promise<void> => {
    await session.lookAt(step);
    const tried = new Set<string>();
    for (let next = actOf(step); next !== undefined && !tried.has(next); next = actOf(step)) {
      tried.add(next);
      await act(step, next);
      await session.lookAt(step);
    }
  };
  const actOf = (step: AnyStep): string | undefined => {
    const id = primaryAct(state, step);
    const allowed = id === authorizeAct ? actsFor.length > 0 : actsFor.includes(step.id);
    return allowed ? id : undefined;
  };
  const lookAtCheckAndAct = async (check: AnyCheck): Promise<void> => {
    const looked = await lookAtCheck(session, check);
    checks.set(check.id, looked);
    // No step may have asked for what this one reads.
    if (looked.problem?.kind !== 'signed-out' || actsFor.length === 0 || abort.signal.aborted) return;
    await act(check, authorizeAct);
    checks.set(check.id, await lookAtCheck(session, check));
  };

  return inOneLook(async () => {
    for (const step of state.steps) begin(step, () => lookAtStepAndAct(step));
    for (const check of state.journey.checks) begin(check, () => lookAtCheckAndAct(check));
    await Promise.all(started.values());
    for (const step of planned) prepare(session, step.id, true);
    return { ...news(), problems, stopped: abort.signal.aborted };
  });
}

/** Does acts one after the other: two windows that ask for the same sign-in would end each other. */
function actor(
  session: Session,
  problems: Map<string, ProblemView>,
): (one: AnyCheck | AnyStep, act: string) => Promise<void> {
  const { log, clock, abort } = session;
  let queue = Promise.resolve();
  const doIt = async (one: AnyCheck | AnyStep, act: string): Promise<void> => {
    if (abort.signal.aborted) return;
    log.write('act', one.id, { act });
    try {
      if (act === authorizeAct) await session.authorize(one.rights.look, 'interactive', abort.signal);
      else if ('act' in one) await one.act?.(act, actContext(session, one));
    } catch (error) {
      const problem = asProblem(error, clock.now().toISOString());
      log.write('refused', one.id, { kind: problem.kind, code: problem.code });
      problems.set(one.id, problemView(problem));
    }
    // What a page said before somebody signed in is not what it says now.
    forgetShared();
  };
  return (one, act) => (queue = queue.then(() => doIt(one, act)));
}
