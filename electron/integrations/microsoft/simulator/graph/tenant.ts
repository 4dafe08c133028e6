import { roleNames } from '../state';
import { notFound, ok, type Reply } from './answers';
import type { Call, Route } from './call';
import { listed } from './query';

/** Roles of who is signed in, and policies (contract, sections 1.4, 1.8 and 2.7). */
export const tenantRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/me\/transitiveMemberOf\/microsoft\.graph\.directoryRole$/,
    scopes: ['User.Read', 'Directory.Read.All'],
    roles: [],
    run: myRoles,
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
