import type { Call } from './call';
import { courseSyncMode, coursesOf, isSynchronised, type CourseState } from './course-state';
import { accountById } from './people-state';
import { askOutside, storedTenant } from './setup-ajax';
import type { MoodleState } from './state';

const deep = '...... ';

/** Makes a group and a team for each chosen course that has an owner Microsoft knows (contract, 6a c and 7). */
export async function* courseSync(call: Call): AsyncIterable<string> {
  const { state, outside } = call;
  // Not configured is not worth a line to this task (recorded).
  const verdict = await askOutside(call, storedTenant(call));
  if (verdict === null || outside === null) return;
  if (courseSyncMode(state) === 'off') {
    yield '... Course synchronisation not enabled, skipping...';
    return;
  }
  const education = (await outside.education?.()) ?? false;
  yield '... Start syncing courses.';
  yield `${deep}Tenant has education license: ${education ? 'yes' : 'no'}`;
  yield `${deep}Team template to use: ${education ? 'educationClass' : 'standard'}`;
  yield deep;
  const chosen = coursesOf(state).filter(({ id }) => isSynchronised(state, id));
  if (chosen.length === 0) yield '... Custom course sync is enabled, but no courses are enabled.';
  else if (!verdict.granted.includes('Group.ReadWrite.All') || !verdict.granted.includes('Team.Create')) {
    yield `${deep}Error in API call: Insufficient privileges to complete the operation.`;
  } else yield* teams(call, chosen);
  yield '... Finished syncing courses.';
}

async function* teams(call: Call, chosen: readonly CourseState[]): AsyncIterable<string> {
  const { state } = call;
  const perRun = Number(state.settings['s_local_o365_courses_per_task'] ?? '20') || 20;
  const waiting = chosen.filter(({ id }) => state.courseTeams[String(id)] === undefined).slice(0, perRun);
  for (const course of waiting) {
    yield* team(call, course);
    await call.outside?.pause?.(2000);
  }
}

async function* team(call: Call, course: CourseState): AsyncIterable<string> {
  const { state, outside } = call;
  const number = `course #${String(course.id)}`;
  yield `${deep}Create standard group for ${number}`;
  const owners = linkedPeople(state, course, 'local/o365:teamowner');
  if (owners.length === 0) {
    yield `${deep}Cannot create team: no owners found for ${number}`;
    return;
  }
  const made = await outside?.createTeam?.({
    courseId: course.id,
    name: course.fullName,
    alias: aliasOf(course),
    owners,
    members: linkedPeople(state, course, 'local/o365:teammember').filter((upn) => !owners.includes(upn)),
  });
  if (made?.kind === 'refused') {
    yield `${deep}Could not create group for ${number}. Reason: Error in API call: ${made.words}`;
    return;
  }
  const groupId = made?.groupId ?? `group-of-course-${String(course.id)}`;
  state.courseTeams[String(course.id)] = groupId;
  yield `${deep}Created standard group ${groupId} for ${number}`;
  yield `${deep}Created class team from class group with ID ${groupId}`;
}

/** The short name without the signs an alias may not hold, at most 59 letters (source of local_o365 4.5.7). */
export function aliasOf({ shortName }: CourseState): string {
  return shortName.replace(/[^\x20-\x7e]|[@()\\[\]";:.<> ]/g, '').slice(0, 59);
}

/**
 * UPNs of active people whose role holds the capability and whose account the plugin has recorded. A run of the user
 * synchronisation records matched accounts as well (source of local_o365 4.5.7).
 */
export function linkedPeople(state: MoodleState, course: CourseState, capability: string): readonly string[] {
  const matchedToo = (state.tasks['local_o365\\task\\usersync']?.lastRun ?? null) !== null;
  const roles = new Set(
    state.roles.filter(({ capabilities }) => capabilities[capability] === 'allow').map(({ id }) => id),
  );
  const people = course.enrolments
    .filter(({ active, roleId }) => active && roles.has(roleId))
    .map(({ userId }) => accountById(state, userId)?.link ?? null);
  const recorded = people.flatMap((link) =>
    link === null || (link.kind === 'matched' && !matchedToo) ? [] : link.upn,
  );
  return [...new Set(recorded)];
}
