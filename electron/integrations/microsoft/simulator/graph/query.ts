import type { Call } from './call';
import { ok, refuse, type Reply } from './answers';
import { searchOf, testOf, type Item, type Test } from './filter';
import { readToken, tokenOf } from './page-token';
import type { Rows } from '../population';

export { unquoted } from './filter';

const root = 'https://graph.microsoft.com';
/** Graph's own (learn.microsoft.com/graph/api/user-list). */
const usualPage = 100;
const largestPage = 999;

const unsupported = refuse(
  400,
  'Request_UnsupportedQuery',
  'Unsupported or invalid query filter clause specified. Advanced queries need ConsistencyLevel: eventual and $count=true.',
);
const wrongSize = refuse(
  400,
  'Request_UnsupportedQuery',
  'Invalid page size specified. Must be between 1 and 999 inclusive.',
);
export const expiredToken = refuse(
  400,
  'Directory_ExpiredPageToken',
  'The specified page token value has expired and can no longer be included in your request.',
);

/** Chooses what of an object is shown. */
type View = (item: Item) => Item;

/** A list as Graph answers it: filter, search, select, pages. */
export function listed(call: Call, items: Rows<Item>, view: View = (item) => selected(call, item)): Reply {
  const test = wanted(call);
  if (test === undefined) return unsupported;
  const size = pageSize(call);
  if (size === undefined) return wrongSize;
  const token = call.query.get('$skiptoken');
  const start = token === null ? 0 : readToken(token)?.['at'];
  if (typeof start !== 'number') return expiredToken;
  const { page, next } = pageOf(items, test, start, size);
  return ok({
    '@odata.context': contextOf(call),
    ...(isAdvanced(call) && { '@odata.count': countOf(items, test) }),
    ...(next !== null && { '@odata.nextLink': linkOf(call, { $skiptoken: tokenOf({ at: next }) }) }),
    value: page.map(view),
  });
}

/** How many there are: text, and only for those who accept that it may be a little old. */
export function counted(call: Call, items: Rows<Item>): Reply {
  if (!isEventual(call)) {
    return refuse(400, 'Request_UnsupportedQuery', '$count is not currently supported.');
  }
  const test = wanted(call, true);
  return test === undefined ? unsupported : { status: 200, text: String(countOf(items, test)) };
}

export function isEventual(call: Call): boolean {
  return call.headers['consistencylevel'] === 'eventual';
}

export function isAdvanced(call: Call): boolean {
  return isEventual(call) && call.query.get('$count') === 'true';
}

/** Null when everything is wanted; undefined when Graph would not take the question. */
function wanted(call: Call, advanced = isAdvanced(call)): Test | null | undefined {
  const filter = call.query.get('$filter');
  const search = call.query.get('$search');
  if (search !== null && !isEventual(call)) return undefined;
  const tests = [
    ...(filter === null ? [] : [testOf(filter, advanced)]),
    ...(search === null ? [] : [searchOf(search)]),
  ];
  if (tests.some((one) => one === undefined)) return undefined;
  return tests.length === 0 ? null : (item) => tests.every((one) => one?.(item) === true);
}

function pageSize(call: Call): number | undefined {
  const asked = Number(call.query.get('$top') ?? String(usualPage));
  if (!(Number.isInteger(asked) && asked >= 1 && asked <= largestPage)) return undefined;
  return Math.min(call.stage.state.pageLimit, asked);
}

/** One page from a position on, and where the next one starts: at an object that is wanted as well. */
export function pageOf<T>(
  items: Rows<T>,
  test: ((item: T) => boolean) | null,
  start: number,
  size: number,
): { readonly page: readonly T[]; readonly next: number | null } {
  const page: T[] = [];
  for (let index = start; index < items.length; index += 1) {
    const item = items.at(index);
    if (item === undefined || test?.(item) === false) continue;
    if (page.length === size) return { page, next: index };
    page.push(item);
  }
  return { page, next: null };
}

function countOf(items: Rows<Item>, test: Test | null): number {
  if (test === null) return items.length;
  let count = 0;
  for (let index = 0; index < items.length; index += 1) {
    const item = items.at(index);
    if (item !== undefined && test(item)) count += 1;
  }
  return count;
}

/** The same question with other tokens in it. */
export function linkOf(call: Call, tokens: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(call.query);
  for (const name of ['$skiptoken', '$deltatoken']) query.delete(name);
  for (const [name, value] of Object.entries(tokens)) query.set(name, value);
  return `${root}/${call.version}${encodeURI(call.path)}?${query.toString()}`;
}

/** What the answer is about; the chosen properties are part of it. */
export function contextOf(call: Call, set = call.path.slice(1)): string {
  const names = call.query.get('$select');
  return `${root}/${call.version}/$metadata#${set}${names === null ? '' : `(${names})`}`;
}

export function selected(call: Call, item: Item): Item {
  const names = call.query.get('$select')?.split(',');
  if (names === undefined) return item;
  return Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));
}
