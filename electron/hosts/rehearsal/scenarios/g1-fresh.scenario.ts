import { asGeneration } from '../../../integrations/moodle/simulator/generations';
import { adaAndAna, withPlugins } from '../parts';
import type { Scenario } from './index';

/** Moodle 4.1 with the last plugins that have the bot (4.0.5); nothing registered, no subscription in Azure. */
export const scenario: Scenario = {
  name: 'g1-fresh',
  arrange: (world) => {
    asGeneration(world.moodle, 'G1');
    withPlugins(world);
  },
  ...adaAndAna,
};
