import type {
  Account,
  Application,
  Directory,
  Microsoft,
  ServicePrincipal,
} from '../../../integrations/microsoft/port';
import type { MoodleSite } from '../../../integrations/moodle/port';
import { namedTenant } from '../credential/endpoints';
import { graphOf, type Feature } from '../permissions';
import { roles } from '../roles';
import type { Desired } from './desired';

export type FoundBy = 'remembered' | 'moodle' | 'unique-name' | 'only-match';

export interface SeenRegistration {
  readonly wwwroot: string;
  /** The tenant's own service principal of Microsoft Graph: the catalogue of permissions. */
  readonly graph: ServicePrincipal;
  /** What Moodle sends to Microsoft today; null when nothing is configured. */
  readonly moodleClientId: string | null;
  /** When Moodle's client id is no registration of this tenant: what it is instead, if we can tell. */
  readonly mistaken: 'object-id' | 'secret-id' | 'unknown' | null;
  /** The tenant Moodle sends people to today; null when it sends them nowhere. */
  readonly moodleTenant: 'this' | 'other' | 'any' | null;
  /** The person said that Moodle is to move to this tenant. */
  readonly moving: boolean;
  readonly app: Application | null;
  readonly foundBy: FoundBy | null;
  /** Every registration that looks like one for this site. */
  readonly candidates: readonly Application[];
  readonly servicePrincipal: ServicePrincipal | null;
  readonly owners: readonly string[];
  /** What the person chose, for the steps that come after. */
  readonly features: readonly Feature[];
  readonly me: { readonly id: string; readonly name: string };
  /** Whether the person may do what a plan would need; null when the tenant did not tell. */
  readonly may: { readonly register: boolean | null; readonly change: boolean };
}

/** What earlier looks and choices left behind, for this site and this tenant only. */
export interface Remembered {
  readonly objectId: string | undefined;
  /** The person picked it among several. */
  readonly chosen: boolean;
  /** The person wants a new one beside those that are there. */
  readonly createNew: boolean;
  readonly moving: boolean;
}

export interface Rooms {
  readonly directory: Directory;
  readonly microsoft: Pick<Microsoft, 'tenantIdOf'>;
  readonly site: MoodleSite;
}

/**
 * Looks for a registration of this site, in the order that cannot pick a stranger: what we remember, what Moodle uses,
 * our unique name, then the addresses. Names are not unique, so they are never a reason to pick one.
 */
export async function findRegistration(
  { directory, microsoft, site }: Rooms,
  desired: Desired,
  account: Account,
  remembered: Remembered,
): Promise<SeenRegistration> {
  const redirectUri = desired.redirectUris[1] ?? '';
  const [graph, redirect, byName, byPrefix, byUri] = await Promise.all([
    graphOf(directory),
    site.signInRedirect(),
    directory.findApplicationByUniqueName(desired.uniqueName),
    directory.findApplicationsByIdentifierUriPrefix(desired.identifierUriPrefix),
    directory.findApplicationsByRedirectUri(redirectUri),
  ]);
  const moodleClientId = redirect === null || redirect.clientId === '' ? null : redirect.clientId;
  const [byHint, byMoodle, moodleTenant] = await Promise.all([
    remembered.objectId === undefined ? null : directory.findApplicationById(remembered.objectId),
    moodleClientId === null ? null : directory.findApplicationByAppId(moodleClientId),
    redirect === null ? null : tenantOf(microsoft, redirect.authorizeEndpoint, account.tenantId),
  ]);
  // A site in a folder below this one shares the beginning of the address, not the registration.
  const own = byPrefix.filter((app) =>
    app.identifierUris.includes(`${desired.identifierUriPrefix}${app.appId}`),
  );
  const candidates = unique([byHint, byMoodle, byName, ...own, ...byUri]);
  const { app, foundBy } = choose({ byHint, byMoodle, byName }, candidates, remembered);
  const owners = app === null ? [] : await directory.owners(app.id);
  return {
    wwwroot: desired.homePageUrl.replace(/\/$/, ''),
    graph,
    moodleClientId,
    moodleTenant,
    moving: remembered.moving,
    mistaken:
      moodleClientId === null || byMoodle !== null
        ? null
        : await mistake(directory, moodleClientId, candidates),
    app,
    foundBy,
    candidates: remembered.createNew && app === null ? [] : candidates,
    servicePrincipal: app === null ? null : await directory.findServicePrincipal(app.appId),
    owners,
    features: desired.features,
    me: { id: account.userId, name: account.userPrincipalName },
    may: await rightsOf(directory, account, owners),
  };
}

async function tenantOf(
  microsoft: Pick<Microsoft, 'tenantIdOf'>,
  endpoint: string,
  tenantId: string,
): Promise<'this' | 'other' | 'any'> {
  const named = namedTenant(endpoint);
  if (named === null) return 'any';
  return (await microsoft.tenantIdOf(named)) === tenantId.toLowerCase() ? 'this' : 'other';
}

/** Roles first: only who has none of them depends on what the tenant lets everybody do, or on being an owner. */
async function rightsOf(
  directory: Directory,
  account: Account,
  owners: readonly string[],
): Promise<SeenRegistration['may']> {
  // An application that signed in by itself only looks: nothing is wrong with a registration because it may not write.
  if (account.application !== undefined) return { register: null, change: true };
  const has = (wanted: readonly string[]): boolean =>
    account.roles.some(({ templateId }) => wanted.includes(templateId));
  return {
    register: has(roles.register) ? true : await directory.usersMayRegister(),
    change: has(roles.changeApps) || owners.includes(account.userId),
  };
}

interface Hits {
  readonly byHint: Application | null;
  readonly byMoodle: Application | null;
  readonly byName: Application | null;
}

function choose(
  { byHint, byMoodle, byName }: Hits,
  candidates: readonly Application[],
  { chosen, createNew }: Remembered,
): { readonly app: Application | null; readonly foundBy: FoundBy | null } {
  const nobody = { app: null, foundBy: null } as const;
  // Moodle was given another one since: which is meant, only a person knows.
  if (byHint !== null && byMoodle !== null && byHint.id !== byMoodle.id && !chosen) return nobody;
  if (byHint !== null) return { app: byHint, foundBy: 'remembered' };
  if (createNew) return nobody;
  if (byMoodle !== null) return { app: byMoodle, foundBy: 'moodle' };
  if (byName !== null) return { app: byName, foundBy: 'unique-name' };
  const [only, ...more] = candidates;
  return only !== undefined && more.length === 0 ? { app: only, foundBy: 'only-match' } : nobody;
}

function unique(found: readonly (Application | null)[]): readonly Application[] {
  const byId = new Map(found.flatMap((app) => (app === null ? [] : [[app.id, app] as const])));
  return [...byId.values()];
}

/** The classic slips (`client-id-swapped`): the object id or the secret's id where the client id belongs. */
async function mistake(
  directory: Directory,
  clientId: string,
  candidates: readonly Application[],
): Promise<'object-id' | 'secret-id' | 'unknown'> {
  const keyIds = candidates.flatMap((app) => app.passwordCredentials.map((one) => one.keyId));
  if (keyIds.includes(clientId)) return 'secret-id';
  return (await directory.findApplicationById(clientId)) === null ? 'unknown' : 'object-id';
}
