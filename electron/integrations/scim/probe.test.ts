import { describe, expect, it } from 'vitest';
import { NetworkFailure, networkReasons } from '../../engine/host';
import { Secret } from '../../engine/step';
import { answering, base, makeBench, reply, target, token } from './fixtures/bench';
import { revokeToken } from './simulator/state';

const signal = new AbortController().signal;
const html = (body: string): string =>
  `<!doctype html><html><head><title>Log in</title></head>${body}</html>`;
const list = (total: unknown, resources: unknown = []): unknown => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: total,
  Resources: resources,
});

describe('probe of the pretended server', () => {
  it('asks for somebody who cannot exist, once, with the token in its header only', async () => {
    const { scim, asked, simulator } = makeBench();
    expect(await scim.probe(target, signal)).toEqual({
      kind: 'answers',
      status: 200,
      contentType: 'application/scim+json',
      ms: expect.any(Number) as number,
    });
    expect(asked).toHaveLength(1);
    const [{ method, url, headers, intent, jar, redirect } = asked[0]!] = asked;
    expect({ method, intent, jar, redirect }).toEqual({
      method: 'GET',
      intent: 'read',
      jar: 'none',
      redirect: 'manual',
    });
    expect(decodeURIComponent(url)).toMatch(/\/Users\?filter=userName eq "[0-9a-f-]{36}"$/);
    expect(url).not.toContain(token.reveal());
    expect(headers?.['authorization']).toBe(`Bearer ${token.reveal()}`);
    expect(simulator.journal.some(({ write }) => write)).toBe(false);
    await simulator.close();
  });

  it.each([
    ['no token', null],
    ['another token', new Secret('lp_wrong.token.value')],
    ['a revoked token', token],
  ])('is refused with %s', async (name, given) => {
    const { scim } = makeBench((state) => {
      if (name.startsWith('a revoked')) revokeToken(state, 'Entra ID');
    });
    const found = await scim.probe({ base, token: given }, signal);
    expect(found).toMatchObject({ kind: 'refused', status: 401, challenge: 'Bearer' });
  });

  it('sends a token that was typed with "Bearer" as it must be sent', async () => {
    const { scim, simulator } = makeBench();
    const typed = new Secret(`Bearer ${token.reveal()}`);
    expect(await scim.probe({ base, token: typed }, signal)).toMatchObject({ kind: 'answers' });
    await simulator.close();
  });

  it('asks nothing with what no header carries', async () => {
    const { scim, asked } = makeBench();
    for (const typed of ['', 'two words', 'line\r\nx: y']) {
      expect(await scim.probe({ base, token: new Secret(typed) }, signal)).toEqual({
        kind: 'unsendable-token',
      });
    }
    expect(asked).toEqual([]);
  });

  it.each([
    ['not-enabled', { kind: 'refused', status: 403, challenge: null }],
    ['page', { kind: 'not-scim', status: 200, page: 'sign-in', title: 'Log in - Looop' }],
    ['moved', { kind: 'redirected', status: 302, to: 'https://app.looop.co/login' }],
  ] as const)('tells what stands there when it is %s', async (served, expected) => {
    const { scim } = makeBench((state) => {
      state.faults.served = served;
    });
    expect(await scim.probe(target, signal)).toMatchObject(expected);
  });

  it('tells a wrong path of the server from a page of something else', async () => {
    const { scim } = makeBench();
    const wrong = await scim.probe({ base: 'https://contoso.looop.co/scim/v1', token }, signal);
    expect(wrong).toMatchObject({ kind: 'not-found', status: 404, speaksScim: true });
    const page = await scim.probe({ base: 'https://contoso.looop.co', token }, signal);
    expect(page).toMatchObject({ kind: 'not-scim', page: 'sign-in' });
  });

  it('waits out a short throttle and tells of a long one', async () => {
    const short = makeBench((state) => {
      state.faults.throttle = { times: 1, retryAfterSeconds: 3 };
    });
    expect(await short.scim.probe(target, signal)).toMatchObject({ kind: 'answers' });
    expect(short.state.violations).toEqual([]);
    await short.simulator.close();
    const long = makeBench((state) => {
      state.faults.throttle = { times: 1, retryAfterSeconds: 600 };
    });
    expect(await long.scim.probe(target, signal)).toMatchObject({
      kind: 'throttled',
      retryAfterSeconds: 600,
    });
  });

  it('tells of a server that fails for good', async () => {
    const { scim } = makeBench((state) => {
      state.faults.failing.push({ match: '*', status: 502, times: 99 });
    });
    expect(await scim.probe(target, signal)).toMatchObject({ kind: 'server-error', status: 502 });
  });
});

