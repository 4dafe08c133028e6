import { people, type DeletedGroup } from '../../../integrations/microsoft/port';
import type { MoodleCourse } from '../../../integrations/moodle/port';
import { defineCheck, type Verdict } from '../../../engine/step';
import { aliasOf } from '../course-sync/names';
import { step as courseSync } from '../steps/course-sync.step';
import { messages } from './deleted-teams.messages';

interface Lost {
  readonly course: MoodleCourse;
  readonly group: DeletedGroup;
}

type Found = Verdict<'team-object-deleted'>;

/**
 * Courses whose team was deleted in Microsoft while Moodle still holds on to it. Moodle shows the ids it has recorded
 * only on a page that may store something when it is read (Moodle contract, 6a c), so the names of what lies in
 * Microsoft's bin are compared instead, under the alias the plugin makes.
 */
export const check = defineCheck({
  id: 'deleted-teams',
  messages,
  rights: { look: ['app-read'], apply: [] },
  uses: { people },
  needs: { courseSync },
  questions: {},
  look: async ({ people, seen, signal }): Promise<{ readonly lost: readonly Lost[] | null }> => {
    const { courses } = seen.courseSync;
    if (courses === null) return { lost: null };
    const looked = [...courses.enabled, ...courses.owners.map(({ course }) => course)];
    const byAlias = new Map(looked.map((course) => [aliasOf(course).toLowerCase(), course]));
    const lost = (await people.deletedGroups()).flatMap((group): readonly Lost[] => {
      const course = byAlias.get(group.mailNickname?.toLowerCase() ?? '');
      return course === undefined ? [] : [{ course, group }];
    });
    if (lost.length === 0) return { lost };
    // A group made anew has taken the place of the deleted one.
    const again = await people.takenAliases(
      lost.map(({ group }) => group.mailNickname ?? ''),
      signal,
    );
    return { lost: lost.filter(({ group }) => !again.includes(group.mailNickname ?? '')) };
  },
  judge: ({ lost }): readonly Found[] => {
    const point = 'team-object-deleted';
    if (lost === null) return [{ point, outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
    if (lost.length === 0) return [{ point, outcome: 'pass' }];
    const actual = lost.map(
      ({ course, group }) =>
        `${course.fullName} · ${group.id} · ${(group.deletedDateTime ?? '').slice(0, 10)}`,
    );
    return [{ point, outcome: 'fail', severity: 'problem', params: { count: lost.length }, actual }];
  },
});
