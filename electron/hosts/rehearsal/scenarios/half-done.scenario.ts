import { adaAndAna, register, withPlugins } from '../parts';
import type { Scenario } from './index';

/** Somebody registered the application by hand and went home: no scope for Teams, no secret, no consent. */
export const scenario: Scenario = {
  name: 'half-done',
  arrange: (world, now) => {
    withPlugins(world);
    register(world, now, (app) => {
      app.uniqueName = null;
      app.identifierUris = [];
      app['api'] = {
        requestedAccessTokenVersion: null,
        oauth2PermissionScopes: [],
        preAuthorizedApplications: [],
      };
      app['optionalClaims'] = { idToken: [], accessToken: [], saml2Token: [] };
    });
  },
  ...adaAndAna,
};
