import type { AzureBot, Subscription } from '../../../integrations/microsoft/port';
import type { AnswerValues } from '../../../contract/vocabulary';
import {
  defaultRegion,
  endpointFault,
  endpointFrom,
  isBotName,
  isGroupName,
  suggestedName,
  type EndpointFault,
} from './deployment-names';
import type { BotOfSite, DeploymentAnswers, SeenBotDeployment } from './deployment-seen';
import {
  botIdAt,
  botTemplate,
  botType,
  channelTemplate,
  channelType,
  defaultTier,
  isOfSite,
  siteOf,
  teamsChannel,
  type BotParameters,
  type Template,
} from './template';

/** What a deployment is to make, and where. */
export interface Wanted {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** Region of the group where it has to be made first. */
  readonly region: string;
  readonly botName: string;
  readonly endpoint: string;
  readonly tier: string;
  /** `channel`: the bot is there and stays as it is, only its way into Teams is missing. */
  readonly part: 'bot' | 'channel';
}

/** What is still missing or wrong in the answers, as points of judgement. */
export type Fault =
  | { readonly point: 'subscription' }
  | { readonly point: 'group-name' }
  | { readonly point: 'bot-name' }
  | { readonly point: 'endpoint'; readonly why: EndpointFault };

/** The subscription meant: the one picked, or the only one there is. */
export function chosenSubscription(
  subscriptions: readonly Subscription[],
  { subscription: [picked] }: Pick<DeploymentAnswers, 'subscription'>,
): Subscription | null {
  if (picked !== undefined) return subscriptions.find((one) => one.id === picked.id) ?? null;
  const usable = subscriptions.filter(isUsable);
  return usable.length === 1 ? (usable[0] ?? null) : null;
}

/** Others are switched off for writing, or about to be ("PastDue", "Warned"). */
export function isUsable({ state }: Subscription): boolean {
  return state === 'Enabled';
}

export function faultsOf(subscription: Subscription | null, answers: DeploymentAnswers): readonly Fault[] {
  const wrong = endpointFault(answers.endpoint);
  return [
    ...(subscription === null ? [{ point: 'subscription' } as const] : []),
    ...(isGroupName(groupName(answers)) ? [] : [{ point: 'group-name' } as const]),
    ...(isBotName(answers.botName) ? [] : [{ point: 'bot-name' } as const]),
    ...(wrong === null ? [] : [{ point: 'endpoint', why: wrong } as const]),
  ];
}

export function groupName({ group: [picked], newGroup }: DeploymentAnswers): string {
  return picked?.name ?? newGroup;
}

/** What the answers and what is there already ask to be deployed; null when nothing is, or an answer is missing. */
export function wantedOf(
  bot: AzureBot | null,
  channel: boolean | null,
  subscription: Subscription | null,
  answers: DeploymentAnswers,
  wwwroot: string,
): Wanted | null {
  if (bot !== null) return missingPart(bot, channel, answers, wwwroot);
  if (answers.how !== 'new' || subscription === null || !isUsable(subscription)) return null;
  if (faultsOf(subscription, answers).length > 0) return null;
  const { botName, endpoint, region } = answers;
  return {
    subscriptionId: subscription.id,
    resourceGroup: groupName(answers),
    region: region[0]?.id ?? defaultRegion.id,
    botName,
    endpoint,
    tier: defaultTier,
    part: 'bot',
  };
}

/** A bot that is there is completed where it stands; only one we made ourselves gets another endpoint. */
function missingPart(
  bot: AzureBot,
  channel: boolean | null,
  answers: DeploymentAnswers,
  wwwroot: string,
): Wanted | null {
  const { subscriptionId, resourceGroup, name: botName } = bot;
  const tier = bot.sku ?? defaultTier;
  const place = { subscriptionId, resourceGroup, botName, region: defaultRegion.id, tier };
  if (isOfSite(bot, wwwroot) && endpointDiffers(bot, answers))
    return { ...place, endpoint: answers.endpoint, part: 'bot' };
  return channel === true ? null : { ...place, endpoint: bot.endpoint ?? '', part: 'channel' };
}

export function endpointDiffers(bot: AzureBot, { how, endpoint }: DeploymentAnswers): boolean {
  return how === 'new' && endpointFault(endpoint) === null && endpoint !== bot.endpoint;
}

export interface Request {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
}

export function requestOf(
  { part, botName, endpoint, tier }: Wanted,
  site: BotOfSite & { readonly appId: string },
): Request {
  if (part === 'channel') return { template: channelTemplate, parameters: { botName } };
  const { appId: botAppId, tenantId, wwwroot } = site;
  const parameters: BotParameters = { botName, botAppId, tenantId, endpoint, site: siteOf(wwwroot), tier };
  return { template: botTemplate, parameters: { ...parameters } };
}

/** The resources a deployment makes, in the order Azure makes them. */
export function resourcesOf(
  wanted: Wanted,
): readonly { readonly id: string; readonly type: string; readonly name: string }[] {
  const id = botIdAt(wanted.subscriptionId, wanted.resourceGroup, wanted.botName);
  const channel = { id: `${id}/channels/${teamsChannel}`, type: channelType, name: teamsChannel };
  return wanted.part === 'channel' ? [channel] : [{ id, type: botType, name: wanted.botName }, channel];
}

/** What the form begins with. */
export function suggest(seen: SeenBotDeployment): AnswerValues | null {
  if (seen.kind === 'not-offered') return null;
  const { bot, site } = seen;
  const endpoint = bot?.endpoint ?? endpointFrom(site.webhookEndpoint);
  const only = seen.kind === 'looked' ? chosenSubscription(seen.subscriptions, { subscription: [] }) : null;
  return {
    botName: bot?.name ?? suggestedName(site.wwwroot),
    region: [defaultRegion],
    ...(endpoint !== '' && { endpoint }),
    ...(only !== null && { subscription: [{ id: only.id, name: only.name }] }),
  };
}
