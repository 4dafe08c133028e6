import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import type { Simulator, WireRequest, WireResponse } from '../../engine/wire';
import { makeAuthority, type Authority } from './authority';

/** Larger than any plugin archive, in bytes. */
const maxBody = 60 * 1024 * 1024;
const loopback = '127.0.0.1';

export interface RehearsalServer {
  /** CONNECT proxy that a browser session is pointed at. */
  readonly proxyPort: number;
  /** The simulators behind TLS, told apart by their Host header. */
  readonly tlsPort: number;
  /** SHA-256 of the authority's certificate as Electron writes it: "sha256/<base64>". */
  readonly caFingerprint: string;
  readonly caPem: string;
  close(): Promise<void>;
}

export interface RehearsalServerOptions {
  /** Fixed port of the TLS server, for a rehearsal that other programs talk to; the proxy then takes the next one. */
  readonly port?: number;
  /** Reach hosts that nobody simulates for real; otherwise they are refused. */
  readonly passThrough?: boolean;
  /** An authority other programs trust already; otherwise one is made for this run. */
  readonly authority?: Authority;
}

/** Serves the simulators on loopback under their real names, so that a real window can show their pages. */
export async function startRehearsalServer(
  simulators: readonly Simulator[],
  options: RehearsalServerOptions = {},
): Promise<RehearsalServer> {
  const authority = options.authority ?? (await makeAuthority());
  const sockets = new Set<Duplex>();
  const tls = await tlsServer(simulators, authority);
  const tlsPort = await listen(tls, options.port ?? 0);
  const proxy = proxyServer(simulators, tlsPort, options.passThrough ?? false, sockets);
  const proxyPort = await listen(proxy, options.port ? tlsPort + 1 : 0);
  return {
    proxyPort,
    tlsPort,
    caFingerprint: authority.fingerprint,
    caPem: authority.pem,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([tls, proxy].map(shut));
    },
  };
}

type Closable = Server & { closeAllConnections(): void };

async function tlsServer(simulators: readonly Simulator[], authority: Authority): Promise<Closable> {
  const known = new Set(simulators.flatMap(({ hosts }) => hosts.map(nameOf)));
  const fallback = await authority.identityFor('localhost');
  return createTlsServer(
    {
      ...fallback,
      SNICallback: (name, done) => {
        if (!known.has(name)) {
          done(new Error('nobody plays this host'));
          return;
        }
        authority.identityFor(name).then(
          (identity) => done(null, createSecureContext(identity)),
          (error: unknown) => done(error instanceof Error ? error : new Error('no certificate')),
        );
      },
    },
    (request, response) => void answer(simulators, request, response),
  );
}

function proxyServer(
  simulators: readonly Simulator[],
  tlsPort: number,
  passThrough: boolean,
  sockets: Set<Duplex>,
): Closable {
  const proxy = createPlainServer((_request, response) => {
    // Plain http is not rehearsed: the app refuses it outside this machine.
    response.writeHead(403).end();
  });
  proxy.on('connect', (request, client, head) => {
    const target = request.url ?? '';
    keep(sockets, client);
    const played = playerOf(simulators, target.replace(/:443$/, '')) !== undefined;
    if (!played && !passThrough) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(`tunnel://${target}`);
    tunnel(client, head, played ? connect(tlsPort, loopback) : connect(Number(port), hostname), sockets);
  });
  return proxy;
}

function tunnel(client: Duplex, head: Buffer, server: Socket, sockets: Set<Duplex>): void {
  keep(sockets, server);
  let open = false;
  server.on('connect', () => {
    open = true;
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) server.write(head);
    server.pipe(client);
    client.pipe(server);
  });
  server.on('error', () => (open ? client.destroy() : client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')));
  client.on('error', () => server.destroy());
  client.on('close', () => server.destroy());
}

function keep(sockets: Set<Duplex>, socket: Duplex): void {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  // A browser that goes away in the middle is no event worth more than this.
  socket.on('error', () => socket.destroy());
}

async function answer(
  simulators: readonly Simulator[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = hostOf(simulators, request);
  const simulator = playerOf(simulators, host);
  try {
    const wire = await read(request, host);
    if (simulator === undefined) send(response, { status: 421, headers: [], body: '' });
    else if (wire === null) send(response, { status: 413, headers: [], body: '' });
    else await sendAll(response, await simulator.handle(wire));
  } catch (error) {
    process.stderr.write(
      `rehearsal: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    if (!response.headersSent) send(response, { status: 500, headers: [], body: '' });
  }
}

/** The host that was asked for; one that came straight to our own port may say so or not. */
function hostOf(simulators: readonly Simulator[], request: IncomingMessage): string {
  const host = (request.headers.host ?? '').toLowerCase();
  const ours = `:${String(request.socket.localPort)}`;
  return playerOf(simulators, host) === undefined && host.endsWith(ours)
    ? host.slice(0, -ours.length)
    : host.replace(/:443$/, '');
}

async function read(request: IncomingMessage, host: string): Promise<WireRequest | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) return null;
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: request.method ?? 'GET',
    url: `https://${host}${request.url ?? '/'}`,
    headers,
    body: new Uint8Array(Buffer.concat(chunks)),
  };
}

/** Lengths and connection handling are Node's business here, not the simulator's. */
const ours: readonly string[] = ['content-length', 'transfer-encoding', 'connection'];

/** Sends what there is at once, and the rest as it comes. */
async function sendAll(response: ServerResponse, answer: WireResponse): Promise<void> {
  if (answer.pieces === undefined) return send(response, answer);
  head(response, answer);
  response.write(answer.body);
  for await (const piece of answer.pieces) response.write(piece);
  response.end();
}

function send(response: ServerResponse, answer: WireResponse): void {
  head(response, answer);
  response.end(answer.body);
}

function head(response: ServerResponse, { status, headers }: WireResponse): void {
  response.statusCode = status;
  const grouped = new Map<string, readonly string[]>();
  for (const [header, value] of headers) {
    const name = header.toLowerCase();
    grouped.set(name, [...(grouped.get(name) ?? []), value]);
  }
  for (const [name, values] of grouped) {
    if (!ours.includes(name)) response.setHeader(name, values.length === 1 ? (values[0] ?? '') : values);
  }
}

function playerOf(simulators: readonly Simulator[], host: string): Simulator | undefined {
  return simulators.find(({ hosts }) => hosts.includes(host));
}

function nameOf(host: string): string {
  return host.split(':', 1)[0] ?? host;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => resolve((server.address() as AddressInfo).port));
  });
}

function shut(server: Closable): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
