import { mayAsk } from '../../engine/addresses';
import { NetworkFailure, type HttpRequest, type HttpResponse } from '../../engine/host';
import type { Lent, Secret } from '../../engine/step';
import type { ScimTarget } from './port';
import { networkProblem, refuse } from './problems';
import { tidyToken, tokenFacts } from './typed-token';

/** RFC 7644, 3.1. Entra sends no other. */
const scimType = 'application/scim+json';
/** The server of a whole organisation answers a create in seconds; Entra itself gives up after 30. */
const timeoutMs = 30_000;
/** Bytes. A group of ten thousand members is about one and a half million. */
const maxAnswer = 8 * 1024 * 1024;

export interface Ask {
  readonly method: HttpRequest['method'];
  /** Below the base, with a slash before it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly patienceMs?: number;
}

/** An answer before it is judged. */
export interface Answer {
  readonly response: HttpResponse;
  /** "GET /Users": no query, no ids of people. */
  readonly request: string;
}

/** A larger answer is cut off while it arrives: nothing we ask for is that long. */
export class TooLarge extends Error {}

/** True when the token can stand in a header at all. */
export function sendable(token: Secret | null): boolean {
  if (token === null) return true;
  const { bytes, unsendable } = tokenFacts(token);
  return bytes > 0 && !unsendable;
}

/** One request; any status is an answer. @throws NetworkFailure, or TooLarge */
export async function send(lent: Pick<Lent, 'http'>, target: ScimTarget, what: Ask): Promise<HttpResponse> {
  const url = addressOf(target.base, what);
  if (!mayAsk(url)) throw new NetworkFailure('not-allowed', 'plain http', url);
  const limit = limited(what.signal);
  try {
    const response = await lent.http({
      method: what.method,
      url,
      headers: headersOf(target.token, what),
      ...(what.body !== undefined && { body: JSON.stringify(what.body) }),
      redirect: 'manual',
      jar: 'none',
      timeoutMs,
      ...(what.patienceMs !== undefined && { patienceMs: what.patienceMs }),
      intent: what.method === 'GET' ? 'read' : 'write',
      signal: limit.signal,
      onChunk: limit.onChunk,
    });
    if (response.body.byteLength > maxAnswer) throw new TooLarge();
    return response;
  } catch (error) {
    throw limit.reached() ? new TooLarge() : error;
  } finally {
    limit.release();
  }
}

/** One request of a port method: what is no answer at all becomes a Problem. */
export async function ask(lent: Pick<Lent, 'http'>, target: ScimTarget, what: Ask): Promise<Answer> {
  const request = `${what.method} /${what.path.split('/', 2)[1] ?? ''}`;
  if (!sendable(target.token)) {
    throw refuse('signed-out', 'unsendable', { code: 'unsendable', request, changed: 'no' });
  }
  try {
    return { response: await send(lent, target, what), request };
  } catch (error) {
    if (error instanceof NetworkFailure) throw networkProblem(error, request);
    if (error instanceof TooLarge) throw refuse('unexpected', 'unreadable', { code: 'too-large', request });
    throw error;
  }
}

function addressOf(base: string, { path, query }: Ask): string {
  const pairs = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${base}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

function headersOf(token: Secret | null, what: Ask): Readonly<Record<string, string>> {
  return {
    accept: `${scimType}, application/json`,
    ...(token !== null && { authorization: `Bearer ${tidyToken(token).reveal()}` }),
    ...(what.body !== undefined && { 'content-type': scimType }),
  };
}

function limited(outer: AbortSignal | undefined): {
  readonly signal: AbortSignal;
  readonly onChunk: (chunk: Uint8Array) => void;
  readonly reached: () => boolean;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  let size = 0;
  if (outer?.aborted === true) stop();
  outer?.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    onChunk: (chunk) => {
      size += chunk.byteLength;
      if (size > maxAnswer) stop();
    },
    reached: () => size > maxAnswer,
    release: () => {
      outer?.removeEventListener('abort', stop);
    },
  };
}
