import { Problem } from '../../engine/step';
import { findFormById, hasField, valueOf, type Form } from './forms';
import type { Page } from './pages';
import { refuse } from './problems';
import { ask, mustBeShown, read, redirectOf, shown, type Answer, type Site } from './site';

/** One section of Moodle's settings as an administrator sees it (contract, 0.3). */
export interface Section {
  readonly name: string;
  readonly form: Form;
  readonly page: Page;
  readonly html: string;
}

export function sectionPath(name: string): string {
  return `/admin/settings.php?section=${name}`;
}

/** Raises `forbidden` for a section that is not there as well: the site answers both alike (contract, 0.2). */
export async function section(site: Site, name: string): Promise<Section> {
  const { page, html } = await shown(site, { path: sectionPath(name) });
  const form = findFormById(page, 'adminsettings');
  if (form === null) throw refuse('unexpected', 'unreadable', { code: 'no-form', request: `GET ${name}` });
  return { name, form, page, html };
}

export function textOf({ form }: Section, field: string): string | null {
  return valueOf(form, field);
}

/** A checkbox without its hidden 0 is fixed by the server's configuration: its tick alone tells. */
export function ticked({ form, page }: Section, field: string): boolean | null {
  if (hasField(form, field)) return valueOf(form, field) === '1';
  const box = page.querySelector(`input[type="checkbox"][name="${field}"]`);
  return box === null ? null : box.hasAttribute('checked');
}

/**
 * Stores only the named settings; all others of the section keep their values (contract, 0.3). Nothing about the
 * answer is trusted: the page is read again, and a value it does not show is a refusal of kind `conflict`.
 */
export async function saveSection(
  site: Site,
  name: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const before = await beforeAnyChange(() => section(site, name));
  const absent = Object.keys(values).filter((field) => !hasField(before.form, field));
  if (absent.length > 0) throw refusedSettings(absent, absent, 0, `GET ${name}`);
  const request = await postSection(site, before, values);
  const after = await section(site, name);
  const differing = Object.entries(values).filter(([field, value]) => textOf(after, field) !== value);
  if (differing.length > 0)
    throw notKept(
      differing.map(([field]) => field),
      request,
    );
}

/** Sends the named settings and answers the request; what became of them is for the caller to read back. */
export async function postSection(
  site: Site,
  before: Section,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const answer = await ask(site, {
    path: sectionPath(before.name),
    form: [
      ['section', before.name],
      ['action', 'save-settings'],
      ['sesskey', valueOf(before.form, 'sesskey') ?? ''],
      ['return', ''],
      ...Object.entries(values),
    ],
  });
  if (redirectOf(site, answer)?.kind !== 'here') throw notSaved(site, answer, Object.keys(values));
  read(site, answer);
  return answer.request;
}

/** Marks whatever goes wrong before the first write as having changed nothing. */
export async function beforeAnyChange<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Problem ? new Problem({ ...error.facts, changed: 'no' }) : error;
  }
}

export function notKept(fields: readonly string[], request: string): Problem {
  return refuse('conflict', 'settingNotKept', {
    code: fields.join(' '),
    request,
    params: { fields: fields.join(', ') },
  });
}

/** Of several settings the accepted ones are stored all the same (measured on 4.5). */
function refusedSettings(
  fields: readonly string[],
  sent: readonly string[],
  status: number,
  request: string,
): Problem {
  return refuse('conflict', 'settingRefused', {
    status,
    code: fields.join(' '),
    request,
    params: { fields: fields.join(', ') },
    ...(fields.length === sent.length && { changed: 'no' }),
  });
}

/** The page came again: a complaint stands in the row of its setting; without one the key was not the right one. */
function notSaved(site: Site, answer: Answer, fields: readonly string[]): Error {
  const { page } = mustBeShown(site, answer);
  const complaints = fields.filter((field) => {
    const row = page.querySelector(`#admin-${rowOf(field)}`);
    return (row?.querySelector('span.error')?.textContent.trim() ?? '') !== '';
  });
  const { status } = answer.response;
  if (complaints.length > 0) return refusedSettings(complaints, fields, status, answer.request);
  return refuse('conflict', 'sessionChanged', {
    status,
    code: 'not-saved',
    request: answer.request,
    changed: 'no',
  });
}

/** `s_local_o365_odburl` stands in the row `admin-odburl`, `s__cookiesecure` in `admin-cookiesecure`. */
function rowOf(field: string): string {
  return field.replace(/\[.*$/, '').replace(/^s_(?:_|auth_oidc_|local_o365_|tool_task_)/, '');
}
