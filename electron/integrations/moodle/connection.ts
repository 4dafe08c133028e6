import { hasField } from './forms';
import type { ConnectionSettings } from './port';
import { saveSection, section, textOf, beforeAnyChange } from './settings-page';
import type { Site } from './site';
import { readLastResults } from './verification';

const name = 'local_o365';
const tenantField = 's_local_o365_entratenant';
const hostField = 's_local_o365_odburl';
const consentField = 's_local_o365_adminconsent';

/** Empty fields also before credentials are stored: the plugin does not show them earlier (contract, chapter 5). */
export async function connection(site: Site): Promise<ConnectionSettings> {
  const page = await section(site, name);
  return {
    tenant: textOf(page, tenantField)?.trim() ?? '',
    oneDriveHost: textOf(page, hostField)?.trim() ?? '',
    verification: readLastResults(page.html),
  };
}

export async function saveConnection(
  site: Site,
  settings: { readonly tenant: string; readonly oneDriveHost: string },
): Promise<void> {
  const { form } = await beforeAnyChange(() => section(site, name));
  await saveSection(site, name, {
    // A browser sends the field of the consent button along; without it Moodle would call that setting new for ever.
    ...(hasField(form, consentField) && { [consentField]: '0' }),
    [tenantField]: settings.tenant,
    [hostField]: settings.oneDriveHost,
  });
}
