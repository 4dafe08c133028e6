import { graphCommandLineTools, microsoftGraph } from '../clouds';
import { freshAzure, type AzureState } from './azure/state';
import { freshDirectory, type DirectoryState } from './directory-state';
import { allRoles, scopes } from './graph-permissions';
import { freshProvisioning, type ProvisioningState } from './sync/state';
import { freshCatalogue, freshTeams, type CatalogueValue, type StoredTeam } from './state-teams';

/** Directory role template ids (contract, section 1.8). */
export const roleTemplates = {
  global: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRole: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  application: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  cloudApplication: '158c047a-c907-4556-b7ef-446551a6b5f7',
  developer: 'cf1c38e5-3621-4004-a7cb-879624dced7c',
  teams: '69091246-20e8-4a56-aa4d-066075b2a7a8',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
} as const;

export const roleNames: Readonly<Record<string, string>> = {
  [roleTemplates.global]: 'Global Administrator',
  [roleTemplates.privilegedRole]: 'Privileged Role Administrator',
  [roleTemplates.application]: 'Application Administrator',
  [roleTemplates.cloudApplication]: 'Cloud Application Administrator',
  [roleTemplates.developer]: 'Application Developer',
  [roleTemplates.teams]: 'Teams Administrator',
  [roleTemplates.globalReader]: 'Global Reader',
};

export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** The one under onmicrosoft.com is the initial one. */
  readonly domains: readonly string[];
  /** Without it the first domain of the tenant's own, as most tenants have it. */
  readonly defaultDomain?: string;
  /** Host of the root SharePoint site where a rename or a missing licence (null) makes it another. */
  readonly rootSite?: string | null;
}

export function initialDomain({ domains }: Tenant): string {
  return domains.find((one) => one.endsWith('.onmicrosoft.com')) ?? 'contoso.onmicrosoft.com';
}

export function defaultDomain(tenant: Tenant): string {
  const own = tenant.domains.find((one) => !one.endsWith('.onmicrosoft.com'));
  return tenant.defaultDomain ?? own ?? initialDomain(tenant);
}

export interface Person {
  id: string;
  /** How tests and pages name the person: "ana". */
  key: string;
  upn: string;
  name: string;
  /** Role template ids. */
  roles: string[];
  userType: 'Member' | 'Guest';
  mail: string | null;
  accountEnabled: boolean;
  /** Has a licence with a OneDrive of their own. */
  hasDrive: boolean;
  /** Milliseconds since 1970; changes since then are in the next delta. */
  changedAt: number;
  /** Further properties by Graph's names: "department"; left out, the person has none. */
  more?: Record<string, string | null>;
  managerId?: string | null;
}

/** An object as Graph would show it; times in milliseconds since 1970 decide what is visible when. */
export interface Kept<T> {
  value: T;
  /** As it was before the last change, shown until that change has spread. */
  before: T | null;
  madeAt: number;
  changedAt: number;
}

export type Json = Record<string, unknown>;

export interface AppValue extends Json {
  id: string;
  appId: string;
  uniqueName: string | null;
  displayName: string;
  identifierUris: string[];
}

interface StoredCertificate {
  appId: string;
  pem: string;
  /** Left out where a test put it there by hand. */
  keyId?: string;
  madeAt?: number;
}

interface StoredPassword {
  appId: string;
  keyId: string;
  secretText: string;
  /** ISO 8601. */
  endDateTime: string;
  madeAt: number;
}

export interface AppRoleAssignment {
  id: string;
  principalId: string;
  resourceId: string;
  appRoleId: string;
  createdDateTime: string;
  madeAt: number;
}

interface DelegatedConsent {
  id: string;
  /** Object id of the client's service principal. */
  clientId: string;
  consentType: 'AllPrincipals' | 'Principal';
  principalId: string | null;
  resourceId: string;
  scope: string;
}

export interface Throttle {
  /** "POST /v1.0/servicePrincipals": method and start of the path; "*" for everything. */
  match: string;
  times: number;
  /** Null: 429 without the header. */
  retryAfterSeconds: number | null;
  /** Set by the simulator: an answer before this time counts as a violation. */
  until?: number;
}

/** One made-up answer of Graph in place of the real one. */
export interface Refusal {
  match: string;
  times: number;
  status: number;
  code: string;
  message?: string;
  details?: { code: string; message: string; target?: string }[];
}

interface Faults {
  throttle: Throttle[];
  refuse: Refusal[];
  /** Milliseconds until a new or changed object is seen by its id; lists take three times as long. */
  replicationMs: number;
  /** So many reads of a registration come from a server that has not heard of its last change. */
  staleReads?: number;
  /** Access tokens Graph refuses with a claims challenge. */
  challenged: string[];
  /** The refresh with claims wants the person too. */
  challengeNeedsPerson: boolean;
  /** AADSTS number every token request of a person meets. */
  signIn: number | null;
  /** Seconds between two polls of a device code. */
  deviceInterval: number;
  /** Requests for the consent link answer with an approval workflow's refusal. */
  consentDisabled: boolean;
  /** Nobody may publish in the organisation's Teams catalogue, whatever their role. */
  catalogueBlocked: boolean;
}

