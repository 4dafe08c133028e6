import { adaAndAna, withPlugins } from '../parts';
import type { Scenario } from './index';

/** Plugins in place, nothing registered: the journey from its beginning. Microsoft takes its time, as it really does. */
export const scenario: Scenario = {
  name: 'fresh',
  arrange: (world) => {
    withPlugins(world);
    world.microsoft.faults.replicationMs = 3000;
  },
  ...adaAndAna,
};
