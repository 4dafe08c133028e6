import { freshCourses, type CourseState } from './course-state';
import type { GeneratedState } from './generated';
import type { AccountChange, DeletedAccount } from './people-state';
import { freshApplication, generationOfBuild } from './generations';
import { freshRoles, type RoleState } from './role-state';

/** The pretended site as plain JSON. Fields are mutable because the simulator's requests change them in place. */

export type Role = 'admin' | 'manager' | 'user';

export interface MoodleUser {
  id: number;
  username: string;
  password: string;
  firstName: string;
  lastName: string;
  email: string;
  role: Role;
  auth: 'manual' | 'oidc';
  suspended: boolean;
  /** How the account is linked to Microsoft (contract, 6a d). */
  link: { upn: string; kind: 'connected' | 'synced' | 'matched' } | null;
}

export interface MoodleSessionState {
  /** 0 before the sign-in. */
  userId: number;
  sesskey: string;
  loginToken: string;
  /** UTC ISO 8601. */
  created: string;
  lastUsed: string;
  /** A line the next page shows once. */
  flash: 'login-failed' | null;
  /** Where the person wanted to go before the sign-in. */
  wantedUrl: string | null;
  /** The list of connections shows linked users only. */
  linkedOnly: boolean;
  /** It also shows only users whose name holds this; empty shows all. */
  usernameFilter: string;
  /** Everybody is selected for bulk actions. */
  bulkSelected: boolean;
}

export interface PluginFiles {
  version: number;
  release: string;
  /** Moodle build asked for; 0 when none. */
  requires: number;
  dependencies: Record<string, number>;
}

export interface InstalledPluginState extends PluginFiles {
  /** Null for kinds that have no switch. */
  enabled: boolean | null;
}

export interface UploadState {
  userId: number;
  fileName: string;
  /** Base64 of the archive, kept until it is confirmed. */
  content: string;
}

export interface StorageState {
  component: string;
  files: PluginFiles;
}

/** A token somebody made for a service of their own (contract, chapter 11). */
export interface WebServiceToken {
  token: string;
  userId: number;
  /** Functions of its service. */
  functions: string[];
  serviceEnabled: boolean;
  /** UTC ISO 8601; null never ends. */
  validUntil: string | null;
  /** The key for the person's files that Moodle tells along. */
  privateKey: string;
}

/** Fields of the plugin's application form by their own names; empty strings are "not set". */
export type ApplicationState = Record<string, string>;

export interface MoodleState {
  /** Without a final slash. */
  wwwroot: string;
  /** More host names that reach the same server, with port where it is not 443. */
  alsoAt: string[];
  siteName: string;
  shortName: string;
  language: 'en' | 'fr';
  /** "4.5.7 (Build: 20261012)". */
  release: string;
  /** "405". */
  branch: string;
  /** Moodle's own build number, compared with what plugins require. */
  build: number;
  users: MoodleUser[];
  deletedAccounts: DeletedAccount[];
  /** A world with very many people; null for a small one. */
  generated: GeneratedState | null;
  /** What became of generated accounts, by id. */
  changedAccounts: Record<string, AccountChange>;
  courses: CourseState[];
  /** The stored choice by course id; also of courses that do not exist (contract, 6a b). */
  courseChoices: Record<string, true>;
  /** Two options of the page with the choice: new courses are chosen, teachers may choose. */
  courseOptions: { newCourse: boolean; perCourse: boolean };
  roles: RoleState[];
  /** By the value of the session cookie. */
  sessions: Record<string, MoodleSessionState>;
  sessionSeconds: number;
  /** Builds that fit this site and that `installPlugin` takes; a component that is missing takes the newest. */
  ownPlugins: Record<string, PluginFiles>;
  /** Installed in the database, by component. */
  plugins: Record<string, InstalledPluginState>;
  /** Files on the server whose upgrade is pending, by component. */
  placed: Record<string, PluginFiles>;
  /** Draft files by item id. */
  uploads: Record<string, UploadState>;
  /** Validated archives that wait for the confirmation, by storage id. */
  storages: Record<string, StorageState>;
  /** Rounds of settings that an upgrade left without a value. */
  newSettings: string[][];
  application: ApplicationState;
  /** Other settings by form field name: `s__enablewebservices`, `s_local_o365_entratenant`. */
  settings: Record<string, string>;
  /** False: the site does not offer the installer (`disableupdateautodeploy`). */
  installerAllowed: boolean;
  /** False: the web server may not write into the code. */
  codeWritable: boolean;
  /** Maintenance mode of the administration page: the front is closed, administrators work on. */
  maintenance: boolean;
  /** Maintenance from the command line: every address answers 503. */
  cliMaintenance: boolean;
  /** The login page sends everybody to Microsoft. */
  forceRedirect: boolean;
  allowFrames: boolean;
  cookieSecure: boolean;
  /** The session cookie is marked Lax although secure cookies are on (MDL-83526 with an older plugin). */
  cookieLax: boolean;
  /** Seconds the server's clock is ahead of everybody else's. */
  clockAhead: number;
  /** Open sign-ins with Microsoft by state value, with the nonce. */
  oidcStates: Record<string, string>;
  /** How far the user sync came, and the fields it read; null makes the next run a full one. */
  syncPosition: { token: number; fields: string } | null;
  /** Day on which an older plugin last looked for people to suspend: "20261122"; they do so once a day. */
  suspendedOn: string | null;
  tokens: { application: string | null; verification: string | null };
  webServiceTokens: WebServiceToken[];
  /** Scheduled tasks that are not as installed, by class name. */
  tasks: Record<string, TaskState>;
  /** In the order they ran. */
  taskLogs: TaskLogState[];
  cron: 'ok' | 'warning' | 'dead';
  /** Sign-in methods with a switch that are on, besides OpenID Connect. */
  auths: string[];
  /** Web service protocols that are on. */
  protocols: string[];
  /** Short names of web services that are on. */
  services: string[];
  /** The Teams package was downloaded once: the page for the id in the catalogue exists. */
  manifestDownloaded: boolean;
  /** Group id of the team made for a course, by course id. */
  courseTeams: Record<string, string>;
}

