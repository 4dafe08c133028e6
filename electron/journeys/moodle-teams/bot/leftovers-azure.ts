import {
  settingFits,
  type Azure,
  type AzureBot,
  type AzureResource,
  type ResourceGroup,
  type WebSite,
} from '../../../integrations/microsoft/port';
import { isProblem, type Secret } from '../../../engine/step';
import type { LeftGroup, LeftResource } from './leftovers';
import { isOfSite, isTagged, sameId, siteOf, siteTag, tagOf } from './template';

/** Whose a resource is: another Moodle's is nobody's leftover here. `unread`: what would tell may not be read. */
export type Whose = 'here' | 'elsewhere' | 'unknown' | 'unread';

export interface Azurescape {
  readonly bots: readonly AzureBot[];
  readonly sites: readonly (WebSite & { readonly whose: Whose })[];
  readonly groups: readonly (ResourceGroup & {
    readonly subscriptionName: string;
    readonly inside: readonly AzureResource[];
  })[];
  /** Groups this product made, for whatever Moodle. */
  readonly tagged: readonly ResourceGroup[];
  /** False when there may be more web sites than these. */
  readonly sitesListed: boolean;
  /** False when something was closed to this person. */
  readonly complete: boolean;
}

/** Names the template of 2019 gave: one made-up word of a resource group in all of them (azuredeploy.json). */
export const oldBot = /^moodle-([a-z0-9]{13})$/i;
export const oldSite = /^moodle-([a-z0-9]{13})-svc$/i;

/** All of Azure that this person can see, as far as a bot of Moodle may be in it. */
export async function lookOver(
  azure: Azure,
  wwwroot: string,
  appIds: readonly string[],
): Promise<Azurescape> {
  const subscriptions = await azure.subscriptions();
  const ids = subscriptions.map((one) => one.id);
  // Who sees no subscription has seen nothing.
  let complete = ids.length > 0;
  const readable = async <T>(reading: Promise<T>, otherwise: T): Promise<T> =>
    reading.catch((error: unknown) => {
      if (!isProblem(error, 'forbidden', 'missing', 'conflict')) throw error;
      complete = false;
      return otherwise;
    });
  let sitesListed = complete;
  const all = async <T>(read: (id: string) => Promise<readonly T[]>): Promise<readonly T[]> =>
    (await Promise.all(ids.map((id) => readable(read(id), [])))).flat();
  const [bots, sites, groups] = await Promise.all([
    all(azure.bots),
    all(async (id) =>
      azure.webSites(id).catch((error: unknown) => {
        sitesListed = false;
        throw error;
      }),
    ),
    all(azure.resourceGroups),
  ]);
  const tagged = groups.filter(isTagged);
  // Settings hold secrets: only those of web sites are read that a bot of Moodle may speak through.
  const near = bots.filter(
    (one) =>
      oldBot.test(one.name) ||
      isTagged(one) ||
      appIds.some((id) => sameId(id, one.appId ?? '')) ||
      whosePlace(one, tagged, wwwroot) === 'here',
  );
  const hosts = new Set(near.map(hostOf));
  const known = await Promise.all(
    sites
      .filter((one) => oldSite.test(one.name) || hosts.has(one.hostName?.toLowerCase() ?? null))
      .map(async (one) => {
        const settings = await readable<ReadonlyMap<string, Secret> | null>(
          azure.siteSettings(one.resourceId),
          null,
        );
        return { ...one, whose: whoseSite(one, settings, wwwroot) };
      }),
  );
  const wanted = groups.filter((group) => isOfSite(group, wwwroot) || hasOldOnes(group, bots, known));
  const full = await Promise.all(
    wanted.map(async (one) => ({
      ...one,
      subscriptionName: subscriptions.find(({ id }) => sameId(id, one.subscriptionId))?.name ?? '',
      inside: await readable<readonly AzureResource[] | null>(
        azure.resourcesIn(one.subscriptionId, one.name),
        null,
      ),
    })),
  );
  // Of one that may not be read nobody can say that it is empty.
  const open = full.flatMap(({ inside, ...one }) => (inside === null ? [] : [{ ...one, inside }]));
  return { bots, sites: known, groups: open, tagged, sitesListed, complete };
}

export function hostOf({ endpoint }: Pick<AzureBot, 'endpoint'>): string | null {
  return endpoint !== null && URL.canParse(endpoint) ? new URL(endpoint).hostname.toLowerCase() : null;
}

