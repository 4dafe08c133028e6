import { registeredAppId } from '../../hosts/rehearsal/parts';
import { appOf, besides, verdictOfThePlugin, type Fault } from './parts';

const retired = '00000002-0000-0000-c000-000000000000';

/** Section 1B of the catalogue, and what it says of the retired Graph: the registration. */
export const entraFaults: readonly Fault[] = [
  {
    name: 'the redirect URI has lost its final slash',
    row: 'redirect-uri-mismatch',
    arrange: (world) => {
      const { web } = appOf(world);
      web.redirectUris = web.redirectUris.map((uri) => uri.replace('/auth/oidc/', '/auth/oidc'));
    },
    finds: ['app-registration.redirect-uris', 'sign-in-redirect.redirect-uri-mismatch'],
  },
  {
    name: 'the redirect URI of the sign-in inside Teams is missing',
    row: 'sso-end-redirect-missing',
    arrange: (world) => {
      const { web } = appOf(world);
      web.redirectUris = web.redirectUris.filter((uri) => !uri.endsWith('sso_end.php'));
    },
    finds: ['app-registration.redirect-uris', 'entra-application.sso-end-redirect-missing'],
  },
  {
    name: 'the redirect URI stands under single-page applications as well',
    row: 'redirect-uri-wrong-platform',
    arrange: (world) => {
      const app = appOf(world);
      app.spa.redirectUris = app.web.redirectUris.slice(1, 2);
    },
    finds: ['app-registration.redirect-uri-wrong-platform'],
  },
  {
    name: 'the object ID stands in the place of the client ID',
    row: 'client-id-swapped',
    arrange: (world) => {
      world.moodle.application['clientid'] = world.microsoft.applications[0]?.value.id ?? '';
    },
    finds: [
      'app-credential.client-id',
      'app-credential.secret',
      'app-registration.client-id-swapped',
      'sign-in-redirect.client-id',
    ],
    turns: ['entra-application.application skipped'],
    silences: verdictOfThePlugin,
  },
  {
    name: 'every link was dropped with the application ID',
    row: 'app-id-change-wipes-links',
    arrange: ({ moodle }) => {
      for (const user of moodle.users) user.link = null;
    },
    finds: ['accounts.app-id-change-wipes-links', 'course-sync.team-owner-missing'],
  },
  {
    name: 'the script has left an attempt behind',
    row: 'ps-script-fails',
    arrange: (world) => {
      besides(world, 1, (app) => {
        app.web.redirectUris = [];
        app.identifierUris = [];
        app.passwordCredentials = [];
        app.api.oauth2PermissionScopes = [];
      });
    },
    finds: ['registration-leftovers.ps-script-fails'],
  },
  {
    name: 'the script has made a second registration, with a secret',
    row: 'ps-script-side-effects',
    arrange: (world) => {
      besides(world, 2, (app) => {
        app.web.redirectUris = [];
        app.identifierUris = [];
      });
    },
    finds: ['registration-leftovers.ps-script-side-effects'],
  },
  {
    name: 'the Application ID URI is missing, with tokens of version 1',
    row: 'identifier-uri-rejected',
    arrange: (world) => {
      const app = appOf(world);
      app.identifierUris = [];
      app.api.requestedAccessTokenVersion = null;
      for (const one of world.microsoft.people)
        one.upn = one.upn.replace('contoso.example', 'fabrikam.example');
      Object.assign(world.microsoft, {
        tenant: { ...world.microsoft.tenant, domains: ['contoso.onmicrosoft.com', 'fabrikam.example'] },
      });
    },
    finds: [
      'accounts.upn-change',
      'app-registration.identifier-uri',
      'app-registration.token-version',
      'course-sync.guest-owner-refused',
      'entra-application.identifier-uri-rejected',
      'teams-package.teams-sso-app-uri',
    ],
  },
  {
    name: 'the tenant forbids secrets',
    row: 'app-policy-blocks-secret',
    arrange: ({ microsoft }) => {
      Object.assign(microsoft.policies.defaultAppManagementPolicy, {
        isEnabled: true,
        applicationRestrictions: {
          passwordCredentials: [{ restrictionType: 'passwordAddition', state: 'enabled' }],
          keyCredentials: [],
        },
      });
    },
    finds: ['app-credential.app-policy-blocks-secret'],
  },
  {
    name: 'the registration still asks for Azure AD Graph',
    row: 'legacy-aad-graph',
    arrange: (world) => {
      appOf(world).requiredResourceAccess.push({
        resourceAppId: retired,
        resourceAccess: [{ id: '311a71cc-e848-46a1-bdf8-97ff7156d8e6', type: 'Scope' }],
      });
    },
    finds: ['app-registration.legacy-aad-graph'],
  },
  {
    name: 'Moodle asks for Azure AD Graph at the sign-in',
    row: 'legacy-aad-graph',
    arrange: ({ moodle }) => {
      const base = /^(.*)\/oauth2\/v2\.0\//.exec(moodle.application['authendpoint'] ?? '')?.[1] ?? '';
      Object.assign(moodle.application, {
        idptype: '1',
        oidcresource: 'https://graph.windows.net',
        authendpoint: `${base}/oauth2/authorize`,
        tokenendpoint: `${base}/oauth2/token`,
      });
    },
    finds: ['sign-in-redirect.legacy-aad-graph'],
  },
  {
    name: 'several registrations belong to the site',
    row: 'ps-script-side-effects',
    arrange: (world) => {
      besides(world, 3, (app) => {
        app.displayName = 'Moodle (second try)';
      });
    },
    finds: ['app-registration.several', 'registration-leftovers.ps-script-side-effects'],
  },
  {
    name: 'the enterprise application is gone',
    row: 'ps-script-fails',
    arrange: ({ microsoft }) => {
      microsoft.servicePrincipals = microsoft.servicePrincipals.filter(
        ({ value }) => value.appId !== registeredAppId,
      );
    },
    finds: ['app-registration.service-principal'],
  },
  {
    name: 'nobody owns the registration',
    row: 'ps-script-fails',
    arrange: ({ microsoft }) => {
      microsoft.owners = {};
    },
    finds: ['app-registration.owner'],
  },
];
