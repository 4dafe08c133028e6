import { z } from 'zod';
import { quoted, type Graph } from '../graph';
import { readUser, userSelect } from '../people-shapes';
import type { EntraUser, Provisioning, SourcePage, SourceScope, SourceUser } from '../port';
import { access } from '../scopes';
import { shaped } from '../shapes';
import { unlessStopped } from '../stoppable';
import { text } from './basics';

type Part = Pick<Provisioning, 'findUsers' | 'sourceUsers'>;
type Row = Readonly<Record<string, unknown>>;

const read = { method: 'GET', access: access.readDirectory } as const;
/** Graph's largest page. */
const pageSize = '999';
/** How many a search shows. */
const few = '25';

/**
 * Properties of Graph behind source attributes whose names differ (learn.microsoft.com/entra/identity/app-provisioning/
 * user-provisioning-sync-attributes-for-mapping).
 */
const otherNames: Readonly<Record<string, string>> = {
  objectId: 'id',
  telephoneNumber: 'businessPhones',
  mobile: 'mobilePhone',
  physicalDeliveryOfficeName: 'officeLocation',
  facsimileTelephoneNumber: 'faxNumber',
  originalUserPrincipalName: 'userPrincipalName',
  immutableId: 'onPremisesImmutableId',
};

const sameNames: readonly string[] = [
  'userPrincipalName,displayName,mail,mailNickname,givenName,surname,department,employeeId,employeeType,jobTitle',
  'companyName,streetAddress,city,postalCode,state,country,usageLocation,preferredLanguage,userType,accountEnabled',
]
  .join(',')
  .split(',');

/** Values whose property has another shape than one text. */
const extension = /^extensionAttribute(?:[1-9]|1[0-5])$/;
/** True for who was deleted or may not sign in. */
const softDeleted = 'IsSoftDeleted';

const groupShape = z.object({ id: z.string(), displayName: text });

/** People as mappings would read them (contract, 6.4): reads only. */
export function sourceUsers(graph: Graph): Part {
  return {
    findUsers: async (typed) => {
      const words = quoted(typed.trim());
      const names = ['displayName', 'userPrincipalName', 'mail'];
      const $filter = names.map((name) => `startswith(${name},${words})`).join(' or ');
      const query = { $select: userSelect, $top: few, ...(typed.trim() !== '' && { $filter }) };
      const { body } = await graph.call({ ...read, path: '/users', query });
      const { value } = shaped(z.object({ value: z.array(z.unknown()) }), body, '/users');
      return value.map((row) => readUser(row, '/users')).sort(byName);
    },
    sourceUsers: (scope, attributes, signal) => streamed(graph, scope, attributes, signal),
  };
}

function byName(one: EntraUser, other: EntraUser): number {
  return one.displayName.localeCompare(other.displayName);
}

async function* streamed(
  graph: Graph,
  scope: SourceScope,
  attributes: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<SourcePage> {
  const $select = [...new Set([...userSelect.split(','), ...attributes.flatMap(propertyOf)])].join(',');
  if (scope.kind === 'users') {
    yield* eachOf(graph, scope.ids, $select, attributes, signal);
    return;
  }
  const path = scope.kind === 'everyone' ? '/users' : `/groups/${encodeURIComponent(scope.groupId)}/members`;
  unlessStopped(signal, path);
  for await (const page of graph.pages({ ...read, path, query: { $select, $top: pageSize }, signal })) {
    const groups = page.filter((row) => typeOf(row) === '#microsoft.graph.group');
    yield {
      users: page.filter(isUser).map((row) => sourceUser(row, attributes, path)),
      nestedGroups: groups.map((row) => shaped(groupShape, row, path)),
    };
    unlessStopped(signal, path);
  }
}

/** A handful at most: pilots. Who is gone is left out. */
async function* eachOf(
  graph: Graph,
  ids: readonly string[],
  $select: string,
  attributes: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<SourcePage> {
  for (const id of ids) {
    const path = `/users/${encodeURIComponent(id)}`;
    const found = await graph.find({ ...read, path, query: { $select }, signal });
    if (found === null) continue;
    yield { users: [sourceUser(found, attributes, path)], nestedGroups: [] };
  }
}

function typeOf(row: unknown): unknown {
  return (row as Row | null)?.['@odata.type'];
}

/** Lists of users leave the type out. */
function isUser(row: unknown): boolean {
  return [undefined, '#microsoft.graph.user'].includes(typeOf(row) as string | undefined);
}

function propertyOf(attribute: string): readonly string[] {
  if (attribute === softDeleted) return ['accountEnabled'];
  if (extension.test(attribute)) return ['onPremisesExtensionAttributes'];
  const property = otherNames[attribute] ?? (sameNames.includes(attribute) ? attribute : undefined);
  return property === undefined ? [] : [property];
}

function sourceUser(row: unknown, attributes: readonly string[], path: string): SourceUser {
  const user = readUser(row, path);
  const values: Record<string, string | null> = {};
  for (const attribute of attributes) {
    const [property] = propertyOf(attribute);
    if (property !== undefined) values[attribute] = valueOf(row as Row, attribute, property);
  }
  return { ...user, values };
}

function valueOf(row: Row, attribute: string, property: string): string | null {
  const value = row[property];
  if (attribute === softDeleted) return value === false ? 'True' : 'False';
  if (extension.test(attribute)) return asText((value as Row | null | undefined)?.[attribute]);
  return asText(Array.isArray(value) ? (value as readonly unknown[])[0] : value);
}

/** Entra prints truth values with a capital. */
function asText(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' && value !== '' ? value : null;
}
