import { anaAtWork, inQuarantine, withLooopAtWork } from '../parts-looop-entra';
import type { Scenario } from './index';

/**
 * In quarantine since nine days: the token had been reset, and a good one was put back since. What is left is to tell
 * Entra so.
 */
export const scenario: Scenario = {
  name: 'looop-quarantine',
  arrange: (world, now) => {
    inQuarantine(withLooopAtWork(world, now), now, 9);
  },
  ...anaAtWork,
};
