import { z } from 'zod';
import { isProblem, type Lent } from '../../engine/step';
import { openGraph, type Graph } from './graph';
import type { Account } from './port';
import { shaped } from './shapes';
import { access } from './scopes';
import type { Session } from './session';

const me = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string().nullish(),
  userType: z.string().nullish(),
});

const organization = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  tenantType: z.string().nullish(),
  verifiedDomains: z
    .array(z.object({ name: z.string(), isDefault: z.boolean().nullish(), isInitial: z.boolean().nullish() }))
    .nullish(),
});

const organizations = z.object({ value: z.tuple([organization], organization) });

const role = z.object({ roleTemplateId: z.string(), displayName: z.string().nullish() });

/** The signed-in person, the tenant and the active roles (contract, sections 1.8 and 7). */
export async function readAccount(lent: Lent, session: Session): Promise<Account> {
  const graph = openGraph(lent.http, session);
  const get = async (path: string, select: string): Promise<unknown> =>
    (await graph.call({ method: 'GET', path, query: { $select: select }, access: access.me })).body;
  const person = shaped(me, await get('/me', 'id,userPrincipalName,displayName,userType'), '/me');
  const listed = await get('/organization', 'id,displayName,tenantType,verifiedDomains');
  const [tenant] = shaped(organizations, listed, '/organization').value;
  const domains = tenant.verifiedDomains ?? [];
  return {
    userId: person.id,
    userPrincipalName: person.userPrincipalName,
    displayName: person.displayName ?? person.userPrincipalName,
    guest: person.userType === 'Guest' || person.userPrincipalName.includes('#EXT#'),
    tenantId: tenant.id,
    tenantName: tenant.displayName ?? tenant.id,
    defaultDomain: domains.find((one) => one.isDefault === true)?.name ?? null,
    initialDomain: domains.find((one) => one.isInitial === true)?.name ?? null,
    roles: await activeRoles(graph),
    tenantType: tenant.tenantType ?? null,
  };
}

async function activeRoles(graph: Graph): Promise<Account['roles']> {
  const call = {
    method: 'GET',
    path: '/me/transitiveMemberOf/microsoft.graph.directoryRole',
    access: access.me,
  } as const;
  const query = { $select: 'id,displayName,roleTemplateId' };
  let found: readonly unknown[];
  try {
    found = await graph.list({ ...call, query });
  } catch (error) {
    // Some tenants refuse the cast unless it is asked as an advanced query.
    if (!isProblem(error) || error.facts.status !== 400) throw error;
    const headers = { consistencylevel: 'eventual' };
    found = await graph.list({ ...call, query: { ...query, $count: 'true' }, headers });
  }
  return found.map((one) => {
    const { roleTemplateId, displayName } = shaped(role, one, call.path);
    return { templateId: roleTemplateId, name: displayName ?? roleTemplateId };
  });
}
