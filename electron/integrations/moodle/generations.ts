/**
 * Where the three generations of the plugin keep each setting, and under which name (contract, 0.1 and 12). Nothing
 * here asks a site; which of them a site is, its own pages tell (see `areas.ts`).
 */

/** A page of settings: a section, and with older plugins one of its tabs. */
export interface Place {
  readonly section: string;
  readonly tab?: number;
}

export interface Generation {
  readonly name: 'G1' | 'G2' | 'G3';
  /** Tenant and OneDrive. */
  readonly connection: Place;
  /** Name of the tenant setting, which is the name of the parameter that carries it as well. */
  readonly tenant: 'aadtenant' | 'entratenant';
  /** Whether the plugin must be told that it may work as the application; it shows the tenant only then. */
  readonly appOnlyAccess: boolean;
  /** Users and courses. */
  readonly sync: Place;
  readonly userSync: 'aadsync' | 'usersync';
  /** The list of all courses as one table of JSON, or as pages of twenty rows (contract, 6a b). */
  readonly courseChoices: 'table' | 'pages';
  readonly teamsApp: Place;
  /** Not there before the first download of the package; then the tab is an empty form, the section refused. */
  readonly catalogue: Place;
  /** Where the bot's settings are if the plugin has a bot: a release of the same layout may lack it (rulings, 7). */
  readonly bot: Place | null;
  /** The options of the sign-in plugin. */
  readonly signIn: Place;
}

function tab(number: number): Place {
  return { section: 'local_o365', tab: number };
}

/** Up to 4.0: one section with tabs, the older names, a bot. */
export const g1: Generation = {
  name: 'G1',
  connection: tab(0),
  tenant: 'aadtenant',
  appOnlyAccess: true,
  sync: tab(1),
  userSync: 'aadsync',
  courseChoices: 'pages',
  teamsApp: tab(5),
  catalogue: tab(6),
  bot: tab(5),
  signIn: { section: 'authsettingoidc' },
};

/** 4.1 to 4.4: the places of the first, the names of the third. */
export const g2: Generation = {
  ...g1,
  name: 'G2',
  tenant: 'entratenant',
  appOnlyAccess: false,
  userSync: 'usersync',
};

/** From 4.5 on: a section per topic. */
export const g3: Generation = {
  name: 'G3',
  connection: { section: 'local_o365' },
  tenant: 'entratenant',
  appOnlyAccess: false,
  sync: { section: 'local_o365_sync' },
  userSync: 'usersync',
  courseChoices: 'table',
  teamsApp: { section: 'local_o365_teams' },
  catalogue: { section: 'local_o365_moodle_app' },
  bot: null,
  signIn: { section: 'auth_oidc_other_settings' },
};

export function samePlace(a: Place, b: Place): boolean {
  return a.section === b.section && a.tab === b.tab;
}
