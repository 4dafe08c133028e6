import { propertyOf } from './field-mapping';
import { renamed } from './generations';
import type { OutsideUser } from './outside';
import type { MoodleState } from './state';

/** What the synchronisation was told to do, out of the settings of the site. */
export function syncOptions(state: MoodleState): ReadonlySet<string> {
  const stored = state.settings[renamed(state).userSync] ?? '';
  return new Set(stored.split(',').filter((one) => one !== ''));
}

export interface Restriction {
  readonly field: string;
  readonly value: string;
  readonly regex: boolean;
}

export function restrictionOf({ settings }: MoodleState): Restriction | null {
  const part = (name: string): string => settings[`s_local_o365_usersynccreationrestriction[${name}]`] ?? '';
  const [field, value] = [part('remotefield'), part('value')];
  return field === '' || value === '' ? null : { field, value, regex: part('useregex') === '1' };
}

/** Whether somebody may get an account; members of a group are known by object id. */
export function meets(
  restriction: Restriction | null,
  user: OutsideUser,
  members: ReadonlySet<string> | null,
): boolean {
  if (restriction === null) return true;
  const { field, value, regex } = restriction;
  if (isGroup(restriction)) return members?.has(user.id) ?? false;
  const own = propertyOf(user, field) ?? '';
  return regex ? new RegExp(value).test(own) : own === value;
}

export function isGroup({ field }: Restriction): boolean {
  return field === 'o365group' || field === 'o365groupid';
}
