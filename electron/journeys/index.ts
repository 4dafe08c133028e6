import type { Journey } from '../engine/step';
import { journeySummaries } from './summaries';

/** Every journey there is: one folder each, found by its index, in the order of the first view. */
const found = import.meta.glob<{ readonly journey: Journey }>('./*/index.ts', { eager: true });

const placeOf = ({ id }: Journey): number => journeySummaries.findIndex((one) => one.id === id);

export const journeys: readonly Journey[] = Object.values(found)
  .map((one) => one.journey)
  .sort((a, b) => placeOf(a) - placeOf(b));
