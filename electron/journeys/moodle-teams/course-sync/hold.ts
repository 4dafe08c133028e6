import type { MoodleCourse, MoodleSite } from '../../../integrations/moodle/port';
import { Problem, type Hints } from '../../../engine/step';
import { messages } from '../steps/course-sync.messages';
import { wantedMode, type Answers, type SeenCourseSync } from './seen';

/*
 * Moodle shows its list of chosen courses only while the mode is "chosen". Setting that mode brings back a list nobody
 * could read before, and the task that makes teams may run every minute: so the task is off from before the mode is set
 * until everything on the list has been read and approved.
 */

export const courseTask = 'local_o365\\task\\coursesync';

/** Kept before the first write, so that a crash in between still ends in an offer to go on. */
export function holding(wwwroot: string): Readonly<Record<string, string>> {
  return { held: wwwroot };
}

export function isHeld(hints: Hints, wwwroot: string, task: SeenCourseSync['task']): boolean {
  return task?.enabled === false && hints['held'] === wwwroot;
}

/** Whether the wanted mode makes the site's own list count that does not count so far. */
export function opensList({ settings }: SeenCourseSync, answers: Answers): boolean {
  return wantedMode(answers, settings) === 'oncustom' && settings.mode !== 'oncustom';
}

/** Chosen in Moodle, back with the list, and not picked by the person; empty once they were accepted. */
export function unread(seen: SeenCourseSync, answers: Answers): readonly MoodleCourse[] {
  const { held, settings, courses } = seen;
  if (!held || settings.mode !== 'oncustom' || courses === null) return [];
  if (answers.mode !== 'chosen' || answers.earlier) return [];
  const picked = pickedIds(answers);
  return courses.enabled.filter(({ id }) => !picked.includes(id));
}

/** Courses that may be on the list when the task is switched on; null where no list counts. */
export function approved(seen: SeenCourseSync, answers: Answers): readonly number[] | null {
  if (wantedMode(answers, seen.settings) !== 'oncustom') return null;
  const shown = seen.courses?.enabled.map(({ id }) => id) ?? [];
  return [...new Set([...shown, ...(answers.mode === 'chosen' ? pickedIds(answers) : [])])];
}

/** Deleting the groups of courses that leave course sync would follow from fewer courses. */
export function groupsWouldGo(seen: SeenCourseSync, answers: Answers): boolean {
  const { mode, deletesGroups } = seen.settings;
  return mode === 'onall' && opensList(seen, answers) && deletesGroups.onSyncDisabled;
}

/** Refuses to switch the task on over courses that were not part of the approved plan. */
export async function switchOn(site: MoodleSite, courseIds: readonly number[] | null): Promise<void> {
  if (courseIds !== null) {
    const { mode } = await site.courseSync();
    const others: number[] = [];
    for await (const page of site.courseChoices(new AbortController().signal)) {
      others.push(
        ...page.filter((one) => one.enabled && !courseIds.includes(one.courseId)).map((one) => one.courseId),
      );
    }
    if (mode !== 'oncustom' || others.length > 0) throw otherCourses(others.length);
  }
  await site.setTaskEnabled(courseTask, true);
}

function otherCourses(count: number): Problem {
  const say = messages('problem.other-courses', { count });
  return new Problem({
    system: 'moodle',
    kind: 'conflict',
    status: 0,
    code: 'other-courses',
    say,
    changed: 'no',
  });
}

function pickedIds({ courses }: Answers): readonly number[] {
  return courses.map(({ id }) => Number(id));
}
