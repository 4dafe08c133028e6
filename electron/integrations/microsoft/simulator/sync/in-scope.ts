import { groupById, membersOf } from '../graph/group-view';
import type { MicrosoftState } from '../state';
import type { MicrosoftStage } from '../view';
import { valueIn, type Values } from './expressions';
import type { StoredClause, StoredScope } from './stored-schema';

export interface Assigned {
  /** People assigned themselves, or direct members of an assigned group. */
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** People in groups inside assigned groups: Entra leaves them out. */
  readonly nested: ReadonlySet<string>;
}

/** Who has the application, as far as it has spread. */
export function assignedTo(stage: MicrosoftStage, principalId: string): Assigned {
  const { state } = stage;
  const seen = stage.now().getTime() - state.faults.replicationMs;
  const users = new Set<string>();
  const groups = new Set<string>();
  const nested = new Set<string>();
  for (const entry of state.appRoleAssignments) {
    if (entry.resourceId !== principalId || entry.madeAt > seen) continue;
    const group = groupById(state, entry.principalId);
    if (group === undefined) users.add(entry.principalId);
    else {
      groups.add(group.id);
      for (const one of peopleIn(state, group.id, 'members')) users.add(one);
      for (const one of peopleIn(state, group.id, 'transitiveMembers')) nested.add(one);
    }
  }
  return { users, groups, nested: new Set([...nested].filter((one) => !users.has(one))) };
}

function peopleIn(state: MicrosoftState, groupId: string, side: string): readonly string[] {
  const group = groupById(state, groupId);
  if (group === undefined) return [];
  return membersOf(state, group, side).flatMap((one) => (one.kind === 'user' ? [one.user.id] : []));
}

/** Clauses of a group are all needed, one group is enough (contract, 6.4). */
export function passes(scope: StoredScope | null, values: Values): boolean {
  const filters = [scope?.groups ?? [], scope?.inputFilterGroups ?? []].filter((one) => one.length > 0);
  return filters.every((groups) =>
    groups.some((group) => group.clauses.every((clause) => holds(clause, values))),
  );
}

export const operators: readonly { readonly name: string; readonly arity: 'Unary' | 'Binary' }[] = [
  { name: 'EQUALS', arity: 'Binary' },
  { name: 'NOT EQUALS', arity: 'Binary' },
  { name: 'IS TRUE', arity: 'Unary' },
  { name: 'IS FALSE', arity: 'Unary' },
  { name: 'IS NULL', arity: 'Unary' },
  { name: 'IS NOT NULL', arity: 'Unary' },
  { name: 'REGEX MATCH', arity: 'Binary' },
  { name: 'NOT REGEX MATCH', arity: 'Binary' },
  { name: 'Greater_Than', arity: 'Binary' },
  { name: 'Greater_Than_OR_EQUALS', arity: 'Binary' },
  { name: 'Includes', arity: 'Binary' },
];

/** Letters are compared whatever their case, but for regular expressions. */
function holds({ sourceOperandName, operatorName, targetOperand }: StoredClause, values: Values): boolean {
  const value = valueIn(values, sourceOperandName);
  const text = (value ?? '').toLowerCase();
  const wanted = targetOperand?.values ?? [];
  const equal = wanted.some((one) => one.toLowerCase() === text);
  const matches = wanted.some((one) => new RegExp(`^(?:${one})$`).test(value ?? ''));
  switch (operatorName) {
    case 'EQUALS':
      return equal;
    case 'NOT EQUALS':
      return !equal;
    case 'IS TRUE':
      return text === 'true';
    case 'IS FALSE':
      return text === 'false';
    case 'IS NULL':
      return value === null;
    case 'IS NOT NULL':
      return value !== null;
    case 'REGEX MATCH':
      return matches;
    case 'NOT REGEX MATCH':
      return !matches;
    case 'Greater_Than':
      return wanted.some((one) => Number(text) > Number(one));
    case 'Greater_Than_OR_EQUALS':
      return wanted.some((one) => Number(text) >= Number(one));
    default:
      return wanted.some((one) => text.includes(one.toLowerCase()));
  }
}
