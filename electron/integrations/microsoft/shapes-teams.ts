import { z } from 'zod';
import type { CatalogueApp, Channel, ChannelTab, InstalledApp, Team } from './port';

const text = z
  .string()
  .nullish()
  .transform((one) => one ?? '');
const textOrNull = z
  .string()
  .nullish()
  .transform((one) => one ?? null);

const methods = ['store', 'organization', 'sideloaded'] as const;
const states = ['submitted', 'published', 'rejected'] as const;

/** Graph adds members to its enumerations; one we do not know must not break a look. */
function known<const T extends string>(names: readonly T[]): z.ZodType<T | 'unknownFutureValue'> {
  return z
    .string()
    .nullish()
    .transform((one) => names.find((name) => name === one) ?? ('unknownFutureValue' as const));
}

const definition = z.object({
  id: z.string(),
  version: text,
  publishingState: known(states),
  displayName: text,
});

/** Graph's `teamsApp` with its definitions expanded (graph v1.0 metadata). */
export const catalogueAppShape: z.ZodType<CatalogueApp> = z
  .object({
    id: z.string(),
    externalId: text,
    displayName: text,
    distributionMethod: known(methods),
    appDefinitions: z.array(definition).nullish(),
  })
  .transform(({ appDefinitions, ...rest }) => ({ ...rest, definitions: appDefinitions ?? [] }));

export const teamShape: z.ZodType<Team> = z.object({
  id: z.string(),
  displayName: text,
  description: textOrNull,
});

export const channelShape: z.ZodType<Channel> = z.object({
  id: z.string(),
  displayName: text,
  membershipType: z
    .string()
    .nullish()
    .transform((one) => one ?? 'standard'),
});

const app = z.object({ id: textOrNull, externalId: textOrNull }).nullish();

export const installedAppShape: z.ZodType<InstalledApp> = z
  .object({
    id: z.string(),
    teamsApp: app,
    teamsAppDefinition: z.object({ version: textOrNull, teamsAppId: textOrNull }).nullish(),
  })
  .transform(({ id, teamsApp, teamsAppDefinition }) => ({
    id,
    catalogueId: teamsApp?.id ?? teamsAppDefinition?.teamsAppId ?? '',
    externalId: teamsApp?.externalId ?? null,
    version: teamsAppDefinition?.version ?? null,
  }));

export const tabShape: z.ZodType<ChannelTab> = z
  .object({
    id: z.string(),
    displayName: text,
    webUrl: textOrNull,
    teamsApp: app,
    configuration: z.object({ entityId: textOrNull, contentUrl: textOrNull }).nullish(),
  })
  .transform(({ id, displayName, webUrl, teamsApp, configuration }) => ({
    id,
    displayName,
    catalogueId: teamsApp?.id ?? null,
    entityId: configuration?.entityId ?? null,
    contentUrl: configuration?.contentUrl ?? null,
    webUrl,
  }));
