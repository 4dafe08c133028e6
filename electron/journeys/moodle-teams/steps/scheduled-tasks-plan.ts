import type { Change, HandOver } from '../../../contract/vocabulary';
import { courseTask } from '../course-sync/hold';
import { isHarsh, obstacleOf, userTask, type Harm } from './scheduled-tasks-harm';
import { byHand, inWords } from './scheduled-tasks-judge';
import { commandOf, dueRuns, runTasks, shortOf, type RunId, type SeenTasks } from './scheduled-tasks-seen';
import { messages } from './scheduled-tasks.messages';

export type TaskChange = { readonly enable: string } | { readonly run: RunId };

/** Once a minute, as Moodle asks for it (docs.moodle.org/en/Cron). */
const cronLine = '* * * * * php admin/cli/cron.php';

export function plan(seen: SeenTasks): readonly Change[] {
  const disabled = seen.tasks.filter((one) => one.disabled && seen.needed.includes(one.className));
  const due = seen.runNow.allowed ? dueRuns(seen) : [];
  const free = (className: string): boolean => obstacleOf(className, seen) === null;
  return [
    ...disabled.filter((one) => free(one.className)).map((one) => enable(one.className, seen)),
    ...due
      .filter((id) => seen.tasks.some((one) => one.className === runTasks[id].className))
      .filter((id) => free(runTasks[id].className))
      .map((id) => run(id, seen)),
  ];
}

function enable(className: string, { harm }: SeenTasks): Change {
  return {
    id: `enable-${shortOf(className)}`,
    kind: 'change',
    system: 'moodle',
    summary: messages('change.enable', { task: shortOf(className) }),
    target: className,
    before: messages('disabled'),
    after: messages('enabled'),
    by: 'wizard',
    ...(isHarsh(className, harm)
      ? harsh('care.harsh-enable', harm)
      : className === courseTask
        ? ({ risk: 'care', consequence: messages('care.coursesync') } as const)
        : ({ risk: 'routine' } as const)),
    data: { enable: className } satisfies TaskChange,
  };
}

function run(id: RunId, { runs, harm }: SeenTasks): Change {
  const { className } = runTasks[id];
  return {
    id: `run-${id}`,
    kind: 'change',
    system: 'moodle',
    summary: messages(`change.run-${id}`),
    target: className,
    before: runs[id].last?.started ?? messages('never'),
    after: messages('now'),
    by: 'wizard',
    ...(isHarsh(className, harm)
      ? harsh('care.harsh-run', harm)
      : ({ risk: 'care', consequence: messages(`care.${id}`) } as const)),
    data: { run: id } satisfies TaskChange,
  };
}

/** Approved by itself, with the number of accounts typed: never together with what other steps plan. */
function harsh(
  why: 'care.harsh-enable' | 'care.harsh-run',
  { options, accounts }: Harm,
): Pick<Change, 'risk' | 'consequence' | 'confirmNumber'> {
  const count = accounts ?? 0;
  const consequence = messages(why, { count, what: inWords(options) });
  return { risk: 'irreversible', consequence, ...(count > 0 && { confirmNumber: count }) };
}

/** For the server's own administrator: what no browser can do. */
export function handOver(seen: SeenTasks): HandOver | null {
  // A cron that comes back runs the user sync as well.
  const dead = seen.cron?.state === 'dead' && obstacleOf(userTask, seen) === null;
  const runs = byHand(seen);
  if (!dead && runs.length === 0) return null;
  return {
    subject: messages('hand.subject', { site: seen.wwwroot }),
    intro: messages('hand.intro', { site: seen.wwwroot }),
    link: `${seen.wwwroot}/admin/tool/task/scheduledtasks.php`,
    rows: [
      ...(dead ? [{ name: cronLine, reason: messages('hand.cron') }] : []),
      ...runs.map((id) => ({ name: commandOf(id, seen), reason: messages(`hand.${id}`) })),
    ],
    outro: messages('hand.outro'),
  };
}
