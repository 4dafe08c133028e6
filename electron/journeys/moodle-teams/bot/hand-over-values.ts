import { settingFits, type Azure } from '../../../integrations/microsoft/port';
import type { BotSecrets } from '../../../integrations/moodle/port';
import { isProblem, type Problem, type Secret } from '../../../engine/step';

/**
 * What the bot's service must know, by the names its settings have (microsoft/Moodle-Teams-Bot, azuredeploy.json);
 * settings of a web site are alike in upper and lower case.
 */
export const valueNames = {
  'app-id': 'microsoftAppID',
  password: 'microsoftAppPassword',
  shared: 'sharedMoodleSecret',
} as const;
export type Value = keyof typeof valueNames;
const values = Object.keys(valueNames) as readonly Value[];

/** The web site behind the bot's endpoint, as far as it can be read. */
export interface SeenService {
  readonly resourceId: string;
  readonly hostName: string;
  readonly subscriptionId: string;
  /** Values that are not those Moodle holds; which values they are is never kept. */
  readonly differing: readonly Value[];
}

type Rooms = Pick<Azure, 'webSites' | 'siteSettings'>;

/**
 * Null where no web site of these subscriptions answers under the endpoint, or its settings may not be read; nor are
 * they where they only point to a key vault, which a value of ours would cut off.
 */
export async function lookAtService(
  azure: Rooms,
  subscriptionIds: readonly string[],
  endpoint: string,
  appId: string,
  secrets: () => Promise<BotSecrets>,
): Promise<SeenService | null> {
  if (!URL.canParse(endpoint)) return null;
  const host = new URL(endpoint).hostname;
  const sites = await Promise.all(subscriptionIds.map((one) => readable(azure.webSites(one))));
  const site = sites.flatMap((one) => one ?? []).find((one) => one.hostName?.toLowerCase() === host);
  const settings = site === undefined ? null : await readable(azure.siteSettings(site.resourceId));
  if (site === undefined || settings === null || pointsElsewhere(settings)) return null;
  const differing = differences(settings, appId, await secrets());
  return { resourceId: site.resourceId, subscriptionId: site.subscriptionId, hostName: host, differing };
}

/** The web site is somebody else's business: what may not be read there is handed over by hand. */
async function readable<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    if (isProblem(error, 'forbidden', 'missing', 'conflict')) return null;
    throw error;
  });
}

/** "@Microsoft.KeyVault(…)" (learn.microsoft.com/azure/app-service/app-service-key-vault-references). */
function pointsElsewhere(settings: ReadonlyMap<string, Secret>): boolean {
  return values.some((one) => settingFits(settings, nameIn(settings, one), /^\s*@Microsoft\.\w+\(/i));
}

function differences(
  settings: ReadonlyMap<string, Secret>,
  appId: string,
  held: BotSecrets,
): readonly Value[] {
  const stored = (value: 'password' | 'shared'): Secret | undefined => settings.get(nameIn(settings, value));
  const idPattern = new RegExp(`^\\s*${escaped(appId)}\\s*$`, 'i');
  const same: Readonly<Record<Value, boolean>> = {
    'app-id': settingFits(settings, nameIn(settings, 'app-id'), idPattern),
    password: isSame(held.password, stored('password')),
    shared: isSame(held.shared, stored('shared')),
  };
  return values.filter((value) => !same[value]);
}

/** What Moodle does not hold itself cannot be handed over, and so is not missing either. */
function isSame(held: Secret | null, stored: Secret | undefined): boolean {
  return held === null || (stored?.equals(held) ?? false);
}

/** The name as the web site writes it already, or else as the bot of 2019 reads it. */
function nameIn(settings: ReadonlyMap<string, Secret>, value: Value): string {
  const wanted = valueNames[value].toLowerCase();
  return [...settings.keys()].find((one) => one.toLowerCase() === wanted) ?? valueNames[value];
}

export interface Handing {
  readonly resourceId: string;
  readonly appId: string;
  readonly differing: readonly Value[];
}

/** Stores what differs, and nothing else; the web site restarts. */
export async function handOver(
  azure: Pick<Azure, 'siteSettings' | 'saveSiteSettings'>,
  { resourceId, appId, differing }: Handing,
  held: BotSecrets,
  lacking: () => Problem,
): Promise<void> {
  const settings = await azure.siteSettings(resourceId);
  const value = { 'app-id': appId, password: held.password, shared: held.shared };
  const wanted: Record<string, string | Secret> = {};
  for (const one of differing) {
    const given = value[one];
    // Moodle lost it since the plan was made: an empty value would lock the bot out.
    if (given === null) throw lacking();
    wanted[nameIn(settings, one)] = given;
  }
  await azure.saveSiteSettings(resourceId, wanted);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
