import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { acceptFor, mayAccept, missingConsent } from '../consent';
import { asText } from '../text';
import type { Person } from '../state';
import type { MicrosoftStage } from '../view';
import { formOf, picked, redirect } from './browser';
import { askedOf, innerScope } from './asked';
import { clientOf } from './clients';
import { json, tokenError } from './errors';
import { consentPage, devicePage, page, picker } from './pages';
import { innerPaths, loginHost, type Inner } from './provider';
import { appName, askedScopes, fullScope, saveGrant } from './sign-in';
import type { Desk } from './tokens';

export const devicePath = '/common/oauth2/deviceauth';

/** Starts a sign-in with a code. */
export async function deviceStart(
  stage: MicrosoftStage,
  inner: Inner,
  request: WireRequest,
  desk: Desk,
): Promise<WireResponse> {
  const form = new URLSearchParams(
    request.method === 'POST' ? new TextDecoder().decode(request.body) : new URL(request.url).search,
  );
  if (stage.state.faults.signIn !== null) {
    return tokenError(
      stage.now(),
      400,
      'invalid_grant',
      stage.state.faults.signIn,
      'Access has been blocked.',
    );
  }
  const clientId = form.get('client_id') ?? '';
  const refusal = notPublic(stage, clientId);
  if (refusal !== undefined) return refusal;
  const resource = form.get('resource');
  const asked = askedOf(stage, clientId, { scope: form.get('scope'), resource });
  // Without it the inner server gives no refresh token; Entra always has one for a device.
  const scope = innerScope([...new Set([...asked, 'offline_access'])]);
  const sent = new URLSearchParams({ client_id: clientId, scope });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await inner.send(
    'POST',
    innerPaths.device,
    headers,
    new TextEncoder().encode(sent.toString()),
  );
  const body = JSON.parse(new TextDecoder().decode(answer.body as Uint8Array)) as Readonly<
    Record<string, unknown>
  >;
  if (answer.status !== 200) {
    return tokenError(
      stage.now(),
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${form.get('client_id') ?? ''}' was not found in the directory.`,
    );
  }
  const verification_uri = `https://${loginHost}${devicePath}`;
  const user_code = String(body['user_code']);
  desk.deviceScopes.set(
    String(body['device_code']),
    form.get('scope') ?? (resource === null ? '' : `${resource}/.default`),
  );
  return json(200, {
    user_code,
    device_code: body['device_code'],
    verification_uri,
    expires_in: body['expires_in'],
    interval: stage.state.faults.deviceInterval,
    message: `To sign in, use a web browser to open the page ${verification_uri} and enter the code ${user_code} to authenticate.`,
  });
}

/** A client that has to prove itself cannot sign anybody in with a code. */
function notPublic(stage: MicrosoftStage, clientId: string): WireResponse | undefined {
  const client = clientOf(stage, clientId);
  if (client === undefined || client.token_endpoint_auth_method === 'none') return undefined;
  const text =
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
  return tokenError(stage.now(), 401, 'invalid_client', 7_000_218, text);
}

/** The page where a person enters the code, picks the account and agrees. */
export async function deviceAnswer(
  stage: MicrosoftStage,
  inner: Inner,
  request: WireRequest,
): Promise<WireResponse> {
  const url = new URL(request.url);
  const form = formOf(request);
  const typed = form.get('otc');
  if (typed !== null) return redirect(`${devicePath}?otc=${encodeURIComponent(typed.trim())}`);
  const otc = url.searchParams.get('otc');
  if (otc === null) return devicePage(devicePath, null);
  const code = await inner.provider.DeviceCode.findByUserCode(otc.replace(/\W/g, '').toUpperCase());
  if (code === undefined || code.isExpired || code.accountId !== undefined) {
    return devicePage(devicePath, 'That code didn’t work. Check the code and try again.');
  }
  const here = `${devicePath}?otc=${encodeURIComponent(otc)}&person=${encodeURIComponent(form.get('person') ?? url.searchParams.get('person') ?? '')}`;
  const person =
    picked(stage, form)?.person ??
    stage.state.people.find((one) => one.key === url.searchParams.get('person'));
  if (person === undefined) return picker(stage.state.people, `${devicePath}?otc=${encodeURIComponent(otc)}`);
  const end = await settled(stage, inner, code, person, form.get('action'));
  return end ?? consentPage(appName(stage, String(code.clientId)), person, askedBy(code), here, []);
}

type DeviceCode = NonNullable<Awaited<ReturnType<Inner['provider']['DeviceCode']['findByUserCode']>>>;

function askedBy(code: DeviceCode): readonly string[] {
  return askedScopes(asText((code.params as { readonly scope?: unknown }).scope));
}

/** The last page once nothing is left to ask; undefined while the person has to agree first. */
async function settled(
  stage: MicrosoftStage,
  inner: Inner,
  code: DeviceCode,
  person: Person,
  action: string | null,
): Promise<WireResponse | undefined> {
  const clientId = String(code.clientId);
  const asked = askedBy(code);
  const missing = missingConsent(stage, clientId, person, asked);
  if (action === 'cancel' || !mayAccept(person, missing)) {
    Object.assign(code, { error: 'access_denied', errorDescription: 'End-User aborted interaction' });
    await code.save();
    return page('You cancelled the sign-in', '<p>You can close this window.</p>');
  }
  if (missing.length > 0 && action !== 'accept') return undefined;
  if (missing.length > 0) acceptFor(stage, clientId, person, asked);
  const scope = fullScope(stage, clientId, person);
  const grantId = await saveGrant(inner, clientId, person, scope);
  Object.assign(code, { accountId: person.id, grantId, scope, authTime: Math.floor(Date.now() / 1000) });
  await code.save();
  return page('You have signed in', '<p>You may now close this window.</p>');
}
