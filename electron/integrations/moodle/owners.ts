import { area } from './areas';
import { readCapability, readRoleLinks } from './capabilities';
import type { CourseOwners } from './port';
import { participantsCall, participantsMethod, readParticipants, type Participants } from './participants';
import { callService, dataOf } from './service';
import { shown, type Site } from './site';

const capability = 'local/o365:teamowner';
/** Tables in one request: some 30 KB each, a hundredth of a second (contract, 6a c). */
const batchSize = 25;
const fewRows = 5;
const manyRows = 50;

/** Overrides in a category or a course are not seen this way (contract, 6a c). */
export async function ownerRoles(
  site: Site,
): Promise<readonly { readonly id: number; readonly name: string }[]> {
  const owning: { readonly id: number; readonly name: string }[] = [];
  for (const role of await courseRoles(site)) {
    const { html } = await shown(site, {
      path: `/admin/roles/define.php?action=view&roleid=${String(role.id)}`,
      share: true,
    });
    if (readCapability(html, capability) === 'allow') owning.push(role);
  }
  return owning;
}

/** Roles a course can have: the plugin's page lists them; each role saved here is a page of 600 KB not loaded. */
async function courseRoles(site: Site): Promise<readonly { readonly id: number; readonly name: string }[]> {
  const { page: settings } = await area(site, ({ sync }) => sync);
  const options = settings.page.querySelectorAll('select[name="s_local_o365_coursesyncownerrole"] option');
  const roles = options.map((one) => ({
    id: Number(one.getAttribute('value')),
    name: one.textContent.trim(),
  }));
  if (roles.length > 0) return roles;
  return readRoleLinks((await shown(site, { path: '/admin/roles/manage.php' })).page);
}

/** Holders of the roles with an active enrolment; courses that are gone have none. */
export async function courseOwners(
  site: Site,
  courseIds: readonly number[],
  roleIds: readonly number[],
  signal: AbortSignal,
): Promise<readonly CourseOwners[]> {
  if (roleIds.length === 0) return courseIds.map((courseId) => ({ courseId, userIds: [] }));
  const owners: CourseOwners[] = [];
  let rest = courseIds;
  while (rest.length > 0) {
    const batch = rest.slice(0, batchSize);
    const tables = await ask(site, batch, roleIds, fewRows, signal);
    for (const [index, table] of tables.entries()) {
      const courseId = batch[index] ?? 0;
      owners.push({ courseId, userIds: await all(site, courseId, roleIds, table, signal) });
    }
    rest = rest.slice(tables.length);
  }
  return owners;
}

/** Five rows do for nearly every course; the site fills up a longer table with empty rows. */
async function all(
  site: Site,
  courseId: number,
  roleIds: readonly number[],
  table: Participants,
  signal: AbortSignal,
): Promise<readonly number[]> {
  if (table.total <= table.userIds.length) return table.userIds;
  const [more] = await ask(site, [courseId], roleIds, Math.min(table.total, manyRows), signal);
  return more?.userIds ?? table.userIds;
}

/** As many tables as the site answered: one it refuses is empty, and those behind it are asked for again. */
async function ask(
  site: Site,
  courseIds: readonly number[],
  roleIds: readonly number[],
  pageSize: number,
  signal: AbortSignal,
): Promise<readonly Participants[]> {
  const calls = courseIds.map((courseId) => participantsCall({ courseId, pageSize, roleIds }));
  const answers = await callService(site, calls, signal);
  return answers.map((answer) =>
    answer.kind === 'error' && answer.code === 'invalidrecord'
      ? { total: 0, userIds: [] }
      : readParticipants(dataOf(answer, participantsMethod)),
  );
}
