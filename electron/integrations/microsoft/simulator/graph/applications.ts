import { randomUUID } from 'node:crypto';
import { roleTemplates, type AppValue, type Kept, type Person } from '../state';
import { change, hasRole, indexed, keep, principalByAppId, shown, type MicrosoftStage } from '../view';
import { asText } from '../text';
import { badRequest, denied, notFound, nothing, ok, refuse, type Reply } from './answers';
import { applicationRefusal } from './application-rules';
import { appReadRoles, readApps, writeApps, type Call, type Route } from './call';
import { appAdmins, findApp, mayChange, withApp } from './find-app';
import { saveKeyCredentials } from './key-credentials';
import { passwordRoutes } from './passwords';
import { listed, selected, unquoted } from './query';
import { removePrincipal } from './remove-principal';

/** "/applications/{id}" or an alternate key: "(appId='…')", "(uniqueName='…')". */
const one = String.raw`\/applications(\/[^/()]+|\((?:appId|uniqueName)='(?:[^']|'')*'\))`;

export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/applications$/,
    beta: true,
    scopes: readApps,
    roles: appReadRoles,
    run: (call) =>
      isGuest(call) ? denied : listed(call, indexed(call.stage, call.stage.state.applications)),
  },
  {
    method: 'POST',
    pattern: /^\/applications$/,
    scopes: writeApps,
    roles: [],
    run: (call) => create(call, null),
  },
  { method: 'GET', pattern: new RegExp(`^${one}$`), scopes: readApps, roles: appReadRoles, run: read },
  { method: 'PATCH', pattern: new RegExp(`^${one}$`), scopes: writeApps, roles: [], run: patch },
  { method: 'DELETE', pattern: new RegExp(`^${one}$`), scopes: writeApps, roles: [], run: remove },
  { method: 'PUT', pattern: new RegExp(`^${one}/logo$`), scopes: writeApps, roles: [], run: saveLogo },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/owners$`),
    scopes: readApps,
    roles: appReadRoles,
    run: owners,
  },
  {
    method: 'POST',
    pattern: new RegExp(`^${one}/owners/\\$ref$`),
    scopes: writeApps,
    roles: [],
    run: addOwner,
  },
  ...passwordRoutes(one),
  {
    method: 'GET',
    pattern: /^\/directory\/deletedItems\/([^/]+)$/,
    scopes: readApps,
    roles: appReadRoles,
    run: deletedItem,
  },
  {
    method: 'POST',
    pattern: /^\/directory\/deletedItems\/([^/]+)\/restore$/,
    scopes: writeApps,
    roles: [],
    run: restore,
  },
  {
    method: 'DELETE',
    pattern: /^\/directory\/deletedItems\/([^/]+)$/,
    scopes: writeApps,
    roles: [],
    run: purge,
  },
];

function isGuest(call: Call): boolean {
  return call.caller.kind === 'person' && call.caller.person.userType === 'Guest';
}

function mayCreate(stage: MicrosoftStage, person: Person): boolean {
  if (hasRole(person, ...appAdmins, roleTemplates.developer)) return true;
  const rules = stage.state.policies.authorizationPolicy['defaultUserRolePermissions'];
  const open = (rules as { readonly allowedToCreateApps?: boolean } | undefined)?.allowedToCreateApps;
  return open === true && person.userType === 'Member';
}

function read(call: Call, key = ''): Reply {
  const kept = findApp(call.stage, key);
  const value = late(call.stage, kept) ?? shown(call.stage, kept);
  if (isGuest(call)) return denied;
  return value === undefined ? notFound(key.replace(/^\//, '')) : ok(selected(call, value));
}

/** Servers take turns: one of them may be behind while the next is not (contract, section 2.4). */
function late(stage: MicrosoftStage, kept: Kept<AppValue> | undefined): AppValue | undefined {
  const { faults } = stage.state;
  if (kept === undefined || kept.before === null || (faults.staleReads ?? 0) === 0) return undefined;
  faults.staleReads = (faults.staleReads ?? 0) - 1;
  return kept.before;
}

function create(call: Call, uniqueName: string | null): Reply {
  if (call.caller.kind === 'person' && !mayCreate(call.stage, call.caller.person)) return denied;
  if (call.json['displayName'] === undefined)
    return badRequest("The 'displayName' property is required.", 'displayName');
  const refusal = applicationRefusal(call.stage.state, call.json, null);
  if (refusal !== undefined) return refusal;
  const blank = blankApplication(call.stage, uniqueName);
  const value = merged(blank, call.json);
  call.stage.state.applications.push(keep(call.stage, value));
  if (call.caller.kind === 'person' && !hasRole(call.caller.person, ...appAdmins)) {
    call.stage.state.owners[value.id] = [call.caller.person.id];
  }
  call.stage.save();
  return ok(value, 201);
}

function blankApplication(stage: MicrosoftStage, uniqueName: string | null): AppValue {
  return {
    id: randomUUID(),
    appId: randomUUID(),
    uniqueName,
    displayName: '',
    createdDateTime: stage.now().toISOString(),
    publisherDomain: stage.state.tenant.domains[0] ?? null,
    // What the samples of create and upsert answer when it is left out (contract, section 2.1).
    signInAudience: 'AzureADandPersonalMicrosoftAccount',
    identifierUris: [],
    notes: null,
    web: {
      redirectUris: [],
      homePageUrl: null,
      logoutUrl: null,
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    api: { requestedAccessTokenVersion: null, oauth2PermissionScopes: [], preAuthorizedApplications: [] },
    requiredResourceAccess: [],
    optionalClaims: null,
    passwordCredentials: [],
    keyCredentials: [],
    info: { logoUrl: null, termsOfServiceUrl: null },
  };
}

const nested: readonly string[] = ['web', 'spa', 'publicClient', 'api'];

/** Members that are not mentioned keep their value; collections are replaced whole. */
function merged(value: AppValue, changes: Readonly<Record<string, unknown>>): AppValue {
  const next: AppValue = { ...value };
  for (const [name, wanted] of Object.entries(changes)) {
    const both = nested.includes(name) && typeof wanted === 'object' && wanted !== null;
    next[name] = both ? { ...(value[name] as object), ...wanted } : wanted;
  }
  return next;
}

function patch(call: Call, key = ''): Reply {
  const unique = /^\(uniqueName='(.*)'\)$/.exec(key)?.[1];
  const mayMake = (call.headers['prefer'] ?? '').includes('create-if-missing');
  const present = findApp(call.stage, key);
  if (unique !== undefined && mayMake && present === undefined) return create(call, unquoted(unique));
  // An upsert reaches what a read does not show yet: the key is checked where it is kept.
  if (unique !== undefined && mayMake && present !== undefined) {
    return mayChange(call, present.value) ? apply(call, present) : denied;
  }
  return withApp(call, key, (app) => apply(call, app));
}

function apply(call: Call, app: Kept<AppValue>): Reply {
  const refusal = applicationRefusal(call.stage.state, call.json, app.value);
  if (refusal !== undefined) return refusal;
  if ('uniqueName' in call.json && call.json['uniqueName'] !== app.value.uniqueName) {
    return badRequest("Property 'uniqueName' is read-only and cannot be set.", 'uniqueName');
  }
  const keys = call.json['keyCredentials'];
  const saved = keys === undefined ? undefined : saveKeyCredentials(call, app.value, keys);
  if (saved !== undefined && 'status' in saved) return saved;
  const keyCredentials = saved === undefined ? {} : { keyCredentials: saved };
  change(call.stage, app, merged(app.value, { ...call.json, ...keyCredentials }));
  call.stage.save();
  return nothing;
}

function remove(call: Call, key = ''): Reply {
  return withApp(call, key, (app) => {
    const { state } = call.stage;
    state.applications = state.applications.filter((other) => other !== app);
    const principal = principalByAppId(state, app.value.appId);
    if (principal !== undefined) removePrincipal(state, principal.value.id);
    // It keeps its identifier URIs for thirty days.
    state.deleted.push({ ...app.value, deletedDateTime: call.stage.now().toISOString() });
    call.stage.save();
    return nothing;
  });
}

function saveLogo(call: Call, key = ''): Reply {
  return withApp(call, key, (app) => {
    const type = call.headers['content-type'] ?? '';
    if (!/^image\/(?:png|jpeg|gif)$/.test(type))
      return refuse(415, 'Request_BadRequest', 'Unsupported media type.');
    if (call.body.length === 0 || call.body.length > 100 * 1024)
      return badRequest('The logo is empty or too large.');
    const logoUrl = `https://secure.aadcdn.microsoftonline-p.com/${app.value.id}/logo`;
    change(call.stage, app, { ...app.value, info: { ...(app.value['info'] as object), logoUrl } });
    call.stage.save();
    return nothing;
  });
}

