import { isRecord } from '../ajax';
import { currentUser, escape, type Call } from './call';
import { courseById } from './course-state';
import { accountById, accountsOf, accountTotal } from './people-state';
import type { ServiceAnswer } from './people-service';
import type { MoodleState, MoodleUser } from './state';

type Args = Readonly<Record<string, unknown>>;

/** Arguments the function insists on, even where they are null (contract, 6a c). */
const required =
  'component handler uniqueid sortdata jointype filters firstinitial lastinitial pagenumber pagesize hiddencolumns resetpreferences'.split(
    ' ',
  );

/** core_table_get_dynamic_table_content: the participants of a course as a page shows them. */
export function participants(call: Call, args: Args): ServiceAnswer {
  if (required.some((name) => !Object.hasOwn(args, name)))
    return { refused: 'invalidparameter', area: 'debug' };
  if (args['component'] !== 'core_user' || args['handler'] !== 'participants')
    return { refused: 'invalidrecord', area: 'moodle' };
  const courseId = valuesOf(args, 'courseid')?.[0] ?? 0;
  const course = courseById(call.state, courseId);
  if (course === null && courseId !== 1) return { refused: 'invalidrecord', area: 'moodle' };
  if (currentUser(call)?.role === 'user') return { refused: 'requireloginerror', area: 'moodle' };
  const size = Math.max(1, Number(args['pagesize']));
  const start = (Math.max(1, Number(args['pagenumber'])) - 1) * size;
  const { total, users } =
    courseId === 1 ? everybody(call.state, start, size) : enrolled(call.state, args, courseId, start, size);
  return { data: { html: table(call, courseId, total, size, users), warnings: [] } };
}

interface Page {
  readonly total: number;
  readonly users: readonly MoodleUser[];
}

function everybody(state: MoodleState, start: number, size: number): Page {
  const users: MoodleUser[] = [];
  let index = 0;
  for (const user of accountsOf(state)) {
    if (index >= start + size) break;
    if (index >= start) users.push(user);
    index += 1;
  }
  return { total: accountTotal(state), users };
}

function enrolled(state: MoodleState, args: Args, courseId: number, start: number, size: number): Page {
  const roles = valuesOf(args, 'roles');
  const status = valuesOf(args, 'status');
  const enrolments = courseById(state, courseId)?.enrolments ?? [];
  const ids = enrolments
    .filter(({ roleId }) => roles === null || roles.includes(roleId))
    // Status 0 is active, 1 suspended.
    .filter(({ active }) => status === null || status.includes(active ? 0 : 1))
    .map(({ userId }) => userId);
  const users = [...new Set(ids)].flatMap((id) => accountById(state, id) ?? []);
  users.sort((a, b) => (a.lastName < b.lastName ? -1 : 1));
  return { total: users.length, users: users.slice(start, start + size) };
}

function valuesOf(args: Args, name: string): readonly number[] | null {
  const filters: unknown = args['filters'];
  if (!Array.isArray(filters)) return null;
  const filter = filters.find((one: unknown) => isRecord(one) && one['name'] === name) as unknown;
  return isRecord(filter) && Array.isArray(filter['values']) ? filter['values'].map(Number) : null;
}

/** Filled up with empty rows to the size of a page (contract, 6a c). */
function table(
  call: Call,
  courseId: number,
  total: number,
  size: number,
  users: readonly MoodleUser[],
): string {
  const id = `user-index-participants-${String(courseId)}`;
  const rows = users.map((user, index) => row(call, courseId, `${id}_r${String(index)}`, user));
  const empty = Array.from(
    { length: Math.max(0, size - users.length) },
    (_, index) =>
      `<tr class="emptyrow" id="${id}_r${String(users.length + index)}"><td class="cell c0"></td><td class="cell c1"></td></tr>`,
  );
  return `<div class="table-dynamic position-relative" data-region="core_table/dynamic" data-table-handler="participants" data-table-component="core_user" data-table-uniqueid="${id}" data-table-page-number="1" data-table-page-size="${String(size)}" data-table-total-rows="${String(total)}"><table class="flexible generaltable" id="participants"><tbody>${rows.join('')}${empty.join('')}</tbody></table></div>`;
}

function row({ state }: Call, courseId: number, id: string, user: MoodleUser): string {
  const name = escape(`${user.firstName} ${user.lastName}`);
  const number = String(user.id);
  return `<tr class="" id="${id}"><td class="cell c0" id="${id}_c0"><input id="user${number}" name="user${number}" type="checkbox" class="usercheckbox m-1" value=""/> <label for="user${number}" class="accesshide">${name}</label></td><th class="cell c1" id="${id}_c1" scope="row"><a href="${state.wwwroot}/user/view.php?id=${number}&amp;course=${String(courseId)}">${name}</a></th><td class="cell c2">${escape(user.email)}</td></tr>`;
}
