import { randomUUID } from 'node:crypto';
import type { Group } from '../directory-state';
import { accountByKey } from '../population';
import type { MicrosoftState } from '../state';
import { asText } from '../text';
import { badRequest, notFound, nothing, ok, type Reply } from './answers';
import type { Call, Route } from './call';
import { allGroups, groupById, groupOf } from './group-view';
import { contextOf } from './query';
import { linkedId } from './teams';

const write = ['Group.ReadWrite.All', 'Directory.ReadWrite.All'] as const;
const one = String.raw`\/groups\/([^/$]+)`;

/** What the Moodle plugin does to groups when it makes a team of a course (graph/api/group-post-groups and others). */
export const groupChangeRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: /^\/groups$/,
    scopes: write,
    roles: ['Group.Create', ...write],
    run: create,
  },
  {
    method: 'PATCH',
    pattern: new RegExp(`^${one}$`),
    beta: true,
    scopes: write,
    roles: write,
    run: patch,
  },
  {
    method: 'POST',
    pattern: new RegExp(String.raw`^${one}\/(members|owners)\/\$ref$`),
    beta: true,
    scopes: write,
    roles: ['GroupMember.ReadWrite.All', ...write],
    run: (call, id = '', side = '') => add(call, id, [[asSide(side), [linkedId(call.json['@odata.id'])]]]),
  },
  {
    method: 'DELETE',
    pattern: new RegExp(String.raw`^${one}\/(members|owners)\/([^/]+)\/\$ref$`),
    beta: true,
    scopes: write,
    roles: ['GroupMember.ReadWrite.All', ...write],
    run: (call, id = '', side = '', user = '') => take(call, id, asSide(side), user),
  },
];

type Side = 'members' | 'owners';

function asSide(name: string): Side {
  return name === 'owners' ? 'owners' : 'members';
}

const required = ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'] as const;
const bound: readonly string[] = ['members@odata.bind', 'owners@odata.bind'];
const given: readonly string[] = [
  ...required,
  ...bound,
  'description',
  'groupTypes',
  'visibility',
  'resourceBehaviorOptions',
  'creationOptions',
];

function create(call: Call): Reply {
  const { json } = call;
  const missing = required.find((name) => json[name] === undefined || json[name] === '');
  if (missing !== undefined) {
    return badRequest(`A value is required for property '${missing}' of resource 'Group'.`, missing);
  }
  const unknown = Object.keys(json).find((name) => !given.includes(name));
  if (unknown !== undefined) return badRequest(`Invalid property '${unknown}'.`, unknown);
  const types: unknown = json['groupTypes'];
  const unified = Array.isArray(types) && types.includes('Unified');
  return makeGroup(call, unified ? 'unified' : 'security');
}

/** A group of the name, alias and description in the request; a person who makes one owns it, an application does not. */
export function makeGroup(call: Call, kind: Group['kind']): Reply {
  const { stage, json, caller } = call;
  const { state } = stage;
  const mailNickname = asText(json['mailNickname']);
  const refused = aliasRefusal(state, mailNickname);
  if (refused !== null) return refused;
  const description = json['description'];
  const group: Group = {
    id: randomUUID(),
    displayName: asText(json['displayName']),
    description: typeof description === 'string' ? description : null,
    mailNickname,
    kind,
    membershipRule: null,
    members: [],
    owners: caller.kind === 'person' ? [caller.person.id] : [],
  };
  const strangers = bindings(call).flatMap(([, ids]) => ids.filter((id) => !isPerson(state, id)));
  if (strangers[0] !== undefined) return notFound(strangers[0]);
  for (const [side, ids] of bindings(call)) group[side] = [...new Set([...group[side], ...ids])];
  state.groups.push(group);
  stage.save();
  const value = groupOf({ ...group, hasTeam: false });
  return ok({ '@odata.context': `${contextOf(call, 'groups')}/$entity`, ...value }, 201);
}

function aliasRefusal(state: MicrosoftState, alias: string): Reply | null {
  if (!/^[^\s@()\\[\]";:<>,]{1,64}$/.test(alias)) {
    return badRequest("Invalid value specified for property 'mailNickname' of resource 'Group'.");
  }
  const taken = allGroups(state).some((one) => one.mailNickname.toLowerCase() === alias.toLowerCase());
  return taken
    ? badRequest('Another object with the same value for property mailNickname already exists.')
    : null;
}

/** People by link, twenty at most in one request (graph/api/group-post-members). */
function bindings(call: Call): readonly (readonly [Side, readonly string[]])[] {
  return bound.flatMap((name) => {
    const links: unknown = call.json[name];
    if (!Array.isArray(links)) return [];
    return [[asSide(name.split('@', 1)[0] ?? ''), links.map(linkedId)] as const];
  });
}

const changeable: readonly string[] = ['displayName', 'description', 'mailNickname', 'visibility', ...bound];

function patch(call: Call, id = ''): Reply {
  const { json, stage } = call;
  const unknown = Object.keys(json).find(
    // What belongs to a learning platform or a school is no property of this tenant's groups; the beta version takes it.
    (name) => !changeable.includes(name) && !/^microsoft_Education/i.test(name),
  );
  if (unknown !== undefined) return badRequest(`Invalid property '${unknown}'.`, unknown);
  if (bindings(call).some(([, ids]) => ids.length > 20)) {
    return badRequest('The request contains more than 20 references.');
  }
  const added = add(call, id, bindings(call));
  if (added.status !== 204) return added;
  for (const kept of keptOf(stage.state, id)) {
    if (json['displayName'] !== undefined) kept.displayName = asText(json['displayName']);
    if (json['description'] !== undefined) kept.description = asText(json['description']);
  }
  stage.save();
  return nothing;
}

/** The group and the team that stands on it hold the same people. */
function keptOf(
  { groups, teams }: MicrosoftState,
  id: string,
): readonly (Pick<Group, 'displayName' | 'description' | Side> & { readonly id: string })[] {
  return [...groups, ...teams].filter((one) => one.id === id.toLowerCase());
}

function isPerson(state: MicrosoftState, id: string): boolean {
  return accountByKey(state, id) !== undefined;
}

function add(call: Call, id: string, people: readonly (readonly [Side, readonly string[]])[]): Reply {
  const { state, save } = call.stage;
  const group = groupById(state, id);
  if (group === undefined) return notFound(id);
  for (const [side, ids] of people) {
    const stranger = ids.find((user) => !isPerson(state, user));
    if (stranger !== undefined) return notFound(stranger);
    if (ids.some((user) => group[side].includes(user))) {
      return badRequest(
        `One or more added object references already exist for the following modified properties: '${side}'.`,
      );
    }
  }
  const hasTeam = state.teams.some((team) => team.id === group.id);
  for (const kept of keptOf(state, id)) {
    for (const [side, ids] of people) {
      kept[side] = [...new Set([...kept[side], ...ids])];
      // Who owns a team is one of its members.
      if (hasTeam && side === 'owners') kept.members = [...new Set([...kept.members, ...ids])];
    }
  }
  save();
  return nothing;
}

function take(call: Call, id: string, side: Side, user: string): Reply {
  const { state, save } = call.stage;
  const group = groupById(state, id);
  if (group?.[side].includes(user) !== true) return notFound(user);
  if (side === 'owners' && group.kind === 'unified' && group.owners.length === 1) {
    return badRequest('The group must have at least one owner, hence this owner cannot be removed.');
  }
  for (const kept of keptOf(state, id)) kept[side] = kept[side].filter((one) => one !== user);
  save();
  return nothing;
}
