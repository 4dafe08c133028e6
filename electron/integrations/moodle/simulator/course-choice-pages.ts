import { jsonReply, rightSesskey, type Call, type Reply } from './call';
import { coursesOf, courseSyncMode, isSynchronised, type CourseState } from './course-state';
import { fatal, page } from './layout';
import { hidden } from './sessions';
import { words } from './texts';

/** The choice of courses in the plugin's control panel; the caller has proved an administrator (contract, 6a b). */
export function courseChoicePage(call: Call): Reply {
  const { state } = call;
  const say = words(state);
  // In other modes the two options are words, not boxes (measured on 4.5).
  const open = !['off', 'onall'].includes(courseSyncMode(state));
  const option = (name: string, on: boolean): string =>
    open
      ? `${hidden(name, '0')}<input type="checkbox" name="${name}" value="1" id="id_${name}"${on ? ' checked' : ''}>`
      : `<p class="form-control-static">${on ? say.yes : say.no}</p>`;
  return page(call, {
    id: 'page-local-o365-acp',
    title: say.settings,
    docs: 'local/o365/acp',
    mayBeFramed: true,
    body: `<div class="admin-setting">${option('s_local_o365_sync_new_course', state.courseOptions.newCourse)}</div><div class="admin-setting">${option('s_local_o365_course_sync_per_course', state.courseOptions.perCourse)}</div><table class="stripe hover" id="coursesynccustom_table"><tbody class="empty"><tr><td colspan="4"></td></tr></tbody></table>`,
  });
}

/** One page of rows: `recordsTotal` is one too small, and a length of -1 loses the last row (contract, 6a b). */
export function courseChoiceRows(call: Call): Reply {
  const number = (name: string, otherwise: number): number => Number(call.query.get(name) ?? otherwise);
  const all = [...coursesOf(call.state)].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
  const start = number('start', 0);
  const length = number('length', 20);
  const rows = all.slice(start, length === -1 ? -1 : start + length);
  return jsonReply(
    {
      draw: number('draw', 1),
      recordsTotal: all.length - 1,
      recordsFiltered: all.length,
      data: rows.map((course) => row(call, course)),
    },
    'application/json',
  );
}

/** Names come as they were typed; the state is in the box. */
function row(call: Call, { id, shortName, fullName, visible, locked }: CourseState): readonly string[] {
  const say = words(call.state);
  const checked = isSynchronised(call.state, id) ? ' checked="checked"' : '';
  const disabled = locked ? ' disabled="disabled"' : '';
  return [
    `<a href="${call.state.wwwroot}/course/view.php?id=${String(id)}">${fullName}</a>`,
    shortName,
    visible ? say.yes : say.no,
    `<input class="course_sync_enabled" type="checkbox" value="1" name="course_${String(id)}_enabled"${disabled}${checked} /> `,
  ];
}

/** Both options are required and overwritten each time, the first even when the second is missing (measured on 4.5). */
export function courseChoiceChange(call: Call): Reply {
  const { state, form } = call;
  if (!rightSesskey(call, call.query.get('sesskey') ?? form.get('sesskey')))
    return fatal(call, 'moodle', 'invalidsesskey');
  const before = JSON.stringify([state.courseChoices, state.courseOptions]);
  const done = change(call);
  if (JSON.stringify([state.courseChoices, state.courseOptions]) !== before) call.effects.write = true;
  return done ? jsonReply(['Saved'], 'text/html; charset=utf-8') : fatal(call, 'moodle', 'missingparam');
}

function change({ state, form }: Call): boolean {
  const truth = (value: string): boolean => ['1', 'true', 'on', 'yes'].includes(value);
  const data = form.get('coursedata');
  const newCourse = form.get('newcourse');
  const perCourse = form.get('percourse');
  if (data === null || newCourse === null) return false;
  state.courseOptions.newCourse = truth(newCourse);
  if (perCourse === null) return false;
  state.courseOptions.perCourse = truth(perCourse);
  for (const [id, value] of entries(data)) {
    // Only a JSON boolean counts; a course nobody knows is stored too (contract, 6a b).
    if (value === true) state.courseChoices[id] = true;
    else Reflect.deleteProperty(state.courseChoices, id);
  }
  return true;
}

/** What is no JSON is taken as nothing (measured on 4.5). */
function entries(text: string): readonly (readonly [string, unknown])[] {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== 'object' || data === null) return [];
    return Object.entries(data).map(
      ([id, value]) => [id, (value as { readonly enabled?: unknown } | null)?.enabled] as const,
    );
  } catch {
    return [];
  }
}
