import { z } from 'zod';
import { Problem } from '../../../engine/step';
import type { AzureLocation, AzureResource, ResourceGroup, Subscription, Tags } from '../port-azure';
import { messages } from './azure.messages';
import { azureErrorOf } from './error';
import { placeOf } from './paths';
import { system } from './refusal';

/** An answer in the shape it must have; another shape is a refusal the person can report, not a crash. */
export function shaped<T>(schema: z.ZodType<T>, value: unknown, request: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const code = `unexpected_shape:${result.error.issues[0]?.path.join('.') ?? ''}`;
  throw new Problem({ system, kind: 'unexpected', status: 200, say: messages('strange'), code, request });
}

export const textOrNull = z
  .string()
  .nullish()
  .transform((one) => one ?? null);

const tags = z
  .record(z.string(), z.string().nullish())
  .nullish()
  .transform((all): Tags =>
    Object.fromEntries(Object.entries(all ?? {}).map(([name, value]) => [name, value ?? ''])),
  );

export const subscriptionShape = z
  .object({
    subscriptionId: z.string(),
    displayName: textOrNull,
    state: textOrNull,
    tenantId: textOrNull,
  })
  .transform((one): Subscription => ({
    id: one.subscriptionId,
    name: one.displayName ?? one.subscriptionId,
    state: one.state ?? 'Enabled',
    tenantId: one.tenantId ?? '',
  }));

export const locationShape = z
  .object({
    name: z.string(),
    displayName: textOrNull,
    metadata: z.object({ regionType: textOrNull }).nullish(),
  })
  .transform((one): AzureLocation & { readonly logical: boolean } => ({
    name: one.name,
    displayName: one.displayName ?? one.name,
    logical: one.metadata?.regionType === 'Logical',
  }));

export const groupShape = z
  .object({ name: z.string(), location: z.string(), tags })
  .transform((one): Omit<ResourceGroup, 'subscriptionId'> => one);

export const providerShape = z.object({ registrationState: z.string() });

/** Versions of every type of a provider: "sites" has "2023-12-01" among others. */
export const providerTypesShape = z.object({
  resourceTypes: z.array(z.object({ resourceType: z.string(), apiVersions: z.array(z.string()) })),
});

const resource = z.object({ id: z.string(), type: textOrNull, name: textOrNull, tags });

/** The name of a part of another resource is told in full by its id alone. */
export const resourceShape = resource.transform(asResource);

function asResource(one: z.output<typeof resource>): AzureResource {
  const place = placeOf(one.id);
  return {
    resourceId: one.id,
    type: one.type ?? place?.type ?? '',
    name: one.name ?? place?.name ?? one.id,
    tags: one.tags,
  };
}

export const botShape = resource.extend({
  kind: textOrNull,
  sku: z.object({ name: textOrNull }).nullish(),
  properties: z.object({
    endpoint: textOrNull,
    msaAppId: textOrNull,
    msaAppType: textOrNull,
    msaAppTenantId: textOrNull,
  }),
});

export const channelShape = z.object({
  properties: z.object({
    properties: z.object({ isEnabled: z.boolean().nullish() }).nullish(),
  }),
});

export const siteShape = resource.extend({
  properties: z.object({ state: textOrNull, defaultHostName: textOrNull }),
});

export const settingsShape = z.object({
  properties: z
    .record(z.string(), z.string().nullish())
    .nullish()
    .transform((all) => all ?? {}),
});

export const nameShape = z.object({ valid: z.boolean() });

const changes = [
  'Create',
  'Modify',
  'NoChange',
  'Delete',
  'Ignore',
  'Deploy',
  'Unsupported',
  'other',
] as const;

export const foreseenShape = z.object({
  properties: z.object({
    changes: z
      .array(z.object({ resourceId: z.string(), changeType: z.enum(changes).catch('other') }))
      .nullish()
      .transform((all) => all ?? []),
  }),
});

const error = z.unknown().optional().transform(azureErrorOf);

export const deploymentShape = z.object({
  name: z.string(),
  properties: z.object({
    provisioningState: z.string(),
    correlationId: textOrNull,
    timestamp: textOrNull,
    error,
  }),
});

export const operationShape = z.object({
  properties: z.object({
    provisioningState: z.string(),
    statusCode: textOrNull,
    statusMessage: error,
    targetResource: z
      .object({ id: textOrNull, resourceType: textOrNull, resourceName: textOrNull })
      .nullish(),
  }),
});

export const resourceOf = asResource;
