import { randomUUID } from 'node:crypto';
import { roleTemplates } from '../state';
import { madeTeam, type StoredChannel, type StoredTeam } from '../state-teams';
import { asText } from '../text';
import { hasRole } from '../view';
import { badRequest, ok, refuse, type Reply } from './answers';
import type { Call, Route } from './call';
import { listed, selected } from './query';
import { forbidden, missing, refuseTeams } from './teams-answers';

const groupRead = ['Group.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'] as const;
const settings = ['TeamSettings.Read.All', 'TeamSettings.ReadWrite.All'] as const;
const readTeam = ['Team.ReadBasic.All', ...settings, 'Group.ReadWrite.All', 'Directory.Read.All'] as const;
const readChannel = ['Channel.ReadBasic.All', 'Group.ReadWrite.All', 'Directory.Read.All'] as const;
const readChannelRoles = ['Channel.ReadBasic.All', ...groupRead] as const;
const one = String.raw`\/teams(?:\/|\(')([0-9a-fA-F-]+)(?:'\))?`;

/** Teams and their channels (contract, section 5.5); the permissions per route are those of Graph's own pages. */
export const teamRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/me\/joinedTeams$/,
    scopes: readTeam,
    roles: [],
    run: (call) => joined(call, call.caller.kind === 'person' ? call.caller.person.id : ''),
  },
  {
    method: 'GET',
    pattern: /^\/users\/([^/]+)\/joinedTeams$/,
    scopes: readTeam,
    roles: ['Team.ReadBasic.All', ...settings, ...groupRead],
    run: joined,
  },
  {
    method: 'GET',
    pattern: /^\/teams$/,
    scopes: ['Team.ReadBasic.All', ...settings],
    roles: ['Team.ReadBasic.All', ...settings],
    run: (call) => listed(call, call.stage.state.teams.map(briefly)),
  },
  {
    method: 'POST',
    pattern: /^\/teams$/,
    beta: true,
    scopes: ['Team.Create', 'Group.ReadWrite.All'],
    roles: ['Team.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
    run: create,
  },
  {
    method: 'PUT',
    pattern: /^\/groups\/([^/]+)\/team$/,
    scopes: ['Group.ReadWrite.All'],
    roles: ['Team.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
    run: teamOfGroup,
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}$`),
    scopes: readTeam,
    roles: ['Team.ReadBasic.All', ...settings, ...groupRead],
    run: (call, id = '') => inTeam(call, id, (team) => ok(selected(call, teamView(call, team)))),
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/operations(?:/|\\(')([^/')]+)(?:'\\))?$`),
    scopes: readTeam,
    roles: ['Team.Create', ...settings, ...groupRead],
    run: operation,
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/primaryChannel$`),
    scopes: readChannel,
    roles: readChannelRoles,
    run: primary,
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/channels$`),
    beta: true,
    scopes: readChannel,
    roles: readChannelRoles,
    run: channels,
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/channels/([^/]+)$`),
    scopes: readChannel,
    roles: readChannelRoles,
    run: (call, id = '', channelId = '') =>
      inChannel(call, id, channelId, (team, channel) => ok(selected(call, channelView(call, team, channel)))),
  },
];

/** Runs with a team the caller reaches: its members, and administrators whether or not they are members. */
export function inTeam(call: Call, id: string, run: (team: StoredTeam) => Reply): Reply {
  const team = call.stage.state.teams.find((other) => other.id === id.toLowerCase());
  if (team === undefined) return missing(`No team found with Group Id ${id}`);
  if (call.caller.kind === 'app') return run(team);
  const { person } = call.caller;
  const admin = hasRole(person, roleTemplates.global, roleTemplates.teams);
  if (admin || team.members.includes(person.id)) return run(team);
  return forbidden('You do not have access to this team.');
}

export function inChannel(
  call: Call,
  id: string,
  channelId: string,
  run: (team: StoredTeam, channel: StoredChannel) => Reply,
): Reply {
  return inTeam(call, id, (team) => {
    const channel =
      channelId === 'primary' ? team.channels[0] : team.channels.find((other) => other.id === channelId);
    if (channel !== undefined) return run(team, channel);
    return missing('NotFound: the thread could not be found.');
  });
}

function joined(call: Call, userId = ''): Reply {
  if (call.caller.kind === 'app' && userId === '') {
    return refuse(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
  }
  const mine = call.stage.state.teams.filter((team) => team.members.includes(userId));
  return listed(call, mine.map(briefly));
}

/** Lists fill in these members only (graph/api/teams-list). */
function briefly(team: StoredTeam): Readonly<Record<string, unknown>> {
  const { id, displayName, description, visibility } = team;
  return { id, displayName, description, visibility };
}

function teamView(call: Call, team: StoredTeam): Readonly<Record<string, unknown>> {
  const tenantId = call.stage.state.tenant.id;
  const channel = encodeURIComponent(team.channels[0]?.id ?? '');
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#teams/$entity',
    ...briefly(team),
    internalId: team.channels[0]?.id ?? '',
    classification: null,
    specialization: 'none',
    isArchived: false,
    webUrl: `https://teams.microsoft.com/l/team/${channel}/conversations?groupId=${team.id}&tenantId=${tenantId}`,
  };
}

