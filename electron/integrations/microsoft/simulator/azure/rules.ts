import { asText } from '../text';
import type { MicrosoftStage } from '../view';
import { asRecord, findResource, same } from './call';
import { resourceId, type StoredError, type StoredResource } from './state';

const botType = 'Microsoft.BotService/botServices';
const channelType = `${botType}/channels`;

export function isBot(resource: Pick<StoredResource, 'type'>): boolean {
  return same(resource.type, botType);
}

export function isChannel(resource: Pick<StoredResource, 'type'>): boolean {
  return same(resource.type, channelType);
}

/** Why the service behind a resource type does not make or change this one; it is asked only when its turn comes. */
export function serviceRefusal(stage: MicrosoftStage, wanted: StoredResource): StoredError | null {
  if (isBot(wanted)) return botRefusal(stage, wanted);
  return isChannel(wanted) ? channelRefusal(stage, wanted) : null;
}

function invalidBot(why: string): StoredError {
  const message = `Bot is not valid. Errors: ${why}. See https://aka.ms/bot-requirements for detailed requirements.`;
  return { status: 400, code: 'InvalidBotData', message };
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function botRefusal(stage: MicrosoftStage, wanted: StoredResource): StoredError | null {
  const { properties: asked, name } = wanted;
  const present = findResource(stage, wanted);
  const others = stage.state.azure.resources.filter((one) => isBot(one) && one !== present);
  if (present === undefined) {
    const refusal = creationRefusal(stage, wanted, others);
    if (refusal !== null) return refusal;
  }
  if (!/^[a-z0-9][\w.-]{1,63}$/i.test(name)) return invalidBot('The bot name is not valid.');
  if (asText(asked['displayName']) === '') return invalidBot('The display name is required.');
  const appId = asText(asked['msaAppId']);
  if (!guid.test(appId)) return invalidBot('The Microsoft App ID is not valid.');
  if (others.some((one) => same(asText(one.properties['msaAppId']), appId)))
    return invalidBot('The Microsoft App ID is already registered to another bot application.');
  const kept = ['msaAppId', 'msaAppType'].find(
    (key) => present !== undefined && !same(asText(present.properties[key]), asText(asked[key])),
  );
  if (kept !== undefined) return invalidBot(`The property ${kept} cannot be changed.`);
  if (asked['msaAppType'] === 'SingleTenant' && !guid.test(asText(asked['msaAppTenantId'])))
    return invalidBot('The Microsoft App Tenant ID is required for a single tenant bot.');
  const endpoint = asText(asked['endpoint']);
  if (endpoint !== '' && !endpoint.startsWith('https://')) return invalidBot('The endpoint must use https.');
  if (!['F0', 'S1'].includes(asText(wanted.sku?.['name']))) {
    const message = `The requested sku '${asText(wanted.sku?.['name'])}' is not available for bots.`;
    return { status: 400, code: 'SkuNotAvailable', message };
  }
  return null;
}

/** What holds for new bots only: those that exist go on (learn.microsoft.com/azure/bot-service, what is new). */
function creationRefusal(
  stage: MicrosoftStage,
  wanted: StoredResource,
  others: readonly StoredResource[],
): StoredError | null {
  const { azure } = stage.state;
  const old = (message: string): StoredError => ({ status: 400, code: 'InvalidBotCreationData', message });
  if (wanted.kind !== 'azurebot')
    return old(`Bot creation of kind '${wanted.kind ?? ''}' is deprecated. Please use azurebot`);
  const appType = asText(wanted.properties['msaAppType']);
  if (appType === '' || same(appType, 'MultiTenant'))
    return old('Multitenant bot creation is deprecated. Please use SingleTenant or UserAssignedMSI');
  const taken = [...azure.takenBotNames, ...others.map((one) => one.name)];
  if (taken.some((one) => same(one, wanted.name)))
    return invalidBot('The bot name is already registered to another bot application.');
  if (azure.faults.quotaReached && wanted.sku?.['name'] === 'F0') {
    const message = 'The maximum number of bots of the free tier in this subscription is reached.';
    return { status: 409, code: 'QuotaExceeded', message };
  }
  return null;
}

const channels: readonly string[] = ['MsTeamsChannel', 'WebChatChannel', 'DirectLineChannel'];

function channelRefusal(stage: MicrosoftStage, wanted: StoredResource): StoredError | null {
  const [parent = '', name = ''] = wanted.name.split('/');
  const bot = { ...wanted, type: botType, name: parent };
  if (findResource(stage, bot) === undefined) {
    const message = `Failed to perform 'write' on resource(s) of type 'botServices/channels', because the parent resource '${resourceId(bot)}' could not be found.`;
    return { status: 404, code: 'ParentResourceNotFound', message };
  }
  if (channels.includes(name) && wanted.properties['channelName'] === name) return null;
  return { status: 400, code: 'InvalidChannelData', message: `Channel '${name}' is not valid.` };
}

/** Makes or replaces a resource. */
export function store(stage: MicrosoftStage, wanted: StoredResource): void {
  const { azure } = stage.state;
  const present = findResource(stage, wanted);
  const properties = { ...wanted.properties, provisioningState: 'Succeeded', ...madeBy(wanted) };
  const settings = present?.settings ?? (same(wanted.type, 'Microsoft.Web/sites') ? {} : null);
  azure.resources = azure.resources.filter((one) => one !== present);
  azure.resources.push({ ...wanted, name: present?.name ?? wanted.name, properties, settings });
  if (isBot(wanted)) nameChannels(stage, wanted);
  if (isChannel(wanted)) nameChannels(stage, { ...wanted, name: wanted.name.split('/')[0] ?? '' });
}

function madeBy(wanted: StoredResource): Readonly<Record<string, unknown>> {
  if (!same(wanted.type, 'Microsoft.Web/sites')) return {};
  const host = `${wanted.name}.azurewebsites.net`.toLowerCase();
  return { state: 'Running', enabled: true, hostNames: [host], defaultHostName: host };
}

/** A bot tells which channels it has, by the short names of the service. */
function nameChannels(stage: MicrosoftStage, at: StoredResource): void {
  const bot = findResource(stage, { ...at, type: botType });
  if (bot === undefined) return;
  const teams = findResource(stage, { ...at, type: channelType, name: `${bot.name}/MsTeamsChannel` });
  const on = asRecord(teams?.properties['properties'])?.['isEnabled'] === true;
  bot.properties['configuredChannels'] = ['webchat', 'directline', ...(teams ? ['msteams'] : [])];
  bot.properties['enabledChannels'] = ['webchat', 'directline', ...(on ? ['msteams'] : [])];
}

/** Removes a resource and what lies in it. */
export function erase(stage: MicrosoftStage, gone: StoredResource): void {
  const { azure } = stage.state;
  const inside = (one: StoredResource): boolean =>
    one.subscriptionId === gone.subscriptionId &&
    same(one.group, gone.group) &&
    one.type.toLowerCase().startsWith(`${gone.type}/`.toLowerCase()) &&
    one.name.toLowerCase().startsWith(`${gone.name}/`.toLowerCase());
  azure.resources = azure.resources.filter((one) => one !== gone && !inside(one));
  if (isChannel(gone)) nameChannels(stage, { ...gone, name: gone.name.split('/')[0] ?? '' });
}
