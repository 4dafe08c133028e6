import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireResponse } from '../../../engine/wire';
import { makeJar, type CookieJar } from '../../../engine/simulated-http';
import { microsoftGraph } from '../clouds';
import { noStop, options, tenantId, testWorld, type TestWorld } from '../fixtures/world';
import { simulateMicrosoft } from '.';
import { walk } from './person';
import type { MicrosoftState } from './state';

let world: TestWorld;
let token: string;
beforeEach(async () => {
  world = testWorld('ana');
  await world.microsoft.signInWithBrowser(options, noStop());
  await world.microsoft.authorize(['app-read', 'app', 'consent', 'facts'], 'interactive', noStop());
  token = newestToken();
});
afterEach(() => world.close());

function newestToken(): string {
  const key =
    Object.keys(world.state.oidc)
      .filter((one) => one.startsWith('AccessToken:'))
      .at(-1) ?? '';
  return key.slice('AccessToken:'.length);
}

interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly headers: ReadonlyMap<string, string>;
}

function answerOf(answer: WireResponse): Answer {
  const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
  const isJson = text.startsWith('{');
  return {
    status: answer.status,
    json: isJson ? (JSON.parse(text) as Readonly<Record<string, unknown>>) : {},
    headers: new Map(answer.headers),
  };
}

