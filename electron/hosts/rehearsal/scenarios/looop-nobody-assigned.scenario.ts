import { anaAtWork, nobodyAssigned, withLooopAtWork } from '../parts-looop-entra';
import type { Scenario } from './index';

/** Cycle after cycle succeeds and brings nobody over: only who is assigned is in scope, and nobody is. */
export const scenario: Scenario = {
  name: 'looop-nobody-assigned',
  arrange: (world, now) => {
    withLooopAtWork(world, now);
    nobodyAssigned(world);
  },
  ...anaAtWork,
};
