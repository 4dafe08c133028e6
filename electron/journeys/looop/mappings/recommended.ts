import type { MappingSource, NewSource } from '../../../integrations/microsoft/port';

export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** One line of the recommendation. */
export interface Recommended {
  readonly object: 'User' | 'Group';
  readonly target: string;
  readonly source: NewSource;
  /** Other expressions that do as well. */
  readonly orElse?: (source: MappingSource) => boolean;
  /** Accounts are found by it. */
  readonly matches?: true;
  /** Without it people have no name, no address or no switch. */
  readonly needed?: true;
}

const from = (name: string): NewSource => ({ kind: 'attribute', name });

/**
 * Microsoft's current list for Looop, in our order (Microsoft contract, 6.1 and 6.4). The tutorial names targets and
 * leaves most sources to the connector's default: those are taken over here.
 */
export const recommended: readonly Recommended[] = [
  {
    object: 'User',
    target: 'userName',
    source: from('userPrincipalName'),
    orElse: isLowerCased('userPrincipalName'),
    matches: true,
    needed: true,
  },
  {
    object: 'User',
    target: 'active',
    source: { kind: 'expression', expression: 'Not([IsSoftDeleted])' },
    orElse: readsSoftDeleted,
    needed: true,
  },
  { object: 'User', target: 'emails[type eq "work"].value', source: from('mail'), needed: true },
  { object: 'User', target: 'name.givenName', source: from('givenName'), needed: true },
  { object: 'User', target: 'name.familyName', source: from('surname'), needed: true },
  { object: 'User', target: 'externalId', source: from('objectId'), orElse: reads('mailNickname') },
  { object: 'User', target: `${enterprise}:department`, source: from('department') },
  { object: 'User', target: `${enterprise}:employeeNumber`, source: from('employeeId') },
  { object: 'User', target: `${enterprise}:manager`, source: from('manager') },
  { object: 'Group', target: 'displayName', source: from('displayName'), matches: true, needed: true },
  { object: 'Group', target: 'externalId', source: from('objectId') },
  { object: 'Group', target: 'members', source: from('members'), needed: true },
];

/** Given up by Looop on 15 July 2021, with what took their place (change log of Microsoft's tutorial). */
const retired: readonly { readonly ending: string; readonly by: string }[] = [
  { ending: ':looop:2.0:user:department', by: `${enterprise}:department` },
  { ending: ':looop:2.0:user:employee_id', by: `${enterprise}:employeeNumber` },
];

/** The attribute that took the place of a retired one; null for any other. */
export function successorOf(target: string): string | null {
  const name = target.toLowerCase();
  return retired.find(({ ending }) => name.endsWith(ending))?.by ?? null;
}

/** How Entra writes it; compared without white space and case, which mean nothing there. */
export function expressionOf(source: NewSource): string {
  if (source.kind === 'attribute') return `[${source.name}]`;
  return source.kind === 'constant' ? JSON.stringify(source.value) : source.expression;
}

export function fits(one: Recommended, source: MappingSource): boolean {
  return plain(source.expression) === plain(expressionOf(one.source)) || one.orElse?.(source) === true;
}

function plain(expression: string): string {
  return expression.replaceAll(/\s+/g, '').toLowerCase();
}

function reads(name: string): (source: MappingSource) => boolean {
  return (source) => plain(source.expression) === plain(`[${name}]`);
}

function isLowerCased(name: string): (source: MappingSource) => boolean {
  return (source) => plain(source.expression) === plain(`ToLower([${name}])`);
}

/** Several forms of it are in use, and all say who left. */
function readsSoftDeleted(source: MappingSource): boolean {
  return source.kind === 'function' && source.attributes.some((one) => one.toLowerCase() === 'issoftdeleted');
}
