import { randomUUID } from 'node:crypto';
import { roleTemplates, type Kept } from '../state';
import type { CatalogueValue, StoredDefinition } from '../state-teams';
import { change, hasRole, indexed, keep, shown, type MicrosoftStage } from '../view';
import { denied, nothing, ok, type Reply } from './answers';
import type { Call, Route } from './call';
import { expanded, shownOf } from './expand';
import { listed } from './query';
import { readPackage, type PackageFacts } from './read-package';
import { forbidden, missing, refuseTeams } from './teams-answers';

const write = ['AppCatalog.ReadWrite.All'] as const;
const submit = ['AppCatalog.ReadWrite.All', 'AppCatalog.Submit'] as const;
const read = ['AppCatalog.Read.All', ...submit] as const;
const readRoles = ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All'] as const;
const one = /^\/appCatalogs\/teamsApps\/([^/]+)$/;
const versions = /^\/appCatalogs\/teamsApps\/([^/]+)\/appDefinitions$/;

/** The organisation's Teams catalogue; publishing has no application permission (contract, section 5.3). */
export const catalogueRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/appCatalogs\/teamsApps$/,
    beta: true,
    scopes: read,
    roles: readRoles,
    run: list,
  },
  { method: 'POST', pattern: /^\/appCatalogs\/teamsApps$/, scopes: submit, roles: [], run: publish },
  { method: 'GET', pattern: one, scopes: read, roles: readRoles, run: readOne },
  { method: 'PUT', pattern: one, scopes: submit, roles: [], run: replaceVersion },
  { method: 'DELETE', pattern: one, scopes: submit, roles: [], run: remove },
  { method: 'GET', pattern: versions, scopes: read, roles: readRoles, run: readVersions },
  { method: 'POST', pattern: versions, scopes: submit, roles: [], run: publishVersion },
  {
    method: 'PATCH',
    pattern: /^\/appCatalogs\/teamsApps\/([^/]+)\/appDefinitions\/([^/]+)$/,
    scopes: write,
    roles: [],
    run: review,
  },
];

/** An app of the catalogue that a team may install. */
export function publishedApp(
  stage: MicrosoftStage,
  id: string,
): { readonly app: CatalogueValue; readonly definition: StoredDefinition } | undefined {
  const app = shown(stage, keptApp(stage, id));
  const definition = app?.definitions.findLast((version) => version.publishingState === 'published');
  return app === undefined || definition === undefined ? undefined : { app, definition };
}

function keptApp(stage: MicrosoftStage, id: string): Kept<CatalogueValue> | undefined {
  return stage.state.catalogue.find((app) => app.value.id.toLowerCase() === id.toLowerCase());
}

export function appView(app: CatalogueValue, withDefinitions: boolean): Readonly<Record<string, unknown>> {
  const { id, externalId, displayName, distributionMethod } = app;
  const basics = { id, externalId, displayName, distributionMethod };
  return withDefinitions
    ? { ...basics, appDefinitions: app.definitions.map((version) => definitionView(app, version)) }
    : basics;
}

export function definitionView(
  app: CatalogueValue,
  definition: StoredDefinition,
): Readonly<Record<string, unknown>> {
  const { createdBy, ...rest } = definition;
  return {
    '@odata.etag': etag(definition),
    ...rest,
    teamsAppId: app.id,
    createdBy: createdBy === null ? null : { user: { id: createdBy, userIdentityType: 'aadUser' } },
  };
}

function etag(definition: StoredDefinition): string {
  return `"${Buffer.from(definition.id).toString('base64')}"`;
}

function list(call: Call): Reply {
  const withDefinitions = expanded(call).includes('appDefinitions');
  const all = indexed(call.stage, call.stage.state.catalogue);
  return listed(
    call,
    all.map((app) => appView(app, withDefinitions)),
    shownOf(call),
  );
}

function readOne(call: Call, id = ''): Reply {
  const app = shown(call.stage, keptApp(call.stage, id));
  if (app === undefined) return noApp;
  return ok(shownOf(call)(appView(app, expanded(call).includes('appDefinitions'))));
}

function readVersions(call: Call, id = ''): Reply {
  const app = shown(call.stage, keptApp(call.stage, id));
  if (app === undefined) return noApp;
  return listed(
    call,
    app.definitions.map((version) => definitionView(app, version)),
  );
}

const noApp = missing('No app was found with the given id in the catalog.');

function isAdmin(call: Call): boolean {
  return (
    call.caller.kind === 'person' && hasRole(call.caller.person, roleTemplates.global, roleTemplates.teams)
  );
}

/** Why this person may not publish this way; a submission for review is open to every member. */
function publishRefusal(call: Call, forReview: boolean): Reply | undefined {
  if (call.caller.kind === 'app') return denied;
  if (!forReview && !call.caller.scopes.has('AppCatalog.ReadWrite.All')) return denied;
  if (call.stage.state.faults.catalogueBlocked) {
    return forbidden('Publishing to the app catalog is blocked by a policy of your organization.');
  }
  const may = forReview ? call.caller.person.userType === 'Member' : isAdmin(call);
  return may ? undefined : forbidden('User is not authorized to perform this operation.');
}

function forReview(call: Call): boolean {
  return call.query.get('requiresReview')?.toLowerCase() === 'true';
}

