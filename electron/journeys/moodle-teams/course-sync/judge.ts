import type { Verdict } from '../../../engine/step';
import { messages } from '../steps/course-sync.messages';
import { groupsWouldGo, opensList, unread } from './hold';
import { listed } from './listed';
import { nameFault, sharedAliases } from './names';
import { judgeOwners } from './owners';
import {
  ownerLimit,
  perTaskDefault,
  wantedMode,
  type Answers,
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
  | 'groups-would-go'
  | 'earlier-choices'
  | 'task-held'
  | 'team-owner-missing'
  | 'owner-matched'
  | 'guest-owner-refused'
  | 'group-name-rejected'
  | 'no-teams-license'
  | 'app-not-in-catalog'
  | 'sample'
  | 'links'
>;

export function judge(seen: SeenCourseSync, answers: Answers): readonly Found[] {
  const { settings, courses, permitted } = seen;
  const mode = wantedMode(answers, settings);
  const found: Found[] = [judgeMode(seen, answers), ...judgeHold(seen, answers)];
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
    ...(mode === 'oncustom' ? judgeChoice(courses, opensList(seen, answers)) : []),
    ...judgeOwners(courses),
    ...judgeNames(courses),
    ...judgeLicence(settings, courses),
    ...judgeApp(courses),
  ];
}

function judgeMode({ settings }: SeenCourseSync, answers: Answers): Found {
  const wanted = wantedMode(answers, settings) ?? 'off';
  const params = { mode: messages(`mode.${wanted}`) };
  if (settings.mode === wanted) return { point: 'mode', outcome: 'pass', params };
  const actual = settings.mode === null ? null : messages(`mode.${settings.mode}`);
  return { point: 'mode', outcome: 'fail', params, expected: messages(`mode.${wanted}`), actual };
}

/** What stands between the person and the courses they chose. */
function judgeHold(seen: SeenCourseSync, answers: Answers): readonly Found[] {
  const page = (path: string): NonNullable<Found['remedy']> =>
    seen.wwwroot.startsWith('https://') ? { link: `${seen.wwwroot}${path}` } : {};
  if (groupsWouldGo(seen, answers)) {
    const remedy = page(seen.settings.page);
    return [{ point: 'groups-would-go', outcome: 'fail', severity: 'blocker', remedy }];
  }
  const others = unread(seen, answers);
  if (others.length > 0) {
    const actual = listed(others.map((one) => one.fullName));
    const remedy = page('/local/o365/acp.php?mode=coursesynccustom');
    const params = { count: others.length };
    return [{ point: 'earlier-choices', outcome: 'fail', params, actual, remedy }];
  }
  return seen.held ? [{ point: 'task-held', outcome: 'fail' }] : [];
}

function judgePerTask({ settings }: SeenCourseSync): readonly Found[] {
  if (settings.perTask !== null) return [];
  return [{ point: 'per-task', outcome: 'fail', expected: String(perTaskDefault), actual: null }];
}

function judgeChoice({ enabled, fresh, locked, gone }: SeenCourses, opens: boolean): readonly Found[] {
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
  } else if (opens || locked.length === 0) found.push({ point: 'nothing-chosen', outcome: 'fail' });
  if (gone.length > 0)
    found.push({ point: 'course-gone', outcome: 'fail', severity: 'advice', actual: gone });
  if (locked.length > 0) {
    const actual = listed(locked.map((one) => one.fullName));
    found.push({ point: 'course-locked', outcome: 'fail', severity: 'advice', actual });
  }
  return found;
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

/** Kinds for education need a plan for it, but only where Moodle is set to make them. */
function judgeLicence(
  { teamType }: SeenCourseSync['settings'],
  { educationPlan, teamsPlan }: SeenCourses,
): readonly Found[] {
  const point = 'no-teams-license';
  const education = teamType?.startsWith('education') === true;
  if (education && educationPlan) return [{ point, outcome: 'pass', params: { todo: '' } }];
  if (!education && (teamsPlan || educationPlan)) return [];
  const todo = messages(education ? 'licence.education' : 'licence.none');
  return [{ point, outcome: 'fail', severity: 'advice', params: { todo } }];
}

/** The plugin adds app and tab only while it makes a team, never later (source of local_o365 4.5.7). */
function judgeApp({ appKnown }: SeenCourses): readonly Found[] {
  if (appKnown) return [];
  const remedy = { step: 'teams-publish' };
  return [{ point: 'app-not-in-catalog', outcome: 'fail', severity: 'advice', remedy }];
}
