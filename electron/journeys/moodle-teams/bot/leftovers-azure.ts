import type {
  Azure,
  AzureBot,
  AzureResource,
  ResourceGroup,
  WebSite,
} from '../../../integrations/microsoft/port';
import { isProblem, type Secret } from '../../../engine/step';
import type { LeftGroup, LeftResource } from './leftovers';
import { isTagged, sameId, siteOf, siteTag, tagOf } from './template';

/** Whose a resource is: another Moodle's is nobody's leftover here. */
export type Whose = 'here' | 'elsewhere' | 'unknown';

export interface Azurescape {
  readonly bots: readonly AzureBot[];
  readonly sites: readonly (WebSite & { readonly whose: Whose })[];
  readonly groups: readonly (ResourceGroup & { readonly inside: readonly AzureResource[] })[];
  /** False when something was closed to this person. */
  readonly complete: boolean;
}

/** Names the template of 2019 gave: one made-up word of a resource group in all of them (azuredeploy.json). */
const oldBot = /^moodle-([a-z0-9]{13})$/i;
const oldSite = /^moodle-([a-z0-9]{13})-svc$/i;

/** All of Azure that this person can see, as far as a bot of Moodle may be in it. */
export async function lookOver(
  azure: Azure,
  wwwroot: string,
  appIds: readonly string[],
): Promise<Azurescape> {
  let complete = true;
  const readable = async <T>(reading: Promise<T>, otherwise: T): Promise<T> =>
    reading.catch((error: unknown) => {
      if (!isProblem(error, 'forbidden', 'missing', 'conflict')) throw error;
      complete = false;
      return otherwise;
    });
  const ids = (await azure.subscriptions()).map((one) => one.id);
  const all = async <T>(read: (id: string) => Promise<readonly T[]>): Promise<readonly T[]> =>
    (await Promise.all(ids.map((id) => readable(read(id), [])))).flat();
  const [bots, sites, groups] = await Promise.all([
    all(azure.bots),
    all(azure.webSites),
    all(azure.resourceGroups),
  ]);
  // Settings hold secrets: only those of web sites are read that a bot of Moodle may speak through.
  const near = bots.filter(
    (one) => oldBot.test(one.name) || isTagged(one) || appIds.some((id) => sameId(id, one.appId ?? '')),
  );
  const hosts = new Set(near.map(hostOf));
  const known = await Promise.all(
    sites
      .filter((one) => oldSite.test(one.name) || hosts.has(one.hostName?.toLowerCase() ?? null))
      .map(async (one) => {
        const settings = await readable(azure.siteSettings(one.resourceId), new Map<string, Secret>());
        return { ...one, whose: whoseSite(one, settings, wwwroot) };
      }),
  );
  const wanted = groups.filter((group) => isOfSite(group, wwwroot) || hasOldOnes(group, bots, known));
  const full = await Promise.all(
    wanted.map(async (one) => ({
      ...one,
      inside: await readable(azure.resourcesIn(one.subscriptionId, one.name), []),
    })),
  );
  return { bots, sites: known, groups: full, complete };
}

export function hostOf({ endpoint }: Pick<AzureBot, 'endpoint'>): string | null {
  return endpoint !== null && URL.canParse(endpoint) ? new URL(endpoint).hostname.toLowerCase() : null;
}

/** The bot of 2019 knows its Moodle by a setting of its web site. */
function whoseSite(site: WebSite, settings: ReadonlyMap<string, Secret>, wwwroot: string): Whose {
  const tagged = whoseTagged(site, wwwroot);
  const name = [...settings.keys()].find((one) => one.toLowerCase() === 'moodleurl');
  const url = name === undefined ? undefined : settings.get(name);
  if (url === undefined || url.matches(/^\s*$/)) return tagged;
  const bare = siteOf(wwwroot).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const here = url.matches(new RegExp(`^\\s*(https?://)?${bare}/*\\s*$`, 'i'));
  return here && tagged !== 'elsewhere' ? 'here' : 'elsewhere';
}

export function whoseTagged(one: Pick<AzureResource, 'tags'>, wwwroot: string): Whose {
  const site = tagOf(one.tags, siteTag);
  if (!isTagged(one) || site === undefined) return 'unknown';
  return sameId(site, siteOf(wwwroot)) ? 'here' : 'elsewhere';
}

