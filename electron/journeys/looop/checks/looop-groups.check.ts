import { scim, type ScimEndpoint } from '../../../integrations/scim/port';
import { defineCheck, noRights, type Verdict } from '../../../engine/step';
import type { SeenGroup } from '../assignments/seen';
import { targetOf } from '../endpoint/token';
import { raise } from '../pilot/account';
import { step as assignments } from '../steps/assignments.step';
import { step as looopEndpoint } from '../steps/looop-endpoint.step';
import { step as mappings } from '../steps/mappings.step';
import { step as provisioningWatch } from '../steps/provisioning-watch.step';
import { messages } from './looop-groups.messages';

type Found = Verdict<'groups' | 'scim-group-remove-wipes'>;

interface Compared {
  readonly name: string;
  /** Direct members in Entra. */
  readonly wanted: number;
  /** Members in Looop; null where there is no such group, 'untold' where its members do not come with it. */
  readonly found: number | 'untold' | null;
}

/** Null where there is nothing to compare. */
interface SeenGroups {
  readonly groups: readonly Compared[] | null;
}

/** Groups that are asked for, two requests each. */
const most = 10;

/** Groups that have members in Entra and none in Looop: what a server does that reads "remove these" as "remove all". */
export const check = defineCheck({
  id: 'looop-groups',
  messages,
  rights: noRights,
  uses: { scim },
  needs: { looopEndpoint, assignments, mappings, provisioningWatch },
  questions: {},
  look: async ({ scim, seen, secret, signal }): Promise<SeenGroups> => {
    const target = await targetOf(seen.looopEndpoint, secret);
    const mapped = seen.mappings.rule?.objects.some(({ source, enabled }) => source === 'Group' && enabled);
    const ran = (seen.provisioningWatch.job?.status.firstSteady ?? null) !== null;
    const assigned = assignedIn(seen.assignments);
    const useless = seen.looopEndpoint.groups !== 'supported' || mapped !== true || assigned.length === 0;
    if (target === null || !ran || useless) return { groups: null };
    return { groups: await compared(scim.at(target), assigned.slice(0, most), signal) };
  },
  judge: ({ groups }): readonly Found[] => {
    if (groups === null)
      return [{ point: 'groups', outcome: 'skipped', severity: 'advice', skipped: 'not-applicable' }];
    // A group without members may come without the list of them, and some servers never send it.
    const tells = groups.some(({ found }) => found !== 'untold' && (found ?? 0) > 0);
    const counted = groups.map((one) => (one.found === 'untold' && tells ? { ...one, found: 0 } : one));
    const untold = counted.filter(({ wanted, found }) => wanted > 0 && found === 'untold');
    const wiped = counted.filter(({ wanted, found }) => wanted > 0 && found === 0);
    const short = counted.filter(
      (one) => ![...wiped, ...untold].includes(one) && Number(one.found ?? 0) < one.wanted,
    );
    return [
      judgeWiped(wiped, untold),
      short.length === 0
        ? {
            point: 'groups',
            outcome: 'pass',
            params: { count: groups.length - wiped.length - untold.length },
          }
        : {
            point: 'groups',
            outcome: 'fail',
            severity: 'advice',
            params: { count: short.length },
            actual: short.map(line),
          },
    ];
  },
});

function judgeWiped(wiped: readonly Compared[], untold: readonly Compared[]): Found {
  const point = 'scim-group-remove-wipes';
  const all = wiped.length > 0 ? wiped : untold;
  if (all.length === 0) return { point, outcome: 'pass' };
  const told = { point, params: { count: all.length }, actual: all.map(line) } as const;
  return wiped.length > 0
    ? { ...told, outcome: 'fail', severity: 'problem' }
    : { ...told, outcome: 'unknown', severity: 'advice' };
}

function assignedIn(seen: {
  readonly assignments: readonly { readonly principalId: string }[];
  readonly groups: readonly SeenGroup[];
}): readonly SeenGroup[] {
  return seen.groups.filter(({ id }) => seen.assignments.some(({ principalId }) => principalId === id));
}

async function compared(
  server: ScimEndpoint,
  groups: readonly SeenGroup[],
  signal: AbortSignal,
): Promise<readonly Compared[]> {
  const all: Compared[] = [];
  for (const { name, userIds } of groups) {
    const listed = await server.groups.findByDisplayName(name, signal);
    if (!listed.ok) raise(listed);
    const id = listed.value.resources[0]?.id;
    const whole = id === undefined ? null : await server.groups.get(id, signal);
    if (whole?.ok === false && whole.status !== 404) raise(whole);
    const found = whole?.ok === true ? (whole.value.members?.length ?? 'untold') : null;
    all.push({ name, wanted: userIds.length, found });
  }
  return all;
}

function line({ name, wanted, found }: Compared): ReturnType<typeof messages> {
  if (found === 'untold') return messages('line.untold', { name });
  return found === null ? messages('line.absent', { name }) : messages('line', { name, found, wanted });
}
