import type { ScimOperation } from '../../../integrations/scim/port';
import { asked, outcomeOf, untried, type Desk } from './desk';
import { newGroup, newUser, operationsOf } from './forms';
import { mustBeOurs } from './ours';
import { dialects, type Dialect, type Outcome, type Patch } from './results';

type MemberResults = Readonly<Record<Extract<Patch, 'add-members' | 'remove-member'>, Outcome>>;

interface TriedGroups {
  readonly create: Outcome;
  readonly plain: MemberResults;
  readonly flagged: MemberResults;
  readonly wiped: readonly Dialect[];
}

const nothing: MemberResults = { 'add-members': untried, 'remove-member': untried };

/** A group of two, and one of them taken out, in both forms. */
export async function tryGroups(desk: Desk, firstId: string): Promise<TriedGroups> {
  const none = { plain: nothing, flagged: nothing, wiped: [] };
  if (!desk.groups) return { create: untried, ...none };
  const { server, names } = desk;
  const second = await asked(desk, () => server.users.create(newUser(names, 1)));
  if (!second.ok) return { create: untried, ...none };
  await desk.made({ kind: 'user', id: second.value.id });
  await mustBeOurs(desk, 'user', second.value, (id) => server.users.get(id));
  const group = await asked(desk, () => server.groups.create(newGroup(names)));
  if (!group.ok) return { create: outcomeOf(group), ...none };
  await desk.made({ kind: 'group', id: group.value.id });
  await mustBeOurs(desk, 'group', group.value, (id) => server.groups.get(id));
  const members = [firstId, second.value.id] as const;
  const results: Record<Dialect, MemberResults> = { plain: nothing, flagged: nothing };
  const wiped: Dialect[] = [];
  for (const dialect of dialects) {
    const tried = await tryMembers(desk, group.value.id, members, dialect);
    results[dialect] = tried.results;
    if (tried.wiped) wiped.push(dialect);
  }
  return { create: { kind: 'done' }, ...results, wiped };
}

async function tryMembers(
  desk: Desk,
  groupId: string,
  members: readonly [string, string],
  dialect: Dialect,
): Promise<{ readonly results: MemberResults; readonly wiped: boolean }> {
  const [leaves, stays] = members;
  const before = await membersOf(desk, groupId);
  const add = members.filter((id) => before?.includes(id) !== true);
  const values = { text: '', email: '', add, remove: leaves };
  const send = async (patch: Patch): Promise<Outcome> =>
    sent(desk, groupId, operationsOf(dialect, patch, values));
  const adding = add.length === 0 ? untried : await send('add-members');
  const both = await membersOf(desk, groupId);
  const added = told(adding, both, (now) => members.every((id) => now.includes(id)));
  const whole = both === null || members.every((id) => both.includes(id));
  if (adding.kind === 'refused' || !whole)
    return { results: { 'add-members': added, 'remove-member': untried }, wiped: false };
  const removing = await send('remove-member');
  // Some servers leave out the list of a group that has nobody.
  const left = (await membersOf(desk, groupId)) ?? (both === null ? null : []);
  const removed = told(removing, left, (now) => !now.includes(leaves) && now.includes(stays));
  const wiped = removing.kind === 'done' && left?.length === 0;
  return { results: { 'add-members': added, 'remove-member': removed }, wiped };
}

async function sent(desk: Desk, id: string, operations: readonly ScimOperation[]): Promise<Outcome> {
  const answer = await asked(desk, () => desk.server.groups.patch(id, operations));
  return answer.ok ? { kind: 'done' } : outcomeOf(answer);
}

/** Null where the server does not tell. */
async function membersOf(desk: Desk, id: string): Promise<readonly string[] | null> {
  const answer = await asked(desk, () => desk.server.groups.get(id));
  return answer.ok ? answer.value.members : null;
}

function told(
  sending: Outcome,
  now: readonly string[] | null,
  asWanted: (now: readonly string[]) => boolean,
): Outcome {
  if (sending.kind !== 'done') return sending;
  if (now === null) return untried;
  return asWanted(now) ? { kind: 'done' } : { kind: 'ignored' };
}
