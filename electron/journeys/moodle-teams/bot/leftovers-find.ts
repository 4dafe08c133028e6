import type { Application, Azure, AzureBot, Directory } from '../../../integrations/microsoft/port';
import type { LeftApp, Leftover, LeftResource, SeenLeftovers, Sureness } from './leftovers';
import {
  leftGroups,
  leftSites,
  lookOver,
  oldBot,
  whoseBot,
  whosePlace,
  type Azurescape,
} from './leftovers-azure';
import { companions } from './leftovers-companions';
import { botDisplayName, botUniqueName } from './registration';
import { sameId } from './template';

export interface Place {
  readonly wwwroot: string;
  /** Application ids the plugin itself uses: never leftovers. */
  readonly pluginIds: readonly string[];
}

/** The name the instructions of 2019 gave the bot's registration. */
const oldName = 'MoodleBot';
/** Where a bot's sign-in card comes back to: the only redirect a bot's registration may have. */
const botRedirect = /^https:\/\/([a-z]+\.)?token\.botframework\.com\//i;

/** Finds what a former bot of this site left; Azure only where it is handed in. */
export async function findLeftovers(
  directory: Directory,
  azure: Azure | null,
  place: Place,
): Promise<Pick<SeenLeftovers, 'azure' | 'found'>> {
  const apps = await findApps(directory, place);
  if (azure === null) {
    return { azure: 'not-asked', found: apps.map((one) => leftApp(one, place, null, [])) };
  }
  const ids = apps.map((one) => one.appId);
  const scape = await lookOver(azure, place.wwwroot, ids);
  const bots = leftBots(scape, apps, place);
  const inUse = new Set(
    scape.bots
      .filter((one) => !bots.some((left) => sameId(left.resourceId, one.resourceId)))
      .map((one) => one.appId?.toLowerCase()),
  );
  const free = apps.filter((one) => !inUse.has(one.appId.toLowerCase()));
  const resources = [...bots, ...leftSites(scape, bots)];
  const found: readonly Leftover[] = [
    ...resources,
    ...companions(scape, resources),
    ...leftGroups(scape, place.wwwroot),
    ...free.map((one) => leftApp(one, place, scape, bots)),
  ];
  return { azure: scape.complete ? 'looked' : 'partly', found };
}

async function findApps(
  directory: Directory,
  { wwwroot, pluginIds }: Place,
): Promise<readonly Application[]> {
  const [own, named, oldOnes] = await Promise.all([
    directory.findApplicationByUniqueName(botUniqueName(wwwroot)),
    directory.findApplicationsByDisplayName(botDisplayName(wwwroot)),
    directory.findApplicationsByDisplayName(oldName),
  ]);
  const byId = new Map([...oldOnes, ...named, ...(own === null ? [] : [own])].map((one) => [one.id, one]));
  return [...byId.values()].filter((one) => !pluginIds.some((id) => sameId(id, one.appId)) && isBotOnly(one));
}

/** A registration people sign in with, or that opens an interface of its own, is more than a bot's. */
function isBotOnly(app: Application): boolean {
  const { web, spa, publicClient, identifierUris, api, requiredResourceAccess } = app;
  return (
    web.redirectUris.every((uri) => botRedirect.test(uri)) &&
    spa.redirectUris.length + publicClient.redirectUris.length === 0 &&
    // No bot of the instructions may do anything by itself: one that may is somebody's service.
    requiredResourceAccess.every(({ access }) => access.every((one) => one.type === 'Scope')) &&
    api.oauth2PermissionScopes.length === 0 &&
    identifierUris.every((uri) => !/^https?:/i.test(uri))
  );
}

function isOurs({ uniqueName }: Application, { wwwroot }: Place): boolean {
  return uniqueName === botUniqueName(wwwroot);
}

function leftBots(scape: Azurescape, apps: readonly Application[], place: Place): readonly LeftResource[] {
  return scape.bots.flatMap((bot): readonly LeftResource[] => {
    const sureness = surenessOf(bot, scape, apps, place);
    if (sureness === null) return [];
    const { resourceId, type, name, resourceGroup, endpoint } = bot;
    return [{ kind: 'bot', resourceId, type, name, resourceGroup, detail: endpoint, sureness }];
  });
}

/**
 * Null for a bot that has nothing to do with this site, or belongs to another. A name alone is too little where what
 * would tell whose it is may not be read.
 */
function surenessOf(
  bot: AzureBot,
  scape: Azurescape,
  apps: readonly Application[],
  site: Place,
): Sureness | null {
  const { wwwroot } = site;
  const whose = whoseBot(bot, scape, wwwroot);
  if (whose === 'elsewhere') return null;
  const app = apps.find((one) => bot.appId !== null && sameId(one.appId, bot.appId));
  if (whose === 'here' || (app !== undefined && isOurs(app, site))) return 'certain';
  const place = whosePlace(bot, scape.tagged, wwwroot);
  if (place === 'elsewhere') return null;
  if (place === 'here' && whose !== 'unread') return 'likely';
  // What named this Moodle, its web site or its registration, may have gone before it.
  return scape.complete && (app !== undefined || oldBot.test(bot.name)) ? 'name' : null;
}

function leftApp(
  app: Application,
  place: Place,
  scape: Azurescape | null,
  bots: readonly LeftResource[],
): LeftApp {
  const ofBots = scape?.bots.filter((one) => one.appId !== null && sameId(one.appId, app.appId)) ?? [];
  const certain = ofBots.some((one) =>
    bots.some((left) => left.sureness === 'certain' && sameId(left.resourceId, one.resourceId)),
  );
  const sureness: Sureness = isOurs(app, place) ? 'certain' : certain ? 'likely' : 'name';
  return {
    kind: 'app',
    objectId: app.id,
    appId: app.appId,
    name: app.displayName,
    uniqueName: app.uniqueName,
    createdDateTime: app.createdDateTime,
    secrets: app.passwordCredentials.map(({ keyId, displayName, endDateTime }) => ({
      keyId,
      name: displayName ?? keyId,
      endDateTime,
    })),
    sureness,
    removable: sureness !== 'name' || scape?.complete === true,
  };
}
