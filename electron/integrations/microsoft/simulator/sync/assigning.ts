import { randomUUID } from 'node:crypto';
import { badRequest, notFound, ok, refuse, type Reply } from '../graph/answers';
import type { Call } from '../graph/call';
import { memberById } from '../graph/group-view';
import type { PrincipalValue } from '../view';
import { isPremium } from './state';

const defaultAccess = '00000000-0000-0000-0000-000000000000';

interface DeclaredRole {
  readonly id: string;
  readonly isEnabled?: boolean;
  readonly allowedMemberTypes?: readonly string[];
}

/** Gives an application to a user or a group (contract, 6.5). */
export function assignPeople(
  call: Call,
  resource: PrincipalValue,
  principalId: string,
  appRoleId: string,
): Reply {
  const { state } = call.stage;
  const [principal] = memberById(state, principalId);
  if (principal === undefined) return notFound(principalId);
  const refusal = roleRefusal(resource, appRoleId);
  if (refusal !== undefined) return refusal;
  if (principal.kind === 'group' && principal.group.kind !== 'security')
    return badRequest('Only security enabled groups can be assigned to an application.');
  if (principal.kind === 'group' && !isPremium(state))
    return badRequest('Assigning groups to applications needs Microsoft Entra ID P1 or P2.');
  const same = state.appRoleAssignments.some(
    (entry) =>
      entry.principalId === principalId && entry.resourceId === resource.id && entry.appRoleId === appRoleId,
  );
  if (same) {
    const message = 'Permission being assigned already exists on the object';
    return refuse(400, 'Request_BadRequest', message, [{ code: 'InvalidUpdate', message }]);
  }
  const now = call.stage.now();
  const entry = {
    id: randomUUID(),
    appRoleId,
    principalId,
    resourceId: resource.id,
    createdDateTime: now.toISOString(),
  };
  state.appRoleAssignments.push({ ...entry, madeAt: now.getTime() });
  call.stage.save();
  return ok(
    { ...entry, ...personNames(call, principalId), resourceDisplayName: resource['displayName'] },
    201,
  );
}

/** With declared roles the zero id is refused (contract, 6.5). */
function roleRefusal(resource: PrincipalValue, appRoleId: string): Reply | undefined {
  const declared = ((resource['appRoles'] ?? []) as readonly DeclaredRole[]).filter(
    (role) => role.isEnabled !== false && role.allowedMemberTypes?.includes('User') === true,
  );
  const fits =
    declared.length === 0 ? appRoleId === defaultAccess : declared.some((role) => role.id === appRoleId);
  return fits ? undefined : badRequest('Permission being assigned was not found on application', 'appRoleId');
}

/** Empty for an application: those have names of their own. */
export function personNames(call: Call, id: string): Readonly<Record<string, unknown>> {
  const [found] = memberById(call.stage.state, id);
  if (found === undefined) return {};
  return found.kind === 'user'
    ? { principalType: 'User', principalDisplayName: found.user.name }
    : { principalType: 'Group', principalDisplayName: found.group.displayName };
}
