import { adaAndAna, register, withConsent, withPlugins, withSecret } from '../parts';
import type { Scenario } from './index';

/** Everything was right until the secret ended last week. */
export const scenario: Scenario = {
  name: 'secret-expired',
  arrange: (world, now) => {
    withPlugins(world);
    register(world, now);
    withSecret(world, now, -7);
    withConsent(world, now);
  },
  ...adaAndAna,
};
