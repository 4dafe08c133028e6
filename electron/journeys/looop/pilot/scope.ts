import { createHash } from 'node:crypto';
import type { SourceScope } from '../../../integrations/microsoft/port';
import type { SeenAssignments } from '../assignments/seen';
import type { GroupInScope } from './forecast';

type Scoped = Pick<SeenAssignments, 'scope' | 'assignments' | 'lacking'>;

/** Where to read everybody who is in scope once the answers are carried out. */
export function scopesOf(seen: Scoped): readonly SourceScope[] {
  if (seen.scope === 'everyone') return [{ kind: 'everyone' }];
  const { users, groups } = principals(seen);
  return [
    ...(users.length === 0 ? [] : [{ kind: 'users', ids: users } as const]),
    ...groups.map(({ id }) => ({ kind: 'group', groupId: id }) as const),
  ];
}

/** Groups that are provisioned themselves where groups are mapped. */
export function groupsIn(seen: Scoped): readonly GroupInScope[] {
  return principals(seen).groups;
}

function principals({ assignments, lacking }: Scoped): {
  readonly users: readonly string[];
  readonly groups: readonly GroupInScope[];
} {
  const all = [
    ...assignments
      .filter(({ principalType }) => principalType === 'User' || principalType === 'Group')
      .map(({ principalId, principalType, displayName }) => ({
        id: principalId,
        isGroup: principalType === 'Group',
        name: displayName,
      })),
    ...lacking.map(({ id, kind, name }) => ({ id, isGroup: kind === 'group', name })),
  ];
  // With several roles somebody is assigned several times.
  const once = [...new Map(all.map((one) => [one.id, one])).values()];
  return {
    users: once.filter(({ isGroup }) => !isGroup).map(({ id }) => id),
    groups: once.filter(({ isGroup }) => isGroup).map(({ id, name }) => ({ id, name })),
  };
}

/** Names who a forecast was made for, beside the mappings it was made with. */
export function forecastDigest(mappings: string, seen: Scoped): string {
  const { users, groups } = principals(seen);
  const who = seen.scope === 'everyone' ? ['everyone'] : [...users, ...groups.map(({ id }) => id)].sort();
  return createHash('sha256')
    .update(JSON.stringify([mappings, who]))
    .digest('hex')
    .slice(0, 32);
}
