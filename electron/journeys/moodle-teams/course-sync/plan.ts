import type { Change } from '../../../contract/vocabulary';
import type { CourseSyncMode } from '../../../integrations/moodle/port';
import { messages } from '../steps/course-sync.messages';
import { listed } from './judge';
import { perTaskDefault, wantedMode, type Answers, type SeenCourseSync, type SeenCourses } from './seen';

export type ChangeData =
  | { readonly kind: 'mode'; readonly mode: CourseSyncMode }
  | { readonly kind: 'per-task'; readonly perTask: number }
  | { readonly kind: 'courses'; readonly courseIds: readonly number[] };

const common = { kind: 'change', system: 'moodle', by: 'wizard' } as const;

export function plan(seen: SeenCourseSync, answers: Answers): readonly Change[] {
  const mode = wantedMode(answers, seen.settings) ?? 'off';
  const { courses } = seen;
  return [
    // The number per run is in place before anything can run.
    ...(mode !== 'off' && seen.settings.perTask === null ? [perTask()] : []),
    ...(seen.settings.mode === mode ? [] : [modeChange(seen, mode)]),
    ...(mode === 'oncustom' && courses !== null && courses.fresh.length > 0 ? [choose(courses)] : []),
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
  const narrower = settings.mode === 'onall' || (settings.mode === 'oncustom' && mode === 'off');
  if (!narrower) return change;
  // The plugin's own setting decides whether groups go with it (from source, not measured).
  const lost = settings.deletesGroups.onSyncDisabled;
  return lost
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
