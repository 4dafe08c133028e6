import type {
  Assignment,
  EnterpriseApp,
  EntraUser,
  People,
  Provisioning,
} from '../../../integrations/microsoft/port';
import { isProblem } from '../../../engine/step';
import type { Picked } from '../../../contract/vocabulary';
import { nameOf, roleFor } from './roles';
import type { Leaving, Principal, SeenAssignments, SeenGroup } from './seen';

type Who = 'pilot' | 'groups' | 'everyone';

interface Asked {
  readonly pilot: readonly Picked[];
  readonly who: Who;
  readonly groups: readonly Picked[];
  readonly role: readonly Picked[];
  readonly remove: readonly Picked[];
}

interface Looking {
  readonly provisioning: Provisioning;
  readonly people: People;
  readonly app: EnterpriseApp;
  readonly asked: Asked;
  readonly signal: AbortSignal;
}

/** Who has the application, and who would have it after what the answers ask for. */
export async function lookAtAssignments(looking: Looking): Promise<SeenAssignments> {
  const { provisioning, people, app, asked, signal } = looking;
  const [all, settings, groupLicence, pilot, picked] = await Promise.all([
    provisioning.assignments(app.id),
    provisioning.settings(app.id),
    provisioning.hasGroupLicence(),
    findPilot(people, asked.pilot[0]),
    findGroups(people, asked.who === 'groups' ? asked.groups : []),
  ]);
  const assignments = all.filter(isPerson);
  const chosen = picked.flatMap(({ name, found }) => (found ? [{ id: found, name }] : []));
  const groups = await readGroups(provisioning, groupsOf(assignments, chosen), signal);
  const byMembers = chosen.length > 0 && !groupLicence;
  const everyone = asked.who === 'everyone';
  const going = assignments.filter(({ id }) => asked.remove.some((one) => one.id === id));
  const stay = groups.filter(({ id }) => !going.some(({ principalId }) => principalId === id));
  const wanted = everyone ? [] : wantedOf(pilot, chosen, stay, byMembers);
  const leaving = leavingOf(assignments, groups, asked.remove, wanted, everyone);
  const staying = assignments.filter((one) => !leaving.some((other) => other.assignment === one));
  return {
    scope: everyone ? 'everyone' : 'assigned',
    scopeNow: settings?.scope ?? null,
    assignments,
    pilot,
    pilotGone: asked.pilot.length > 0 && pilot === null,
    lacking: wanted.filter(({ id }) => !assignments.some((one) => one.principalId === id)),
    groups,
    goneGroups: picked.flatMap(({ name, found }) => (found === null ? [name] : [])),
    role: roleFor(app.roles, asked.role[0]?.id),
    roleNames: Object.fromEntries(app.roles.map((one) => [one.id, nameOf(one)])),
    groupLicence,
    byMembers,
    size: everyone ? null : peopleIn([...idsOf(staying), ...wanted.map(({ id }) => id)], groups).size,
    leaving,
  };
}

async function findPilot(people: People, picked: Picked | undefined): Promise<EntraUser | null> {
  return picked === undefined ? null : people.findUserById(picked.id);
}

async function findGroups(
  people: People,
  picked: readonly Picked[],
): Promise<readonly { readonly name: string; readonly found: string | null }[]> {
  return Promise.all(
    picked.map(async ({ id, name }) => ({ name, found: (await people.findGroupById(id))?.id ?? null })),
  );
}

/** Another application that has this one is nobody who is provisioned. */
function isPerson({ principalType }: Assignment): boolean {
  return principalType === 'User' || principalType === 'Group';
}

function groupsOf(
  assignments: readonly Assignment[],
  chosen: readonly { readonly id: string; readonly name: string }[],
): readonly { readonly id: string; readonly name: string }[] {
  const assigned = assignments
    .filter(({ principalType }) => principalType === 'Group')
    .map(({ principalId, displayName }) => ({ id: principalId, name: displayName }));
  return [...new Map([...assigned, ...chosen].map((one) => [one.id, one])).values()];
}

/** Direct members of each, as Entra reads them (Microsoft contract, 6.5). */
async function readGroups(
  provisioning: Provisioning,
  groups: readonly { readonly id: string; readonly name: string }[],
  signal: AbortSignal,
): Promise<readonly SeenGroup[]> {
  const read: SeenGroup[] = [];
  for (const { id, name } of groups) {
    const userIds: string[] = [];
    const nested: SeenGroup['nested'][number][] = [];
    try {
      for await (const page of provisioning.sourceUsers({ kind: 'group', groupId: id }, [], signal)) {
        userIds.push(...page.users.map((user) => user.id));
        nested.push(...page.nestedGroups);
      }
    } catch (error) {
      // Its assignment stays for a while after a group was deleted.
      if (!isProblem(error, 'missing')) throw error;
    }
    read.push({ id, name, userIds, nested });
  }
  return read;
}

/** The pilot comes first and is in scope whatever else is chosen; a group that holds the pilot is enough. */
function wantedOf(
  pilot: EntraUser | null,
  chosen: readonly { readonly id: string; readonly name: string }[],
  groups: readonly SeenGroup[],
  byMembers: boolean,
): readonly Principal[] {
  const own = groups.filter(({ id }) => chosen.some((one) => one.id === id));
  const wanted = byMembers
    ? own.flatMap(({ userIds, name }) => userIds.map((id) => ({ id, kind: 'user', name }) as const))
    : own.map(({ id, name }) => ({ id, kind: 'group', name }) as const);
  const covered = pilot === null || groups.some(({ userIds }) => userIds.includes(pilot.id));
  const first = covered ? [] : [{ id: pilot.id, kind: 'user', name: pilot.displayName } as const];
  return [...new Map([...first, ...wanted].map((one) => [one.id, one])).values()];
}

function idsOf(assignments: readonly Assignment[]): readonly string[] {
  return assignments.map(({ principalId }) => principalId);
}

/** Users behind principals; a group counts by its direct members. */
function peopleIn(principals: readonly string[], groups: readonly SeenGroup[]): ReadonlySet<string> {
  return new Set(principals.flatMap((id) => groups.find((group) => group.id === id)?.userIds ?? [id]));
}

/** What was chosen to be taken away, but for what the other answers ask for in the same breath. */
function leavingOf(
  assignments: readonly Assignment[],
  groups: readonly SeenGroup[],
  remove: readonly Picked[],
  wanted: readonly Principal[],
  everyone: boolean,
): readonly Leaving[] {
  const going = assignments.filter(
    (one) => remove.some(({ id }) => id === one.id) && !wanted.some(({ id }) => id === one.principalId),
  );
  const rest = assignments.filter((one) => !going.includes(one));
  const staying = new Set(peopleIn([...idsOf(rest), ...wanted.map(({ id }) => id)], groups));
  return going.map((assignment): Leaving => {
    const own = [...peopleIn([assignment.principalId], groups)].filter((id) => !staying.has(id));
    // Whoever goes with several of them is counted once.
    for (const id of own) staying.add(id);
    return { assignment, losers: everyone ? 0 : own.length };
  });
}
