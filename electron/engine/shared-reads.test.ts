import { describe, expect, it } from 'vitest';
import { NetworkFailure, type Http, type HttpRequest, type HttpResponse } from './host';
import { record, recording } from './recording';
import { forgetShared, inOneLook, sharedReads } from './shared-reads';

const page: HttpRequest = {
  method: 'GET',
  url: 'https://moodle.example.org/admin/settings.php?section=x',
  redirect: 'manual',
  jar: 'moodle',
  timeoutMs: 1000,
  intent: 'read',
  share: true,
};
const line = { at: '2026-11-22T10:00:00.000Z', method: 'GET', url: page.url, status: 200, ms: 1 };

/** Counts what reaches the network; each answer says how many came before. */
function network(statuses: readonly number[] = []): { readonly http: Http; readonly asked: HttpRequest[] } {
  const asked: HttpRequest[] = [];
  return {
    asked,
    http: sharedReads((request) => {
      record(line);
      asked.push(request);
      const status = statuses[asked.length - 1] ?? 200;
      if (status === 0) return Promise.reject(new NetworkFailure('cut', 'ECONNRESET', request.url));
      const body = new TextEncoder().encode(String(asked.length));
      return Promise.resolve({ status, headers: {}, body, url: request.url } satisfies HttpResponse);
    }),
  };
}

const text = ({ body }: HttpResponse): string => new TextDecoder().decode(body);

describe('reads shared within one look', () => {
  it('ask for the same page once, also when two steps want it at the same moment', async () => {
    const { http, asked } = network();
    const told = await inOneLook(async () => [
      ...(await Promise.all([http(page), http(page)])),
      await http(page),
    ]);
    expect(told.map(text)).toEqual(['1', '1', '1']);
    expect(asked).toHaveLength(1);
  });

  it('ask anew once somebody has signed in', async () => {
    const { http } = network();
    const told = await inOneLook(async () => {
      const before = await http(page);
      forgetShared();
      return [before, await http(page)];
    });
    expect(told.map(text)).toEqual(['1', '2']);
    forgetShared();
  });

  it('stand in the evidence of every step that used them', async () => {
    const { http } = network();
    await inOneLook(async () => {
      const first = await recording(() => http(page));
      const second = await recording(() => http(page));
      expect([first.evidence, second.evidence]).toEqual([[line], [line]]);
    });
  });

  it('stand in the evidence of everybody who waited for them in vain', async () => {
    const { http, asked } = network([0]);
    await inOneLook(async () => {
      const both = await Promise.all([recording(() => http(page)), recording(() => http(page))]);
      expect(both.map(({ evidence, result }) => [evidence, result.status])).toEqual([
        [[line], 'rejected'],
        [[line], 'rejected'],
      ]);
    });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['every visitor, asked once', 'none', 1],
    ['one person, asked each time', 'moodle', 2],
  ] as const)('know where a page leads %s', async (_name, jar, times) => {
    const asked: string[] = [];
    const http = sharedReads(({ url }) => {
      asked.push(url);
      const headers = { location: 'https://login.example.org/' };
      return Promise.resolve({ status: 303, headers, body: new Uint8Array(), url });
    });
    await inOneLook(async () => {
      for (let time = 0; time < 2; time += 1) expect((await http({ ...page, jar })).status).toBe(303);
    });
    expect(asked).toHaveLength(times);
  });

  it('end with the look: the next one asks again', async () => {
    const { http, asked } = network();
    await inOneLook(() => http(page));
    await inOneLook(() => http(page));
    await http(page);
    await http(page);
    expect(asked).toHaveLength(4);
  });

  it('are forgotten with any write', async () => {
    const { http, asked } = network();
    await inOneLook(async () => {
      await http(page);
      await http({ ...page, method: 'POST', intent: 'write' });
      expect(text(await http(page))).toBe('3');
    });
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['another address', { url: 'https://moodle.example.org/' }],
    ['another person', { headers: { authorization: 'Bearer other' } }],
    ['other cookies', { jar: 'none' }],
    ['a request that does not allow it', { share: false }],
    ['a question that is no GET', { method: 'POST' }],
  ] as const)('never answer %s', async (_name, other) => {
    const { http, asked } = network();
    await inOneLook(async () => {
      await http(page);
      await http({ ...page, ...other });
    });
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['a refusal', 503],
    ['a cut connection', 0],
  ])('keep no trace of %s', async (_name, status) => {
    const { http } = network([status]);
    await inOneLook(async () => {
      await http(page).catch(() => undefined);
      expect(text(await http(page))).toBe('2');
    });
  });
});