/** Runs with a package the catalogue can read, for a person who may hand it in. */
function withPackage(call: Call, run: (facts: PackageFacts) => Reply): Reply {
  const refusal = publishRefusal(call, forReview(call));
  if (refusal !== undefined) return refusal;
  if (!/^application\/(?:zip|x-zip-compressed)\b/.test(call.headers['content-type'] ?? '')) {
    return refuseTeams(400, 'BadRequest', {
      code: 'UnsupportedContentType',
      message: 'The request must be an application/zip.',
    });
  }
  const found = readPackage(call.body);
  const code = 'UnableToParseTeamsAppManifest';
  if (found.kind === 'unreadable') {
    const { message } = found.complaint;
    return refuseTeams(400, 'BadRequest', { code, message, details: [found.complaint] });
  }
  if (found.kind === 'package') return run(found.facts);
  // The page of this call shows exactly this one under 200 (graph/api/teamsapp-publish, example 4).
  const message = 'App manifest is not valid.';
  return refuseTeams(200, 'BadRequest', { code, message, details: found.complaints });
}

function publish(call: Call): Reply {
  return withPackage(call, (facts) => {
    const { state } = call.stage;
    if (state.catalogue.some((app) => app.value.externalId.toLowerCase() === facts.externalId)) return exists;
    const value: CatalogueValue = {
      id: randomUUID(),
      externalId: facts.externalId,
      displayName: facts.displayName,
      distributionMethod: 'organization',
      definitions: [definitionOf(call, facts)],
    };
    state.catalogue.push(keep(call.stage, value));
    call.stage.save();
    const context = 'https://graph.microsoft.com/v1.0/$metadata#appCatalogs/teamsApps/$entity';
    return ok({ '@odata.context': context, ...appView(value, false) }, 201);
  });
}

const exists = refuseTeams(409, 'Conflict', {
  code: 'AppDefinitionAlreadyExists',
  message: 'App definition already exists.',
});

function definitionOf(call: Call, facts: PackageFacts): StoredDefinition {
  const { externalId, version, displayName, shortDescription, description } = facts;
  const publishingState = forReview(call) ? 'submitted' : 'published';
  return {
    id: Buffer.from(`${externalId}##${version}##${publishingState}`).toString('base64'),
    version,
    publishingState,
    displayName,
    shortDescription,
    description,
    lastModifiedDateTime: call.stage.now().toISOString(),
    createdBy: call.caller.kind === 'person' ? call.caller.person.id : null,
  };
}

function publishVersion(call: Call, id = ''): Reply {
  const kept = keptApp(call.stage, id);
  const app = shown(call.stage, kept);
  if (kept === undefined || app?.distributionMethod !== 'organization') return noApp;
  return withPackage(call, (facts) => {
    if (facts.externalId !== app.externalId) {
      const message = 'The id of the manifest is not that of the app.';
      return refuseTeams(400, 'BadRequest', { code: 'AppIdMismatch', message });
    }
    const waiting = kept.value.definitions.some((version) => version.publishingState === 'submitted');
    const known = kept.value.definitions.filter((version) => version.publishingState !== 'rejected');
    if (waiting || known.some((version) => !isHigher(facts.version, version.version))) return exists;
    const definition = definitionOf(call, facts);
    change(call.stage, kept, {
      ...kept.value,
      displayName: forReview(call) ? kept.value.displayName : facts.displayName,
      definitions: [...kept.value.definitions, definition],
    });
    call.stage.save();
    return ok(definitionView(app, definition), 201);
  });
}

/** The form of an update that older clients send; it answers nothing. */
function replaceVersion(call: Call, id = ''): Reply {
  const reply = publishVersion(call, id);
  return reply.status === 201 ? nothing : reply;
}

function isHigher(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** An administrator's yes or no to a submission. */
function review(call: Call, id = '', definitionId = ''): Reply {
  const kept = keptApp(call.stage, id);
  const found = kept?.value.definitions.find((version) => version.id === definitionId);
  if (kept === undefined || found === undefined) return noApp;
  if (!isAdmin(call)) return forbidden('User is not authorized to perform this operation.');
  const wanted = call.json['publishingState'];
  if ((wanted !== 'published' && wanted !== 'rejected') || found.publishingState !== 'submitted') {
    return refuseTeams(400, 'BadRequest', {
      code: 'InvalidPublishingState',
      message: 'Not a submitted app.',
    });
  }
  if (call.headers['if-match'] !== undefined && call.headers['if-match'] !== etag(found)) {
    return refuseTeams(412, 'Conflict', { code: 'PreconditionFailed', message: 'The app has changed.' });
  }
  const decided: StoredDefinition = { ...found, publishingState: wanted };
  const definitions = kept.value.definitions.map((version) => (version === found ? decided : version));
  change(call.stage, kept, { ...kept.value, definitions });
  call.stage.save();
  return ok(definitionView(kept.value, decided));
}

function remove(call: Call, id = ''): Reply {
  const { state } = call.stage;
  const kept = keptApp(call.stage, id);
  if (kept?.value.distributionMethod !== 'organization') return noApp;
  const own =
    call.caller.kind === 'person' &&
    kept.value.definitions.every((version) => version.publishingState === 'submitted') &&
    kept.value.definitions[0]?.createdBy === call.caller.person.id;
  if (!isAdmin(call) && !own) return forbidden('User is not authorized to perform this operation.');
  state.catalogue = state.catalogue.filter((app) => app !== kept);
  for (const team of state.teams) {
    team.installed = team.installed.filter((app) => app.teamsAppId !== kept.value.id);
  }
  call.stage.save();
  return nothing;
}
