import { adaAndAna, register, withPlugins, withoutConsentRole, withSecret } from '../parts';
import type { Scenario } from './index';

/** Registered and with its secret, but the signed-in administrator may not consent to Graph's permissions. */
export const scenario: Scenario = {
  name: 'no-consent-right',
  arrange: (world, now) => {
    withPlugins(world);
    register(world, now);
    withSecret(world, now, 200);
    withoutConsentRole(world);
  },
  ...adaAndAna,
};
