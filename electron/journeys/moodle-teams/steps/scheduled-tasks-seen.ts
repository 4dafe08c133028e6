import type { CronState, MoodleSite, ScheduledTask } from '../../../integrations/moodle/port';
import type { Hints } from '../../../engine/step';
import { courseTask } from '../course-sync/hold';
import type { SeenUserSync } from '../user-sync/seen';
import { lookAtHarm, userTask, type Harm } from './scheduled-tasks-harm';
import { judgeCourseRun, judgeUserRun, type RunFacts, type RunResult } from './scheduled-tasks-logs';

export const runIds = ['usersync', 'coursesync'] as const;
/** A synchronisation this product can start by itself. */
export type RunId = (typeof runIds)[number];

export const runTasks = {
  usersync: { className: userTask, judgeRun: judgeUserRun },
  coursesync: { className: courseTask, judgeRun: judgeCourseRun },
} as const satisfies Readonly<Record<RunId, object>>;

export interface Run {
  /** The option it serves is on. */
  readonly wanted: boolean;
  /** The last run anybody knows of; null when there was none. */
  readonly last: (RunFacts & { readonly started: string | null }) | null;
  /** That last run was started from here, and was not asked for again since. */
  readonly ours: boolean;
  /** The person wants it to be run from here. */
  readonly asked: boolean;
}

export interface SeenTasks {
  readonly wwwroot: string;
  /** Classes the chosen options need; some exist only from plugin release 4.5 on. */
  readonly needed: readonly string[];
  readonly tasks: readonly ScheduledTask[];
  readonly cron: CronState | null;
  readonly runNow: { readonly allowed: boolean; readonly phpPath: string | null };
  readonly runs: Readonly<Record<RunId, Run>>;
  readonly harm: Harm;
  /** The step before keeps the course sync off until its courses are approved. */
  readonly held: boolean;
}

/** What the steps before this one saw. */
export interface Before {
  readonly wwwroot: string;
  readonly held: boolean;
  readonly user: SeenUserSync;
  readonly now: Date;
}

export async function lookAtTasks(site: MoodleSite, before: Before, hints: Hints): Promise<SeenTasks> {
  const { wwwroot, held, user, now } = before;
  // One after the other: all requests of one session wait for each other anyway (Moodle contract, 6a).
  const stored = await site.userSync();
  const { options } = stored;
  const harm = await lookAtHarm(site, stored, user, now);
  const { mode } = await site.courseSync();
  const tasks = await site.tasks();
  const cron = await site.cron();
  const runNow = await site.runNow();
  const own = hints['wwwroot'] === wwwroot ? hints : {};
  const wanted = { usersync: options.length > 0, coursesync: mode !== null && mode !== 'off' };
  const usersync = await lookAtRun(site, 'usersync', wanted.usersync, own);
  const coursesync = await lookAtRun(site, 'coursesync', wanted.coursesync, own);
  const needed = neededTasks(options, wanted.coursesync, tasks);
  return { wwwroot, needed, tasks, cron, runNow, runs: { usersync, coursesync }, harm, held };
}

async function lookAtRun(site: MoodleSite, id: RunId, wanted: boolean, hints: Hints): Promise<Run> {
  const asked = hints[`${id}.asked`] === 'yes';
  if (!wanted) return { wanted, last: null, ours: false, asked };
  const { className, judgeRun } = runTasks[id];
  const [newest] = await site.taskLogs(className);
  const started = hints[`${id}.at`] ?? null;
  if (newest !== undefined) {
    const facts = judgeRun(await site.taskLog(newest.id));
    const ours = started !== null && hints[`${id}.log`] === String(newest.id);
    return { wanted, last: { ...facts, started: newest.started }, ours, asked };
  }
  // A site may keep no logs: then what our own run printed is all there is.
  const result = hints[`${id}.result`];
  if (started === null || result === undefined) return { wanted, last: null, ours: false, asked };
  return { wanted, last: { result: result as RunResult, lines: [], started }, ours: true, asked };
}

/** The main tasks always; the others where this generation of the plugin has them. */
export function neededTasks(
  options: readonly string[],
  courses: boolean,
  tasks: readonly ScheduledTask[],
): readonly string[] {
  const has = (...names: readonly string[]): boolean => names.some((name) => options.includes(name));
  const listed = (name: string): boolean => tasks.some((one) => one.className === name);
  const also = [
    { name: 'local_o365\\task\\photoandtimezonesync', when: has('photosync', 'tzsync') },
    // From 4.5 on; in earlier releases, and for `disabledsync` in all, the user sync does it (source of local_o365).
    { name: 'local_o365\\task\\userenabledstatussync', when: has('suspend', 'delete', 'reenable') },
    { name: 'local_o365\\task\\coursemembershipsync', when: courses },
  ];
  return [
    ...(options.length > 0 ? [runTasks.usersync.className] : []),
    ...(courses ? [runTasks.coursesync.className] : []),
    ...also.filter(({ name, when }) => when && listed(name)).map(({ name }) => name),
  ];
}

/**
 * Worth starting from here: nothing is known of a good run, and the last try was not ours. The course sync runs every
 * minute where cron lives (the plugin's own schedule), so it waits for that unless the person wants it now.
 */
export function dueRuns({ runs, cron }: Pick<SeenTasks, 'runs' | 'cron'>): readonly RunId[] {
  return runIds.filter((id) => {
    const { wanted, last, ours, asked } = runs[id];
    const byItself = id === 'coursesync' && cron?.state === 'ok' && !asked;
    return wanted && !ours && !byItself && last?.result !== 'fine';
  });
}

/** Runs the person may ask for: those that went wrong here, and those that only wait for cron. */
export function askableRuns(seen: SeenTasks): readonly RunId[] {
  if (!seen.runNow.allowed) return [];
  const due = dueRuns(seen);
  return runIds.filter((id) => {
    const { wanted, last } = seen.runs[id];
    return wanted && last?.result !== 'fine' && !due.includes(id);
  });
}

/** What the server's own administrator types (failure mode `cron-not-running`). */
export function commandOf(id: RunId, { runNow }: Pick<SeenTasks, 'runNow'>): string {
  return `${runNow.phpPath ?? 'php'} admin/cli/scheduled_task.php --execute='\\${runTasks[id].className}'`;
}

/** "usersync" of "local_o365\\task\\usersync". */
export function shortOf(className: string): string {
  return className.split('\\').at(-1) ?? className;
}
