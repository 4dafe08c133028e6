import type { Right } from '../../engine/step';

/** What a token can be for: one resource each. The names are those of the origins in clouds.ts. */
export type Resource = 'graph' | 'azure';

/** Rights that stand for scopes of Microsoft Graph. */
export type GraphRight = Exclude<Right, 'azure'>;

/** The one delegated scope of Azure Resource Manager; what a person may do there is up to their roles in Azure. */
export const azureScopes: readonly string[] = ['user_impersonation'];

/** Scopes of Microsoft Graph per bundle of rights (contract, sections 1.4 and 1.5; rulings on read and write scopes). */
export const rightScopes: Readonly<Record<GraphRight, readonly string[]>> = {
  base: ['User.Read'],
  facts: [
    'Organization.Read.All',
    'Domain.Read.All',
    'User.ReadBasic.All',
    'Policy.Read.All',
    'Sites.Read.All',
  ],
  'app-read': ['Application.Read.All', 'Directory.Read.All'],
  'policy-read': ['Policy.Read.All'],
  'sites-read': ['Sites.Read.All'],
  app: ['Application.ReadWrite.All'],
  consent: ['AppRoleAssignment.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All'],
  'teams-read': [
    'AppCatalog.Read.All',
    'Team.ReadBasic.All',
    'Channel.ReadBasic.All',
    'TeamsAppInstallation.ReadForTeam',
    'TeamsTab.Read.All',
  ],
  'teams-publish': ['AppCatalog.ReadWrite.All'],
  'teams-install': ['TeamsAppInstallation.ReadWriteForTeam', 'TeamsTab.Create'],
  'sync-read': ['Synchronization.Read.All', 'ProvisioningLog.Read.All'],
  sync: ['Synchronization.ReadWrite.All'],
  // Giving an application to people needs none of the grants of the consent page but this one.
  assign: ['AppRoleAssignment.ReadWrite.All'],
};

/** The scopes of several rights, each once, those of one resource. */
export function scopesOf(rights: readonly Right[], resource: Resource = 'graph'): readonly string[] {
  if (resource === 'azure') return rights.includes('azure') ? azureScopes : [];
  return [...new Set(rights.flatMap((right) => (right === 'azure' ? [] : rightScopes[right])))];
}

/** Delegated scopes whose application permission has another name (learn.microsoft.com/graph/permissions-reference). */
const otherNames: Readonly<Record<string, string>> = {
  'TeamsAppInstallation.ReadForTeam': 'TeamsAppInstallation.ReadForTeam.All',
};

/** The application permission that lets an application see what this delegated scope lets a person see. */
export function applicationPermission(scope: string): string {
  return otherNames[scope] ?? scope;
}

/** What an application must have been granted for all that can be looked at without a session in Moodle. */
export const applicationReads: readonly string[] = scopesOf(['app-read', 'policy-read']).map(
  applicationPermission,
);

/** Bare names mean the global Graph; full addresses are right in every cloud. */
export function scopeUris(origin: string, names: readonly string[]): string[] {
  return names.map((name) => `${origin}/${name}`);
}

/** What was asked for and not given: an administrator may untick scopes on the consent page. */
export function missingScopes(asked: readonly string[], given: readonly string[]): readonly string[] {
  const names = new Set(given.map((scope) => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()));
  return asked.filter((name) => !names.has(name.toLowerCase()));
}

/** What a call needs: any one of these sets of scopes, and the hint for a person who was refused. */
export interface Access {
  readonly anyOf: readonly (readonly string[])[];
  readonly hint:
    | 'hintRead'
    | 'hintRegister'
    | 'hintGrantRoles'
    | 'hintGrantScopes'
    | 'hintPolicy'
    | 'hintPublish'
    | 'hintTeam'
    | 'hintSync'
    | 'hintSyncRead'
    | 'hintLog'
    | 'hintAssign';
}

export const access = {
  me: { anyOf: [['User.Read']], hint: 'hintRead' },
  readApps: { anyOf: [['Application.Read.All'], ['Application.ReadWrite.All']], hint: 'hintRead' },
  writeApps: { anyOf: [['Application.ReadWrite.All']], hint: 'hintRegister' },
  readDelegated: {
    anyOf: [['Directory.Read.All'], ['DelegatedPermissionGrant.ReadWrite.All']],
    hint: 'hintRead',
  },
  // Properties of people beyond their names, groups, licences and settings: one scope opens all of them.
  readDirectory: { anyOf: [['Directory.Read.All']], hint: 'hintRead' },
  readSites: { anyOf: [['Sites.Read.All']], hint: 'hintRead' },
  readPolicies: { anyOf: [['Policy.Read.All']], hint: 'hintPolicy' },
  // The catalogue lists Application.Read.All as a companion of the grant scope.
  grantRoles: {
    anyOf: [
      ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
      ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
    ],
    hint: 'hintGrantRoles',
  },
  readCatalogue: { anyOf: [['AppCatalog.Read.All'], ['AppCatalog.ReadWrite.All']], hint: 'hintRead' },
  publishApp: { anyOf: [['AppCatalog.ReadWrite.All']], hint: 'hintPublish' },
  // Handing in for review needs no more than this; the first is what the step asks for anyway.
  submitApp: { anyOf: [['AppCatalog.ReadWrite.All'], ['AppCatalog.Submit']], hint: 'hintPublish' },
  readTeams: { anyOf: [['Team.ReadBasic.All']], hint: 'hintTeam' },
  readChannels: { anyOf: [['Channel.ReadBasic.All']], hint: 'hintTeam' },
  readInstalled: {
    anyOf: [['TeamsAppInstallation.ReadForTeam'], ['TeamsAppInstallation.ReadWriteForTeam']],
    hint: 'hintTeam',
  },
  installApp: { anyOf: [['TeamsAppInstallation.ReadWriteForTeam']], hint: 'hintTeam' },
  readTabs: { anyOf: [['TeamsTab.Read.All']], hint: 'hintTeam' },
  addTab: { anyOf: [['TeamsTab.Create']], hint: 'hintTeam' },
  // Any signed-in account may look into the gallery.
  readGallery: { anyOf: [['Application.Read.All'], ['User.Read']], hint: 'hintRead' },
  addFromGallery: { anyOf: [['Application.ReadWrite.All']], hint: 'hintSync' },
  assignUsers: {
    anyOf: [
      ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
      ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
    ],
    hint: 'hintAssign',
  },
  readSync: {
    anyOf: [['Synchronization.Read.All'], ['Synchronization.ReadWrite.All']],
    hint: 'hintSyncRead',
  },
  writeSync: { anyOf: [['Synchronization.ReadWrite.All']], hint: 'hintSync' },
  readLog: { anyOf: [['ProvisioningLog.Read.All']], hint: 'hintLog' },
  grantScopes: { anyOf: [['DelegatedPermissionGrant.ReadWrite.All']], hint: 'hintGrantScopes' },
} as const satisfies Readonly<Record<string, Access>>;
