import { findForm, withValues, type Fields, type Form } from './forms';
import { readLastPage, type Page } from './pages';
import type { AccountLink } from './port';
import { refuse } from './problems';
import { shown, type Site } from './site';

const path = '/local/o365/acp.php';
const list = 'mode=userconnections';

/** Linked accounts page by page, as the plugin lists them (contract, 6a d). */
export async function* accountLinks(
  site: Site,
  signal: AbortSignal,
): AsyncGenerator<readonly AccountLink[], void, undefined> {
  const { first, widen } = await narrow(site);
  try {
    const last = readLastPage(first);
    yield readLinks(first);
    for (let number = 1; number <= last; number += 1) {
      yield readLinks(await linkPage(site, number, signal));
    }
  } finally {
    await widen();
  }
}

export async function linkPage(site: Site, number: number, signal?: AbortSignal): Promise<Page> {
  return (await shown(site, { path: `${path}?${list}&page=${String(number)}`, signal })).page;
}

export interface Narrowed {
  readonly first: Page;
  /** Takes the filter back. */
  readonly widen: () => Promise<void>;
}

/** Narrows the list of the session to linked accounts; the list of everybody would be hundreds of pages. */
export async function narrow(site: Site): Promise<Narrowed> {
  const { page } = await shown(site, { path: `${path}?${list}` });
  const filter = findForm(page, '_qf__user_add_filter_form');
  if (filter === null) throw unreadable('no-filter');
  const first = await post(site, withValues(filter.fields, narrowing(filter)));
  const removal = findForm(first, 'removeall');
  if (removal === null) throw unreadable('not-filtered');
  const widen = async (): Promise<void> => {
    await post(site, withValues(removal.fields, { mode: 'userconnections', removeall: '1' }));
  };
  return { first, widen };
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
