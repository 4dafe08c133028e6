import type { Verdict } from '../../../engine/step';
import {
  commandOf,
  dueRuns,
  runIds,
  runTasks,
  shortOf,
  type RunId,
  type SeenTasks,
} from './scheduled-tasks-seen';
import { messages } from './scheduled-tasks.messages';

type Found = Verdict<
  | 'cron-not-running'
  | 'task-missing'
  | 'task-disabled'
  | 'task-failing'
  | 'run'
  | 'not-run'
  | 'run-soon'
  | 'run-by-hand'
  | 'run-failed'
  | 'not-configured'
  | 'usersync-hangs'
  | 'nothing-chosen'
>;

export function judge(seen: SeenTasks): readonly Found[] {
  const cron = judgeCron(seen);
  if (seen.needed.length === 0)
    return [cron, { point: 'nothing-chosen', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
  return [
    cron,
    ...seen.needed.flatMap((name) => judgeTask(name, seen)),
    ...runIds.filter((id) => seen.runs[id].wanted).map((id) => judgeRun(id, seen)),
  ];
}

function judgeCron({ cron }: SeenTasks): Found {
  const point = 'cron-not-running';
  if (cron === null) return { point, outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' };
  const actual = cron.text === '' ? {} : { actual: cron.text };
  if (cron.state === 'ok') return { point, outcome: 'pass', ...actual };
  // Only the server's own people can start it: everything that needs no cron goes on.
  return { point, outcome: 'fail', severity: cron.state === 'dead' ? 'problem' : 'advice', ...actual };
}

function judgeTask(name: string, { tasks }: SeenTasks): readonly Found[] {
  const task = tasks.find((one) => one.className === name);
  const common = { about: shortOf(name), params: { task: shortOf(name) } } as const;
  if (task === undefined) return [{ ...common, point: 'task-missing', outcome: 'fail' }];
  const enabled: Found = task.disabled
    ? { ...common, point: 'task-disabled', outcome: 'fail' }
    : { ...common, point: 'task-disabled', outcome: 'pass', actual: task.nextRun };
  if (task.failDelaySeconds === 0) return [enabled];
  const params = { ...common.params, seconds: task.failDelaySeconds };
  return [enabled, { ...common, point: 'task-failing', outcome: 'fail', params, actual: task.lastRun }];
}

function judgeRun(id: RunId, seen: SeenTasks): Found {
  const { last } = seen.runs[id];
  const params = { task: messages(`task.${id}`), command: commandOf(id, seen) };
  const common = { about: id, params } as const;
  // Nothing is known of a run that could have shown anything.
  if (last === null || last.result === 'was-off') {
    if (!dueRuns(seen).includes(id))
      return {
        ...common,
        point: 'run-soon',
        outcome: 'skipped',
        skipped: 'unconfirmed',
        severity: 'advice',
      };
    if (seen.runNow.allowed) return { ...common, point: 'not-run', outcome: 'fail' };
    const next = seen.tasks.find((one) => one.className === runTasks[id].className)?.nextRun ?? '';
    return {
      ...common,
      point: 'run-by-hand',
      outcome: 'manual',
      actual: [params.command, next].filter(isText),
    };
  }
  const lines = last.lines.length === 0 ? {} : { actual: last.lines };
  switch (last.result) {
    case 'fine':
      return {
        ...common,
        point: 'run',
        outcome: 'pass',
        ...(last.started !== null && { actual: last.started }),
      };
    case 'not-configured':
      return {
        ...common,
        point: 'not-configured',
        outcome: 'fail',
        ...lines,
        remedy: { step: 'tenant-and-onedrive' },
      };
    case 'unfinished':
      return { ...common, point: 'usersync-hangs', outcome: 'fail', ...lines };
    case 'error':
      return { ...common, point: 'run-failed', outcome: 'fail', ...lines, remedy: { step: stepFor(id) } };
  }
}

/** Where the cause of a reported error is looked for first. */
function stepFor(id: RunId): string {
  return id === 'usersync' ? 'admin-consent' : 'course-sync';
}

function isText(value: string): boolean {
  return value !== '';
}

/** Runs that somebody at the server has to start. */
export function byHand(seen: SeenTasks): readonly RunId[] {
  return seen.runNow.allowed ? [] : dueRuns(seen);
}
