import type { WireResponse } from '../../../../engine/wire';
import { allRoles } from '../graph-permissions';
import { graphPrincipalId } from '../state';
import { appByAppId, principalByAppId, shown, type MicrosoftStage } from '../view';
import { appAccessToken, lifetimeSeconds } from './access-token';
import { assertionRefusal } from './assertion';
import { json, tokenError } from './errors';
import { resourceNamed, type Resource } from './resources';

/** A token for an application itself: id, secret, tenant, resource and service principal must all be right. */
export function appToken(
  stage: MicrosoftStage,
  form: URLSearchParams,
  at: { readonly tenant: string; readonly version: 1 | 2 },
): WireResponse {
  const now = stage.now();
  const clientId = form.get('client_id') ?? '';
  if (['common', 'organizations'].includes(at.tenant.toLowerCase())) {
    const text =
      'No tenant-identifying information found in either the request or implied by any provided credentials.';
    return tokenError(now, 400, 'invalid_request', 50_059, text);
  }
  const assertion = form.get('client_assertion');
  const refusal =
    assertion === null
      ? secretRefusal(stage, clientId, form.get('client_secret'))
      : (unknownApp(stage, clientId) ?? assertionRefusal(stage, clientId, assertion));
  if (refusal !== undefined) return refusal;
  const resource = wantedResource(stage, form, at.version);
  if ('status' in resource) return resource;
  const principal = shown(stage, principalByAppId(stage.state, clientId));
  if (principal === undefined) {
    const text = `The client application ${clientId} is missing service principal in the tenant ${stage.state.tenant.id}.`;
    return tokenError(now, 400, 'unauthorized_client', 7_000_229, text);
  }
  const roles = resource.kind === 'graph' ? rolesNow(stage, principal.id) : [];
  const token = appAccessToken(stage, { resource, clientId, proof: '1', roles });
  if (resource.kind === 'graph') {
    const expires = Date.now() + lifetimeSeconds * 1000;
    stage.state.appTokens[token] = { appId: clientId, roles: [...roles], expires };
    stage.save();
  }
  return json(200, {
    token_type: 'Bearer',
    ...lifetime(at.version, resource),
    access_token: token,
  });
}

/** How long it is good for: numbers on the newer endpoint; texts, and the resource again, on the older one. */
export function lifetime(version: 1 | 2, resource: Resource): Readonly<Record<string, string | number>> {
  if (version === 2) return { expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds };
  const now = Math.floor(Date.now() / 1000);
  return {
    expires_in: String(lifetimeSeconds),
    ext_expires_in: String(lifetimeSeconds),
    expires_on: String(now + lifetimeSeconds),
    not_before: String(now),
    resource: resource.audience,
  };
}

/** The older endpoint names a resource, the newer one a scope that ends in ".default". */
function wantedResource(
  stage: MicrosoftStage,
  form: URLSearchParams,
  version: 1 | 2,
): Resource | WireResponse {
  const now = stage.now();
  const field = version === 1 ? 'resource' : 'scope';
  const wanted = form.get(field) ?? '';
  if (wanted === '') {
    const text = `The request body must contain the following parameter: '${field}'.`;
    return tokenError(now, 400, 'invalid_request', 900_144, text);
  }
  if (version === 2 && !/^\S+\/\.default$/.test(wanted)) {
    const text = `The provided value for scope ${wanted} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return tokenError(now, 400, 'invalid_scope', 1_002_012, text);
  }
  const name = version === 1 ? wanted : wanted.replace(/\/\.default$/, '');
  return resourceNamed(stage, name) ?? unknownResource(stage, name);
}

export function unknownResource(stage: MicrosoftStage, name: string): WireResponse {
  const text = `The resource principal named ${name} was not found in the tenant named ${stage.state.tenant.name}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`;
  return tokenError(stage.now(), 400, 'invalid_resource', 500_011, text);
}

/** Grants need time to reach new tokens; a token keeps the roles it was made with. */
function rolesNow(stage: MicrosoftStage, principalId: string): readonly string[] {
  const seen = stage.now().getTime() - stage.state.faults.replicationMs;
  return stage.state.appRoleAssignments
    .filter(
      (one) => one.principalId === principalId && one.resourceId === graphPrincipalId && one.madeAt <= seen,
    )
    .flatMap((one) => allRoles.filter(([id]) => id === one.appRoleId).map(([, value]) => value));
}

function unknownApp(stage: MicrosoftStage, clientId: string): WireResponse | undefined {
  if (shown(stage, appByAppId(stage.state, clientId)) !== undefined) return undefined;
  const text = `Application with identifier '${clientId}' was not found in the directory '${stage.state.tenant.name}'.`;
  return tokenError(stage.now(), 400, 'unauthorized_client', 700_016, text);
}

/** Why an application cannot prove itself; undefined when its secret is right. */
export function secretRefusal(
  stage: MicrosoftStage,
  clientId: string,
  secret: string | null,
): WireResponse | undefined {
  const now = stage.now();
  const { state } = stage;
  const refuse = (status: number, error: string, code: number, text: string): WireResponse =>
    tokenError(now, status, error, code, text);
  const unknown = unknownApp(stage, clientId);
  if (unknown !== undefined) return unknown;
  if (secret === null) {
    const text =
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
    return refuse(401, 'invalid_client', 7_000_218, text);
  }
  const spread = now.getTime() - state.faults.replicationMs;
  const stored = state.passwords.find(
    (one) => one.appId === clientId && one.secretText === secret && one.madeAt <= spread,
  );
  if (stored === undefined) {
    const text = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`;
    return refuse(401, 'invalid_client', 7_000_215, text);
  }
  if (Date.parse(stored.endDateTime) > now.getTime()) return undefined;
  const text = `The provided client secret keys for app '${clientId}' are expired.`;
  return refuse(401, 'invalid_client', 7_000_222, text);
}
