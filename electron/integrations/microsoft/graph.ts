import { randomUUID } from 'node:crypto';
import { Client, ResponseType, type Context as GraphContext } from '@microsoft/microsoft-graph-client';
import { NetworkFailure, type Http, type HttpRequest, type HttpResponse } from '../../engine/host';
import { Problem } from '../../engine/step';
import { messages } from './microsoft.messages';
import { graphProblem, member, networkProblem, system, type GraphAnswer } from './refusal';
import type { Access } from './scopes';
import type { Session } from './session';

const timeoutMs = 60_000;
const maxPages = 50;

export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the version, e.g. "/applications/…". */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, bytes as they are. */
  readonly body?: object | Uint8Array;
  readonly access: Access;
}

export interface Graph {
  /** Any 2xx without an `error` member; everything else is a Problem. */
  call(call: GraphCall): Promise<GraphAnswer>;
  /** Null for 404. */
  find(call: GraphCall): Promise<unknown>;
  /** All pages of a list. */
  list(call: GraphCall): Promise<readonly unknown[]>;
}

type Token = (again?: { readonly claims?: string; readonly fresh?: boolean }) => Promise<string>;

export function openGraph(http: Http, session: Session): Graph {
  const send = async (call: GraphCall, url: string): Promise<GraphAnswer> => {
    const token: Token = (again) => session.token({ anyOf: call.access.anyOf, ...again });
    const answer = await read(await throughClient(call, url, (context) => overHttp(http, context, token)));
    if (answer.status < 200 || answer.status > 299 || member(answer.body, 'error') !== undefined) {
      const scopes = call.access.anyOf[0] ?? [];
      throw graphProblem(answer, `${call.method} ${new URL(url).pathname}`, call.access.hint, scopes);
    }
    return answer;
  };
  const call = async (one: GraphCall): Promise<GraphAnswer> =>
    send(one, address((await session.hosts()).graph, one));
  return {
    call,
    find: async (one) => {
      try {
        return (await call(one)).body;
      } catch (error) {
        if (error instanceof Problem && error.facts.status === 404) return null;
        throw error;
      }
    },
    list: async (one) => {
      const { graph } = await session.hosts();
      const items: unknown[] = [];
      let next: string | undefined = address(graph, one);
      for (let page = 0; next !== undefined; page += 1) {
        if (page === maxPages) throw strange('paging_without_end', one);
        const { body }: GraphAnswer = await send(one, next);
        const value = member(body, 'value');
        if (!Array.isArray(value)) throw strange('not_a_list', one);
        items.push(...(value as readonly unknown[]));
        next = nextPage(body, graph, one);
      }
      return items;
    },
  };
}

/** The client dresses up whatever its middleware raises; the original is what the caller must see. */
async function throughClient(
  call: GraphCall,
  url: string,
  exchange: (context: GraphContext) => Promise<Response>,
): Promise<Response> {
  let raised: unknown;
  const execute = async (context: GraphContext): Promise<void> => {
    try {
      context.response = await exchange(context);
    } catch (error) {
      raised = error;
      throw error;
    }
  };
  const client = Client.initWithMiddleware({ middleware: { execute } });
  const request = client.api(url).headers(headersOf(call)).responseType(ResponseType.RAW);
  try {
    return (await dispatch(request, call)) as Response;
  } catch (error) {
    throw raised ?? error;
  }
}

/** A link to the next page is followed as it is, but never to another host: the token would go there. */
function nextPage(body: unknown, graph: string, call: GraphCall): string | undefined {
  const link = member(body, '@odata.nextLink');
  if (link === undefined) return undefined;
  if (typeof link !== 'string' || !link.startsWith(`${graph}/`)) throw strange('foreign_next_link', call);
  return link;
}

function strange(code: string, call: GraphCall): Problem {
  return new Problem({
    system,
    kind: 'unexpected',
    status: 200,
    say: messages('strange'),
    code,
    request: `${call.method} ${call.path}`,
  });
}

/** The client's query methods do not encode; names with an apostrophe or an ampersand must be. */
function address(graph: string, call: GraphCall): string {
  const query = Object.entries(call.query ?? {}).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${graph}/v1.0${call.path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** A value inside $filter or a key: single quotes are doubled (OData 4.01, 5.1.1.6.1). */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function headersOf(call: GraphCall): Record<string, string> {
  return {
    accept: 'application/json',
    'client-request-id': randomUUID(),
    'return-client-request-id': 'true',
    ...(call.body !== undefined &&
      !(call.body instanceof Uint8Array) && { 'content-type': 'application/json' }),
    ...call.headers,
  };
}

function dispatch(request: ReturnType<Client['api']>, call: GraphCall): Promise<unknown> {
  const content = call.body instanceof Uint8Array ? call.body : JSON.stringify(call.body ?? {});
  if (call.method === 'GET') return request.get();
  if (call.method === 'DELETE') return request.delete();
  if (call.method === 'POST') return request.post(content);
  return call.method === 'PATCH' ? request.patch(content) : request.put(content);
}

async function overHttp(http: Http, context: GraphContext, token: Token): Promise<Response> {
  const url = typeof context.request === 'string' ? context.request : context.request.url;
  const first = await exchange(http, context, url, await token());
  if (first.status !== 401) return asResponse(first);
  const claims = challenge(first.headers['www-authenticate']);
  // Once only: a second refusal is for the person to solve.
  const again = await token(claims === undefined ? { fresh: true } : { claims });
  return asResponse(await exchange(http, context, url, again));
}

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
  const body = bodiless.includes(answer.status) ? null : new Uint8Array(answer.body);
  return new Response(body, { status: answer.status, headers: { ...answer.headers } });
}

async function read(response: Response): Promise<GraphAnswer> {
  const text = await response.text();
  const headers = Object.fromEntries(response.headers);
  try {
    return { status: response.status, headers, body: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch {
    return { status: response.status, headers, body: text };
  }
}
