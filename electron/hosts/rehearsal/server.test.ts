import { X509Certificate, createHash } from 'node:crypto';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Agent, ProxyAgent, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { Simulator, WireRequest, WireResponse } from '../../engine/wire';
import { startRehearsalServer, type RehearsalServer, type RehearsalServerOptions } from './server';

const host = 'moodle.contoso.example';
const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function simulator(
  handle: (request: WireRequest) => Partial<WireResponse>,
  hosts: readonly string[] = [host],
): Simulator {
  return {
    hosts,
    journal: [],
    handle: (wire) => Promise.resolve({ status: 200, headers: [], body: '', ...handle(wire) }),
    close: () => Promise.resolve(),
  };
}

async function start(
  simulators: readonly Simulator[],
  options?: RehearsalServerOptions,
): Promise<RehearsalServer> {
  const server = await startRehearsalServer(simulators, options);
  open.push(() => server.close());
  return server;
}

/** A browser that is pointed at the proxy and trusts the rehearsal's authority. */
function through(server: RehearsalServer): ProxyAgent {
  const agent = new ProxyAgent({
    uri: `http://127.0.0.1:${server.proxyPort}`,
    requestTls: { ca: server.caPem },
  });
  open.push(() => agent.destroy());
  return agent;
}

describe('a rehearsal on the wire', () => {
  it('hands the request over as it was sent and the answer as it was given', async () => {
    const seen: WireRequest[] = [];
    const server = await start([
      simulator((wire) => {
        seen.push(wire);
        return {
          status: 303,
          headers: [
            ['Set-Cookie', 'a=1; path=/'],
            ['set-cookie', 'b=2; path=/'],
            ['Location', '/next'],
          ],
          body: 'gone',
        };
      }),
    ]);
    const answer = await request(`https://${host}/login?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'ünï',
      dispatcher: through(server),
    });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers['set-cookie']).toEqual(['a=1; path=/', 'b=2; path=/']);
    expect(answer.headers['location']).toBe('/next');
    expect(await answer.body.text()).toBe('gone');
    expect(seen[0]).toMatchObject({ method: 'POST', url: `https://${host}/login?x=1` });
    expect(seen[0]?.headers).toMatchObject({ host, 'content-type': 'text/plain' });
    expect(new TextDecoder().decode(seen[0]?.body)).toBe('ünï');
  });

  it('tells simulators apart by host and port', async () => {
    const server = await start([
      simulator(() => ({ body: 'one' })),
      simulator(() => ({ body: 'two' }), ['localhost:8443']),
    ]);
    const dispatcher = through(server);
    const ask = async (url: string): Promise<string> => (await request(url, { dispatcher })).body.text();
    expect(await ask(`https://${host}/`)).toBe('one');
    expect(await ask('https://localhost:8443/')).toBe('two');
  });

  it('takes a name with its own port for the host, unless somebody plays that very port', async () => {
    const server = await start([simulator(({ url }) => ({ body: url }))]);
    const dispatcher = new Agent({ connect: { ca: server.caPem, servername: host } });
    open.push(() => dispatcher.destroy());
    const ask = async (name: string): Promise<string> => {
      const options = { dispatcher, headers: { host: name } };
      return (await request(`https://127.0.0.1:${server.tlsPort}/x`, options)).body.text();
    };
    expect(await ask(`${host}:${server.tlsPort}`)).toBe(`https://${host}/x`);
    expect(await ask(host)).toBe(`https://${host}/x`);
    expect(await ask(`${host}:1`)).toBe('');
  });

  it('answers a broken simulator with 500 and goes on', async () => {
    let calls = 0;
    const server = await start([
      simulator(() => {
        calls += 1;
        if (calls === 1) throw new Error('planted by the test');
        return { body: 'fine' };
      }),
    ]);
    const dispatcher = through(server);
    expect((await request(`https://${host}/`, { dispatcher })).statusCode).toBe(500);
    expect((await request(`https://${host}/`, { dispatcher })).statusCode).toBe(200);
  });

  it('refuses a host that nobody plays: at the proxy, in the handshake and by its Host header', async () => {
    const server = await start([simulator(() => ({}))]);
    const dispatcher = through(server);
    await expect(request('https://www.example.org/', { dispatcher })).rejects.toMatchObject({
      code: 'UND_ERR_ABORTED',
    });
    await expect(handshake(server, 'www.example.org')).rejects.toThrow();
    const misdirected = await request(`https://${host}/`, {
      headers: { host: 'www.example.org' },
      dispatcher,
    });
    expect(misdirected.statusCode).toBe(421);
  });

  it('refuses plain http', async () => {
    const server = await start([simulator(() => ({}))]);
    expect(await plainStatus(server.proxyPort)).toContain(' 403 ');
  });

  it('reaches other hosts for real only when asked to', async () => {
    const real = await start([simulator(() => ({ body: 'real' }), ['localhost:1'])]);
    const mixed = await start([simulator(() => ({ body: 'played' }))], { passThrough: true });
    const agent = new ProxyAgent({
      uri: `http://127.0.0.1:${mixed.proxyPort}`,
      requestTls: { ca: real.caPem },
    });
    open.push(() => agent.destroy());
    const answer = await request(`https://localhost:${real.tlsPort}/`, {
      headers: { host: 'localhost:1' },
      dispatcher: agent,
    });
    expect(await answer.body.text()).toBe('real');
  });

  it('makes an authority of its own, named as Electron names it', async () => {
    const [one, two] = [await start([simulator(() => ({}))]), await start([simulator(() => ({}))])];
    const ca = new X509Certificate(one.caPem);
    expect(one.caFingerprint).toBe(`sha256/${createHash('sha256').update(ca.raw).digest('base64')}`);
    expect(two.caFingerprint).not.toBe(one.caFingerprint);
    const leaf = await handshake(one, host);
    expect(leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.checkHost(host)).toBe(host);
    expect(leaf.verify(new X509Certificate(two.caPem).publicKey)).toBe(false);
  });

  it('closes with connections still open, twice if need be', async () => {
    const server = await startRehearsalServer([simulator(() => ({}))]);
    const dispatcher = through(server);
    await request(`https://${host}/`, { dispatcher });
    await server.close();
    await expect(server.close()).resolves.toBeUndefined();
    await expect(request(`https://${host}/`, { dispatcher })).rejects.toThrow();
  });
});

function handshake(server: RehearsalServer, servername: string): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const socket = connectTls(
      { host: '127.0.0.1', port: server.tlsPort, servername, ca: server.caPem },
      () => {
        resolve(new X509Certificate(socket.getPeerCertificate().raw));
        socket.destroy();
      },
    );
    socket.on('error', reject);
  });
}

function plainStatus(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectPlain(port, '127.0.0.1', () =>
      socket.write(`GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
    );
    socket.once('data', (data: Buffer) => {
      resolve(data.toString().split('\r\n', 1)[0] ?? '');
      socket.destroy();
    });
    socket.on('error', reject);
  });
}