describe('probe of whatever answers', () => {
  it.each(networkReasons)('says why nothing answered: %s', async (reason) => {
    const scim = answering(new NetworkFailure(reason, 'ERR_X', base));
    expect(await scim.probe(target, signal)).toMatchObject({ kind: 'unreachable', reason, code: 'ERR_X' });
  });

  it.each([
    ['a page', reply(200, html('<p>hello</p>'), 'text/html'), { page: 'page', title: 'Log in' }],
    [
      'a sign-in page',
      reply(200, html('<input type="password">'), 'text/html'),
      { page: 'sign-in', contentType: 'text/html' },
    ],
    ['a page that calls itself JSON', reply(200, html(''), 'application/json'), { page: 'page' }],
    ['JSON that is cut', reply(200, '{"schemas":["urn:', 'application/json'), { page: 'cut', title: null }],
    ['an empty answer', reply(200, '', ''), { page: 'other' }],
    ['other JSON', reply(200, { value: [] }, 'application/json'), { page: 'json' }],
    ['a bare list', reply(200, '[]', 'application/json'), { page: 'json' }],
    ['a total nobody can count', reply(200, list(1e300)), { page: 'json' }],
    ['a negative total', reply(200, list(-1)), { page: 'json' }],
    ['a total in words', reply(200, list('0')), { page: 'json' }],
    ['nulls for resources', reply(200, list(1, [null])), { page: 'json' }],
  ])('is not taken in by %s', async (_name, answer, expected) => {
    expect(await answering(answer).probe(target, signal)).toMatchObject({ kind: 'not-scim', ...expected });
  });

  it('stops reading an answer without an end', async () => {
    const endless = reply(200, ' '.repeat(9 * 1024 * 1024));
    expect(await answering(endless).probe(target, signal)).toMatchObject({ kind: 'not-scim', page: 'other' });
  });

  it('finds out a server that ignores the filter', async () => {
    const answer = reply(200, list(4_000_000, [{ id: '1', userName: 'ada' }]));
    expect(await answering(answer).probe(target, signal)).toMatchObject({
      kind: 'ignores-filter',
      total: 4_000_000,
    });
  });

  it('takes an error inside a 200 for what it is', async () => {
    const error = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '401',
      detail: 'no',
    };
    expect(await answering(reply(200, error)).probe(target, signal)).toMatchObject({
      kind: 'refused',
      status: 401,
    });
  });

  it.each([
    [reply(404, html(''), 'text/html'), { kind: 'not-found', speaksScim: false }],
    [
      reply(400, { schemas: [], scimType: 'invalidFilter', detail: 'no filter' }),
      { kind: 'rejected', scimType: 'invalidFilter', detail: 'no filter' },
    ],
    [reply(405, ''), { kind: 'rejected', scimType: null }],
    [
      reply(302, '', '', { location: '/login?next=x#y' }),
      { kind: 'redirected', to: 'https://contoso.looop.co/login' },
    ],
    [reply(307, '', '', {}), { kind: 'redirected', to: null }],
    [reply(401, '', '', { 'www-authenticate': 'Basic realm="x"' }), { kind: 'refused', challenge: 'Basic' }],
    [reply(503, html(''), 'text/html'), { kind: 'server-error', status: 503 }],
  ])('tells the other refusals apart', async (answer, expected) => {
    expect(await answering(answer).probe(target, signal)).toMatchObject(expected);
  });

  it('sends no token over an open line', async () => {
    const { scim, asked } = makeBench();
    const found = await scim.probe({ base: 'http://contoso.looop.co/scim/v2', token }, signal);
    expect(found).toMatchObject({ kind: 'unreachable', reason: 'not-allowed' });
    expect(asked).toEqual([]);
  });
});
