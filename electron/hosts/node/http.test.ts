import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { NetworkFailure, bodyJson, type Http, type HttpRequest, type HttpResponse } from '../../engine/host';
import { makeJar } from '../../engine/simulated-http';
import { nodeHttp } from './http';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
});

function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

const ask = (http: Http, url: string, more: Partial<HttpRequest> = {}): Promise<HttpResponse> =>
  http({ method: 'GET', url, redirect: 'manual', jar: 'none', timeoutMs: 5000, intent: 'read', ...more });

/** Says what it was asked, and takes the paths below as orders. */
function echo(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '';
  if (path === '/set') {
    response
      .writeHead(303, { 'Set-Cookie': ['MoodleSession=abc; path=/', 'b=2; path=/'], Location: '/show' })
      .end();
  } else if (path === '/loop') response.writeHead(302, { Location: '/loop' }).end();
  else if (path === '/insecure') response.writeHead(302, { Location: 'http://moodle.example.org/' }).end();
  else if (path === '/keep') response.writeHead(307, { Location: '/show' }).end();
  else if (path === '/cut') request.socket.destroy();
  else if (path !== '/silent') {
    const { cookie = null, authorization = null } = request.headers;
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ method: request.method, cookie, authorization, body }));
    });
  }
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof NetworkFailure ? error.reason : error),
  );

describe('the network without a window', () => {
  it('keeps cookies of the moodle jar, shows none of them, and none of the other jar', async () => {
    const site = await serve(echo);
    const http = nodeHttp(makeJar());
    const set = await ask(http, `${site}/set`, { jar: 'moodle' });
    expect(set).toMatchObject({ status: 303, headers: { location: '/show' }, url: `${site}/set` });
    expect(set.headers).not.toHaveProperty('set-cookie');
    expect(bodyJson(await ask(http, `${site}/show`, { jar: 'moodle' }))).toMatchObject({
      cookie: 'MoodleSession=abc; b=2',
    });
    expect(bodyJson(await ask(http, `${site}/show`))).toMatchObject({ cookie: null });
  });

  it('follows redirects as a browser does and says where it ended', async () => {
    const site = await serve(echo);
    const http = nodeHttp(makeJar());
    const post = { method: 'POST', body: 'a=1', redirect: 'follow' } as const;
    const moved = await ask(http, `${site}/set`, post);
    expect(moved.url).toBe(`${site}/show`);
    expect(bodyJson(moved)).toMatchObject({ method: 'GET', body: '' });
    expect(bodyJson(await ask(http, `${site}/keep`, post))).toMatchObject({ method: 'POST', body: 'a=1' });
    expect(await reasonOf(ask(http, `${site}/loop`, { redirect: 'follow' }))).toBe('other');
  });

  it('takes no right to another origin', async () => {
    const other = await serve(echo);
    const site = await serve((_request, response) =>
      response.writeHead(302, { Location: `${other}/show` }).end(),
    );
    const headers = { Authorization: 'Bearer planted-by-the-test' };
    const answer = await ask(nodeHttp(makeJar()), site, { headers, redirect: 'follow' });
    expect(bodyJson(answer)).toMatchObject({ authorization: null });
  });

  it('asks nobody over plain http beyond this machine, not even after a redirect', async () => {
    const site = await serve(echo);
    const http = nodeHttp(makeJar());
    expect(await reasonOf(ask(http, 'http://moodle.example.org/'))).toBe('not-allowed');
    expect(await reasonOf(ask(http, `${site}/insecure`, { redirect: 'follow' }))).toBe('not-allowed');
  });

  it('names the reason when no answer comes', async () => {
    const site = await serve(echo);
    const http = nodeHttp(makeJar());
    expect(await reasonOf(ask(http, `${site}/cut`))).toBe('cut');
    expect(await reasonOf(ask(http, `${site}/silent`, { timeoutMs: 50 }))).toBe('timeout');
    expect(await reasonOf(ask(http, 'https://nowhere.invalid/'))).toBe('dns');
    const stop = new AbortController();
    const asked = reasonOf(ask(http, `${site}/silent`, { signal: stop.signal }));
    stop.abort();
    expect(await asked).toBe('cancelled');
    const gone = site;
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve).closeAllConnections());
    expect(await reasonOf(ask(http, `${gone}/`))).toBe('refused');
  });
});
