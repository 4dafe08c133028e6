import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../engine/step';
import { messages } from './microsoft.messages';
import type { Application } from './port';
import { system } from './refusal';

/** An answer in the shape it must have; another shape is a refusal the person can report, not a crash. */
export function shaped<T>(schema: z.ZodType<T>, value: unknown, request: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw strangeShape(result.error.issues[0]?.path.join('.') ?? '', request);
}

/** `where` is the path of what was not as expected. */
export function strangeShape(where: string, request: string): Problem {
  const code = `unexpected_shape:${where}`;
  return new Problem({ system, kind: 'unexpected', status: 200, say: messages('strange'), code, request });
}

const texts = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
const textOrNull = z
  .string()
  .nullish()
  .transform((one) => one ?? null);
const flag = z
  .boolean()
  .nullish()
  .transform((one) => one ?? false);

function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

const redirects = z
  .object({ redirectUris: texts })
  .nullish()
  .transform((one) => one ?? { redirectUris: [] });

const claim = z.object({
  name: z.string(),
  source: textOrNull,
  essential: flag,
  additionalProperties: texts,
});

const scope = z.object({
  id: z.string(),
  value: z
    .string()
    .nullish()
    .transform((one) => one ?? ''),
  type: z
    .string()
    .nullish()
    .transform((one) => one ?? 'User'),
  isEnabled: flag,
  adminConsentDisplayName: z
    .string()
    .nullish()
    .transform((one) => one ?? ''),
  adminConsentDescription: z
    .string()
    .nullish()
    .transform((one) => one ?? ''),
  userConsentDisplayName: textOrNull,
  userConsentDescription: textOrNull,
});

const web = z.object({
  redirectUris: texts,
  homePageUrl: textOrNull,
  logoutUrl: textOrNull,
  implicitGrantSettings: z
    .object({ enableIdTokenIssuance: flag, enableAccessTokenIssuance: flag })
    .nullish()
    .transform((one) => one ?? { enableIdTokenIssuance: false, enableAccessTokenIssuance: false }),
});

const api = z.object({
  requestedAccessTokenVersion: z
    .number()
    .nullish()
    .transform((one) => one ?? null),
  oauth2PermissionScopes: listOf(scope),
  preAuthorizedApplications: listOf(z.object({ appId: z.string(), delegatedPermissionIds: texts })),
});

const required = z
  .object({
    resourceAppId: z.string(),
    resourceAccess: listOf(z.object({ id: z.string(), type: z.enum(['Scope', 'Role']) })),
  })
  .transform(({ resourceAppId, resourceAccess }) => ({ resourceAppId, access: resourceAccess }));

const password = z.object({
  keyId: z.string(),
  displayName: textOrNull,
  endDateTime: z.string(),
  startDateTime: textOrNull,
  hint: textOrNull,
});

const keyCredential = z
  .object({
    keyId: z.string(),
    displayName: textOrNull,
    endDateTime: z.string(),
    startDateTime: textOrNull,
    customKeyIdentifier: textOrNull,
    key: textOrNull,
  })
  .transform(({ customKeyIdentifier, key, ...rest }) => ({
    ...rest,
    thumbprint: thumbprintOf(key, customKeyIdentifier),
  }));

/** Graph gives the certificate itself only to who asks for one application; its identifier is the SHA-1 or its hex. */
function thumbprintOf(key: string | null, identifier: string | null): string | null {
  const der = key === null || key === '' ? null : Buffer.from(key, 'base64');
  if (der !== null) return createHash('sha1').update(der).digest('hex').toUpperCase();
  if (identifier === null || /^[0-9a-f]{40}$/i.test(identifier)) return identifier?.toUpperCase() ?? null;
  const bytes = Buffer.from(identifier, 'base64');
  return bytes.length === 20 ? bytes.toString('hex').toUpperCase() : null;
}

/** Graph's `application`, with what it leaves out filled in (graph v1.0 metadata, type application). */
export const applicationShape: z.ZodType<Application> = z
  .object({
    id: z.string(),
    appId: z.string(),
    uniqueName: textOrNull,
    displayName: z
      .string()
      .nullish()
      .transform((one) => one ?? ''),
    createdDateTime: textOrNull,
    signInAudience: z
      .string()
      .nullish()
      .transform((one) => one ?? ''),
    identifierUris: texts,
    web: z.preprocess((one) => one ?? {}, web),
    spa: redirects,
    publicClient: redirects,
    api: z.preprocess((one) => one ?? {}, api),
    requiredResourceAccess: listOf(required),
    optionalClaims: z.preprocess(
      (one) => one ?? {},
      z.object({ idToken: listOf(claim), accessToken: listOf(claim), saml2Token: listOf(claim) }),
    ),
    passwordCredentials: listOf(password),
    keyCredentials: listOf(keyCredential),
    info: z.object({ logoUrl: textOrNull }).nullish(),
  })
  .transform(({ info, ...rest }) => ({ ...rest, hasLogo: (info?.logoUrl ?? null) !== null }));

export const creationShape = z.object({ createdDateTime: textOrNull });

export const servicePrincipalShape = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z
    .string()
    .nullish()
    .transform((one) => one ?? ''),
  appRoleAssignmentRequired: flag,
  appRoles: listOf(z.object({ id: z.string(), value: textOrNull })),
  oauth2PermissionScopes: listOf(
    z.object({
      id: z.string(),
      value: z
        .string()
        .nullish()
        .transform((one) => one ?? ''),
    }),
  ),
});

export const appRoleGrantShape = z.object({ id: z.string(), resourceId: z.string(), appRoleId: z.string() });

export const delegatedGrantShape = z.object({
  id: z.string(),
  resourceId: z.string(),
  consentType: z.string(),
  scope: z
    .string()
    .nullish()
    .transform((one) => one ?? ''),
});

export const newPasswordShape = z.object({
  keyId: z.string(),
  secretText: z.string(),
  endDateTime: z.string(),
});

const restriction = z.object({
  restrictionType: z.string(),
  state: z.string().nullish(),
  maxLifetime: z.string().nullish(),
  restrictForAppsCreatedAfterDateTime: z.string().nullish(),
});
export type Restriction = z.infer<typeof restriction>;
const restrictions = z.object({
  passwordCredentials: listOf(restriction),
  keyCredentials: listOf(restriction),
});

/** `appManagementConfiguration` of the tenant's policy or of one assigned to an application. */
export const tenantPolicyShape = z.object({
  isEnabled: flag,
  applicationRestrictions: restrictions.nullish(),
});

export const appPolicyShape = z.object({
  isEnabled: flag,
  restrictions: restrictions.nullish(),
});

export const authorizationPolicyShape = z.object({
  defaultUserRolePermissions: z.object({ allowedToCreateApps: z.boolean().nullish() }).nullish(),
});
