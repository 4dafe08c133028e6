import { randomUUID } from 'node:crypto';
import { Client, ResponseType, type Context as GraphContext } from '@microsoft/microsoft-graph-client';
import type { Http } from '../../engine/host';
import { Problem, isProblem } from '../../engine/step';
import { messages } from './microsoft.messages';
import { overHttp, read, type Token } from './over-http';
import { graphProblem, member, system, type GraphAnswer } from './refusal';
import { applicationPermission, type Access } from './scopes';
import type { Session } from './session';

const maxPages = 50;
/** A tenant of a million people at Graph's largest page. */
const maxStreamedPages = 2000;

export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the version, e.g. "/applications/…". */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, bytes as they are. */
  readonly body?: object | Uint8Array;
  readonly access: Access;
  /** A POST that only asks may be repeated. */
  readonly intent?: 'read';
  readonly signal?: AbortSignal;
  /** Milliseconds; the default suits calls that do no work in another system. */
  readonly timeoutMs?: number;
  /** Nobody else should hold what this reads: lists that are read page by page because they are long. */
  readonly alone?: true;
}

export interface Graph {
  /** Any 2xx without an `error` member; everything else is a Problem. */
  call(call: GraphCall): Promise<GraphAnswer>;
  /** Whatever Graph answers, refusals too: for calls whose refusals say more than a Problem can hold. */
  answer(call: GraphCall): Promise<GraphAnswer>;
  /** Null for a 404 in Graph's own words; one of a proxy is a Problem. */
  find(call: GraphCall): Promise<unknown>;
  /** All pages of a list. */
  list(call: GraphCall): Promise<readonly unknown[]>;
  /** The same page by page, for lists that are too long to be held. */
  pages(call: GraphCall): AsyncIterable<readonly unknown[]>;
}

export function openGraph(http: Http, session: Session): Graph {
  const tokenFor =
    ({ access }: GraphCall): Token =>
    (again) =>
      session.token({ anyOf: access.anyOf, ...again });
  const ask = async (call: GraphCall, url: string, token = tokenFor(call)): Promise<GraphAnswer> => {
    const own = httpFor(http, call);
    return read(await throughClient(call, url, (context) => overHttp(own, context, token)));
  };
  const send = async (call: GraphCall, url: string, token?: Token): Promise<GraphAnswer> => {
    const answer = await ask(call, url, token);
    if (answer.status < 200 || answer.status > 299 || member(answer.body, 'error') !== undefined) {
      const scopes = call.access.anyOf[0] ?? [];
      const request = `${call.method} ${new URL(url).pathname}`;
      throw session.application === undefined
        ? graphProblem(answer, request, call.access.hint, scopes)
        : graphProblem(answer, request, 'hintApplication', scopes.map(applicationPermission));
    }
    return answer;
  };
  const call = async (one: GraphCall): Promise<GraphAnswer> =>
    send(one, address((await session.hosts()).graph, one));
  const pages = async function* (one: GraphCall, most: number): AsyncGenerator<readonly unknown[]> {
    const { graph } = await session.hosts();
    const token = steady(tokenFor(one));
    let next: string | undefined = address(graph, one);
    for (let page = 0; next !== undefined; page += 1) {
      if (page === most) throw strange('paging_without_end', one);
      const { body }: GraphAnswer = await send(one, next, token);
      const value = member(body, 'value');
      if (!Array.isArray(value)) throw strange('not_a_list', one);
      yield value as readonly unknown[];
      next = nextPage(body, graph, one);
    }
  };
  return {
    call,
    answer: async (one) => ask(one, address((await session.hosts()).graph, one)),
    find: async (one) => {
      try {
        return (await call(one)).body;
      } catch (error) {
        if (isProblem(error) && error.facts.status === 404 && error.code !== undefined) return null;
        throw error;
      }
    },
    list: async (one) => {
      const items: unknown[] = [];
      for await (const page of pages(one, maxPages)) items.push(...page);
      return items;
    },
    pages: (one) => pages({ ...one, alone: true }, maxStreamedPages),
  };
}

/** Milliseconds; MSAL gives out no token that ends within five minutes. */
const steadyMs = 60_000;

/** The same token for page after page: each question to MSAL opens the keychain. */
function steady(token: Token): Token {
  let held: { readonly token: Promise<string>; readonly since: number } | undefined;
  return (again) => {
    const now = Date.now();
    if (again !== undefined || held === undefined || now - held.since > steadyMs)
      held = { token: token(again), since: now };
    return held.token;
  };
}

/** What the call says about itself goes with each of its requests; steps of one look share what the tenant says. */
function httpFor(http: Http, { intent, signal, timeoutMs, alone }: GraphCall): Http {
  return (request) =>
    http({
      ...request,
      ...(intent !== undefined && { intent }),
      ...(signal !== undefined && { signal }),
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(alone !== true && { share: true }),
    });
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
