import { defaultAccessRoleId, type AppRole } from '../../../integrations/microsoft/port';
import type { SeenRole } from './seen';

/** Every application outside the gallery declares it beside "User"; it says nothing about who somebody is. */
const placeholder = 'msiam_access';
const usual = 'user';

/** Roles that can be given to people. */
export function rolesOf(roles: readonly AppRole[]): readonly AppRole[] {
  return roles.filter(({ enabled, forUsers }) => enabled && forUsers);
}

/**
 * The role for new assignments (Microsoft contract, 6.5): the picked one, "User", any other declared one; "Default Access"
 * only where none is declared, because Entra refuses it otherwise.
 */
export function roleFor(roles: readonly AppRole[], picked: string | undefined): SeenRole {
  const declared = rolesOf(roles);
  const found =
    declared.find(({ id }) => id === picked) ??
    declared.find((one) => namesOf(one).includes(usual)) ??
    declared.find((one) => !namesOf(one).includes(placeholder)) ??
    declared[0];
  return found === undefined
    ? { id: defaultAccessRoleId, name: null }
    : { id: found.id, name: nameOf(found) };
}

export function nameOf({ displayName, value, id }: AppRole): string {
  return displayName !== '' ? displayName : (value ?? id);
}

function namesOf({ displayName, value }: AppRole): readonly string[] {
  return [displayName.toLowerCase(), (value ?? '').toLowerCase()];
}
