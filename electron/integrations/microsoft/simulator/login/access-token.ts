import { randomBytes } from 'node:crypto';
import { graphCommandLineTools } from '../../clouds';
import type { Person } from '../state';
import { principalByAppId, type MicrosoftStage } from '../view';
import { azureCli } from './clients';
import { signed, type Claims } from './keys';
import type { Resource } from './resources';

export const lifetimeSeconds = 3599;

interface Given {
  readonly resource: Resource;
  readonly clientId: string;
  /** "1" when the client proved itself with a secret, "0" for a public one. */
  readonly proof: '0' | '1';
  /** The unique id of the token. */
  readonly id?: string;
}

/** A token of an application for itself; `roles` are those it was granted when the token was made. */
export function appAccessToken(
  stage: MicrosoftStage,
  given: Given & { readonly roles: readonly string[] },
): string {
  const oid = principalByAppId(stage.state, given.clientId)?.value.id ?? '';
  return signed(stage, {
    ...frame(stage, given),
    idtyp: 'app',
    oid,
    sub: oid,
    ...(given.roles.length > 0 && { roles: given.roles }),
  });
}

/** A token of a person who uses a client; `scopes` without the resource in front. */
export function personAccessToken(
  stage: MicrosoftStage,
  given: Given & { readonly person: Person; readonly scopes: readonly string[] },
): string {
  const { person } = given;
  const older = versionOf(given.resource) === 1;
  return signed(stage, {
    ...frame(stage, given),
    idtyp: 'user',
    oid: person.id,
    sub: `${given.clientId.slice(0, 8)}${person.id}`,
    name: person.name,
    scp: given.scopes.join(' '),
    wids: [...person.roles, 'b79fbf4d-3ef9-4689-8143-76b194e85509'],
    ...(older
      ? { upn: person.upn, unique_name: person.upn, amr: ['pwd'], acr: '1', ipaddr: '127.0.0.1' }
      : { preferred_username: person.upn }),
  });
}

/** The resource decides the format, not the endpoint (learn.microsoft.com/entra/identity-platform/access-tokens). */
function versionOf(resource: Resource): 1 | 2 {
  if (resource.kind !== 'own') return 1;
  const api = resource.app['api'] as { readonly requestedAccessTokenVersion?: number | null } | undefined;
  return api?.requestedAccessTokenVersion === 2 ? 2 : 1;
}

function frame(stage: MicrosoftStage, { resource, clientId, proof, id }: Given): Claims {
  const tid = stage.state.tenant.id;
  // Tokens live in real time, whatever the host's clock does.
  const now = Math.floor(Date.now() / 1000);
  const older = versionOf(resource) === 1;
  return {
    aud: resource.kind === 'own' && !older ? resource.app.appId : resource.audience,
    iss: older ? `https://sts.windows.net/${tid}/` : `https://login.microsoftonline.com/${tid}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + lifetimeSeconds,
    ...(older
      ? { app_displayname: nameOf(stage, clientId), appid: clientId, appidacr: proof }
      : { azp: clientId, azpacr: proof }),
    ...(older && { idp: `https://sts.windows.net/${tid}/`, tenant_region_scope: 'EU' }),
    tid,
    uti: id ?? randomBytes(16).toString('base64url'),
    ver: older ? '1.0' : '2.0',
  };
}

function nameOf(stage: MicrosoftStage, clientId: string): string {
  if (clientId === graphCommandLineTools) return 'Microsoft Graph Command Line Tools';
  if (clientId === azureCli) return 'Microsoft Azure CLI';
  const name = principalByAppId(stage.state, clientId)?.value['displayName'];
  return typeof name === 'string' ? name : clientId;
}
