import { freshApplication, generationOfBuild } from './generations';
import type { MoodleState, PluginFiles } from './state';

const prefix = 's_local_o365_';

/** What an upgrade out of the bot era throws away (db/upgrade.php of local_o365, release 4.1.4 on). */
const dropped = [
  'bot_app_id',
  'bot_app_password',
  'bot_sharedsecret',
  'bot_feature_enabled',
  'bot_webhook_endpoint',
  'enableapponlyaccess',
];
/** And what it keeps under another name. The switch for changed user names is left behind (same source). */
const renamedTo: readonly (readonly [string, string])[] = [
  ['aadtenant', 'entratenant'],
  ['aadsync', 'usersync'],
];

/** The upgrade of a plugin that was there before: values of one generation become those of the next. */
export function carryOver(state: MoodleState, name: string, before: PluginFiles, after: PluginFiles): void {
  const [from, to] = [generationOfBuild(before.version), generationOfBuild(after.version)];
  if (from === to) return;
  // Fields that are new come with what a new site has; everything stored stays, addresses included.
  if (name === 'auth_oidc') state.application = { ...freshApplication(to), ...state.application };
  if (name === 'local_o365' && from === 'G1') leaveBotEra(state);
}

function leaveBotEra(state: MoodleState): void {
  const { settings } = state;
  for (const [old, later] of renamedTo) {
    const value = settings[`${prefix}${old}`] ?? '';
    if (value !== '') settings[`${prefix}${later}`] = value;
    Reflect.deleteProperty(settings, `${prefix}${old}`);
  }
  for (const name of dropped) Reflect.deleteProperty(settings, `${prefix}${name}`);
  for (const name of ['bot', 'refreshsystemrefreshtoken'])
    Reflect.deleteProperty(state.tasks, `local_o365\\task\\${name}`);
  // The stored result of the verification has another name from then on and is not carried over.
  state.tokens.verification = null;
}
