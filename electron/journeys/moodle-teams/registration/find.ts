import type { Account, Application, Directory, ServicePrincipal } from '../../../integrations/microsoft/port';
import type { MoodleSite } from '../../../integrations/moodle/port';
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

/**
 * Looks for a registration of this site, in the order that cannot pick a stranger: what we remember, what Moodle uses,
 * our unique name, then the addresses. Names are not unique, so they are never a reason to pick one.
 */
export async function findRegistration(
  directory: Directory,
  site: MoodleSite,
  desired: Desired,
  account: Account,
  remembered: { readonly objectId: string | undefined },
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
  const [byHint, byMoodle] = await Promise.all([
    remembered.objectId === undefined ? null : directory.findApplicationById(remembered.objectId),
    moodleClientId === null ? null : directory.findApplicationByAppId(moodleClientId),
  ]);
  const candidates = unique([byHint, byMoodle, byName, ...byPrefix, ...byUri]);
  const { app, foundBy } = choose(byHint, byMoodle, byName, candidates);
  const servicePrincipal = app === null ? null : await directory.findServicePrincipal(app.appId);
  const owners = app === null ? [] : await directory.owners(app.id);
  return {
    wwwroot: desired.homePageUrl.replace(/\/$/, ''),
    graph,
    moodleClientId,
    mistaken:
      moodleClientId === null || byMoodle !== null
        ? null
        : await mistake(directory, moodleClientId, candidates),
    app,
    foundBy,
    candidates,
    servicePrincipal,
    owners,
    features: desired.features,
    me: { id: account.userId, name: account.userPrincipalName },
    may: await rightsOf(directory, account, owners),
  };
}

/** Roles first: only who has none of them depends on what the tenant lets everybody do, or on being an owner. */
async function rightsOf(
  directory: Directory,
  account: Account,
  owners: readonly string[],
): Promise<SeenRegistration['may']> {
  const has = (wanted: readonly string[]): boolean =>
    account.roles.some(({ templateId }) => wanted.includes(templateId));
  return {
    register: has(roles.register) ? true : await directory.usersMayRegister(),
    change: has(roles.changeApps) || owners.includes(account.userId),
  };
}

function choose(
  byHint: Application | null,
  byMoodle: Application | null,
  byName: Application | null,
  candidates: readonly Application[],
): { readonly app: Application | null; readonly foundBy: FoundBy | null } {
  if (byHint !== null) return { app: byHint, foundBy: 'remembered' };
  if (byMoodle !== null) return { app: byMoodle, foundBy: 'moodle' };
  if (byName !== null) return { app: byName, foundBy: 'unique-name' };
  const [only, ...more] = candidates;
  if (only !== undefined && more.length === 0) return { app: only, foundBy: 'only-match' };
  return { app: null, foundBy: null };
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
