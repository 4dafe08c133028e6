import { isRecord } from '../ajax';
import { currentUser, escape, userById, type Call } from './call';
import { courseById, coursesOf, type CourseState } from './course-state';
import { participants } from './participants-table';
import { accountById, accountsOf } from './people-state';
import type { MoodleUser } from './state';

/** The answer of one function, or the code of its refusal. */
export type ServiceAnswer = { readonly data: unknown } | { readonly refused: string; readonly area?: string };

type Service = (call: Call, args: Readonly<Record<string, unknown>>) => ServiceAnswer;

/** Functions for people and courses that a session may call (contract, 6a). */
export const peopleServices: Readonly<Record<string, Service>> = {
  core_user_get_users_by_field: usersByField,
  core_course_get_courses: courses,
  core_course_search_courses: searchCourses,
  core_table_get_dynamic_table_content: participants,
};

const invalid: ServiceAnswer = { refused: 'invalidparameter', area: 'debug' };

/** Unused ids are left out; a deleted account spoils the answer or the whole call (measured on 4.5). */
function usersByField(call: Call, args: Readonly<Record<string, unknown>>): ServiceAnswer {
  const { values } = args;
  if (!Array.isArray(values)) return invalid;
  if (args['field'] === 'username' || args['field'] === 'email')
    return usersNamed(call, args['field'], values.map(String));
  if (args['field'] !== 'id') return invalid;
  const ids = values.map(Number);
  if (ids.some((id) => !Number.isInteger(id))) return invalid;
  const asked = new Set(ids);
  const deleted = call.state.deletedAccounts.filter(({ id }) => asked.has(id));
  if (deleted.some(({ cleaned }) => cleaned)) return { refused: 'invaliduser' };
  const rows = ids.flatMap((id) => {
    const user = id === 1 ? guest : accountById(call.state, id);
    return user === null ? [] : (row(call, user) ?? []);
  });
  return { data: [...rows, ...deleted.map(({ id }) => ghost(call, id))].sort((a, b) => a.id - b.id) };
}

/** One value that Moodle would clean makes the whole question fail (core, get_users_by_field). */
function usersNamed(call: Call, field: 'username' | 'email', values: readonly string[]): ServiceAnswer {
  const clean = field === 'username' ? /^[-._@a-z0-9]+$/ : /^[^@\s]+@[^@\s]+$/;
  if (values.some((value) => !clean.test(value))) return invalid;
  const asked = new Set(values.map((value) => value.toLowerCase()));
  const found = [...accountsOf(call.state)].filter((user) => asked.has(user[field].toLowerCase()));
  return { data: found.flatMap((user) => row(call, user) ?? []) };
}

const guest: MoodleUser = {
  id: 1,
  username: 'guest',
  password: '',
  firstName: 'Guest user',
  lastName: ' ',
  email: 'root@localhost',
  role: 'user',
  auth: 'manual',
  suspended: false,
  link: null,
};

interface Row {
  readonly id: number;
}

/** Silent about missing rights: others see a name only, or nothing (contract, 6a a). */
function row(call: Call, user: MoodleUser): Row | null {
  const viewer = currentUser(call);
  const fullname = `${user.firstName} ${user.lastName}`;
  const all = viewer?.role === 'admin' || viewer?.role === 'manager';
  const { id, suspended } = user;
  if (!all && viewer?.id !== id) {
    return user.role === 'user' && id !== 1 ? { id, ...{ fullname, suspended, timezone: '99' } } : null;
  }
  return {
    id,
    ...{ username: user.username, firstname: user.firstName, lastname: user.lastName, fullname },
    ...{ email: user.email, department: '', firstaccess: 0, lastaccess: 0, auth: user.auth, suspended },
    ...{
      confirmed: true,
      lang: call.state.language,
      theme: '',
      timezone: '99',
      mailformat: 1,
      trackforums: 0,
    },
  };
}

/** Before the clean-up the account is there, with a digest as address. */
function ghost(call: Call, id: number): Row {
  const digest = `${'0'.repeat(28)}${(id % 65_536).toString(16).padStart(4, '0')}`;
  const user = userById(call.state, id) ?? { ...guest, id, firstName: 'Deleted', lastName: String(id) };
  return row(call, { ...user, username: `deleted${String(id)}.1795351686`, email: digest }) ?? { id };
}

function courses(call: Call, args: Readonly<Record<string, unknown>>): ServiceAnswer {
  const options = isRecord(args['options']) ? args['options'] : {};
  const ids: unknown = options['ids'];
  const viewer = currentUser(call);
  if (viewer?.role === 'user') return { refused: 'errorcoursecontextnotvalid' };
  const front = { ...frontPage, shortName: call.state.shortName, fullName: call.state.siteName };
  const found = Array.isArray(ids)
    ? ids.map(Number).flatMap((id) => (id === 1 ? front : (courseById(call.state, id) ?? [])))
    : [front, ...coursesOf(call.state)];
  return { data: found.map(courseRow) };
}

const frontPage: CourseState = {
  id: 1,
  shortName: '',
  fullName: '',
  visible: true,
  locked: false,
  enrolments: [],
};

/** Names are ready for a page. */
function courseRow({ id, shortName, fullName, visible }: CourseState): object {
  const name = formatted(fullName);
  return {
    id,
    shortname: formatted(shortName),
    categoryid: id === 1 ? 0 : 1,
    fullname: name,
    displayname: name,
    idnumber: '',
    format: id === 1 ? 'site' : 'topics',
    visible: visible ? 1 : 0,
  };
}

/** Tags go, "&" becomes an entity, quotation marks stay (measured on 4.5). */
function formatted(text: string): string {
  return escape(text.replace(/<[^>]*>/g, '')).replaceAll('&quot;', '"');
}

/** Every word must be somewhere in the names; an empty text finds all (measured on 4.5). */
function searchCourses(call: Call, args: Readonly<Record<string, unknown>>): ServiceAnswer {
  const { criterianame, criteriavalue } = args;
  if (criterianame !== 'search' || typeof criteriavalue !== 'string') return invalid;
  const wanted = criteriavalue
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = coursesOf(call.state).filter(({ shortName, fullName }) => {
    const text = `${shortName} ${fullName}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const perPage = Number(args['perpage'] ?? 0);
  const start = Number(args['page'] ?? 0) * perPage;
  const page = perPage > 0 ? found.slice(start, start + perPage) : found;
  return {
    data: {
      total: found.length,
      courses: page.map(({ id, shortName, fullName }) => ({
        id,
        fullname: formatted(fullName),
        displayname: formatted(fullName),
        shortname: formatted(shortName),
        categoryid: 1,
      })),
      warnings: [],
    },
  };
}
