import { randomUUID } from 'node:crypto';
import { roleTemplates } from '../state';
import { hasRole, principalById, shown } from '../view';
import { badRequest, denied, notFound, nothing, ok, refuse, type Reply } from './answers';
import type { Call, Route } from './call';
import { listed } from './query';

const read = ['Directory.Read.All', 'DelegatedPermissionGrant.ReadWrite.All'] as const;
const write = ['DelegatedPermissionGrant.ReadWrite.All'] as const;
const one = /^\/oauth2PermissionGrants\/([^/]+)$/;

export const delegatedRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/oauth2PermissionGrants$/,
    beta: true,
    scopes: read,
    roles: ['Directory.Read.All', 'Directory.ReadWrite.All'],
    run: (call) =>
      listed(
        call,
        call.stage.state.delegatedGrants.map((grant) => ({ ...grant })),
      ),
  },
  { method: 'POST', pattern: /^\/oauth2PermissionGrants$/, scopes: write, roles: [], run: create },
  { method: 'PATCH', pattern: one, scopes: write, roles: [], run: patch },
  { method: 'DELETE', pattern: one, scopes: write, roles: [], run: remove },
];

function mayGrant(call: Call): boolean {
  if (call.caller.kind === 'app') return true;
  return hasRole(
    call.caller.person,
    roleTemplates.global,
    roleTemplates.privilegedRole,
    roleTemplates.application,
    roleTemplates.cloudApplication,
  );
}

function create(call: Call): Reply {
  const { clientId, consentType, principalId = null, resourceId, scope } = call.json;
  const { stage } = call;
  const client = shown(stage, principalById(stage.state, String(clientId)));
  const resource = shown(stage, principalById(stage.state, String(resourceId)));
  if (client === undefined) return notFound(String(clientId));
  if (resource === undefined) return badRequest('Not a valid reference update.');
  if (!mayGrant(call)) return denied;
  if (consentType !== 'AllPrincipals' && consentType !== 'Principal')
    return badRequest('Invalid consentType.', 'consentType');
  const refusal = scopeRefusal(resource, scope);
  if (refusal !== undefined) return refusal;
  const same = stage.state.delegatedGrants.some(
    (grant) =>
      grant.clientId === clientId &&
      grant.resourceId === resourceId &&
      grant.consentType === consentType &&
      grant.principalId === principalId,
  );
  if (same) return refuse(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.');
  const grant = {
    id: randomUUID(),
    clientId: client.id,
    consentType: consentType === 'AllPrincipals' ? ('AllPrincipals' as const) : ('Principal' as const),
    principalId: typeof principalId === 'string' ? principalId : null,
    resourceId: resource.id,
    scope: String(scope),
  };
  stage.state.delegatedGrants.push(grant);
  stage.save();
  return ok(grant, 201);
}

function scopeRefusal(resource: Readonly<Record<string, unknown>>, scope: unknown): Reply | undefined {
  const known = (resource['oauth2PermissionScopes'] as readonly { readonly value: string }[]).map(
    (entry) => entry.value,
  );
  const words = typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : [];
  const wrong = words.find((word) => !known.includes(word));
  return wrong === undefined
    ? undefined
    : badRequest(`The scope '${wrong}' does not exist on the resource.`, 'scope');
}

function patch(call: Call, id = ''): Reply {
  const grant = call.stage.state.delegatedGrants.find((entry) => entry.id === id);
  if (grant === undefined) return notFound(id);
  if (!mayGrant(call)) return denied;
  const resource = principalById(call.stage.state, grant.resourceId)?.value ?? { oauth2PermissionScopes: [] };
  const unknown = Object.keys(call.json).find((name) => name !== 'scope');
  const refusal =
    unknown === undefined
      ? scopeRefusal(resource, call.json['scope'])
      : badRequest(`Invalid property '${unknown}'.`);
  if (refusal !== undefined) return refusal;
  // The string is replaced, not extended.
  grant.scope = String(call.json['scope']);
  call.stage.save();
  return nothing;
}

function remove(call: Call, id = ''): Reply {
  const { state } = call.stage;
  if (!state.delegatedGrants.some((entry) => entry.id === id)) return notFound(id);
  if (!mayGrant(call)) return denied;
  state.delegatedGrants = state.delegatedGrants.filter((entry) => entry.id !== id);
  call.stage.save();
  return nothing;
}
