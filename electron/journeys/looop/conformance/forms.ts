import type { ScimJson, ScimOperation } from '../../../integrations/scim/port';
import type { Names } from './names';
import type { Dialect, Patch } from './results';

/** What Entra sends (Microsoft contract, 6.8; learn.microsoft.com, application-provisioning-config-problem-scim-compatibility). */

const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
const coreGroup = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const workEmail = 'emails[type eq "work"].value';

export function newUser({ run, users }: Names, index: 0 | 1): ScimJson {
  const userName = users[index];
  return {
    schemas: [coreUser, enterprise],
    externalId: `lms-setup-check-${run}-${String(index + 1)}`,
    userName,
    active: true,
    emails: [{ primary: true, type: 'work', value: userName }],
    meta: { resourceType: 'User' },
    name: { givenName: 'Setup', familyName: 'Check' },
    roles: [],
    [enterprise]: { department: 'Check', employeeNumber: run },
  };
}

export function newGroup({ run, group }: Names): ScimJson {
  return {
    schemas: [coreGroup],
    externalId: `lms-setup-check-${run}-group`,
    displayName: group,
    meta: { resourceType: 'Group' },
  };
}

export interface Values {
  /** The new value of every text, another one in each form. */
  readonly text: string;
  readonly email: string;
  /** Ids of members to add, and of the one to remove. */
  readonly add: readonly string[];
  readonly remove: string;
}

export function operationsOf(dialect: Dialect, patch: Patch, values: Values): readonly ScimOperation[] {
  return dialect === 'plain' ? plain(patch, values) : flagged(patch, values);
}

function plain(patch: Patch, { text, email, add, remove }: Values): readonly ScimOperation[] {
  const replace = (path: string, value: unknown): ScimOperation => ({ op: 'Replace', path, value });
  const member = (id: string): object => ({ $ref: null, value: id });
  switch (patch) {
    case 'replace':
      return [replace('name.givenName', text), replace('name.familyName', text)];
    case 'email':
      return [replace(workEmail, email)];
    case 'enterprise':
      return [replace(`${enterprise}:department`, text)];
    case 'disable':
      return [replace('active', 'False')];
    case 'enable':
      return [replace('active', 'True')];
    case 'add-members':
      return [{ op: 'Add', path: 'members', value: add.map(member) }];
    case 'remove-member':
      return [{ op: 'Remove', path: 'members', value: [member(remove)] }];
  }
}

/** As with aadOptscim062020: small letters, booleans, plain attributes together, a member by its own path. */
function flagged(patch: Patch, { text, email, add, remove }: Values): readonly ScimOperation[] {
  const replace = (path: string, value: unknown): ScimOperation => ({ op: 'replace', path, value });
  switch (patch) {
    case 'replace':
      return [{ op: 'replace', value: { 'name.givenName': text, 'name.familyName': text } }];
    case 'email':
      return [replace(workEmail, email)];
    case 'enterprise':
      return [{ op: 'replace', value: { [`${enterprise}:department`]: text } }];
    case 'disable':
      return [replace('active', false)];
    case 'enable':
      return [replace('active', true)];
    case 'add-members':
      return [{ op: 'add', path: 'members', value: add.map((id) => ({ value: id })) }];
    case 'remove-member':
      return [{ op: 'remove', path: `members[value eq ${JSON.stringify(remove)}]` }];
  }
}

/** The plain form with small letters alone, which tells what of it was refused. */
export function lowered(operations: readonly ScimOperation[]): readonly ScimOperation[] {
  return operations.map((one) => ({ ...one, op: one.op.toLowerCase() }));
}

/** The value at a path as mappings write it; undefined where there is none. */
export function valueAt(raw: ScimJson, path: string): unknown {
  if (path === workEmail) {
    const emails = raw['emails'];
    const list: readonly unknown[] = Array.isArray(emails) ? emails : [];
    return list.filter(isRecord).find(({ type }) => type === 'work')?.['value'];
  }
  if (path.startsWith(`${enterprise}:`)) return partOf(raw[enterprise], path.slice(enterprise.length + 1));
  const [name = '', part] = path.split('.', 2);
  return part === undefined ? raw[name] : partOf(raw[name], part);
}

/** Attributes of the new user that have to come back. */
export const sentPaths: readonly string[] = [
  'userName',
  'externalId',
  'active',
  'name.givenName',
  'name.familyName',
  workEmail,
  `${enterprise}:department`,
  `${enterprise}:employeeNumber`,
];

/** Where to read what a change has done, and what has to stand there. */
export function effectOf(
  patch: Patch,
  { text, email }: Values,
): { readonly path: string; readonly value: unknown } {
  switch (patch) {
    case 'replace':
      return { path: 'name.familyName', value: text };
    case 'email':
      return { path: workEmail, value: email };
    case 'enterprise':
      return { path: `${enterprise}:department`, value: text };
    case 'disable':
      return { path: 'active', value: false };
    case 'enable':
      return { path: 'active', value: true };
    case 'add-members':
    case 'remove-member':
      return { path: 'members', value: null };
  }
}

function partOf(value: unknown, part: string): unknown {
  return isRecord(value) ? value[part] : undefined;
}

function isRecord(value: unknown): value is ScimJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
