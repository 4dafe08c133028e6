import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireResponse } from '../../../../engine/wire';
import { microsoftGraph } from '../../clouds';
import { tenantId, testWorld, type TestWorld } from '../../fixtures/world';
import { walk } from '../person';
import { azureCli } from './clients';
import { claimsOf } from './keys';

const clientId = '6c1f9a34-2b7d-4e5f-8a90-1b2c3d4e5f60';
const secret = 'an-invented+secret:of a test';
const login = 'https://login.microsoftonline.com';

let world: TestWorld;
beforeEach(() => {
  world = testWorld('ana');
  const value = {
    id: 'app-object',
    appId: clientId,
    uniqueName: null,
    displayName: 'Moodle',
    identifierUris: [`api://lms.example.edu/${clientId}`],
    api: { requestedAccessTokenVersion: 2 },
    publicClient: { redirectUris: ['http://localhost'] },
    requiredResourceAccess: [
      {
        resourceAppId: microsoftGraph,
        resourceAccess: [{ id: '06da0dbc-49e2-44d2-8312-53f166ab848a', type: 'Scope' }],
      },
    ],
  };
  const times = { before: null, madeAt: 0, changedAt: 0 };
  world.state.applications.push({ value, ...times });
  const principal = { id: 'principal-object', appId: clientId, displayName: 'Moodle' };
  world.state.servicePrincipals.push({ value: principal, ...times });
  const endDateTime = '2999-01-01T00:00:00Z';
  world.state.passwords.push({ appId: clientId, keyId: 'k', secretText: secret, endDateTime, madeAt: 0 });
  grant('df021288-bdef-4463-88db-98f22de89214');
});
afterEach(() => world.close());

function grant(appRoleId: string): void {
  const graph = world.state.servicePrincipals.find((one) => one.value.appId === microsoftGraph);
  world.state.appRoleAssignments.push({
    id: appRoleId,
    principalId: 'principal-object',
    resourceId: graph?.value.id ?? '',
    appRoleId,
    createdDateTime: '2026-01-01T00:00:00Z',
    madeAt: 0,
  });
}

interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly headers: ReadonlyMap<string, string>;
}

function answerOf({ status, headers, body }: WireResponse): Answer {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return { status, json: JSON.parse(text) as Answer['json'], headers: new Map(headers) };
}

async function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return answerOf(await world.simulator.handle({ method: 'GET', url, headers, body: new Uint8Array() }));
}

async function post(
  path: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(
    await world.simulator.handle({
      method: 'POST',
      url: `${login}/${path}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new TextEncoder().encode(new URLSearchParams(form).toString()),
    }),
  );
}

const own = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
const graphDefault = 'https://graph.microsoft.com/.default';

function tokenOf(answer: Answer): string {
  return String(answer.json['access_token']);
}

describe('what the sign-in host says of itself', () => {
  it.each([
    [tenantId, tenantId, tenantId],
    ['contoso.example', tenantId, tenantId],
    ['organizations', 'organizations', '{tenantid}'],
    ['common', 'common', '{tenantid}'],
  ])('describes %s in both versions', async (asked, segment, issuer) => {
    const newer = (await get(`${login}/${asked}/v2.0/.well-known/openid-configuration`)).json;
    expect(newer).toMatchObject({
      issuer: `${login}/${issuer}/v2.0`,
      token_endpoint: `${login}/${segment}/oauth2/v2.0/token`,
      jwks_uri: `${login}/${segment}/discovery/v2.0/keys`,
      tenant_region_scope: issuer === tenantId ? 'EU' : null,
    });
    expect((await get(`${login}/${asked}/.well-known/openid-configuration`)).json).toMatchObject({
      issuer: `https://sts.windows.net/${issuer}/`,
      authorization_endpoint: `${login}/${segment}/oauth2/authorize`,
      jwks_uri: `${login}/${segment}/discovery/keys`,
    });
  });

  it('answers under its older name, and leads to the tenant that was asked about', async () => {
    const about = `${login}/${tenantId}/oauth2/v2.0/authorize`;
    const query = new URLSearchParams({ 'api-version': '1.1', authorization_endpoint: about });
    const found = await get(`https://login.windows.net/common/discovery/instance?${query.toString()}`);
    expect(found.json['tenant_discovery_endpoint']).toBe(
      `${login}/${tenantId}/v2.0/.well-known/openid-configuration`,
    );
    expect(JSON.stringify(found.json['metadata'])).toContain('login.chinacloudapi.cn');
  });
});

