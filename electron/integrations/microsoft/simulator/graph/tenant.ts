import { roleNames } from '../state';
import { notFound, ok, refuse, type Reply } from './answers';
import type { Call, Route } from './call';
import { listed, selected } from './query';

/** Who is signed in and what the tenant is (contract, sections 1.4, 1.8 and 7). */
export const tenantRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/me$/, scopes: ['User.Read'], roles: [], run: me },
  {
    method: 'GET',
    pattern: /^\/me\/transitiveMemberOf\/microsoft\.graph\.directoryRole$/,
    scopes: ['User.Read', 'Directory.Read.All'],
    roles: [],
    run: myRoles,
  },
  {
    method: 'GET',
    pattern: /^\/organization$/,
    scopes: ['User.Read', 'Organization.Read.All', 'Directory.Read.All'],
    roles: ['Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    run: organization,
  },
  {
    method: 'GET',
    pattern: /^\/domains$/,
    scopes: ['Domain.Read.All'],
    roles: ['Domain.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    run: (call) =>
      listed(
        call,
        domains(call).map((one) => ({ id: one.name, isVerified: true, ...one })),
      ),
  },
  {
    method: 'GET',
    pattern: /^\/users$/,
    scopes: ['User.ReadBasic.All', 'Directory.Read.All'],
    roles: ['User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    run: (call) => listed(call, call.stage.state.people.map(userOf)),
  },
  {
    method: 'GET',
    pattern: /^\/users\/\$count$/,
    scopes: ['User.ReadBasic.All', 'Directory.Read.All'],
    roles: ['User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    run: countUsers,
  },
  {
    method: 'GET',
    pattern: /^\/groups$/,
    scopes: ['Group.ReadWrite.All', 'Directory.Read.All'],
    roles: ['Group.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    run: (call) => listed(call, []),
  },
  {
    method: 'GET',
    pattern: /^\/appCatalogs\/teamsApps$/,
    scopes: ['AppCatalog.Read.All'],
    roles: ['AppCatalog.Read.All'],
    run: (call) => listed(call, []),
  },
  {
    method: 'GET',
    pattern: /^\/sites\/root$/,
    scopes: ['Sites.Read.All'],
    roles: ['Sites.Read.All'],
    run: (call) => ok({ id: 'root', webUrl: `https://${shortName(call)}.sharepoint.com` }),
  },
  {
    method: 'GET',
    pattern: /^\/policies\/authorizationPolicy$/,
    scopes: ['Policy.Read.All'],
    roles: ['Policy.Read.All'],
    run: (call) => ok(call.stage.state.policies.authorizationPolicy),
  },
  {
    method: 'GET',
    pattern: /^\/policies\/defaultAppManagementPolicy$/,
    scopes: ['Policy.Read.All'],
    roles: ['Policy.Read.All'],
    run: (call) => ok(call.stage.state.policies.defaultAppManagementPolicy),
  },
  {
    method: 'GET',
    pattern: /^\/applications\/([^/]+)\/appManagementPolicies$/,
    scopes: ['Policy.Read.All'],
    roles: ['Policy.Read.All'],
    run: (call, id = '') => listed(call, call.stage.state.policies.appManagementPolicies[id] ?? []),
  },
];

function me(call: Call): Reply {
  if (call.caller.kind === 'app') {
    return refuse(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
  }
  return ok(selected(call, userOf(call.caller.person)));
}

function userOf(person: Call['stage']['state']['people'][number]): Readonly<Record<string, unknown>> {
  const { id, upn, name, userType } = person;
  return { id, userPrincipalName: upn, displayName: name, mail: upn, userType };
}

function myRoles(call: Call): Reply {
  if (call.caller.kind === 'app') return notFound('me');
  const { tenant } = call.stage.state;
  const items = call.caller.person.roles.map((roleTemplateId) => ({
    id: `${roleTemplateId.slice(0, 24)}${tenant.id.slice(-12)}`,
    displayName: roleNames[roleTemplateId] ?? 'Directory role',
    roleTemplateId,
  }));
  return listed(call, items);
}

function domains(
  call: Call,
): readonly { readonly name: string; readonly isDefault: boolean; readonly isInitial: boolean }[] {
  const { domains: names } = call.stage.state.tenant;
  return names.map((name, index) => ({
    name,
    isDefault: index === 0,
    isInitial: name.endsWith('.onmicrosoft.com'),
  }));
}

function organization(call: Call): Reply {
  const { id, name } = call.stage.state.tenant;
  const basics = {
    id,
    displayName: name,
    tenantType: 'AAD',
    verifiedDomains: domains(call).map((one) => ({
      ...one,
      capabilities: 'Email, OfficeCommunicationsOnline',
      type: 'Managed',
    })),
  };
  return listed(call, [{ ...basics, countryLetterCode: 'FR', assignedPlans: [] }]);
}

function countUsers(call: Call): Reply {
  if (call.headers['consistencylevel'] !== 'eventual') {
    return refuse(400, 'Request_UnsupportedQuery', '$count is not currently supported.');
  }
  return { status: 200, text: String(call.stage.state.people.length) };
}

function shortName(call: Call): string {
  const initial =
    call.stage.state.tenant.domains.find((one) => one.endsWith('.onmicrosoft.com')) ?? 'contoso';
  return initial.split('.', 1)[0] ?? 'contoso';
}
