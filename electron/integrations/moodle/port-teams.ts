/** Connection, Teams prerequisites and the Teams app as the plugin holds them (Moodle contract, 5, 8, 10 and 13). */
import type { FrameReport } from '../../engine/host';

export type { FrameCookie, FrameReport } from '../../engine/host';

/** The plugin's own verdict on its connection (contract, chapters 5 and 13). */
export interface SetupVerification {
  /** It could get a token and use it. */
  readonly active: boolean;
  /** What it says went wrong, in the language of the session; quoted only. One text covers many causes. */
  readonly error: string | null;
  /** Whether it held a token of the application; null when it did not say. Without success it may still hold one. */
  readonly appToken: boolean | null;
  /** Computed from what the registration requests, not from what was granted. */
  readonly missingApplication: readonly string[];
  readonly missingDelegated: readonly string[];
  readonly replyUrl: {
    readonly correct: boolean;
    readonly detected: readonly string[];
    readonly intended: string;
  } | null;
}

export interface ConnectionSettings {
  /** A domain or an id; empty when nothing is stored. */
  readonly tenant: string;
  /** Host name, e.g. "contoso-my.sharepoint.com"; empty when nothing is stored. */
  readonly oneDriveHost: string;
  /**
   * Whether the plugin may work as the application, which the first generation must be told before it shows the rest;
   * null where the plugin does so always.
   */
  readonly appOnlyAccess: boolean | null;
  /** The result the plugin stored last; it outlives changes of the secret (contract, chapter 4). */
  readonly verification: SetupVerification | null;
}

export const teamsSwitches = [
  'openid-connect',
  'secure-cookies',
  'frame-embedding',
  'web-services',
  'rest',
  'plugin-service',
  'create-token',
  'use-rest',
] as const;
/** The settings Teams needs, one by one (contract, chapter 8). The last two are capabilities of every user. */
export type TeamsSwitch = (typeof teamsSwitches)[number];

export interface TeamsPrerequisites {
  /** Null: the site did not tell. */
  readonly switches: Readonly<Record<TeamsSwitch, boolean | null>>;
  /** Name of the role every user has, as the site calls it. */
  readonly defaultRole: string | null;
  /** Permission stored for the two capabilities: `allow`, `prevent`, `prohibit`, `inherit`, or null. */
  readonly capabilities: { readonly 'create-token': string | null; readonly 'use-rest': string | null };
  /** The login page goes straight to Microsoft. */
  readonly forceRedirect: boolean | null;
  /** Sign-in methods that are switched on, e.g. ["manual", "oidc"]. */
  readonly authMethods: readonly string[];
}

export interface TeamsAppSettings {
  /** `teams_moodle_app_external_id`; empty on a site where it was never stored. */
  readonly externalId: string;
  readonly shortName: string;
  /** Id in the organisation's catalogue; null while the page for it does not exist (no manifest downloaded yet). */
  readonly catalogueId: string | null;
}

/** What two pages of the site become inside a frame of another site (Moodle contract, chapter 8.1). */
export interface TeamsFrames {
  /** The page on which Teams lets a person configure the tab: never refused by Moodle itself. */
  readonly tab: FrameReport;
  /** The page that is refused while embedding is off. */
  readonly signIn: FrameReport;
}

export interface MoodleTeams {
  connection(): Promise<ConnectionSettings>;
  /** Lets the plugin work as the application; nothing to do where it always does. */
  allowAppOnlyAccess(): Promise<void>;
  saveConnection(settings: { readonly tenant: string; readonly oneDriveHost: string }): Promise<void>;
  /** Stores both values and lets the plugin ask Microsoft: a write, minutes long at worst. */
  verifySetup(tenant: string, oneDriveHost: string, signal: AbortSignal): Promise<SetupVerification>;
  /** The plugin's own opinion of a tenant value, known to be wrong at times; null when it could not say. */
  tenantUsable(tenant: string, signal: AbortSignal): Promise<boolean | null>;
  teamsPrerequisites(): Promise<TeamsPrerequisites>;
  /** Switches one of them on. */
  enable(one: TeamsSwitch): Promise<void>;
  /** Loads both pages as Teams would, outside the administrator's session; nothing is kept. */
  teamsFrame(signal: AbortSignal): Promise<TeamsFrames>;
  teamsApp(): Promise<TeamsAppSettings>;
  saveTeamsApp(settings: {
    readonly externalId?: string;
    readonly shortName?: string;
    readonly catalogueId?: string;
  }): Promise<void>;
  /** The package as the site builds it, at most 10 MB. Marks it as downloaded and purges the site's caches: a write. */
  teamsPackage(): Promise<Uint8Array>;
}
