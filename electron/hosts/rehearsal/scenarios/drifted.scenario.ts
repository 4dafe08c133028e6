import { roles } from '../../../integrations/microsoft/simulator/graph-permissions';
import { adaAndAna } from '../parts';
import { withForeignSetUp } from '../parts-adopted';
import type { Scenario } from './index';

/** Somebody deployed the app again, and nobody told Moodle: this one is in no catalogue any more. */
const formerCatalogueId = 'c0de51f7-88a2-4f0e-b1d3-2a64e97f0b15';

/**
 * An installation this app did not make, years later: a redirect URI was edited, the secret ends in twelve days, the
 * consent for one permission was withdrawn, Moodle knows a former app of the catalogue, and cron comes late.
 */
export const scenario: Scenario = {
  name: 'drifted',
  arrange: (world, now) => {
    const { moodle, microsoft } = world;
    withForeignSetUp(world, now, 12.5);
    for (const { value } of microsoft.applications) {
      const web = value['web'] as { redirectUris: string[] };
      web.redirectUris = web.redirectUris.map((uri) => uri.replace('/auth/oidc/', '/auth/oidc'));
    }
    const withdrawn = roles.find(([, name]) => name === 'TeamMember.ReadWrite.All')?.[0];
    microsoft.appRoleAssignments = microsoft.appRoleAssignments.filter(
      ({ appRoleId }) => appRoleId !== withdrawn,
    );
    moodle.settings['s_local_o365_moodle_app_id'] = formerCatalogueId;
    moodle.cron = 'warning';
  },
  ...adaAndAna,
};
