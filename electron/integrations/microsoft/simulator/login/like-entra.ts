import type { WireResponse } from '../../../../engine/wire';
import { bareScope } from '../consent';
import { asText } from '../text';
import { personById, type MicrosoftStage } from '../view';
import { personAccessToken } from './access-token';
import { lifetime } from './app-token';
import { clientOf } from './clients';
import { json, tokenError } from './errors';
import { claimsOf } from './keys';
import { olderIdToken } from './older-id-token';
import type { Resource } from './resources';

/** Which endpoint was asked. */
export interface At {
  readonly tenant: string;
  readonly version: 1 | 2;
}

const codes: Readonly<Record<string, readonly [number, string]>> = {
  authorization_pending: [70_016, 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.'],
  expired_token: [
    70_020,
    'The provided value for the input parameter device_code is not valid. This device code has expired.',
  ],
  access_denied: [65_004, 'User declined to consent to access the app.'],
  invalid_grant: [
    70_008,
    'The provided authorization code or refresh token has expired or was used already.',
  ],
  invalid_client: [7_000_215, 'Invalid client.'],
  invalid_request: [9_002_313, 'Invalid request. Request is malformed or invalid.'],
};

interface Wanted {
  readonly at: At;
  readonly resource: Resource;
  readonly asked: string;
  readonly clientId: string;
}

/** The inner server's answer as Entra words it: its codes, its kinds of token, its names of scopes. */
export function likeEntra(stage: MicrosoftStage, answer: WireResponse, wanted: Wanted): WireResponse {
  const body = JSON.parse(
    typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body),
  ) as Readonly<Record<string, unknown>>;
  const error = body['error'];
  if (typeof error === 'string') {
    const [code, text] = codes[error] ?? [9_002_313, 'Invalid request.'];
    return tokenError(
      stage.now(),
      answer.status,
      error === 'access_denied' ? 'authorization_declined' : error,
      code,
      text,
    );
  }
  const id = asText(body['access_token']);
  const person = personById(stage.state, asText(stage.state.oidc[`AccessToken:${id}`]?.payload['accountId']));
  if (person === undefined) return tokenError(stage.now(), 400, 'invalid_grant', 50_034, 'No such account.');
  const { at, resource, clientId } = wanted;
  const scopes = scopesFor(wanted, asText(body['scope']));
  const client = clientOf(stage, clientId);
  const proof = client?.token_endpoint_auth_method === 'none' ? '0' : '1';
  const access_token = personAccessToken(stage, {
    resource,
    clientId,
    proof,
    id,
    person,
    scopes: scopes.names,
  });
  const idToken = asText(body['id_token']);
  const older =
    at.version === 1 && idToken !== '' ? { id_token: olderIdToken(stage, claimsOf(idToken)) } : {};
  const info = Buffer.from(JSON.stringify({ uid: person.id, utid: stage.state.tenant.id })).toString(
    'base64url',
  );
  return json(200, {
    ...body,
    ...older,
    ...lifetime(at.version, resource),
    scope: at.version === 1 ? scopes.names.join(' ') : scopes.uris.join(' '),
    access_token,
    client_info: info,
  });
}

/** What the token is good for: names for the token itself, addresses for the answer. */
function scopesFor(
  { resource, asked }: Wanted,
  given: string,
): { readonly names: readonly string[]; readonly uris: readonly string[] } {
  const words = asked.split(' ').filter((one) => one !== '');
  const all = words.filter((one) => one.endsWith('/.default') || one === '.default');
  if (resource.kind === 'graph') {
    const uris = given.split(' ');
    const names = uris.map(bareScope).filter((one) => !['offline_access', 'openid'].includes(one));
    return { names, uris: [...new Set([...uris, ...all])] };
  }
  const prefix = `${resource.audience}/`;
  const named = words
    .filter((one) => one.startsWith(prefix) && !all.includes(one))
    .map((one) => one.slice(prefix.length));
  const names = named.length > 0 ? named : ['user_impersonation'];
  return { names, uris: [...new Set([...names.map((one) => `${prefix}${one}`), ...all])] };
}
