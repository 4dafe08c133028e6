import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { declared, grantDeclared } from '../consent';
import { roles as graphRoles } from '../graph-permissions';
import { roleTemplates, type Person } from '../state';
import { foreignApp } from '../sync/sign-up';
import { appByAppId, hasRole, shown, type MicrosoftStage } from '../view';
import { formOf, picked, redirect, signedIn } from './browser';
import { redirectUris } from './clients';
import { approvalPage, consentPage, errorPage, page, picker } from './pages';
import { appName } from './sign-in';

/** What the page did: `granted` is true when the directory was changed. */
interface AdminConsent {
  readonly answer: WireResponse;
  readonly granted: boolean;
}

/** The administrator's consent page: all that the registration declares, for everybody (contract, section 3.4). */
export function adminConsent(stage: MicrosoftStage, request: WireRequest): AdminConsent {
  const url = new URL(request.url);
  const clientId = url.searchParams.get('client_id') ?? '';
  const app = shown(stage, appByAppId(stage.state, clientId)) ?? foreignApp(stage.state, clientId);
  if (app === undefined)
    return only(
      errorPage(700_016, `Application with identifier '${clientId}' was not found in the directory.`),
    );
  const back = url.searchParams.get('redirect_uri');
  const known = [
    ...redirectUris(app, 'web'),
    ...redirectUris(app, 'publicClient'),
    ...redirectUris(app, 'spa'),
  ];
  if (back !== null && !known.includes(back)) {
    return only(
      errorPage(
        50_011,
        `The redirect URI '${back}' specified in the request does not match the redirect URIs configured for the application.`,
      ),
    );
  }
  const form = formOf(request);
  const here = `${url.pathname}${url.search}`;
  const pick = picked(stage, form);
  const person = pick?.person ?? signedIn(stage, request);
  const action = form.get('action');
  if (person === undefined) return only(picker(stage.state.people, here));
  if (action === 'cancel' || action === 'return') return only(refused(url, back));
  if (!mayConsent(stage, person, clientId))
    return only(approvalPage(appName(stage, clientId), here, pick?.cookies ?? []));
  if (action !== 'accept') {
    return only(
      consentPage(appName(stage, clientId), person, items(stage, clientId), here, pick?.cookies ?? [], true),
    );
  }
  grantDeclared(stage, clientId);
  return { granted: true, answer: accepted(stage, url, back) };
}

function only(answer: WireResponse): AdminConsent {
  return { answer, granted: false };
}

/** Application permissions of Microsoft Graph need a higher role than delegated ones (section 1.8). */
function mayConsent(stage: MicrosoftStage, person: Person, clientId: string): boolean {
  const highest = [roleTemplates.global, roleTemplates.privilegedRole];
  const appAdmins = [roleTemplates.application, roleTemplates.cloudApplication];
  const needsHighest = declared(stage, clientId).roleIds.length > 0;
  return hasRole(person, ...highest, ...(needsHighest ? [] : appAdmins));
}

function items(stage: MicrosoftStage, clientId: string): readonly string[] {
  const { scopes, roleIds } = declared(stage, clientId);
  return [
    ...scopes,
    ...graphRoles.filter(([id]) => roleIds.includes(id)).map(([, value]) => `${value} (application)`),
  ];
}

function accepted(stage: MicrosoftStage, url: URL, back: string | null): WireResponse {
  if (back === null)
    return page(
      'Success!',
      '<p>The application has been granted permissions. You can close this window.</p>',
    );
  const target = new URL(back);
  target.searchParams.set('admin_consent', 'True');
  target.searchParams.set('tenant', stage.state.tenant.id);
  carry(url, target);
  return redirect(target.href);
}

function refused(url: URL, back: string | null): WireResponse {
  if (back === null) return errorPage(65_004, 'User declined to consent to access the app.');
  const target = new URL(back);
  target.searchParams.set('admin_consent', 'True');
  target.searchParams.set('error', 'consent_required');
  target.searchParams.set(
    'error_description',
    'AADSTS65004: The resource owner or authorization server denied the request.',
  );
  carry(url, target);
  return redirect(target.href);
}

function carry(from: URL, to: URL): void {
  const state = from.searchParams.get('state');
  if (state !== null) to.searchParams.set('state', state);
}
