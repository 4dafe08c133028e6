import { isProblem } from '../../engine/step';
import type { TeamsAppSettings } from './port';
import { refuse } from './problems';
import { saveSection, section, textOf } from './settings-page';
import { ask, mustBeShown, type Site } from './site';

const appSection = 'local_o365_teams';
/** Not there before the first download of the package (contract, chapter 10). */
const catalogueSection = 'local_o365_moodle_app';
const externalIdField = 's_local_o365_teams_moodle_app_external_id';
const shortNameField = 's_local_o365_teams_moodle_app_short_name';
const catalogueField = 's_local_o365_moodle_app_id';

const maxPackageBytes = 10 * 1024 * 1024;
/** The download empties all caches of the site first. */
const packageTimeoutMs = 180_000;

export async function teamsApp(site: Site): Promise<TeamsAppSettings> {
  const settings = await section(site, appSection);
  return {
    externalId: textOf(settings, externalIdField)?.trim() ?? '',
    shortName: textOf(settings, shortNameField) ?? '',
    catalogueId: await catalogueId(site),
  };
}

/** The section before has proved the rights, so a refusal here means that there is no such page. */
async function catalogueId(site: Site): Promise<string | null> {
  try {
    return textOf(await section(site, catalogueSection), catalogueField)?.trim() ?? null;
  } catch (error) {
    if (isProblem(error, 'forbidden', 'missing')) return null;
    throw error;
  }
}

export async function saveTeamsApp(
  site: Site,
  settings: { readonly externalId?: string; readonly shortName?: string; readonly catalogueId?: string },
): Promise<void> {
  const app = {
    ...(settings.externalId !== undefined && { [externalIdField]: settings.externalId }),
    ...(settings.shortName !== undefined && { [shortNameField]: settings.shortName }),
  };
  if (Object.keys(app).length > 0) await saveSection(site, appSection, app);
  if (settings.catalogueId !== undefined) {
    await saveSection(site, catalogueSection, { [catalogueField]: settings.catalogueId });
  }
}

export async function teamsPackage(site: Site): Promise<Uint8Array> {
  const answer = await ask(site, {
    path: '/local/o365/export_manifest.php',
    intent: 'write',
    timeoutMs: packageTimeoutMs,
  });
  const { status, body } = answer.response;
  // The content type tells little behind proxies; a ZIP begins with the letters PK.
  const zip = body[0] === 0x50 && body[1] === 0x4b;
  if (status !== 200 || !zip) {
    mustBeShown(site, answer);
    throw refuse('unexpected', 'notAPackage', { status, code: 'not-a-zip', request: answer.request });
  }
  if (body.length > maxPackageBytes) {
    throw refuse('unexpected', 'packageTooLarge', { status, code: 'too-large', request: answer.request });
  }
  return body;
}
