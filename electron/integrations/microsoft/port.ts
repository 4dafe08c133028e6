import { port, type Right, type Secret } from '../../engine/step';
import type { Azure } from './port-azure';
import type { People } from './port-people';
import type { TeamsPackages } from './port-package';
import type { Provisioning } from './port-sync';
import type { Teams } from './port-teams';

export * from './port-azure';
export * from './port-people';
export * from './port-package';
export * from './port-sync';
export * from './port-teams';

export type Cloud = 'global' | 'us-gov' | 'us-dod' | 'china';

export interface Account {
  readonly userId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly guest: boolean;
  readonly tenantId: string;
  readonly tenantName: string;
  /** e.g. "contoso.onmicrosoft.com". */
  readonly defaultDomain: string | null;
  readonly initialDomain: string | null;
  /** Role template ids of active directory roles (contract, section 1.8). */
  readonly roles: readonly { readonly templateId: string; readonly name: string }[];
  readonly tenantType: string | null;
  /** Only where an application signed in by itself: then `userId` is its service principal, the names are its own. */
  readonly application?: ApplicationAccount;
}

export interface ApplicationAccount {
  /** Application permissions of Microsoft Graph it was granted; null when it may not even read that. */
  readonly granted: readonly string[] | null;
  /** Those it lacks to look at everything. */
  readonly missing: readonly string[];
}

export interface SignInOptions {
  readonly cloud: Cloud;
  /** An own registration's application id, or null for Microsoft Graph Command Line Tools. */
  readonly clientId: string | null;
  /** A tenant id or domain; null asks the person's home tenant. */
  readonly tenant: string | null;
}

export interface DeviceCode {
  readonly code: string;
  readonly link: string;
  /** Seconds the code is good for. */
  readonly seconds: number;
}

/** Who is signed in, and how a person signs in. Refusals are Problems of system `microsoft`. */
export interface Microsoft {
  /** Null when nobody is signed in (or the kept sign-in has ended). */
  account(options: SignInOptions): Promise<Account | null>;
  signInWithBrowser(options: SignInOptions, signal: AbortSignal): Promise<void>;
  signInWithDeviceCode(
    options: SignInOptions,
    show: (code: DeviceCode) => void,
    signal: AbortSignal,
  ): Promise<void>;
  signOut(): Promise<void>;
  /** Asks for the scopes of these rights: silently, or with the person. */
  authorize(rights: readonly Right[], how: 'silent' | 'interactive', signal: AbortSignal): Promise<void>;
  /**
   * Client-credentials token for the tenant: proves id, secret, tenant and that the secret has arrived everywhere. The
   * secret may also be PEM of a certificate with its key, as `addCertificate` makes it.
   */
  proveSecret(tenantId: string, clientId: string, secret: Secret): Promise<SecretProof>;
  /** The id of the tenant a sign-in endpoint names by domain, from its public OpenID metadata; null when there is none. */
  tenantIdOf(tenant: string): Promise<string | null>;
}

export type SecretProof =
  | { readonly kind: 'token' }
  /** `code` is the AADSTS number as text, e.g. "7000215". */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly correlationId: string | null;
      readonly at: string;
    };

export interface RequiredAccess {
  readonly resourceAppId: string;
  readonly access: readonly { readonly id: string; readonly type: 'Scope' | 'Role' }[];
}

export interface ExposedScope {
  readonly id: string;
  readonly value: string;
  readonly type: string;
  readonly isEnabled: boolean;
  readonly adminConsentDisplayName: string;
  readonly adminConsentDescription: string;
  readonly userConsentDisplayName: string | null;
  readonly userConsentDescription: string | null;
}

export interface PasswordCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly endDateTime: string;
  readonly startDateTime: string | null;
  /** First three characters. */
  readonly hint: string | null;
}

/** A certificate of a registration; its key is where it was made. */
export interface KeyCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly endDateTime: string;
  readonly startDateTime: string | null;
  /** SHA-1 of the certificate in upper-case hex, as Entra's pages show it; null when Graph did not tell. */
  readonly thumbprint: string | null;
}

/** An app registration, the part of it that this product reads and writes; names are Graph's own. */
export interface Application {
  readonly id: string;
  readonly appId: string;
  readonly uniqueName: string | null;
  readonly displayName: string;
  readonly createdDateTime: string | null;
  readonly signInAudience: string;
  readonly identifierUris: readonly string[];
  readonly web: {
    readonly redirectUris: readonly string[];
    readonly homePageUrl: string | null;
    readonly logoutUrl: string | null;
    readonly implicitGrantSettings: {
      readonly enableIdTokenIssuance: boolean;
      readonly enableAccessTokenIssuance: boolean;
    };
  };
  readonly spa: { readonly redirectUris: readonly string[] };
  readonly publicClient: { readonly redirectUris: readonly string[] };
  readonly api: {
    readonly requestedAccessTokenVersion: number | null;
    readonly oauth2PermissionScopes: readonly ExposedScope[];
    readonly preAuthorizedApplications: readonly {
      readonly appId: string;
      readonly delegatedPermissionIds: readonly string[];
    }[];
  };
  readonly requiredResourceAccess: readonly RequiredAccess[];
  readonly optionalClaims: {
    readonly idToken: readonly OptionalClaim[];
    readonly accessToken: readonly OptionalClaim[];
    readonly saml2Token: readonly OptionalClaim[];
  };
  readonly passwordCredentials: readonly PasswordCredential[];
  readonly keyCredentials: readonly KeyCredential[];
  readonly hasLogo: boolean;
}

