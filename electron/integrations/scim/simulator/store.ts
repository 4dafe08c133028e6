import { randomUUID } from 'node:crypto';
import type { Stage } from '../../../engine/wire';
import { isRecord } from '../read-answer';
import type { Json, ScimState, StoredResource } from './state';

/** What the server behind is told instead of an answer. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly scimType: string | null,
    detail: string,
  ) {
    super(detail);
  }
}

export type Kind = 'users' | 'groups';
/** As SCIMMY parses a filter: one object for each side of an "or", attribute to comparison. */
export type ParsedFilter = readonly Json[] | undefined;

const filterable: Readonly<Record<Kind, string>> = { users: 'userName', groups: 'displayName' };
const kept = new Set(['id', 'meta', 'schemas', 'groups', 'password']);

export function readOne({ state }: Stage<ScimState>, kind: Kind, id: string): Json {
  return shown(state, kind, existing(state, kind, id));
}

/** Looop searches by one attribute only, `eq`, several joined by "and" (Microsoft contract, 6.4 and 6.8). */
export function readAll({ state }: Stage<ScimState>, kind: Kind, filter: ParsedFilter): readonly Json[] {
  const wanted = filter === undefined ? [] : wantedValues(filter, filterable[kind]);
  return state[kind]
    .filter((one) => wanted.every((value) => same(state, kind, nameOf(one, kind), value)))
    .map((one) => shown(state, kind, one));
}

function wantedValues(filter: readonly Json[], attribute: string): readonly string[] {
  const [expression] = filter;
  if (filter.length !== 1 || expression === undefined) throw badFilter();
  return Object.entries(expression).flatMap(([name, comparison]) => {
    // Below a complex attribute the parser nests an object.
    if (name.toLowerCase() !== attribute.toLowerCase() || !Array.isArray(comparison)) throw badFilter();
    const all: readonly unknown[] = comparison;
    const several = all.every((one) => Array.isArray(one)) ? (all as readonly (readonly unknown[])[]) : [all];
    return several.map(([operator, value]) => {
      if (operator !== 'eq' || typeof value !== 'string') throw badFilter();
      return value;
    });
  });
}

function badFilter(): Refused {
  return new Refused(
    400,
    'invalidFilter',
    'Only userName of users and displayName of groups, eq, can be asked for.',
  );
}

/** Makes a resource, or puts a whole new value in place of an old one. */
export function write(stage: Stage<ScimState>, kind: Kind, id: string | undefined, given: Json): Json {
  const { state } = stage;
  const now = stage.now().toISOString();
  const value = cleaned(state, kind, given);
  const stored = id === undefined ? undefined : existing(state, kind, id);
  const taken = state[kind].some(
    (one) => one !== stored && same(state, kind, nameOf(one, kind), nameOf({ value }, kind)),
  );
  if (taken) throw new Refused(409, 'uniqueness', `${filterable[kind]} is taken.`);
  const resource = stored ?? { id: randomUUID(), madeAt: now, changedAt: now, value };
  resource.value = value;
  resource.changedAt = now;
  if (stored === undefined) state[kind].push(resource);
  stage.save();
  return shown(state, kind, resource);
}

export function remove(stage: Stage<ScimState>, kind: Kind, id: string): void {
  const { state } = stage;
  const stored = existing(state, kind, id);
  state[kind].splice(state[kind].indexOf(stored), 1);
  for (const group of state.groups) {
    const members = membersOf(group).filter((member) => member !== id);
    group.value = { ...group.value, members: members.map((member) => ({ value: member })) };
  }
  stage.save();
}

function existing(state: ScimState, kind: Kind, id: string): StoredResource {
  const stored = state[kind].find((one) => one.id === id);
  if (stored === undefined) throw new Refused(404, null, `Resource ${id} not found.`);
  return stored;
}

function cleaned(state: ScimState, kind: Kind, given: Json): Json {
  const plain = JSON.parse(JSON.stringify(given)) as Json;
  const value = Object.fromEntries(Object.entries(plain).filter(([key]) => !kept.has(key)));
  // A user nobody said anything about is an active one.
  if (kind === 'users') return { active: true, ...value };
  const ids = [...new Set(membersOf({ value }))];
  const stranger = ids.find((id) => state.users.every((one) => one.id !== id));
  if (stranger !== undefined) throw new Refused(400, 'invalidValue', `Member ${stranger} is not known.`);
  return { ...value, members: ids.map((id) => ({ value: id })) };
}

function shown(state: ScimState, kind: Kind, one: StoredResource): Json {
  const meta = { created: one.madeAt, lastModified: one.changedAt };
  if (kind === 'groups') {
    const members = membersOf(one).map((id) => ({ value: id, display: displayOf(state, id), type: 'User' }));
    return { ...one.value, members, id: one.id, meta };
  }
  const groups = state.groups
    .filter((group) => membersOf(group).includes(one.id))
    .map((group) => ({ value: group.id, display: nameOf(group, 'groups'), type: 'direct' }));
  return { ...one.value, ...(groups.length > 0 && { groups }), id: one.id, meta };
}

function displayOf(state: ScimState, id: string): string {
  const user = state.users.find((one) => one.id === id);
  return user === undefined ? '' : nameOf(user, 'users');
}

function membersOf({ value }: Pick<StoredResource, 'value'>): readonly string[] {
  const { members } = value;
  if (!Array.isArray(members)) return [];
  return members.flatMap((one) => (isRecord(one) && typeof one['value'] === 'string' ? [one['value']] : []));
}

function nameOf({ value }: Pick<StoredResource, 'value'>, kind: Kind): string {
  const name = value[filterable[kind]];
  return typeof name === 'string' ? name : '';
}

/** `userName` has no capitals in the standard (RFC 7643, 4.1.1: caseExact false). */
function same({ faults }: ScimState, kind: Kind, one: string, other: string): boolean {
  if (kind === 'users' && faults.caseSensitive) return one === other;
  return one.toLowerCase() === other.toLowerCase();
}
