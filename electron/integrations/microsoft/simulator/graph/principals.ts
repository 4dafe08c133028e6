import { randomUUID } from 'node:crypto';
import { graphPrincipalId, roleTemplates } from '../state';
import {
  appByAppId,
  change,
  hasRole,
  indexed,
  keep,
  principalByAppId,
  principalById,
  shown,
  type PrincipalValue,
} from '../view';
import { asText } from '../text';
import { badRequest, denied, notFound, nothing, ok, refuse, type Reply } from './answers';
import { appReadRoles, readApps, writeApps, type Call, type Route } from './call';
import { appAdmins, mayChange } from './find-app';
import { assignPeople } from '../sync/assigning';
import { shownOf } from './expand';
import { expandedOf, grantOf, inVersion, named } from './principal-view';
import { listed, selected, unquoted } from './query';
import { removePrincipal } from './remove-principal';

const one = String.raw`\/servicePrincipals(\/[^/()]+|\(appId='[^']*'\))`;
const grantRoles = ['AppRoleAssignment.ReadWrite.All'] as const;

export const principalRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/servicePrincipals$/,
    beta: true,
    scopes: readApps,
    roles: appReadRoles,
    run: (call) => {
      const all = indexed(call.stage, call.stage.state.servicePrincipals);
      return listed(
        call,
        all.map((value) => ({ ...inVersion(call, named(call.stage, value)), ...expandedOf(call, value) })),
        shownOf(call),
      );
    },
  },
  { method: 'POST', pattern: /^\/servicePrincipals$/, scopes: writeApps, roles: [], run: create },
  { method: 'GET', pattern: new RegExp(`^${one}$`), scopes: readApps, roles: appReadRoles, run: read },
  { method: 'PATCH', pattern: new RegExp(`^${one}$`), scopes: writeApps, roles: [], run: patch },
  { method: 'DELETE', pattern: new RegExp(`^${one}$`), scopes: writeApps, roles: [], run: remove },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/(appRoles|oauth2PermissionScopes)$`),
    scopes: readApps,
    roles: appReadRoles,
    run: part,
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/appRoleAssignments$`),
    scopes: readApps,
    roles: appReadRoles,
    run: (call, key = '') => assignments(call, key, 'principalId'),
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/appRoleAssignedTo$`),
    scopes: readApps,
    roles: appReadRoles,
    run: (call, key = '') => assignments(call, key, 'resourceId'),
  },
  {
    method: 'POST',
    pattern: new RegExp(`^${one}/appRoleAssign(?:edTo|ments)$`),
    scopes: grantRoles,
    roles: grantRoles,
    run: assign,
  },
  {
    method: 'DELETE',
    pattern: new RegExp(`^${one}/appRoleAssign(?:edTo|ments)/([^/]+)$`),
    scopes: grantRoles,
    roles: grantRoles,
    run: unassign,
  },
];

function find(call: Call, key: string): PrincipalValue | undefined {
  const appId = /^\(appId='(.*)'\)$/.exec(key)?.[1];
  const { state } = call.stage;
  return shown(
    call.stage,
    appId === undefined ? principalById(state, key.slice(1)) : principalByAppId(state, unquoted(appId)),
  );
}

function read(call: Call, key = ''): Reply {
  const value = find(call, key);
  return value === undefined
    ? notFound(key.replace(/^\//, ''))
    : ok(selected(call, named(call.stage, value)));
}

/** A collection of the principal on its own. */
function part(call: Call, key = '', name = ''): Reply {
  const value = find(call, key);
  if (value === undefined) return notFound(key.replace(/^\//, ''));
  // Collections that are part of an object have no pages.
  return ok({
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${value.id}')/${name}`,
    value: value[name] ?? [],
  });
}

function create(call: Call): Reply {
  const appId = asText(call.json['appId']);
  const app = appByAppId(call.stage.state, appId);
  if (app === undefined || shown(call.stage, app) === undefined) {
    const message = `The appId '${appId}' of the service principal does not reference a valid application object.`;
    return refuse(400, 'Request_BadRequest', message, [
      { code: 'NoBackingApplicationObject', message, target: 'appId' },
    ]);
  }
  if (!mayChange(call, app.value)) return denied;
  if (principalByAppId(call.stage.state, appId) !== undefined) {
    const message =
      'The service principal cannot be created, updated, or restored because the service principal name is already in use.';
    return refuse(409, 'Request_MultipleObjectsWithSameKeyValue', message);
  }
  const value: PrincipalValue = {
    id: randomUUID(),
    appId,
    displayName: app.value.displayName,
    servicePrincipalType: 'Application',
    appRoleAssignmentRequired: false,
    appRoles: [],
    oauth2PermissionScopes:
      (app.value['api'] as { readonly oauth2PermissionScopes?: unknown })['oauth2PermissionScopes'] ?? [],
    tags: call.json['tags'] ?? [],
  };
  call.stage.state.servicePrincipals.push(keep(call.stage, value));
  call.stage.save();
  return ok(value, 201);
}

