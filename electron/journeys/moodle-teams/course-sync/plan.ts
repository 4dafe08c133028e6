import type { Change } from '../../../contract/vocabulary';
import type { CourseSyncMode } from '../../../integrations/moodle/port';
import { messages } from '../steps/course-sync.messages';
import { approved, courseTask, groupsWouldGo, opensList, unread } from './hold';
import { listed } from './listed';
import { perTaskDefault, wantedMode, type Answers, type SeenCourseSync, type SeenCourses } from './seen';

export type ChangeData =
  | { readonly kind: 'mode'; readonly mode: CourseSyncMode }
  | { readonly kind: 'per-task'; readonly perTask: number }
  | { readonly kind: 'courses'; readonly courseIds: readonly number[] }
  | { readonly kind: 'hold' }
  /** `courseIds`: what may be on the list; null where no list counts. */
  | { readonly kind: 'resume'; readonly courseIds: readonly number[] | null };

const common = { kind: 'change', system: 'moodle', by: 'wizard' } as const;

export function plan(seen: SeenCourseSync, answers: Answers): readonly Change[] {
  const { settings, courses, task } = seen;
  const mode = wantedMode(answers, settings) ?? 'off';
  const opens = opensList(seen, answers);
  // Without a single course the list would come back for nothing.
  if (groupsWouldGo(seen, answers) || (opens && courses?.fresh.length === 0)) return [];
  return [
    // The number per run is in place before anything can run.
    ...(mode !== 'off' && settings.perTask === null ? [perTask()] : []),
    ...(opens && task?.enabled === true ? [hold()] : []),
    ...(settings.mode === mode ? [] : [modeChange(seen, mode)]),
    ...(mode === 'oncustom' && courses !== null && courses.fresh.length > 0 ? [choose(courses)] : []),
    ...((opens && task !== null) || seen.held ? resume(seen, answers, mode) : []),
  ];
}

function perTask(): Change {
  return {
    ...common,
    id: 'per-task',
    summary: messages('change.per-task'),
    target: 'courses_per_task',
    before: null,
    after: String(perTaskDefault),
    risk: 'routine',
    data: { kind: 'per-task', perTask: perTaskDefault } satisfies ChangeData,
  };
}

function hold(): Change {
  return {
    ...common,
    id: 'hold',
    summary: messages('change.hold'),
    target: courseTask,
    before: messages('task.on'),
    after: messages('task.off'),
    risk: 'routine',
    data: { kind: 'hold' } satisfies ChangeData,
  };
}

/** With nothing on the list that the person has not read: switching the task on is what makes the teams. */
function resume(seen: SeenCourseSync, answers: Answers, mode: CourseSyncMode): readonly Change[] {
  if (unread(seen, answers).length > 0) return [];
  const { courses } = seen;
  const names = mode === 'oncustom' ? [...(courses?.enabled ?? []), ...(courses?.fresh ?? [])] : [];
  const change: Change = {
    ...common,
    id: 'resume',
    summary: messages('change.resume'),
    target: courseTask,
    before: messages('task.off'),
    after: [messages('task.on'), ...listed(names.map((one) => one.fullName))],
    risk: 'routine',
    data: { kind: 'resume', courseIds: approved(seen, answers) } satisfies ChangeData,
  };
  if (mode === 'off') return [change];
  const count = mode === 'onall' ? (courses?.total ?? 0) : names.length;
  const consequence = messages(mode === 'onall' ? 'care.all' : 'care.courses', { count });
  return [{ ...change, risk: 'care', consequence }];
}

function modeChange({ settings, courses }: SeenCourseSync, mode: CourseSyncMode): Change {
  const change: Change = {
    ...common,
    id: 'mode',
    summary: messages('change.mode'),
    target: 'coursesync',
    before: settings.mode === null ? null : messages(`mode.${settings.mode}`),
    after: messages(`mode.${mode}`),
    risk: 'routine',
    data: { kind: 'mode', mode } satisfies ChangeData,
  };
  if (mode === 'onall') {
    const count = courses?.total ?? 0;
    return { ...change, risk: 'care', consequence: messages('care.all', { count }) };
  }
  // Groups are never lost this way: with the plugin set to delete them nothing is planned.
  if (mode === 'oncustom') {
    const consequence = messages(settings.mode === 'onall' ? 'care.narrower' : 'care.earlier');
    return { ...change, risk: 'care', consequence };
  }
  if (settings.mode !== 'onall' && settings.mode !== 'oncustom') return change;
  // The plugin's own setting decides whether groups go with it (from source, not measured).
  return settings.deletesGroups.onSyncDisabled
    ? { ...change, risk: 'irreversible', consequence: messages('care.deletes') }
    : { ...change, risk: 'care', consequence: messages('care.stops') };
}

function choose({ enabled, fresh }: SeenCourses): Change {
  const before = enabled.map((one) => one.fullName);
  const added = fresh.map((one) => one.fullName);
  return {
    ...common,
    id: 'courses',
    kind: 'add',
    summary: messages('change.courses', { count: fresh.length }),
    target: messages('target.courses'),
    before: before.length === 0 ? null : listed(before),
    after: [...listed(before), ...added],
    risk: 'care',
    consequence: messages('care.courses', { count: fresh.length }),
    // Only what is added: no course is ever switched off here, for that can delete its group.
    data: { kind: 'courses', courseIds: fresh.map((one) => one.id) } satisfies ChangeData,
  };
}
