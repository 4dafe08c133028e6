import { area, field, forgetGeneration } from './areas';
import type { Generation, Place } from './generations';
import type { ConnectionSettings } from './port';
import { beforeAnyChange, offers, saveShown, textOf, ticked } from './settings-page';
import type { Site } from './site';
import { readLastResults } from './verification';

const host = field('odburl');
const consent = field('adminconsent');
const appOnly = field('enableapponlyaccess');

function place({ connection: where }: Generation): Place {
  return where;
}

/** Empty fields also before credentials are stored: the plugin does not show them earlier (contract, chapter 5). */
export async function connection(site: Site): Promise<ConnectionSettings> {
  const { generation, page } = await area(site, place);
  return {
    tenant: textOf(page, field(generation.tenant))?.trim() ?? '',
    oneDriveHost: textOf(page, host)?.trim() ?? '',
    appOnlyAccess: generation.appOnlyAccess ? ticked(page, appOnly) === true : null,
    verification: readLastResults(page.html),
  };
}

export async function allowAppOnlyAccess(site: Site): Promise<void> {
  const { generation, page } = await beforeAnyChange(() => area(site, place));
  if (!generation.appOnlyAccess || ticked(page, appOnly) === true) return;
  // Before credentials are stored the box is not there; nor is it after an upgrade nobody told us of.
  if (!offers(page, appOnly)) forgetGeneration(site);
  await saveShown(site, page, { [appOnly]: '1' });
}

export async function saveConnection(
  site: Site,
  settings: { readonly tenant: string; readonly oneDriveHost: string },
): Promise<void> {
  const { generation, page } = await beforeAnyChange(() => area(site, place));
  await saveShown(site, page, {
    // A browser sends the field of the consent button along; without it Moodle would call that setting new for ever.
    ...(offers(page, consent) && { [consent]: '0' }),
    [field(generation.tenant)]: settings.tenant,
    [host]: settings.oneDriveHost,
  });
}
