import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { bareScope } from '../consent';
import { personById, type MicrosoftStage } from '../view';
import { asText } from '../text';
import { readSigned } from '../login/keys';
import { resourceNamed } from '../login/resources';
import { advance } from '../sync/cycle';
import { galleryRoutes } from '../sync/gallery';
import { logRoutes } from '../sync/logs';
import { syncRoutes } from '../sync/routes';
import { inTurn } from '../sync/turn';
import { applicationRoutes } from './applications';
import { badRequest, denied, refuse, wire, type Reply } from './answers';
import { batch } from './batch';
import { allowed, type Call, type Caller, type LateRoute, type Route } from './call';
import { catalogueRoutes } from './catalogue';
import { delegatedRoutes } from './delegated';
import { educationRoutes } from './education';
import { injected } from './faults';
import { groupChangeRoutes } from './group-changes';
import { groupRoutes } from './groups';
import { organizationRoutes } from './organization';
import { principalRoutes } from './principals';
import { teamTabRoutes } from './team-tabs';
import { teamRoutes } from './teams';
import { tenantRoutes } from './tenant';
import { userRoutes } from './users';

const routes: readonly Route[] = [
  ...tenantRoutes,
  ...organizationRoutes,
  ...educationRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...groupChangeRoutes,
  ...applicationRoutes,
  ...principalRoutes,
  ...delegatedRoutes,
  ...catalogueRoutes,
  ...teamRoutes,
  ...teamTabRoutes,
  ...galleryRoutes,
  ...logRoutes,
];

interface Answered {
  readonly answer: WireResponse;
  /** Whether something was changed. */
  readonly write: boolean;
}

/** Microsoft Graph, as strict as the contract knows it to be: all but provisioning. */
export function graphAnswer(stage: MicrosoftStage, request: WireRequest): Answered {
  return answered(stage, request, reply(stage, request));
}

/** All of it; what Microsoft does by itself has happened by the time anybody asks. */
export async function graphService(stage: MicrosoftStage, request: WireRequest): Promise<Answered> {
  if (stage.state.provisioning.jobs.length > 0) await inTurn(stage, () => advance(stage));
  const path = new URL(request.url).pathname;
  if (!/^\/(?:v1\.0|beta)\/servicePrincipals\/[^/]+\/synchronization\//.test(path))
    return graphAnswer(stage, request);
  const call = opened(stage, request);
  return answered(stage, request, 'status' in call ? call : await late(call));
}

function answered(stage: MicrosoftStage, request: WireRequest, said: Reply): Answered {
  const answer = wire(said, stage.now(), request.headers['client-request-id']);
  const done = said.status >= 200 && said.status < 300;
  return { answer, write: request.method !== 'GET' && done && said.reads !== true };
}

type Asked = Pick<WireRequest, 'method' | 'headers' | 'body'> & {
  readonly version: Call['version'];
  readonly url: URL;
};

function reply(stage: MicrosoftStage, request: WireRequest): Reply {
  const known = identified(stage, request);
  if ('status' in known) return known;
  const { caller, part } = known;
  const { url, version } = part;
  if (url.pathname !== `/${version}/$batch`) return single(stage, caller, part);
  const fault = injected(stage, `${request.method} ${url.pathname}`);
  if (fault !== undefined) return fault;
  const json = parsed(request);
  if (json === undefined) return badRequest('Unable to read JSON request payload.');
  return batch(json, ({ path, ...one }) =>
    single(stage, caller, { ...one, version, url: new URL(`${url.origin}/${version}${path}`) }),
  );
}

function opened(stage: MicrosoftStage, request: WireRequest): Call | Reply {
  const known = identified(stage, request);
  return 'status' in known ? known : callOf(stage, known.caller, known.part);
}

function identified(
  stage: MicrosoftStage,
  request: WireRequest,
): { readonly caller: Caller; readonly part: Asked } | Reply {
  const url = new URL(request.url);
  const token = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '')?.[1];
  if (token === undefined) return unauthenticated('Access token is empty.');
  const caller = callerOf(stage, token);
  if (caller === undefined)
    return unauthenticated('Access token validation failure. Invalid audience or expired token.');
  if (stage.state.faults.challenged.includes(idOf(stage, token))) return challenged;
  const version = versions.find((one) => url.pathname.startsWith(`/${one}/`));
  if (version === undefined) return badRequest('Invalid version.');
  return { caller, part: { ...request, version, url } };
}

