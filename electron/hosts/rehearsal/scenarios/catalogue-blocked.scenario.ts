import { roleTemplates } from '../../../integrations/microsoft/simulator/state';
import { adaAndAna, register, withConsent, withPlugins, withSecret } from '../parts';
import type { Scenario } from './index';

/** Connected, but nobody here may publish: the administrator has no Teams role, and the tenant takes no submissions. */
export const scenario: Scenario = {
  name: 'catalogue-blocked',
  arrange: (world, now) => {
    withPlugins(world);
    register(world, now);
    withSecret(world, now, 300);
    withConsent(world, now);
    const ana = world.microsoft.people.find((one) => one.key === 'ana');
    if (ana !== undefined) ana.roles = [roleTemplates.cloudApplication, roleTemplates.privilegedRole];
    world.microsoft.faults.catalogueBlocked = true;
  },
  ...adaAndAna,
};
