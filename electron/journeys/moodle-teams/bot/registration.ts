import type { Account, Application, Directory } from '../../../integrations/microsoft/port';
import type { BotSettings } from '../../../integrations/moodle/port';
import type { Hints } from '../../../engine/step';
import { roles } from '../roles';
import type { SeenBotRegistration } from './seen';
import { uniqueNameOf } from '../registration/unique-name';

/** What the application id stored in Moodle names. */
type Named =
  | 'nothing'
  | 'bot'
  /** The registration the plugin itself signs in with. */
  | 'plugin'
  /** A registration of this tenant, by its object id: a classic slip. */
  | 'object-id'
  /** No registration of this tenant. */
  | 'elsewhere';

export interface ChosenBot extends Extract<SeenBotRegistration, { readonly kind: 'chosen' }> {
  readonly named: Named;
  /** The person wants a registration of this tenant in place of one from elsewhere. */
  readonly makeOwn: boolean;
  readonly servicePrincipal: boolean;
  /** Whether the person may do what a plan would need; null when the tenant did not tell. */
  readonly may: { readonly register: boolean | null; readonly change: boolean };
}

export type LookedBotRegistration = Exclude<SeenBotRegistration, { readonly kind: 'chosen' }> | ChosenBot;

/** What is known of the site and of the plugin's own registration before the bot's is looked for. */
export interface BotSite {
  readonly wwwroot: string;
  readonly account: Account;
  readonly mayRegister: boolean | null;
  /** Application ids the plugin itself uses or will use: never the bot's. */
  readonly pluginIds: readonly string[];
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What some instructions tell people to type while there is no application yet; the plugin takes it for none. */
const nobody = '00000000-0000-0000-0000-000000000000';

export function namesNobody(appId: string): boolean {
  return appId === '' || appId === nobody;
}

function bare(wwwroot: string): string {
  return wwwroot.replace(/^https?:\/\//i, '');
}

/** The name no other registration of the tenant has: what we make is found again by it. */
export function botUniqueName(wwwroot: string): string {
  return uniqueNameOf('moodle-bot', wwwroot);
}

/** At most 120 characters, as Entra allows. */
export function botDisplayName(wwwroot: string): string {
  return `MoodleBot (${bare(wwwroot)})`.slice(0, 120);
}

/** Hints count for the site and tenant they were made for only. */
export function placeOf({ wwwroot, account }: BotSite): {
  readonly wwwroot: string;
  readonly tenantId: string;
} {
  return { wwwroot, tenantId: account.tenantId };
}

function isHere(hints: Hints, site: BotSite): boolean {
  return hints['wwwroot'] === site.wwwroot && hints['tenantId'] === site.account.tenantId;
}

/**
 * The registration Moodle names is the bot's, wherever it came from: a second one would leave the bot that runs with
 * an identity nobody looks after. Only where Moodle names none is ours looked for, or made.
 */
export async function findBot(
  directory: Directory,
  settings: BotSettings,
  site: BotSite,
  hints: Hints,
): Promise<ChosenBot> {
  const { named, app: byMoodle } = await namedBy(directory, settings.appId, site.pluginIds);
  const here = isHere(hints, site);
  const makeOwn = here && hints['makeOwn'] === 'yes';
  const theirs = named === 'elsewhere' && !makeOwn;
  const app = byMoodle ?? (theirs ? null : await ours(directory, site, here ? hints['objectId'] : undefined));
  const [policy, principal, change] = await Promise.all([
    directory.secretPolicy(app?.id ?? null),
    app === null ? null : directory.findServicePrincipal(app.appId),
    mayChange(directory, site.account, app),
  ]);
  return {
    kind: 'chosen',
    settings,
    wwwroot: site.wwwroot,
    tenantId: site.account.tenantId,
    app,
    policy,
    named,
    makeOwn,
    servicePrincipal: principal !== null,
    may: { register: site.mayRegister, change },
  };
}

async function namedBy(
  directory: Directory,
  appId: string,
  pluginIds: readonly string[],
): Promise<{ readonly named: Named; readonly app: Application | null }> {
  if (namesNobody(appId)) return { named: 'nothing', app: null };
  if (pluginIds.some((one) => sameId(one, appId))) return { named: 'plugin', app: null };
  // Graph refuses to look for what cannot be an id.
  if (!guid.test(appId)) return { named: 'elsewhere', app: null };
  const byAppId = await directory.findApplicationByAppId(appId);
  if (byAppId !== null) return { named: 'bot', app: byAppId };
  const byId = await directory.findApplicationById(appId);
  if (byId === null) return { named: 'elsewhere', app: null };
  const plugins = pluginIds.some((one) => sameId(one, byId.appId));
  return plugins ? { named: 'plugin', app: null } : { named: 'object-id', app: byId };
}

async function ours(
  directory: Directory,
  { wwwroot }: BotSite,
  objectId: string | undefined,
): Promise<Application | null> {
  const byHint = objectId === undefined ? null : await directory.findApplicationById(objectId);
  return byHint ?? directory.findApplicationByUniqueName(botUniqueName(wwwroot));
}

async function mayChange(directory: Directory, account: Account, app: Application | null): Promise<boolean> {
  const enough: readonly string[] = roles.changeApps;
  if (account.roles.some(({ templateId }) => enough.includes(templateId))) return true;
  // Whoever registers an application owns it.
  return app === null || (await directory.owners(app.id)).includes(account.userId);
}

export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
