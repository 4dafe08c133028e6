import type { Change, HandOver } from '../../../contract/vocabulary';
import { byHand } from './scheduled-tasks-judge';
import { commandOf, dueRuns, runTasks, shortOf, type RunId, type SeenTasks } from './scheduled-tasks-seen';
import { messages } from './scheduled-tasks.messages';

export type TaskChange = { readonly enable: string } | { readonly run: RunId };

/** Once a minute, as Moodle asks for it (docs.moodle.org/en/Cron). */
const cronLine = '* * * * * php admin/cli/cron.php';

export function plan(seen: SeenTasks): readonly Change[] {
  const disabled = seen.tasks.filter((one) => one.disabled && seen.needed.includes(one.className));
  const due = seen.runNow.allowed ? dueRuns(seen) : [];
  return [
    ...disabled.map((one) => enable(one.className)),
    ...due
      .filter((id) => seen.tasks.some((one) => one.className === runTasks[id].className))
      .map((id) => run(id, seen)),
  ];
}

function enable(className: string): Change {
  return {
    id: `enable-${shortOf(className)}`,
    kind: 'change',
    system: 'moodle',
    summary: messages('change.enable', { task: shortOf(className) }),
    target: className,
    before: messages('disabled'),
    after: messages('enabled'),
    by: 'wizard',
    risk: 'routine',
    data: { enable: className } satisfies TaskChange,
  };
}

function run(id: RunId, seen: SeenTasks): Change {
  const { last } = seen.runs[id];
  const deletes = id === 'usersync' && seen.options.includes('delete');
  const suspends = id === 'usersync' && seen.options.includes('suspend');
  const warning = deletes ? 'deletes' : suspends ? 'suspends' : id;
  return {
    id: `run-${id}`,
    kind: 'change',
    system: 'moodle',
    summary: messages(`change.run-${id}`),
    target: runTasks[id].className,
    before: last?.started ?? messages('never'),
    after: messages('now'),
    by: 'wizard',
    risk: deletes ? 'irreversible' : 'care',
    consequence: messages(`care.${warning}`),
    data: { run: id } satisfies TaskChange,
  };
}

/** For the server's own administrator: what no browser can do. */
export function handOver(seen: SeenTasks): HandOver | null {
  const dead = seen.cron?.state === 'dead';
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
