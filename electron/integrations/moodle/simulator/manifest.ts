import { strToU8, zipSync } from 'fflate';
import type { Call, Reply } from './call';
import { generationOf } from './generations';
import { fatal, plainNotFound, refuseOthers } from './layout';
import { olderManifest, type Manifest } from './manifest-older';
import { needSession } from './sessions';
import { colorIcon, outlineIcon } from './icons';
import { sharedAppId } from './sections';
import type { MoodleState } from './state';

/**
 * /local/o365/export_manifest.php marks the package as downloaded (contract, chapter 10). In the bot era nobody has to sign
 * in for it; after that only administrators get it.
 */
export function exportManifest(call: Call): Reply {
  const { state } = call;
  if (state.plugins['local_o365'] === undefined) return plainNotFound();
  const generation = generationOf(state);
  const refused =
    generation === 'G1'
      ? null
      : refuseOthers(call, 'moodle', generation === 'G2' ? 'nopermissions' : 'accessdenied');
  if (refused !== null) return refused;
  needSession(call);
  if (!state.manifestDownloaded) call.effects.write = true;
  state.manifestDownloaded = true;
  const missing = generation === 'G1' ? missingForBot(state) : null;
  if (missing !== null) return fatal(call, 'moodle', missing);
  return {
    status: 200,
    type: 'application/zip',
    headers: [['Content-Disposition', 'attachment; filename=manifest.zip']],
    body: zipSync({
      'manifest.json': strToU8(JSON.stringify(manifestOf(state), null, 4)),
      'color.png': colorIcon(),
      'outline.png': outlineIcon(),
    }),
  };
}

/** With the feature on the plugin insists on the other settings; a whole sentence stands where others have a code (recorded). */
function missingForBot({ settings }: MoodleState): string | null {
  const setting = (name: string): string => settings[`s_local_o365_bot_${name}`] ?? '';
  if (setting('feature_enabled') !== '1') return null;
  const id = setting('app_id');
  if (id === '' || id === '00000000-0000-0000-0000-000000000000') return 'Missing Application ID setting.';
  const complete = setting('app_password') !== '' && setting('webhook_endpoint') !== '';
  return complete ? null : 'Bot feature is enabled, but bot settings are missing.';
}

function manifestOf(state: MoodleState): object {
  return generationOf(state) === 'G3' ? manifest(state) : olderManifest(state, manifest(state));
}

/**
 * The manifest in the order the plugin of 4.5 writes it. It checks nothing: a long address makes the full name longer
 * than the schema allows, and a blank id becomes the one that every site shares.
 */
function manifest(state: MoodleState): Manifest {
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
