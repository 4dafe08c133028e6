import { EnvHttpProxyAgent, request as send, type Dispatcher } from 'undici';
import { mayAsk } from '../../engine/addresses';
import { NetworkFailure, type Http, type HttpRequest, type HttpResponse } from '../../engine/host';
import { makeJar, type CookieJar } from '../../engine/simulated-http';
import { nodeCode, reasonOfNode } from './network-reason';

/** In bytes; the same cap as in the window. */
const maxBody = 50 * 1024 * 1024;
const maxRedirects = 20;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/**
 * The network for a machine without a window: proxies from HTTPS_PROXY and NO_PROXY, certificates from Node's list and
 * NODE_EXTRA_CA_CERTS (both are read by Node itself). `jar` holds the cookies of `moodle`.
 */
export function nodeHttp(jar: CookieJar, dispatcher: Dispatcher = new EnvHttpProxyAgent()): Http {
  return async (request) => {
    const cookies = request.jar === 'moodle' ? jar : makeJar();
    const deadline = AbortSignal.timeout(request.timeoutMs);
    const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
    let hop: Hop = {
      method: request.method,
      url: request.url,
      headers: lowerCased(request.headers ?? {}),
      body: request.body,
    };
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      if (!mayAsk(hop.url)) throw new NetworkFailure('not-allowed', 'NOT_HTTPS', hop.url);
      const answer = await once(hop, cookies, dispatcher, signal, request.onChunk).catch((error: unknown) => {
        throw failure(error, hop.url, request, deadline);
      });
      const location = answer.headers['location'];
      if (request.redirect === 'manual' || location === undefined || !redirects.includes(answer.status))
        return answer;
      hop = next(hop, answer.status, new URL(location, hop.url).href);
    }
    throw new NetworkFailure('other', 'TOO_MANY_REDIRECTS', hop.url);
  };
}

interface Hop {
  readonly method: HttpRequest['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: HttpRequest['body'];
}

async function once(
  hop: Hop,
  cookies: CookieJar,
  dispatcher: Dispatcher,
  signal: AbortSignal,
  onChunk: HttpRequest['onChunk'],
): Promise<HttpResponse> {
  const cookie = cookies.header(hop.url);
  const answer = await send(hop.url, {
    method: hop.method,
    headers: { ...hop.headers, ...(cookie !== undefined && { cookie }) },
    body: hop.body ?? null,
    signal,
    dispatcher,
  });
  const set = answer.headers['set-cookie'] ?? [];
  cookies.take(hop.url, typeof set === 'string' ? [set] : set);
  const body = await readBody(answer.body, hop.url, onChunk);
  return { status: answer.statusCode, headers: plainHeaders(answer.headers), body, url: hop.url };
}

async function readBody(
  stream: AsyncIterable<Buffer>,
  url: string,
  onChunk: HttpRequest['onChunk'],
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBody) throw new NetworkFailure('other', 'BODY_TOO_LARGE', url);
    chunks.push(chunk);
    onChunk?.(chunk);
  }
  const { buffer, byteOffset, length } = Buffer.concat(chunks);
  return new Uint8Array(buffer, byteOffset, length);
}

function failure(error: unknown, url: string, request: HttpRequest, deadline: AbortSignal): NetworkFailure {
  if (error instanceof NetworkFailure) return error;
  if (request.signal?.aborted) return new NetworkFailure('cancelled', 'ABORTED', url);
  if (deadline.aborted) return new NetworkFailure('timeout', 'TIMEOUT', url);
  const code = nodeCode(error);
  return new NetworkFailure(reasonOfNode(code), code, url);
}

/** As browsers do: 303 always, and 301 and 302 after a POST, go on as GET; rights never follow to another origin. */
function next(hop: Hop, status: number, url: string): Hop {
  const { authorization, ...others } = hop.headers;
  const same = new URL(url).origin === new URL(hop.url).origin;
  const headers = same && authorization !== undefined ? { ...others, authorization } : others;
  const asGet = hop.method !== 'HEAD' && (status === 303 || (status < 303 && hop.method === 'POST'));
  if (!asGet) return { ...hop, url, headers };
  const { 'content-type': _type, ...rest } = headers;
  return { method: 'GET', url, headers: rest, body: undefined };
}

function lowerCased(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'set-cookie' && value !== undefined)
      plain[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return plain;
}