export interface TaskState {
  disabled: boolean;
  /** Seconds. */
  failDelay: number;
  /** UTC ISO 8601. */
  lastRun: string | null;
}

export interface TaskLogState {
  id: number;
  className: string;
  /** UTC ISO 8601. */
  started: string;
  output: string;
}

/** The build of the plugins that goes with Moodle 4.5 here (plugin release 4.5.7). */
export const pluginBuild = 2024100735;
export const pluginRelease = '4.5.7';

export const plainPlugin: PluginFiles = {
  version: pluginBuild,
  release: pluginRelease,
  requires: 2024100700,
  dependencies: {},
};

/** A site as a school may have it before the set-up: running, with people, without the plugins. */
export function freshMoodle(wwwroot: string): MoodleState {
  return {
    wwwroot,
    alsoAt: [],
    siteName: 'Contoso School',
    shortName: 'Contoso',
    language: 'en',
    release: '4.5.7 (Build: 20261012)',
    branch: '405',
    build: 2024100707,
    users: freshUsers(),
    deletedAccounts: [],
    generated: null,
    changedAccounts: {},
    courses: freshCourses(),
    courseChoices: {},
    courseOptions: { newCourse: false, perCourse: false },
    roles: freshRoles(),
    sessions: {},
    sessionSeconds: 28_800,
    ownPlugins: {},
    plugins: {},
    placed: {},
    uploads: {},
    storages: {},
    newSettings: [],
    application: {},
    settings: {
      s__enablewebservices: '0',
      s__allowframembedding: '0',
      s__cookiesecure: '1',
      s__pathtophp: '/usr/bin/php',
    },
    installerAllowed: true,
    codeWritable: true,
    maintenance: false,
    cliMaintenance: false,
    forceRedirect: false,
    allowFrames: false,
    cookieSecure: true,
    cookieLax: false,
    clockAhead: 0,
    oidcStates: {},
    syncPosition: null,
    suspendedOn: null,
    tokens: { application: null, verification: null },
    webServiceTokens: [],
    tasks: {},
    taskLogs: [],
    cron: 'ok',
    auths: ['email'],
    protocols: [],
    services: [],
    manifestDownloaded: false,
    courseTeams: {},
  };
}

function freshUsers(): MoodleUser[] {
  const person = (
    id: number,
    username: string,
    firstName: string,
    lastName: string,
    role: Role,
  ): MoodleUser => ({
    id,
    username,
    password: `${username}-pw`,
    firstName,
    lastName,
    email: `${username}@contoso.example`,
    role,
    auth: 'manual',
    suspended: false,
    link: null,
  });
  return [
    person(2, 'admin', 'Ada', 'Admin', 'admin'),
    person(3, 'mona', 'Mona', 'Manager', 'manager'),
    person(4, 'tariq', 'Tariq', 'Teacher', 'user'),
    person(5, 'sam', 'Sam', 'Student', 'user'),
  ];
}

/** Puts a plugin into the state as if it had been installed and upgraded. */
export function installPlugin(
  state: MoodleState,
  component: string,
  files: PluginFiles = state.ownPlugins[component] ?? plainPlugin,
): void {
  state.plugins[component] = { ...files, enabled: component.startsWith('auth_') ? false : null };
  if (component === 'auth_oidc' && Object.keys(state.application).length === 0) {
    state.application = freshApplication(generationOfBuild(files.version));
  }
}
