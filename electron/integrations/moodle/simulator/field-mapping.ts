import type { OutsideUser } from './outside';
import type { Field } from './settings';
import type { MoodleState } from './state';

/** Section auth_oidc_field_mapping (contract, chapter 6): what an account takes over from Microsoft. */

const prefix = 's_auth_oidc_field_';
const choices = [
  ...'bindingusernameclaim objectId userPrincipalName displayName givenName surname mail'.split(' '),
  ...'onPremisesSamAccountName streetAddress city postalCode state country jobTitle department'.split(' '),
  ...'companyName preferredLanguage employeeId businessPhones faxNumber mobilePhone officeLocation'.split(
    ' ',
  ),
];
const updates = ['always', 'oncreate', 'onlogin'];
const locks = ['unlocked', 'unlockedifempty', 'locked'];

/** Nothing but the address is mapped before somebody does it (measured on 4.5.7). */
export const mappingFields: readonly Field[] = ['firstname', 'lastname', 'email'].flatMap((local) => [
  list(`map_${local}`, local === 'email' ? ['mail', 'userPrincipalName'] : ['', ...choices], ''),
  list(`updatelocal_${local}`, updates, 'always'),
  list(`lock_${local}`, locks, 'unlocked'),
]);

function list(name: string, keys: readonly string[], initial: string): Field {
  return { name: `${prefix}${name}`, kind: 'choice', initial, options: keys.map((key) => [key, key]) };
}

export interface Mapped {
  readonly local: 'firstname' | 'lastname' | 'email';
  readonly remote: string;
}

/** In the order of the page; without one for the address the plugin takes `mail`. */
export function mappingsOf({ settings }: MoodleState): readonly Mapped[] {
  const remote = (local: string): string => settings[`${prefix}map_${local}`] ?? '';
  const names = (['firstname', 'lastname'] as const).map((local) => ({ local, remote: remote(local) }));
  const email = remote('email');
  return [
    ...names.filter((one) => one.remote !== ''),
    { local: 'email', remote: email === '' ? 'mail' : email },
  ];
}

/** Fields of an account by the mapping; one that is empty at Microsoft says nothing. */
export function mappedFields(
  state: MoodleState,
  user: OutsideUser,
  event: 'create' | 'update',
): Partial<Record<'firstName' | 'lastName' | 'email', string>> {
  const names = { firstname: 'firstName', lastname: 'lastName', email: 'email' } as const;
  const found = mappingsOf(state).flatMap(({ local, remote }) => {
    const when = state.settings[`${prefix}updatelocal_${local}`] ?? 'always';
    const value = when === 'always' || when === `on${event}` ? propertyOf(user, remote) : null;
    return value === null ? [] : [[names[local], value] as const];
  });
  return Object.fromEntries(found);
}

/** A property of somebody by Graph's name. */
export function propertyOf(user: OutsideUser, field: string): string | null {
  switch (field) {
    case 'objectId':
      return user.id;
    case 'userPrincipalName':
      return user.upn;
    case 'displayName':
      return user.displayName;
    case 'givenName':
      return user.givenName;
    case 'surname':
      return user.surname;
    case 'mail':
      return user.mail;
    default:
      return user.more[field] ?? null;
  }
}
