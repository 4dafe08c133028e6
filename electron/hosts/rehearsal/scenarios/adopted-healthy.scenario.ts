import { adaAndAna } from '../parts';
import { withForeignSetUp } from '../parts-adopted';
import type { Scenario } from './index';

/** An installation this app did not make, and in order. */
export const scenario: Scenario = {
  name: 'adopted-healthy',
  arrange: (world, now) => {
    withForeignSetUp(world, now, 300);
  },
  ...adaAndAna,
};