function patch(call: Call, key = ''): Reply {
  const value = find(call, key);
  const kept = value === undefined ? undefined : principalById(call.stage.state, value.id);
  if (kept === undefined) return notFound(key.replace(/^\//, ''));
  if (call.caller.kind === 'person' && !hasRole(call.caller.person, ...appAdmins)) return denied;
  const unknown = Object.keys(call.json).find(
    (name) => !['appRoleAssignmentRequired', 'tags', 'notes'].includes(name),
  );
  if (unknown !== undefined) return badRequest(`Invalid property '${unknown}'.`);
  change(call.stage, kept, { ...kept.value, ...call.json });
  call.stage.save();
  return nothing;
}

function remove(call: Call, key = ''): Reply {
  const value = find(call, key);
  if (value === undefined) return notFound(key.replace(/^\//, ''));
  if (call.caller.kind === 'person' && !hasRole(call.caller.person, ...appAdmins)) return denied;
  removePrincipal(call.stage.state, value.id);
  call.stage.save();
  return nothing;
}

function assignments(call: Call, key: string, side: 'principalId' | 'resourceId'): Reply {
  const value = find(call, key);
  if (value === undefined) return notFound(key.replace(/^\//, ''));
  const { state } = call.stage;
  const found = state.appRoleAssignments.filter((entry) => entry[side] === value.id);
  return listed(
    call,
    found.map((entry) => grantOf(call, entry)),
  );
}

/** Application permissions of Microsoft Graph are for Privileged Role and Global Administrators only (section 1.8). */
function mayAssign(call: Call, resourceId: string): boolean {
  if (call.caller.kind === 'app') return true;
  const highest = [roleTemplates.global, roleTemplates.privilegedRole];
  return hasRole(
    call.caller.person,
    ...(resourceId === graphPrincipalId ? highest : [...highest, ...appAdmins]),
  );
}

function assign(call: Call, key = ''): Reply {
  const { principalId, resourceId, appRoleId } = call.json as Readonly<Record<string, string>>;
  const addressed = find(call, key);
  const principal = find(call, `/${principalId ?? ''}`);
  const resource = find(call, `/${resourceId ?? ''}`);
  if (addressed === undefined) return notFound(key.replace(/^\//, ''));
  if (principal === undefined && resource !== undefined && resource.id === addressed.id) {
    return mayAssign(call, resource.id)
      ? assignPeople(call, resource, principalId ?? '', appRoleId ?? '')
      : denied;
  }
  if (principal === undefined || resource === undefined) return badRequest('Not a valid reference update.');
  if (addressed.id !== resource.id && addressed.id !== principal.id)
    return badRequest('Not a valid reference update.');
  if (!mayAssign(call, resource.id)) return denied;
  const roles = resource['appRoles'] as readonly { readonly id: string }[];
  if (!roles.some((role) => role.id === appRoleId)) {
    return badRequest('Permission being assigned was not found on application', 'appRoleId');
  }
  return store(call, principal, resource, appRoleId ?? '');
}

function store(call: Call, principal: PrincipalValue, resource: PrincipalValue, appRoleId: string): Reply {
  const { appRoleAssignments } = call.stage.state;
  const same = appRoleAssignments.some(
    (entry) =>
      entry.principalId === principal.id && entry.resourceId === resource.id && entry.appRoleId === appRoleId,
  );
  if (same) {
    const message = 'Permission being assigned already exists on the object';
    return refuse(400, 'Request_BadRequest', message, [{ code: 'InvalidUpdate', message }]);
  }
  const now = call.stage.now();
  const entry = {
    id: randomUUID(),
    appRoleId,
    principalId: principal.id,
    resourceId: resource.id,
    createdDateTime: now.toISOString(),
  };
  appRoleAssignments.push({ ...entry, madeAt: now.getTime() });
  call.stage.save();
  return ok(
    {
      ...entry,
      principalType: 'ServicePrincipal',
      principalDisplayName: principal['displayName'],
      resourceDisplayName: resource['displayName'],
    },
    201,
  );
}

function unassign(call: Call, _key = '', id = ''): Reply {
  const { state } = call.stage;
  const found = state.appRoleAssignments.find((entry) => entry.id === id);
  if (found === undefined) return notFound(id);
  if (!mayAssign(call, found.resourceId)) return denied;
  state.appRoleAssignments = state.appRoleAssignments.filter((entry) => entry !== found);
  call.stage.save();
  return nothing;
}
