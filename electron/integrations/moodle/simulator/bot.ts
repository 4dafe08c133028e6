import { randomInt } from 'node:crypto';
import { rightSesskey, type Call, type Reply } from './call';
import { fatal, plainNotFound, refuseOthers } from './layout';
import { generationOf } from './generations';
import type { MoodleState } from './state';

const prefix = 's_local_o365_';
const secretField = `${prefix}bot_sharedsecret`;
const awkward = '<>&\\"\'%';
const letters = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!@#$^*()|?=+${awkward}`;

/** Made and stored the first time its page is shown: 36 signs, awkward ones among them (contract, chapter 9). */
export function keepSharedSecret(state: MoodleState): void {
  if ((state.settings[secretField] ?? '') !== '') return;
  const random = Array.from({ length: 36 - awkward.length }, () => letters.charAt(randomInt(letters.length)));
  const signs = [...random, ...awkward];
  for (let last = signs.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [signs[last], signs[other]] = [signs[other] ?? '', signs[last] ?? ''];
  }
  state.settings[secretField] = signs.join('');
}

/** /local/o365/json_download.php: parameters for Azure, every secret in clear (contract, chapter 9). */
export function jsonDownload(call: Call): Reply {
  const { state } = call;
  if (state.plugins['local_o365'] === undefined || generationOf(state) !== 'G1') return plainNotFound();
  const refused = refuseOthers(call, 'moodle', 'accessdenied');
  if (refused !== null) return refused;
  const key = call.query.get('sesskey');
  if (!rightSesskey(call, key))
    return fatal(call, 'moodle', key === null ? 'missingparam' : 'invalidsesskey');
  return {
    status: 200,
    type: 'application/json',
    headers: [['Content-Disposition', 'attachment; filename=jsondeploy.json']],
    body: JSON.stringify(deployment(state)).replaceAll('/', '\\/'),
  };
}

function deployment({ settings, application, wwwroot }: MoodleState): object {
  const value = (text: string | undefined): object => ({
    value: text === undefined || text === '' ? null : text,
  });
  const setting = (name: string): object => value(settings[`${prefix}${name}`]);
  return {
    $schema: 'https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      LUISPricingTier: value(undefined),
      LUISRegion: value(undefined),
      botApplicationID: setting('bot_app_id'),
      botApplicationPassword: setting('bot_app_password'),
      moodleURL: value(wwwroot),
      azureADApplicationID: value(application['clientid']),
      azureADApplicationKey: value(application['clientsecret']),
      azureADTenant: setting('aadtenant'),
      sharedMoodleSecret: setting('bot_sharedsecret'),
    },
  };
}
