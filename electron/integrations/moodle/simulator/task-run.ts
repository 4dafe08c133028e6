import { escape, rightSesskey, type Call, type Reply } from './call';
import { courseSync } from './course-sync-run';
import { olderCourseSync } from './course-sync-older';
import { generationOf, olderThan } from './generations';
import { fatal, page, refuseOthers } from './layout';
import { hidden, needSession } from './sessions';
import { statusSync } from './status-sync-run';
import type { TaskDefinition } from './task-definitions';
import { addLog, findTask, mayRunNow, phpPath, setTask } from './task-state';
import { words } from './texts';
import { olderUserSync } from './user-sync-older';
import { userSync } from './user-sync-run';

const path = '/admin/tool/task/schedule_task.php';
const id = 'page-admin-tool-task-schedule_task';

/** What each task prints, line by line; the others have nothing to do here. */
const work: Readonly<Record<string, (call: Call) => AsyncIterable<string>>> = {
  'local_o365\\task\\usersync': (call) => (isNewest(call) ? userSync(call) : olderUserSync(call)),
  'local_o365\\task\\coursesync': (call) => (isNewest(call) ? courseSync(call) : olderCourseSync(call)),
  'local_o365\\task\\userenabledstatussync': statusSync,
};

function isNewest({ state }: Call): boolean {
  return generationOf(state) === 'G3';
}

/** Asks first, then runs the task in the request and writes the page meanwhile (contract, chapter 7). */
export function scheduleTask(call: Call): Reply {
  const refused = refuseOthers(call, 'moodle', 'nopermissions');
  if (refused !== null) return refused;
  const task = findTask(call.state, call.form.get('task') ?? call.query.get('task') ?? '');
  if (task === undefined) return fatal(call, 'moodle', 'cannotfindinfo');
  if (phpPath(call.state) === '') return fatal(call, 'tool_task', 'cannotfindthepathtothecli');
  if (!mayRunNow(call)) return fatal(call, 'moodle', 'nopermissions');
  if (call.form.get('confirm') !== '1') return confirm(call, task);
  // By then the top of the page is written, so the status is 200 all the same.
  if (!rightSesskey(call, call.form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey', 200, id);
  call.effects.write = true;
  return run(call, task);
}

function confirm(call: Call, task: TaskDefinition): Reply {
  const { state } = call;
  const say = words(state);
  return page(call, {
    id,
    title: say.tasks,
    docs: 'admin/tool/task/schedule_task',
    body: `<h2>${escape(task.name)}</h2><form method="get" action="${state.wwwroot}/admin/tool/task/scheduledtasks.php">${hidden('lastchanged', task.className)}<button type="submit">-</button></form>${again(call, task, say.run)}`,
  });
}

function again(call: Call, task: TaskDefinition, label: string): string {
  return `<form method="post" action="${call.state.wwwroot}${path}">${hidden('task', task.className)}${hidden('confirm', '1')}${hidden('sesskey', needSession(call).sesskey)}<button type="submit" class="btn btn-secondary">${label}</button></form>`;
}

/**
 * The output stands after the footer and is moved into place by a script, as in Moodle from 4.4 on; before it stands in
 * the page, without a class.
 */
function run(call: Call, task: TaskDefinition): Reply {
  const whole = page(call, {
    id,
    title: words(call.state).tasks,
    docs: 'admin/tool/task/schedule_task',
    body: `<h2>${escape(task.name)}</h2>`,
  });
  if (olderThan(call.state, 404)) {
    const [top = '', rest = ''] = String(whole.body).split('</main>', 2);
    return { ...whole, body: `${top}<pre>`, pieces: output(call, task, `</main>${rest}`) };
  }
  const [top = ''] = String(whole.body).split('</body>', 1);
  return {
    ...whole,
    body: `${top}<div id="run"><pre class="task-output" style="min-height: 24lh">`,
    pieces: output(call, task, '</div></body></html>'),
  };
}

async function* output(call: Call, task: TaskDefinition, rest: string): AsyncIterable<string> {
  const { state } = call;
  const lines: string[] = [];
  const line = (text: string): string => {
    lines.push(text);
    return `${escape(text)}\n`;
  };
  const { name, className } = task;
  // The site takes any path; a wrong one starts nothing and says nothing (measured on 4.5).
  if (!/\/php[\d.]*$/.test(phpPath(state))) {
    yield end(call, task, rest);
    return;
  }
  yield line(`Execute scheduled task: ${name} (${className})`);
  yield line(`... started ${call.now.toISOString().slice(11, 19)}. Current memory use 13.8\u00a0MB.`);
  for await (const text of work[className]?.(call) ?? []) yield line(text);
  yield line('... used 12 dbqueries');
  yield line('... used 0.21115303039551 seconds');
  yield line(`Scheduled task complete: ${name} (${className})`);
  // A synchronisation that failed ends like any other: no delay, and the log says success.
  setTask(state, className, { failDelay: 0, lastRun: call.now.toISOString() });
  addLog(state, className, call.now, `${lines.join('\n')}\n`);
  yield end(call, task, rest);
}

function end(call: Call, task: TaskDefinition, rest: string): string {
  return `</pre>${again(call, task, words(call.state).again)}${rest}`;
}
