import { randomUUID } from 'node:crypto';
import type { Json, MicrosoftState } from '../state';
import {
  groupId,
  type AzureRoleName,
  type BotService,
  type StoredError,
  type StoredResource,
  type StoredSubscription,
} from './state';

/** The one subscription of scenarios and tests that name none. */
export const contosoSubscription = '8a1d2c3b-4e5f-4a6b-9c7d-0e1f2a3b4c5d';

/** Adds a subscription; `roles` by key of the person. Answers its id. */
export function withSubscription(
  state: MicrosoftState,
  given: {
    readonly id?: string;
    readonly name?: string;
    readonly state?: StoredSubscription['state'];
    readonly roles?: Readonly<Record<string, AzureRoleName>>;
    /** Namespaces that are registered already. */
    readonly registered?: readonly string[];
  } = {},
): string {
  const id = given.id ?? contosoSubscription;
  const registered = given.registered ?? ['Microsoft.Web', 'Microsoft.Storage'];
  state.azure.subscriptions.push({
    id,
    name: given.name ?? 'Contoso Pay-As-You-Go',
    state: given.state ?? 'Enabled',
    registered: Object.fromEntries(registered.map((one) => [one.toLowerCase(), 0])),
  });
  for (const [person, role] of Object.entries(given.roles ?? { ana: 'Owner' as const })) {
    withRole(state, { person, role, scope: `/subscriptions/${id}` });
  }
  return id;
}

/** Gives a person (by key) an Azure role on a subscription or resource group. */
export function withRole(
  state: MicrosoftState,
  { person, role, scope }: { readonly person: string; readonly role: AzureRoleName; readonly scope: string },
): void {
  const personId = state.people.find((one) => one.key === person)?.id;
  if (personId === undefined) throw new Error(`nobody is called ${person}`);
  state.azure.roles.push({ personId, role, scope });
}

/** Adds a resource group; answers its id. */
export function withResourceGroup(
  state: MicrosoftState,
  given: {
    readonly name: string;
    readonly subscriptionId?: string;
    readonly location?: string;
    readonly tags?: Readonly<Record<string, string>>;
  },
): string {
  const group = {
    subscriptionId: given.subscriptionId ?? contosoSubscription,
    name: given.name,
    location: given.location ?? 'westeurope',
    tags: { ...given.tags },
    goneAt: null,
  };
  state.azure.groups.push(group);
  return groupId(group);
}

interface Placed {
  readonly group: string;
  readonly name: string;
  readonly subscriptionId?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Adds any resource, as it would lie there after some other tool made it. */
export function withResource(
  state: MicrosoftState,
  given: Placed & {
    readonly type: string;
    readonly location?: string;
    readonly kind?: string | null;
    readonly sku?: Json | null;
    readonly properties?: Json;
    readonly settings?: Readonly<Record<string, string>>;
  },
): void {
  state.azure.resources.push(resourceOf(given));
}

function resourceOf(given: Parameters<typeof withResource>[1]): StoredResource {
  return {
    subscriptionId: given.subscriptionId ?? contosoSubscription,
    group: given.group,
    type: given.type,
    name: given.name,
    location: given.location ?? 'westeurope',
    kind: given.kind ?? null,
    sku: given.sku ?? null,
    tags: { ...given.tags },
    properties: { provisioningState: 'Succeeded', ...given.properties },
    settings: given.settings === undefined ? null : { ...given.settings },
  };
}

/** Adds a bot; `appType: null` is one of before 2021, which is multi-tenant without saying so. */
export function withBot(
  state: MicrosoftState,
  given: Placed & {
    readonly endpoint: string;
    readonly appId: string;
    readonly appType?: 'SingleTenant' | 'MultiTenant' | null;
    readonly appTenantId?: string;
    readonly displayName?: string;
    readonly kind?: string;
    readonly sku?: 'F0' | 'S1';
    /** True with a Teams channel that is on, false with one that is off, null without one. */
    readonly teams?: boolean | null;
  },
): void {
  const { endpoint, appType = 'SingleTenant', teams = true } = given;
  withResource(state, {
    ...given,
    type: 'Microsoft.BotService/botServices',
    location: 'global',
    kind: given.kind ?? (appType === null ? 'sdk' : 'azurebot'),
    sku: { name: given.sku ?? 'F0', tier: given.sku === 'S1' ? 'Standard' : 'Free' },
    properties: {
      displayName: given.displayName ?? given.name,
      endpoint,
      msaAppId: given.appId,
      ...(appType !== null && { msaAppType: appType }),
      ...(appType === 'SingleTenant' && { msaAppTenantId: given.appTenantId ?? state.tenant.id }),
      configuredChannels: ['webchat', 'directline', ...(teams === null ? [] : ['msteams'])],
      enabledChannels: ['webchat', 'directline', ...(teams === true ? ['msteams'] : [])],
    },
  });
  if (teams === null) return;
  withResource(state, {
    ...placed(given),
    tags: {},
    type: 'Microsoft.BotService/botServices/channels',
    name: `${given.name}/MsTeamsChannel`,
    location: 'global',
    properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: teams } },
  });
}

function placed({ group, name, subscriptionId }: Placed): Placed {
  return { group, name, ...(subscriptionId !== undefined && { subscriptionId }) };
}

/** Adds a web site; it answers at `<name>.azurewebsites.net` while it runs. */
export function withWebSite(
  state: MicrosoftState,
  given: Placed & {
    readonly state?: 'Running' | 'Stopped';
    readonly settings?: Readonly<Record<string, string>>;
    readonly answers?: BotService['answers'];
    readonly location?: string;
  },
): void {
  const host = `${given.name}.azurewebsites.net`.toLowerCase();
  withResource(state, {
    ...given,
    type: 'Microsoft.Web/sites',
    kind: 'app',
    settings: given.settings ?? {},
    properties: {
      state: given.state ?? 'Running',
      enabled: given.state !== 'Stopped',
      hostNames: [host],
      defaultHostName: host,
      httpsOnly: true,
    },
  });
  state.azure.services.push({ host, answers: given.answers ?? 'bot', ofSite: true });
}

/** Adds a service that people run themselves: its host joins those the simulator answers for. */
export function withBotService(
  state: MicrosoftState,
  { host, answers = 'bot' }: { readonly host: string; readonly answers?: BotService['answers'] },
): void {
  state.azure.services.push({ host: host.toLowerCase(), answers, ofSite: false });
}

/** Adds a deployment that began at `startedAt`; what has happened of it follows from the pretended time. */
export function withDeployment(
  state: MicrosoftState,
  given: {
    readonly group: string;
    readonly name: string;
    readonly startedAt: Date;
    readonly subscriptionId?: string;
    /** One after the other, each waits for the one before. */
    readonly resources: readonly (Parameters<typeof withResource>[1] & {
      readonly seconds: number;
      /** What Azure answers in its place. */
      readonly error?: StoredError;
    })[];
  },
): void {
  const startedAt = given.startedAt.getTime();
  let at = startedAt;
  const operations = given.resources.map((one, index) => {
    const startAt = at;
    at += one.seconds * 1000;
    const id = `${given.name}${String(index)}`;
    return { id, resource: resourceOf(one), startAt, endAt: at, ended: null, error: one.error ?? null };
  });
  state.azure.deployments.push({
    subscriptionId: given.subscriptionId ?? contosoSubscription,
    group: given.group,
    name: given.name,
    correlationId: randomUUID(),
    startedAt,
    parameters: {},
    operations,
    after: operations.map((_, index) => (index === 0 ? [] : [index - 1])),
    ended: null,
  });
}
