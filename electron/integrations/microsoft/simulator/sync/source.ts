import type { Account } from '../population';
import { accountByKey } from '../population';
import type { MicrosoftState } from '../state';
import { groupById, membersOf, type Listed } from '../graph/group-view';
import { userOf } from '../graph/user-view';
import type { Values } from './expressions';

/** An object of the directory as the provisioning service reads it. */
export interface Source {
  readonly kind: 'User' | 'Group';
  readonly id: string;
  readonly name: string;
  /** By attribute name of a mapping; `IsSoftDeleted` is worked out by who evaluates it. */
  readonly values: Values;
  /** May sign in and was not deleted. */
  readonly active: boolean;
  /** Object ids: direct members who are people; of a person: none. */
  readonly members: readonly string[];
  readonly managerId: string | null;
}

/** Milliseconds until a deleted account is gone for good. */
const binMs = 30 * 86_400_000;

/** Null: gone for good, or never there. */
export function sourceOf(state: MicrosoftState, key: string, now: number): Source | null {
  const [kind = '', id = ''] = key.split(':');
  if (kind === 'Group') {
    const group = groupById(state, id);
    return group === undefined ? null : sourceGroup(state, group);
  }
  const account = accountByKey(state, id);
  if (account !== undefined) return sourceUser(account);
  const binned = state.deletedPeople.find((one) => one.id === id);
  if (binned === undefined || now - binned.deletedAt > binMs) return null;
  return {
    kind: 'User',
    id,
    name: binned.name,
    values: { objectId: id, userPrincipalName: binned.upn, displayName: binned.name },
    active: false,
    members: [],
    managerId: null,
  };
}

/** Names that differ between Graph and mappings. */
const renamed: Readonly<Record<string, string>> = {
  id: 'objectId',
  mobilePhone: 'mobile',
  officeLocation: 'physicalDeliveryOfficeName',
  faxNumber: 'facsimileTelephoneNumber',
};

export function sourceUser(account: Account): Source {
  const values: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(userOf(account))) values[renamed[name] ?? name] = printed(value);
  values['originalUserPrincipalName'] = account.upn;
  return {
    kind: 'User',
    id: account.id,
    name: account.name,
    values,
    active: account.accountEnabled,
    members: [],
    managerId: account.managerId ?? null,
  };
}

function sourceGroup(state: MicrosoftState, group: Listed): Source {
  const { id, displayName, description, mailNickname } = group;
  // Groups inside are not looked into (contract, 6.5).
  const people = membersOf(state, group, 'members').flatMap((one) =>
    one.kind === 'user' ? [one.user.id] : [],
  );
  return {
    kind: 'Group',
    id,
    name: displayName,
    values: { objectId: id, displayName, description, mailNickname },
    active: true,
    members: people,
    managerId: null,
  };
}

function printed(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What a cycle compares to find out whether anything happened to an object. */
export function fingerprint({ values, members, managerId, active }: Source): string {
  return JSON.stringify([values, members, managerId, active]);
}
