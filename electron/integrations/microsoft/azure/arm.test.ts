import { describe, expect, it } from 'vitest';
import { NetworkFailure } from '../../../engine/host';
import { recording } from '../../../engine/recording';
import { azureRefusal, group, json, lines, origin, scripted, subscription } from '../fixtures/azure';
import { refusal } from '../fixtures/world';

const list = {
  method: 'GET',
  path: `/subscriptions/${subscription}/resourcegroups`,
  apiVersion: '2021-04-01',
} as const;
const put = {
  method: 'PUT',
  path: group,
  apiVersion: '2021-04-01',
  body: { location: 'westeurope' },
} as const;

describe('a request to Azure', () => {
  it('carries a token for Azure, ids for support and its version', async () => {
    const { arm, sent, tokens } = scripted({ status: 201, json: {} });
    await arm.call(put);
    expect(lines(sent)).toEqual([`PUT ${group}?api-version=2021-04-01`]);
    expect(sent[0]).toMatchObject({ intent: 'write', redirect: 'manual', jar: 'none' });
    expect(sent[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
      'x-ms-return-client-request-id': 'true',
    });
    expect(sent[0]?.headers?.['x-ms-client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(json(sent[0])).toEqual({ location: 'westeurope' });
    expect(tokens).toEqual([{ resource: 'azure', anyOf: [['user_impersonation']] }]);
  });

  it('asks once for a better token when the last one is refused', async () => {
    const once = scripted(azureRefusal(401, 'ExpiredAuthenticationToken'), { json: { value: [] } });
    expect(await once.arm.list(list)).toEqual([]);
    expect(once.tokens[1]).toMatchObject({ resource: 'azure', fresh: true });
    const twice = scripted(
      azureRefusal(401, 'InvalidAuthenticationToken'),
      azureRefusal(401, 'InvalidAuthenticationToken'),
    );
    const problem = await refusal(twice.arm.list(list));
    expect(problem.facts).toMatchObject({
      system: 'microsoft',
      kind: 'signed-out',
      code: 'InvalidAuthenticationToken',
    });
    expect(twice.sent).toHaveLength(2);
  });

  it('answers a claims challenge', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const header = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    const { arm, tokens } = scripted(
      { status: 401, headers: { 'www-authenticate': header } },
      { json: { value: [] } },
    );
    await arm.list(list);
    expect(tokens[1]).toMatchObject({ resource: 'azure', claims });
  });

  it('renews the token once for a role that may be new, and then believes the refusal', async () => {
    const { arm, sent, tokens } = scripted(
      azureRefusal(403, 'AuthorizationFailed'),
      azureRefusal(403, 'AuthorizationFailed'),
    );
    const problem = await refusal(arm.call(put));
    expect(tokens[1]).toMatchObject({ renewed: true });
    expect(sent).toHaveLength(2);
    expect(problem.facts).toMatchObject({
      system: 'azure',
      kind: 'forbidden',
      changed: 'no',
      code: 'AuthorizationFailed',
      say: { id: 'azure.notAllowed' },
      hint: { id: 'azure.hintRole' },
    });
  });

  it('waits as long as Azure asks before a throttled write, and not for ever', async () => {
    const busy = { ...azureRefusal(429, 'TooManyRequests'), headers: { 'retry-after': '7' } };
    const once = scripted(busy, { status: 201, json: {} });
    await once.arm.call(put);
    expect(once.waits).toEqual([7000]);
    const often = scripted(...Array.from({ length: 50 }, () => busy));
    expect((await refusal(often.arm.call(put))).facts).toMatchObject({ kind: 'throttled', changed: 'no' });
    expect(often.sent.length).toBeLessThan(12);
  });

  it('stops waiting when the person stops', async () => {
    const stop = new AbortController();
    const { arm, sent } = scripted({
      ...azureRefusal(429, 'TooManyRequests'),
      headers: { 'retry-after': '7' },
    });
    stop.abort();
    const problem = await refusal(arm.call({ ...put, signal: stop.signal }));
    expect(problem.facts).toMatchObject({
      system: 'azure',
      kind: 'unreachable',
      say: { id: 'azure.stopped' },
    });
    expect(sent).toHaveLength(1);
  });

  it('never sends a write again whose answer was lost', async () => {
    const lost = new NetworkFailure('cut', 'ECONNRESET', origin);
    const { arm, sent } = scripted({ fails: lost });
    expect((await refusal(arm.call(put))).facts).toMatchObject({
      system: 'azure',
      kind: 'unreachable',
      code: 'ECONNRESET',
    });
    expect(sent).toHaveLength(1);
  });

  it('never climbs out of its place by a name of dots', async () => {
    const { azure, sent } = scripted();
    for (const name of ['..', '.'])
      expect((await refusal(azure.resourceGroup(subscription, name))).code).toBe('not_a_path');
    expect((await refusal(azure.bot('https://evil.example/'))).code).toBe('not_a_resource_id');
    expect(sent).toHaveLength(0);
  });
});

describe('lists of Azure', () => {
  it('are read page by page, from its own host only', async () => {
    const next = `${origin}/subscriptions/${subscription}/resourcegroups?api-version=2021-04-01&$skiptoken=a%2Bb`;
    const pages = scripted({ json: { value: [1], nextLink: next } }, { json: { value: [2], nextLink: '' } });
    expect(await pages.arm.list(list)).toEqual([1, 2]);
    expect(pages.sent[1]?.url).toBe(next);
    for (const link of [
      'https://management.azure.com.evil.example/x',
      'https://management.azure.com@evil.example/',
      'http://management.azure.com/x',
      7,
    ]) {
      const foreign = scripted({ json: { value: [1], nextLink: link } });
      expect((await refusal(foreign.arm.list(list))).code).toBe('foreign_address');
      expect(foreign.sent).toHaveLength(1);
    }
  });

  it('end at some point', async () => {
    const page = { json: { value: [1], nextLink: `${origin}/x` } };
    const { arm } = scripted(...Array.from({ length: 200 }, () => page));
    expect((await refusal(arm.list(list))).code).toBe('paging_without_end');
  });

  it('are not taken from a page', async () => {
    const { arm } = scripted({ body: new TextEncoder().encode('<html>') });
    expect((await refusal(arm.list(list))).facts).toMatchObject({
      code: 'not_a_list',
      say: { id: 'azure.strange' },
    });
  });
});

describe('refusals of Azure', () => {
  it('carry the ids and the time of the answer', async () => {
    const headers = {
      date: 'Sun, 22 Nov 2026 08:05:00 GMT',
      'x-ms-request-id': 'r-1',
      'x-ms-correlation-request-id': 'c-1',
    };
    const { arm } = scripted({ ...azureRefusal(409, 'DeploymentActive'), headers });
    const problem = await refusal(arm.call(put));
    expect(problem.facts).toMatchObject({
      correlationId: 'c-1',
      at: '2026-11-22T08:05:00.000Z',
      kind: 'conflict',
      status: 409,
      request: `PUT ${group}`,
    });
  });

  it('are missing only in the words of Azure', async () => {
    expect(await scripted(azureRefusal(404, 'ResourceNotFound')).arm.find(list)).toBeNull();
    const way = azureRefusal(404, 'SubscriptionNotFound');
    expect((await refusal(scripted(way).arm.find(list))).facts).toMatchObject({
      kind: 'missing',
      say: { id: 'azure.noSubscription' },
    });
    for (const answer of [{ status: 404 }, { status: 404, json: { error: {} } }]) {
      const problem = await refusal(scripted(answer).arm.find(list));
      expect(problem.facts).toMatchObject({ kind: 'unexpected', say: { id: 'azure.strange' } });
    }
  });

  it.each([
    [403, 'forbidden', 'refusedPlain'],
    [500, 'unreachable', 'unavailable'],
    [400, 'unexpected', 'strange'],
  ])('without a code go by their status %i', async (status, kind, key) => {
    const { arm } = scripted({ status });
    expect((await refusal(arm.call(put))).facts).toMatchObject({ kind, say: { id: `azure.${key}` } });
  });

  it('of an unknown code quote Azure', async () => {
    const { arm } = scripted(azureRefusal(400, 'Odd', 'Very odd.'));
    expect((await refusal(arm.call(put))).facts).toMatchObject({
      kind: 'unexpected',
      say: { id: 'azure.refused', params: { code: 'Odd', quote: 'Very odd.' } },
    });
  });
});

describe('evidence', () => {
  it('holds no address of an operation', async () => {
    const place = `${origin}/subscriptions/${subscription}/operationresults/eyJqb2JJZCI6Ik?api-version=2021-04-01&t=638${'9'.repeat(600)}&s=signature`;
    const { azure, sent } = scripted(
      { status: 202, headers: { location: place, 'retry-after': '1' } },
      { status: 200 },
      azureRefusal(404, 'ResourceGroupNotFound'),
    );
    const { evidence } = await recording(() =>
      azure.removeResourceGroup(subscription, 'rg-bot', new AbortController().signal),
    );
    expect(sent[1]?.url).toBe(place);
    expect(evidence).toHaveLength(3);
    const written = JSON.stringify(evidence);
    for (const part of ['operationresults', 'eyJqb2JJZCI6Ik', '&t=', 'signature'])
      expect(written).not.toContain(part);
    expect(evidence[0]).toMatchObject({ method: 'DELETE', status: 202 });
    expect(evidence[0]?.url).toContain('/resourcegroups/rg-bot');
  });
});
