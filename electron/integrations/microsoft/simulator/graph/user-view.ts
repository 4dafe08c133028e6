import type { Account, Rows } from '../population';
import type { Call } from './call';
import type { Item } from './filter';

/** What an answer holds when nothing is selected (learn.microsoft.com/graph/api/resources/user). */
const usual = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];
/** All that User.ReadBasic.All opens. */
const basic = ['displayName', 'givenName', 'id', 'mail', 'surname', 'userPrincipalName'];
/** Properties nobody here has a value for. */
const empty = [
  'jobTitle',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'department',
  'companyName',
  'streetAddress',
  'city',
  'postalCode',
  'state',
  'country',
  'employeeId',
  'faxNumber',
  'onPremisesSamAccountName',
];

/** A person as Graph keeps them, everything included. */
export function userOf({ id, upn, name, mail, userType, accountEnabled, more }: Account): Item {
  const [givenName = '', ...others] = name.split(' ');
  return {
    id,
    userPrincipalName: upn,
    displayName: name,
    givenName,
    surname: others.join(' '),
    mail,
    mailNickname: upn.split('@', 1)[0],
    userType,
    accountEnabled,
    businessPhones: [],
    usageLocation: 'FR',
    ...more,
  };
}

export function items(people: Rows<Account>): Rows<Item> {
  return {
    length: people.length,
    at: (index) => {
      const person = people.at(index);
      return person === undefined ? undefined : userOf(person);
    },
  };
}

/** The properties this caller asked for and may see. */
export function userView(call: Call): (item: Item) => Item {
  const asked = call.query.get('$select')?.split(',') ?? usual;
  const names = seesAll(call) ? asked : asked.filter((name) => basic.includes(name));
  return (item) => {
    const shown: Record<string, unknown> = {};
    for (const name of names) {
      if (name in item) shown[name] = item[name];
      else if (empty.includes(name)) shown[name] = null;
    }
    return shown;
  };
}

function seesAll({ caller, path }: Call): boolean {
  if (caller.kind === 'app' || path === '/me') return true;
  return ['User.Read.All', 'Directory.Read.All', 'Group.ReadWrite.All'].some((one) => caller.scopes.has(one));
}
