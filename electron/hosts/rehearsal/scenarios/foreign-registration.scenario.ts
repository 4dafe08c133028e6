import { adaAndAna, register, withPlugins } from '../parts';
import type { Scenario } from './index';

/** An earlier registration made by other means: open to everybody, wrong addresses, too many permissions. */
export const scenario: Scenario = {
  name: 'foreign-registration',
  arrange: (world, now) => {
    withPlugins(world);
    register(world, now, (app) => {
      app.uniqueName = null;
      app.displayName = 'Moodle plugin (old)';
      app['signInAudience'] = 'AzureADandPersonalMicrosoftAccount';
      app['web'] = {
        redirectUris: [`${world.moodle.wwwroot}/auth/oidc/`, 'https://old.contoso.example/auth/oidc/'],
        homePageUrl: null,
        logoutUrl: null,
        implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
      };
      app['api'] = {
        requestedAccessTokenVersion: null,
        oauth2PermissionScopes: [],
        preAuthorizedApplications: [],
      };
      app.identifierUris = [];
      // TeamSettings.Read.All as an application: the old script asked for it, nothing needs it.
      app['requiredResourceAccess'] = [
        {
          resourceAppId: '00000003-0000-0000-c000-000000000000',
          resourceAccess: [{ id: '242607bd-1d2c-432c-82eb-bdb27baa23ab', type: 'Role' }],
        },
      ];
      app['optionalClaims'] = { idToken: [], accessToken: [], saml2Token: [] };
      app['info'] = { logoUrl: null };
    });
    world.microsoft.faults.replicationMs = 3000;
  },
  ...adaAndAna,
};