export interface OptionalClaim {
  readonly name: string;
  readonly source: string | null;
  readonly essential: boolean;
  readonly additionalProperties: readonly string[];
}

/** Same names as Application; everything optional. Collections are replaced whole by Graph: read, merge, write. */
export interface ApplicationPatch {
  readonly displayName?: string;
  readonly signInAudience?: string;
  readonly notes?: string;
  readonly identifierUris?: readonly string[];
  readonly web?: Partial<Application['web']>;
  readonly api?: Partial<Application['api']>;
  readonly requiredResourceAccess?: readonly RequiredAccess[];
  readonly optionalClaims?: Application['optionalClaims'];
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly appRoleAssignmentRequired: boolean;
  readonly appRoles: readonly { readonly id: string; readonly value: string | null }[];
  readonly oauth2PermissionScopes: readonly { readonly id: string; readonly value: string }[];
}

export interface AppRoleGrant {
  readonly id: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}

export interface DelegatedGrant {
  readonly id: string;
  readonly resourceId: string;
  readonly consentType: string;
  /** Space separated. */
  readonly scope: string;
}

/** What the tenant demands of client secrets, or of certificates (contract, section 2.7); null means no rule. */
export interface SecretPolicy {
  readonly forbidden: boolean;
  /** In days. */
  readonly maxLifetimeDays: number | null;
  /** False when the policy could not be read for want of rights: then the call itself will tell. */
  readonly known: boolean;
}

/** The directory of the signed-in tenant. Searches go by id or indexed field, never by display name alone. */
export interface Directory {
  findApplicationById(id: string): Promise<Application | null>;
  findApplicationByAppId(appId: string): Promise<Application | null>;
  findApplicationByUniqueName(uniqueName: string): Promise<Application | null>;
  findApplicationsByRedirectUri(uri: string): Promise<readonly Application[]>;
  findApplicationsByIdentifierUriPrefix(prefix: string): Promise<readonly Application[]>;
  findApplicationsByDisplayName(name: string): Promise<readonly Application[]>;
  /** Creates under a unique name or finds what is there; never makes a second one. */
  saveApplication(
    uniqueName: string,
    body: ApplicationPatch & { readonly displayName: string },
  ): Promise<Application>;
  patchApplication(id: string, patch: ApplicationPatch): Promise<void>;
  saveLogo(id: string, png: Uint8Array): Promise<void>;
  owners(id: string): Promise<readonly string[]>;
  addOwner(id: string, userId: string): Promise<void>;
  addPassword(
    id: string,
    displayName: string,
    endDateTime: string,
  ): Promise<{ readonly keyId: string; readonly endDateTime: string; readonly secret: Secret }>;
  removePassword(id: string, keyId: string): Promise<void>;
  /** Makes a key pair with a certificate signed by itself and registers it; the secret is PEM of both. */
  addCertificate(
    id: string,
    displayName: string,
    endDateTime: string,
  ): Promise<{ readonly keyId: string; readonly endDateTime: string; readonly secret: Secret }>;
  /**
   * Removes one certificate; the list is replaced whole, so it is written only once it shows all that must stay.
   *
   * @param mustStay key ids of certificates nobody can do without
   * @param signal ends the wait for them; nothing is written then
   */
  removeCertificate(
    id: string,
    keyId: string,
    mustStay: readonly string[],
    signal: AbortSignal,
  ): Promise<void>;
  /** The tenant keeps a deleted registration for 30 days; its enterprise application goes with it. */
  deleteApplication(id: string): Promise<void>;
  secretPolicy(applicationId: string | null): Promise<SecretPolicy>;
  /** The same for certificates; forbidden where the tenant takes none that is signed by itself. */
  certificatePolicy(applicationId: string): Promise<SecretPolicy>;
  /** Null when users may or may not register applications could not be read. */
  usersMayRegister(): Promise<boolean | null>;
  findServicePrincipal(appId: string): Promise<ServicePrincipal | null>;
  createServicePrincipal(appId: string): Promise<ServicePrincipal>;
  appRoleGrants(servicePrincipalId: string): Promise<readonly AppRoleGrant[]>;
  delegatedGrants(servicePrincipalId: string): Promise<readonly DelegatedGrant[]>;
  grantAppRole(clientId: string, resourceId: string, appRoleId: string): Promise<void>;
  saveDelegatedGrant(clientId: string, resourceId: string, scope: string): Promise<void>;
  /** One harmless read per area with a fresh app-only token of the registration itself; secret as in `proveSecret`. */
  proveAppOnly(
    tenantId: string,
    clientId: string,
    secret: Secret,
    areas: readonly ProofArea[],
  ): Promise<readonly AreaProof[]>;
}

export const proofAreas = ['organization', 'users', 'groups', 'teams-catalogue'] as const;
export type ProofArea = (typeof proofAreas)[number];
export interface AreaProof {
  readonly area: ProofArea;
  readonly status: number;
  readonly code: string | null;
}

export const microsoft = port<Microsoft>('microsoft');
export const directory = port<Directory>('directory');
export const people = port<People>('people');
export const teams = port<Teams>('teams');
export const azure = port<Azure>('azure');
export const provisioning = port<Provisioning>('provisioning');
export const teamsPackages = port<TeamsPackages>('teams-packages');
