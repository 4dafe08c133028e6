import { withSomeLooopUsers } from '../parts-looop';
import { anaAtLooop, withLooopTenant } from '../parts-looop-entra';
import type { Scenario } from './index';

/** Nothing is set up, two people are in Looop already. Microsoft takes its time, as it really does. */
export const scenario: Scenario = {
  name: 'looop-fresh',
  arrange: (world, now) => {
    withLooopTenant(world);
    withSomeLooopUsers(world, now);
    world.microsoft.faults.replicationMs = 3000;
    world.microsoft.provisioning.timing.readyMs = 20_000;
  },
  ...anaAtLooop,
};
