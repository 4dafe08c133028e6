import type { People } from '../../../integrations/microsoft/port';
import type { MoodleAccount, MoodleCourse, MoodleSite } from '../../../integrations/moodle/port';
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

export async function lookAtCourseSync(
  site: MoodleSite,
  people: People,
  answers: Answers,
  permitted: boolean,
  signal: AbortSignal,
): Promise<SeenCourseSync> {
  const settings = await site.courseSync();
  const mode = wantedMode(answers, settings);
  if (mode === null || mode === 'off') return { settings, permitted, courses: null };
  const all = await collect(site.courses(signal));
  const chosen = mode === 'oncustom' ? await lookAtChoice(site, answers, all, signal) : nothingChosen;
  const wanted = mode === 'onall' ? all : [...chosen.enabled, ...chosen.fresh];
  // What the person has just picked comes first: that is what the plan is about.
  const inspected = mode === 'onall' ? all : [...chosen.fresh, ...chosen.enabled];
  const { domains, ...tenant } = await lookAtTenant(people, mode === 'onall' ? [] : chosen.fresh, signal);
  const owned = await lookAtOwners(site, inspected.slice(0, ownerLimit), domains, signal);
  return {
    settings,
    permitted,
    courses: { total: all.length, wanted: wanted.length, ...chosen, ...owned, ...tenant },
  };
}

type Choice = Pick<SeenCourses, 'enabled' | 'fresh' | 'locked' | 'gone'>;
const nothingChosen: Choice = { enabled: [], fresh: [], locked: [], gone: [] };

async function lookAtChoice(
  site: MoodleSite,
  answers: Answers,
  all: readonly MoodleCourse[],
  signal: AbortSignal,
): Promise<Choice> {
  const choices = new Map((await collect(site.courseChoices(signal))).map((one) => [one.courseId, one]));
  const picked = answers.mode === 'chosen' ? answers.courses : [];
  const ids = new Set(picked.map((one) => Number(one.id)));
  const asked = all.filter((course) => ids.has(course.id) && choices.get(course.id)?.enabled !== true);
  const known = new Set(all.map((course) => course.id));
  return {
    enabled: all.filter((course) => choices.get(course.id)?.enabled === true),
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
  const { linked, any, cut } = await linksOf(site, new Set(holders), signal);
  const owners = courses.map((course): Ownership => {
    const own = (byCourse.get(course.id) ?? []).flatMap((id) => accounts.get(id) ?? []);
    const usable = own.filter((one) => !one.suspended && isLinked(one, linked, cut));
    return {
      course,
      holders: own.length,
      linked: usable.length,
      guests: usable.filter((one) => isGuest(one, domains)).length,
    };
  });
  return { owners, nobodyLinked: !any, linksCut: cut };
}

/** A matched account is not enough: the plugin can name it only after the next user sync (Moodle contract, 6a c). */
async function linksOf(
  site: MoodleSite,
  wanted: ReadonlySet<number>,
  signal: AbortSignal,
): Promise<{ readonly linked: ReadonlySet<number>; readonly any: boolean; readonly cut: boolean }> {
  const linked = new Set<number>();
  let decided = 0;
  let read = 0;
  for await (const page of site.accountLinks(signal)) {
    for (const link of page) {
      if (wanted.has(link.userId)) decided += 1;
      if (wanted.has(link.userId) && link.state !== 'matched') linked.add(link.userId);
    }
    read += page.length;
    if (decided >= wanted.size && read > 0) return { linked, any: true, cut: false };
    if (read >= linkLimit) return { linked, any: true, cut: true };
  }
  return { linked, any: read > 0, cut: false };
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
  const [organization, skus, naming, takenAliases] = await Promise.all([
    people.organization(),
    people.subscribedSkus(),
    people.groupNaming(),
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
