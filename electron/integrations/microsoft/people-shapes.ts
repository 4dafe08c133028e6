import { z } from 'zod';
import type { DeletedGroup, EntraGroup, EntraUser, GroupNaming, Organization, SubscribedSku } from './port';
import { strangeShape } from './shapes';

const textOrNull = z
  .string()
  .nullish()
  .transform((one) => one ?? null);
const text = z
  .string()
  .nullish()
  .transform((one) => one ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((one) => one ?? false);
const count = z
  .number()
  .nullish()
  .transform((one) => one ?? 0);

function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

const organization = z
  .object({
    id: z.string(),
    displayName: text,
    tenantType: textOrNull,
    countryLetterCode: textOrNull,
    verifiedDomains: listOf(z.object({ name: z.string(), isDefault: flag, isInitial: flag })),
    assignedPlans: listOf(z.object({ capabilityStatus: text, servicePlanId: z.string() })),
  })
  .transform(({ verifiedDomains, assignedPlans, ...rest }): Organization => {
    const enabled = assignedPlans.filter((plan) => plan.capabilityStatus === 'Enabled');
    return {
      ...rest,
      domains: verifiedDomains,
      servicePlanIds: [...new Set(enabled.map((plan) => plan.servicePlanId))],
    };
  });

export const organizationsShape = z.object({ value: z.tuple([organization], organization) });

/** `siteCollection` is there on a root site; the address says the same where it is missing. */
export const rootSiteShape = z
  .object({ siteCollection: z.object({ hostname: textOrNull }).nullish(), webUrl: z.url() })
  .transform(({ siteCollection, webUrl }) => siteCollection?.hostname ?? new URL(webUrl).host);

export const userSelect = 'id,userPrincipalName,mail,displayName,accountEnabled,userType';

/**
 * Read by hand, unlike everything else: fifty thousand of them come in one go, and a schema would make three objects
 * of each. An account without a property is one whose properties were not shown to us: it is not called disabled.
 */
export function readUser(row: unknown, request: string): EntraUser {
  const { id, userPrincipalName, mail, displayName, accountEnabled, userType } = (row ?? {}) as RawUser;
  if (typeof id !== 'string' || typeof userPrincipalName !== 'string') throw strangeShape('user', request);
  return {
    id,
    userPrincipalName,
    mail: typeof mail === 'string' ? mail : null,
    displayName: typeof displayName === 'string' ? displayName : '',
    accountEnabled: accountEnabled !== false,
    guest: userType === 'Guest' || userPrincipalName.includes('#EXT#'),
  };
}

type RawUser = Readonly<Partial<Record<'userType' | keyof EntraUser, unknown>>>;

export const groupSelect =
  'id,displayName,description,mailNickname,membershipRule,resourceProvisioningOptions';

export const groupShape = z
  .object({
    id: z.string(),
    displayName: text,
    description: textOrNull,
    mailNickname: textOrNull,
    membershipRule: textOrNull,
    resourceProvisioningOptions: listOf(z.string()),
  })
  .transform(({ resourceProvisioningOptions, ...rest }): EntraGroup => ({
    ...rest,
    hasTeam: resourceProvisioningOptions.includes('Team'),
  }));

export const deletedGroupShape: z.ZodType<DeletedGroup> = z.object({
  id: z.string(),
  displayName: text,
  mailNickname: textOrNull,
  deletedDateTime: textOrNull,
});

/** A count comes as text, and as a number once it has been read as JSON. */
export const countShape = z.union([z.number(), z.string().regex(/^\s*\d+\s*$/)]).transform(Number);

export const idPageShape = z.object({ value: z.array(z.object({ id: z.string() })) });

export const groupPageShape = z.object({ value: z.array(groupShape) });

/** Template of the settings of Microsoft 365 groups, the same in every tenant (learn.microsoft.com/graph/group-directory-settings). */
const unifiedGroups = '62375ab9-6b52-47ed-826b-58e47e0e304b';

const setting = z.object({
  templateId: text,
  values: listOf(z.object({ name: text, value: text })),
});

export const groupSettingsShape = z.array(setting).transform((found): GroupNaming | null => {
  const own = found.find(({ templateId }) => templateId === unifiedGroups);
  if (own === undefined) return null;
  const valueOf = (name: string): string => own.values.find((one) => one.name === name)?.value.trim() ?? '';
  const words = valueOf('CustomBlockedWordsList').split(',');
  return {
    prefixSuffix: valueOf('PrefixSuffixNamingRequirement') || null,
    blockedWords: words.map((word) => word.trim()).filter((word) => word !== ''),
    everyoneMayCreate: valueOf('EnableGroupCreation').toLowerCase() !== 'false',
  };
});

export const skuShape = z
  .object({
    skuPartNumber: text,
    capabilityStatus: text,
    prepaidUnits: z.object({ enabled: count }).nullish(),
    consumedUnits: count,
    servicePlans: listOf(z.object({ servicePlanId: z.string(), provisioningStatus: textOrNull })),
  })
  .transform(({ prepaidUnits, consumedUnits, servicePlans, ...rest }): SubscribedSku => ({
    ...rest,
    enabledUnits: prepaidUnits?.enabled ?? 0,
    consumedUnits,
    servicePlanIds: servicePlans
      .filter((plan) => plan.provisioningStatus !== 'Disabled')
      .map((plan) => plan.servicePlanId),
  }));

/** One answer of a batch; its body has the shape of its own request. */
const part = z.object({
  id: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.string()).nullish(),
  body: z.unknown(),
});

export const batchShape = z.object({ responses: z.array(part) });
export type BatchPart = z.infer<typeof part>;
