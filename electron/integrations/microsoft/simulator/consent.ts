import { randomUUID } from 'node:crypto';
import { microsoftGraph } from '../clouds';
import { scopes as graphScopes } from './graph-permissions';
import { graphPrincipalId, roleTemplates, type Person } from './state';
import { foreignApp, foreignPrincipal } from './sync/sign-up';
import { appByAppId, hasRole, keep, principalByAppId, type MicrosoftStage } from './view';

/** "https://graph.microsoft.com/User.Read" and "User.Read" are the same scope. */
export function bareScope(scope: string): string {
  return scope.replace(/^https:\/\/graph\.microsoft\.com\//, '');
}

export const protocolScopes: readonly string[] = ['openid', 'profile', 'offline_access', 'email'];

/** Scopes of Microsoft Graph a person has accepted for a client, tenant-wide grants included. */
export function consentedScopes(
  stage: MicrosoftStage,
  clientAppId: string,
  person: Person,
): readonly string[] {
  const client = principalByAppId(stage.state, clientAppId)?.value.id;
  const words = stage.state.delegatedGrants
    .filter((one) => one.clientId === client && one.resourceId === graphPrincipalId)
    .filter((one) => one.consentType === 'AllPrincipals' || one.principalId === person.id)
    .flatMap((one) => one.scope.split(' '));
  return [...new Set([...words.filter((one) => one !== ''), ...(preAuthorized[clientAppId] ?? [])])];
}

/** Clients of Microsoft's own that Graph trusts with a fixed set (contract, section 1.3). */
const preAuthorized: Readonly<Record<string, readonly string[]>> = {
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': [
    'User.Read',
    'User.ReadBasic.All',
    'Application.ReadWrite.All',
    'AppRoleAssignment.ReadWrite.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.Read.All',
    'Group.ReadWrite.All',
  ],
};

export function missingConsent(
  stage: MicrosoftStage,
  clientAppId: string,
  person: Person,
  asked: readonly string[],
): readonly string[] {
  const have = consentedScopes(stage, clientAppId, person);
  return asked.filter((one) => !protocolScopes.includes(one) && !have.includes(one));
}

/** Whether a person may accept these scopes for themselves (contract, section 1.5). */
export function mayAccept(person: Person, asked: readonly string[]): boolean {
  const admin = hasRole(
    person,
    roleTemplates.global,
    roleTemplates.privilegedRole,
    roleTemplates.application,
    roleTemplates.cloudApplication,
  );
  return (
    admin || asked.every((name) => graphScopes.some(([, value, needsAdmin]) => value === name && !needsAdmin))
  );
}

export function isGraphScope(name: string): boolean {
  return graphScopes.some(([, value]) => value === name);
}

/** Keeps a person's own agreement; not a change of the directory an administrator would call one. */
export function acceptFor(
  stage: MicrosoftStage,
  clientAppId: string,
  person: Person,
  asked: readonly string[],
): void {
  const client = ensurePrincipal(stage, clientAppId);
  const own = stage.state.delegatedGrants.find(
    (one) => one.clientId === client && one.principalId === person.id,
  );
  const have = own?.scope.split(' ') ?? [];
  const scope = [...new Set([...have, ...asked.filter((one) => one !== 'offline_access')])].join(' ');
  if (own !== undefined) own.scope = scope;
  else {
    stage.state.delegatedGrants.push({
      id: randomUUID(),
      clientId: client,
      consentType: 'Principal',
      principalId: person.id,
      resourceId: graphPrincipalId,
      scope,
    });
  }
  stage.save();
}

/** A sign-in or a consent makes the service principal of its client when the tenant has none. */
function ensurePrincipal(stage: MicrosoftStage, appId: string): string {
  const present = principalByAppId(stage.state, appId);
  if (present !== undefined) return present.value.id;
  const app = appByAppId(stage.state, appId)?.value;
  const made = keep(stage, {
    id: randomUUID(),
    appId,
    displayName: app?.displayName ?? appId,
    servicePrincipalType: 'Application',
    appRoleAssignmentRequired: false,
    appRoles: [],
    oauth2PermissionScopes: [],
    tags: [],
    ...foreignPrincipal(stage.state, appId),
  });
  stage.state.servicePrincipals.push(made);
  return made.value.id;
}

interface RequiredResource {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
}

/** What an administrator's consent page would grant: everything the registration declares for Microsoft Graph. */
export function declared(
  stage: MicrosoftStage,
  appId: string,
): { readonly scopes: readonly string[]; readonly roleIds: readonly string[] } {
  const app = appByAppId(stage.state, appId)?.value ?? foreignApp(stage.state, appId);
  const required = (app?.['requiredResourceAccess'] ?? []) as readonly RequiredResource[];
  const access = required
    .filter((one) => one.resourceAppId === microsoftGraph)
    .flatMap((one) => one.resourceAccess);
  return {
    scopes: access
      .filter((one) => one.type === 'Scope')
      .flatMap((one) => graphScopes.filter(([id]) => id === one.id).map(([, value]) => value)),
    roleIds: access.filter((one) => one.type === 'Role').map((one) => one.id),
  };
}

/** Grants for the whole tenant, as the consent page does. */
export function grantDeclared(stage: MicrosoftStage, appId: string): void {
  const client = ensurePrincipal(stage, appId);
  const { scopes, roleIds } = declared(stage, appId);
  const { state } = stage;
  const now = stage.now();
  const missing = roleIds.filter(
    (id) => !state.appRoleAssignments.some((one) => one.principalId === client && one.appRoleId === id),
  );
  for (const appRoleId of missing) {
    state.appRoleAssignments.push({
      id: randomUUID(),
      principalId: client,
      resourceId: graphPrincipalId,
      appRoleId,
      createdDateTime: now.toISOString(),
      madeAt: now.getTime(),
    });
  }
  const wide = state.delegatedGrants.find(
    (one) => one.clientId === client && one.consentType === 'AllPrincipals',
  );
  const scope = [...new Set([...(wide?.scope.split(' ') ?? []), ...scopes])]
    .filter((one) => one !== '')
    .join(' ');
  if (wide !== undefined) wide.scope = scope;
  else if (scope !== '') {
    state.delegatedGrants.push({
      id: randomUUID(),
      clientId: client,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: graphPrincipalId,
      scope,
    });
  }
  stage.save();
}