const versions = ['v1.0', 'beta'] as const;

function single(stage: MicrosoftStage, caller: Caller, asked: Asked): Reply {
  const call = callOf(stage, caller, asked);
  return 'status' in call ? call : routed(call);
}

function callOf(stage: MicrosoftStage, caller: Caller, asked: Asked): Call | Reply {
  const { method, headers, body, version, url } = asked;
  const fault = injected(stage, `${method} ${url.pathname}`);
  if (fault !== undefined) return fault;
  // The Moodle plugin asks for "/applications/?…".
  const path = decodeURIComponent(url.pathname.slice(version.length + 1))
    .replace(/^\/myorganization(?=\/)/, '')
    .replace(/(?<=.)\/$/, '');
  const json = parsed(asked);
  if (json === undefined) return badRequest('Unable to read JSON request payload.');
  return { stage, caller, method, version, path, query: url.searchParams, headers, body, json };
}

function routed(call: Call): Reply {
  const route = routeOf(call, routes);
  if ('status' in route) return route;
  return route.run(call, ...(route.pattern.exec(call.path)?.slice(1) ?? []));
}

async function late(call: Call): Promise<Reply> {
  const route = routeOf(call, syncRoutes);
  if ('status' in route) return route;
  return route.run(call, ...(route.pattern.exec(call.path)?.slice(1) ?? []));
}

function routeOf<T extends Route | LateRoute>(call: Call, among: readonly T[]): T | Reply {
  const known = among.filter(
    (route) => route.pattern.test(call.path) && (call.version === 'v1.0' || route.beta === true),
  );
  if (known.length === 0) {
    const segment = call.path.split('/')[1] ?? '';
    return refuse(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
  }
  const route = known.find((one) => one.method === call.method);
  if (route === undefined)
    return refuse(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  return allowed(route, call.caller) ? route : denied;
}

function callerOf(stage: MicrosoftStage, token: string): Caller | undefined {
  const { state } = stage;
  const app = state.appTokens[token];
  if (app !== undefined && app.expires > Date.now())
    return { kind: 'app', appId: app.appId, roles: new Set(app.roles) };
  const stored = state.oidc[`AccessToken:${idOf(stage, token)}`];
  if (stored === undefined || (stored.expires !== null && stored.expires <= Date.now())) return undefined;
  const person = personById(state, String(stored.payload['accountId']));
  if (person === undefined) return undefined;
  const scopes = new Set(asText(stored.payload['scope']).split(' ').map(bareScope));
  return { kind: 'person', person, scopes };
}

/** By which the sign-in server knows a person's token; empty for one that is not for Graph. A bare id is its own. */
function idOf(stage: MicrosoftStage, token: string): string {
  if (!token.includes('.')) return token;
  const { aud, uti } = readSigned(stage, token) ?? {};
  return resourceNamed(stage, asText(aud))?.kind === 'graph' ? asText(uti) : '';
}

function unauthenticated(message: string): Reply {
  return {
    ...refuse(401, 'InvalidAuthenticationToken', message),
    headers: [
      [
        'www-authenticate',
        'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
      ],
    ],
  };
}

/** A claims challenge of continuous access evaluation (contract, section 1.6). */
const challenged: Reply = {
  ...refuse(401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge.'),
  headers: [
    [
      'www-authenticate',
      `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}').toString('base64')}"`,
    ],
  ],
};

function parsed(
  request: Pick<WireRequest, 'headers' | 'body'>,
): Readonly<Record<string, unknown>> | undefined {
  const type = request.headers['content-type'] ?? '';
  if (request.body.length === 0 || !type.includes('json')) return {};
  try {
    const value = JSON.parse(new TextDecoder().decode(request.body)) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
