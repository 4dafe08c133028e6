import { isProblem } from '../../engine/step';
import { findForm, withValues, type Fields, type Form } from './forms';
import { readLastPage, readLinkedUsers, type Page } from './pages';
import { shown, type Site } from './site';

const path = '/local/o365/acp.php';
const list = 'mode=userconnections';
/** Rows per page; the plugin has no setting for it (contract, 6a d). */
const perPage = 25;

/**
 * How many Moodle accounts are linked in some way. The list is narrowed to them first, so that two pages tell instead
 * of all; the narrowing is part of the session only and is taken back. Null on any doubt.
 */
export async function linkedUsers(site: Site): Promise<number | null> {
  try {
    const { page } = await shown(site, { path: `${path}?${list}` });
    const filter = findForm(page, '_qf__user_add_filter_form');
    if (filter === null) return null;
    const narrowed = await post(site, withValues(filter.fields, narrowing(filter)));
    const removal = findForm(narrowed, 'removeall');
    if (removal === null) return null;
    try {
      return await count(site, narrowed);
    } finally {
      await post(site, withValues(removal.fields, { mode: 'userconnections', removeall: '1' }));
    }
  } catch (error) {
    // Without the plugin, or with another build of it, the site does not tell; a lost session is a refusal.
    if (isProblem(error, 'missing', 'unexpected', 'forbidden')) return null;
    throw error;
  }
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

async function count(site: Site, firstPage: Page): Promise<number> {
  const last = readLastPage(firstPage);
  if (last === 0) return readLinkedUsers(firstPage).length;
  const { page } = await shown(site, { path: `${path}?${list}&page=${String(last)}` });
  return last * perPage + readLinkedUsers(page).length;
}

/** Changes nothing but what this session's list shows, so it is a read; doing it twice shows the same. */
async function post(site: Site, form: Fields): Promise<Page> {
  const { page } = await shown(site, { path, form, intent: 'read' });
  return page;
}
