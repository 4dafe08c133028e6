import type { Journey } from '../engine/step';

/** Every journey there is: one folder each, found by its index. */
const found = import.meta.glob<{ readonly journey: Journey }>('./*/index.ts', { eager: true });

export const journeys: readonly Journey[] = Object.values(found).map((one) => one.journey);
