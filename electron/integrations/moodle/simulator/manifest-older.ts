import { generationOf } from './generations';
import type { MoodleState } from './state';

export type Manifest = Readonly<Record<string, unknown>> & { readonly validDomains: readonly string[] };

const schema = 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.7/MicrosoftTeams.schema.json';

/** The manifest of G1 and G2, made of the newest: an older schema, a package name, and on G1 the bot (recorded). */
export function olderManifest(state: MoodleState, newest: Manifest): object {
  const first = generationOf(state) === 'G1';
  const { id, developer, icons, name, description, accentColor, configurableTabs, permissions } = newest;
  return {
    $schema: schema,
    manifestVersion: '1.7',
    version: first ? '1.3' : '1.4',
    id,
    packageName: 'ie.enovation.microsoft.o365',
    developer,
    icons,
    name,
    description,
    accentColor,
    configurableTabs,
    permissions,
    validDomains: [...newest.validDomains, ...(first ? ['token.botframework.com'] : [])],
    webApplicationInfo: newest['webApplicationInfo'],
    ...(first && state.settings['s_local_o365_bot_feature_enabled'] === '1' && { bots: [bot(state)] }),
  };
}

function bot({ settings }: MoodleState): object {
  const scopes = ['team', 'personal'];
  const commands = ['Help', 'Feedback'].map((title) => ({
    title,
    description: `Displays ${title.toLowerCase()} dialog`,
  }));
  return {
    botId: settings['s_local_o365_bot_app_id'] ?? '',
    needsChannelSelector: false,
    isNotificationOnly: false,
    scopes,
    commandLists: [{ scopes, commands }],
  };
}
