import type { Call } from './call';

/** What a role holds of a capability on site level; `inherit` when nothing is set. */
export function capabilityOf({ state }: Call, roleId: number, capability: string): string {
  return state.roles.find(({ id }) => id === roleId)?.capabilities[capability] ?? 'inherit';
}

/** False when there is no such role. */
export function setCapability(call: Call, roleId: number, capability: string, permission: string): boolean {
  const role = call.state.roles.find(({ id }) => id === roleId);
  if (role === undefined) return false;
  if (capabilityOf(call, roleId, capability) === permission) return true;
  call.effects.write = true;
  if (permission === 'inherit') Reflect.deleteProperty(role.capabilities, capability);
  else role.capabilities[capability] = permission;
  return true;
}
