import { escape } from './call';
import { generationOf, type Generation } from './generations';
import type { RoleState } from './role-state';
import { hidden } from './sessions';
import type { MoodleState } from './state';

/** Keys of the user synchronisation in the order of the page (contract, chapter 6). */
const laterKeys =
  'create update appassign nodelta guestsync suspend delete reenable disabledsync match matchswitchauth emailsync photosync photosynconlogin tzsync tzsynconlogin';
const firstKeys =
  'create update suspend delete reenable disabledsync match matchswitchauth appassign photosync photosynconlogin tzsync tzsynconlogin nodelta emailsync guestsync';

export function syncKeys(state: MoodleState): readonly string[] {
  return (generationOf(state) === 'G1' ? firstKeys : laterKeys).split(' ');
}

const plainFields =
  'objectId userPrincipalName displayName givenName surname mail streetAddress city postalCode state country jobTitle department companyName telephoneNumber faxNumber mobile preferredLanguage employeeId o365group o365groupid';

/** Fields a restriction can name, as the plugins list them (recorded; 4.5.7 is like 4.4.6). */
export function restrictionFields(state: MoodleState): readonly string[] {
  const plain = plainFields.split(' ');
  if (generationOf(state) === 'G1') return plain.filter((one) => one !== 'o365groupid');
  return [...plain, ...Array.from({ length: 15 }, (_, index) => `extensionAttribute${String(index + 1)}`)];
}

export interface SyncRow {
  /** Behind `s_local_o365_`; a part of a time stands in brackets. */
  readonly name: string;
  /** `role` lists the roles a course can have. */
  readonly kind: 'box' | 'text' | 'number' | 'list' | 'radio' | 'role';
  /** What the upgrade stored. */
  readonly initial: string;
  readonly options?: readonly string[];
}

export function named({ name }: SyncRow): string {
  return `s_local_o365_${name}`;
}

const upTo = (end: number, step = 1): readonly string[] =>
  Array.from({ length: Math.ceil(end / step) }, (_, index) => String(index * step));
const list = (name: string, initial: string, options: readonly string[]): SyncRow => ({
  name,
  kind: 'list',
  initial,
  options,
});
const box = (name: string): SyncRow => ({ name, kind: 'box', initial: '0' });
const text = (name: string): SyncRow => ({ name, kind: 'text', initial: '' });
const role = (name: string, initial: string): SyncRow => ({ name, kind: 'role', initial });
const courseNames = ['1', '2', '3', '4'];

/** Everything else of the section, as recorded on 4.5; the older ones have fewer. */
const allRows: readonly SyncRow[] = [
  list('usersync_suspension_h[h]', '2', upTo(24)),
  list('usersync_suspension_h[m]', '30', upTo(60, 5)),
  box('support_user_identifier_change'),
  { name: 'coursesync', kind: 'radio', initial: 'off', options: ['off', 'oncustom', 'onall'] },
  box('synchiddencourses'),
  box('delete_group_on_course_deletion'),
  box('delete_group_on_course_sync_disabled'),
  { name: 'courses_per_task', kind: 'number', initial: '20' },
  list('team_type', 'standard', ['standard', 'custom']),
  text('team_type_custom_id'),
  list('courseusersyncdirection', '1', ['1', '2', '3']),
  role('coursesyncownerrole', '3'),
  role('coursesyncmemberrole', '5'),
  text('team_name_prefix'),
  list('team_name_course', '1', courseNames),
  text('team_name_suffix'),
  text('group_mail_alias_prefix'),
  list('group_mail_alias_course', '2', courseNames),
  text('group_mail_alias_suffix'),
  box('team_name_sync'),
  role('courserequestownerrole', '3'),
  role('courserequestmemberrole', '5'),
];

/** Names that came after G1, and after G2. */
const sinceG2 =
  'support_user_identifier_change courseusersyncdirection coursesyncownerrole coursesyncmemberrole courserequestownerrole courserequestmemberrole';
const sinceG3 = 'synchiddencourses team_type team_type_custom_id';

export function rows(state: MoodleState): readonly SyncRow[] {
  const without: Readonly<Record<Generation, string>> = {
    G1: `${sinceG2} ${sinceG3}`,
    G2: sinceG3,
    G3: '',
  };
  const generation = generationOf(state);
  const missing = without[generation].split(' ');
  const left = allRows.filter(({ name }) => !missing.includes(name));
  return generation === 'G1' ? [...left.slice(0, 2), box('support_upn_change'), ...left.slice(2)] : left;
}

/** Defaults of a tab are filled in by nobody: until it is saved it shows blanks, but for times and choices (recorded). */
export function initialOf(state: MoodleState, { kind, name, initial }: SyncRow): string {
  const kept = generationOf(state) === 'G3' || kind === 'radio' || name.includes('[');
  return kept ? initial : '';
}

export function controls(row: SyncRow, value: string, roles: readonly RoleState[]): string {
  const name = named(row);
  const common = `name="${name}" id="id_${name}"`;
  switch (row.kind) {
    case 'box':
      return `${hidden(name, '0')}<input type="checkbox" ${common} value="1"${value === '1' ? ' checked' : ''}>`;
    case 'text':
    case 'number':
      return `<input type="text" ${common} value="${escape(value)}">`;
    case 'list':
      return select(
        common,
        value,
        (row.options ?? []).map((one) => [one, one] as const),
      );
    case 'role': {
      const possible = roles.filter((one) => one.inCourses);
      return select(
        common,
        value,
        possible.map((one) => [String(one.id), one.name] as const),
      );
    }
    case 'radio':
      return radios(row, value);
  }
}

function select(common: string, value: string, options: readonly (readonly [string, string])[]): string {
  const one = ([key, label]: readonly [string, string]): string =>
    `<option value="${key}"${key === value ? ' selected' : ''}>${escape(label)}</option>`;
  return `<select ${common}>${options.map(one).join('')}</select>`;
}

/** A stored word that is none of them is shown as the first (measured on 4.5). */
function radios(row: SyncRow, value: string): string {
  const name = named(row);
  const known = row.options?.includes(value) === true ? value : row.initial;
  const one = (key: string): string =>
    `<input type="radio" id="id_${name}_${key}" name="${name}" value="${key}"${key === known ? ' checked="checked"' : ''} /><label for="id_${name}_${key}">${key}</label>`;
  return (row.options ?? []).map(one).join('');
}
