import type { JourneySummary } from '../engine/step';

/** What the first view says of every journey there is, without loading it. */
const found = import.meta.glob<{ readonly summary: JourneySummary }>('./*/summary.ts', { eager: true });

export const journeySummaries: readonly JourneySummary[] = Object.values(found)
  .map((one) => one.summary)
  .sort((a, b) => a.order - b.order);
