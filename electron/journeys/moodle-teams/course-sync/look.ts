import type { People } from '../../../integrations/microsoft/port';
import type {
  CourseSyncMode,
  MoodleAccount,
  MoodleCourse,
  MoodleSite,
} from '../../../integrations/moodle/port';
import type { Hints } from '../../../engine/step';
import { courseTask, isHeld } from './hold';
import { aliasOf } from './names';
import {
  linkLimit,
  ownerLimit,
  wantedMode,
  type Answers,
  type Ownership,
  type SeenCourseSync,
  type SeenCourses,
} from './seen';

/** Either service plan marks an education tenant; the plugin tests the same two (Microsoft contract, section 7). */
const educationPlans = ['c33802dd-1b50-4b9a-8bb9-f13d2cdeadac', '500b6a2a-7a50-4f40-b5f9-160e5b8c2f48'];
/** TEAMS1 in Microsoft's list of service plans (learn.microsoft.com/entra/identity/users/licensing-service-plan-reference). */
const teamsPlan = '57ff2da0-773e-42df-b2af-ffb7a2317929';

interface Rooms {
  readonly site: MoodleSite;
  readonly people: People;
  readonly wwwroot: string;
  readonly permitted: boolean;
  readonly hints: Hints;
  readonly signal: AbortSignal;
}

export async function lookAtCourseSync(rooms: Rooms, answers: Answers): Promise<SeenCourseSync> {
  const { site, people, wwwroot, permitted, hints, signal } = rooms;
  const settings = await site.courseSync();
  const found = (await site.tasks()).find((one) => one.className === courseTask);
  const task = found === undefined ? null : { enabled: !found.disabled };
  const common = { wwwroot, settings, permitted, task, held: isHeld(hints, wwwroot, task) };
  const mode = wantedMode(answers, settings);
  if (mode === null || mode === 'off') return { ...common, courses: null };
  const all = await collect(site.courses(signal));
  const chosen =
    mode === 'oncustom' ? await lookAtChoice(site, settings.mode, answers, all, signal) : nothingChosen;
  const wanted = mode === 'onall' ? all : [...chosen.enabled, ...chosen.fresh];
  // What the person has just picked comes first: that is what the plan is about.
  const inspected = mode === 'onall' ? all : [...chosen.fresh, ...chosen.enabled];
  const { domains, ...tenant } = await lookAtTenant(people, mode === 'onall' ? [] : chosen.fresh, signal);
  const appKnown = ((await site.teamsApp()).catalogueId ?? '') !== '';
  const owned = await lookAtOwners(site, inspected.slice(0, ownerLimit), domains, signal);
  return {
    ...common,
    courses: { total: all.length, wanted: wanted.length, ...chosen, ...owned, ...tenant, appKnown },
  };
}

type Choice = Pick<SeenCourses, 'enabled' | 'fresh' | 'locked' | 'gone'>;
const nothingChosen: Choice = { enabled: [], fresh: [], locked: [], gone: [] };

async function lookAtChoice(
  site: MoodleSite,
  stored: CourseSyncMode | null,
  answers: Answers,
  all: readonly MoodleCourse[],
  signal: AbortSignal,
): Promise<Choice> {
  const choices = new Map((await collect(site.courseChoices(signal))).map((one) => [one.courseId, one]));
  const picked = answers.mode === 'chosen' ? answers.courses : [];
  const ids = new Set(picked.map((one) => Number(one.id)));
  // In other modes the boxes say what the mode means, not what is stored (Moodle contract, 6a b).
  const isChosen = ({ id }: MoodleCourse): boolean =>
    stored === 'oncustom' && choices.get(id)?.enabled === true;
  const asked = all.filter((course) => ids.has(course.id) && !isChosen(course));
  const known = new Set(all.map((course) => course.id));
  return {
    enabled: all.filter(isChosen),
    fresh: asked.filter((course) => choices.get(course.id)?.locked !== true),
    locked: asked.filter((course) => choices.get(course.id)?.locked === true),
    gone: picked.filter((one) => !known.has(Number(one.id))).map((one) => one.name),
  };
}

