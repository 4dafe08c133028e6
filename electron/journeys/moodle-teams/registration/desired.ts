import type {
  Application,
  ApplicationPatch,
  ExposedScope,
  OptionalClaim,
  RequiredAccess,
  ServicePrincipal,
} from '../../../integrations/microsoft/port';
import { graphAppId, neededFor, tenantId, type Feature } from '../permissions';
import { uniqueNameOf } from './unique-name';

/** Microsoft's own clients that open the tab: Teams desktop and mobile, Teams on the web. */
export const teamsClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
] as const;

export const scopeName = 'access_as_user';

/**
 * The registration the plugins need, as data (Microsoft contract, section 2.1; tab single sign-on:
 * learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad).
 */
export interface Desired {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly signInAudience: 'AzureADMyOrg';
  readonly redirectUris: readonly string[];
  readonly homePageUrl: string;
  readonly logoutUrl: string;
  readonly accessTokenVersion: 2;
  /** Lower case, or Teams on Android fails; complete only with the application's id. */
  readonly identifierUriPrefix: string;
  readonly claim: OptionalClaim;
  readonly scope: Omit<ExposedScope, 'id'>;
  readonly features: readonly Feature[];
}

export function desiredFor(wwwroot: string, chosen: readonly Feature[], displayName: string): Desired {
  const root = `${wwwroot}/`;
  const bare = wwwroot.replace(/^https?:\/\//i, '');
  return {
    uniqueName: uniqueNameOf('moodle', wwwroot),
    displayName: displayName === '' ? `Moodle (${bare})` : displayName,
    signInAudience: 'AzureADMyOrg',
    // Pages of the older plugins name local/sso_end.php: there is no such file (Moodle contract, 4.1), so nobody comes back
    // to it.
    redirectUris: [root, `${root}auth/oidc/`, `${root}local/o365/sso_end.php`],
    homePageUrl: root,
    logoutUrl: `${root}auth/oidc/logout.php`,
    accessTokenVersion: 2,
    identifierUriPrefix: `api://${bare.toLowerCase()}/`,
    claim: { name: 'upn', source: null, essential: false, additionalProperties: [] },
    scope: {
      value: scopeName,
      type: 'User',
      isEnabled: true,
      adminConsentDisplayName: "Teams can access the user's profile",
      adminConsentDescription: "Allows Teams to call the app's web APIs as the current user",
      userConsentDisplayName: "Teams can access the user profile and make requests on the user's behalf",
      userConsentDescription: "Enable Teams to call this app's APIs with the same rights as the user",
    },
    features: chosen,
  };
}

/** Graph's part of requiredResourceAccess: what is there, and what the chosen features still need. Nothing leaves. */
export function mergedAccess(
  before: readonly RequiredAccess[],
  graph: ServicePrincipal,
  chosen: readonly Feature[],
): readonly RequiredAccess[] {
  const own = before.find((one) => one.resourceAppId === graphAppId)?.access ?? [];
  const wanted = neededFor(chosen).flatMap((permission) => {
    const id = tenantId(graph, permission);
    return id === null ? [] : [{ id, type: permission.type }];
  });
  const missing = wanted.filter(
    (one) => !own.some((known) => known.id === one.id && known.type === one.type),
  );
  return [
    ...before.filter((one) => one.resourceAppId !== graphAppId),
    { resourceAppId: graphAppId, access: [...own, ...missing] },
  ];
}

/** Both lists in one, first seen first. */
export function union(before: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...before, ...more])];
}

/** Everything of a new registration that does not need its own id yet. */
export function creationBody(
  desired: Desired,
  graph: ServicePrincipal,
): ApplicationPatch & { readonly displayName: string } {
  return {
    displayName: desired.displayName,
    signInAudience: desired.signInAudience,
    web: {
      redirectUris: desired.redirectUris,
      homePageUrl: desired.homePageUrl,
      logoutUrl: desired.logoutUrl,
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
    api: { requestedAccessTokenVersion: desired.accessTokenVersion },
    requiredResourceAccess: mergedAccess([], graph, desired.features),
    optionalClaims: { idToken: [], accessToken: [desired.claim], saml2Token: [] },
  };
}

/** The exposed scope of an existing registration, by value: its id is kept, others refer to it. */
export function scopeOf(app: Application): ExposedScope | undefined {
  return app.api.oauth2PermissionScopes.find((one) => one.value === scopeName);
}
