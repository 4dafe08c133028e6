import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { graphCommandLineTools } from '../../clouds';
import { missingConsent } from '../consent';
import { personById, type MicrosoftStage } from '../view';
import { appToken, secretRefusal, unknownResource } from './app-token';
import { clientOf, innerSecret } from './clients';
import { tokenError } from './errors';
import { likeEntra, type At } from './like-entra';
import { innerPaths, type Inner } from './provider';
import { graphResource, resourceNamed, resourceOfScopes, type Resource } from './resources';
import { askedScopes, fullScope } from './sign-in';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** What is remembered between two requests of one sign-in; gone with the simulator. */
export interface Desk {
  /** Time of the last poll by device code, in milliseconds since 1970. */
  readonly polls: Map<string, number>;
  /** What a device sign-in asked for, by device code: a poll need not repeat it. */
  readonly deviceScopes: Map<string, string>;
}

/** The token endpoint: our own rules first, then the inner server, its answer made to look like Entra's. */
export async function tokenAnswer(
  stage: MicrosoftStage,
  start: () => Promise<Inner>,
  request: WireRequest,
  desk: Desk,
  at: At,
): Promise<WireResponse> {
  const form = proven(request);
  const grant = form.get('grant_type');
  if (grant === 'client_credentials') return appToken(stage, form, at);
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
    // The older endpoint calls it "code".
    form.set('device_code', form.get('device_code') ?? form.get('code') ?? '');
    form.delete('code');
    const early = tooEarly(stage, form.get('device_code') ?? '', desk.polls);
    if (early !== undefined) return early;
    form.set('grant_type', deviceGrant);
  }
  const asked = form.get('scope') ?? desk.deviceScopes.get(form.get('device_code') ?? '') ?? '';
  const resource = resourceFor(stage, form, asked);
  if (resource?.kind === 'azure' && form.get('client_id') === graphCommandLineTools) {
    // Whether Microsoft lets this client into Azure is not known: nothing here may count on it.
    const text = `Consent between first party application '${graphCommandLineTools}' and first party resource '797f4846-ba00-4fd7-ba43-dac1f8f63013' must be configured via preauthorization - applications owned and operated by Microsoft must get approval from the API owner before requesting tokens for that API.`;
    return tokenError(stage.now(), 400, 'invalid_request', 65_002, text);
  }
  if (resource === undefined) return unknownResource(stage, form.get('resource') ?? asked);
  const body = new TextEncoder().encode(innerForm(form).toString());
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const inner = await start();
  const answer = await inner.send('POST', innerPaths.token, headers, body);
  return likeEntra(stage, answer, { at, resource, asked, clientId: form.get('client_id') ?? '' });
}

/** The form, with what a Basic header says of the client (RFC 6749, 2.3.1). */
function proven(request: WireRequest): URLSearchParams {
  const form = new URLSearchParams(new TextDecoder().decode(request.body));
  const basic = /^Basic (\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  if (basic === undefined) return form;
  const text = Buffer.from(basic, 'base64').toString('utf8');
  const cut = text.indexOf(':');
  const [id = '', secret = ''] = [text.slice(0, cut), text.slice(cut + 1)].map(decoded);
  if (!form.has('client_id')) form.set('client_id', id);
  if (!form.has('client_secret')) form.set('client_secret', secret);
  return form;
}

/** Both halves are form-encoded; clients that do not know send them as they are. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function resourceFor(stage: MicrosoftStage, form: URLSearchParams, asked: string): Resource | undefined {
  const named = form.get('resource');
  if (named !== null && named !== '') return resourceNamed(stage, named);
  return asked === '' ? graphResource : resourceOfScopes(stage, asked);
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
  const open = client.token_endpoint_auth_method === 'none';
  if (open && !form.has('client_secret')) return undefined;
  const refusal = secretRefusal(stage, clientId, form.get('client_secret'));
  if (open) form.delete('client_secret');
  else if (refusal === undefined) form.set('client_secret', innerSecret);
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
