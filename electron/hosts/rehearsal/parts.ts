import {
  roleTemplates,
  graphPrincipalId,
  type AppValue,
  type Json,
} from '../../integrations/microsoft/simulator/state';
import { roles, scopes } from '../../integrations/microsoft/simulator/graph-permissions';
import { installPlugin } from '../../integrations/moodle/simulator/state';
import { rehearsalSite } from './site';
import type { World } from './stage';

/** What every scenario of this journey has where nobody can sign in or be asked. */
export const adaAndAna = {
  journey: 'moodle-teams',
  signedIn: { moodle: 'admin', microsoft: 'ana' },
  answers: { 'moodle-site': { address: rehearsalSite } },
} as const;

export function withPlugins({ moodle }: World): void {
  for (const component of ['auth_oidc', 'local_o365', 'theme_boost_o365teams'])
    installPlugin(moodle, component);
}

/** Permissions of the plugins from 4.5 on, written down a second time: the product's own table is what they check. */
const roleNames = [
  'AppCatalog.Read.All',
  'AppRoleAssignment.ReadWrite.All',
  'Calendars.ReadWrite',
  'Channel.ReadBasic.All',
  'Directory.ReadWrite.All',
  'Directory.Read.All',
  'EduRoster.ReadWrite.All',
  'Files.ReadWrite.All',
  'Group.ReadWrite.All',
  'MailboxSettings.Read',
  'Member.Read.Hidden',
  'Notes.ReadWrite.All',
  'Sites.Read.All',
  'Team.Create',
  'TeamMember.ReadWrite.All',
  'TeamsAppInstallation.ReadWriteForTeam.All',
  'TeamSettings.ReadWrite.All',
  'TeamsTab.Create',
  'TeamTemplates.Read.All',
  'User.Read.All',
];
const scopeNames = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'User.Read',
  'Domain.Read.All',
  'Calendars.ReadWrite',
  'Files.ReadWrite.All',
  'Group.ReadWrite.All',
  'Notes.ReadWrite.All',
];

const objectId = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000001';
export const registeredAppId = '6c1f9a34-2b7d-4e5f-8a90-1b2c3d4e5f60';
const principalId = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000002';
const scopeId = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000003';
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** A right registration for the world's site, with its enterprise application and owner. */
export function register(world: World, now: Date, change: (app: AppValue) => void = () => undefined): void {
  const { microsoft, moodle } = world;
  const host = moodle.wwwroot.replace('https://', '');
  const app: AppValue = {
    id: objectId,
    appId: registeredAppId,
    uniqueName: `moodle-${host}`,
    displayName: `Moodle (${host})`,
    createdDateTime: new Date(now.getTime() - 90 * 86_400_000).toISOString(),
    signInAudience: 'AzureADMyOrg',
    identifierUris: [`api://${host}/${registeredAppId}`],
    web: {
      redirectUris: ['', 'auth/oidc/', 'local/o365/sso_end.php'].map((tail) => `${moodle.wwwroot}/${tail}`),
      homePageUrl: `${moodle.wwwroot}/`,
      logoutUrl: `${moodle.wwwroot}/auth/oidc/logout.php`,
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [accessAsUser()],
      preAuthorizedApplications: [
        { appId: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', delegatedPermissionIds: [scopeId] },
        { appId: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346', delegatedPermissionIds: [scopeId] },
      ],
    },
    requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess: wantedAccess() }],
    optionalClaims: {
      idToken: [],
      accessToken: [{ name: 'upn', source: null, essential: false, additionalProperties: [] }],
      saml2Token: [],
    },
    passwordCredentials: [],
    keyCredentials: [],
    info: { logoUrl: 'https://secure.aadcdn.microsoftonline-p.com/dbd5a2dd/appbranding/logo.png' },
  };
  change(app);
  microsoft.applications.push({ value: app, before: null, madeAt: 0, changedAt: 0 });
  microsoft.owners[objectId] = [person(world, 'ana')];
  const principal: Json & { id: string; appId: string } = {
    id: principalId,
    appId: registeredAppId,
    displayName: app.displayName,
    servicePrincipalType: 'Application',
    appRoleAssignmentRequired: false,
    appRoles: [],
    oauth2PermissionScopes: [accessAsUser()],
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  };
  microsoft.servicePrincipals.push({ value: principal, before: null, madeAt: 0, changedAt: 0 });
}