function channelView(
  call: Call,
  team: StoredTeam,
  channel: StoredChannel,
): Readonly<Record<string, unknown>> {
  const { id, displayName, description, membershipType } = channel;
  return {
    id,
    displayName,
    description,
    membershipType,
    isArchived: false,
    webUrl: channelUrl(call, team, channel),
  };
}

export function channelUrl(call: Call, team: StoredTeam, channel: StoredChannel): string {
  const tenantId = call.stage.state.tenant.id;
  const [id, name] = [channel.id, channel.displayName].map(encodeURIComponent);
  return `https://teams.microsoft.com/l/channel/${id ?? ''}/${name ?? ''}?groupId=${team.id}&tenantId=${tenantId}`;
}

function primary(call: Call, id = ''): Reply {
  return inChannel(call, id, 'primary', (team, channel) =>
    ok(selected(call, channelView(call, team, channel))),
  );
}

function channels(call: Call, id = ''): Reply {
  return inTeam(call, id, (team) =>
    listed(
      call,
      team.channels.map((channel) => channelView(call, team, channel)),
    ),
  );
}

/** Made at once; the answer still sends the caller to an operation to ask for, as the real one does. */
function create(call: Call): Reply {
  const { stage, json } = call;
  const groupId = linkedId(json['group@odata.bind']);
  const name = asText(json['displayName']);
  if (asText(json['template@odata.bind']) === '') {
    return refuseTeams(400, 'BadRequest', { code: 'InvalidTemplate', message: 'A template is required.' });
  }
  if (groupId !== '') {
    const made = teamOfGroup(call, groupId);
    return made.status === 201 ? accepted(groupId) : made;
  }
  if (name === '') return badRequest('Invalid team display name.', 'displayName');
  const people = ownersOf(call);
  if (people.length === 0) {
    const message = 'A team owner must be provided when creating a team in application context.';
    return refuseTeams(400, 'BadRequest', { code: 'OwnerRequired', message });
  }
  const id = randomUUID();
  const description = json['description'];
  stage.state.teams.push(
    madeTeam({
      id,
      displayName: name,
      description: typeof description === 'string' ? description : null,
      owners: people,
      members: people,
      channels: ['General'],
    }),
  );
  stage.save();
  return accepted(id);
}

function accepted(id: string): Reply {
  const headers = [
    ['location', `/teams('${id}')/operations('${randomUUID()}')`],
    ['content-location', `/teams('${id}')`],
  ] as const;
  return { status: 202, headers };
}

/** Makes a team of a group that has none. */
function teamOfGroup(call: Call, id = ''): Reply {
  const { state } = call.stage;
  const group = state.groups.find((one) => one.id === id.toLowerCase());
  if (group?.kind !== 'unified') return missing(`No group found with Group Id ${id}`);
  if (state.teams.some((team) => team.id === group.id)) {
    return refuse(409, 'Conflict', 'The group is already provisioned.');
  }
  if (group.owners.length === 0) {
    const message = 'The group must have at least one owner.';
    return refuseTeams(400, 'BadRequest', { code: 'OwnerRequired', message });
  }
  const { displayName, description, owners, members } = group;
  const people = [...new Set([...owners, ...members])];
  const team = madeTeam({
    id: group.id,
    displayName,
    description,
    owners,
    members: people,
    channels: ['General'],
  });
  state.teams.push(team);
  call.stage.save();
  return ok(teamView(call, team), 201);
}

function ownersOf(call: Call): readonly string[] {
  if (call.caller.kind === 'person') return [call.caller.person.id];
  const members: unknown = call.json['members'];
  const list: readonly unknown[] = Array.isArray(members) ? members : [];
  const known = call.stage.state.people;
  return list
    .map((one) => linkedId((one as Readonly<Record<string, unknown>> | null)?.['user@odata.bind']))
    .flatMap((id) => known.filter((person) => person.id === id || person.upn === id))
    .map((person) => person.id);
}

/** The key at the end of a link: ".../users('id')" or ".../users/id". */
export function linkedId(link: unknown): string {
  return /(?:\('([^']+)'\)|\/([^/()]+))$/.exec(asText(link))?.slice(1).find(Boolean) ?? '';
}

function operation(call: Call, id = '', operationId = ''): Reply {
  return inTeam(call, id, (team) =>
    ok({
      id: operationId,
      operationType: 'createTeam',
      createdDateTime: call.stage.now().toISOString(),
      status: 'succeeded',
      lastActionDateTime: call.stage.now().toISOString(),
      attemptsCount: 1,
      targetResourceId: team.id,
      targetResourceLocation: `/teams('${team.id}')`,
      error: null,
    }),
  );
}
