/**
 * What Azure is asked to make: the registration of a bot and its way into Teams, nothing that runs and nothing that
 * holds a secret. The template of 2019 cannot be deployed any more (Microsoft contract, sections 4.1 and 4.4).
 */

/** Every resource this product makes carries it: only what has it may be changed or removed again. */
export const ownTag = { name: 'created-by', value: 'lms-setup' } as const;
/** Which Moodle it was made for: its wwwroot without the scheme. */
export const siteTag = 'moodle-site';

export const botType = 'Microsoft.BotService/botServices';
export const channelType = 'Microsoft.BotService/botServices/channels';
export const botNamespace = 'Microsoft.BotService';
/** The one way into Teams; Azure's own name of it. */
export const teamsChannel = 'MsTeamsChannel';

type Json = Readonly<Record<string, unknown>>;

export interface TemplateResource extends Json {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
}

export interface Template extends Json {
  readonly $schema: string;
  readonly contentVersion: string;
  readonly parameters: Readonly<Record<string, { readonly type: string }>>;
  readonly resources: readonly TemplateResource[];
}

/** The stable version; 2021-05-01-preview was the first that knows whose bot it is (contract, section 4.4). */
const apiVersion = '2022-09-15';
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const text = { type: 'string' } as const;

const channel: TemplateResource = {
  type: channelType,
  apiVersion,
  name: `[concat(parameters('botName'),'/${teamsChannel}')]`,
  location: 'global',
  properties: { channelName: teamsChannel, properties: { isEnabled: true } },
};

/** A bot with its channel; parameters as `botParameters` makes them. */
export const botTemplate: Template = {
  $schema: schema,
  contentVersion: '1.0.0.0',
  parameters: { botName: text, botAppId: text, tenantId: text, endpoint: text, site: text, tier: text },
  resources: [
    {
      type: botType,
      apiVersion,
      name: "[parameters('botName')]",
      location: 'global',
      kind: 'azurebot',
      sku: { name: "[parameters('tier')]" },
      tags: { [ownTag.name]: ownTag.value, [siteTag]: "[parameters('site')]" },
      properties: {
        displayName: 'Moodle Assistant',
        endpoint: "[parameters('endpoint')]",
        msaAppId: "[parameters('botAppId')]",
        msaAppType: 'SingleTenant',
        msaAppTenantId: "[parameters('tenantId')]",
      },
    },
    { ...channel, dependsOn: [`[resourceId('${botType}',parameters('botName'))]`] },
  ],
};

/** Only the way into Teams, for a bot that is there already and stays as it is. */
export const channelTemplate: Template = {
  $schema: schema,
  contentVersion: '1.0.0.0',
  parameters: { botName: text },
  resources: [channel],
};

export interface BotParameters {
  readonly botName: string;
  readonly botAppId: string;
  readonly tenantId: string;
  readonly endpoint: string;
  readonly site: string;
  readonly tier: string;
}

/** The free one, for bots that are made; one that is there keeps its own. */
export const defaultTier = 'F0';

export function tagsFor(wwwroot: string): Readonly<Record<string, string>> {
  return { [ownTag.name]: ownTag.value, [siteTag]: siteOf(wwwroot) };
}

/** How a tag names a site; Azure takes at most 256 characters. */
export function siteOf(wwwroot: string): string {
  return wwwroot
    .replace(/^https?:\/\//i, '')
    .toLowerCase()
    .slice(0, 256);
}

/** Tag names are alike in upper and lower case (learn.microsoft.com/azure/azure-resource-manager/management/tag-resources). */
export function tagOf(tags: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(tags).find(([one]) => one.toLowerCase() === name)?.[1];
}

export function isTagged({ tags }: { readonly tags: Readonly<Record<string, string>> }): boolean {
  return tagOf(tags, ownTag.name) === ownTag.value;
}

/** Ours alone is not enough: the same person may have set up the bot of another Moodle, in the same group. */
export function isOfSite(one: { readonly tags: Readonly<Record<string, string>> }, wwwroot: string): boolean {
  return isTagged(one) && sameId(tagOf(one.tags, siteTag) ?? '', siteOf(wwwroot));
}

export function botIdAt(subscriptionId: string, resourceGroup: string, name: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${botType}/${name}`;
}

/** Ids of Azure are alike in upper and lower case. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
