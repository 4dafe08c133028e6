import type { Integration } from '../engine/step';

/** Every outside system there is: one folder each, found by its index. */
const found = import.meta.glob<{ readonly integration: Integration }>('./*/index.ts', { eager: true });

export const integrations: readonly Integration[] = Object.values(found).map((one) => one.integration);
