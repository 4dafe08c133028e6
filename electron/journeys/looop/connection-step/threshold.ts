import type { NotificationSettings } from '../../../integrations/microsoft/port';

/** Entra's own default, and the most this journey proposes. */
export const usualThreshold = 50;
const tiers: readonly (readonly [people: number, threshold: number])[] = [
  [20, 5],
  [200, 20],
];

/**
 * How many accounts may be disabled or deleted in one cycle: less for a small scope, in steps, so that it does not change
 * with every newcomer. Null people: everybody.
 */
export function thresholdFor(people: number | null): number {
  const tier = people === null ? undefined : tiers.find(([most]) => people <= most);
  return tier?.[1] ?? usualThreshold;
}

/** What is set already stays, unless we set it ourselves for a scope that has grown since. */
export function proposedThreshold(
  saved: NotificationSettings | null,
  ours: number | null,
  people: number | null,
): number {
  const fitting = thresholdFor(people);
  const now = saved?.deleteThresholdEnabled === true ? saved.deleteThreshold : null;
  if (now === null) return fitting;
  return now === ours && fitting > now ? fitting : now;
}
