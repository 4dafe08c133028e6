import { knownEnds } from '../engine/endings';
import { needsOf } from '../engine/order';
import type { AnyCheck, AnyStep, Journey } from '../engine/step';

/** The part of a journey that these steps and checks need; the ids nobody knows instead, where there are any. */
export function narrowed(
  journey: Journey,
  ids: readonly string[],
): Journey | { readonly unknown: readonly string[] } {
  if (ids.length === 0) return journey;
  const all: readonly (AnyCheck | AnyStep)[] = [...journey.steps, ...journey.checks];
  // What is remembered stands on no look, so it belongs to no journey.
  const unknown = ids.filter((id) => id !== knownEnds && !all.some((one) => one.id === id));
  if (unknown.length > 0) return { unknown };
  const wanted = new Set<string>();
  const want = (one: AnyCheck | AnyStep): void => {
    wanted.add(one.id);
    needsOf(one).forEach(want);
  };
  all.filter((one) => ids.includes(one.id)).forEach(want);
  return {
    ...journey,
    steps: journey.steps.filter((one) => wanted.has(one.id)),
    checks: journey.checks.filter((one) => wanted.has(one.id)),
  };
}
