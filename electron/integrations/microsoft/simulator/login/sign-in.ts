import type { WireRequest, WireResponse } from '../../../../engine/wire';
import {
  acceptFor,
  bareScope,
  consentedScopes,
  isGraphScope,
  mayAccept,
  missingConsent,
  protocolScopes,
} from '../consent';
import type { Person } from '../state';
import { foreignApp } from '../sync/sign-up';
import { asText } from '../text';
import { appByAppId, principalByAppId, type MicrosoftStage } from '../view';
import { formOf, picked, redirect, signedIn } from './browser';
import { approvalPage, consentPage, errorPage, picker } from './pages';
import type { Inner } from './provider';

type Interaction = InstanceType<Inner['provider']['Interaction']>;

/** The pages between the app's request and its answer: which account, and does it agree. */
export async function signInPage(
  stage: MicrosoftStage,
  inner: Inner,
  request: WireRequest,
): Promise<WireResponse> {
  const here = new URL(request.url).pathname;
  const interaction = await inner.provider.Interaction.find(here.slice(here.lastIndexOf('/') + 1));
  if (interaction === undefined)
    return errorPage(90_072, 'This sign-in request has expired. Start again from the app.');
  const form = formOf(request);
  const pick = picked(stage, form);
  const person = pick?.person ?? signedIn(stage, request);
  const cookies = pick?.cookies ?? [];
  const prompt = asText(interaction.params['entra_prompt']);
  const action = form.get('action');
  if (action === 'cancel')
    return declined(interaction, 'AADSTS65004: User declined to consent to access the app.');
  if (action === 'return')
    return declined(
      interaction,
      'AADSTS90094: Admin consent is required for the permissions requested by this application.',
    );
  if (person === undefined || (request.method === 'GET' && asksForAccount(interaction, person, prompt))) {
    return prompt === 'none'
      ? silentRefusal(interaction, 'login_required', 50_058)
      : picker(stage.state.people, here);
  }
  return agreed(stage, inner, interaction, person, { here, cookies, prompt, accepted: action === 'accept' });
}

function asksForAccount(interaction: Interaction, person: Person, prompt: string): boolean {
  const hint = interaction.params['entra_hint'];
  const other = typeof hint === 'string' && hint !== '' && hint.toLowerCase() !== person.upn.toLowerCase();
  return prompt === 'select_account' || prompt === 'login' || other;
}

interface Moment {
  readonly here: string;
  readonly cookies: readonly string[];
  readonly prompt: string;
  readonly accepted: boolean;
}

async function agreed(
  stage: MicrosoftStage,
  inner: Inner,
  interaction: Interaction,
  person: Person,
  moment: Moment,
): Promise<WireResponse> {
  const clientId = String(interaction.params['client_id']);
  const asked = askedScopes(asText(interaction.params['scope']));
  const missing = missingConsent(stage, clientId, person, asked);
  if (missing.length > 0 || (moment.prompt === 'consent' && !moment.accepted)) {
    if (moment.prompt === 'none') return silentRefusal(interaction, 'consent_required', 65_001);
    const name = appName(stage, clientId);
    if (stage.state.faults.consentDisabled || !mayAccept(person, missing)) {
      return approvalPage(name, moment.here, moment.cookies);
    }
    if (!moment.accepted) return consentPage(name, person, asked, moment.here, moment.cookies);
    acceptFor(stage, clientId, person, asked);
  }
  const scope = fullScope(stage, clientId, person);
  const grantId = await saveGrant(inner, clientId, person, scope);
  interaction.params['scope'] = scope;
  return finish(
    interaction,
    { login: { accountId: person.id, remember: false }, consent: { grantId } },
    moment.cookies,
  );
}

/** Names of Graph scopes and of the protocol's own, without the resource in front. */
export function askedScopes(scope: string): readonly string[] {
  return scope
    .split(' ')
    .filter((one) => one !== '')
    .map(bareScope)
    .filter((one) => isGraphScope(one));
}

/** Like Entra, a token carries everything the person has agreed to, not only what was asked this time. */
export function fullScope(stage: MicrosoftStage, clientId: string, person: Person): string {
  const graph = consentedScopes(stage, clientId, person).filter(
    (one) => !protocolScopes.includes(one) && isGraphScope(one),
  );
  return [
    'openid',
    'profile',
    'email',
    'offline_access',
    ...graph.map((one) => `https://graph.microsoft.com/${one}`),
  ].join(' ');
}

export async function saveGrant(
  inner: Inner,
  clientId: string,
  person: Person,
  scope: string,
): Promise<string> {
  const grant = new inner.provider.Grant({ accountId: person.id, clientId });
  grant.addOIDCScope(scope);
  return grant.save();
}

export function appName(stage: MicrosoftStage, clientId: string): string {
  const principal = principalByAppId(stage.state, clientId)?.value;
  const app = appByAppId(stage.state, clientId)?.value ?? foreignApp(stage.state, clientId);
  return app?.displayName ?? (asText(principal?.['displayName']) || clientId);
}

function declined(interaction: Interaction, text: string): Promise<WireResponse> {
  return finish(interaction, { error: 'access_denied', error_description: text }, []);
}

function silentRefusal(interaction: Interaction, error: string, code: number): Promise<WireResponse> {
  const text = `AADSTS${String(code)}: A silent sign-in request was sent but the user needs to interact.`;
  return finish(interaction, { error, error_description: text }, []);
}

async function finish(
  interaction: Interaction,
  result: NonNullable<Interaction['result']>,
  cookies: readonly string[],
): Promise<WireResponse> {
  interaction.result = result;
  await interaction.save(Math.max(1, interaction.exp - Math.floor(Date.now() / 1000)));
  return redirect(interaction.returnTo, cookies);
}
