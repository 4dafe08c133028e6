import type { Group } from '../directory-state';
import { accountByKey, type Account } from '../population';
import type { MicrosoftState } from '../state';
import type { Item } from './filter';

export type Listed = Group & { readonly hasTeam: boolean };

/** The groups of the state and those that stand behind teams. */
export function allGroups({ groups, teams }: MicrosoftState): readonly Listed[] {
  const behind = teams
    .filter((team) => !groups.some((group) => group.id === team.id))
    .map(({ id, displayName, description, members, owners }) => ({
      id,
      displayName,
      description,
      mailNickname: nickname(displayName),
      kind: 'unified' as const,
      membershipRule: null,
      members,
      owners,
    }));
  return [...groups, ...behind].map((group) => ({
    ...group,
    hasTeam: teams.some((team) => team.id === group.id),
  }));
}

export function groupById(state: MicrosoftState, id: string): Listed | undefined {
  return allGroups(state).find((group) => group.id === id.toLowerCase());
}

/** As Teams makes the alias of a team: without accents and spaces. */
function nickname(displayName: string): string {
  return displayName.normalize('NFD').replaceAll(/[^A-Za-z0-9]/g, '');
}

export function groupOf(group: Listed): Item {
  const unified = group.kind === 'unified';
  return {
    id: group.id,
    deletedDateTime: null,
    createdDateTime: '2026-01-15T08:00:00Z',
    displayName: group.displayName,
    description: group.description,
    groupTypes: [
      ...(unified ? ['Unified'] : []),
      ...(group.membershipRule === null ? [] : ['DynamicMembership']),
    ],
    mail: null,
    mailEnabled: unified,
    mailNickname: group.mailNickname,
    membershipRule: group.membershipRule,
    membershipRuleProcessingState: group.membershipRule === null ? null : 'On',
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: group.hasTeam ? ['Team'] : [],
    securityEnabled: !unified,
    visibility: unified ? 'Private' : null,
  };
}

type Member =
  { readonly kind: 'user'; readonly user: Account } | { readonly kind: 'group'; readonly group: Listed };

export function membersOf(state: MicrosoftState, group: Group, side: string): readonly Member[] {
  if (side === 'owners') return group.owners.flatMap((id) => memberById(state, id));
  const direct = group.members.flatMap((id) => memberById(state, id));
  return side === 'members' ? direct : withNested(state, direct);
}

/** Each person and group once, whatever ways lead there; groups may even hold each other. */
function withNested(state: MicrosoftState, direct: readonly Member[]): readonly Member[] {
  const seen = new Map<string, Member>();
  const waiting = [...direct];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { id } = next.kind === 'user' ? next.user : next.group;
    if (seen.has(id)) continue;
    seen.set(id, next);
    if (next.kind === 'group') waiting.push(...next.group.members.flatMap((one) => memberById(state, one)));
  }
  return [...seen.values()];
}

export function memberById(state: MicrosoftState, id: string): readonly Member[] {
  const group = groupById(state, id);
  if (group !== undefined) return [{ kind: 'group', group }];
  const user = accountByKey(state, id);
  return user === undefined ? [] : [{ kind: 'user', user }];
}
