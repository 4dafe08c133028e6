import type { MicrosoftState, AppValue } from '../state';
import { asText } from '../text';
import { badRequest, refuse, type Reply } from './answers';

/** What may be written to an application; read-only members and unknown names are refused. */
const writable: readonly string[] = [
  'displayName',
  'signInAudience',
  'notes',
  'description',
  'identifierUris',
  'web',
  'spa',
  'publicClient',
  'api',
  'requiredResourceAccess',
  'optionalClaims',
  'groupMembershipClaims',
  'isFallbackPublicClient',
  'tags',
  'keyCredentials',
  'uniqueName',
];

type Json = Readonly<Record<string, unknown>>;
interface Entry {
  readonly id: string;
  readonly value?: string;
  readonly isEnabled?: boolean;
}

/** The first rule a new or changed application breaks; undefined when Graph would take it. */
export function applicationRefusal(
  state: MicrosoftState,
  patch: Json,
  before: AppValue | null,
): Reply | undefined {
  const unknown = Object.keys(patch).find((name) => !writable.includes(name));
  if (unknown !== undefined) return badRequest(`Invalid property '${unknown}'.`);
  return (
    textRefusal(patch) ??
    redirectRefusal(patch) ??
    identifierRefusal(state, patch, before) ??
    scopeRefusal(patch, before) ??
    requiredAccessRefusal(state, patch)
  );
}

function textRefusal(patch: Json): Reply | undefined {
  const name = patch['displayName'];
  if (name !== undefined && (typeof name !== 'string' || name === '' || name.length > 256)) {
    return badRequest(
      "Invalid value specified for property 'displayName' of resource 'Application'.",
      'displayName',
    );
  }
  const audiences = [
    'AzureADMyOrg',
    'AzureADMultipleOrgs',
    'AzureADandPersonalMicrosoftAccount',
    'PersonalMicrosoftAccount',
  ];
  const audience = patch['signInAudience'];
  if (audience !== undefined && !audiences.includes(asText(audience))) {
    return badRequest("Invalid value specified for property 'signInAudience'.", 'signInAudience');
  }
  return undefined;
}

/** Entra's reply-URL rules (learn.microsoft.com/entra/identity-platform/reply-url). */
function redirectRefusal(patch: Json): Reply | undefined {
  for (const platform of ['web', 'spa', 'publicClient']) {
    const uris = strings((patch[platform] as Json | undefined)?.['redirectUris']);
    const bad = uris.find((one) => one.length > 256 || /[!$'(),;*]/.test(one) || !fineScheme(one, platform));
    if (bad !== undefined || uris.length > 256 || new Set(uris).size < uris.length) {
      return badRequest(
        "Invalid value specified for property 'redirectUris' of resource 'Application'.",
        'redirectUris',
      );
    }
  }
  return undefined;
}

function fineScheme(uri: string, platform: string): boolean {
  if (platform === 'publicClient') return /^[a-z][a-z0-9.+-]*:/.test(uri);
  // http is for loopback only; 127.0.0.1 not in the portal, but through the API (Entra's reply-url page).
  return uri.startsWith('https://') || /^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/.test(uri);
}

function identifierRefusal(state: MicrosoftState, patch: Json, before: AppValue | null): Reply | undefined {
  const uris = strings(patch['identifierUris']);
  const added = uris.filter((one) => !(before?.identifierUris ?? []).includes(one));
  const others = [...state.applications.map((one) => one.value), ...state.deleted].filter(
    (one) => one.id !== before?.id,
  );
  if (added.some((uri) => others.some((one) => one.identifierUris.includes(uri)))) {
    const message = 'Another object with the same value for property identifierUris already exists.';
    const details = [{ code: 'ObjectConflict', message, target: 'identifierUris' }];
    return refuse(400, 'Request_MultipleObjectsWithSameKeyValue', message, details);
  }
  const known = [before?.appId ?? '', state.tenant.id, ...state.tenant.domains].filter((one) => one !== '');
  const stranger = added.find((uri) => uri.endsWith('/') || !known.some((one) => uri.includes(one)));
  if (stranger !== undefined) {
    return badRequest(
      `Failed to add identifier URI ${stranger}. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy.`,
      'identifierUris',
    );
  }
  const strict = identifierRestriction(state, 'nonDefaultUriAddition');
  const version = ((before?.['api'] as Json | undefined) ?? {})['requestedAccessTokenVersion'];
  if (strict && added.some((uri) => uri !== `api://${before?.appId ?? ''}`) && version !== 2) {
    return badRequest(
      'The newly added URI is not allowed by the nonDefaultUriAddition policy of the tenant.',
      'identifierUris',
    );
  }
  return undefined;
}

function identifierRestriction(state: MicrosoftState, name: string): boolean {
  const { defaultAppManagementPolicy: policy } = state.policies;
  const rules = (policy['applicationRestrictions'] as Json | undefined)?.['identifierUris'] as
    Json | undefined;
  const rule = rules?.[name] as Json | undefined;
  return policy['isEnabled'] === true && rule !== undefined && rule['state'] !== 'disabled';
}

function scopeRefusal(patch: Json, before: AppValue | null): Reply | undefined {
  const api = patch['api'] as Json | undefined;
  const stored = entries((before?.['api'] as Json | undefined)?.['oauth2PermissionScopes']);
  const wanted = api?.['oauth2PermissionScopes'];
  if (wanted !== undefined) {
    const gone = stored.find(
      (one) => one.isEnabled === true && !entries(wanted).some((other) => other.id === one.id),
    );
    if (gone !== undefined) {
      const message = 'Property value cannot be deleted unless it is disabled first.';
      return refuse(400, 'CannotDeleteOrUpdateEnabledEntitlement', message);
    }
    const values = entries(wanted).map((one) => one.value);
    if (new Set(values).size < values.length)
      return badRequest('It contains duplicate value.', 'oauth2PermissionScopes');
  }
  // A pre-authorized client may only name scopes that are stored already, not ones of the same request.
  for (const client of (api?.['preAuthorizedApplications'] ?? []) as readonly Json[]) {
    const ids = strings(client['delegatedPermissionIds']);
    if (ids.length === 0 || ids.some((id) => !stored.some((one) => one.id === id))) {
      return badRequest(
        'One or more of the delegatedPermissionIds do not match a published oauth2PermissionScope.',
        'preAuthorizedApplications',
      );
    }
  }
  return undefined;
}

function requiredAccessRefusal(state: MicrosoftState, patch: Json): Reply | undefined {
  for (const required of (patch['requiredResourceAccess'] ?? []) as readonly Json[]) {
    const resource = state.servicePrincipals.find(
      (one) => one.value.appId === required['resourceAppId'],
    )?.value;
    const known = [...entries(resource?.['appRoles']), ...entries(resource?.['oauth2PermissionScopes'])];
    const access = required['resourceAccess'];
    if (
      !Array.isArray(access) ||
      entries(access).some((one) => !known.some((other) => other.id === one.id))
    ) {
      return badRequest(
        "Invalid value specified for property 'requiredResourceAccess'.",
        'requiredResourceAccess',
      );
    }
  }
  return undefined;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function entries(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as readonly Entry[]) : [];
}
