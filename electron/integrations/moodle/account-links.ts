import { findForm, withValues, type Fields, type Form } from './forms';
import { readLastPage, type Page } from './pages';
import type { AccountLink } from './port';
import { refuse } from './problems';
import { shown, type Site } from './site';

const path = '/local/o365/acp.php';
const list = 'mode=userconnections';

/** Rows per page; the plugin has no setting for it (contract, 6a d). */
export const perPage = 25;

/**
 * Linked accounts page by page, as the plugin lists them (contract, 6a d). The filter belongs to the session and may be
 * taken away between two pages, so each page is asked for alone and shows by itself whether it is still narrowed.
 */
export async function* accountLinks(
  site: Site,
  signal: AbortSignal,
): AsyncGenerator<readonly AccountLink[], void, undefined> {
  const first = await site.alone.run(() => narrow(site));
  try {
    const last = readLastPage(first);
    const lacking = makeLacking(last);
    yield lacking(linksOf(first), 0);
    for (let number = 1; number <= last; number += 1) {
      const page = await site.alone.run(() => linkPage(site, number, signal));
      yield lacking(linksOf(page), number);
    }
  } finally {
    await site.alone.run(() => widen(site, first));
  }
}

/**
 * Every page but the last is full. Two rows of one account count as one and people are unlinked meanwhile, so a few
 * may be lacking; a page without any, or many short ones, is an answer that was cut.
 */
function makeLacking(
  last: number,
): (links: readonly AccountLink[], number: number) => readonly AccountLink[] {
  let lacking = 0;
  const tolerated = Math.max(5, Math.ceil(last * perPage * 0.005));
  return (links, number) => {
    if (number < last) lacking += perPage - links.length;
    if (lacking > tolerated || (last > 0 && links.length === 0)) throw unreadable('rows-missing');
    return links;
  };
}

/** Links of a narrowed page. A row without one is a column that somebody hid, or no narrowed list. */
function linksOf(page: Page): readonly AccountLink[] {
  const links = readLinks(page);
  const rows = page
    .querySelectorAll('td a[href*="/user/view.php?id="]')
    .map((anchor) => Number(/[?&;]id=(\d+)/.exec(anchor.getAttribute('href') ?? '')?.[1]));
  if (rows.some((id) => !links.some(({ userId }) => userId === id))) throw unreadable('rows-unlinked');
  return links;
}

/** One page of the list of linked accounts, narrowed again if another has widened the list meanwhile. */
export async function linkPage(site: Site, number: number, signal?: AbortSignal): Promise<Page> {
  const at = `${path}?${list}&page=${String(number)}`;
  const { page } = await shown(site, { path: at, signal });
  if (isNarrowed(page)) return page;
  await narrow(site);
  const again = await shown(site, { path: at, signal });
  if (!isNarrowed(again.page)) throw unreadable('not-filtered');
  return again.page;
}

/**
 * Narrows the list of the session to linked accounts; the list of everybody would be hundreds of pages. A filter that is
 * there already, of whomever, goes first: both would hold together. Only to be asked for alone.
 */
export async function narrow(site: Site): Promise<Page> {
  const filter = findForm(await unfiltered(site), '_qf__user_add_filter_form');
  if (filter === null) throw unreadable('no-filter');
  const page = await post(site, withValues(filter.fields, narrowing(filter)));
  if (!isNarrowed(page)) throw unreadable('not-filtered');
  return page;
}

/**
 * Takes the filter back, as the narrowed page offers it. A list that stays narrowed harms nobody, and whoever narrows it
 * next clears it first.
 */
export async function widen(site: Site, narrowed: Page): Promise<void> {
  await cleared(site, narrowed).catch(() => {
    site.alone.owe('filter', async () => void (await unfiltered(site)));
  });
}

async function unfiltered(site: Site): Promise<Page> {
  return cleared(site, (await shown(site, { path: `${path}?${list}` })).page);
}

/** The page itself where no filter is on it. */
async function cleared(site: Site, page: Page): Promise<Page> {
  const removal = findForm(page, 'removeall');
  if (removal === null) return page;
  const after = await post(site, withValues(removal.fields, { mode: 'userconnections', removeall: '1' }));
  if (findForm(after, 'removeall') !== null) throw unreadable('still-filtered');
  return after;
}

/** Active filters are listed by name; what they hold stands in words only. */
function isNarrowed(page: Page): boolean {
  const names = page.querySelectorAll('input[name^="filter["]').map((one) => one.getAttribute('name'));
  return names.length > 0 && names.every((name) => name === 'filter[o365username][0]');
}

function unreadable(code: string): Error {
  return refuse('unexpected', 'unreadable', { status: 200, code, request: `GET ${path}` });
}

/** "The Microsoft user name contains @" is true for every link; operator 0 is "contains". */
function narrowing(filter: Form): Readonly<Record<string, string>> {
  const others = filter.fields
    .map(([name]) => name)
    .filter((name) => /^(realname|username|idnumber|firstname|lastname|email)$/.test(name));
  return {
    ...Object.fromEntries(others.map((name) => [name, ''])),
    mode: 'userconnections',
    o365username_op: '0',
    o365username: '@',
    addfilter: '1',
  };
}

/** Changes nothing but what this session's list shows, so it is a read; doing it twice shows the same. */
async function post(site: Site, form: Fields): Promise<Page> {
  const { page } = await shown(site, { path, form, intent: 'read' });
  return page;
}

/** Told by the actions a row offers, never by their words (contract, 6a d). */
const stateOf: Readonly<Record<string, AccountLink['state']>> = {
  resync: 'synced',
  disconnect: 'connected',
  unmatch: 'matched',
};

/** Rows of one page that are linked in some way, each account once. */
export function readLinks(page: Page): readonly AccountLink[] {
  const links = new Map<number, AccountLink['state']>();
  for (const anchor of page.querySelectorAll('a[href*="mode=userconnections_"]')) {
    const href = anchor.getAttribute('href') ?? '';
    const id = Number(/[?&;]userid=(\d+)/.exec(href)?.[1] ?? 'NaN');
    const state = stateOf[/[?&;]mode=userconnections_(\w+)/.exec(href)?.[1] ?? ''];
    if (Number.isNaN(id) || state === undefined) continue;
    // A connected account may be synchronised again as well.
    if (links.get(id) !== 'connected') links.set(id, state);
  }
  return [...links].map(([userId, state]) => ({ userId, state }));
}
