import { accountByKey } from '../population';
import type { MicrosoftState } from '../state';
import { notFound, ok, refuse, type Reply } from './answers';
import { readGroups, readGroupsRoles, type Call, type Route } from './call';
import type { Item } from './filter';
import { contextOf, counted, isAdvanced, isEventual, listed, selected } from './query';
import { allGroups, groupById, groupOf, memberById, membersOf, type Listed } from './group-view';
import { userOf, userView } from './user-view';

const one = String.raw`\/groups\/([^/$]+)`;
const cast = String.raw`(?:\/microsoft\.graph\.(user|group))?`;
const rights = { scopes: readGroups, roles: readGroupsRoles } as const;

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/groups$/,
    beta: true,
    ...rights,
    run: (call) =>
      listed(
        call,
        allGroups(call.stage.state).map((group) => groupOf(group)),
      ),
  },
  {
    method: 'GET',
    pattern: /^\/groups\/\$count$/,
    ...rights,
    run: (call) =>
      counted(
        call,
        allGroups(call.stage.state).map((group) => groupOf(group)),
      ),
  },
  {
    method: 'GET',
    pattern: /^\/directory\/deleteditems\/microsoft\.graph\.group$/i,
    ...rights,
    run: deleted,
  },
  { method: 'GET', pattern: new RegExp(`^${one}$`), beta: true, ...rights, run: read },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/(members|transitiveMembers|owners)${cast}$`),
    ...rights,
    run: people,
  },
  {
    method: 'GET',
    pattern: new RegExp(String.raw`^${one}/(members|transitiveMembers|owners)${cast}/\$count$`),
    ...rights,
    run: countPeople,
  },
  {
    method: 'GET',
    pattern: /^\/users\/([^/]+)\/(memberOf|transitiveMemberOf)(?:\/microsoft\.graph\.group)?$/,
    scopes: ['Directory.Read.All', 'GroupMember.Read.All'],
    roles: readGroupsRoles,
    run: groupsOfUser,
  },
  {
    method: 'POST',
    pattern: /^\/users\/([^/]+)\/getMember(?:Groups|Objects)$/,
    scopes: ['Directory.Read.All', 'GroupMember.Read.All'],
    roles: readGroupsRoles,
    run: groupIdsOfUser,
  },
  {
    method: 'POST',
    pattern: /^\/directoryObjects\/getByIds$/,
    scopes: ['Directory.Read.All'],
    roles: ['Directory.Read.All', 'Directory.ReadWrite.All'],
    run: byIds,
  },
];

function read(call: Call, id = ''): Reply {
  const group = groupById(call.stage.state, id);
  if (group === undefined) return notFound(id);
  return ok({ '@odata.context': `${contextOf(call, 'groups')}/$entity`, ...selected(call, groupOf(group)) });
}

function deleted(call: Call): Reply {
  const items = (call.stage.state.deletedGroups ?? []).map(({ deletedAt, ...group }) => ({
    ...group,
    deletedDateTime: new Date(deletedAt).toISOString(),
  }));
  return listed(call, items, (item) => selected(call, item));
}

function found(call: Call, id: string, side: string, kind: string | undefined): readonly Item[] | undefined {
  const { state } = call.stage;
  const group = groupById(state, id);
  if (group === undefined) return undefined;
  return membersOf(state, group, side)
    .filter((member) => kind === undefined || member.kind === kind)
    .map((member) => ({
      '@odata.type': `#microsoft.graph.${member.kind}`,
      ...(member.kind === 'user' ? userOf(member.user) : groupOf(member.group)),
    }));
}

const castNeedsHeader = refuse(
  400,
  'Request_UnsupportedQuery',
  'The specified query with a cast needs ConsistencyLevel: eventual and $count=true.',
);

function people(call: Call, id = '', side = '', kind?: string): Reply {
  // Only the transitive list is an advanced query (learn.microsoft.com/graph/aad-advanced-queries).
  if (side === 'transitiveMembers' && kind !== undefined && !isAdvanced(call)) return castNeedsHeader;
  const members = found(call, id, side, kind);
  if (members === undefined) return notFound(id);
  const view = userView(call);
  return listed(call, members, (item) => {
    const type = item['@odata.type'];
    const shown = type === '#microsoft.graph.user' ? view(item) : selected(call, item);
    return kind === undefined ? { '@odata.type': type, ...shown } : shown;
  });
}

function countPeople(call: Call, id = '', side = '', kind?: string): Reply {
  const members = isEventual(call) ? found(call, id, side, kind) : [];
  return members === undefined ? notFound(id) : counted(call, members);
}

function groupsWith(state: MicrosoftState, userId: string, side: string): readonly Listed[] {
  return allGroups(state).filter((group) =>
    membersOf(state, group, side).some((member) => member.kind === 'user' && member.user.id === userId),
  );
}

function groupsOfUser(call: Call, key = '', side = ''): Reply {
  const user = accountByKey(call.stage.state, key);
  if (user === undefined) return notFound(key);
  const members = side === 'memberOf' ? 'members' : 'transitiveMembers';
  return listed(
    call,
    groupsWith(call.stage.state, user.id, members).map((group) => groupOf(group)),
  );
}

/** A question in the shape of a POST: it changes nothing. */
function groupIdsOfUser(call: Call, key = ''): Reply {
  const user = accountByKey(call.stage.state, key);
  if (user === undefined) return notFound(key);
  const groups = groupsWith(call.stage.state, user.id, 'transitiveMembers').filter(
    (group) => call.json['securityEnabledOnly'] !== true || group.kind === 'security',
  );
  return { ...ok({ value: groups.map(({ id }) => id) }), reads: true };
}

function byIds(call: Call): Reply {
  const { ids, types } = call.json;
  if (!Array.isArray(ids)) return refuse(400, 'Request_BadRequest', 'The ids are missing.');
  const value = ids
    .flatMap((id) => memberById(call.stage.state, String(id)))
    .filter((member) => !Array.isArray(types) || types.includes(member.kind))
    .map((member) => ({
      '@odata.type': `#microsoft.graph.${member.kind}`,
      ...(member.kind === 'user' ? userOf(member.user) : groupOf(member.group)),
    }));
  return { ...ok({ value }), reads: true };
}
