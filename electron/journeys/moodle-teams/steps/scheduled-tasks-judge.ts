import type { Message } from '../../../contract/vocabulary';
import type { Verdict } from '../../../engine/step';
import { obstacleOf, type HarshOption, type Obstacle } from './scheduled-tasks-harm';
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
  | 'admin-locked-out'
  | 'forecast-missing'
  | 'task-held'
>;

export function judge(seen: SeenTasks): readonly Found[] {
  const cron = judgeCron(seen);
  if (seen.needed.length === 0)
    return [cron, { point: 'nothing-chosen', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
  return [
    cron,
    ...judgeObstacles(seen),
    ...seen.needed.flatMap((name) => judgeTask(name, seen)),
    ...runIds.filter((id) => seen.runs[id].wanted).flatMap((id) => judgeRun(id, seen) ?? []),
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

/** What is not done from here, and which step clears the way. */
function judgeObstacles(seen: SeenTasks): readonly Found[] {
  const { harm } = seen;
  const found: Found[] = [];
  if (harm.lockout !== null) {
    // The task may run by itself at any time: it is told whether or not anything is to be done from here.
    const params = { why: messages(`lockout.${harm.lockout}`) };
    const remedy = { step: 'teams-settings' };
    found.push({ point: 'admin-locked-out', outcome: 'fail', severity: 'blocker', params, remedy });
  }
  const waiting = (obstacle: Obstacle): readonly Message[] => waitingFor(obstacle, seen);
  if (waiting('no-forecast').length > 0) {
    const params = { what: inWords(harm.options) };
    const actual = waiting('no-forecast');
    const remedy = { step: 'user-sync' };
    found.push({ point: 'forecast-missing', outcome: 'fail', params, actual, remedy });
  }
  if (waiting('held').length > 0) {
    const remedy = { step: 'course-sync' };
    found.push({ point: 'task-held', outcome: 'fail', actual: waiting('held'), remedy });
  }
  return found;
}

/** What would be switched on or started, were it not for this. */
function waitingFor(obstacle: Obstacle, seen: SeenTasks): readonly Message[] {
  const stopped = (className: string): boolean => obstacleOf(className, seen) === obstacle;
  const off = seen.tasks.filter(
    ({ className, disabled }) => disabled && seen.needed.includes(className) && stopped(className),
  );
  const due = dueRuns(seen).filter((id) => stopped(runTasks[id].className));
  return [
    ...off.map(({ className }) => messages('change.enable', { task: shortOf(className) })),
    ...due.map((id) => messages(`change.run-${id}`)),
  ];
}

/** The options of the user sync as one sentence part. */
export function inWords(options: readonly HarshOption[]): Message {
  const [first = 'suspend', ...rest] = options;
  const word = messages(`harm.${first}`);
  return rest.length === 0 ? word : messages('harm.and', { first: word, rest: inWords(rest) });
}

function judgeTask(name: string, seen: SeenTasks): readonly Found[] {
  const { tasks } = seen;
  const task = tasks.find((one) => one.className === name);
  const common = { about: shortOf(name), params: { task: shortOf(name) } } as const;
  if (task === undefined) return [{ ...common, point: 'task-missing', outcome: 'fail' }];
  const found: Found[] = [];
  if (!task.disabled)
    found.push({ ...common, point: 'task-disabled', outcome: 'pass', actual: task.nextRun });
  // What stays off for now is told with its reason, as another finding.
  else if (obstacleOf(name, seen) === null)
    found.push({ ...common, point: 'task-disabled', outcome: 'fail' });
  if (task.failDelaySeconds > 0) {
    const params = { ...common.params, seconds: task.failDelaySeconds };
    found.push({ ...common, point: 'task-failing', outcome: 'fail', params, actual: task.lastRun });
  }
  return found;
}

function judgeRun(id: RunId, seen: SeenTasks): Found | null {
  const { last } = seen.runs[id];
  // Nothing is known of a run that could have shown anything.
  if (last === null || last.result === 'was-off') return judgeFirstRun(id, seen);
  const common = commonOf(id, seen);
  const lines = last.lines.length === 0 ? {} : { actual: last.lines };
  switch (last.result) {
    case 'fine': {
      const { started } = last;
      return { ...common, point: 'run', outcome: 'pass', ...(started !== null && { actual: started }) };
    }
    case 'not-configured': {
      const remedy = { step: 'tenant-and-onedrive' };
      return { ...common, point: 'not-configured', outcome: 'fail', ...lines, remedy };
    }
    case 'unfinished':
      // Its remedy is the line that starts it.
      if (!isStopped(id, seen)) return { ...common, point: 'usersync-hangs', outcome: 'fail', ...lines };
      return { ...common, point: 'run-failed', outcome: 'fail', ...lines };
    case 'error':
      return { ...common, point: 'run-failed', outcome: 'fail', ...lines, remedy: { step: stepFor(id) } };
  }
}

function judgeFirstRun(id: RunId, seen: SeenTasks): Found | null {
  if (isStopped(id, seen)) return null;
  const common = commonOf(id, seen);
  if (!dueRuns(seen).includes(id))
    return { ...common, point: 'run-soon', outcome: 'skipped', skipped: 'unconfirmed', severity: 'advice' };
  if (seen.runNow.allowed) return { ...common, point: 'not-run', outcome: 'fail' };
  const next = seen.tasks.find((one) => one.className === runTasks[id].className)?.nextRun ?? '';
  const actual = [common.params.command, next].filter(isText);
  return { ...common, point: 'run-by-hand', outcome: 'manual', actual };
}

function commonOf(
  id: RunId,
  seen: SeenTasks,
): { readonly about: RunId; readonly params: { readonly task: Message; readonly command: string } } {
  return { about: id, params: { task: messages(`task.${id}`), command: commandOf(id, seen) } };
}

function isStopped(id: RunId, seen: SeenTasks): boolean {
  return obstacleOf(runTasks[id].className, seen) !== null;
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
  if (seen.runNow.allowed) return [];
  return dueRuns(seen).filter((id) => !isStopped(id, seen));
}
