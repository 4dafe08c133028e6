import { describe, expect, it } from 'vitest';
import type { Http, HttpRequest, HttpResponse } from '../../engine/host';
import { Problem } from '../../engine/step';
import { cloudHosts } from './clouds';
import { openGraph, quoted, type Graph } from './graph';
import { challenge } from './over-http';
import { errorCodes, graphProblem } from './refusal';
import { access } from './scopes';
import { missingScopes, scopesOf, scopeUris } from './scopes';
import { durationDays } from './policies';
import type { Session, TokenRequest } from './session';

interface Scripted {
  readonly graph: Graph;
  readonly sent: HttpRequest[];
  readonly tokens: TokenRequest[];
}

/** A Graph that answers what it is told, one answer per request. */
function scripted(...answers: readonly (Partial<HttpResponse> & { readonly json?: unknown })[]): Scripted {
  const sent: HttpRequest[] = [];
  const tokens: TokenRequest[] = [];
  const http: Http = (request) => {
    const { json, ...rest } = answers[sent.length] ?? { status: 500 };
    sent.push(request);
    const body = new TextEncoder().encode(json === undefined ? '' : JSON.stringify(json));
    return Promise.resolve({ status: 200, headers: {}, url: request.url, body, ...rest });
  };
  const session: Pick<Session, 'hosts' | 'token'> = {
    hosts: () => Promise.resolve(cloudHosts.global),
    token: (request) => Promise.resolve(`token-${String(tokens.push(request))}`),
  };
  return { graph: openGraph(http, session as Session), sent, tokens };
}

const write = {
  method: 'PATCH',
  path: '/applications/x',
  body: { displayName: 'é' },
  access: access.writeApps,
} as const;
const list = { method: 'GET', path: '/applications', access: access.readApps } as const;

