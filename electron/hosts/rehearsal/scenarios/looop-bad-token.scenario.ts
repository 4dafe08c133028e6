import { withResetToken } from '../parts-looop';
import { anaAtLooop, withLooopTenant } from '../parts-looop-entra';
import type { Scenario } from './index';

/** Somebody pressed "Reset Token": what was copied opens nothing any more. The good one stands in the pretended console. */
export const scenario: Scenario = {
  name: 'looop-bad-token',
  arrange: (world, now) => {
    withLooopTenant(world);
    withResetToken(world, now);
  },
  ...anaAtLooop,
};
