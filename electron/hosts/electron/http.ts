import { net, type ClientRequest, type IncomingMessage, type Session } from 'electron';
import { mayAsk } from '../../engine/addresses';
import {
  NetworkFailure,
  type Http,
  type HttpRequest,
  type HttpResponse,
  type NetworkReason,
} from '../../engine/host';
import { chromiumCode, reasonOfChromium } from './network-reason';

/** Largest body we take, in bytes; a plugin archive is about 1 MB and a settings page half of that. */
const maxBody = 50 * 1024 * 1024;
const maxRedirects = 20;

export type Jars = Readonly<Record<HttpRequest['jar'], Session>>;

/**
 * The network as Chromium sees it: the system's proxy, its certificates, and the cookies of the sign-in window.
 * `net.fetch` cannot be used: with a manual redirect it throws (Electron 25).
 */
export function electronHttp(jars: Jars, signingIn: () => boolean = () => false): Http {
  return async (request) => {
    const session = jars[request.jar];
    // While a sign-in window is open its pages own the jar: a site answers a question asked with the cookie of a
    // moment ago with a new anonymous one, and keeping that would undo a sign-in that has just succeeded.
    const cookies = request.jar === 'none' || !signingIn() ? null : await cookieHeader(session, request.url);
    return new Promise((resolve, reject) => {
      if (!mayAsk(request.url)) return reject(new NetworkFailure('not-allowed', 'NOT_HTTPS', request.url));
      if (request.signal?.aborted) return reject(new NetworkFailure('cancelled', 'ABORTED', request.url));
      send(request, open(request, session, cookies), resolve, reject);
    });
  };
}

async function cookieHeader(session: Session, url: string): Promise<string> {
  const cookies = await session.cookies.get({ url });
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** `cookies`: sent as they are, and nothing the answer sets is kept; null leaves both to the session. */
function open(request: HttpRequest, session: Session, cookies: string | null): ClientRequest {
  const opened = net.request({
    method: request.method,
    url: request.url,
    session,
    // Redirects are always taken by hand: each target has to pass `mayAsk`, and the last address has to be known.
    redirect: 'manual',
    credentials: request.jar === 'none' || cookies !== null ? 'omit' : 'include',
  });
  if (cookies !== null && cookies !== '') opened.setHeader('Cookie', cookies);
  for (const [name, value] of Object.entries(request.headers ?? {})) opened.setHeader(name, value);
  return opened;
}

function send(
  request: HttpRequest,
  client: ClientRequest,
  resolve: (response: HttpResponse) => void,
  reject: (failure: NetworkFailure) => void,
): void {
  let url = request.url;
  let redirects = 0;
  let settled = false;
  const settle = (finish: () => void): void => {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', cancel);
    finish();
  };
  const fail = (reason: NetworkReason, code: string): void => {
    settle(() => reject(new NetworkFailure(reason, code, url)));
    client.abort();
  };
  const cancel = (): void => fail('cancelled', 'ABORTED');
  const failBy = (error: Error): void => fail(reasonOfChromium(chromiumCode(error)), chromiumCode(error));
  const timer = setTimeout(() => fail('timeout', 'TIMEOUT'), request.timeoutMs);
  request.signal?.addEventListener('abort', cancel);

  client.on('redirect', (status, _method, target, headers) => {
    if (request.redirect === 'manual') {
      settle(() => resolve({ status, headers: plainHeaders(headers), body: new Uint8Array(), url }));
      return client.abort();
    }
    redirects += 1;
    if (!mayAsk(target)) return fail('not-allowed', 'NOT_HTTPS');
    if (redirects > maxRedirects) return fail('other', 'TOO_MANY_REDIRECTS');
    url = target;
    client.followRedirect();
  });
  // Without an answer to it the request would wait for a person: the 401 or 407 itself is what we want to see.
  client.on('login', (_info, answer) => answer());
  client.on('error', failBy);
  client.on('response', (response) => {
    readBody(response, request.onChunk, fail, failBy, (body) =>
      settle(() =>
        resolve({ status: response.statusCode, headers: plainHeaders(response.headers), body, url }),
      ),
    );
  });
  if (request.body !== undefined)
    client.write(typeof request.body === 'string' ? request.body : Buffer.from(request.body));
  client.end();
}

function readBody(
  response: IncomingMessage,
  onChunk: HttpRequest['onChunk'],
  fail: (reason: NetworkReason, code: string) => void,
  failBy: (error: Error) => void,
  done: (body: Uint8Array) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk) => {
    size += chunk.length;
    if (size > maxBody) return fail('other', 'BODY_TOO_LARGE');
    chunks.push(chunk);
    onChunk?.(chunk);
  });
  // Types say `error` carries nothing; the real event hands over the error.
  response.on('error', (...args: readonly unknown[]) =>
    failBy(args[0] instanceof Error ? args[0] : new Error()),
  );
  response.on('aborted', () => fail('cut', 'ABORTED_BY_PEER'));
  response.on('end', () => done(new Uint8Array(Buffer.concat(chunks))));
}

/** Cookies are read from the session only, so that they cannot reach a log. */
function plainHeaders(
  headers: Readonly<Record<string, string | readonly string[]>>,
): Readonly<Record<string, string>> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (key !== 'set-cookie') plain[key] = typeof value === 'string' ? value : value.join(', ');
  }
  return plain;
}
