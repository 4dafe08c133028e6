import { findForm, valueOf, type Form } from './forms';
import { refuse } from './problems';
import { section } from './settings-page';
import { shown, type Site } from './site';

export const servicePath = '/admin/webservice/service.php';
const shortName = 'o365_webservices';
const component = 'local_o365';

export interface PluginService {
  readonly id: number;
  readonly enabled: boolean;
  readonly form: Form;
}

/** The web service the plugin brings, found by its short name; the list shows translated names only. */
export async function pluginService(site: Site): Promise<PluginService> {
  const { page } = await section(site, 'externalservices');
  const rows = page.querySelectorAll('#builtinservices tbody tr, table.externalservices tbody tr');
  const own = rows.filter((row) => row.querySelector('td.plugin')?.textContent.trim() === component);
  for (const row of own) {
    const href = row.querySelector('a[href*="service.php?id="]')?.getAttribute('href') ?? '';
    const id = Number(/[?&;]id=(\d+)/.exec(href)?.[1] ?? '0');
    if (id === 0) continue;
    const found = await open(site, id);
    if (found !== null) return found;
  }
  throw refuse('missing', 'serviceMissing', { code: shortName, request: 'GET externalservices' });
}

async function open(site: Site, id: number): Promise<PluginService | null> {
  const { page } = await shown(site, { path: `${servicePath}?id=${String(id)}`, share: true });
  const form = findForm(page, '_qf__external_service_form');
  // The name of a built-in service cannot be changed: its field is disabled, and so no part of what a browser sends.
  const name = page.querySelector('input[name="shortname"]')?.getAttribute('value');
  if (form === null || name !== shortName) return null;
  return { id, enabled: valueOf(form, 'enabled') === '1', form };
}
