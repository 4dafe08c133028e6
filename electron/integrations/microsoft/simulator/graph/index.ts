import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { bareScope } from '../consent';
import { personById, type MicrosoftStage } from '../view';
import { asText } from '../text';
import { applicationRoutes } from './applications';
import { badRequest, denied, refuse, wire, type Reply } from './answers';
import { allowed, type Call, type Caller, type Route } from './call';
import { delegatedRoutes } from './delegated';
import { injected } from './faults';
import { principalRoutes } from './principals';
import { tenantRoutes } from './tenant';

const routes: readonly Route[] = [
  ...tenantRoutes,
  ...applicationRoutes,
  ...principalRoutes,
  ...delegatedRoutes,
];

/** Microsoft Graph v1.0, as strict as the contract knows it to be. */
export function graphAnswer(stage: MicrosoftStage, request: WireRequest): WireResponse {
  return wire(reply(stage, request), stage.now(), request.headers['client-request-id']);
}

function reply(stage: MicrosoftStage, request: WireRequest): Reply {
  const url = new URL(request.url);
  const token = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '')?.[1];
  if (token === undefined) return unauthenticated('Access token is empty.');
  const caller = callerOf(stage, token);
  if (caller === undefined)
    return unauthenticated('Access token validation failure. Invalid audience or expired token.');
  if (stage.state.faults.challenged.includes(token)) return challenged;
  const fault = injected(stage, `${request.method} ${url.pathname}`);
  if (fault !== undefined) return fault;
  if (!url.pathname.startsWith('/v1.0/')) return badRequest('Invalid version.');
  const path = decodeURIComponent(url.pathname.slice('/v1.0'.length));
  const json = parsed(request);
  if (json === undefined) return badRequest('Unable to read JSON request payload.');
  const call: Call = {
    stage,
    caller,
    method: request.method,
    path,
    query: url.searchParams,
    headers: request.headers,
    body: request.body,
    json,
  };
  return routed(call);
}

function routed(call: Call): Reply {
  const known = routes.filter((route) => route.pattern.test(call.path));
  if (known.length === 0) {
    const segment = call.path.split('/')[1] ?? '';
    return refuse(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
  }
  const route = known.find((one) => one.method === call.method);
  if (route === undefined)
    return refuse(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  if (!allowed(route, call.caller)) return denied;
  return route.run(call, ...(route.pattern.exec(call.path)?.slice(1) ?? []));
}

function callerOf(stage: MicrosoftStage, token: string): Caller | undefined {
  const { state } = stage;
  const app = state.appTokens[token];
  if (app !== undefined && app.expires > Date.now())
    return { kind: 'app', appId: app.appId, roles: new Set(app.roles) };
  const stored = state.oidc[`AccessToken:${token}`];
  if (stored === undefined || (stored.expires !== null && stored.expires <= Date.now())) return undefined;
  const person = personById(state, String(stored.payload['accountId']));
  if (person === undefined) return undefined;
  const scopes = new Set(asText(stored.payload['scope']).split(' ').map(bareScope));
  return { kind: 'person', person, scopes };
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

function parsed(request: WireRequest): Readonly<Record<string, unknown>> | undefined {
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
