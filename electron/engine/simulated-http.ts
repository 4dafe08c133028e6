import { NetworkFailure, type Http, type HttpRequest, type HttpResponse } from './host';
import type { Simulator, WireRequest, WireResponse } from './wire';

const maxRedirects = 20;
const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  /** Host-only: cookies of a parent domain are not simulated. Ports share cookies, as in a browser. */
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
  /** Milliseconds since 1970; null ends with the session. */
  readonly expires: number | null;
}

export interface CookieJar {
  readonly all: () => readonly StoredCookie[];
  /** The Cookie header for an address, or undefined when nothing is to be sent. */
  readonly header: (url: string) => string | undefined;
  /** Takes the Set-Cookie lines of an answer. */
  readonly take: (url: string, lines: readonly string[]) => void;
  readonly put: (cookies: readonly StoredCookie[]) => void;
  readonly clear: () => void;
}

/** An in-memory jar with the rules that matter here: host, path, Secure, Max-Age and Expires (RFC 6265). */
export function makeJar(now: () => number = Date.now): CookieJar {
  let cookies: readonly StoredCookie[] = [];
  const drop = (one: StoredCookie): readonly StoredCookie[] =>
    cookies.filter((c) => c.name !== one.name || c.host !== one.host || c.path !== one.path);
  const alive = (): readonly StoredCookie[] => cookies.filter((c) => c.expires === null || c.expires > now());
  return {
    all: alive,
    header: (url) => {
      const target = new URL(url);
      const sent = alive()
        .filter((c) => c.host === target.hostname && pathMatches(target.pathname, c.path))
        .filter((c) => !c.secure || target.protocol === 'https:')
        .sort((a, b) => b.path.length - a.path.length);
      return sent.length === 0 ? undefined : sent.map((c) => `${c.name}=${c.value}`).join('; ');
    },
    take: (url, lines) => {
      for (const line of lines) {
        const cookie = readSetCookie(line, new URL(url), now());
        if (cookie !== null) cookies = [...drop(cookie), cookie];
      }
    },
    put: (more) => {
      for (const cookie of more) cookies = [...drop(cookie), cookie];
    },
    clear: () => {
      cookies = [];
    },
  };
}

function pathMatches(asked: string, path: string): boolean {
  return asked === path || asked.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function readSetCookie(line: string, url: URL, now: number): StoredCookie | null {
  const [pair = '', ...attributes] = line.split(';');
  const equals = pair.indexOf('=');
  if (equals < 1) return null;
  const read = new Map(
    attributes.map((one): [string, string] => {
      const [name = '', ...rest] = one.split('=');
      return [name.trim().toLowerCase(), rest.join('=').trim()];
    }),
  );
  const secure = read.has('secure');
  if (secure && url.protocol !== 'https:') return null;
  const path = read.get('path') ?? '';
  return {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    host: url.hostname,
    path: path.startsWith('/') ? path : defaultPath(url),
    secure,
    expires: expiry(read.get('max-age'), read.get('expires'), now),
  };
}

function defaultPath(url: URL): string {
  const cut = url.pathname.lastIndexOf('/');
  return cut <= 0 ? '/' : url.pathname.slice(0, cut);
}

function expiry(maxAge: string | undefined, expires: string | undefined, now: number): number | null {
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return now + Number(maxAge) * 1000;
  const date = expires === undefined ? Number.NaN : Date.parse(expires);
  return Number.isNaN(date) ? null : date;
}

export type SimulatedHttp = Http & { readonly jar: CookieJar };

/**
 * An Http that never leaves the process: each host name goes to the simulator that answers for it, and a host that
 * nobody answers for is a NetworkFailure `not-allowed`, never a real call. `jar` is the `moodle` jar.
 */
export function simulatedHttp(simulators: readonly Simulator[], jar: CookieJar = makeJar()): SimulatedHttp {
  const http: Http = async (request) => {
    const own = request.jar === 'moodle' ? jar : makeJar();
    let hop: Hop = {
      method: request.method,
      url: request.url,
      headers: lowerCased(request.headers ?? {}),
      body: bytesOf(request.body),
    };
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      const answer = await exchange(simulators, hop, own, request);
      const location = headerOf(answer, 'location');
      const moves = redirectStatuses.includes(answer.status) && location !== undefined;
      if (request.redirect === 'manual' || !moves) return asResponse(answer, hop.url, request);
      hop = nextHop(hop, answer.status, location);
    }
    throw new NetworkFailure('other', 'ERR_TOO_MANY_REDIRECTS', request.url);
  };
  return Object.assign(http, { jar });
}

interface Hop {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

async function exchange(
  simulators: readonly Simulator[],
  hop: Hop,
  jar: CookieJar,
  request: HttpRequest,
): Promise<WireResponse> {
  const host = new URL(hop.url).host;
  const simulator = simulators.find((one) => one.hosts.includes(host));
  if (simulator === undefined) throw new NetworkFailure('not-allowed', 'unrouted host', hop.url);
  const cookie = jar.header(hop.url);
  const wire: WireRequest = {
    method: hop.method,
    url: withoutFragment(hop.url),
    headers: { host, ...hop.headers, ...(cookie !== undefined && { cookie }) },
    body: hop.body,
  };
  const answer = await unlessCancelled(() => simulator.handle(wire), hop.url, request.signal);
  jar.take(
    hop.url,
    answer.headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value),
  );
  return answer;
}

async function unlessCancelled<T>(
  work: () => Promise<T>,
  url: string,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return work();
  const cancelled = (): NetworkFailure => new NetworkFailure('cancelled', 'aborted', url);
  if (signal.aborted) throw cancelled();
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      reject(cancelled());
    };
    signal.addEventListener('abort', stop, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', stop);
      });
  });
}

/** A POST that is redirected with 301-303 becomes a GET without a body, as browsers do (Fetch standard). */
function nextHop(hop: Hop, status: number, location: string): Hop {
  const url = new URL(location, hop.url).href;
  if (status === 307 || status === 308) return { ...hop, url };
  const { 'content-type': _type, 'content-length': _length, ...headers } = hop.headers;
  return { method: hop.method === 'HEAD' ? 'HEAD' : 'GET', url, headers, body: new Uint8Array() };
}

async function asResponse(
  answer: WireResponse,
  url: string,
  { onChunk, signal }: Pick<HttpRequest, 'onChunk' | 'signal'>,
): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  for (const [name, value] of answer.headers) {
    const key = name.toLowerCase();
    if (key === 'set-cookie') continue;
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  const chunks = [bytesOf(answer.body)];
  onChunk?.(bytesOf(answer.body));
  for await (const piece of answer.pieces ?? []) {
    if (signal?.aborted === true) throw new NetworkFailure('cancelled', 'aborted', url);
    chunks.push(bytesOf(piece));
    onChunk?.(bytesOf(piece));
  }
  return { status: answer.status, headers, body: joined(chunks), url };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function headerOf(answer: WireResponse, name: string): string | undefined {
  return answer.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

function lowerCased(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bytesOf(body: string | Uint8Array | undefined): Uint8Array {
  if (body === undefined) return new Uint8Array();
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
