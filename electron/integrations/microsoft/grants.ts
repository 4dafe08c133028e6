import { isProblem, type Lent } from '../../engine/step';
import { quoted, type Graph } from './graph';
import type { AppRoleGrant, DelegatedGrant, Directory, ServicePrincipal } from './port';
import { patiently, untilSeen, type Budget, type Made } from './replication';
import { access } from './scopes';
import { appRoleGrantShape, delegatedGrantShape, servicePrincipalShape, shaped } from './shapes';

/** Milliseconds our own creation may take to be seen everywhere (contract, section 2.4). */
const budgetMs = 120_000;

/** Makes a service principal show among the enterprise applications of the admin center. */
const enterpriseTag = 'WindowsAzureActiveDirectoryIntegratedApp';

type Part = Pick<
  Directory,
  | 'findServicePrincipal'
  | 'createServicePrincipal'
  | 'appRoleGrants'
  | 'delegatedGrants'
  | 'grantAppRole'
  | 'saveDelegatedGrant'
>;

/** Service principals and what is granted to them (contract, sections 2.3 E, 3.2 and 3.3). */
export function grants(lent: Lent, graph: Graph, made: Made): Part {
  const budget = (ids: readonly string[], statuses: readonly number[]): Budget => ({
    made,
    clock: lent.clock,
    ids,
    ms: budgetMs,
    statuses,
  });
  const find = (appId: string): Promise<ServicePrincipal | null> =>
    findBy(graph, `/servicePrincipals(appId=${encodeURIComponent(quoted(appId))})`);
  const appRoleGrants = (id: string): Promise<readonly AppRoleGrant[]> => listAppRoles(graph, id);
  const delegatedGrants = (id: string): Promise<readonly DelegatedGrant[]> => listDelegated(graph, id);
  return {
    findServicePrincipal: find,
    createServicePrincipal: async (appId) => {
      const present = await find(appId);
      if (present !== null) return present;
      const created = await patiently(budget([appId], [400, 403, 404]), () => create(graph, appId, find));
      made.add(created.id);
      // Lists lag behind; reading by id twice in a row is what a grant needs.
      const path = `/servicePrincipals/${encodeURIComponent(created.id)}`;
      await untilSeen(lent.clock, budgetMs, async () => (await findBy(graph, path)) !== null);
      return created;
    },
    appRoleGrants,
    delegatedGrants,
    grantAppRole: async (clientId, resourceId, appRoleId) => {
      const has = async (): Promise<boolean> =>
        (await appRoleGrants(clientId)).some(
          (one) => one.resourceId === resourceId && sameId(one.appRoleId, appRoleId),
        );
      if (await has()) return;
      const body = { principalId: clientId, resourceId, appRoleId };
      const path = `/servicePrincipals/${encodeURIComponent(resourceId)}/appRoleAssignedTo`;
      await patiently(budget([clientId], [400, 404]), () =>
        unlessThere(has, () => graph.call({ method: 'POST', path, body, access: access.grantRoles })),
      );
    },
    saveDelegatedGrant: async (clientId, resourceId, scope) => {
      await patiently(budget([clientId], [400, 404]), () =>
        saveDelegated(graph, delegatedGrants, clientId, resourceId, scope),
      );
    },
  };
}

async function findBy(graph: Graph, path: string): Promise<ServicePrincipal | null> {
  const query = { $select: 'id,appId,displayName,appRoleAssignmentRequired,appRoles,oauth2PermissionScopes' };
  const found = await graph.find({ method: 'GET', path, query, access: access.readApps });
  return found === null ? null : shaped(servicePrincipalShape, found, path);
}

async function listAppRoles(graph: Graph, id: string): Promise<readonly AppRoleGrant[]> {
  const path = `/servicePrincipals/${encodeURIComponent(id)}/appRoleAssignments`;
  const found = await graph.list({ method: 'GET', path, query: { $top: '999' }, access: access.readApps });
  return found.map((one) => shaped(appRoleGrantShape, one, path));
}

async function listDelegated(graph: Graph, id: string): Promise<readonly DelegatedGrant[]> {
  const path = '/oauth2PermissionGrants';
  const query = { $filter: `clientId eq ${quoted(id)}` };
  const found = await graph.list({ method: 'GET', path, query, access: access.readDelegated });
  return found.map((one) => shaped(delegatedGrantShape, one, path));
}

async function create(
  graph: Graph,
  appId: string,
  find: (appId: string) => Promise<ServicePrincipal | null>,
): Promise<ServicePrincipal> {
  try {
    const { body } = await graph.call({
      method: 'POST',
      path: '/servicePrincipals',
      body: { appId, tags: [enterpriseTag] },
      access: access.writeApps,
    });
    return shaped(servicePrincipalShape, body, '/servicePrincipals');
  } catch (error) {
    const present = isProblem(error, 'conflict') ? await find(appId) : null;
    if (present === null) throw error;
    return present;
  }
}

/** Two texts and two codes mean "already granted" (contract, section 3.2): the list decides, never the text. */
async function unlessThere(has: () => Promise<boolean>, grant: () => Promise<unknown>): Promise<void> {
  try {
    await grant();
  } catch (error) {
    const doubtful = isProblem(error) && [400, 409].includes(error.facts.status);
    if (!doubtful || !(await has())) throw error;
  }
}

async function saveDelegated(
  graph: Graph,
  list: (clientId: string) => Promise<readonly DelegatedGrant[]>,
  clientId: string,
  resourceId: string,
  scope: string,
): Promise<void> {
  const wanted = words(scope);
  const current = async (): Promise<DelegatedGrant | undefined> =>
    (await list(clientId)).find(
      (one) => one.resourceId === resourceId && one.consentType === 'AllPrincipals',
    );
  const present = await current();
  if (present !== undefined) return extend(graph, present, wanted);
  const body = { clientId, consentType: 'AllPrincipals', resourceId, scope: wanted.join(' ') };
  try {
    await graph.call({ method: 'POST', path: '/oauth2PermissionGrants', body, access: access.grantScopes });
  } catch (error) {
    const doubtful = isProblem(error) && [400, 409].includes(error.facts.status);
    const there = doubtful ? await current() : undefined;
    if (there === undefined) throw error;
    await extend(graph, there, wanted);
  }
}

/** A PATCH replaces the whole string, so what is granted already goes along. */
async function extend(graph: Graph, grant: DelegatedGrant, wanted: readonly string[]): Promise<void> {
  const have = words(grant.scope);
  const missing = wanted.filter((one) => !have.includes(one));
  if (missing.length === 0) return;
  await graph.call({
    method: 'PATCH',
    path: `/oauth2PermissionGrants/${encodeURIComponent(grant.id)}`,
    body: { scope: [...have, ...missing].join(' ') },
    access: access.grantScopes,
  });
}

function words(scope: string): readonly string[] {
  return scope.split(' ').filter((one) => one !== '');
}

function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
