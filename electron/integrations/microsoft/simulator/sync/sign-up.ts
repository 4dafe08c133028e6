import type { WireRequest, WireResponse } from '../../../../engine/wire';
import type { AppValue, MicrosoftState } from '../state';
import type { MicrosoftStage } from '../view';
import type { GalleryEntry } from './state';

/** The vendor's page "Sign up with Microsoft": it leads to the consent of the vendor's own application, and back. */
export function signUpPage({ state }: MicrosoftStage, request: WireRequest): WireResponse {
  const { pathname } = new URL(request.url);
  const vendor = state.provisioning.gallery.entries.find((one) => one.vendor !== null)?.vendor;
  if (pathname === '/microsoft' && vendor) {
    const query = new URLSearchParams({ client_id: vendor.appId, redirect_uri: vendor.redirectUri });
    const location = `https://login.microsoftonline.com/organizations/adminconsent?${query.toString()}`;
    return { status: 302, headers: [['location', location]], body: '' };
  }
  const body =
    '<!DOCTYPE html><html lang="en"><head><title>Looop</title></head><body><h1>Looop</h1><p>You can close this page.</p></body></html>';
  return { status: 200, headers: [['content-type', 'text/html']], body };
}

function vendorOf(state: MicrosoftState, appId: string): GalleryEntry | undefined {
  return state.provisioning.gallery.entries.find((one) => one.vendor?.appId === appId);
}

/** An application of another tenant, as its consent page knows it. */
export function foreignApp(state: MicrosoftState, appId: string): AppValue | undefined {
  const entry = vendorOf(state, appId);
  if (entry?.vendor === undefined || entry.vendor === null) return undefined;
  const { redirectUri } = entry.vendor;
  return {
    id: appId,
    appId,
    uniqueName: null,
    displayName: entry.displayName,
    identifierUris: [],
    web: { redirectUris: [redirectUri] },
    // Only what a sign-in needs: User.Read.
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
      },
    ],
  };
}

/** What its service principal has beside what every other has. */
export function foreignPrincipal(state: MicrosoftState, appId: string): Readonly<Record<string, unknown>> {
  const entry = vendorOf(state, appId);
  if (entry?.vendor === undefined || entry.vendor === null) return {};
  return {
    displayName: entry.displayName,
    applicationTemplateId: state.provisioning.gallery.consent === 'connector' ? entry.id : null,
    appOwnerOrganizationId: entry.vendor.tenantId,
    appRoles: [],
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  };
}
