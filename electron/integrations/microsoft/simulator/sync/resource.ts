/** SCIM resources and the operations on them, in the two dialects of Entra (contract, 6.8). */

export type Resource = Record<string, unknown>;

export const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const coreGroup = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

interface Path {
  readonly extension: string | null;
  readonly name: string;
  readonly filter: { readonly by: string; readonly is: string } | null;
  readonly sub: string | null;
}

function pathOf(target: string): Path {
  const cut = target.startsWith('urn:') ? target.lastIndexOf(':') : -1;
  const extension = cut < 0 ? null : target.slice(0, cut);
  const rest = target.slice(cut + 1);
  const filtered = /^(\w+)\[(\w+) eq "([^"]*)"\]\.(\w+)$/.exec(rest);
  if (filtered !== null) {
    const [, name = '', by = '', is = '', sub = ''] = filtered;
    return { extension, name, filter: { by, is }, sub };
  }
  const [name = '', sub = null] = rest.split('.');
  return { extension, name, filter: null, sub };
}

export function put(resource: Resource, target: string, value: unknown): void {
  const { extension, name, filter, sub } = pathOf(target);
  const holder = extension === null ? resource : inside(resource, extension);
  if (filter !== null) {
    const list = (holder[name] ??= []) as Resource[];
    const present = list.find((one) => one[filter.by] === filter.is);
    if (present === undefined)
      list.push({
        ...(list.length === 0 && { primary: true }),
        [filter.by]: filter.is,
        [sub ?? 'value']: value,
      });
    else present[sub ?? 'value'] = value;
  } else if (sub !== null) inside(holder, name)[sub] = value;
  else holder[name] = value;
}

/** As text; null: nothing is there. */
export function textAt(resource: Resource, target: string): string | null {
  const { extension, name, filter, sub } = pathOf(target);
  const holder = extension === null ? resource : resource[extension];
  const value = member(holder, name);
  if (filter !== null) {
    const list = Array.isArray(value) ? (value as readonly unknown[]) : [];
    const found = list.find((one) => member(one, filter.by) === filter.is);
    return printed(member(found, sub ?? 'value'));
  }
  if (sub !== null) return printed(member(value, sub));
  // A manager is an object with an id.
  return printed(typeof value === 'object' && value !== null ? member(value, 'value') : value);
}

function inside(holder: Resource, name: string): Resource {
  return (holder[name] ??= {}) as Resource;
}

/** Names of SCIM attributes have no case (RFC 7643, 2.1). */
function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : (value as Resource)[key];
}

function printed(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' && value !== '' ? value : null;
}

export interface Wanted {
  readonly target: string;
  readonly value: string;
  readonly type: string;
  readonly before: string | null;
}

/** A new user as Entra posts one. */
export function newUser(wanted: readonly Wanted[]): Resource {
  const resource: Resource = { schemas: [coreUser] };
  for (const { target, value, type } of wanted) put(resource, target, typed(value, type));
  const extensions = Object.keys(resource).filter((name) => name.startsWith('urn:'));
  return { ...resource, schemas: [coreUser, ...extensions], meta: { resourceType: 'User' }, roles: [] };
}

function typed(value: string, type: string): unknown {
  if (type === 'Boolean') return value.toLowerCase() === 'true';
  // A manager is an object with an id (RFC 7643, 4.3); an operation on its path has the id alone.
  return type === 'Reference' ? { value } : value;
}

/** The flag makes operations lower-case, truth values real, and groups what has no filter. */
export function patchOf(wanted: readonly Wanted[], flagged: boolean): Resource {
  return {
    schemas: [patchSchema],
    Operations: flagged ? flaggedOperations(wanted) : plainOperations(wanted),
  };
}

function plainOperations(wanted: readonly Wanted[]): readonly Resource[] {
  return wanted.map(({ target, value, type, before }) => ({
    op: before === null ? 'Add' : 'Replace',
    path: target,
    value: type === 'Boolean' ? (value.toLowerCase() === 'true' ? 'True' : 'False') : value,
  }));
}

function flaggedOperations(wanted: readonly Wanted[]): readonly Resource[] {
  const alone = wanted.filter(({ target, type }) => target.includes('[') || type === 'Reference');
  const together = wanted.filter((one) => !alone.includes(one));
  const value = Object.fromEntries(together.map((one) => [one.target, typed(one.value, one.type)]));
  const [only] = together;
  const first: readonly Resource[] =
    together.length === 1 && only !== undefined
      ? [{ op: 'replace', path: only.target, value: typed(only.value, only.type) }]
      : together.length === 0
        ? []
        : [{ op: 'replace', value }];
  return [
    ...first,
    ...alone.map((one) => ({
      op: one.before === null ? 'add' : 'replace',
      path: one.target,
      value: one.value,
    })),
  ];
}

export function newGroup(displayName: string, externalId: string | null): Resource {
  return {
    schemas: [coreGroup],
    ...(externalId !== null && { externalId }),
    displayName,
    meta: { resourceType: 'Group' },
  };
}

export function membersAdded(ids: readonly string[], flagged: boolean): Resource {
  const value = ids.map((id) => ({ $ref: null, value: id }));
  return { schemas: [patchSchema], Operations: [{ op: flagged ? 'add' : 'Add', path: 'members', value }] };
}

/** The one of the two forms that some servers read as "remove all" is the usual one. */
export function membersRemoved(ids: readonly string[], flagged: boolean): Resource {
  const Operations = ids.map((id) =>
    flagged
      ? { op: 'remove', path: `members[value eq "${id}"]` }
      : { op: 'Remove', path: 'members', value: [{ $ref: null, value: id }] },
  );
  return { schemas: [patchSchema], Operations };
}
