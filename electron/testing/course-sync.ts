import type { CourseSyncSettings, MoodleCourse } from '../integrations/moodle/port';
import type {
  Answers,
  Ownership,
  SeenCourses,
  SeenCourseSync,
} from '../journeys/moodle-teams/course-sync/seen';
import { step } from '../journeys/moodle-teams/steps/course-sync.step';

/** What the tests of the course sync begin with: a site where it is off, and what a person may answer. */

export const at = { now: new Date(), hints: {} };
export const keep: Answers = { mode: 'keep', courses: [], earlier: false };
export const chosen: Answers = { mode: 'chosen', courses: [{ id: '7', name: 'Maths' }], earlier: false };
export const all: Answers = { mode: 'all', courses: [], earlier: false };
export const none: Answers = { mode: 'off', courses: [], earlier: false };

export const course = (id: number, fullName: string): MoodleCourse => ({
  id,
  fullName,
  shortName: `C${String(id)}`,
  visible: true,
});
export const maths = course(7, 'Maths');
export const art = course(8, 'Art');
export const owned = (of: MoodleCourse, change: Partial<Ownership> = {}): Ownership => ({
  course: of,
  holders: 1,
  suspended: 0,
  linked: 1,
  matched: 0,
  guests: 0,
  ...change,
});

export function seen(
  settings: Partial<CourseSyncSettings> = {},
  courses: Partial<SeenCourses> | null = null,
  permitted = true,
  held = false,
): SeenCourseSync {
  return {
    wwwroot: 'https://moodle.example',
    task: { enabled: !held },
    held,
    settings: {
      mode: 'off',
      perTask: 20,
      deletesGroups: { onCourseDeletion: false, onSyncDisabled: false },
      teamType: 'standard',
      page: '/admin/settings.php?section=course-sync',
      ...settings,
    },
    permitted,
    courses:
      courses === null
        ? null
        : {
            total: 60,
            enabled: [],
            fresh: [],
            locked: [],
            gone: [],
            owners: [],
            wanted: 1,
            nobodyLinked: false,
            linksCut: false,
            naming: null,
            takenAliases: [],
            educationPlan: true,
            teamsPlan: true,
            appKnown: true,
            ...courses,
          },
  };
}

export const found = (what: SeenCourseSync, answers: Answers): readonly string[] =>
  step
    .judge(what, answers, at)
    .filter((one) => one.outcome !== 'pass')
    .map((one) => [one.point, one.about, one.outcome, one.severity].filter(Boolean).join(' '));
export const planned = (what: SeenCourseSync, answers: Answers): readonly string[] =>
  step.plan(what, answers, at).map((one) => one.id);
