import type {
  Azure,
  AzureBot,
  AzureError,
  AzureResource,
  ForeseenResource,
  ResourceGroup,
  Subscription,
} from '../../../integrations/microsoft/port';
import type { BotSecrets } from '../../../integrations/moodle/port';
import { isProblem } from '../../../engine/step';
import type { MadeGroup, Memory } from './deployment-memory';
import {
  isRunning,
  type BotOfSite,
  type DeploymentAnswers,
  type KeptDeployment,
  type Made,
  type Outlook,
  type SeenAzure,
} from './deployment-seen';
import { chosenSubscription, requestOf, wantedOf, type Wanted } from './deployment-wanted';
import { lookAtService } from './hand-over-values';
import { botNamespace, botType, isOfSite, sameId } from './template';

export interface Rooms {
  readonly azure: Azure;
  readonly secrets: () => Promise<BotSecrets>;
  readonly signal: AbortSignal;
}

/** Reads what there is in Azure and asks it what a deployment would do; neither question writes anything. */
export async function lookAtAzure(
  rooms: Rooms,
  site: BotOfSite & { readonly appId: string },
  answers: DeploymentAnswers,
  memory: Memory,
): Promise<SeenAzure> {
  const { azure } = rooms;
  const subscriptions = await azure.subscriptions();
  const subscription = chosenSubscription(subscriptions, answers);
  const searched = searchedIn(subscriptions, subscription, answers);
  const [bot, kept, made] = await Promise.all([
    findBot(azure, searched, site.appId, memory),
    lookAtDeployment(azure, memory),
    lookAtMade(azure, memory, site.wwwroot),
  ]);
  const channel = bot === null ? null : await azure.teamsChannel(bot.resourceId);
  const wanted =
    answers.remove || isRunning(kept) ? null : wantedOf(bot, channel, subscription, answers, site.wwwroot);
  const endpoint = bot?.endpoint ?? wanted?.endpoint ?? '';
  const [outlook, service] = await Promise.all([
    wanted === null ? null : lookAhead(rooms, site, wanted, bot),
    answers.remove ? null : lookAtService(azure, searched, endpoint, site.appId, rooms.secrets),
  ]);
  return { kind: 'looked', site, subscriptions, subscription, bot, channel, kept, made, outlook, service };
}

/** A new bot goes where the person says, so that is where one may be already; an existing one may be anywhere. */
function searchedIn(
  subscriptions: readonly Subscription[],
  subscription: Subscription | null,
  { how, remove }: DeploymentAnswers,
): readonly string[] {
  if (remove || how === 'later') return [];
  // One that is closed for writing can still be read.
  if (how === 'existing') return subscriptions.map((one) => one.id);
  return subscription === null ? [] : [subscription.id];
}

/** Azure lets one application be one bot only: the first is the only one. */
async function findBot(
  azure: Azure,
  searched: readonly string[],
  appId: string,
  memory: Memory,
): Promise<AzureBot | null> {
  const bots = await Promise.all(
    searched.map((one) =>
      azure.bots(one).catch((error: unknown) => {
        // Of several subscriptions some may be closed to this person; a single one that is has to be said.
        if (searched.length > 1 && isProblem(error, 'forbidden', 'missing')) return [];
        throw error;
      }),
    ),
  );
  const isIt = (one: AzureBot | null): one is AzureBot => one?.appId != null && sameId(one.appId, appId);
  const listed = bots.flat().find(isIt);
  if (listed !== undefined || searched.length === 0) return listed ?? null;
  // Lists lag behind, and one we made may stand in a subscription that is not meant any more.
  const ids = memory.resources.filter((id) => new RegExp(`/${botType}/[^/]+$`, 'i').test(id));
  const kept = await Promise.all(ids.map((id) => unlessClosed(azure.bot(id))));
  return kept.find(isIt) ?? null;
}

/** What was made long ago may lie in a subscription that is gone, or closed to this person: no reason to stop looking. */
async function unlessClosed<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    if (isProblem(error, 'forbidden', 'missing')) return null;
    throw error;
  });
}

async function lookAtDeployment(azure: Azure, { deployment: at }: Memory): Promise<KeptDeployment | null> {
  if (at === null) return null;
  const deployment = await unlessClosed(azure.deployment(at));
  if (deployment === null) return null;
  const operations = deployment.state === 'Succeeded' ? [] : await azure.operations(at);
  return { at, deployment, operations };
}

