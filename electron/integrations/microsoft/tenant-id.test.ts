import { afterEach, describe, expect, it } from 'vitest';
import { NetworkFailure, type HttpRequest, type HttpResponse } from '../../engine/host';
import type { Lent } from '../../engine/step';
import { noStop, options, refusal, tenantId, testWorld, type TestWorld } from './fixtures/world';
import { cloudHosts } from './clouds';
import type { Cloud } from './port';
import type { Session } from './session';
import { tenantIdOf } from './tenant-id';

describe('the id of a tenant', () => {
  let world: TestWorld;
  afterEach(() => world.close());

  it('is found by any of its domains, with nobody signed in', async () => {
    world = testWorld();
    expect(await world.microsoft.tenantIdOf('contoso.example')).toBe(tenantId);
    expect(await world.microsoft.tenantIdOf(' Contoso.OnMicrosoft.com ')).toBe(tenantId);
    expect(world.simulator.journal.map((one) => one.url)).toContain(
      'https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration',
    );
  });

  it('is itself, without a request', async () => {
    world = testWorld();
    expect(await world.microsoft.tenantIdOf(tenantId.toUpperCase())).toBe(tenantId);
    expect(world.simulator.journal).toEqual([]);
  });

  it('is null for a domain without a tenant', async () => {
    world = testWorld();
    expect(await world.microsoft.tenantIdOf('nowhere.example')).toBeNull();
    await world.microsoft.signInWithBrowser(options, noStop());
    expect(await world.microsoft.tenantIdOf('no where/../contoso.example')).toBeNull();
  });
});

describe('the metadata of a sign-in endpoint', () => {
  it('is asked without cookies, at the host of the cloud', async () => {
    const issuer = `https://login.partner.microsoftonline.cn/${tenantId}/v2.0`;
    const { ask, sent } = scripted({ json: { issuer } }, 'china');
    expect(await ask()).toBe(tenantId);
    expect(sent).toMatchObject([
      {
        method: 'GET',
        url: 'https://login.chinacloudapi.cn/contoso.example/v2.0/.well-known/openid-configuration',
        jar: 'none',
        redirect: 'manual',
        intent: 'read',
      },
    ]);
  });

  it.each([400, 404])('names no tenant with status %i and AADSTS90002', async (status) => {
    const json = { error: 'invalid_tenant', error_codes: [90_002] };
    expect(await scripted({ status, json }).ask()).toBeNull();
  });

  it.each([
    [
      { status: 400, json: { error: 'invalid_request', error_codes: [900_023] } },
      'unexpected',
      'AADSTS900023',
    ],
    [{ status: 404, text: '<html>Not found</html>' }, 'unexpected', undefined],
    [{ status: 407, text: '' }, 'unexpected', undefined],
    [{ status: 503, text: '' }, 'unreachable', undefined],
    [{ text: '<html>Welcome to our network</html>' }, 'unexpected', 'no_tenant_in_issuer'],
    [
      { json: { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' } },
      'unexpected',
      'no_tenant_in_issuer',
    ],
  ] as const)('%j is a refusal', async (answer, kind, code) => {
    const { facts } = await refusal(scripted(answer).ask());
    expect(facts).toMatchObject({ system: 'microsoft', kind });
    expect(facts.code).toBe(code);
  });

  it('that cannot be reached says so', async () => {
    const { facts } = await refusal(scripted('lost').ask());
    expect(facts).toMatchObject({ kind: 'unreachable', code: 'ENOTFOUND' });
  });
});

interface Answer {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
}

/** An endpoint that gives one answer to whatever it is asked. */
function scripted(
  answer: Answer | 'lost',
  cloud: Cloud = 'global',
): { readonly ask: () => Promise<string | null>; readonly sent: readonly HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const http = (request: HttpRequest): Promise<HttpResponse> => {
    sent.push(request);
    if (answer === 'lost') return Promise.reject(new NetworkFailure('dns', 'ENOTFOUND', request.url));
    const { status = 200, json, text = JSON.stringify(json) } = answer;
    return Promise.resolve({ status, headers: {}, url: request.url, body: new TextEncoder().encode(text) });
  };
  const session: Pick<Session, 'hosts'> = { hosts: () => Promise.resolve(cloudHosts[cloud]) };
  const lent: Pick<Lent, 'http'> = { http };
  return { ask: () => tenantIdOf(lent, session, 'contoso.example'), sent };
}
