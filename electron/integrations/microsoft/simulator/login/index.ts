import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { isGraphScope, protocolScopes } from '../consent';
import type { MicrosoftStage } from '../view';
import { adminConsent } from './admin-consent';
import { askedOf, innerScope } from './asked';
import { formOf, redirect, signOut, withoutInnerSession } from './browser';
import { clientOf, redirectFits } from './clients';
import { deviceAnswer, devicePath, deviceStart } from './device';
import { asEntraSends, json, tokenError } from './errors';
import { publicKeys } from './keys';
import { instanceMetadata, openIdConfiguration } from './metadata';
import { errorPage, page } from './pages';
import { innerPaths, openInner, type Inner } from './provider';
import { signInPage } from './sign-in';
import { tokenAnswer, type Desk } from './tokens';

interface Login {
  /** `write` is true when the directory was changed: a granted admin consent. */
  answer(request: WireRequest): Promise<{ readonly answer: WireResponse; readonly write: boolean }>;
  close(): Promise<void>;
}

/** The sign-in host: our own paths and rules in front of an inner OpenID Connect server, started on first use. */
export function openLogin(stage: MicrosoftStage): Login {
  let inner: Promise<Inner> | undefined;
  const desk: Desk = { polls: new Map(), deviceScopes: new Map() };
  const start = (): Promise<Inner> => (inner ??= openInner(stage));
  return {
    answer: async (request) => {
      const url = new URL(request.url);
      const [, tenant = '', ...rest] = url.pathname.split('/');
      if (!knowsTenant(stage, tenant)) {
        return { answer: asEntraSends(unknownTenant(stage, request, tenant), request), write: false };
      }
      const path = rest.join('/');
      if (path === 'v2.0/adminconsent' || path === 'adminconsent') {
        const { answer, granted } = adminConsent(stage, request);
        return { answer, write: granted };
      }
      const answer = await routed(stage, start, desk, request, { tenant, path });
      return { answer: asEntraSends(answer, request), write: false };
    },
    close: async () => {
      const open = inner;
      inner = undefined;
      await (await open)?.close();
    },
  };
}

async function routed(
  stage: MicrosoftStage,
  start: () => Promise<Inner>,
  desk: Desk,
  request: WireRequest,
  at: { readonly tenant: string; readonly path: string },
): Promise<WireResponse> {
  const url = new URL(request.url);
  switch (at.path) {
    case 'discovery/instance':
      return json(200, instanceMetadata(stage, url.searchParams.get('authorization_endpoint')));
    case '.well-known/openid-configuration':
      return json(200, openIdConfiguration(stage, at.tenant, 1));
    case 'v2.0/.well-known/openid-configuration':
      return json(200, openIdConfiguration(stage, at.tenant, 2));
    case 'discovery/v2.0/keys':
    case 'discovery/keys':
      return json(200, publicKeys(stage));
    case 'oauth2/authorize':
    case 'oauth2/v2.0/authorize':
      return authorize(stage, await start(), request);
    case 'oauth2/token':
      return tokenAnswer(stage, start, request, desk, { tenant: at.tenant, version: 1 });
    case 'oauth2/v2.0/token':
      return tokenAnswer(stage, start, request, desk, { tenant: at.tenant, version: 2 });
    case 'oauth2/devicecode':
    case 'oauth2/v2.0/devicecode':
      return deviceStart(stage, await start(), request, desk);
    case devicePath.slice('/common/'.length):
      return deviceAnswer(stage, await start(), request);
    case 'oauth2/logout':
    case 'oauth2/v2.0/logout':
      return logout(stage, request);
    default:
      break;
  }
  if (url.pathname.startsWith('/common/signin/')) return signInPage(stage, await start(), request);
  if (url.pathname.startsWith(`${innerPaths.authorize}/`)) {
    return (await start()).send(
      request.method,
      `${url.pathname}${url.search}`,
      request.headers,
      request.body,
    );
  }
  return page('Page not found', '<p>There is nothing at this address.</p>', 404);
}

function knowsTenant(stage: MicrosoftStage, tenant: string): boolean {
  const { id, domains } = stage.state.tenant;
  return ['organizations', 'common', id, ...domains].includes(tenant.toLowerCase());
}

function unknownTenant(stage: MicrosoftStage, request: WireRequest, tenant: string): WireResponse {
  const text = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`;
  if (request.method !== 'GET') return tokenError(stage.now(), 400, 'invalid_request', 90_002, text);
  const metadata = request.url.includes('/.well-known/');
  return metadata ? tokenError(stage.now(), 400, 'invalid_tenant', 90_002, text) : errorPage(90_002, text);
}

/** Checks Entra makes before it shows anything, then the inner server with what it needs to hear. */
async function authorize(stage: MicrosoftStage, inner: Inner, request: WireRequest): Promise<WireResponse> {
  const query = request.method === 'POST' ? formOf(request) : new URL(request.url).searchParams;
  const clientId = query.get('client_id') ?? '';
  const client = clientOf(stage, clientId);
  if (client === undefined)
    return errorPage(
      700_016,
      `Application with identifier '${clientId}' was not found in the directory '${stage.state.tenant.name}'.`,
    );
  const back = query.get('redirect_uri') ?? '';
  if (!redirectFits(stage, clientId, back)) {
    return errorPage(
      50_011,
      `The redirect URI '${back}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.`,
    );
  }
  const asked = askedOf(stage, clientId, { scope: query.get('scope'), resource: query.get('resource') });
  const strange = asked.find((one) => !protocolScopes.includes(one) && !isGraphScope(one));
  if (strange !== undefined)
    return errorPage(
      650_053,
      `The application asked for scope '${strange}' that doesn't exist on the resource.`,
    );
  const sent = new URLSearchParams([...query].filter(([name]) => carried.includes(name)));
  sent.set('scope', innerScope(asked));
  sent.set('response_type', 'code');
  // Without it the inner server leaves out offline_access.
  sent.set('prompt', 'consent');
  sent.set('entra_prompt', query.get('prompt') ?? '');
  sent.set('entra_hint', query.get('login_hint') ?? '');
  const headers = { cookie: withoutInnerSession(request.headers['cookie']) };
  return inner.send('GET', `${innerPaths.authorize}?${sent.toString()}`, headers, new Uint8Array());
}

const carried: readonly string[] = [
  'client_id',
  'redirect_uri',
  'response_mode',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
];

function logout(stage: MicrosoftStage, request: WireRequest): WireResponse {
  const cookie = signOut(stage, request);
  const back = new URL(request.url).searchParams.get('post_logout_redirect_uri');
  if (back !== null && back.startsWith('https://')) return redirect(back, [cookie]);
  return page(
    'You signed out of your account',
    '<p>It’s a good idea to close all browser windows.</p>',
    200,
    [cookie],
  );
}
