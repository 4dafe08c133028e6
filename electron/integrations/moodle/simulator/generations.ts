import type { MoodleState, PluginFiles } from './state';

/** The three generations of the plugins (contract, 0.1); which one a site has follows from what is installed. */
export type Generation = 'G1' | 'G2' | 'G3';

interface Site {
  readonly release: string;
  readonly branch: string;
  readonly build: number;
  readonly plugins: Readonly<Record<string, PluginFiles>>;
}

function files(
  version: number,
  release: string,
  requires: number,
  needs: PluginFiles['dependencies'],
): PluginFiles {
  return { version, release, requires, dependencies: needs };
}

/** The two older sites as they were measured; the third is what `freshMoodle` makes. */
const sites: Readonly<Record<'G1' | 'G2', Site>> = {
  G1: {
    release: '4.1.1+ (Build: 20230303)',
    branch: '401',
    build: 2022112801,
    plugins: {
      auth_oidc: files(2022041925, '4.0.5', 2022041900, {}),
      local_o365: files(2022041925, '4.0.5', 2022041900, { auth_oidc: 2022041925 }),
      theme_boost_o365teams: files(2022041920, '4.0.4', 2022041900, {}),
    },
  },
  G2: {
    release: '4.4.2+ (Build: 20240823)',
    branch: '404',
    build: 2024042202,
    plugins: {
      auth_oidc: files(2024042220, '4.4.4', 2024042200, {}),
      local_o365: files(2024042230, '4.4.6', 2024042200, { auth_oidc: 2024042220 }),
      theme_boost_o365teams: files(2024042220, '4.4.4', 2024042200, {}),
    },
  },
};

/**
 * Turns a fresh state into the site that was measured with this generation: release, branch, build, and the plugin
 * builds that `installPlugin` takes from now on. Plugins that are there already become those builds. The address stays:
 * a site in a subdirectory says so in its `wwwroot`.
 */
export function asGeneration(state: MoodleState, generation: Generation): void {
  if (generation === 'G3') return;
  const { release, branch, build, plugins } = sites[generation];
  state.release = release;
  state.branch = branch;
  state.build = build;
  state.ownPlugins = { ...plugins };
  for (const [component, own] of Object.entries(plugins)) {
    const before = state.plugins[component];
    if (before !== undefined) state.plugins[component] = { ...own, enabled: before.enabled };
  }
  if (state.plugins['auth_oidc'] !== undefined && (state.application['clientid'] ?? '') === '')
    state.application = freshApplication(generationOfBuild(state.plugins['auth_oidc'].version));
}

/** Builds that still have the bot, first and last of each branch (version.php and upgrade.php of microsoft/o365-moodle). */
const botEra: readonly (readonly [number, number])[] = [
  [0, 2022112818],
  [2023042400, 2023042418],
  [2023100900, 2023100908],
];

export function generationOfBuild(version: number): Generation {
  if (botEra.some(([first, last]) => first <= version && version <= last)) return 'G1';
  return version < 2024100700 ? 'G2' : 'G3';
}

/** By the code that answers: what is installed, else what is placed and waits for its upgrade. */
export function generationOf(state: MoodleState, component = 'local_o365'): Generation {
  const found = state.plugins[component] ?? state.placed[component];
  return found === undefined ? 'G3' : generationOfBuild(found.version);
}

/** Settings that have another name in G1, by form field name. */
export function renamed(state: MoodleState): { readonly tenant: string; readonly userSync: string } {
  const first = generationOf(state) === 'G1';
  return {
    tenant: `s_local_o365_${first ? 'aadtenant' : 'entratenant'}`,
    userSync: `s_local_o365_${first ? 'aadsync' : 'usersync'}`,
  };
}

/** Whether Moodle itself, not a plugin, is older than this branch: 404, 405. */
export function olderThan(state: MoodleState, branch: number): boolean {
  return Number(state.branch) < branch;
}

/** Where the button of the sign-in page leads; the first generation does not mark it (contract, chapter 1). */
export function providerAddress(state: MoodleState): string {
  const mark = generationOf(state, 'auth_oidc') === 'G1' ? '' : '?source=loginpage';
  return `${state.wwwroot}/auth/oidc/${mark}`;
}

/** What the credentials form shows before anybody saved it (contract, chapter 4). */
export function freshApplication(generation: Generation): Record<string, string> {
  const first = generation === 'G1';
  const base = `https://login.microsoftonline.com/${first ? 'common' : 'organizations'}/oauth2`;
  return {
    idptype: '1',
    clientid: '',
    clientauthmethod: '1',
    clientsecret: '',
    ...(!first && { clientcertsource: '1' }),
    clientprivatekey: '',
    clientcert: '',
    ...(!first && { clientprivatekeyfile: '', clientcertfile: '', clientcertpassphrase: '' }),
    authendpoint: `${base}/authorize`,
    tokenendpoint: `${base}/token`,
    oidcresource: 'https://graph.microsoft.com',
    oidcscope: 'openid profile email',
    ...(generation === 'G3' && { customclaims: '' }),
    ...(!first && { secretexpiryrecipients: '' }),
  };
}
