import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '../../engine/host';
import { answering, failing, makeBench } from './fixtures/bench';
import { installPlugin } from './simulator/state';

const wwwroot = 'https://moodle.contoso.example';
const learn = 'https://moodle.contoso.example/learn';

describe('probe', () => {
  it('describes a site from what anybody may read', async () => {
    const { moodle, signal } = makeBench();
    expect(await moodle.probe('moodle.contoso.example', signal)).toEqual({
      kind: 'moodle',
      askedAt: wwwroot,
      wwwroot,
      siteName: 'Contoso School',
      branch: null,
      maintenance: false,
      webServices: false,
      openIdConnect: false,
      clockSkewSeconds: 0,
      framesRefused: true,
      language: 'en',
    });
  });

  it('reads frames, clock, maintenance, web services, sign-in and language', async () => {
    const { moodle, signal } = makeBench((state) => {
      installPlugin(state, 'auth_oidc');
      state.plugins['auth_oidc'] = { ...state.plugins['auth_oidc']!, enabled: true };
      state.application['clientid'] = '11111111-2222-3333-4444-555555555555';
      state.allowFrames = true;
      state.clockAhead = 400;
      state.maintenance = true;
      state.settings['s__enablewebservices'] = '1';
      state.language = 'fr';
    });
    expect(await moodle.probe(wwwroot, signal)).toMatchObject({
      openIdConnect: true,
      framesRefused: false,
      clockSkewSeconds: 400,
      maintenance: true,
      webServices: true,
      language: 'fr',
    });
  });

  it.each([
    'moodle.contoso.example/learn',
    'https://moodle.contoso.example/learn/course/view.php?id=3',
    'https://moodle.contoso.example/learn/deep/er',
  ])('finds a site in a folder from %s', async (typed) => {
    const { moodle, signal } = makeBench(undefined, { wwwroot: learn });
    expect(await moodle.probe(typed, signal)).toMatchObject({
      kind: 'moodle',
      askedAt: learn,
      wwwroot: learn,
    });
  });

  it('says not-moodle of a host whose site lives in a folder nobody names', async () => {
    const { moodle, signal } = makeBench(undefined, { wwwroot: learn });
    expect(await moodle.probe('moodle.contoso.example', signal)).toMatchObject({
      kind: 'not-moodle',
      status: 404,
    });
  });

  it('follows one redirect from another host name to the address the site calls its own', async () => {
    const { moodle, signal } = makeBench((state) => {
      state.alsoAt.push('www.contoso.example');
    });
    const found = await moodle.probe('www.contoso.example', signal);
    expect(found).toMatchObject({ kind: 'moodle', askedAt: wwwroot, wwwroot });
  });

  it('tells of a site that calls itself plain http without ever asking over an open line', async () => {
    const { moodle, signal, asked, simulator } = makeBench(undefined, {
      wwwroot: 'http://moodle.contoso.example',
    });
    expect(await moodle.probe('moodle.contoso.example', signal)).toMatchObject({
      kind: 'moodle',
      wwwroot: 'http://moodle.contoso.example',
    });
    expect(asked().length).toBeGreaterThan(0);
    expect(simulator.journal.every(({ url }) => url.startsWith('https:'))).toBe(true);
  });

  it('asks plain http on loopback hosts only', async () => {
    const { moodle, signal } = makeBench(undefined, {
      wwwroot: 'http://localhost:8045',
      through: failing(/^https:/, 'tls-other'),
    });
    expect(await moodle.probe('localhost:8045', signal)).toMatchObject({
      kind: 'moodle',
      wwwroot: 'http://localhost:8045',
    });
  });

  it('finds a site whose sign-in goes straight to Microsoft', async () => {
    const { moodle, signal } = makeBench((state) => {
      installPlugin(state, 'auth_oidc');
      state.application['clientid'] = '11111111-2222-3333-4444-555555555555';
      state.forceRedirect = true;
    });
    expect(await moodle.probe(wwwroot, signal)).toMatchObject({
      kind: 'moodle',
      wwwroot,
      framesRefused: true,
    });
  });

  it('finds the site behind a link of the front page', async () => {
    const front = '<title>School</title><a href="/learn/login/index.php">Moodle</a>';
    const { moodle, signal } = makeBench(undefined, {
      wwwroot: learn,
      through: answering(/contoso\.example\/$/, { text: front }),
    });
    expect(await moodle.probe('moodle.contoso.example', signal)).toMatchObject({
      kind: 'moodle',
      wwwroot: learn,
    });
  });

  it('says closed when the whole site answers 503', async () => {
    const { moodle, signal } = makeBench((state) => {
      state.cliMaintenance = true;
    });
    expect(await moodle.probe(wwwroot, signal)).toEqual({ kind: 'closed', retryAfterSeconds: 300 });
  });

  const refusals: readonly (readonly [string, Partial<HttpResponse> & { readonly text?: string }, object])[] =
    [
      [
        'basic authentication',
        { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
        { kind: 'blocked', status: 401, by: 'Basic' },
      ],
      [
        'a firewall',
        { status: 403, headers: { server: 'wall' } },
        { kind: 'blocked', status: 403, by: 'wall' },
      ],
      ['a proxy', { status: 407, headers: {} }, { kind: 'blocked', status: 407, by: null }],
      ['too many requests', { status: 429, headers: {} }, { kind: 'blocked', status: 429 }],
      ['a law', { status: 451, headers: {} }, { kind: 'blocked', status: 451 }],
      [
        'a challenge',
        { status: 403, headers: { 'cf-mitigated': 'challenge' } },
        { kind: 'blocked', status: 403, by: 'Cloudflare' },
      ],
      [
        'a challenge that says 200',
        { text: '<script src="/cdn-cgi/challenge-platform/x.js"></script>' },
        { kind: 'blocked', status: 200, by: 'Cloudflare' },
      ],
      [
        'another web page',
        { text: '<title> Our school </title>' },
        { kind: 'not-moodle', status: 200, title: 'Our school' },
      ],
      [
        'JSON of something else',
        { text: '{"ok":true}', headers: { 'content-type': 'application/json' } },
        { kind: 'not-moodle', status: 200, title: null },
      ],
      ['a server error', { status: 500, text: 'x' }, { kind: 'not-moodle', status: 500 }],
    ];
  it.each(refusals)('tells %s', async (_, answer, expected) => {
    const { moodle, signal } = makeBench(undefined, { through: answering(/./, answer) });
    expect(await moodle.probe(wwwroot, signal)).toMatchObject(expected);
  });

  it.each(['dns', 'refused', 'timeout', 'cut', 'offline', 'tls-date', 'tls-name', 'cancelled'] as const)(
    'says why nothing came: %s',
    async (reason) => {
      const { moodle, signal } = makeBench(undefined, { through: failing(/./, reason) });
      expect(await moodle.probe(wwwroot, signal)).toEqual({ kind: 'unreachable', reason, code: 'test' });
    },
  );

  it('says so of an address that is none', async () => {
    const { moodle, signal } = makeBench();
    expect(await moodle.probe('ftp://x', signal)).toMatchObject({
      kind: 'unreachable',
      code: 'invalid-address',
    });
  });

  it('takes the facts of the page when the public configuration does not answer', async () => {
    const { moodle, signal } = makeBench(undefined, {
      through: answering(/service-nologin/, { text: '<html>' }),
    });
    expect(await moodle.probe(wwwroot, signal)).toMatchObject({ kind: 'moodle', wwwroot, language: 'en' });
  });

  it('leaves nothing behind: no cookie, no change', async () => {
    const { moodle, signal, http, writes } = makeBench();
    await moodle.probe(wwwroot, signal);
    expect(http.jar.all()).toEqual([]);
    expect(writes()).toEqual([]);
  });
});
