import { Problem, isProblem } from '../../engine/step';
import { findFormById, hasField, valueOf, type Form } from './forms';
import type { Place } from './generations';
import type { Page } from './pages';
import { refuse } from './problems';
import { ask, mustBeShown, read, redirectOf, type Answer, type Site } from './site';

/** One section of Moodle's settings as an administrator sees it (contract, 0.3). */
export interface Section {
  /** What the page says it shows: a section with tabs shows its first one unless another is asked for. */
  readonly place: Place;
  readonly form: Form;
  readonly page: Page;
  readonly html: string;
}

const settingsPath = '/admin/settings.php';
/** The field by which a section with tabs knows which of them it is; plugins up to 4.4 (contract, 0.1). */
const tabField = 's_local_o365_tabs';

/** Below the site's address. */
export function pathOf({ section: name, tab }: Place): string {
  return `${settingsPath}?section=${name}${tab === undefined ? '' : `&${tabField}=${String(tab)}`}`;
}

/** Raises `forbidden` for a section that is not there as well: the site answers both alike (contract, 0.2). */
export async function section(site: Site, where: Place | string): Promise<Section> {
  const place = typeof where === 'string' ? { section: where } : where;
  const answer = await ask(site, { path: pathOf(place), share: true });
  const { request } = answer;
  const redirect = redirectOf(site, answer);
  // Newer plugins lead from a tab to the section that took its place.
  if (redirect?.kind === 'here' && redirect.path.startsWith(`${settingsPath}?`)) throw absent(place, request);
  const { page, html } = mustBeShown(site, answer);
  const form = findFormById(page, 'adminsettings');
  if (form === null) {
    throw refuse('unexpected', 'unreadable', { code: 'no-form', request: `GET ${place.section}` });
  }
  const tab = valueOf(form, tabField);
  if (place.tab !== undefined && tab !== String(place.tab)) throw absent(place, request);
  return { place: { section: place.section, ...(tab !== null && { tab: Number(tab) }) }, form, page, html };
}

function absent(place: Place, request: string): Problem {
  return refuse('missing', 'notFound', { code: 'no-tab', request, params: { path: pathOf(place) } });
}

/** Null where the site refuses the section: it is not there, or the person may not see it. */
export async function sectionUnlessAbsent(site: Site, where: Place | string): Promise<Section | null> {
  try {
    return await section(site, where);
  } catch (error) {
    if (!isProblem(error, 'forbidden', 'missing')) throw error;
    // Something in front of Moodle says nothing about Moodle.
    if (error.code === 'blocked') throw error;
    return null;
  }
}

/** True for a setting the page has a control for, be it one without any value yet, such as a list of choices. */
export function offers({ form, page }: Section, field: string): boolean {
  if (hasField(form, field)) return true;
  return page
    .querySelectorAll(`form#adminsettings [name="${field}"]`)
    .some((control) => !control.hasAttribute('disabled'));
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
  where: Place | string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  return saveShown(site, await beforeAnyChange(() => section(site, where)), values);
}

/** The same for a section that was read already. */
export async function saveShown(
  site: Site,
  before: Section,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const lacking = Object.keys(values).filter((field) => !offers(before, field));
  if (lacking.length > 0) throw refusedSettings(lacking, lacking, 0, `GET ${before.place.section}`);
  const request = await postSection(site, before, values);
  const after = await section(site, before.place);
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
  const { place } = before;
  const tab = String(place.tab ?? '');
  const answer = await ask(site, {
    path: pathOf(place),
    form: [
      ['section', place.section],
      // The tab decides which settings exist in the request; a browser sends it in all three ways (contract, 0.3).
      ...(place.tab === undefined
        ? []
        : ([[tabField, tab] as const, [`${tabField}_new`, tab] as const] as const)),
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
