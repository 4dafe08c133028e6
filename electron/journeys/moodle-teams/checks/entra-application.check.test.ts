import { describe, expect, it } from 'vitest';
import { graphAppId } from '../permissions';
import { check } from './entra-application.check';

type Seen = Parameters<typeof check.judge>[0];
type App = NonNullable<Seen['app']>;

const appId = '6c1f9a34-2b7d-4e5f-8a90-1b2c3d4e5f60';
const root = 'https://moodle.school.example';
const app = {
  appId,
  signInAudience: 'AzureADMyOrg',
  identifierUris: [`api://moodle.school.example/${appId}`],
  web: { redirectUris: [`${root}/auth/oidc/`, `${root}/local/o365/sso_end.php`] },
  api: { requestedAccessTokenVersion: 2 },
  requiredResourceAccess: [{ resourceAppId: graphAppId, access: [{ id: 'x', type: 'Scope' }] }],
} as unknown as App;

const seen = (change: object = {}, more: Partial<Seen> = {}): Seen => ({
  wwwroot: root,
  redirect: {
    authorizeEndpoint: 'https://login.microsoftonline.com/t.example/oauth2/v2.0/authorize',
    clientId: appId,
    redirectUri: `${root}/auth/oidc/`,
    scope: 'openid',
    resource: null,
  },
  app: { ...app, ...change },
  wrongKind: [],
  domains: ['contoso.example'],
  ...more,
});

const judged = (one: Seen): readonly string[] =>
  check
    .judge(one, {}, { now: new Date(), hints: {} })
    .map(({ point, outcome, severity, codes }) =>
      [point, outcome, outcome === 'fail' ? severity : '', codes?.code ?? ''].join(' ').trim(),
    );

describe('entra-application', () => {
  it('finds nothing wrong with a registration that fits', () => {
    expect(judged(seen())).toEqual([
      'sso-end-redirect-missing pass',
      'identifier-uri-rejected pass',
      'consent-misconfigured pass',
      'delegated-vs-application pass',
      'multi-tenant-broken pass',
    ]);
  });

  it.each([
    ['Moodle sends nobody anywhere', seen({}, { redirect: null })],
    ['the tenant does not know the application', seen({}, { app: null })],
  ])('says nothing where %s', (_name, one) => {
    expect(judged(one)).toEqual(['application skipped']);
  });

  const old = { identifierUris: [], api: { requestedAccessTokenVersion: null } };
  it.each<[string, Seen, string]>([
    [
      'no way back from Teams',
      seen({ web: { redirectUris: [`${root}/auth/oidc/`] } }),
      'sso-end-redirect-missing fail blocker AADSTS50011',
    ],
    [
      'a way back in other letters',
      seen({ web: { redirectUris: [`${root}/local/o365/SSO_end.php`] } }),
      'sso-end-redirect-missing fail blocker AADSTS50011',
    ],
    ['a URI that will be refused', seen(old), 'identifier-uri-rejected fail problem'],
    ['a host of the tenant', seen(old, { domains: ['school.example'] }), 'identifier-uri-rejected pass'],
    [
      'a host that only looks like one',
      seen(old, { domains: ['ool.example'] }),
      'identifier-uri-rejected fail problem',
    ],
    ['version 2 before the URI', seen({ identifierUris: [] }), 'identifier-uri-rejected pass'],
    [
      'nothing of Graph',
      seen({ requiredResourceAccess: [{ resourceAppId: 'other', access: [{ id: 'x', type: 'Role' }] }] }),
      'consent-misconfigured fail blocker AADSTS650056',
    ],
    ['the other kind', seen({}, { wrongKind: ['User.Read.All'] }), 'delegated-vs-application fail problem'],
    [
      'another door',
      seen({ signInAudience: 'AzureADMultipleOrgs' }),
      'multi-tenant-broken fail advice AADSTS50020',
    ],
  ])('tells %s', (_name, one, expected) => {
    expect(judged(one)).toContain(expected);
  });

  it('takes a door for all to a registration of one tenant for the worse mistake', () => {
    const authorizeEndpoint = 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize';
    const redirect = { ...seen().redirect!, authorizeEndpoint };
    expect(judged(seen({}, { redirect }))).toContain('multi-tenant-broken fail problem AADSTS50194');
    expect(judged(seen({ signInAudience: 'AzureADMultipleOrgs' }, { redirect }))).toContain(
      'multi-tenant-broken pass',
    );
  });
});
