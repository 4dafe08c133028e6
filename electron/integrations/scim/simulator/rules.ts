import { NetworkFailure } from '../../../engine/host';
import type { Stage, WireRequest, WireResponse } from '../../../engine/wire';
import { scimError } from './answers';
import type { ScimState } from './state';

export const scimPath = '/scim/v2';

export interface ScimCall {
  readonly request: WireRequest;
  readonly url: URL;
  /** Below the base: "/Users/1". */
  readonly path: string;
  readonly stage: Stage<ScimState>;
}

/** What stands before the SCIM server itself; null lets the request through to it. */
export function refusedBefore(call: ScimCall): WireResponse | null {
  return notServed(call) ?? unauthorised(call) ?? planted(call) ?? misrouted(call) ?? wrongType(call);
}

function notServed({ stage, url }: ScimCall): WireResponse | null {
  const { served } = stage.state.faults;
  if (served === 'not-enabled') return scimError(403, 'SCIM is not enabled for this account.');
  if (served !== 'moved') return null;
  return {
    status: 302,
    headers: [['location', `https://app.looop.co/login?next=${url.pathname}`]],
    body: '',
  };
}

/** Looop takes a list of tokens; "Bearer" stands before one exactly once. */
function unauthorised({ request, stage }: ScimCall): WireResponse | null {
  const given = /^Bearer (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1];
  const known = stage.state.tokens.some(({ value, revoked }) => !revoked && value === given);
  if (given !== undefined && known) return null;
  return scimError(401, 'Authorization token is missing or not valid.', undefined, [
    ['www-authenticate', 'Bearer realm="SCIM"'],
  ]);
}

/** Faults a scenario or a test planted. */
function planted({ request, path, stage }: ScimCall): WireResponse | null {
  const { state } = stage;
  const what = `${request.method} ${path}`;
  const { failing, throttle } = state.faults;
  const now = stage.now().getTime();
  const early = throttle?.until !== undefined && now < throttle.until;
  if (early) state.violations.push({ at: stage.now().toISOString(), what: `early retry: ${what}` });
  if (throttle !== null && (early || throttle.times > 0)) {
    if (!early) {
      throttle.times -= 1;
      throttle.until = now + throttle.retryAfterSeconds * 1000;
    }
    stage.save();
    return scimError(429, 'Too many requests.', undefined, [
      ['retry-after', String(throttle.retryAfterSeconds)],
    ]);
  }
  const failure = failing.find(({ match, times }) => times > 0 && (match === '*' || what.startsWith(match)));
  if (failure === undefined) return null;
  failure.times -= 1;
  stage.save();
  return scimError(failure.status, 'Planted by the rehearsal.');
}

const methods: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/(Users|Groups)$/, ['GET', 'POST']],
  [/^\/(Users|Groups)\/[^/]+$/, ['GET', 'PUT', 'PATCH', 'DELETE']],
  [/^\/ServiceProviderConfig$/, ['GET']],
  [/^\/ResourceTypes(\/[^/]+)?$/, ['GET']],
];

/** /Schemas is not served: Looop's documentation says so (support article 4726512). */
function misrouted({ request, path, stage }: ScimCall): WireResponse | null {
  if (path === '/Me' || path === '/Bulk') return scimError(501, 'Endpoint not implemented.');
  const known = methods.find(([pattern]) => pattern.test(path));
  const absent = stage.state.faults.noGroups && /^\/(Groups|ResourceTypes)/.test(path);
  if (known === undefined || absent) return scimError(404, 'Endpoint not found.');
  if (known[1].includes(request.method)) return null;
  return scimError(405, 'Method not allowed.', undefined, [['allow', known[1].join(', ')]]);
}

function wrongType({ request }: ScimCall): WireResponse | null {
  if (!['POST', 'PUT', 'PATCH'].includes(request.method)) return null;
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/scim+json' || type === 'application/json') return null;
  return scimError(415, 'Content type must be application/scim+json.');
}

/** @throws NetworkFailure when nobody can reach the server. */
export function mustBeReachable({ faults }: ScimState, url: string): void {
  if (faults.unreachable !== null) {
    throw new NetworkFailure(faults.unreachable, `PRETENDED_${faults.unreachable.toUpperCase()}`, url);
  }
}
