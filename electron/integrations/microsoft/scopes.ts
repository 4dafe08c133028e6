import type { Right } from '../../engine/step';

/** Delegated scopes per bundle of rights (contract, sections 1.4 and 1.5; rulings on read and write scopes). */
export const rightScopes: Readonly<Record<Right, readonly string[]>> = {
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
  app: ['Application.ReadWrite.All'],
  consent: ['AppRoleAssignment.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All'],
  'teams-read': ['AppCatalog.Read.All', 'Team.ReadBasic.All', 'TeamsTab.Read.All'],
  'sync-read': ['Synchronization.Read.All', 'ProvisioningLog.Read.All'],
};

/** The scopes of several rights, each once. */
export function scopesOf(rights: readonly Right[]): readonly string[] {
  return [...new Set(rights.flatMap((right) => rightScopes[right]))];
}

/** Bare names mean the global Graph; full addresses are right in every cloud. */
export function scopeUris(graph: string, names: readonly string[]): string[] {
  return names.map((name) => `${graph}/${name}`);
}

/** What was asked for and not given: an administrator may untick scopes on the consent page. */
export function missingScopes(asked: readonly string[], given: readonly string[]): readonly string[] {
  const names = new Set(given.map((scope) => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()));
  return asked.filter((name) => !names.has(name.toLowerCase()));
}

/** What a call needs: any one of these sets of scopes, and the hint for a person who was refused. */
export interface Access {
  readonly anyOf: readonly (readonly string[])[];
  readonly hint: 'hintRead' | 'hintRegister' | 'hintGrantRoles' | 'hintGrantScopes' | 'hintPolicy';
}

export const access = {
  me: { anyOf: [['User.Read']], hint: 'hintRead' },
  readApps: { anyOf: [['Application.Read.All'], ['Application.ReadWrite.All']], hint: 'hintRead' },
  writeApps: { anyOf: [['Application.ReadWrite.All']], hint: 'hintRegister' },
  readDelegated: {
    anyOf: [['Directory.Read.All'], ['DelegatedPermissionGrant.ReadWrite.All']],
    hint: 'hintRead',
  },
  readPolicies: { anyOf: [['Policy.Read.All']], hint: 'hintPolicy' },
  // The catalogue lists Application.Read.All as a companion of the grant scope.
  grantRoles: {
    anyOf: [
      ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
      ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
    ],
    hint: 'hintGrantRoles',
  },
  grantScopes: { anyOf: [['DelegatedPermissionGrant.ReadWrite.All']], hint: 'hintGrantScopes' },
} as const satisfies Readonly<Record<string, Access>>;
