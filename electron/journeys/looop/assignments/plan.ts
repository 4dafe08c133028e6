import type { Change } from '../../../contract/vocabulary';
import { messages } from '../steps/assignments.messages';
import { namesOf } from './judge';
import type { Leaving, Principal, SeenAssignments } from './seen';

export interface AssignData {
  readonly ids: readonly string[];
  readonly roleId: string;
}
export interface RemoveData {
  readonly assignmentId: string;
}

/** Adds what the answers ask for; takes away only what somebody named, one by one. */
export function plan(seen: SeenAssignments): readonly Change[] {
  const { lacking, leaving } = seen;
  const single = seen.byMembers ? lacking.filter((one) => one.id === seen.pilot?.id) : lacking;
  const rest = lacking.filter((one) => !single.includes(one));
  // By members they carry the name of their group.
  const sources = [...new Set(rest.map(({ name }) => name))];
  return [
    ...single.map((one) => assigning(one, seen)),
    ...sources.map((name) =>
      byMembers(
        name,
        rest.filter((one) => one.name === name),
        seen,
      ),
    ),
    ...leaving.map(removing),
  ];
}

function roleLine({ role }: SeenAssignments): Change['after'] {
  return role.name === null ? messages('line.default-access') : messages('line.role', { role: role.name });
}

function assigning({ id, kind, name }: Principal, seen: SeenAssignments): Change {
  return {
    id: `assign-${id}`,
    kind: 'add',
    system: 'entra',
    summary: messages(kind === 'user' ? 'change.user' : 'change.group'),
    target: name,
    before: null,
    after: roleLine(seen),
    by: 'wizard',
    risk: 'routine',
    data: { ids: [id], roleId: seen.role.id } satisfies AssignData,
  };
}

function byMembers(name: string, members: readonly Principal[], seen: SeenAssignments): Change {
  return {
    id: `members-${members[0]?.id ?? ''}`,
    kind: 'add',
    system: 'entra',
    summary: messages('change.members', { count: members.length }),
    target: name,
    before: null,
    after: roleLine(seen),
    by: 'wizard',
    risk: 'care',
    consequence: messages('care.members'),
    data: { ids: members.map(({ id }) => id), roleId: seen.role.id } satisfies AssignData,
  };
}

function removing({ assignment, losers }: Leaving): Change {
  const { id, displayName, principalType } = assignment;
  return {
    id: `remove-${id}`,
    kind: 'remove',
    system: 'entra',
    summary: messages(principalType === 'Group' ? 'change.remove-group' : 'change.remove-user'),
    target: namesOf([displayName]),
    before: messages('line.assigned'),
    after: null,
    by: 'wizard',
    risk: 'care',
    consequence: messages('care.remove', { count: losers }),
    ...(losers > 0 && { confirmNumber: losers }),
    data: { assignmentId: id } satisfies RemoveData,
  };
}
