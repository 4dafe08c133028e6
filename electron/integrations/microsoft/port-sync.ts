import type { Secret } from '../../engine/step';
import type { EntraUser } from './port-people';
import type {
  CredentialTest,
  LogEntry,
  NotificationSettings,
  OnDemandRequest,
  OnDemandResult,
  RestartScope,
  SyncJob,
  SyncScope,
  SyncSettings,
  SyncTemplate,
} from './port-sync-job';
import type { FilterOperator, SchemaChange, SyncSchema } from './port-sync-schema';

export * from './port-sync-job';
export * from './port-sync-schema';

/** Template of an application for any SCIM endpoint (learn.microsoft.com/graph/api/applicationtemplate-instantiate). */
export const nonGalleryTemplateId = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
/** The role "Default Access"; refused where the application declares roles of its own (contract, 6.5). */
export const defaultAccessRoleId = '00000000-0000-0000-0000-000000000000';
/** Code of the Problem that `log` raises in a tenant without Entra ID P1 or P2. */
export const logNeedsLicence = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';
/** Entra disables a job so many days after a series of quarantines began. */
export const quarantineDays = 28;

/** An entry of Microsoft's gallery. */
export interface GalleryTemplate {
  readonly id: string;
  readonly displayName: string;
  readonly publisher: string;
  readonly homePageUrl: string | null;
  /** Contains "sync" where Microsoft provisions users into it. */
  readonly provisioningTypes: readonly string[];
  /** "oidc": the vendor's own sign-up brings it into the tenant, `instantiate` may not. */
  readonly signOnModes: readonly string[];
  /** UTC ISO 8601; null while it is not retired. */
  readonly deprecated: string | null;
}

export interface AppRole {
  readonly id: string;
  readonly value: string | null;
  readonly displayName: string;
  readonly enabled: boolean;
  /** Can be given to users and groups. */
  readonly forUsers: boolean;
}

/** A service principal that could be the application to provision into. */
export interface EnterpriseApp {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  /** The gallery entry it was made from; null for one that a consent made. */
  readonly templateId: string | null;
  /** Tenant the application is registered in: another one for a vendor's. */
  readonly ownerTenantId: string | null;
  readonly enabled: boolean;
  readonly assignmentRequired: boolean;
  readonly roles: readonly AppRole[];
  readonly tags: readonly string[];
}

export interface InstantiatedApp {
  /** Object id of the registration, for `directory.deleteApplication`. */
  readonly applicationId: string;
  readonly servicePrincipalId: string;
  readonly appId: string;
}

export interface Assignment {
  readonly id: string;
  readonly principalId: string;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal' | 'other';
  readonly displayName: string;
  readonly roleId: string;
  /** UTC ISO 8601. */
  readonly created: string | null;
}

/** A user with the values that mappings would read. */
export interface SourceUser extends EntraUser {
  /**
   * By source attribute of a mapping ("mail", "employeeId", "IsSoftDeleted"), as text; null: empty. A name that is
   * missing is an attribute nobody here can foresee.
   */
  readonly values: Readonly<Record<string, string | null>>;
}

export type SourceScope =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'users'; readonly ids: readonly string[] }
  /** Direct members only: Entra does not look into groups inside. */
  | { readonly kind: 'group'; readonly groupId: string };

export interface SourcePage {
  readonly users: readonly SourceUser[];
  /** Groups inside the group, whose members are not provisioned. */
  readonly nestedGroups: readonly { readonly id: string; readonly displayName: string }[];
}

/** Only what is named is written; an address and its token always go together (contract, 6.3). */
export interface NewSyncSettings {
  readonly connection?: Connection;
  readonly scope?: SyncScope;
  readonly notification?: NotificationSettings;
  readonly skipOutOfScopeDeletions?: boolean;
}

export interface Connection {
  /** https only, e.g. "https://contoso.looop.co/scim/v2", with `?aadOptscim062020` where that is wanted. */
  readonly baseAddress: string;
  readonly token: Secret;
}

/**
 * User provisioning of Microsoft Entra ID into one SCIM endpoint (Microsoft contract, section 6). Refusals are Problems
 * of system `microsoft`. Calls that create are sent once: after a lost answer, look.
 */
