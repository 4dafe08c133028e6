import { anaAtWork, withLooopAtWork } from '../parts-looop-entra';
import type { Scenario } from './index';

/** Provisioning at work since twenty days, as it must be. */
export const scenario: Scenario = {
  name: 'looop-healthy',
  arrange: withLooopAtWork,
  ...anaAtWork,
};
