import { randomBytes } from 'node:crypto';
import type { WireResponse } from '../../../../engine/wire';
import { roles as graphRoles } from '../graph-permissions';
import { graphPrincipalId } from '../state';
import { appByAppId, principalByAppId, shown, type MicrosoftStage } from '../view';
import { json, tokenError } from './errors';

/** A token for an application itself: id, secret, tenant and service principal must all be right. */
export function appToken(stage: MicrosoftStage, form: URLSearchParams): WireResponse {
  const now = stage.now();
  const clientId = form.get('client_id') ?? '';
  const refusal = secretRefusal(stage, clientId, form.get('client_secret'));
  if (refusal !== undefined) return refusal;
  const scope = form.get('scope') ?? `${form.get('resource') ?? ''}/.default`;
  if (!scope.endsWith('/.default')) {
    return tokenError(
      now,
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
    );
  }
  const principal = shown(stage, principalByAppId(stage.state, clientId));
  if (principal === undefined) {
    return tokenError(
      now,
      400,
      'unauthorized_client',
      7000229,
      `The client application ${clientId} is missing service principal in the tenant ${stage.state.tenant.id}.`,
    );
  }
  const token = randomBytes(40).toString('base64url');
  stage.state.appTokens[token] = {
    appId: clientId,
    roles: [...rolesNow(stage, principal.id)],
    expires: Date.now() + 3_599_000,
  };
  stage.save();
  return json(200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token });
}

/** Grants need time to reach new tokens; a token keeps the roles it was made with. */
function rolesNow(stage: MicrosoftStage, principalId: string): readonly string[] {
  const seen = stage.now().getTime() - stage.state.faults.replicationMs;
  return stage.state.appRoleAssignments
    .filter(
      (one) => one.principalId === principalId && one.resourceId === graphPrincipalId && one.madeAt <= seen,
    )
    .flatMap((one) => graphRoles.filter(([id]) => id === one.appRoleId).map(([, value]) => value));
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
  if (shown(stage, appByAppId(state, clientId)) === undefined) {
    const text = `Application with identifier '${clientId}' was not found in the directory '${state.tenant.name}'.`;
    return refuse(400, 'unauthorized_client', 700_016, text);
  }
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
