import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { missingConsent } from '../consent';
import { asText } from '../text';
import { personById, type MicrosoftStage } from '../view';
import { appToken, secretRefusal } from './app-token';
import { clientOf, innerSecret } from './clients';
import { json, tokenError } from './errors';
import { innerPaths, type Inner } from './provider';
import { askedScopes, fullScope } from './sign-in';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** The token endpoint: our own rules first, then the inner server, its answer made to look like Entra's. */
export async function tokenAnswer(
  stage: MicrosoftStage,
  inner: Inner,
  request: WireRequest,
  polls: Map<string, number>,
): Promise<WireResponse> {
  const form = new URLSearchParams(new TextDecoder().decode(request.body));
  const grant = form.get('grant_type');
  if (grant === 'client_credentials') return appToken(stage, form);
  const { signIn } = stage.state.faults;
  if (signIn !== null)
    return tokenError(
      stage.now(),
      400,
      'invalid_grant',
      signIn,
      'Access has been blocked by Conditional Access policies.',
    );
  const refusal =
    clientRefusal(stage, form) ?? (grant === 'refresh_token' ? refreshed(stage, form) : undefined);
  if (refusal !== undefined) return refusal;
  if (grant === 'device_code' || grant === deviceGrant) {
    const early = tooEarly(stage, form.get('device_code') ?? '', polls);
    if (early !== undefined) return early;
    form.set('grant_type', deviceGrant);
  }
  const body = new TextEncoder().encode(innerForm(form).toString());
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  return likeEntra(stage, await inner.send('POST', innerPaths.token, headers, body));
}

/** A confidential client proves itself here; the inner server then gets the one secret it knows. */
function clientRefusal(stage: MicrosoftStage, form: URLSearchParams): WireResponse | undefined {
  const clientId = form.get('client_id') ?? '';
  const client = clientOf(stage, clientId);
  if (client === undefined) {
    return tokenError(
      stage.now(),
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${stage.state.tenant.name}'.`,
    );
  }
  if (client.token_endpoint_auth_method === 'none') return undefined;
  const refusal = secretRefusal(stage, clientId, form.get('client_secret'));
  if (refusal === undefined) form.set('client_secret', innerSecret);
  return refusal;
}

const passed: readonly string[] = [
  'client_id',
  'client_secret',
  'grant_type',
  'code',
  'code_verifier',
  'redirect_uri',
  'refresh_token',
  'device_code',
];

function innerForm(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...form].filter(([name]) => passed.includes(name)));
}

/** A refresh reaches every scope the person has agreed to meanwhile, and none beyond. */
function refreshed(stage: MicrosoftStage, form: URLSearchParams): WireResponse | undefined {
  const { state } = stage;
  const now = stage.now();
  const token = state.oidc[`RefreshToken:${form.get('refresh_token') ?? ''}`];
  const person = personById(state, token?.payload['accountId'] as string | undefined);
  if (token === undefined || person === undefined) {
    return tokenError(now, 400, 'invalid_grant', 700082, 'The refresh token has expired due to inactivity.');
  }
  const challenged =
    (form.get('claims') ?? '').includes('"access_token":{"nbf"') ||
    (form.get('claims') ?? '').includes('"nbf"');
  if (challenged && state.faults.challengeNeedsPerson) {
    return tokenError(
      now,
      400,
      'interaction_required',
      50_076,
      'Due to a configuration change made by your administrator, you must use multi-factor authentication.',
      { suberror: 'basic_action' },
    );
  }
  const clientId = form.get('client_id') ?? '';
  const missing = missingConsent(stage, clientId, person, askedScopes(form.get('scope') ?? ''));
  if (missing.length > 0) {
    return tokenError(
      now,
      400,
      'invalid_grant',
      65_001,
      `The user or administrator has not consented to use the application with ID '${clientId}'. Send an interactive authorization request for this user and resource.`,
      { suberror: 'consent_required' },
    );
  }
  const scope = fullScope(stage, clientId, person);
  token.payload['scope'] = scope;
  const grant = state.oidc[`Grant:${String(token.payload['grantId'])}`];
  if (grant !== undefined) grant.payload['openid'] = { scope };
  stage.save();
  return undefined;
}

/** Polls are counted in real time, as the client's pauses are. */
function tooEarly(stage: MicrosoftStage, code: string, polls: Map<string, number>): WireResponse | undefined {
  const last = polls.get(code);
  polls.set(code, Date.now());
  // Half the interval: timers may fire a little early.
  const early = last !== undefined && Date.now() - last < stage.state.faults.deviceInterval * 500;
  if (!early) return undefined;
  stage.state.violations.push({ at: stage.now().toISOString(), what: 'device code polled too fast' });
  return tokenError(stage.now(), 400, 'slow_down', 70_016, 'Polling too frequently.');
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

function likeEntra(stage: MicrosoftStage, answer: WireResponse): WireResponse {
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
  const oid = claimsOf(asText(body['id_token']))['oid'];
  const info = Buffer.from(JSON.stringify({ uid: oid, utid: stage.state.tenant.id })).toString('base64url');
  return json(200, { ...body, ext_expires_in: body['expires_in'], client_info: info });
}

function claimsOf(idToken: string): Readonly<Record<string, unknown>> {
  const payload = idToken.split('.')[1];
  if (payload === undefined) return {};
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>;
}