async function graph(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(
    await world.simulator.handle({
      method,
      url: `https://graph.microsoft.com${path}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    }),
  );
}

function codeOf(answer: Answer): unknown {
  return (answer.json['error'] as { readonly code?: unknown } | undefined)?.code;
}

async function app(
  body: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly id: string; readonly appId: string }> {
  const { json } = await graph('POST', '/v1.0/applications', { displayName: 'App', ...body });
  return json as unknown as { readonly id: string; readonly appId: string };
}

describe('Graph in rehearsal', () => {
  it('wants a token it gave itself', async () => {
    for (const authorization of ['', 'Bearer nonsense']) {
      const answer = await graph('GET', '/v1.0/me', undefined, { authorization });
      expect([answer.status, codeOf(answer)]).toEqual([401, 'InvalidAuthenticationToken']);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('refuses what it does not know', async () => {
    expect(codeOf(await graph('GET', '/v1.0/nonsense'))).toBe('BadRequest');
    expect((await graph('PUT', '/v1.0/me')).status).toBe(405);
    expect((await graph('GET', '/beta/me')).status).toBe(400);
    expect((await graph('POST', '/v1.0/applications', { displayName: 'x', wrong: 1 })).status).toBe(400);
  });

  it('gives ids and a date with everything', async () => {
    const answer = await graph('GET', '/v1.0/applications/none', undefined, { 'client-request-id': 'mine' });
    expect(answer.headers.get('client-request-id')).toBe('mine');
    expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.json).toMatchObject({
      error: {
        code: 'Request_ResourceNotFound',
        innerError: { 'client-request-id': 'mine', 'request-id': answer.headers.get('request-id') },
      },
    });
  });

  it('checks scopes per route and roles per person', async () => {
    world.person = { person: 'mia', accept: true };
    await world.microsoft.signInWithBrowser(options, noStop());
    token = newestToken();
    expect((await graph('GET', '/v1.0/me')).status).toBe(200);
    expect(codeOf(await graph('GET', '/v1.0/applications'))).toBe('Authorization_RequestDenied');
  });

  it('answers advanced filters only with their headers', async () => {
    const filter = `/v1.0/applications?$filter=${encodeURIComponent("web/redirectUris/any(x:x eq 'https://a.example/')")}`;
    expect(codeOf(await graph('GET', filter))).toBe('Request_UnsupportedQuery');
    expect(
      (await graph('GET', `${filter}&$count=true`, undefined, { consistencylevel: 'eventual' })).status,
    ).toBe(200);
    expect((await graph('GET', '/v1.0/users/$count')).status).toBe(400);
  });

  it('sends pages', async () => {
    const first = await graph('GET', '/v1.0/users?$top=999&$select=id');
    expect(first.json['value']).toHaveLength(5);
    const next = new URL(String(first.json['@odata.nextLink']));
    const second = await graph('GET', `${next.pathname}${next.search}`);
    expect(second.json['value']).toHaveLength(1);
    expect(second.json['@odata.nextLink']).toBeUndefined();
  });

  it('notes a retry before its time and refuses it again', async () => {
    world.state.faults.throttle.push({ match: 'GET /v1.0/me', times: 1, retryAfterSeconds: 5 });
    expect((await graph('GET', '/v1.0/me')).headers.get('retry-after')).toBe('5');
    expect((await graph('GET', '/v1.0/me')).status).toBe(429);
    expect(world.state.violations).toMatchObject([{ what: 'early retry: GET /v1.0/me' }]);
    await world.clock.sleep(5000);
    expect((await graph('GET', '/v1.0/me')).status).toBe(200);
  });

  it('shows new things late and lists them later still', async () => {
    world.state.faults.replicationMs = 10_000;
    const { id, appId } = await app();
    expect((await graph('GET', `/v1.0/applications/${id}`)).status).toBe(404);
    expect((await graph('PATCH', `/v1.0/applications/${id}`, { notes: 'x' })).status).toBe(404);
    const early = await graph('POST', '/v1.0/servicePrincipals', { appId });
    expect([early.status, codeOf(early)]).toEqual([400, 'Request_BadRequest']);
    await world.clock.sleep(10_000);
    expect((await graph('GET', `/v1.0/applications/${id}`)).status).toBe(200);
    expect((await graph('GET', '/v1.0/applications')).json['value']).toHaveLength(0);
    await world.clock.sleep(20_000);
    expect((await graph('GET', '/v1.0/applications')).json['value']).toHaveLength(1);
    await graph('PATCH', `/v1.0/applications/${id}`, { displayName: 'New' });
    expect((await graph('GET', `/v1.0/applications/${id}`)).json['displayName']).toBe('App');
    await world.clock.sleep(10_000);
    expect((await graph('GET', `/v1.0/applications/${id}`)).json['displayName']).toBe('New');
  });

  it('knows the two ways of saying "already there"', async () => {
    const { appId } = await app();
    const client = (await graph('POST', '/v1.0/servicePrincipals', { appId })).json['id'];
    const resource = (await graph('GET', `/v1.0/servicePrincipals(appId='${microsoftGraph}')?$select=id`))
      .json['id'];
    const role = {
      principalId: client,
      resourceId: resource,
      appRoleId: 'df021288-bdef-4463-88db-98f22de89214',
    };
    const path = `/v1.0/servicePrincipals/${String(resource)}/appRoleAssignedTo`;
    expect((await graph('POST', path, role)).status).toBe(201);
    expect([(await graph('POST', path, role)).status, codeOf(await graph('POST', path, role))]).toEqual([
      400,
      'Request_BadRequest',
    ]);
    const scope = { clientId: client, consentType: 'AllPrincipals', resourceId: resource, scope: 'openid' };
    expect((await graph('POST', '/v1.0/oauth2PermissionGrants', scope)).status).toBe(201);
    const again = await graph('POST', '/v1.0/oauth2PermissionGrants', scope);
    expect([again.status, codeOf(again)]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
    expect((await graph('POST', '/v1.0/servicePrincipals', { appId })).status).toBe(409);
  });

  it('wants a scope to exist before a client is pre-authorized for it', async () => {
    const { id } = await app();
    const scope = {
      id: '11111111-2222-4333-8444-555555555555',
      value: 'access_as_user',
      type: 'User',
      isEnabled: true,
    };
    const clients = [{ appId: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', delegatedPermissionIds: [scope.id] }];
    const path = `/v1.0/applications/${id}`;
    const both = { api: { oauth2PermissionScopes: [scope], preAuthorizedApplications: clients } };
    expect((await graph('PATCH', path, both)).status).toBe(400);
    expect((await graph('PATCH', path, { api: { oauth2PermissionScopes: [scope] } })).status).toBe(204);
    expect((await graph('PATCH', path, { api: { preAuthorizedApplications: clients } })).status).toBe(204);
    expect(codeOf(await graph('PATCH', path, { api: { oauth2PermissionScopes: [] } }))).toBe(
      'CannotDeleteOrUpdateEnabledEntitlement',
    );
  });

  it('keeps identifier URIs unique, deleted registrations included', async () => {
    const first = await app();
    const uri = `api://${tenantId}/moodle`;
    await graph('PATCH', `/v1.0/applications/${first.id}`, { identifierUris: [uri] });
    expect((await graph('DELETE', `/v1.0/applications/${first.id}`)).status).toBe(204);
    const second = await app();
    const taken = await graph('PATCH', `/v1.0/applications/${second.id}`, { identifierUris: [uri] });
    expect(codeOf(taken)).toBe('Request_MultipleObjectsWithSameKeyValue');
    expect((await graph('DELETE', `/v1.0/directory/deletedItems/${first.id}`)).status).toBe(204);
    expect((await graph('PATCH', `/v1.0/applications/${second.id}`, { identifierUris: [uri] })).status).toBe(
      204,
    );
    expect(
      (
        await graph('PATCH', `/v1.0/applications/${second.id}`, {
          identifierUris: ['api://stranger.example/x'],
        })
      ).status,
    ).toBe(400);
  });

  it('counts as written what an administrator would call a change', async () => {
    const writes = (): number => world.simulator.journal.filter((one) => one.write).length;
    expect(writes()).toBe(0);
    await app();
    await graph('POST', '/v1.0/applications', {});
    expect(writes()).toBe(1);
  });
});

