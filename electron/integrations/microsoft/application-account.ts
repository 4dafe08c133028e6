import { isProblem } from '../../engine/step';
import { microsoftGraph } from './clouds';
import { quoted, type Graph } from './graph';
import type { Account } from './port';
import { access, applicationReads } from './scopes';
import { appRoleGrantShape, servicePrincipalShape, shaped } from './shapes';

type Part = Pick<Account, 'userId' | 'userPrincipalName' | 'displayName' | 'guest' | 'roles' | 'application'>;

/** An application that signed in by itself: its enterprise application, and what was granted to it. */
export async function readApplicationAccount(graph: Graph, clientId: string): Promise<Part> {
  const own = await unlessForbidden(() => principal(graph, clientId));
  const granted = own === null ? null : await unlessForbidden(() => grantedTo(graph, own.id));
  return {
    userId: own?.id ?? clientId,
    userPrincipalName: clientId,
    displayName: own === null || own.displayName === '' ? clientId : own.displayName,
    guest: false,
    roles: [],
    application: {
      granted,
      missing: granted === null ? [] : applicationReads.filter((name) => !granted.includes(name)),
    },
  };
}

async function principal(
  graph: Graph,
  appId: string,
): Promise<ReturnType<typeof servicePrincipalShape.parse> | null> {
  const path = `/servicePrincipals(appId=${encodeURIComponent(quoted(appId))})`;
  const query = { $select: 'id,appId,displayName,appRoles' };
  const found = await graph.find({ method: 'GET', path, query, access: access.readApps });
  return found === null ? null : shaped(servicePrincipalShape, found, path);
}

/** The grants, not the token's claim: a token may be from before the last grant. */
async function grantedTo(graph: Graph, id: string): Promise<readonly string[]> {
  const path = `/servicePrincipals/${encodeURIComponent(id)}/appRoleAssignments`;
  const query = { $top: '999' };
  const [resource, listed] = await Promise.all([
    principal(graph, microsoftGraph),
    graph.list({ method: 'GET', path, query, access: access.readApps }),
  ]);
  const names = new Map(resource?.appRoles.map((role) => [role.id, role.value]));
  return listed
    .map((one) => shaped(appRoleGrantShape, one, path))
    .filter((one) => one.resourceId === resource?.id)
    .flatMap((one) => names.get(one.appRoleId) ?? [])
    .sort();
}

async function unlessForbidden<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isProblem(error, 'forbidden')) return null;
    throw error;
  }
}