/** A secret of the registration that ends so many days from now, in Entra and in Moodle. */
export function withSecret(world: World, now: Date, daysLeft: number): void {
  const { microsoft, moodle } = world;
  const keyId = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000004';
  const secretText = 'rh7~Pretended.Secret-Value_of_a_rehearsal1';
  const endDateTime = new Date(now.getTime() + daysLeft * 86_400_000).toISOString();
  const startDateTime = new Date(now.getTime() - 60 * 86_400_000).toISOString();
  microsoft.passwords.push({ appId: registeredAppId, keyId, secretText, endDateTime, madeAt: 0 });
  const app = microsoft.applications.find((one) => one.value.id === objectId)?.value;
  if (app !== undefined) {
    app['passwordCredentials'] = [
      {
        keyId,
        displayName: 'Moodle',
        hint: secretText.slice(0, 3),
        endDateTime,
        startDateTime,
        secretText: null,
        customKeyIdentifier: null,
      },
    ];
  }
  const base = `https://login.microsoftonline.com/${microsoft.tenant.id}/oauth2/v2.0`;
  moodle.application = {
    ...moodle.application,
    idptype: '2',
    clientid: registeredAppId,
    clientsecret: secretText,
    authendpoint: `${base}/authorize`,
    tokenendpoint: `${base}/token`,
  };
}

/** Everything the registration asks for, granted for the whole tenant. */
export function withConsent({ microsoft }: World, now: Date): void {
  const createdDateTime = now.toISOString();
  wantedAccess()
    .filter((one) => one.type === 'Role')
    .forEach(({ id }, index) => {
      microsoft.appRoleAssignments.push({
        id: `grant-${String(index)}`,
        principalId,
        resourceId: graphPrincipalId,
        appRoleId: id,
        createdDateTime,
        madeAt: 0,
      });
    });
  microsoft.delegatedGrants.push({
    id: 'grant-delegated',
    clientId: principalId,
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId: graphPrincipalId,
    scope: scopeNames.join(' '),
  });
}

/** Ana keeps Cloud Application Administrator only: she may register, not consent. */
export function withoutConsentRole(world: World): void {
  const ana = world.microsoft.people.find((one) => one.key === 'ana');
  if (ana !== undefined) ana.roles = [roleTemplates.cloudApplication];
}

function accessAsUser(): Json {
  return {
    id: scopeId,
    value: 'access_as_user',
    type: 'User',
    isEnabled: true,
    adminConsentDisplayName: "Teams can access the user's profile",
    adminConsentDescription: "Allows Teams to call the app's web APIs as the current user",
    userConsentDisplayName: "Teams can access the user profile and make requests on the user's behalf",
    userConsentDescription: "Enable Teams to call this app's APIs with the same rights as the user",
  };
}

function wantedAccess(): readonly { readonly id: string; readonly type: 'Role' | 'Scope' }[] {
  const byName = (list: readonly (readonly [string, string, ...unknown[]])[], name: string): string => {
    const id = list.find(([, value]) => value === name)?.[0];
    if (id === undefined) throw new Error(`the pretended tenant has no permission ${name}`);
    return id;
  };
  return [
    ...scopeNames.map((name) => ({ id: byName(scopes, name), type: 'Scope' as const })),
    ...roleNames.map((name) => ({ id: byName(roles, name), type: 'Role' as const })),
  ];
}

function person({ microsoft }: World, key: string): string {
  return microsoft.people.find((one) => one.key === key)?.id ?? '';
}
