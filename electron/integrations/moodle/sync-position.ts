import { refuse } from './problems';
import { shown, type Site } from './site';

const path = '/local/o365/acp.php?mode=maintenance_cleandeltatoken';

/** A plain link in the plugin's control panel, without a session key: opening it is what changes (measured on 4.5). */
export async function forgetSyncPosition(site: Site): Promise<void> {
  const { page, html } = await shown(site, { path, intent: 'write' });
  if (page.querySelector('h5') !== null) return;
  // Older releases print lines of plain text; one that does not know the page answers with nothing at all.
  if (html.trim() !== '' && page.querySelector('body') === null) return;
  throw refuse('missing', 'notFound', {
    status: 200,
    code: 'no-maintenance',
    request: 'GET /local/o365/acp.php',
    params: { path },
    changed: 'no',
  });
}
