import { jsonReply, reply, rightSesskey, type Call, type Reply } from './call';
import { coursesOf, courseSyncMode, isSynchronised, type CourseState } from './course-state';
import { generationOf } from './generations';
import { fatal, page } from './layout';
import { hidden } from './sessions';
import type { MoodleState } from './state';
import { words } from './texts';

/** The choice of courses in the plugin's control panel; the caller has proved an administrator (contract, 6a b). */
export function courseChoicePage(call: Call): Reply {
  const { state } = call;
  const say = words(state);
  const newest = generationOf(state) === 'G3';
  // In other modes the two options are words, not boxes (measured on 4.5); the older plugins always have boxes.
  const open = !newest || !['off', 'onall'].includes(courseSyncMode(state));
  const option = (name: string, on: boolean): string =>
    open
      ? `${hidden(name, '0')}<input type="checkbox" name="${name}" value="1" id="id_${name}"${on ? ' checked' : ''}>`
      : `<p class="form-control-static">${on ? say.yes : say.no}</p>`;
  return page(call, {
    id: 'page-local-o365-acp',
    title: say.settings,
    docs: 'local/o365/acp',
    mayBeFramed: true,
    body: `<div class="admin-setting">${option('s_local_o365_sync_new_course', state.courseOptions.newCourse)}</div><div class="admin-setting">${option('s_local_o365_course_sync_per_course', state.courseOptions.perCourse)}</div>${newest ? emptyTable : olderTable(call)}`,
  });
}

const emptyTable =
  '<table class="stripe hover" id="coursesynccustom_table"><tbody class="empty"><tr><td colspan="4"></td></tr></tbody></table>';
const perPage = 20;

/** One page of the older plugins, written into the page itself; past the end it has no boxes (contract, 6a b). */
function olderTable(call: Call): string {
  const { state, query } = call;
  const asked = Number(query.get('page') ?? '0') || 0;
  const all = sorted(state).filter((course) => isFound(course, query.get('search') ?? ''));
  const rows = all.slice(asked * perPage, (asked + 1) * perPage).map((course) => {
    const [name = '', shortName = '', , box = ''] = row(call, course);
    return `<tr class=""><td class="cell c0">${name}</td><td class="cell c1">${shortName}</td><td class="cell c2 lastcol">${box}</td></tr>`;
  });
  return `<table class="generaltable"><tbody>${rows.join('')}</tbody></table>${pageLinks(call, all.length, asked)}`;
}

function isFound({ shortName, fullName }: CourseState, search: string): boolean {
  const text = `${shortName} ${fullName}`.toLowerCase();
  return search
    .toLowerCase()
    .split(' ')
    .every((word) => text.includes(word));
}

function pageLinks({ state, query }: Call, total: number, asked: number): string {
  const pages = Math.ceil(total / perPage);
  if (pages < 2) return '';
  const search = encodeURIComponent(query.get('search') ?? '');
  const address = `${state.wwwroot}/local/o365/acp.php?mode=coursesynccustom&amp;search=${search}`;
  const items = Array.from({ length: pages }, (_, index) => {
    const target = index === asked ? '#' : `${address}&amp;page=${String(index)}`;
    return `<li class="page-item" data-page-number="${String(index + 1)}"><a href="${target}" class="page-link">${String(index + 1)}</a></li>`;
  });
  return `<nav class="pagination"><ul class="mt-1 pagination" data-page-size="${String(perPage)}">${items.join('')}</ul></nav>`;
}

function sorted(state: MoodleState): readonly CourseState[] {
  return [...coursesOf(state)].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
}

/** One page of rows; the older plugins do not know the mode and answer nothing. `recordsTotal` is one too small, and a length of -1 loses the last row (contract, 6a b). */
export function courseChoiceRows(call: Call): Reply {
  if (generationOf(call.state) !== 'G3') return reply(200, '');
  const number = (name: string, otherwise: number): number => Number(call.query.get(name) ?? otherwise);
  const all = sorted(call.state);
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