function isOfSite(one: Pick<AzureResource, 'tags'>, wwwroot: string): boolean {
  return whoseTagged(one, wwwroot) === 'here';
}

function hasOldOnes(group: ResourceGroup, bots: readonly AzureBot[], sites: readonly WebSite[]): boolean {
  const inside = (one: AzureBot | WebSite): boolean =>
    sameId(one.subscriptionId, group.subscriptionId) && sameId(one.resourceGroup, group.name);
  return (
    bots.some((one) => oldBot.test(one.name) && inside(one)) ||
    sites.some((one) => oldSite.test(one.name) && inside(one))
  );
}

/** Whose a bot is, by what it says itself and by the web site it speaks through; "elsewhere" beats everything. */
export function whoseBot(bot: AzureBot, { sites }: Azurescape, wwwroot: string): Whose {
  const host = hostOf(bot);
  const site = host === null ? undefined : sites.find((one) => one.hostName?.toLowerCase() === host);
  const said = [whoseTagged(bot, wwwroot), site?.whose ?? 'unknown'];
  if (said.includes('elsewhere')) return 'elsewhere';
  return said.includes('here') ? 'here' : 'unknown';
}

/** Web sites of former bots: those that name this Moodle, and those a former bot speaks through; none another bot needs. */
export function leftSites(scape: Azurescape, bots: readonly LeftResource[]): readonly LeftResource[] {
  const left = new Set(bots.map((one) => one.resourceId.toLowerCase()));
  const others = new Set(scape.bots.filter((one) => !left.has(one.resourceId.toLowerCase())).map(hostOf));
  const theirs = new Set(scape.bots.filter((one) => left.has(one.resourceId.toLowerCase())).map(hostOf));
  return scape.sites.flatMap((one): readonly LeftResource[] => {
    const host = one.hostName?.toLowerCase() ?? null;
    if (one.whose === 'elsewhere' || others.has(host)) return [];
    const spokenThrough = theirs.has(host) && oldSite.test(one.name);
    if (one.whose !== 'here' && !spokenThrough) return [];
    const { resourceId, type, name, resourceGroup } = one;
    const sureness = one.whose === 'here' ? 'certain' : 'likely';
    return [{ kind: 'site', resourceId, type, name, resourceGroup, detail: one.hostName, sureness }];
  });
}

/**
 * What the template of 2019 made beside a bot and its web site: a storage account, a hosting plan, a LUIS resource. They
 * are known by the word they share, in the same group.
 */
export function companions(scape: Azurescape, left: readonly LeftResource[]): readonly LeftResource[] {
  return scape.groups.flatMap(({ subscriptionId, name: group, inside }) => {
    const place = `/subscriptions/${subscriptionId}/resourcegroups/${group}/`.toLowerCase();
    const near = left.filter((one) => one.resourceId.toLowerCase().startsWith(place));
    const words = near.flatMap(
      (one) => (oldBot.exec(one.name) ?? oldSite.exec(one.name))?.[1]?.toLowerCase() ?? [],
    );
    const names = new Set(
      words.flatMap((word) => [`moodle${word}`, `moodle-${word}-luis`, 'moodlehostingplan']),
    );
    // Another bot of the same group may live on the same plan.
    const shared = scape.sites.some(
      (one) =>
        one.resourceId.toLowerCase().startsWith(place) &&
        !near.some((own) => sameId(own.resourceId, one.resourceId)),
    );
    return inside
      .filter((one) => companionTypes.has(one.type.toLowerCase()) && names.has(one.name.toLowerCase()))
      .filter((one) => !shared || one.type.toLowerCase() !== 'microsoft.web/serverfarms')
      .map(({ resourceId, type, name }): LeftResource => {
        return {
          kind: 'companion',
          resourceId,
          type,
          name,
          resourceGroup: group,
          detail: null,
          sureness: 'likely',
        };
      });
  });
}

const companionTypes = new Set([
  'microsoft.storage/storageaccounts',
  'microsoft.web/serverfarms',
  'microsoft.cognitiveservices/accounts',
]);

/** Groups this product made for this site. */
export function leftGroups({ groups }: Azurescape, wwwroot: string): readonly LeftGroup[] {
  return groups
    .filter((one) => isOfSite(one, wwwroot))
    .map(({ subscriptionId, name, inside }) => ({
      kind: 'group',
      subscriptionId,
      name,
      inside: inside.map((one) => one.resourceId),
    }));
}