describe('a token for an application', () => {
  it('is signed with the published key', async () => {
    const token = tokenOf(await post(`${tenantId}/oauth2/v2.0/token`, { ...own, scope: graphDefault }));
    const { json } = await get(`${login}/common/discovery/v2.0/keys`);
    const [key] = json['keys'] as readonly (JsonWebKey & { readonly kid: string })[];
    const [head = '', body = '', proof = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({
      kid: key?.kid,
      alg: 'RS256',
    });
    expect(key).not.toHaveProperty('d');
    const publicKey = createPublicKey({ key: key ?? {}, format: 'jwk' });
    const text = Buffer.from(`${head}.${body}`);
    expect(verify('RSA-SHA256', text, publicKey, Buffer.from(proof, 'base64url'))).toBe(true);
  });

  it('comes from the newer endpoint, the older one and with a Basic header alike', async () => {
    const newer = await post(`${tenantId}/oauth2/v2.0/token`, { ...own, scope: graphDefault });
    expect(newer.json).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    const older = await post(`${tenantId}/oauth2/token`, {
      ...own,
      resource: 'https://graph.microsoft.com/',
    });
    expect(older.json).toMatchObject({ expires_in: '3599', resource: 'https://graph.microsoft.com/' });
    const basic = [clientId, secret].map(encodeURIComponent).join(':');
    const third = await post(
      `contoso.example/oauth2/v2.0/token`,
      { grant_type: 'client_credentials', scope: graphDefault },
      { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    );
    for (const answer of [newer, older, third]) {
      expect(claimsOf(tokenOf(answer))).toMatchObject({
        iss: `https://sts.windows.net/${tenantId}/`,
        tid: tenantId,
        appid: clientId,
        idtyp: 'app',
        oid: 'principal-object',
        roles: ['User.Read.All'],
        ver: '1.0',
      });
      const authorization = `Bearer ${tokenOf(answer)}`;
      expect((await get('https://graph.microsoft.com/v1.0/users', { authorization })).status).toBe(200);
    }
  });

  it('for an own API has the format its registration asks for', async () => {
    const scope = `api://lms.example.edu/${clientId}/.default`;
    const answer = await post(`${tenantId}/oauth2/v2.0/token`, { ...own, scope });
    expect(claimsOf(tokenOf(answer))).toMatchObject({
      aud: clientId,
      iss: `${login}/${tenantId}/v2.0`,
      azp: clientId,
      ver: '2.0',
    });
    const authorization = `Bearer ${tokenOf(answer)}`;
    expect((await get('https://graph.microsoft.com/v1.0/users', { authorization })).status).toBe(401);
  });

  it.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client', 7000215],
    ['no secret', { client_secret: undefined }, 401, 'invalid_client', 7000218],
    ['no scope', { scope: undefined }, 400, 'invalid_request', 900144],
    ['a single scope', { scope: 'https://graph.microsoft.com/User.Read' }, 400, 'invalid_scope', 1002012],
    ['an unknown resource', { scope: 'https://nobody.example/.default' }, 400, 'invalid_resource', 500011],
  ])('is refused for %s in the words of Entra', async (_name, change, status, error, code) => {
    const form = Object.entries({ ...own, scope: graphDefault, ...change }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const answer = await post(`${tenantId}/oauth2/v2.0/token`, Object.fromEntries(form), {
      'client-request-id': id,
    });
    expect([answer.status, answer.json['error'], answer.json['error_codes']]).toEqual([
      status,
      error,
      [code],
    ]);
    expect(answer.json['correlation_id']).toBe(id);
    expect(answer.headers.get('client-request-id')).toBe(id);
    expect(answer.headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('needs a tenant of its own', async () => {
    const answer = await post('common/oauth2/v2.0/token', { ...own, scope: graphDefault });
    expect(answer.json['error_codes']).toEqual([50059]);
  });
});

describe('a sign-in with a code', () => {
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

  async function signedIn(client: string, scope: string): Promise<Answer> {
    const asked = `${scope} openid profile offline_access`;
    const started = await post('organizations/oauth2/v2.0/devicecode', { client_id: client, scope: asked });
    const { device_code, user_code, verification_uri } = started.json as Readonly<Record<string, string>>;
    await walk(world.simulator, verification_uri ?? '', {
      person: 'ana',
      accept: true,
      code: user_code ?? '',
    });
    return post('organizations/oauth2/v2.0/token', {
      grant_type: grantType,
      client_id: client,
      device_code: device_code ?? '',
    });
  }

  it('gives everything a registration declares for ".default"', async () => {
    const answer = await signedIn(clientId, graphDefault);
    expect(String(answer.json['scope']).split(' ')).toEqual(
      expect.arrayContaining(['https://graph.microsoft.com/Directory.Read.All', graphDefault]),
    );
    expect(claimsOf(tokenOf(answer))).toMatchObject({
      aud: 'https://graph.microsoft.com',
      idtyp: 'user',
      upn: 'ana@contoso.example',
      tid: tenantId,
      scp: expect.stringContaining('Directory.Read.All') as string,
      ver: '1.0',
    });
    const authorization = `Bearer ${tokenOf(answer)}`;
    expect((await get('https://graph.microsoft.com/v1.0/me', { authorization })).json).toMatchObject({
      displayName: 'Ana Ruiz',
    });
  });

  it('reaches Azure with a token of its own, and Graph with the same sign-in', async () => {
    const first = await signedIn(azureCli, 'https://management.core.windows.net//.default');
    expect(claimsOf(tokenOf(first))).toMatchObject({
      aud: 'https://management.core.windows.net/',
      scp: 'user_impersonation',
    });
    const authorization = `Bearer ${tokenOf(first)}`;
    const url = 'https://management.azure.com/subscriptions?api-version=2022-12-01';
    expect((await get(url, { authorization })).json).toMatchObject({ value: [] });
    expect((await get('https://graph.microsoft.com/v1.0/me', { authorization })).status).toBe(401);
    const second = await post(`${tenantId}/oauth2/v2.0/token`, {
      grant_type: 'refresh_token',
      client_id: azureCli,
      refresh_token: String(first.json['refresh_token']),
      scope: graphDefault,
    });
    const graphToken = `Bearer ${tokenOf(second)}`;
    expect((await get('https://graph.microsoft.com/v1.0/me', { authorization: graphToken })).status).toBe(
      200,
    );
    expect((await get(url, { authorization: graphToken })).json).toMatchObject({
      error: { code: 'InvalidAuthenticationToken' },
    });
  });

  it('is not for clients that have to prove themselves', async () => {
    const app = world.state.applications.find((one) => one.value.appId === clientId)?.value;
    Object.assign(app ?? {}, {
      publicClient: { redirectUris: [] },
      web: { redirectUris: ['https://lms.example.edu/'] },
    });
    const answer = await post('organizations/oauth2/v2.0/devicecode', {
      client_id: clientId,
      scope: 'openid',
    });
    expect(answer.json['error_codes']).toEqual([7000218]);
  });
});

describe('Azure in rehearsal', () => {
  const url = 'https://management.azure.com/subscriptions';

  async function azureToken(): Promise<string> {
    const answer = await post(`${tenantId}/oauth2/token`, {
      ...own,
      resource: 'https://management.azure.com/',
    });
    return `Bearer ${tokenOf(answer)}`;
  }

  it.each([
    ['without a token', {}, '', 401, 'AuthenticationFailed'],
    ['with a strange one', { authorization: 'Bearer x' }, '', 401, 'InvalidAuthenticationToken'],
  ])('refuses %s', async (_name, headers, tail, status, code) => {
    const answer = await get(`${url}${tail}`, headers);
    expect([answer.status, (answer.json['error'] as { readonly code: string }).code]).toEqual([status, code]);
    expect(answer.headers.get('www-authenticate')).toContain('authorization_uri=');
  });

  it('knows no subscription', async () => {
    const authorization = await azureToken();
    const code = async (tail: string): Promise<unknown> =>
      ((await get(`${url}${tail}`, { authorization })).json['error'] as { readonly code: string }).code;
    expect(await code('')).toBe('MissingApiVersionParameter');
    expect(await code('/0/resourceGroups?api-version=2022-12-01')).toBe('SubscriptionNotFound');
    expect((await get(`${url}?api-version=2022-12-01`, { authorization })).json['value']).toEqual([]);
  });
});
