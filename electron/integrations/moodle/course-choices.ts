import { bodyJson } from '../../engine/host';
import { isRecord } from './ajax';
import { forgetGeneration, generationOf } from './areas';
import { isTableWhole, readPage, readSesskey, type Page } from './pages';
import type { CourseChoice } from './port';
import { refuse } from './problems';
import { beforeAnyChange, notKept } from './settings-page';
import { ask, mustBeShown, shown, type Site } from './site';

const path = '/local/o365/acp.php';
const pageSize = 500;
/** The plugin writes its whole list once per course (contract, 6a b). */
const saveAtOnce = 200;

type Wanted = readonly { readonly courseId: number; readonly enabled: boolean }[];

export async function* courseChoices(
  site: Site,
  signal: AbortSignal,
): AsyncGenerator<readonly CourseChoice[], void, undefined> {
  const { courseChoices: kind } = await generationOf(site);
  yield* kind === 'table' ? choiceTable(site, signal) : choicePages(site, signal);
}

/** `recordsTotal` is one too small and a length of -1 loses the last row: only `recordsFiltered` counts (contract, 6a b). */
async function* choiceTable(
  site: Site,
  signal: AbortSignal,
): AsyncGenerator<readonly CourseChoice[], void, undefined> {
  for (let start = 0; ; start += pageSize) {
    const { total, choices } = await choicePage(site, start, signal);
    if (choices.length > 0) yield choices;
    if (choices.length === 0 || start + pageSize >= total) return;
  }
}

/**
 * Plugins up to 4.4 have pages of twenty rows only, and answer a page past the end without rows (contract, 6a b). The
 * list may move meanwhile: a page that brings nothing new is the end as well.
 */
async function* choicePages(
  site: Site,
  signal: AbortSignal,
): AsyncGenerator<readonly CourseChoice[], void, undefined> {
  const seen = new Set<number>();
  for (let number = 0; ; number += 1) {
    const { page, html } = await shown(site, {
      path: `${path}?mode=coursesynccustom&page=${String(number)}`,
      signal,
    });
    // What is missing would pass for the end of the list, and its courses for not chosen.
    if (!isTableWhole(html)) {
      throw refuse('unexpected', 'unreadable', { status: 200, code: 'half-page', request: `GET ${path}` });
    }
    const fresh = readChoiceRows(page).filter(({ courseId }) => !seen.has(courseId));
    if (fresh.length === 0) return;
    for (const { courseId } of fresh) seen.add(courseId);
    yield fresh;
  }
}

/** The last cell of a row holds its box; the name in the first one comes as it was typed. */
export function readChoiceRows(page: Page): readonly CourseChoice[] {
  return page.querySelectorAll('tr').flatMap((row) => {
    const cell = row.querySelectorAll('td').at(-1);
    return cell === undefined ? [] : (readBox(cell) ?? []);
  });
}

interface ChoicePage {
  readonly total: number;
  readonly choices: readonly CourseChoice[];
}

async function choicePage(site: Site, start: number, signal: AbortSignal): Promise<ChoicePage> {
  const query = `mode=coursesynccustom_ajax&draw=1&start=${String(start)}&length=${String(pageSize)}`;
  const answer = await ask(site, { path: `${path}?${query}`, signal });
  const json = answer.response.status === 200 ? bodyJson(answer.response) : undefined;
  const total: unknown = isRecord(json) ? json['recordsFiltered'] : null;
  const rows: unknown = isRecord(json) ? json['data'] : null;
  if (typeof total === 'number' && Array.isArray(rows)) {
    return { total, choices: rows.flatMap((row: unknown) => readChoice(row) ?? []) };
  }
  mustBeShown(site, answer);
  // An empty answer is how plugins up to 4.4 say that they have no such table.
  forgetGeneration(site);
  throw refuse('unexpected', 'unreadable', { status: answer.response.status, request: answer.request });
}

/** Course and state stand in the row's checkbox; the names beside it come as they were typed, tags and all. */
function readChoice(row: unknown): CourseChoice | null {
  const cell: unknown = Array.isArray(row) ? row[3] : null;
  return typeof cell === 'string' ? readBox(readPage(cell)) : null;
}

function readBox(cell: Page): CourseChoice | null {
  const box = cell.querySelector('input[type="checkbox"]');
  const id = /^course_(\d+)_enabled$/.exec(box?.getAttribute('name') ?? '')?.[1];
  if (box === null || id === undefined) return null;
  return {
    courseId: Number(id),
    enabled: box.hasAttribute('checked'),
    locked: box.hasAttribute('disabled'),
  };
}

/** Sends differences only: switching a course off can delete its group (contract, 6a b). */
export async function saveCourseChoices(site: Site, wanted: Wanted): Promise<void> {
  const changes = await beforeAnyChange(async () => differing(wanted, await allChoices(site)));
  for (let next = 0; next < changes.length; next += saveAtOnce) {
    await save(site, changes.slice(next, next + saveAtOnce), next === 0);
  }
  if (changes.length === 0) return;
  const left = differing(wanted, await allChoices(site));
  if (left.length > 0)
    throw notKept(left.map(({ courseId }) => `course_${String(courseId)}`).slice(0, 20), `POST ${path}`);
}

async function allChoices(site: Site): Promise<ReadonlyMap<number, boolean>> {
  const all = new Map<number, boolean>();
  for await (const page of courseChoices(site, new AbortController().signal)) {
    for (const { courseId, enabled } of page) all.set(courseId, enabled);
  }
  return all;
}

function differing(wanted: Wanted, now: ReadonlyMap<number, boolean>): Wanted {
  return wanted.filter(({ courseId, enabled }) => now.get(courseId) !== enabled);
}

/** Two options of the page are overwritten with each save, so they are sent back as they are (contract, 6a b). */
async function save(site: Site, choices: Wanted, first: boolean): Promise<void> {
  const page = (): ReturnType<typeof pageOptions> => pageOptions(site);
  const { options, sesskey } = await (first ? beforeAnyChange(page) : page());
  const coursedata = Object.fromEntries(choices.map(({ courseId, enabled }) => [courseId, { enabled }]));
  const answer = await ask(site, {
    path: `${path}?mode=coursesynccustom_change&sesskey=${encodeURIComponent(sesskey)}`,
    form: [['coursedata', JSON.stringify(coursedata)], ...options],
  });
  const json = answer.response.status === 200 ? bodyJson(answer.response) : undefined;
  if (Array.isArray(json)) return;
  mustBeShown(site, answer);
  throw refuse('unexpected', 'unreadable', { status: answer.response.status, request: answer.request });
}

/** The two are boxes only while the mode is `oncustom`; in other modes the page words them (measured on 4.5). */
async function pageOptions(
  site: Site,
): Promise<{ readonly options: readonly (readonly [string, string])[]; readonly sesskey: string }> {
  const { page, html } = await shown(site, { path: `${path}?mode=coursesynccustom` });
  const value = (id: string): string | null => {
    const box = page.querySelector(`#${id}`);
    return box === null ? null : box.hasAttribute('checked') ? '1' : '0';
  };
  const newcourse = value('id_s_local_o365_sync_new_course');
  const percourse = value('id_s_local_o365_course_sync_per_course');
  const sesskey = readSesskey(html);
  if (newcourse !== null && percourse !== null && sesskey !== null) {
    return {
      options: [
        ['newcourse', newcourse],
        ['percourse', percourse],
      ],
      sesskey,
    };
  }
  throw refuse('conflict', 'choicesClosed', { status: 200, code: 'not-custom', request: `GET ${path}` });
}
