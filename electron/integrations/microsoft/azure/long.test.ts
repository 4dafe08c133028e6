import { describe, expect, it } from 'vitest';
import { azureRefusal, group, lines, origin, scripted, subscription } from '../fixtures/azure';
import { noStop, refusal } from '../fixtures/world';
import type { ArmCall } from './call';
import { settled } from './long';
import type { ArmAnswer } from './refusal';

const call: ArmCall = {
  method: 'POST',
  path: `${group}/x`,
  apiVersion: '2021-04-01',
  body: {},
  intent: 'read',
};
const status = `${origin}/subscriptions/${subscription}/operationStatuses/1?api-version=2021-04-01`;
const place = `${origin}/subscriptions/${subscription}/operationresults/2?api-version=2021-04-01`;
const begun = (headers: ArmAnswer['headers'], code = 202): ArmAnswer => ({
  status: code,
  headers,
  body: null,
});
const state = (name: string, more: object = {}): { readonly json: unknown } => ({
  json: { status: name, ...more },
});

describe('a long operation', () => {
  it('that needs no waiting is over at once', async () => {
    const { arm, sent } = scripted();
    expect(await settled(arm, { status: 200, headers: {}, body: { a: 1 } }, call)).toEqual({ a: 1 });
    const made = { status: 201, headers: { location: place }, body: { b: 1 } };
    expect(await settled(arm, made, call)).toEqual({ b: 1 });
    expect(sent).toHaveLength(0);
  });

  it('is asked about by its status address first, and its result read from where it lies', async () => {
    const { arm, sent, waits } = scripted(
      { ...state('Running'), headers: { 'retry-after': '3' } },
      state('Accepted'),
      state('Succeeded'),
      { json: { properties: { changes: [] } } },
    );
    const answer = begun({ 'azure-asyncoperation': status, location: place, 'retry-after': '15' });
    expect(await settled(arm, answer, call)).toEqual({ properties: { changes: [] } });
    expect(sent.map((one) => [one.method, one.url, one.intent, one.body])).toEqual([
      ['GET', status, 'read', undefined],
      ['GET', status, 'read', undefined],
      ['GET', status, 'read', undefined],
      ['GET', place, 'read', undefined],
    ]);
    expect(waits).toEqual([15_000, 3000, 8000]);
  });

  it('is over by its place when that stops answering 202', async () => {
    const moved = `${place}&moved=1`;
    const { arm, sent, waits } = scripted(
      { status: 202, headers: { location: moved, 'retry-after': '0' } },
      { status: 200, json: { status: 'Succeeded', properties: { changes: [1] } } },
    );
    expect(await settled(arm, begun({ location: place }), call)).toMatchObject({
      properties: { changes: [1] },
    });
    expect(sent.map((one) => one.url)).toEqual([place, moved]);
    expect(waits).toEqual([2000, 1000]);
  });

  it('may name a date to come back at', async () => {
    const { arm, waits } = scripted({ status: 204 });
    await settled(arm, begun({ location: place, 'retry-after': 'Sun, 22 Nov 2026 08:00:20 GMT' }), call);
    expect(waits[0]).toBeGreaterThan(15_000);
    expect(waits[0]).toBeLessThanOrEqual(20_000);
  });

  it.each([
    [
      'Failed',
      { error: { code: 'Conflict', message: '{"error":{"code":"QuotaExceeded","message":"q"}}' } },
      'QuotaExceeded',
    ],
    ['Failed', {}, 'Failed'],
    ['Canceled', {}, 'Canceled'],
    ['Canceled', { error: null }, 'Canceled'],
  ])('that ends as %s is a refusal', async (name, more, code) => {
    for (const headers of [{ 'azure-asyncoperation': status }, { location: place }]) {
      const { arm } = scripted(state(name, more));
      const problem = await refusal(settled(arm, begun(headers), { ...call, method: 'DELETE' }));
      expect(problem.facts).toMatchObject({ system: 'azure', code });
      expect(problem.facts.changed).toBeUndefined();
    }
  });

  it('goes on at any other state', async () => {
    const { arm, sent } = scripted(
      state('succeeded'),
      state('Completed'),
      state('Failing'),
      state('Succeeded', { properties: {} }),
    );
    await settled(arm, begun({ 'azure-asyncoperation': status }), call);
    expect(sent).toHaveLength(4);
  });

  it('is not watched for ever', async () => {
    const { arm, sent } = scripted(...Array.from({ length: 500 }, () => state('Running')));
    const problem = await refusal(settled(arm, begun({ 'azure-asyncoperation': status }), call));
    expect(problem.facts).toMatchObject({ code: 'still_running', say: { id: 'azure.slow' } });
    expect(sent.length).toBeGreaterThan(100);
  });

  it('is never asked about at another host', async () => {
    for (const header of ['azure-asyncoperation', 'location']) {
      const { arm, sent, tokens } = scripted();
      const answer = begun({ [header]: 'https://management.azure.com.evil.example/operations/1' });
      expect((await refusal(settled(arm, answer, call))).code).toBe('foreign_address');
      expect(sent).toHaveLength(0);
      expect(tokens).toHaveLength(0);
    }
  });

  it('goes on without us when the person stops waiting', async () => {
    const stop = new AbortController();
    const { arm, sent } = scripted(state('Running'));
    stop.abort();
    const answer = begun({ 'azure-asyncoperation': status });
    const problem = await refusal(settled(arm, answer, { ...call, signal: stop.signal }));
    expect(problem.facts).toMatchObject({ kind: 'unreachable', say: { id: 'azure.stopped' } });
    expect(sent).toHaveLength(0);
  });

  it('of a removal may take its own record with it', async () => {
    const { azure, sent } = scripted(
      { status: 202, headers: { location: place } },
      azureRefusal(404, 'ResourceNotFound'),
      { json: { name: 'rg-bot', location: 'westeurope' } },
      azureRefusal(404, 'ResourceGroupNotFound'),
    );
    await azure.removeResourceGroup(subscription, 'rg-bot', noStop());
    expect(lines(sent)).toEqual([
      `DELETE ${group}?api-version=2021-04-01`,
      `GET ${place.replace(origin, '')}`,
      `GET ${group}?api-version=2021-04-01`,
      `GET ${group}?api-version=2021-04-01`,
    ]);
  });
});
