import { microsoftGraph } from '../../clouds';
import { personNames } from '../sync/assigning';
import type { AppRoleAssignment } from '../state';
import { appByAppId, principalById, shown, type MicrosoftStage, type PrincipalValue } from '../view';
import type { Call } from './call';
import { expanded } from './expand';

/** With the names other programs know it by: its application id, and the addresses of what it offers. */
export function named(stage: MicrosoftStage, value: PrincipalValue): PrincipalValue {
  const app = shown(stage, appByAppId(stage.state, value.appId));
  const graph = value.appId === microsoftGraph ? ['https://graph.microsoft.com'] : [];
  return { ...value, servicePrincipalNames: [value.appId, ...graph, ...(app?.identifierUris ?? [])] };
}

/** The beta version has another name for the delegated permissions (graph/api/resources/serviceprincipal, beta). */
export function inVersion(call: Call, value: PrincipalValue): Readonly<Record<string, unknown>> {
  if (call.version !== 'beta') return value;
  const { oauth2PermissionScopes: publishedPermissionScopes, ...rest } = value;
  return { ...rest, publishedPermissionScopes };
}

/** What a client wants to see with the principals in one request. */
export function expandedOf(call: Call, value: PrincipalValue): Readonly<Record<string, unknown>> {
  const { appRoleAssignments } = call.stage.state;
  const entries = [
    ['appRoleAssignments', 'principalId'],
    ['appRoleAssignedTo', 'resourceId'],
  ] as const;
  return Object.fromEntries(
    entries
      .filter(([name]) => expanded(call).includes(name))
      .map(([name, side]) => [
        name,
        appRoleAssignments.filter((entry) => entry[side] === value.id).map((entry) => grantOf(call, entry)),
      ]),
  );
}

/** A grant with the names of both sides. */
export function grantOf(
  call: Call,
  { madeAt: _at, ...rest }: AppRoleAssignment,
): Readonly<Record<string, unknown>> {
  const nameOf = (id: string): unknown => principalById(call.stage.state, id)?.value['displayName'] ?? null;
  return {
    ...rest,
    deletedDateTime: null,
    principalType: 'ServicePrincipal',
    principalDisplayName: nameOf(rest.principalId),
    ...personNames(call, rest.principalId),
    resourceDisplayName: nameOf(rest.resourceId),
  };
}
