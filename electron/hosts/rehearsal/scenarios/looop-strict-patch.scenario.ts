import { withLooopFaults } from '../parts-looop';
import { anaAtLooop, withLooopTenant } from '../parts-looop-entra';
import type { Scenario } from './index';

/** A server that follows the standard to the letter: what Entra sends as a rule is refused. */
export const scenario: Scenario = {
  name: 'looop-strict-patch',
  arrange: (world) => {
    withLooopTenant(world);
    withLooopFaults(world, { strictPatch: true, activeText: 'refuse' });
  },
  ...anaAtLooop,
};
