import type { Picked } from '../../../contract/vocabulary';
import type { EntraGroup, People } from '../../../integrations/microsoft/port';
import type { CreationRestriction } from '../../../integrations/moodle/port';
import {
  isGroupField,
  type FoundGroup,
  type ResolvedRestriction,
  type ResolvedValue,
  type SeenUserSync,
} from './seen';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Groups = Pick<People, 'findGroupById' | 'groupsNamed' | 'userCount'>;

/** Reads each value of a group restriction as an object id and as a name, and counts the members. */
export async function resolve(
  people: Groups,
  restriction: CreationRestriction | null,
): Promise<ResolvedRestriction | null> {
  if (restriction === null || !isGroupField(restriction.field)) return null;
  // Later releases take several ids with commas between; a name may hold a comma.
  const several = restriction.field === 'o365groupid';
  const parts = several ? restriction.value.split(',').map((one) => one.trim()) : [restriction.value];
  const values = await Promise.all(parts.filter((one) => one !== '').map((one) => resolveOne(people, one)));
  return { field: restriction.field, values };
}

async function resolveOne(people: Groups, value: string): Promise<ResolvedValue> {
  const [byId, named] = await Promise.all([
    guid.test(value) ? findGroup(people, value) : null,
    people.groupsNamed(value),
  ]);
  return { value, byId, byName: await Promise.all(named.map((group) => counted(people, group))) };
}

export async function findGroup(people: Groups, id: string): Promise<FoundGroup | null> {
  const group = await people.findGroupById(id);
  return group === null ? null : counted(people, group);
}

async function counted(people: Groups, group: EntraGroup): Promise<FoundGroup> {
  return { group, members: await people.userCount({ kind: 'group', groupId: group.id }) };
}

/**
 * The restriction to a picked group: by object id where the site offers that, because names change and are not
 * unique. One that is stored already and means the same group, and no other, stays.
 */
export function restrictionTo(seen: SeenUserSync, picked: Picked | undefined): CreationRestriction | null {
  const { stored, storedGroups } = seen;
  if (picked === undefined) return stored.restriction;
  const meant = storedGroups === null ? [] : groupsOf(storedGroups);
  if (meant[0]?.group.id === picked.id && oneGroup(seen) !== null) return stored.restriction;
  return stored.restrictionFields.includes('o365groupid')
    ? { field: 'o365groupid', value: picked.id, regex: false }
    : { field: 'o365group', value: seen.picked?.group.displayName ?? picked.name, regex: false };
}

/**
 * The one group a stored restriction can mean, also where its value stands in the field for the other kind: then the
 * plugin finds nobody, and the field that fits is saved. Null when it means none, or more than one.
 */
export function oneGroup({ storedGroups }: Pick<SeenUserSync, 'storedGroups'>): FoundGroup | null {
  const [only, ...more] = storedGroups?.values ?? [];
  if (only === undefined || more.length > 0) return null;
  const [found, ...others] = [...(only.byId === null ? [] : [only.byId]), ...only.byName];
  return others.length > 0 ? null : (found ?? null);
}

/** The groups the plugin would find: by the kind of value its field expects. */
export function groupsOf({ field, values }: ResolvedRestriction): readonly FoundGroup[] {
  return values.flatMap(({ byId, byName }) =>
    field === 'o365groupid' ? (byId === null ? [] : [byId]) : byName.slice(0, 1),
  );
}

/** The groups a restriction means; null when it is not about groups, empty when it means none that exists. */
export function groupsMeant(
  { stored, storedGroups, picked }: SeenUserSync,
  restriction: CreationRestriction | null,
): readonly FoundGroup[] | null {
  if (restriction === null || !isGroupField(restriction.field)) return null;
  if (storedGroups !== null && restriction.value === stored.restriction?.value) {
    return groupsOf({ ...storedGroups, field: restriction.field });
  }
  return picked === null ? [] : [picked];
}
