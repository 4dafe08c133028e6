import type { Verdict } from '../../../engine/step';
import type { ShownLine } from '../../../contract/vocabulary';
import { messages } from '../steps/course-sync.messages';
import { nameFault, sharedAliases } from './names';
import {
  linkLimit,
  ownerLimit,
  perTaskDefault,
  wantedMode,
  type Answers,
  type Ownership,
  type SeenCourseSync,
  type SeenCourses,
} from './seen';

export type Found = Verdict<
  | 'mode'
  | 'off'
  | 'courses'
  | 'nothing-chosen'
  | 'course-gone'
  | 'course-locked'
  | 'per-task'
  | 'permissions-missing'
  | 'team-owner-missing'
  | 'guest-owner-refused'
  | 'group-name-rejected'
  | 'no-teams-license'
  | 'sample'
  | 'links'
>;

/** So many names are shown; the rest is a number. */
const shownNames = 20;

export function judge(seen: SeenCourseSync, answers: Answers): readonly Found[] {
  const { settings, courses, permitted } = seen;
  const mode = wantedMode(answers, settings);
  const found: Found[] = [judgeMode(seen, answers)];
  if (mode === null || mode === 'off' || courses === null) {
    // Green by itself, so the journey passes it by: whoever wants teams must read somewhere that there are none.
    const undecided = answers.mode === 'keep' && permitted;
    return undecided
      ? [...found, { point: 'off', outcome: 'skipped', severity: 'advice', skipped: 'not-chosen' }]
      : found;
  }
  if (!permitted)
    found.push({ point: 'permissions-missing', outcome: 'fail', remedy: { step: 'app-registration' } });
  return [
    ...found,
    ...judgePerTask(seen),
    ...(mode === 'oncustom' ? judgeChoice(courses) : []),
    ...judgeOwners(courses),
    ...judgeNames(courses),
    judgeLicence(courses),
  ];
}

function judgeMode({ settings }: SeenCourseSync, answers: Answers): Found {
  const wanted = wantedMode(answers, settings) ?? 'off';
  const params = { mode: messages(`mode.${wanted}`) };
  if (settings.mode === wanted) return { point: 'mode', outcome: 'pass', params };
  const actual = settings.mode === null ? null : messages(`mode.${settings.mode}`);
  return { point: 'mode', outcome: 'fail', params, expected: messages(`mode.${wanted}`), actual };
}

function judgePerTask({ settings }: SeenCourseSync): readonly Found[] {
  if (settings.perTask !== null) return [];
  return [{ point: 'per-task', outcome: 'fail', expected: String(perTaskDefault), actual: null }];
}

function judgeChoice({ enabled, fresh, locked, gone }: SeenCourses): readonly Found[] {
  const found: Found[] = [];
  if (fresh.length > 0) {
    const params = { count: fresh.length };
    found.push({
      point: 'courses',
      outcome: 'fail',
      params,
      expected: listed(fresh.map((one) => one.fullName)),
    });
  } else if (enabled.length > 0) {
    const params = { count: enabled.length };
    found.push({
      point: 'courses',
      outcome: 'pass',
      params,
      actual: listed(enabled.map((one) => one.fullName)),
    });
  } else if (locked.length === 0) found.push({ point: 'nothing-chosen', outcome: 'fail' });
  if (gone.length > 0)
    found.push({ point: 'course-gone', outcome: 'fail', severity: 'advice', actual: gone });
  if (locked.length > 0) {
    const actual = listed(locked.map((one) => one.fullName));
    found.push({ point: 'course-locked', outcome: 'fail', severity: 'advice', actual });
  }
  return found;
}

function judgeOwners(courses: SeenCourses): readonly Found[] {
  const { owners, wanted, nobodyLinked, linksCut } = courses;
  if (owners.length === 0) return [];
  const lonely = owners.filter((one) => one.linked === 0);
  const refused = owners.filter((one) => one.guests > 0);
  return [
    lonely.length === 0
      ? { point: 'team-owner-missing', outcome: 'pass', params: { count: owners.length, todo: '' } }
      : {
          point: 'team-owner-missing',
          outcome: 'fail',
          // Before the first user sync nobody can be linked; that is no fault of the courses.
          severity: nobodyLinked && lonely.every((one) => one.holders > 0) ? 'advice' : 'problem',
          params: {
            count: lonely.length,
            todo: messages(nobodyLinked ? 'owner.sync-first' : 'owner.link'),
          },
          actual: listed(lonely.map(ownerLine)),
          ...(nobodyLinked && { remedy: { step: 'scheduled-tasks' } }),
        },
    ...(refused.length === 0 ? [] : [judgeGuests(refused)]),
    ...(owners.length < wanted
      ? [
          {
            point: 'sample',
            outcome: 'skipped',
            skipped: 'unconfirmed',
            severity: 'advice',
            params: { count: owners.length, of: wanted },
          } as const,
        ]
      : []),
    ...(linksCut
      ? [
          {
            point: 'links',
            outcome: 'skipped',
            skipped: 'unconfirmed',
            severity: 'advice',
            params: { count: linkLimit },
          } as const,
        ]
      : []),
  ];
}

function judgeGuests(refused: readonly Ownership[]): Found {
  const only = refused.some((one) => one.guests === one.linked);
  return {
    point: 'guest-owner-refused',
    outcome: 'fail',
    severity: only ? 'problem' : 'advice',
    params: { count: refused.length },
    actual: listed(refused.map((one) => one.course.fullName)),
  };
}

function ownerLine({ course, holders }: Ownership): ShownLine {
  const why = holders === 0 ? 'nobody' : 'not-linked';
  return messages(`owner.${why}`, { course: course.fullName, count: holders });
}

function judgeNames({ fresh, naming, takenAliases }: SeenCourses): readonly Found[] {
  const taken = new Set([...takenAliases.map((one) => one.toLowerCase()), ...sharedAliases(fresh)]);
  const faults = fresh.slice(0, ownerLimit).flatMap((course) => {
    const fault = nameFault(course, naming, taken);
    return fault === null ? [] : [{ course, fault }];
  });
  const groups = [
    { about: 'policy', of: faults.filter(({ fault }) => fault !== 'alias-taken'), severity: 'problem' },
    { about: 'alias', of: faults.filter(({ fault }) => fault === 'alias-taken'), severity: 'advice' },
  ] as const;
  return groups.flatMap(({ about, of, severity }): readonly Found[] => {
    if (of.length === 0) return [];
    const lines = of.map(({ course, fault }) => messages(`name.${fault}`, { course: course.fullName }));
    const params = { count: of.length, todo: messages(`name.todo.${about}`) };
    const expected = about === 'policy' ? (naming?.prefixSuffix ?? null) : null;
    const point = 'group-name-rejected';
    return [
      {
        point,
        outcome: 'fail',
        severity,
        about,
        params,
        actual: listed(lines),
        ...(expected !== null && { expected }),
      },
    ];
  });
}

/** Class teams need an education plan; teams of the standard kind do not. */
function judgeLicence({ educationPlan, teamsPlan }: SeenCourses): Found {
  const point = 'no-teams-license';
  if (educationPlan) return { point, outcome: 'pass', params: { todo: '' } };
  const todo = messages(teamsPlan ? 'licence.standard' : 'licence.none');
  return { point, outcome: 'fail', severity: 'advice', params: { todo } };
}

/** A list a person can read: the first few, and how many more there are. */
export function listed(lines: readonly ShownLine[]): readonly ShownLine[] {
  if (lines.length <= shownNames) return lines;
  return [...lines.slice(0, shownNames), messages('more', { count: lines.length - shownNames })];
}
