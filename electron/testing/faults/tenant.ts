import type { World } from '../../hosts/rehearsal/stage';
import { appOf, verdictOfThePlugin, type Fault } from './parts';

const stranger = '9d0c1b2a-3e4f-4a5b-8c6d-7e8f90a1b2c3';

function endpoints(world: World, tenant: string): void {
  const base = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0`;
  Object.assign(world.moodle.application, {
    authendpoint: `${base}/authorize`,
    tokenendpoint: `${base}/token`,
  });
}

/** Section 1D of the catalogue: which tenant is meant. */
export const tenantFaults: readonly Fault[] = [
  {
    name: 'Moodle uses an application of nobody here',
    row: 'wrong-tenant',
    arrange: ({ moodle }) => {
      moodle.application['clientid'] = stranger;
    },
    finds: [
      'app-credential.client-id',
      'app-credential.secret',
      'app-registration.wrong-tenant',
      'sign-in-redirect.client-id',
    ],
    turns: ['entra-application.application skipped'],
    silences: verdictOfThePlugin,
  },
  {
    name: 'Moodle signs people in to another tenant',
    row: 'wrong-tenant',
    arrange: (world) => {
      endpoints(world, stranger);
    },
    finds: ['app-credential.endpoint-idp-mismatch'],
  },
  {
    name: 'Moodle names another tenant for its work as the application',
    row: 'wrong-tenant',
    arrange: ({ moodle }) => {
      moodle.settings['s_local_o365_entratenant'] = 'fabrikam.example';
    },
    finds: ['tenant-and-onedrive.wrong-tenant'],
  },
  {
    name: 'the address of OneDrive is another one, in a tenant with a domain of its own',
    row: 'onedrive-url-detect',
    arrange: ({ moodle }) => {
      moodle.settings['s_local_o365_odburl'] = 'fabrikam-my.sharepoint.com';
    },
    finds: ['tenant-and-onedrive.onedrive', 'tenant-and-onedrive.onedrive-url-detect'],
  },
  {
    name: 'the tenant lies in a national cloud',
    row: 'national-cloud-unsupported',
    arrange: ({ moodle, microsoft }) => {
      Object.assign(microsoft, { tenant: { ...microsoft.tenant, rootSite: 'contoso.sharepoint.us' } });
      moodle.settings['s_local_o365_odburl'] = 'contoso-my.sharepoint.us';
    },
    finds: ['tenant-and-onedrive.national-cloud-unsupported'],
  },
  {
    name: 'the address Microsoft knows has not reached Moodle',
    row: 'tenant-id-not-stored',
    arrange: ({ microsoft }) => {
      const mia = microsoft.people.find((one) => one.key === 'mia');
      if (mia !== undefined) mia.mail = 'mia.obrien@contoso.example';
    },
    finds: ['accounts.tenant-id-not-stored'],
  },
  {
    name: 'everybody is sent to a registration of one tenant through a door for all',
    row: 'multi-tenant-broken',
    arrange: (world) => {
      endpoints(world, 'organizations');
    },
    finds: ['app-credential.endpoint-idp-mismatch', 'entra-application.multi-tenant-broken'],
    turns: ['site-sign-in.tenant skipped'],
  },
  {
    name: 'the registration is open to other tenants, the door is not',
    row: 'multi-tenant-broken',
    arrange: (world) => {
      appOf(world).signInAudience = 'AzureADMultipleOrgs';
    },
    finds: ['app-registration.other-tenants', 'entra-application.multi-tenant-broken'],
  },
  {
    name: 'the registration is open to personal accounts',
    row: 'multi-tenant-broken',
    arrange: (world) => {
      appOf(world).signInAudience = 'AzureADandPersonalMicrosoftAccount';
    },
    finds: ['app-registration.audience', 'entra-application.multi-tenant-broken'],
  },
];
