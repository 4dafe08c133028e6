import { strToU8, zipSync } from 'fflate';
import type { Call, Reply } from './call';
import { plainNotFound, refuseOthers } from './layout';
import { colorIcon, outlineIcon } from './icons';
import { sharedAppId } from './sections';
import type { MoodleState } from './state';

/** /local/o365/export_manifest.php: marks the package as downloaded (contract, chapter 10). */
export function exportManifest(call: Call): Reply {
  const { state } = call;
  if (state.plugins['local_o365'] === undefined) return plainNotFound();
  const refused = refuseOthers(call, 'moodle', 'accessdenied');
  if (refused !== null) return refused;
  if (!state.manifestDownloaded) call.effects.write = true;
  state.manifestDownloaded = true;
  return {
    status: 200,
    type: 'application/zip',
    headers: [['Content-Disposition', 'attachment; filename=manifest.zip']],
    body: zipSync({
      'manifest.json': strToU8(JSON.stringify(manifest(state), null, 4)),
      'color.png': colorIcon(),
      'outline.png': outlineIcon(),
    }),
  };
}

/**
 * The manifest in the order the plugin of 4.5 writes it. It checks nothing: a long address makes the full name longer
 * than the schema allows, and a blank id becomes the one that every site shares.
 */
function manifest(state: MoodleState): object {
  const { wwwroot, settings } = state;
  const clientId = state.application['clientid'] ?? '';
  const stored = (name: string, otherwise: string): string => {
    const value = settings[`s_local_o365_teams_moodle_app_${name}`] ?? '';
    return value === '' ? otherwise : value;
  };
  return {
    $schema: 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.25/MicrosoftTeams.schema.json',
    manifestVersion: '1.25',
    version: '1.6.0',
    id: stored('external_id', sharedAppId),
    developer: {
      name: 'Enovation Solutions',
      websiteUrl: 'https://enovation.ie',
      privacyUrl: 'https://enovation.ie/moodleteamsapp-privacy',
      termsOfUseUrl: 'https://enovation.ie/moodleteamsapp-termsofuse',
      mpnId: '1718735',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    name: {
      short: stored('short_name', 'Moodle'),
      full: `Moodle integration with Microsoft Teams for ${wwwroot}`,
    },
    description: {
      short: 'Access your Moodle courses in Teams.',
      full: 'Work around your Moodle courses from within your teams, in tabs of their channels.',
    },
    accentColor: '#FF7A00',
    defaultInstallScope: 'team',
    supportsChannelFeatures: 'tier1',
    configurableTabs: [
      {
        configurationUrl: `${wwwroot}/local/o365/teams_tab_configuration.php`,
        canUpdateConfiguration: false,
        scopes: ['team'],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(wwwroot).hostname],
    webApplicationInfo: {
      id: clientId,
      resource: `api://${wwwroot.replace(/^https?:\/\//, '')}/${clientId}`,
    },
  };
}