describe('sign-in in rehearsal', () => {
  it('survives a restart through its plain JSON state', async () => {
    const state = JSON.parse(JSON.stringify(world.state)) as MicrosoftState;
    await world.simulator.close();
    const again = simulateMicrosoft({ state, save: () => undefined, now: () => world.clock.now() });
    Object.assign(world.simulator, { handle: again.handle, close: again.close });
    expect(await world.restart().microsoft.account(options)).toMatchObject({ displayName: 'Ana Ruiz' });
    for (const key of Object.keys(state.oidc)) if (key.startsWith('AccessToken:')) delete state.oidc[key];
    expect(await world.restart().microsoft.account(options)).toMatchObject({ displayName: 'Ana Ruiz' });
  });

  it.each([
    [
      'v2',
      'oauth2/v2.0',
      { scope: 'openid profile https://graph.microsoft.com/User.Read' },
      {
        iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
        preferred_username: 'mia@contoso.example',
      },
    ],
    [
      'v1',
      'oauth2',
      { scope: 'openid', resource: 'https://graph.microsoft.com' },
      { iss: `https://sts.windows.net/${tenantId}/`, upn: 'mia@contoso.example', ver: '1.0' },
    ],
  ])('serves a registered web application, %s', async (_name, path, extra, named) => {
    const back = 'https://lms.example.edu/auth/oidc/';
    const { id, appId } = await app({ web: { redirectUris: [back] } });
    const { secretText } = (await graph('POST', `/v1.0/applications/${id}/addPassword`, {})).json;
    const query = new URLSearchParams({
      client_id: appId,
      redirect_uri: back,
      response_type: 'code',
      state: 's',
      ...extra,
    });
    const end = await walk(
      world.simulator,
      `https://login.microsoftonline.com/${tenantId}/${path}/authorize?${query.toString()}`,
      { person: 'mia', accept: true },
    );
    expect(end.url.startsWith(back)).toBe(true);
    const code = new URL(end.url).searchParams.get('code') ?? '';
    const redeem = (client_secret: string): Promise<Answer> =>
      tokenRequest(path, {
        grant_type: 'authorization_code',
        client_id: appId,
        client_secret,
        code,
        redirect_uri: back,
      });
    expect((await redeem('wrong')).json).toMatchObject({ error: 'invalid_client', error_codes: [7000215] });
    const tokens = await redeem(String(secretText));
    expect(tokens.status).toBe(200);
    const claims = JSON.parse(
      Buffer.from(String(tokens.json['id_token']).split('.')[1] ?? '', 'base64url').toString(),
    ) as unknown;
    expect(claims).toMatchObject({ tid: tenantId, aud: appId, ...named });
  });

  it('answers a silent request without a page', async () => {
    const back = 'https://lms.example.edu/auth/oidc/';
    const { appId } = await app({ web: { redirectUris: [back] } });
    const silently = (jar: CookieJar, scope: string): Promise<{ readonly url: string }> => {
      const query = { client_id: appId, redirect_uri: back, response_type: 'code', scope, prompt: 'none' };
      const url = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(query).toString()}`;
      return walk(world.simulator, url, { person: 'ana', accept: true, jar });
    };
    const jar = makeJar();
    expect((await silently(jar, 'openid')).url).toContain('error=login_required');
    const link = `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${appId}`;
    await walk(world.simulator, link, { person: 'ana', accept: true, jar });
    expect((await silently(jar, 'openid')).url).toContain('code=');
    expect((await silently(jar, 'openid https://graph.microsoft.com/User.Read')).url).toContain(
      'error=consent_required',
    );
  });

  it('describes itself', async () => {
    const about = async (path: string): Promise<Answer> =>
      answerOf(
        await world.simulator.handle({
          method: 'GET',
          url: `https://login.microsoftonline.com${path}`,
          headers: {},
          body: new Uint8Array(),
        }),
      );
    expect((await about('/contoso.example/v2.0/.well-known/openid-configuration')).json['issuer']).toBe(
      `https://login.microsoftonline.com/${tenantId}/v2.0`,
    );
    expect((await about('/nowhere.example/v2.0/.well-known/openid-configuration')).json).toMatchObject({
      error: 'invalid_tenant',
      error_codes: [90002],
    });
    expect((await about('/common/discovery/instance')).json).toHaveProperty('tenant_discovery_endpoint');
    expect((await about(`/${tenantId}/discovery/v2.0/keys`)).json).toHaveProperty('keys');
  });

  it('signs the browser out', async () => {
    const jar = makeJar();
    const back = 'https://lms.example.edu/';
    const { appId } = await app({ web: { redirectUris: [back] } });
    const link = `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${appId}`;
    expect((await walk(world.simulator, link, { person: 'ana', accept: true, jar })).html).toContain(
      'Success',
    );
    expect(jar.all().some((one) => one.name.startsWith('ESTSAUTH'))).toBe(true);
    const out = await walk(
      world.simulator,
      `https://login.microsoftonline.com/common/oauth2/v2.0/logout?post_logout_redirect_uri=${back}`,
      { person: 'ana', accept: true, jar },
    );
    expect(out.url).toBe(back);
    expect(jar.all().some((one) => one.name.startsWith('ESTSAUTH'))).toBe(false);
  });

  async function tokenRequest(path: string, form: Readonly<Record<string, string>>): Promise<Answer> {
    return answerOf(
      await world.simulator.handle({
        method: 'POST',
        url: `https://login.microsoftonline.com/${tenantId}/${path}/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new TextEncoder().encode(new URLSearchParams(form).toString()),
      }),
    );
  }
});
