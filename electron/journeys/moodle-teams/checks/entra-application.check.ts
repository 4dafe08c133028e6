import { directory, type Application, type ServicePrincipal } from '../../../integrations/microsoft/port';
import { moodle, type SignInRedirect } from '../../../integrations/moodle/port';
import { defineCheck, type Verdict } from '../../../engine/step';
import { namedTenant } from '../credential/endpoints';
import { covered, declared, graphAppId, graphOf, permissions } from '../permissions';
import { desiredFor } from '../registration/desired';
import { accountOf, step as microsoftSession } from '../steps/microsoft-session.step';
import { step as moodleSite, wwwrootOf } from '../steps/moodle-site.step';
import { messages } from './entra-application.messages';

interface SeenUse {
  readonly wwwroot: string;
  readonly redirect: SignInRedirect | null;
  /** What stands behind the id Moodle sends; null when this tenant has no such application. */
  readonly app: Application | null;
  /** Names of permissions that are asked for in the other kind only. */
  readonly wrongKind: readonly string[];
  /** Domains that certainly are the tenant's own. */
  readonly domains: readonly string[];
}

type Found = Verdict<
  | 'application'
  | 'sso-end-redirect-missing'
  | 'identifier-uri-rejected'
  | 'consent-misconfigured'
  | 'delegated-vs-application'
  | 'multi-tenant-broken'
>;

/**
 * What people would meet with the application Moodle sends them to. It waits for no step about that application: the
 * registration's own step says what is to be changed there, this says what goes wrong as long as it is not.
 */
export const check = defineCheck({
  id: 'entra-application',
  messages,
  rights: { look: ['app-read'], apply: [] },
  uses: { moodle, directory },
  needs: { moodleSite, microsoftSession },
  questions: {},
  look: async ({ moodle, directory, seen }): Promise<SeenUse> => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const { defaultDomain, initialDomain } = accountOf(seen.microsoftSession);
    const redirect = await moodle.at(wwwroot).signInRedirect();
    const id = redirect?.clientId ?? '';
    const app = id === '' ? null : await directory.findApplicationByAppId(id);
    const wrongKind = app === null || asksForAll(app) ? [] : ofWrongKind(app, await graphOf(directory));
    const domains = [defaultDomain, initialDomain].flatMap((one) => one?.toLowerCase() ?? []);
    return { wwwroot, redirect, app, wrongKind, domains };
  },
  judge: (seen): readonly Found[] => {
    const { app, redirect } = seen;
    if (app === null || redirect === null)
      return [{ point: 'application', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
    return [
      ssoEnd(seen, app),
      identifierUri(seen, app),
      consent(app),
      kinds(seen),
      tenants(app.signInAudience, redirect),
    ];
  },
});

/** By Microsoft's own ids, which are the same in every tenant: then nobody has to read the tenant's list of names. */
function asksForAll({ requiredResourceAccess }: Application): boolean {
  const asked = requiredResourceAccess.flatMap(({ access }) => access.map((one) => one.id));
  return permissions.every(({ id }) => asked.includes(id));
}

function ofWrongKind(app: Application, graph: ServicePrincipal): readonly string[] {
  const asked = declared(app.requiredResourceAccess, graph);
  const lacking = permissions.filter((one) => !covered(one, asked));
  return lacking
    .filter(({ name, type }) => asked.some((one) => one.name === name && one.type !== type))
    .map(({ name }) => name);
}

function ssoEnd({ wwwroot }: SeenUse, { web }: Application): Found {
  const point = 'sso-end-redirect-missing';
  const expected = `${wwwroot}/local/o365/sso_end.php`;
  if (web.redirectUris.includes(expected)) return { point, outcome: 'pass' };
  return {
    ...failing(point, 'blocker', 'AADSTS50011'),
    expected,
    actual: web.redirectUris,
    remedy: { step: 'app-registration' },
  };
}

/**
 * A host that the tenant has not verified is taken for tokens of version 2 only (catalogue, `identifier-uri-rejected`);
 * of other domains than these two nobody here knows whether they are verified, so "probably".
 */
function identifierUri({ wwwroot, domains }: SeenUse, app: Application): Found {
  const point = 'identifier-uri-rejected';
  const wanted = `${desiredFor(wwwroot, [], '').identifierUriPrefix}${app.appId}`;
  const host = new URL(wwwroot).hostname.toLowerCase();
  const own = domains.some((one) => host === one || host.endsWith(`.${one}`));
  const { requestedAccessTokenVersion: version } = app.api;
  if (app.identifierUris.includes(wanted) || version === 2 || own) return { point, outcome: 'pass' };
  return {
    ...failing(point, 'problem', null),
    params: { host },
    expected: wanted,
    actual: app.identifierUris,
    remedy: { step: 'app-registration' },
  };
}

function consent({ requiredResourceAccess }: Application): Found {
  const point = 'consent-misconfigured';
  const graph = requiredResourceAccess.find((one) => one.resourceAppId === graphAppId);
  if (graph !== undefined && graph.access.length > 0) return { point, outcome: 'pass' };
  return {
    ...failing(point, 'blocker', 'AADSTS650056'),
    actual: requiredResourceAccess.map((one) => one.resourceAppId),
    remedy: { step: 'app-registration' },
  };
}

function kinds({ wrongKind }: SeenUse): Found {
  const point = 'delegated-vs-application';
  if (wrongKind.length === 0) return { point, outcome: 'pass' };
  return { ...failing(point, 'problem', null), actual: wrongKind, remedy: { step: 'app-registration' } };
}

/** Both ends must mean the same: one tenant, or any. */
function tenants(audience: string, redirect: SignInRedirect): Found {
  const point = 'multi-tenant-broken';
  const named = namedTenant(redirect.authorizeEndpoint);
  const oneOnly = audience === 'AzureADMyOrg';
  if (oneOnly === (named !== null)) return { point, outcome: 'pass' };
  const common = { expected: redirect.authorizeEndpoint, actual: audience } as const;
  // A registration open to others may be left over; people sent to the wrong door are locked out.
  return oneOnly
    ? { ...failing(point, 'problem', 'AADSTS50194'), ...common, remedy: { step: 'app-credential' } }
    : { ...failing(point, 'advice', 'AADSTS50020'), ...common };
}

function failing<P extends Found['point']>(
  point: P,
  severity: 'blocker' | 'problem' | 'advice',
  code: string | null,
): { readonly point: P; readonly outcome: 'fail'; readonly severity: typeof severity } & Pick<
  Found,
  'codes'
> {
  return { point, outcome: 'fail', severity, ...(code !== null && { codes: { code } }) };
}
