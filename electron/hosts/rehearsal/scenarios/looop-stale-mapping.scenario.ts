import { staleLooopSchema } from '../../../integrations/microsoft/simulator/sync/connectors';
import { anaAtWork, withLooopAtWork } from '../parts-looop-entra';
import type { Scenario } from './index';

/** Set up by the guide of 2020: two attributes are mapped that Looop has given up since. */
export const scenario: Scenario = {
  name: 'looop-stale-mapping',
  arrange: (world, now) => {
    withLooopAtWork(world, now).schema = staleLooopSchema();
  },
  ...anaAtWork,
};
