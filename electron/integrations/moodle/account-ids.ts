import { bodyText } from '../../engine/host';
import { findForm, withValues, type Fields, type Form } from './forms';
import { refuse } from './problems';
import { ask, mustBeShown, shown, type Site } from './site';

const path = '/admin/user/user_bulk.php';
const download = '/admin/user/user_bulk_download.php?dataformat=csv';
/** Half a minute for 50,000 accounts (contract, 6a a). */
const timeoutMs = 300_000;

/**
 * Ids of all accounts that are not deleted, ascending, from the site's bulk actions. The selection made for it is part
 * of the session and is taken back: a later bulk action of the same session would act on everybody.
 */
export function accountIds(site: Site, signal: AbortSignal): Promise<readonly number[]> {
  return site.alone.run(async () => {
    const form = await bulkForm(site);
    try {
      // An answer that was lost on its way may have selected everybody all the same.
      await select(site, withValues(form.fields, { addall: '1' }));
      return await read(site, signal);
    } finally {
      await select(site, withValues(form.fields, { removeall: '1' })).catch(() => {
        site.alone.owe('selection', () => deselect(site));
      });
    }
  });
}

/** With a form of its own: the session key may have changed since. */
async function deselect(site: Site): Promise<void> {
  const form = await bulkForm(site);
  await select(site, withValues(form.fields, { removeall: '1' }));
}

async function bulkForm(site: Site): Promise<Form> {
  const { page } = await shown(site, { path });
  const form = findForm(page, '_qf__user_bulk_form');
  if (form === null) throw refuse('unexpected', 'unreadable', { code: 'no-form', request: `GET ${path}` });
  return form;
}

/** Changes nothing but this session's selection. */
async function select(site: Site, form: Fields): Promise<void> {
  await shown(site, { path, form, intent: 'read', timeoutMs });
}

async function read(site: Site, signal: AbortSignal): Promise<readonly number[]> {
  const answer = await ask(site, { path: download, timeoutMs, signal });
  const type = answer.response.headers['content-type'] ?? '';
  if (answer.response.status === 200 && type.startsWith('text/csv'))
    return readIds(bodyText(answer.response));
  mustBeShown(site, answer);
  throw refuse('unexpected', 'unreadable', { status: answer.response.status, request: answer.request });
}

/** First fields of the records; a quoted field may hold line breaks. The heading holds no number. */
export function readIds(csv: string): readonly number[] {
  const ids: number[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at <= csv.length; at += 1) {
    const sign = csv[at];
    if (sign === '"') quoted = !quoted;
    if (at < csv.length && (sign !== '\n' || quoted)) continue;
    const id = Number(/^"?(\d+)"?,/.exec(csv.slice(start, start + 24))?.[1] ?? 'NaN');
    if (!Number.isNaN(id)) ids.push(id);
    start = at + 1;
  }
  return ids.sort((a, b) => a - b);
}
