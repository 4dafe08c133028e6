import type { Context as GraphContext } from '@microsoft/microsoft-graph-client';
import { NetworkFailure, bodyJson, type Http, type HttpRequest, type HttpResponse } from '../../engine/host';
import { Problem } from '../../engine/step';
import { errorCodes, networkProblem, type GraphAnswer } from './refusal';
import type { TokenRequest } from './session';

const timeoutMs = 60_000;

/** A token for the call at hand; `again` says why the last one was not good enough. */
export type Token = (again?: Omit<TokenRequest, 'anyOf'>) => Promise<string>;

/** One exchange of the Graph client; a refused token is replaced once, a second refusal is for the person to solve. */
export async function overHttp(http: Http, context: GraphContext, token: Token): Promise<Response> {
  const url = typeof context.request === 'string' ? context.request : context.request.url;
  const used = await token();
  const first = await exchange(http, context, url, used);
  const better = await betterToken(first, context, token);
  const again = better !== undefined && better !== used;
  return asResponse(again ? await exchange(http, context, url, better) : first);
}

/** Another token worth trying after this answer; undefined when the answer stands. */
async function betterToken(
  answer: HttpResponse,
  context: GraphContext,
  token: Token,
): Promise<string | undefined> {
  if (answer.status === 401) {
    const claims = challenge(answer.headers['www-authenticate']);
    return token(claims === undefined ? { fresh: true } : { claims });
  }
  const write = (context.options?.method ?? 'GET') !== 'GET';
  const denied =
    answer.status === 403 && errorCodes(bodyJson(answer)).some((one) => deniedCodes.includes(one));
  if (!denied || !write) return undefined;
  try {
    return await token({ renewed: true });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** A role activated after the sign-in (Privileged Identity Management) is not in tokens kept from before. */
const deniedCodes: readonly string[] = ['Authorization_RequestDenied', 'Forbidden'];

async function exchange(
  http: Http,
  context: GraphContext,
  url: string,
  token: string,
): Promise<HttpResponse> {
  const method = (context.options?.method ?? 'GET') as HttpRequest['method'];
  const body: unknown = context.options?.body;
  const headers = { ...plain(context.options?.headers), authorization: `Bearer ${token}` };
  try {
    return await http({
      method,
      url,
      headers,
      ...((typeof body === 'string' || body instanceof Uint8Array) && { body }),
      redirect: 'manual',
      jar: 'none',
      timeoutMs,
      intent: method === 'GET' ? 'read' : 'write',
    });
  } catch (error) {
    throw error instanceof NetworkFailure
      ? networkProblem(error, `${method} ${new URL(url).pathname}`)
      : error;
  }
}

function plain(headers: unknown): Record<string, string> {
  return Object.fromEntries(new Headers((headers ?? {}) as Record<string, string>));
}

/** The claims of a challenge, decoded; several challenges may share the header (contract, section 1.6). */
export function challenge(header: string | undefined): string | undefined {
  if (header === undefined || !header.includes('error="insufficient_claims"')) return undefined;
  const claims = /claims="([A-Za-z0-9+/=_-]+)"/.exec(
    header.slice(header.indexOf('insufficient_claims')),
  )?.[1];
  const anywhere = claims ?? /claims="([A-Za-z0-9+/=_-]+)"/.exec(header)?.[1];
  return anywhere === undefined ? undefined : Buffer.from(anywhere, 'base64').toString('utf8');
}

const bodiless: readonly number[] = [204, 205, 304];

function asResponse(answer: HttpResponse): Response {
  // The types allow a body in memory that is shared between threads; no host has one.
  const body = bodiless.includes(answer.status) ? null : (answer.body as Uint8Array<ArrayBuffer>);
  return new Response(body, { status: answer.status, headers: { ...answer.headers } });
}

export async function read(response: Response): Promise<GraphAnswer> {
  const text = await response.text();
  const headers = Object.fromEntries(response.headers);
  try {
    return { status: response.status, headers, body: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch {
    return { status: response.status, headers, body: text };
  }
}
