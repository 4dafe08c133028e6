import type { Application, ApplicationPatch, ServicePrincipal } from '../../../integrations/microsoft/port';
import type { ChangeKind, Message, Risk, Severity, Shown } from '../../../contract/vocabulary';
import { covered, declared, labelOf, neededFor, tenantId, type Feature } from '../permissions';
import { mergedAccess, scopeName, scopeOf, teamsClients, union, type Desired } from './desired';

/** The fields in the order Graph needs them: the token version before the URI, the scope before its clients. */
export const fields = [
  'redirect-uris',
  'home-page',
  'audience',
  'token-version',
  'identifier-uri',
  'scope',
  'pre-authorised',
  'permissions',
  'claims',
  'service-principal',
  'owner',
  'logo',
] as const;
export type Field = (typeof fields)[number];

/** Only tabs in Teams stand on these. */
const forTeamsApp: ReadonlySet<Field> = new Set([
  'token-version',
  'identifier-uri',
  'scope',
  'pre-authorised',
  'claims',
]);
const cosmetic: ReadonlySet<Field> = new Set(['home-page', 'logo']);

/** Whether anything the site does stands on this field; what this app would make otherwise is no fault by itself. */
export function matters(field: Field, chosen: readonly Feature[]): boolean {
  return !cosmetic.has(field) && (chosen.includes('teams-app') || !forTeamsApp.has(field));
}

/** One field of a registration that is not as it must be. Judgement and plan both come from it, so they agree. */
export interface Difference {
  readonly field: Field;
  readonly severity: Severity;
  readonly kind: ChangeKind;
  readonly risk: Risk;
  readonly before: Shown;
  readonly after: Shown;
}

/** A registration that does not exist yet, as the creating call leaves it. */
export interface Registered {
  readonly app: Application;
  readonly servicePrincipal: ServicePrincipal | null;
  readonly owners: readonly string[];
  /** Moodle sends people of every tenant to it today. */
  readonly openToAll: boolean;
}

export function differences(
  { app, servicePrincipal, owners, openToAll }: Registered,
  desired: Desired,
  graph: ServicePrincipal,
  me: { readonly name: string },
): readonly Difference[] {
  const found: readonly (Difference | null)[] = [
    redirectUris(app, desired),
    homePage(app, desired),
    openToAll ? null : audience(app, desired),
    tokenVersion(app),
    identifierUri(app, desired),
    scope(app),
    preAuthorised(app),
    permissions(app, desired, graph),
    claims(app, desired),
    servicePrincipal === null ? add('service-principal', 'blocker', null, app.displayName) : null,
    owners.length === 0 ? add('owner', 'advice', null, me.name) : null,
    app.hasLogo ? null : add('logo', 'advice', null, 'PNG 215 × 215'),
  ];
  return found.filter((one) => one !== null);
}

function add(field: Field, severity: Severity, before: Shown, after: Shown): Difference {
  return { field, severity, kind: 'add', risk: 'routine', before, after };
}

function redirectUris({ web }: Application, desired: Desired): Difference | null {
  const after = union(web.redirectUris, desired.redirectUris);
  if (after.length === web.redirectUris.length) return null;
  return add('redirect-uris', 'blocker', web.redirectUris, after);
}

function homePage({ web }: Application, desired: Desired): Difference | null {
  const before = [web.homePageUrl ?? '', web.logoutUrl ?? ''].filter((one) => one !== '');
  const after = [desired.homePageUrl, desired.logoutUrl];
  if (before.join() === after.join()) return null;
  // Somebody else's address there means that somebody else's front-channel logout depends on it.
  const foreign = before.some((one) => !one.startsWith(desired.homePageUrl));
  return {
    field: 'home-page',
    severity: 'advice',
    kind: 'change',
    risk: foreign ? 'care' : 'routine',
    before,
    after,
  };
}

/**
 * Only the audience that lets personal accounts in is narrowed. A multi-tenant one may be meant (guests of a second
 * tenant), and narrowing it would lock those people out.
 */
function audience(app: Application, desired: Desired): Difference | null {
  if (!/Personal/i.test(app.signInAudience)) return null;
  return {
    field: 'audience',
    severity: 'problem',
    kind: 'change',
    risk: 'care',
    before: app.signInAudience,
    after: desired.signInAudience,
  };
}

function tokenVersion({ api }: Application): Difference | null {
  if (api.requestedAccessTokenVersion === 2) return null;
  const before = String(api.requestedAccessTokenVersion ?? 1);
  return { field: 'token-version', severity: 'blocker', kind: 'change', risk: 'care', before, after: '2' };
}

export function identifierUriOf(app: Pick<Application, 'appId'>, desired: Desired): string {
  return `${desired.identifierUriPrefix}${app.appId}`;
}

