import { familyNames, givenNames } from './names';
import { defaultDomain, initialDomain, type MicrosoftState, type Person } from './state';

/** The part of a person that a directory shows. */
export type Account = Pick<
  Person,
  | 'id'
  | 'upn'
  | 'name'
  | 'mail'
  | 'userType'
  | 'accountEnabled'
  | 'hasDrive'
  | 'changedAt'
  | 'more'
  | 'managerId'
>;

/** Rows by number: an array, or something that works each row out when it is asked for. */
export interface Rows<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/** Everybody in the tenant: the people of the state, then those who are made up, guests last. */
export function population(state: MicrosoftState): Rows<Account> {
  const { people, generated } = state;
  if (generated === null) return people;
  const made = generated.users + guestsOf(generated.users);
  const maker = makerOf(state, generated);
  return {
    length: people.length + made,
    at: (index) => (index < people.length ? people[index] : maker(index - people.length)),
  };
}

/** By object id or user principal name, whatever its case. */
export function accountByKey(state: MicrosoftState, key: string): Account | undefined {
  const wanted = key.toLowerCase();
  const fits = (one: Account | undefined): one is Account =>
    one !== undefined && (one.id === wanted || one.upn.toLowerCase() === wanted);
  const listed = state.people.find(fits);
  if (listed !== undefined || state.generated === null) return listed;
  // The number is the end of the id, or of the name before the domain.
  const inId = /^[0-9a-f]{8}-0000-4000-8000-([0-9a-f]{12})$/.exec(wanted)?.[1];
  const inName = /^[a-z.]+(\d+)(?:\+x)?(?:@|_fabrikam)/.exec(wanted)?.[1];
  const maker = makerOf(state, state.generated);
  const number = inId === undefined ? Number(inName ?? Number.NaN) : Number.parseInt(inId, 16);
  return [number, number + state.generated.users].map(maker).find(fits);
}

function guestsOf(users: number): number {
  return Math.floor(users / 500);
}

function makerOf(
  state: MicrosoftState,
  { seed, users }: { readonly seed: number; readonly users: number },
): (number: number) => Account | undefined {
  const own = defaultDomain(state.tenant);
  const initial = initialDomain(state.tenant);
  const prefix = (seed >>> 0).toString(16).padStart(8, '0');
  const last = users + guestsOf(users);
  return (number) => {
    if (!(number >= 0 && number < last)) return undefined;
    const id = `${prefix}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    const rest = { id, accountEnabled: true, changedAt: 0 };
    if (number >= users) return { ...rest, ...guest(number - users, initial) };
    return { ...rest, ...member(number, own) };
  };
}

type Named = Pick<Account, 'upn' | 'name' | 'mail' | 'userType' | 'hasDrive'>;

/** Two of a hundred have a sign-in name with a character Moodle does not take. */
function member(number: number, domain: string): Named {
  const given = givenNames[number % givenNames.length] ?? '';
  const family = familyNames[Math.floor(number / givenNames.length) % familyNames.length] ?? '';
  const local = `${given}.${family}${String(number)}`;
  const odd = number % 100 === 70 || number % 100 === 71;
  return {
    upn: `${local}${odd ? '+x' : ''}@${domain}`,
    name: `${capital(given)} ${capital(family)}`,
    mail: `${local}@${domain}`,
    userType: 'Member',
    hasDrive: true,
  };
}

function guest(number: number, initial: string): Named {
  const local = `visitor${String(number)}`;
  return {
    upn: `${local}_fabrikam.example#EXT#@${initial}`,
    name: `Visitor ${String(number)}`,
    mail: `${local}@fabrikam.example`,
    userType: 'Guest',
    hasDrive: false,
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
