import { escape, html, redirect, reply, rightSesskey, type Call, type Reply } from './call';
import { olderThan } from './generations';
import { fatal, page, refuseOthers } from './layout';
import { hidden, needSession } from './sessions';
import { nextRun, type TaskDefinition } from './task-definitions';
import { findTask, installedTasks, mayRunNow, setTask, taskState } from './task-state';
import { words } from './texts';

const path = '/admin/tool/task/scheduledtasks.php';

/** Dates stand in the site's language, so nobody can read them (contract, chapter 7). */
export function shownDate(call: Call, date: Date, style: 'long' | 'short' = 'long'): string {
  const locale = call.state.language === 'fr' ? 'fr-FR' : 'en-AU';
  return style === 'long'
    ? date.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })
    : date.toLocaleString(locale, { dateStyle: 'short', timeStyle: 'medium', timeZone: 'UTC' });
}

/** The list of all tasks, and the form of one. */
export function scheduledTasks(call: Call): Reply {
  const refused = refuseOthers(call, 'moodle', 'nopermissions');
  if (refused !== null) return refused;
  const className = call.form.get('task') ?? call.query.get('task') ?? '';
  const action = call.form.get('action') ?? call.query.get('action');
  if (action !== 'edit') return list(call);
  const task = findTask(call.state, className);
  if (task === undefined) return fatal(call, 'error', 'invaliddata');
  return call.form.has('_qf__tool_task_edit_scheduled_task_form') ? save(call, task) : edit(call, task);
}

function list(call: Call): Reply {
  const say = words(call.state);
  const rows = installedTasks(call.state).map((task) => row(call, task));
  return page(call, {
    id: 'page-admin-tool-task-scheduledtasks',
    title: say.tasks,
    docs: 'admin/tool/task/scheduledtasks',
    body: `<h2>${say.tasks}</h2><table class="admintable generaltable"><tbody>${rows.join('\n')}</tbody></table>`,
  });
}

function row(call: Call, task: TaskDefinition): string {
  const { state } = call;
  const say = words(state);
  const { className } = task;
  const kept = taskState(state, className);
  const query = encodeURIComponent(className);
  const last = kept.lastRun === null ? say.never : shownDate(call, new Date(kept.lastRun));
  const due = kept.lastRun === null && task.component === 'local_o365' ? null : nextRun(task, call.now);
  const asleep = sleeps(call, task);
  const next = asleep
    ? say.pluginDisabled
    : kept.disabled
      ? say.disabled
      : due === null
        ? say.soon
        : shownDate(call, due);
  const run =
    mayRunNow(call) && !asleep
      ? `<div class="task-runnow"><a href="${state.wwwroot}/admin/tool/task/schedule_task.php?task=${query}">${say.run}</a></div>`
      : '';
  const times = task.schedule.map(
    (one, index) => `<td class="text-ltr cell c${String(6 + index)}">${one}</td>`,
  );
  return `<tr class="${kept.disabled || asleep ? 'disabled' : ''}"><th class="cell c0" id="${className.replaceAll('\\', '-')}" scope="row">${escape(task.name)}
<span class="task-class text-ltr">\\${className}</span></th><td class="cell c1">${task.component}
<span class="task-class text-ltr">${task.component}</span></td><td class="cell c2"><a href="${state.wwwroot}${path}?action=edit&amp;task=${query}">-</a></td><td class="cell c3"><a href="${state.wwwroot}/admin/tasklogs.php?filter=${query}">-</a></td><td class="cell c4">${last}${run}</td><td class="cell c5">${next}</td>${times.join('')}<td class="cell c11">${String(kept.failDelay)}</td><td class="cell c12 lastcol">-</td></tr>`;
}

/** Tasks of a sign-in method that is off look disabled, whatever their own switch says (measured on 4.5). */
function sleeps({ state }: Call, { component }: TaskDefinition): boolean {
  return component.startsWith('auth_') && state.plugins[component]?.enabled !== true;
}

