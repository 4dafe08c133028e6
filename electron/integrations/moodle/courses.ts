import { isRecord } from './ajax';
import { readPage } from './pages';
import type { MoodleCourse } from './port';
import { refuse } from './problems';
import { callOne } from './service';
import type { Site } from './site';

const method = 'core_course_get_courses';
const searching = 'core_course_search_courses';
/** Ids per request: a tenth of a second for the site (contract, 6a b). */
const blockSize = 200;
/** After so many ids without a course everything that is left is asked for at once. */
const patientIds = 5000;
const foundAtOnce = 20;
/** The site's front page is a course too. */
const frontPage = 1;

/** Blocks of ids until as many courses are in as a search for everything counts. */
export async function* courses(
  site: Site,
  signal: AbortSignal,
): AsyncGenerator<readonly MoodleCourse[], void, undefined> {
  const { total } = await search(site, '', 1, signal);
  const seen = new Set<number>();
  let empty = 0;
  for (let next = 1; seen.size < total && empty < patientIds; next += blockSize) {
    const ids = Array.from({ length: blockSize }, (_, index) => next + index);
    const rows = await get(site, { options: { ids } }, signal);
    empty = rows.length === 0 ? empty + blockSize : 0;
    for (const { id } of rows) seen.add(id);
    if (rows.length > 0) yield rows;
  }
  if (seen.size >= total) return;
  const rest = (await get(site, {}, signal)).filter(({ id }) => !seen.has(id));
  if (rest.length > 0) yield rest;
}

export async function findCourses(site: Site, text: string): Promise<readonly MoodleCourse[]> {
  const { ids } = await search(site, text.trim(), foundAtOnce);
  if (ids.length === 0) return [];
  // The search does not tell which courses are hidden.
  const rows = await get(site, { options: { ids } });
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

interface Found {
  readonly total: number;
  readonly ids: readonly number[];
}

/** An empty text finds every course (measured on 4.5). */
async function search(site: Site, text: string, perPage: number, signal?: AbortSignal): Promise<Found> {
  const args = { criterianame: 'search', criteriavalue: text, page: 0, perpage: perPage };
  const data = await callOne(site, { method: searching, args }, signal);
  const list: unknown = isRecord(data) ? data['courses'] : null;
  const total: unknown = isRecord(data) ? data['total'] : null;
  if (typeof total !== 'number' || !Array.isArray(list)) {
    throw refuse('unexpected', 'unreadable', { status: 200, request: searching });
  }
  const ids = list.flatMap((one: unknown) =>
    isRecord(one) && typeof one['id'] === 'number' ? one['id'] : [],
  );
  return { total, ids };
}

async function get(site: Site, args: object, signal?: AbortSignal): Promise<readonly MoodleCourse[]> {
  const data = await callOne(site, { method, args }, signal);
  if (!Array.isArray(data)) throw refuse('unexpected', 'unreadable', { status: 200, request: method });
  return data
    .flatMap((row: unknown) => readCourse(row) ?? [])
    .filter(({ id }) => id !== frontPage)
    .sort((a, b) => a.id - b.id);
}

function readCourse(row: unknown): MoodleCourse | null {
  if (!isRecord(row) || typeof row['id'] !== 'number') return null;
  return {
    id: row['id'],
    shortName: plain(row['shortname']),
    fullName: plain(row['fullname']),
    visible: row['visible'] !== 0,
  };
}

/** Names come as text for a page: "Arts &amp; crafts". */
function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  return (/[&<]/.test(text) ? readPage(text).textContent : text).trim();
}