async function lookAtOwners(
  site: MoodleSite,
  courses: readonly MoodleCourse[],
  domains: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Pick<SeenCourses, 'owners' | 'nobodyLinked' | 'linksCut'>> {
  if (courses.length === 0) return { owners: [], nobodyLinked: false, linksCut: false };
  const roles = (await site.ownerRoles()).map((role) => role.id);
  const ids = courses.map((course) => course.id);
  const found = roles.length === 0 ? [] : await site.courseOwners(ids, roles, signal);
  const byCourse = new Map(found.map((one) => [one.courseId, one.userIds]));
  const holders = [...new Set(found.flatMap((one) => one.userIds))];
  const accounts = new Map(
    (holders.length === 0 ? [] : await site.accountsById(holders)).map((one) => [one.id, one]),
  );
  const { linked, matched, any, cut } = await linksOf(site, new Set(holders), signal);
  const owners = courses.map((course): Ownership => {
    const own = (byCourse.get(course.id) ?? []).flatMap((id) => accounts.get(id) ?? []);
    const usable = own.filter((one) => !one.suspended && isLinked(one, linked, cut));
    return {
      course,
      holders: own.length,
      suspended: own.filter((one) => one.suspended).length,
      linked: usable.length,
      matched: own.filter((one) => !one.suspended && matched.has(one.id)).length,
      guests: usable.filter((one) => isGuest(one, domains)).length,
    };
  });
  return { owners, nobodyLinked: !any, linksCut: cut };
}

interface Links {
  readonly linked: ReadonlySet<number>;
  /** The plugin can name them after a user sync only, and the site shows no difference then (Moodle contract, 6a c). */
  readonly matched: ReadonlySet<number>;
  readonly any: boolean;
  readonly cut: boolean;
}

async function linksOf(site: MoodleSite, wanted: ReadonlySet<number>, signal: AbortSignal): Promise<Links> {
  const linked = new Set<number>();
  const matched = new Set<number>();
  let read = 0;
  for await (const page of site.accountLinks(signal)) {
    for (const { userId, state } of page) {
      if (wanted.has(userId)) (state === 'matched' ? matched : linked).add(userId);
    }
    read += page.length;
    const decided = linked.size + matched.size >= wanted.size && read > 0;
    if (decided || read >= linkLimit) return { linked, matched, any: true, cut: !decided };
  }
  return { linked, matched, any: read > 0, cut: false };
}

function isLinked(account: MoodleAccount, linked: ReadonlySet<number>, cut: boolean): boolean {
  return linked.has(account.id) || (cut && account.auth === 'oidc');
}

/**
 * A guest of the tenant, as far as Moodle tells: the account is named after a foreign address, or holds the mark of
 * guests (the plugin uses the one or the other, failure mode `guest-upn`).
 */
function isGuest({ username, auth }: MoodleAccount, domains: ReadonlySet<string>): boolean {
  if (username.toLowerCase().includes('#ext#')) return true;
  const domain = username.split('@')[1]?.toLowerCase();
  return auth === 'oidc' && domain !== undefined && !domains.has(domain);
}

async function lookAtTenant(
  people: People,
  fresh: readonly MoodleCourse[],
  signal: AbortSignal,
): Promise<
  Pick<SeenCourses, 'naming' | 'takenAliases' | 'educationPlan' | 'teamsPlan'> & {
    readonly domains: ReadonlySet<string>;
  }
> {
  const aliases = [...new Set(fresh.slice(0, ownerLimit).map(aliasOf))].filter((alias) => alias !== '');
  const [organization, { naming, skus }, takenAliases] = await Promise.all([
    people.organization(),
    people.groupRules(signal),
    aliases.length === 0 ? [] : people.takenAliases(aliases, signal),
  ]);
  const enabled = skus.filter((one) => one.capabilityStatus === 'Enabled' && one.enabledUnits > 0);
  const plans = new Set([...organization.servicePlanIds, ...enabled.flatMap((one) => one.servicePlanIds)]);
  return {
    naming,
    takenAliases,
    educationPlan: educationPlans.some((id) => plans.has(id)),
    teamsPlan: plans.has(teamsPlan),
    domains: new Set(organization.domains.map((one) => one.name.toLowerCase())),
  };
}

async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