function edit(call: Call, task: TaskDefinition): Reply {
  const { state } = call;
  const say = words(state);
  const { disabled } = taskState(state, task.className);
  const names = ['minute', 'hour', 'day', 'month', 'dayofweek'];
  const times = names.map(
    (name, index) =>
      `<input type="text" name="${name}" id="id_${name}" value="${task.schedule[index] ?? '*'}">`,
  );
  const box = (name: string, on: boolean): string =>
    `${hidden(name, '0')}<input type="checkbox" name="${name}" value="1" id="id_${name}"${on ? ' checked' : ''}>`;
  return page(call, {
    id: 'page-admin-tool-task-scheduledtasks',
    title: say.tasks,
    docs: 'admin/tool/task/scheduledtasks',
    body: `<h2>${escape(task.name)}</h2><form autocomplete="off" action="${state.wwwroot}${path}" method="post" class="mform"><div style="display: none;">${hidden('task', task.className)}${hidden('action', 'edit')}${hidden('sesskey', needSession(call).sesskey)}${hidden('_qf__tool_task_edit_scheduled_task_form', '1')}</div>
${times.join('')}${box('disabled', disabled)}${box('resettodefaults', false)}<input type="submit" name="submitbutton" value="${say.save}"><input type="submit" name="cancel" value="-"></form>`,
  });
}

function save(call: Call, task: TaskDefinition): Reply {
  if (!rightSesskey(call, call.form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  const disabled = call.form.getAll('disabled').at(-1) === '1';
  const complete = ['minute', 'hour', 'day', 'month', 'dayofweek'].every((name) => call.form.get(name));
  // A schedule that is not complete is shown again.
  if (!complete) return edit(call, task);
  if (taskState(call.state, task.className).disabled !== disabled) {
    setTask(call.state, task.className, { disabled });
    call.effects.write = true;
  }
  return redirect(call, `${path}?lastchanged=${encodeURIComponent(task.className)}`);
}

/** /admin/tasklogs.php: the list, and one log as plain text. */
export function taskLogs(call: Call): Reply {
  const refused = refuseOthers(call, 'moodle', 'nopermissions');
  if (refused !== null) return refused;
  const { state, query } = call;
  const wanted = query.get('logid');
  const one = state.taskLogs.find(({ id }) => String(id) === wanted);
  if (wanted !== null && one === undefined) return fatal(call, 'error', 'invalidrecord');
  if (one !== undefined && query.get('download') === '1') {
    const name = `${one.className.replaceAll('\\', '_')}-${String(one.id)}.log`;
    return reply(200, one.output, 'text/plain; charset=utf-8', [
      ['Content-Disposition', `attachment; filename="${name}"`],
    ]);
  }
  if (one !== undefined) return reply(200, `<pre>${escape(one.output)}</pre>`, html);
  return logList(call, query.get('filter') ?? '');
}

function logList(call: Call, filter: string): Reply {
  const { state } = call;
  const say = words(state);
  const fitting = state.taskLogs.filter(({ className }) => filter === '' || className === filter);
  const rows = [...fitting].reverse().map(({ id, className, started }) => {
    const address = `${state.wwwroot}/admin/tasklogs.php?logid=${String(id)}`;
    return `<tr class=""><td class="cell c0"><a href="${address}">${escape(findTask(state, className)?.name ?? '')}<div class="small text-muted">\\${className}</div></a></td><td class="cell c1">-</td><td class="cell c2"></td><td class="cell c3">${shownDate(call, new Date(started), 'short')}</td><td class="cell c8">${say.done}</td><td class="cell c9"><a href="${address}&amp;download=1">-</a></td></tr>`;
  });
  return page(call, {
    id: 'page-admin-tasklogs',
    title: say.tasks,
    docs: 'admin/tasklogs',
    body: `<h2>${say.tasks}</h2><div data-table-total-rows="${String(fitting.length)}"><table class="generaltable reportbuilder-table"><tbody>${rows.join('\n')}</tbody></table></div>`,
  });
}

const badges = { ok: 'success', warning: 'warning', dead: 'danger' } as const;

/** /report/status/index.php: the one check that is asked for. */
export function statusReport(call: Call): Reply {
  const refused = refuseOthers(call, 'moodle', 'nopermissions');
  if (refused !== null) return refused;
  const { state } = call;
  const say = words(state);
  const address = `${state.wwwroot}/report/status/index.php?detail=tool_task_cronrunning`;
  const sentence = { ok: say.cronOk, warning: say.cronLate, dead: say.cronDead }[state.cron];
  return page(call, {
    id: 'page-admin-report-status-index',
    title: say.status,
    docs: 'report/status/index',
    body: `<h2>${say.status}</h2><table class="admintable statusreport generaltable" id="statusreporttable"><tbody><tr class="lastrow"><td class="rightalign status cell c0"><span class="badge ${olderThan(state, 404) ? `badge-${badges[state.cron]}` : `bg-${badges[state.cron]} text-white`}">-</span></td><td class="leftalign check cell c1"><a href="${address}">cron</a></td><td class="leftalign summary cell c2">${sentence}<br><small><a href="${address}">${say.more}</a></small></td><td class="leftalign action cell c3 lastcol"></td></tr></tbody></table>`,
  });
}
