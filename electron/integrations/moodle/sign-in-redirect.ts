import { NetworkFailure } from '../../engine/host';
import type { SignInRedirect } from './port';
import { networkProblem, refuse } from './problems';
import { userAgent, type Site } from './site';

/**
 * What an anonymous visitor is sent to Microsoft with (contract, 4.1). Asked with an empty jar: a signed-in person is
 * sent to the front page instead. Each call stores a fresh state in Moodle, so this is not for polling.
 */
export async function signInRedirect(site: Site): Promise<SignInRedirect | null> {
  const request = 'GET /auth/oidc/';
  try {
    const { status, headers, url } = await site.lent.http({
      method: 'GET',
      url: `${site.wwwroot}/auth/oidc/`,
      headers: { 'user-agent': userAgent },
      redirect: 'manual',
      jar: 'none',
      intent: 'read',
      timeoutMs: 30_000,
      share: true,
    });
    if (status === 503) throw refuse('unreachable', 'maintenance', { status, code: 'maintenance', request });
    if ([401, 403, 407, 429, 451].includes(status)) {
      throw refuse('forbidden', 'blocked', { status, code: 'blocked', request, params: { status } });
    }
    if (status >= 500) throw refuse('unexpected', 'serverError', { status, request, params: { status } });
    const location = headers['location'];
    return location === undefined ? null : readSignInRedirect(new URL(location, url));
  } catch (error) {
    if (error instanceof NetworkFailure) throw networkProblem(error, request);
    throw error;
  }
}

/** Null when the address is no authorization request: the plugin then has nothing to send. */
export function readSignInRedirect(location: URL): SignInRedirect | null {
  const { searchParams: query } = location;
  const clientId = query.get('client_id');
  const redirectUri = query.get('redirect_uri');
  if (clientId === null || redirectUri === null) return null;
  return {
    authorizeEndpoint: `${location.origin}${location.pathname}`,
    clientId,
    redirectUri,
    scope: query.get('scope') ?? '',
    resource: query.get('resource'),
  };
}
