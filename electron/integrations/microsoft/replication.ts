import type { Clock } from '../../engine/host';
import { isProblem, type Problem } from '../../engine/step';
import { retryAfterMs } from './refusal';

/** Microsoft spreads a new object over its servers; these waits are only for what we made ourselves (contract, 2.4). */
const pauses: readonly number[] = [1000, 2000, 4000, 8000, 15_000];

const recent = new WeakMap<object, { readonly at: number; readonly ms: number }>();

/** Marks a handle (a secret we were just given) as fresh for some time. */
export function markMade(handle: object, clock: Clock, ms: number): void {
  recent.set(handle, { at: clock.now().getTime(), ms });
}

export function madeRecently(handle: object, clock: Clock): boolean {
  const made = recent.get(handle);
  return made !== undefined && clock.now().getTime() - made.at <= made.ms;
}

/** What this process created and when, by any of its ids. */
export interface Made {
  add(...ids: readonly string[]): void;
  /** True while one of these ids is younger than the budget. */
  within(ids: readonly string[], budgetMs: number): boolean;
}

export function madeHere(clock: Clock): Made {
  const times = new Map<string, number>();
  return {
    add: (...ids) => {
      for (const id of ids) times.set(id, clock.now().getTime());
    },
    within: (ids, budgetMs) => {
      const now = clock.now().getTime();
      return ids.some((id) => now - (times.get(id) ?? Number.NEGATIVE_INFINITY) <= budgetMs);
    },
  };
}

export interface Budget {
  readonly made: Made;
  readonly clock: Clock;
  /** Ids the request is about. */
  readonly ids: readonly string[];
  readonly ms: number;
  /** Statuses that can mean "not there yet" for this request. */
  readonly statuses: readonly number[];
}

/** Milliseconds a throttled write may wait in total. */
const patienceMs = 60_000;

/**
 * Sends again while the refusal can be replication of our own creation, and after the wait a 429 asks for. Both are
 * refusals that changed nothing; a write whose answer was lost is never sent twice.
 */
export async function patiently<T>(budget: Budget, send: () => Promise<T>): Promise<T> {
  let waited = 0;
  for (let tries = 0; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      const young = mayBeReplication(error, budget) && budget.made.within(budget.ids, budget.ms);
      const pause = young ? pauseMs(tries) : throttleMs(error, tries);
      if (pause === undefined) throw error;
      waited += young ? 0 : pause;
      if (waited > patienceMs) throw error;
      await budget.clock.sleep(pause);
    }
  }
}

function throttleMs(error: unknown, tries: number): number | undefined {
  if (!isProblem(error, 'throttled')) return undefined;
  const asked = retryAfterMs(error);
  return asked ?? pauseMs(tries);
}

/** A policy or key refusal is an answer, whatever its status. */
function mayBeReplication(error: unknown, budget: Budget): error is Problem {
  if (!isProblem(error, 'missing', 'unexpected', 'forbidden')) return false;
  const plain = [undefined, 'Request_BadRequest', 'Request_ResourceNotFound', 'Authorization_RequestDenied'];
  return budget.statuses.includes(error.facts.status) && plain.includes(error.code);
}

/** Looks until it is so, twice in a row because servers take turns; false when the time is over. `signal` ends a wait. */
export async function untilSeen(
  clock: Clock,
  budgetMs: number,
  seen: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<boolean> {
  const end = clock.now().getTime() + budgetMs;
  let inARow = 0;
  for (let tries = 0; ;) {
    inARow = (await seen()) ? inARow + 1 : 0;
    if (inARow === 2) return true;
    if (inARow === 1) continue;
    if (clock.now().getTime() >= end) return false;
    await clock.sleep(pauseMs(tries), signal);
    tries += 1;
  }
}

/** Some jitter, so that several windows of one office do not ask in step. */
function pauseMs(tries: number): number {
  const pause = pauses[Math.min(tries, pauses.length - 1)] ?? 1000;
  return Math.round(pause * (0.9 + Math.random() * 0.2));
}