export interface Provisioning {
  /** Gallery entries of exactly that name. */
  galleryTemplates(displayName: string): Promise<readonly GalleryTemplate[]>;
  galleryTemplate(id: string): Promise<GalleryTemplate | null>;
  /** Service principals whose name begins with the text, or that were made from the template. */
  findApps(nameStart: string, templateId: string | null): Promise<readonly EnterpriseApp[]>;
  findApp(servicePrincipalId: string): Promise<EnterpriseApp | null>;
  /** Adds the application of a gallery entry to the tenant, and waits until it can be read. */
  instantiate(templateId: string, displayName: string): Promise<InstantiatedApp>;
  /** Takes the service principal out of the tenant with everything below it; nothing when it was gone already. */
  removeApp(servicePrincipalId: string): Promise<void>;

  assignments(servicePrincipalId: string): Promise<readonly Assignment[]>;
  /** Answers what is there already rather than a second one. Waits for a service principal of our own to be known. */
  assign(servicePrincipalId: string, principalId: string, roleId: string): Promise<Assignment>;
  unassign(servicePrincipalId: string, assignmentId: string): Promise<void>;
  /** Whether groups can be assigned: Entra ID P1 or P2 among the tenant's licences. */
  hasGroupLicence(): Promise<boolean>;
  /** Users whose name or address begins with the text; the first few. */
  findUsers(text: string): Promise<readonly EntraUser[]>;
  /** Users in scope with the named source attributes, page by page. */
  sourceUsers(
    scope: SourceScope,
    attributes: readonly string[],
    signal: AbortSignal,
  ): AsyncIterable<SourcePage>;

  /** Empty until Entra has made the application ready for provisioning, or for ever where it has no connector. */
  templates(servicePrincipalId: string): Promise<readonly SyncTemplate[]>;
  /** The same for a new application, with up to five minutes of waiting. */
  awaitTemplates(servicePrincipalId: string, signal: AbortSignal): Promise<readonly SyncTemplate[]>;
  jobs(servicePrincipalId: string): Promise<readonly SyncJob[]>;
  job(servicePrincipalId: string, jobId: string): Promise<SyncJob | null>;
  /** Answers the job of that template where there is one. */
  createJob(servicePrincipalId: string, templateId: string): Promise<SyncJob>;
  /** Nothing when it was gone already. */
  deleteJob(servicePrincipalId: string, jobId: string): Promise<void>;

  /** Asks Microsoft to call the endpoint, with a typed connection or with what is saved. Writes nothing. */
  validateCredentials(
    servicePrincipalId: string,
    jobId: string,
    connection: Connection | 'saved',
  ): Promise<CredentialTest>;
  /** Null where Graph does not tell. */
  settings(servicePrincipalId: string): Promise<SyncSettings | null>;
  saveSettings(servicePrincipalId: string, settings: NewSyncSettings): Promise<void>;

  schema(servicePrincipalId: string, jobId: string): Promise<SyncSchema>;
  /** Reads the whole schema, changes only what is named, and writes it back; all users are evaluated anew then. */
  saveSchema(servicePrincipalId: string, jobId: string, changes: readonly SchemaChange[]): Promise<void>;
  /** Back to what the template brings. */
  resetSchema(servicePrincipalId: string, jobId: string): Promise<void>;
  filterOperators(servicePrincipalId: string, jobId: string): Promise<readonly FilterOperator[]>;

  /** Looks first: a job that runs is never started again, which could stop it. */
  start(servicePrincipalId: string, jobId: string): Promise<'started' | 'running'>;
  /** The cycle under way goes on to its end. */
  pause(servicePrincipalId: string, jobId: string): Promise<void>;
  restart(servicePrincipalId: string, jobId: string, scopes: readonly RestartScope[]): Promise<void>;
  /** One user or group now; it really writes to the other system. Takes up to two minutes, sent once. */
  provisionOnDemand(
    servicePrincipalId: string,
    jobId: string,
    request: OnDemandRequest,
    signal?: AbortSignal,
  ): Promise<OnDemandResult>;
  /** Newest first, page by page; entries come some minutes late. `since` leaves out what is older. */
  log(
    jobId: string,
    options: { readonly since?: Date; readonly signal: AbortSignal },
  ): AsyncIterable<readonly LogEntry[]>;
}