function owners(call: Call, key = ''): Reply {
  const value = shown(call.stage, findApp(call.stage, key));
  if (value === undefined) return notFound(key.replace(/^\//, ''));
  const ids = call.stage.state.owners[value.id] ?? [];
  return listed(
    call,
    ids.map((id) => ({ '@odata.type': '#microsoft.graph.user', id })),
  );
}

function addOwner(call: Call, key = ''): Reply {
  return withApp(call, key, (app) => {
    const link = asText(call.json['@odata.id']);
    const id = /\/(?:directoryObjects|users)\/([^/]+)$/.exec(link)?.[1] ?? '';
    if (!call.stage.state.people.some((person) => person.id === id)) return notFound(id);
    const present = call.stage.state.owners[app.value.id] ?? [];
    if (present.includes(id)) {
      return badRequest(
        "One or more added object references already exist for the following modified properties: 'owners'.",
      );
    }
    call.stage.state.owners[app.value.id] = [...present, id];
    call.stage.save();
    return nothing;
  });
}

function deletedItem(call: Call, id = ''): Reply {
  const found = call.stage.state.deleted.find((app) => app.id === id);
  return found === undefined
    ? notFound(id)
    : ok(selected(call, { '@odata.type': '#microsoft.graph.application', ...found }));
}

function restore(call: Call, id = ''): Reply {
  const { state } = call.stage;
  const found = state.deleted.find((app) => app.id === id);
  if (found === undefined) return notFound(id);
  if (!mayChange(call, found)) return denied;
  const { deletedDateTime: _gone, ...value } = found;
  state.deleted = state.deleted.filter((app) => app !== found);
  state.applications.push(keep(call.stage, value));
  call.stage.save();
  return ok(value);
}

function purge(call: Call, id = ''): Reply {
  const { state } = call.stage;
  if (!state.deleted.some((app) => app.id === id)) return notFound(id);
  const may =
    call.caller.kind === 'person' &&
    hasRole(call.caller.person, roleTemplates.global, roleTemplates.application);
  if (!may) return denied;
  state.deleted = state.deleted.filter((app) => app.id !== id);
  call.stage.save();
  return nothing;
}