function identifierUri(app: Application, desired: Desired): Difference | null {
  const wanted = identifierUriOf(app, desired);
  if (app.identifierUris.includes(wanted)) return null;
  return add('identifier-uri', 'blocker', app.identifierUris, union(app.identifierUris, [wanted]));
}

function scope(app: Application): Difference | null {
  const before = scopeOf(app);
  if (before?.isEnabled === true && before.type === 'User') return null;
  return add(
    'scope',
    'blocker',
    before === undefined ? null : `${before.value} (${before.type}, off)`,
    scopeName,
  );
}

export function missingClients(app: Application): readonly string[] {
  const scopeId = scopeOf(app)?.id;
  return teamsClients.filter((client) => {
    const known = app.api.preAuthorizedApplications.find((one) => one.appId === client);
    return known === undefined || scopeId === undefined || !known.delegatedPermissionIds.includes(scopeId);
  });
}

function preAuthorised(app: Application): Difference | null {
  if (missingClients(app).length === 0) return null;
  const before = app.api.preAuthorizedApplications.map((one) => one.appId);
  return add('pre-authorised', 'blocker', before, union(before, teamsClients));
}

function permissions(app: Application, desired: Desired, graph: ServicePrincipal): Difference | null {
  const known = declared(app.requiredResourceAccess, graph);
  const missing = neededFor(desired.features).filter(
    (one) => !covered(one, known) && tenantId(graph, one) !== null,
  );
  if (missing.length === 0) return null;
  return {
    field: 'permissions',
    severity: 'blocker',
    kind: 'add',
    risk: 'care',
    before: known.map(labelOf),
    after: [...known, ...missing].map(labelOf),
  };
}

function claims({ optionalClaims }: Application, desired: Desired): Difference | null {
  const before = optionalClaims.accessToken.map((one) => one.name);
  if (before.includes(desired.claim.name)) return null;
  return add('claims', 'problem', before, [...before, desired.claim.name]);
}

/** Permissions this tenant's Graph does not have: some clouds offer fewer. */
export function notOffered(desired: Desired, graph: ServicePrincipal): readonly Message[] {
  return neededFor(desired.features)
    .filter((one) => tenantId(graph, one) === null)
    .map(labelOf);
}

/** Permissions of Graph that are declared but that no chosen feature needs (`over-permissioned`). */
export function excess(app: Application, desired: Desired, graph: ServicePrincipal): readonly Message[] {
  const needed = neededFor(desired.features);
  return declared(app.requiredResourceAccess, graph)
    .filter((one) => !needed.some((want) => covered(want, [one])))
    .map(labelOf);
}

/** The patch that brings one field of an existing registration to the desired state; lists are merged, never cut. */
export function patchFor(
  field: Field,
  app: Application,
  desired: Desired,
  graph: ServicePrincipal,
  newScopeId: () => string,
): ApplicationPatch {
  switch (field) {
    case 'redirect-uris':
      return { web: { redirectUris: union(app.web.redirectUris, desired.redirectUris) } };
    case 'home-page':
      return { web: { homePageUrl: desired.homePageUrl, logoutUrl: desired.logoutUrl } };
    case 'audience':
      return { signInAudience: desired.signInAudience };
    case 'token-version':
      return { api: { requestedAccessTokenVersion: desired.accessTokenVersion } };
    case 'identifier-uri':
      return { identifierUris: union(app.identifierUris, [identifierUriOf(app, desired)]) };
    case 'scope': {
      const known = scopeOf(app);
      const others = app.api.oauth2PermissionScopes.filter((one) => one.value !== scopeName);
      return {
        api: { oauth2PermissionScopes: [...others, { ...desired.scope, id: known?.id ?? newScopeId() }] },
      };
    }
    case 'pre-authorised': {
      const scopeId = scopeOf(app)?.id ?? '';
      const others = app.api.preAuthorizedApplications.filter(
        (one) => !missingClients(app).includes(one.appId),
      );
      const grown = missingClients(app).map((appId) => {
        const before = app.api.preAuthorizedApplications.find((one) => one.appId === appId);
        return { appId, delegatedPermissionIds: union(before?.delegatedPermissionIds ?? [], [scopeId]) };
      });
      return { api: { preAuthorizedApplications: [...others, ...grown] } };
    }
    case 'permissions':
      return { requiredResourceAccess: mergedAccess(app.requiredResourceAccess, graph, desired.features) };
    case 'claims':
      return {
        optionalClaims: {
          ...app.optionalClaims,
          accessToken: [...app.optionalClaims.accessToken, desired.claim],
        },
      };
    case 'service-principal':
    case 'owner':
    case 'logo':
      throw new Error(`${field} is no property of the registration`);
  }
}

/** Whether Graph's permissions are asked from a retired API (`legacy-aad-graph`). */
export function asksFor(app: Application, resourceAppId: string): boolean {
  return app.requiredResourceAccess.some((one) => one.resourceAppId === resourceAppId);
}