/** Ours is what we remember to have made and what says so itself: either alone could be somebody else's. */
async function lookAtMade(azure: Azure, memory: Memory, wwwroot: string): Promise<Made> {
  const places = placesOf(memory);
  const found = await Promise.all(places.map((place) => lookInGroup(azure, place, memory, wwwroot)));
  return {
    resources: found.flatMap((one) => one.resources),
    groups: found.flatMap((one) => one.groups),
    closed: found.flatMap((one) => one.closed),
  };
}

function placesOf({ resources, groups }: Memory): readonly MadeGroup[] {
  const ofResources = resources.flatMap((id): readonly MadeGroup[] => {
    const [, subscriptionId, name] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(id) ?? [];
    return subscriptionId === undefined || name === undefined ? [] : [{ subscriptionId, name }];
  });
  const byId = new Map(
    [...groups, ...ofResources].map((one) => [`${one.subscriptionId}/${one.name}`.toLowerCase(), one]),
  );
  return [...byId.values()];
}

async function lookInGroup(azure: Azure, place: MadeGroup, memory: Memory, wwwroot: string): Promise<Made> {
  const { subscriptionId, name } = place;
  const read = await unlessClosed(readGroup(azure, place));
  // That it may not be read says nothing about what is in it.
  if (read === null) return { resources: [], groups: [], closed: [name] };
  const { group, inside } = read;
  if (group === null) return { resources: [], groups: [], closed: [] };
  const own = inside.filter((one) => isOwn(one, memory, wwwroot));
  const others = inside.filter((one) => !own.includes(one)).map((one) => one.name);
  const madeHere = memory.groups.some(
    (one) => sameId(one.subscriptionId, subscriptionId) && sameId(one.name, name),
  );
  return {
    resources: own.map((one) => ({ ...one, subscriptionId })),
    groups: madeHere && isOfSite(group, wwwroot) ? [{ ...place, others }] : [],
    closed: [],
  };
}

async function readGroup(
  azure: Azure,
  { subscriptionId, name }: MadeGroup,
): Promise<{ readonly group: ResourceGroup | null; readonly inside: readonly AzureResource[] }> {
  const group = await azure.resourceGroup(subscriptionId, name);
  return { group, inside: group === null ? [] : await azure.resourcesIn(subscriptionId, name) };
}

export function isOwn(resource: AzureResource, { resources }: Memory, wwwroot: string): boolean {
  return isOfSite(resource, wwwroot) && resources.some((id) => sameId(id, resource.resourceId));
}

async function lookAhead(
  { azure, signal }: Rooms,
  site: BotOfSite & { readonly appId: string },
  wanted: Wanted,
  bot: AzureBot | null,
): Promise<Outlook> {
  const { subscriptionId, resourceGroup, botName } = wanted;
  const [provider, group, nameFree] = await Promise.all([
    azure.providerState(subscriptionId, botNamespace),
    azure.resourceGroup(subscriptionId, resourceGroup),
    bot === null ? azure.botNameFree(subscriptionId, botName) : null,
  ]);
  const open = { provider, group, nameFree, obstacle: null, foreseen: null, tagged: [] };
  if (group === null || !isRegistered(provider) || nameFree === false) return open;
  const name = 'lms-setup-forecast';
  const request = { subscriptionId, resourceGroup, name, ...requestOf(wanted, site) };
  const inside = await azure.resourcesIn(subscriptionId, resourceGroup);
  const own = inside.filter((one) => isOfSite(one, site.wwwroot));
  const tagged = own.map((one) => one.resourceId.toLowerCase());
  const foreseen = await forecast(azure, request, signal);
  return 'code' in foreseen ? { ...open, tagged, obstacle: foreseen } : { ...open, tagged, foreseen };
}

export function isRegistered(provider: string): boolean {
  return provider === 'Registered';
}

async function forecast(
  azure: Azure,
  request: Parameters<Azure['validate']>[0],
  signal: AbortSignal,
): Promise<readonly ForeseenResource[] | AzureError> {
  try {
    return (await azure.validate(request, signal)) ?? (await azure.whatIf(request, signal));
  } catch (error) {
    // Who may not even ask may not deploy: that is an answer, not a look that failed.
    if (!isProblem(error, 'forbidden')) throw error;
    return { code: error.code ?? 'AuthorizationFailed', message: '', target: null };
  }
}
