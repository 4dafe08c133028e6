import type { Call } from './call';
import { courseSyncMode, coursesOf, isSynchronised, type CourseState } from './course-state';
import { aliasOf, linkedPeople } from './course-sync-run';
import { generationOf } from './generations';
import { askOutside, storedTenant } from './setup-ajax';

/** How far a line is indented: G1 begins at the margin, G2 a step further in (source of 4.0.4 and 4.4.6). */
type Line = (text: string, level: number) => string;

/**
 * The task of G1 and G2 (recorded, and the same source): hidden courses are left out, and a course without an owner gets
 * no team, without a line that says why.
 */
export async function* olderCourseSync(call: Call): AsyncIterable<string> {
  const { state, outside } = call;
  const verdict = await askOutside(call, storedTenant(call));
  // Not configured is not worth a line to this task (recorded).
  if (verdict === null || outside === null) return;
  if (courseSyncMode(state) === 'off') {
    yield 'Course synchronisation not enabled, skipping...';
    return;
  }
  const first = generationOf(state) === 'G1';
  const line: Line = (text, level) => {
    const depth = first ? level : level + 1;
    return depth === 0 ? text : `${'...'.repeat(depth)} ${text}`;
  };
  yield line('Start syncing courses.', 0);
  const education = (await outside.education?.()) ?? false;
  yield line(`Tenant has education license: ${education ? 'yes' : 'no'}`, first ? 0 : 1);
  const chosen = coursesOf(state).filter(({ id, visible }) => visible && isSynchronised(state, id));
  if (chosen.length === 0) {
    yield line(
      `Custom ${first ? 'group creation' : 'course sync'} is enabled, but no courses are enabled.`,
      0,
    );
    return;
  }
  const may = verdict.granted.includes('Group.ReadWrite.All') && verdict.granted.includes('Team.Create');
  yield* courses(call, chosen, may, line);
  if (!first) yield line('Finished syncing courses.', 0);
}

async function* courses(
  call: Call,
  chosen: readonly CourseState[],
  may: boolean,
  line: Line,
): AsyncIterable<string> {
  const { state } = call;
  const perRun = Number(state.settings['s_local_o365_courses_per_task'] ?? '') || 20;
  const waiting = chosen.filter(({ id }) => state.courseTeams[String(id)] === undefined).slice(0, perRun);
  for (const course of waiting) {
    const number = `course #${String(course.id)}`;
    yield line(`Processing ${number}`, 1);
    yield line(`Creating standard group for ${number}`, 2);
    const reason = may ? null : 'Insufficient privileges to complete the operation.';
    yield* reason === null ? team(call, course, line) : [failure(line, number, reason)];
    await call.outside?.pause?.(2000);
  }
}

function failure(line: Line, number: string, reason: string): string {
  return line(`Could not create standard group for ${number}. Reason: Error in API call: ${reason}`, 3);
}

async function* team(call: Call, course: CourseState, line: Line): AsyncIterable<string> {
  const { state, outside } = call;
  const number = `course #${String(course.id)}`;
  const owners = linkedPeople(state, course, 'local/o365:teamowner');
  const members = linkedPeople(state, course, 'local/o365:teammember').filter((upn) => !owners.includes(upn));
  if (owners.length === 0) {
    yield line('Skip adding owners / members to the group. Reason: No users to add.', 2);
    return;
  }
  const alias = aliasOf(course);
  const asked = { courseId: course.id, name: course.fullName, alias, owners, members };
  const made = await outside?.createTeam?.(asked);
  if (made?.kind === 'refused') {
    yield failure(line, number, made.words);
    return;
  }
  const groupId = made?.groupId ?? `group-of-course-${String(course.id)}`;
  state.courseTeams[String(course.id)] = groupId;
  yield line(`Created standard group ${groupId} for ${number}`, 3);
  yield line(
    `Adding ${String(owners.length)} owners and ${String(members.length)} members to group with ID ${groupId}`,
    2,
  );
  yield line(`Created standard team from group with ID ${groupId}`, 3);
}
