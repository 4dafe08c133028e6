/** Azure Resource Manager, as far as the assistant bot needs it (Microsoft contract, section 4). */
import type { Secret } from '../../engine/step';

export { azureErrorMessage } from './azure/sense';
export { settingFits } from './azure/settings';

export interface Subscription {
  readonly id: string;
  readonly name: string;
  /** "Enabled", or Azure's word for why nothing can be made in it. */
  readonly state: string;
  readonly tenantId: string;
}

export interface AzureLocation {
  /** E.g. "westeurope". */
  readonly name: string;
  readonly displayName: string;
}

export type Tags = Readonly<Record<string, string>>;

export interface ResourceGroup {
  readonly subscriptionId: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Tags;
}

export interface AzureResource {
  readonly resourceId: string;
  /** E.g. "Microsoft.BotService/botServices". */
  readonly type: string;
  readonly name: string;
  readonly tags: Tags;
}

export interface DeploymentAt {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** At most 64 characters: letters, digits and - _ . ( ). */
  readonly name: string;
}

export interface DeploymentRequest extends DeploymentAt {
  readonly template: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The innermost cause of what Azure wraps in several errors. */
export interface AzureError {
  readonly code: string;
  /** Azure's own words; quoted only. */
  readonly message: string;
  readonly target: string | null;
}

/** What a deployment would do to one resource, as Azure foresees it. */
export interface ForeseenResource {
  readonly resourceId: string;
  readonly type: string;
  readonly name: string;
  readonly change:
    'Create' | 'Modify' | 'NoChange' | 'Delete' | 'Ignore' | 'Deploy' | 'Unsupported' | 'other';
}

export interface Deployment {
  readonly name: string;
  /** "Accepted", "Running", …; ended as "Succeeded", "Failed" or "Canceled". */
  readonly state: string;
  readonly correlationId: string | null;
  /** UTC ISO 8601. */
  readonly timestamp: string | null;
  readonly error: AzureError | null;
}

export interface DeploymentOperation {
  readonly resourceId: string | null;
  readonly type: string | null;
  readonly name: string | null;
  readonly state: string;
  readonly error: AzureError | null;
}

export interface AzureBot extends AzureResource {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly kind: string | null;
  /** "F0" or "S1". */
  readonly sku: string | null;
  /** Where the service sends what people write, e.g. "https://bot.contoso.example/api/messages". */
  readonly endpoint: string | null;
  readonly appId: string | null;
  /** "SingleTenant", "MultiTenant", "UserAssignedMSI"; null in old resources, which are multi-tenant. */
  readonly appType: string | null;
  readonly appTenantId: string | null;
}

export interface WebSite extends AzureResource {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly state: string | null;
  /** E.g. "contoso-bot.azurewebsites.net". */
  readonly hostName: string | null;
}

export type EndpointAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly code: string };

/** Refusals are Problems of system `azure`; their code is the innermost one Azure names. */
export interface Azure {
  /** Empty without any role on a subscription of the signed-in tenant. */
  subscriptions(): Promise<readonly Subscription[]>;
  locations(subscriptionId: string): Promise<readonly AzureLocation[]>;
  resourceGroups(subscriptionId: string): Promise<readonly ResourceGroup[]>;
  resourceGroup(subscriptionId: string, name: string): Promise<ResourceGroup | null>;
  createResourceGroup(group: ResourceGroup): Promise<void>;
  resourcesIn(subscriptionId: string, resourceGroup: string): Promise<readonly AzureResource[]>;
  /** "NotRegistered", "Registering", "Registered", … */
  providerState(subscriptionId: string, namespace: string): Promise<string>;
  /** Asks for the registration and waits until it is there: one to five minutes. */
  registerProvider(subscriptionId: string, namespace: string, signal: AbortSignal): Promise<void>;
  /** Null when nothing stands against the deployment. Writes nothing. */
  validate(request: DeploymentRequest, signal?: AbortSignal): Promise<AzureError | null>;
  /** Writes nothing; takes up to a minute. */
  whatIf(request: DeploymentRequest, signal: AbortSignal): Promise<readonly ForeseenResource[]>;
  /** Begins it; it goes on in Azure whether anybody watches or not. */
  deploy(request: DeploymentRequest): Promise<void>;
  deployment(at: DeploymentAt): Promise<Deployment | null>;
  operations(at: DeploymentAt): Promise<readonly DeploymentOperation[]>;
  cancel(at: DeploymentAt): Promise<void>;
  /** Whether nobody in all of Azure has a bot of that name. */
  botNameFree(subscriptionId: string, name: string): Promise<boolean>;
  bots(subscriptionId: string): Promise<readonly AzureBot[]>;
  bot(resourceId: string): Promise<AzureBot | null>;
  /** Whether the bot can be reached from Teams; null when it has no such channel. */
  teamsChannel(botResourceId: string): Promise<boolean | null>;
  webSites(subscriptionId: string): Promise<readonly WebSite[]>;
  /**
   * Application settings of a web site by name; their values are secrets as soon as they are taken out. What is no secret
   * among them (an id, an address) is compared with `settingFits`.
   */
  siteSettings(resourceId: string): Promise<ReadonlyMap<string, Secret>>;
  /** Stores the named ones; all others stay. Restarts the site. */
  saveSiteSettings(resourceId: string, settings: Readonly<Record<string, string | Secret>>): Promise<void>;
  /** Removes one resource and waits until it is gone; nothing when it was gone already. */
  removeResource(resourceId: string, signal: AbortSignal): Promise<void>;
  /** Removes the group and everything in it, and waits until it is gone. */
  removeResourceGroup(subscriptionId: string, name: string, signal: AbortSignal): Promise<void>;
  /** Asks an address as an anonymous visitor; a refusal is an answer. */
  askEndpoint(url: string, signal: AbortSignal): Promise<EndpointAnswer>;
}
