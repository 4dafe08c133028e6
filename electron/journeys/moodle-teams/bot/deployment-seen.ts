import type {
  AzureError,
  AzureResource,
  Deployment,
  DeploymentAt,
  DeploymentOperation,
  ForeseenResource,
  ResourceGroup,
  Subscription,
} from '../../../integrations/microsoft/port';
import type { Picked } from '../../../contract/vocabulary';
import type { MadeGroup } from './deployment-memory';
import type { SeenService } from './hand-over-values';
import type { SeenBot } from './seen';

export const hows = ['new', 'existing', 'later'] as const;

export interface DeploymentAnswers {
  readonly how: (typeof hows)[number];
  readonly subscription: readonly Picked[];
  readonly group: readonly Picked[];
  readonly newGroup: string;
  readonly region: readonly Picked[];
  readonly botName: string;
  readonly endpoint: string;
  readonly handed: boolean;
  readonly remove: boolean;
}

/** What every look at a site with a chosen bot knows. */
export interface BotOfSite {
  readonly wwwroot: string;
  readonly tenantId: string;
  /** Application (client) id of the bot; null while it has none. */
  readonly appId: string | null;
  /** Where Moodle sends its own messages; empty when nothing is stored. */
  readonly webhookEndpoint: string;
  /** Path below the site's address of the page that shows the bot's values. */
  readonly page: string;
}

/** What this set-up made and is still there. */
export interface Made {
  readonly resources: readonly (AzureResource & { readonly subscriptionId: string })[];
  /** Groups it made, with the names of what else is in them. */
  readonly groups: readonly (MadeGroup & { readonly others: readonly string[] })[];
  /** Names of groups where it may be, and that may not be read. */
  readonly closed: readonly string[];
}

export interface KeptDeployment {
  readonly at: DeploymentAt;
  readonly deployment: Deployment;
  readonly operations: readonly DeploymentOperation[];
}

/** What stands between now and a deployment, or what the deployment would do. */
export interface Outlook {
  /** State of Microsoft.BotService in the subscription. */
  readonly provider: string;
  readonly group: ResourceGroup | null;
  /** Null where it was not asked: a bot that is there has its name. */
  readonly nameFree: boolean | null;
  /** Why Azure would refuse; null when it would not, or was not asked. */
  readonly obstacle: AzureError | null;
  /** Null while the group or the provider is missing, or something stands in the way. */
  readonly foreseen: readonly ForeseenResource[] | null;
  /** Ids of resources in the group that carry our tag and that of this site, in lower case. */
  readonly tagged: readonly string[];
}

export interface SeenAzure extends SeenBot {
  readonly kind: 'looked';
  readonly site: BotOfSite & { readonly appId: string };
  readonly subscriptions: readonly Subscription[];
  /** The one meant; null while several could be. */
  readonly subscription: Subscription | null;
  /** Whether the bot can be reached from Teams; null without a bot, or without that channel. */
  readonly channel: boolean | null;
  readonly kept: KeptDeployment | null;
  readonly made: Made;
  /** Null where nothing is to be deployed, or an answer is missing. */
  readonly outlook: Outlook | null;
  readonly service: SeenService | null;
}

/** What the look at the bot in Azure saw; the steps after it read `bot`. */
export type SeenBotDeployment =
  /** The plugin of this site has no bot, or nobody wants it and nothing of ours is left. */
  | (SeenBot & { readonly kind: 'not-offered'; readonly bot: null })
  | (SeenBot & { readonly kind: 'later'; readonly bot: null; readonly site: BotOfSite })
  /** Nobody has allowed to look into Azure yet. */
  | (SeenBot & { readonly kind: 'closed'; readonly bot: null; readonly site: BotOfSite })
  | SeenAzure;

/** Azure's last word on a deployment (contract, section 4.3). */
export function isEnded(state: string): boolean {
  return ['Succeeded', 'Failed', 'Canceled'].includes(state);
}

/** How far a part of a deployment is, by Azure's word for it. */
export function progressOf(state: string): 'waiting' | 'running' | 'done' | 'failed' | 'canceled' {
  if (state === 'Succeeded') return 'done';
  if (state === 'Canceled') return 'canceled';
  if (state === 'NotStarted') return 'waiting';
  return isEnded(state) ? 'failed' : 'running';
}

export function isRunning(kept: KeptDeployment | null): kept is KeptDeployment {
  return kept !== null && !isEnded(kept.deployment.state);
}
