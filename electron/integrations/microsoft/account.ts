import { z } from 'zod';
import { isProblem, type Lent } from '../../engine/step';
import { openGraph, type Graph } from './graph';
import type { Account } from './port';
import { shaped } from './shapes';
import { readApplicationAccount } from './application-account';
import { access, type Access } from './scopes';
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

/** Who is signed in, the tenant and the active roles (contract, sections 1.8 and 7). */
export async function readAccount(lent: Lent, session: Session): Promise<Account> {
  const graph = openGraph(lent.http, session);
  if (session.application !== undefined) {
    const tenant = await readTenant(graph, access.readDirectory);
    return { ...(await readApplicationAccount(graph, session.application)), ...tenant };
  }
  const path = '/me';
  const query = { $select: 'id,userPrincipalName,displayName,userType' };
  const { body } = await graph.call({ method: 'GET', path, query, access: access.me });
  const person = shaped(me, body, path);
  return {
    userId: person.id,
    userPrincipalName: person.userPrincipalName,
    displayName: person.displayName ?? person.userPrincipalName,
    guest: person.userType === 'Guest' || person.userPrincipalName.includes('#EXT#'),
    ...(await readTenant(graph, access.me)),
    roles: await activeRoles(graph),
  };
}

type TenantPart = Pick<Account, 'tenantId' | 'tenantName' | 'defaultDomain' | 'initialDomain' | 'tenantType'>;

async function readTenant(graph: Graph, opened: Access): Promise<TenantPart> {
  const path = '/organization';
  const query = { $select: 'id,displayName,tenantType,verifiedDomains' };
  const { body } = await graph.call({ method: 'GET', path, query, access: opened });
  const [tenant] = shaped(organizations, body, path).value;
  const domains = tenant.verifiedDomains ?? [];
  return {
    tenantId: tenant.id,
    tenantName: tenant.displayName ?? tenant.id,
    defaultDomain: domains.find((one) => one.isDefault === true)?.name ?? null,
    initialDomain: domains.find((one) => one.isInitial === true)?.name ?? null,
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
