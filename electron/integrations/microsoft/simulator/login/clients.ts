import type { AdapterPayload } from 'oidc-provider';
import { graphCommandLineTools } from '../../clouds';
import type { AppValue } from '../state';
import { appByAppId, shown, type MicrosoftStage } from '../view';

/** The inner server knows one secret per client; the real ones are checked before it is asked. */
export const innerSecret = 'inner-secret-of-the-simulator';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Microsoft's own command line for Azure: every tenant knows it, and nobody has to agree to its Graph permissions. */
export const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

export function redirectUris(app: AppValue, platform: 'web' | 'publicClient' | 'spa'): readonly string[] {
  const part = app[platform] as { readonly redirectUris?: readonly string[] } | null | undefined;
  return part?.redirectUris ?? [];
}

/** A registration as a client of the inner server; undefined when it cannot sign anybody in. */
export function clientOf(stage: MicrosoftStage, id: string): AdapterPayload | undefined {
  if (id === graphCommandLineTools || id === azureCli) return nativeClient(id, ['http://localhost']);
  const app = shown(stage, appByAppId(stage.state, id));
  if (app === undefined) return undefined;
  const native = redirectUris(app, 'publicClient');
  if (native.length > 0) return nativeClient(id, native);
  const web = redirectUris(app, 'web');
  if (web.length === 0) return undefined;
  return {
    client_id: id,
    client_secret: innerSecret,
    application_type: 'web',
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [...web],
  };
}

function nativeClient(id: string, uris: readonly string[]): AdapterPayload {
  return {
    client_id: id,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token', deviceGrant],
    response_types: ['code'],
    redirect_uris: [...uris],
  };
}

/** Entra ignores the port of a localhost redirect of a native client (RFC 8252, 7.3). */
export function redirectFits(stage: MicrosoftStage, clientId: string, uri: string): boolean {
  const known = clientOf(stage, clientId)?.['redirect_uris'] ?? [];
  const portless = uri.replace(/^http:\/\/localhost:\d+/, 'http://localhost');
  return known.includes(uri) || known.includes(portless) || known.includes(`${portless}/`);
}
