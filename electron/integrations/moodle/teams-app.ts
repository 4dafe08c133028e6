import { area, field, generationOf } from './areas';
import type { Generation, Place } from './generations';
import type { TeamsAppSettings } from './port';
import { refuse } from './problems';
import { beforeAnyChange, saveSection, saveShown, sectionUnlessAbsent, textOf } from './settings-page';
import { ask, mustBeShown, type Site } from './site';

const externalIdField = field('teams_moodle_app_external_id');
const shortNameField = field('teams_moodle_app_short_name');
const catalogueField = field('moodle_app_id');

function place({ teamsApp: where }: Generation): Place {
  return where;
}

const maxPackageBytes = 10 * 1024 * 1024;
/** The download empties all caches of the site first. */
const packageTimeoutMs = 180_000;

export async function teamsApp(site: Site): Promise<TeamsAppSettings> {
  const { generation, page } = await area(site, place);
  // The page before has proved the rights, so a refusal here means that there is no such page.
  const catalogue = await sectionUnlessAbsent(site, generation.catalogue);
  return {
    externalId: textOf(page, externalIdField)?.trim() ?? '',
    shortName: textOf(page, shortNameField) ?? '',
    catalogueId: catalogue === null ? null : (textOf(catalogue, catalogueField)?.trim() ?? null),
  };
}

export async function saveTeamsApp(
  site: Site,
  settings: { readonly externalId?: string; readonly shortName?: string; readonly catalogueId?: string },
): Promise<void> {
  const app = {
    ...(settings.externalId !== undefined && { [externalIdField]: settings.externalId }),
    ...(settings.shortName !== undefined && { [shortNameField]: settings.shortName }),
  };
  if (Object.keys(app).length > 0) {
    const { page } = await beforeAnyChange(() => area(site, place));
    await saveShown(site, page, app);
  }
  if (settings.catalogueId !== undefined) {
    const { catalogue } = await beforeAnyChange(() => generationOf(site));
    await saveSection(site, catalogue, { [catalogueField]: settings.catalogueId });
  }
}

/** The first generation asks for no sign-in here, so a package proves nothing about the session (contract, 10). */
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