export interface MicrosoftState extends DirectoryState {
  tenant: Tenant;
  people: Person[];
  applications: Kept<AppValue>[];
  deleted: AppValue[];
  /** Owners by object id of the application. */
  owners: Record<string, string[]>;
  servicePrincipals: Kept<Json & { id: string; appId: string }>[];
  appRoleAssignments: AppRoleAssignment[];
  delegatedGrants: DelegatedConsent[];
  passwords: StoredPassword[];
  /** Left out while no application has one. */
  certificates?: StoredCertificate[];
  policies: {
    authorizationPolicy: Json;
    defaultAppManagementPolicy: Json;
    /** By object id of the application. */
    appManagementPolicies: Record<string, Json[]>;
  };
  faults: Faults;
  /** What a client did against the rules: retries before their time. */
  violations: { at: string; what: string }[];
  /** Browsers that are signed in: cookie value to person id. */
  browsers: Record<string, string>;
  /** Records of the inner sign-in server by `<model>:<id>`. */
  oidc: Record<string, { payload: Json; expires: number | null }>;
  /** Keys of the inner server, made on first use. */
  keys: { jwks: Json | null; cookie: string | null };
  appTokens: Record<string, { appId: string; roles: string[]; expires: number }>;
  /** The organisation's Teams catalogue, and its teams; a team's id is its group's. */
  catalogue: Kept<CatalogueValue>[];
  teams: StoredTeam[];
  azure: AzureState;
  provisioning: ProvisioningState;
}

/** Object id of the Microsoft Graph service principal in the pretended tenant. */
export const graphPrincipalId = '7e1f5a10-3c2b-4f0e-9d8a-000000000003';
const toolsPrincipalId = '7e1f5a10-3c2b-4f0e-9d8a-000000000014';

/** A tenant with six people and nothing registered for Moodle yet. */
export function freshMicrosoft(tenant: Tenant): MicrosoftState {
  const people = freshPeople(tenant);
  return {
    ...freshDirectory((key) => people.find((one) => one.key === key)?.id ?? ''),
    tenant,
    people,
    applications: [],
    deleted: [],
    owners: {},
    servicePrincipals: [graphPrincipal(), toolsPrincipal()].map((value) => ({
      value,
      before: null,
      madeAt: 0,
      changedAt: 0,
    })),
    appRoleAssignments: [],
    delegatedGrants: [],
    passwords: [],
    policies: {
      authorizationPolicy: {
        id: 'authorizationPolicy',
        allowInvitesFrom: 'everyone',
        defaultUserRolePermissions: { allowedToCreateApps: true, allowedToCreateSecurityGroups: true },
      },
      defaultAppManagementPolicy: {
        id: '00000000-0000-0000-0000-000000000000',
        displayName: 'Default app management tenant policy',
        isEnabled: false,
        applicationRestrictions: { passwordCredentials: [], keyCredentials: [] },
      },
      appManagementPolicies: {},
    },
    faults: noFaults(),
    violations: [],
    browsers: {},
    oidc: {},
    keys: { jwks: null, cookie: null },
    appTokens: {},
    catalogue: freshCatalogue(),
    teams: freshTeams((key) => people.find((one) => one.key === key)?.id ?? ''),
    azure: freshAzure(),
    provisioning: freshProvisioning(),
  };
}

function noFaults(): Faults {
  return {
    throttle: [],
    refuse: [],
    replicationMs: 0,
    challenged: [],
    challengeNeedsPerson: false,
    signIn: null,
    deviceInterval: 5,
    consentDisabled: false,
    catalogueBlocked: false,
  };
}

function freshPeople(tenant: Tenant): Person[] {
  const domain = defaultDomain(tenant);
  const person = (n: number, key: string, name: string, roles: readonly string[]): Person => ({
    id: `5b0c7d20-1111-4222-8333-00000000000${String(n)}`,
    key,
    name,
    upn: `${key}@${domain}`,
    roles: [...roles],
    userType: 'Member',
    mail: `${key}@${domain}`,
    accountEnabled: true,
    hasDrive: true,
    changedAt: 0,
  });
  const guest: Person = {
    ...person(6, 'gus', 'Gus Bergström', []),
    // Entra makes the name of a guest from their address and the initial domain.
    upn: `gus_fabrikam.example#EXT#@${initialDomain(tenant)}`,
    mail: 'gus@fabrikam.example',
    userType: 'Guest',
    hasDrive: false,
  };
  return [
    person(1, 'ana', 'Ana Ruiz', [roleTemplates.global]),
    person(2, 'cleo', 'Cleo Martin', [roleTemplates.cloudApplication]),
    person(3, 'paul', 'Paul Novak', [roleTemplates.privilegedRole]),
    person(4, 'theo', 'Theo Lindqvist', [roleTemplates.teams]),
    person(5, 'mia', 'Mia O’Brien', []),
    guest,
  ];
}

function graphPrincipal(): Json & { id: string; appId: string } {
  return {
    id: graphPrincipalId,
    appId: microsoftGraph,
    displayName: 'Microsoft Graph',
    servicePrincipalType: 'Application',
    appRoleAssignmentRequired: false,
    appRoles: allRoles.map(([id, value]) => ({
      id,
      value,
      displayName: value,
      isEnabled: true,
      allowedMemberTypes: ['Application'],
    })),
    oauth2PermissionScopes: scopes.map(([id, value, admin]) => ({
      id,
      value,
      type: admin ? 'Admin' : 'User',
      isEnabled: true,
      adminConsentDisplayName: value,
      adminConsentDescription: value,
    })),
    tags: [],
  };
}

function toolsPrincipal(): Json & { id: string; appId: string } {
  return {
    id: toolsPrincipalId,
    appId: graphCommandLineTools,
    displayName: 'Microsoft Graph Command Line Tools',
    servicePrincipalType: 'Application',
    appRoleAssignmentRequired: false,
    appRoles: [],
    oauth2PermissionScopes: [],
    tags: [],
  };
}