/** The bot of 2019 knows its Moodle by a setting of its web site. */
function whoseSite(site: WebSite, settings: ReadonlyMap<string, Secret> | null, wwwroot: string): Whose {
  const tagged = whoseTagged(site, wwwroot);
  if (settings === null) return tagged === 'unknown' ? 'unread' : tagged;
  const name = [...settings.keys()].find((one) => one.toLowerCase() === 'moodleurl');
  if (name === undefined || settingFits(settings, name, /^\s*$/)) return tagged;
  const bare = siteOf(wwwroot).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const here = settingFits(settings, name, new RegExp(`^\\s*(https?://)?${bare}/*\\s*$`, 'i'));
  return here && tagged !== 'elsewhere' ? 'here' : 'elsewhere';
}

export function whoseTagged(one: Pick<AzureResource, 'tags'>, wwwroot: string): Whose {
  const site = tagOf(one.tags, siteTag);
  if (!isTagged(one) || site === undefined) return 'unknown';
  return sameId(site, siteOf(wwwroot)) ? 'here' : 'elsewhere';
}

function hasOldOnes(group: ResourceGroup, bots: readonly AzureBot[], sites: readonly WebSite[]): boolean {
  return (
    bots.some((one) => oldBot.test(one.name) && isInside(one, group)) ||
    sites.some((one) => oldSite.test(one.name) && isInside(one, group))
  );
}

function isInside(one: AzureBot | WebSite, group: ResourceGroup): boolean {
  return sameId(one.subscriptionId, group.subscriptionId) && sameId(one.resourceGroup, group.name);
}

/** Whose the group is that a bot lies in. */
export function whosePlace(bot: AzureBot, tagged: readonly ResourceGroup[], wwwroot: string): Whose {
  const group = tagged.find((one) => isInside(bot, one));
  return group === undefined ? 'unknown' : whoseTagged(group, wwwroot);
}

/** Whose a bot is, by what it says itself and by the web site it speaks through; "elsewhere" beats everything. */
export function whoseBot(bot: AzureBot, { sites, sitesListed }: Azurescape, wwwroot: string): Whose {
  const host = hostOf(bot);
  const site = host === null ? undefined : sites.find((one) => one.hostName?.toLowerCase() === host);
  const said = [whoseTagged(bot, wwwroot), site?.whose ?? (sitesListed ? 'unknown' : 'unread')];
  return (['elsewhere', 'here', 'unread'] as const).find((one) => said.includes(one)) ?? 'unknown';
}

/** Web sites of former bots: those that name this Moodle, and those a former bot speaks through; none another bot needs. */
export function leftSites(scape: Azurescape, bots: readonly LeftResource[]): readonly LeftResource[] {
  const left = new Set(bots.map((one) => one.resourceId.toLowerCase()));
  const others = new Set(scape.bots.filter((one) => !left.has(one.resourceId.toLowerCase())).map(hostOf));
  const theirs = new Map(
    scape.bots.flatMap((one) => {
      const own = bots.find(({ resourceId }) => sameId(resourceId, one.resourceId));
      return own === undefined ? [] : [[hostOf(one), own.sureness] as const];
    }),
  );
  return scape.sites.flatMap((one): readonly LeftResource[] => {
    const host = one.hostName?.toLowerCase() ?? null;
    if (one.whose === 'elsewhere' || others.has(host)) return [];
    const spokenThrough = theirs.has(host) && oldSite.test(one.name);
    if (one.whose !== 'here' && !spokenThrough) return [];
    const { resourceId, type, name, resourceGroup } = one;
    // It is never surer than the bot that speaks for it.
    const unsure = theirs.get(host) === 'name' ? 'name' : 'likely';
    const sureness = one.whose === 'here' ? 'certain' : unsure;
    return [{ kind: 'site', resourceId, type, name, resourceGroup, detail: one.hostName, sureness }];
  });
}

/** Groups this product made for this site. */
export function leftGroups({ groups }: Azurescape, wwwroot: string): readonly LeftGroup[] {
  return groups
    .filter((one) => isOfSite(one, wwwroot))
    .map(({ subscriptionId, subscriptionName, name, inside }) => ({
      kind: 'group',
      subscriptionId,
      subscriptionName,
      name,
      inside: inside.map((one) => ({ resourceId: one.resourceId, name: one.name })),
    }));
}
