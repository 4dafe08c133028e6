import { registeredAppId } from '../../hosts/rehearsal/parts';
import { roleTemplates } from '../../integrations/microsoft/simulator/state';
import { roles, scopes } from '../../integrations/microsoft/simulator/graph-permissions';
import { accountOf, appOf, logOf, personOf, verdictOfThePlugin, withoutToken, type Fault } from './parts';
import type { World } from '../../hosts/rehearsal/stage';

const dayMs = 86_400_000;

function secretEnds(world: World, at: Date): void {
  for (const one of world.microsoft.passwords) one.endDateTime = at.toISOString();
  for (const one of appOf(world).passwordCredentials) one.endDateTime = at.toISOString();
}

function idOf(list: readonly (readonly [string, string, ...unknown[]])[], name: string): string {
  return list.find(([, one]) => one === name)?.[0] ?? '';
}

function withoutAccess(world: World, id: string): void {
  for (const one of appOf(world).requiredResourceAccess)
    one.resourceAccess = one.resourceAccess.filter((access) => access.id !== id);
}

function withoutGrant({ microsoft }: World, id: string): void {
  microsoft.appRoleAssignments = microsoft.appRoleAssignments.filter((one) => one.appRoleId !== id);
}

/** Section 1C of the catalogue: credentials and consent. */
export const credentialFaults: readonly Fault[] = [
  {
    name: 'the secret has ended',
    row: 'secret-expired',
    arrange: (world, now) => {
      secretEnds(world, new Date(now.getTime() - dayMs));
    },
    finds: ['app-credential.secret-expired'],
    silences: verdictOfThePlugin,
  },
  {
    name: 'the secret ends in ten days',
    row: 'secret-expired',
    arrange: (world, now) => {
      secretEnds(world, new Date(now.getTime() + 10.5 * dayMs));
    },
    finds: ['app-credential.expiry'],
  },
  {
    name: 'Moodle holds the secret of another application',
    row: 'secret-invalid',
    arrange: ({ moodle }) => {
      moodle.application['clientsecret'] = 'Zz9~not-one-of-this-registration-at-all';
    },
    finds: ['app-credential.secret-invalid'],
    silences: verdictOfThePlugin,
  },
  {
    name: 'the plugin has lost its token with a new secret',
    row: 'secret-change-loses-token',
    arrange: (world) => {
      world.moodle.tokens.application = null;
      logOf(world, 'usersync').output = [
        'Execute scheduled task: Sync users from Microsoft Entra ID (local_o365\\task\\usersync)',
        '... Microsoft 365 not configured',
        'Scheduled task complete: Sync users from Microsoft Entra ID (local_o365\\task\\usersync)',
      ].join('\n');
    },
    finds: ['plugin-token.secret-change-loses-token', 'scheduled-tasks.not-configured'],
  },
  {
    name: 'every administrator signs in with Microsoft only',
    row: 'admin-locked-out',
    arrange: (world) => {
      accountOf(world, 'admin').auth = 'oidc';
    },
    finds: ['teams-settings.admin-locked-out'],
  },
  {
    name: 'a permission is neither asked for nor granted',
    row: 'permissions-missing',
    arrange: (world) => {
      const id = idOf(roles, 'TeamMember.ReadWrite.All');
      withoutAccess(world, id);
      withoutGrant(world, id);
    },
    finds: [
      'admin-consent.permissions-missing',
      'app-registration.permissions',
      'tenant-and-onedrive.permissions-declared-not-granted',
    ],
  },
  {
    name: 'a permission is asked for and not granted',
    row: 'permissions-declared-not-granted',
    arrange: (world) => {
      withoutGrant(world, idOf(roles, 'TeamMember.ReadWrite.All'));
    },
    finds: ['admin-consent.permissions-missing', 'tenant-and-onedrive.permissions-declared-not-granted'],
  },
  {
    name: 'the delegated permissions are granted to one person only',
    row: 'permissions-declared-not-granted',
    arrange: ({ microsoft }) => {
      for (const one of microsoft.delegatedGrants) {
        one.consentType = 'Principal';
        one.principalId = microsoft.people[0]?.id ?? null;
      }
    },
    finds: ['admin-consent.permissions-missing', 'tenant-and-onedrive.permissions-declared-not-granted'],
  },
  {
    name: 'a permission is asked for in the wrong kind',
    row: 'delegated-vs-application',
    arrange: (world) => {
      withoutAccess(world, idOf(roles, 'Directory.Read.All'));
      appOf(world).requiredResourceAccess[0]?.resourceAccess.push({
        id: idOf(scopes, 'Directory.Read.All'),
        type: 'Scope',
      });
    },
    finds: ['app-registration.permissions', 'entra-application.delegated-vs-application'],
  },
  {
    name: 'there is nothing to consent to',
    row: 'consent-misconfigured',
    arrange: (world) => {
      appOf(world).requiredResourceAccess = [];
    },
    finds: ['app-registration.permissions', 'entra-application.consent-misconfigured'],
  },
  {
    name: 'who is signed in may not consent',
    row: 'consent-not-allowed',
    arrange: (world) => {
      personOf(world, 'ana').roles = [roleTemplates.cloudApplication, roleTemplates.teams];
    },
    finds: ['microsoft-session.role-consent'],
  },
  {
    name: 'the last word of the plugin is that it has no token',
    row: 'app-token-missing',
    arrange: ({ moodle }) => {
      moodle.tokens.verification = withoutToken;
    },
    finds: ['tenant-and-onedrive.verification'],
    turns: [
      'plugin-token.server-cannot-reach-entra manual',
      'plugin-token.secret-change-loses-token skipped',
    ],
  },
  {
    name: 'the two endpoints are of different versions',
    row: 'endpoint-idp-mismatch',
    arrange: ({ moodle }) => {
      const { tokenendpoint = '' } = moodle.application;
      moodle.application['tokenendpoint'] = tokenendpoint.replace('/v2.0', '');
    },
    finds: ['app-credential.endpoint-idp-mismatch'],
  },
  {
    name: 'only assigned people may sign in',
    row: 'user-assignment-required',
    arrange: ({ microsoft }) => {
      const own = microsoft.servicePrincipals.find(({ value }) => value.appId === registeredAppId);
      if (own !== undefined) own.value['appRoleAssignmentRequired'] = true;
    },
    finds: ['app-registration.user-assignment-required'],
  },
  {
    name: 'the registration asks for more than anybody needs',
    row: 'over-permissioned',
    arrange: (world) => {
      appOf(world).requiredResourceAccess[0]?.resourceAccess.push({
        id: idOf(scopes, 'Policy.Read.All'),
        type: 'Scope',
      });
    },
    finds: ['app-registration.over-permissioned'],
  },
];