describe('the Graph client', () => {
  it('sends the token, ids for support and an encoded query', async () => {
    const { graph, sent } = scripted({ json: { value: [] } });
    await graph.list({ ...list, query: { $filter: `displayName eq ${quoted("L'école & co")}` } });
    expect(sent[0]?.url).toBe(
      "https://graph.microsoft.com/v1.0/applications?$filter=displayName%20eq%20'L''%C3%A9cole%20%26%20co'",
    );
    expect(sent[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'return-client-request-id': 'true',
    });
    expect(sent[0]?.headers?.['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[0]).toMatchObject({ intent: 'read', redirect: 'manual', jar: 'none' });
  });

  it('marks writes, so that nobody repeats them', async () => {
    const { graph, sent } = scripted({ status: 204 });
    await graph.call(write);
    expect(sent[0]).toMatchObject({ intent: 'write', body: '{"displayName":"é"}' });
  });

  it('follows links as they are, to its own host only', async () => {
    const next = 'https://graph.microsoft.com/v1.0/applications?$skiptoken=a%2Bb';
    const pages = scripted({ json: { value: [1], '@odata.nextLink': next } }, { json: { value: [2] } });
    expect(await pages.graph.list(list)).toEqual([1, 2]);
    expect(pages.sent[1]?.url).toBe(next);
    const foreign = scripted({
      json: { value: [1], '@odata.nextLink': 'https://graph.microsoft.com.evil.example/v1.0/x' },
    });
    await expect(foreign.graph.list(list)).rejects.toMatchObject({ facts: { code: 'foreign_next_link' } });
    expect(foreign.sent).toHaveLength(1);
  });

  it('gives up on pages without end', async () => {
    const page = {
      json: { value: [1], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/applications?$skiptoken=1' },
    };
    const { graph, sent } = scripted(...Array.from({ length: 60 }, () => page));
    await expect(graph.list(list)).rejects.toMatchObject({ facts: { code: 'paging_without_end' } });
    expect(sent).toHaveLength(50);
  });

  it('takes an error inside a success as a refusal', async () => {
    const { graph } = scripted({ json: { error: { code: 'BadRequest', message: 'x' } } });
    await expect(graph.call(list)).rejects.toMatchObject({
      facts: { kind: 'unexpected', code: 'BadRequest', status: 200 },
    });
  });

  it('asks for a fresh token once after a 401, then reports it', async () => {
    const error = { error: { code: 'InvalidAuthenticationToken', message: 'x' } };
    const once = scripted({ status: 401, json: error }, { json: { value: [] } });
    await once.graph.list(list);
    expect(once.tokens).toMatchObject([{}, { fresh: true }]);
    const twice = scripted({ status: 401, json: error }, { status: 401, json: error });
    await expect(twice.graph.call(list)).rejects.toMatchObject({ facts: { kind: 'signed-out' } });
    expect(twice.sent).toHaveLength(2);
  });

  it('tries a refused write once more with a renewed token, in case a role was activated since', async () => {
    const denied = { status: 403, json: { error: { code: 'Authorization_RequestDenied', message: 'x' } } };
    const once = scripted(denied, { status: 204 });
    await once.graph.call(write);
    expect(once.tokens).toMatchObject([{}, { renewed: true }]);
    expect(once.sent.map((one) => one.headers?.['authorization'])).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(once.sent[1]?.body).toBe('{"displayName":"é"}');
    const twice = scripted(denied, denied);
    await expect(twice.graph.call(write)).rejects.toMatchObject({ facts: { kind: 'forbidden' } });
    expect(twice.sent).toHaveLength(2);
  });

  it('does not repeat refused reads nor refusals for other reasons', async () => {
    const error = (code: string): { readonly status: number; readonly json: unknown } => ({
      status: 403,
      json: { error: { code, message: 'x' } },
    });
    const read = scripted(error('Authorization_RequestDenied'));
    await expect(read.graph.call(list)).rejects.toMatchObject({ facts: { kind: 'forbidden' } });
    expect(read.sent).toHaveLength(1);
    const quota = scripted(error('Directory_QuotaExceeded'));
    await expect(quota.graph.call(write)).rejects.toMatchObject({ facts: { kind: 'forbidden' } });
    expect(quota.sent).toHaveLength(1);
  });

  it('answers a claims challenge with its decoded claims', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const header = `Bearer realm="", error="invalid_token", Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    const { graph, tokens } = scripted(
      { status: 401, headers: { 'www-authenticate': header } },
      { json: {} },
    );
    await graph.call(list);
    expect(tokens[1]).toMatchObject({ claims });
    expect(challenge('Bearer realm=""')).toBeUndefined();
    expect(challenge(undefined)).toBeUndefined();
  });

  it('finds nothing in a 404 of Graph and passes other refusals on', async () => {
    const gone = { error: { code: 'Request_ResourceNotFound', message: 'x' } };
    expect(await scripted({ status: 404, json: gone }).graph.find(list)).toBeNull();
    expect(
      await scripted({ status: 404, json: { error: { code: 'NotFound' } } }).graph.find(list),
    ).toBeNull();
    await expect(scripted({ status: 403, json: {} }).graph.find(list)).rejects.toBeInstanceOf(Problem);
  });

  it.each([
    ['a page', { body: new TextEncoder().encode('<html>Not found</html>') }],
    ['nothing', {}],
    ['JSON of somebody else', { json: { error: 'not found' } }],
    ['an empty error', { json: { error: {} } }],
  ])('does not take %s with status 404 for an answer of Graph', async (_, answer) => {
    await expect(scripted({ status: 404, ...answer }).graph.find(list)).rejects.toMatchObject({
      facts: { kind: 'unexpected', status: 404, say: { id: 'microsoft.strange' } },
    });
  });

  it('reports a page where JSON was due', async () => {
    const html = new TextEncoder().encode('<html>proxy</html>');
    await expect(scripted({ body: html }).graph.list(list)).rejects.toMatchObject({
      facts: { code: 'not_a_list' },
    });
    await expect(scripted({ status: 502, body: html }).graph.list(list)).rejects.toMatchObject({
      facts: { kind: 'unreachable' },
    });
  });
});

describe('refusals of Graph', () => {
  it('take the most specific code that is known', () => {
    const body = {
      error: {
        code: 'Request_BadRequest',
        details: [{ code: 'InvalidKeyEndDate' }],
        innererror: { code: 'CredentialInvalidLifetimeAsPerAppPolicy', 'request-id': 'r-1' },
      },
    };
    expect(errorCodes(body)[0]).toBe('CredentialInvalidLifetimeAsPerAppPolicy');
    const problem = graphProblem({ status: 400, headers: {}, body }, 'POST /x', 'hintRead', []);
    expect(problem.facts).toMatchObject({
      kind: 'forbidden',
      correlationId: 'r-1',
      say: { id: 'microsoft.secretTooLong' },
    });
  });

  it('keep the time of the server and how long to wait', () => {
    const headers = { date: 'Sun, 22 Nov 2026 08:05:00 GMT', 'retry-after': '12', 'request-id': 'r-2' };
    const problem = graphProblem({ status: 429, headers, body: null }, 'GET /x', 'hintRead', []);
    expect(problem.facts).toMatchObject({
      kind: 'throttled',
      at: '2026-11-22T08:05:00.000Z',
      retryAfterMs: 12_000,
      correlationId: 'r-2',
    });
  });
});

describe('scopes', () => {
  it('are named in full for the cloud and once each', () => {
    expect(scopeUris('https://graph.microsoft.us', ['User.Read'])).toEqual([
      'https://graph.microsoft.us/User.Read',
    ]);
    expect(scopesOf(['app-read', 'app', 'app-read'])).toEqual([
      'Application.Read.All',
      'Directory.Read.All',
      'Application.ReadWrite.All',
    ]);
  });

  it('that are missing are found whatever their spelling', () => {
    const given = ['openid', 'https://graph.microsoft.com/user.read'];
    expect(missingScopes(['User.Read', 'Policy.Read.All'], given)).toEqual(['Policy.Read.All']);
  });
});

describe('durations of policies', () => {
  it.each([
    ['P90D', [90]],
    ['P1Y', [365]],
    ['P4DT12H30M5S', [4]],
    ['P2W', [14]],
    ['PT48H', [2]],
    ['soon', []],
    ['', []],
  ])('%s', (text, days) => {
    expect(durationDays(text)).toEqual(days);
  });
});
