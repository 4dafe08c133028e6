import { randomBytes } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider, Configuration } from 'oidc-provider';
import type { WireResponse } from '../../../../engine/wire';
import { scopes as graphScopes } from '../graph-permissions';
import { personById, type MicrosoftStage } from '../view';
import { adapterFor } from './adapter';
import { signingKeys } from './keys';
import { fillIn } from './older-runtime';

export const loginHost = 'login.microsoftonline.com';

/** Paths the inner server answers; the outside sees the same paths, so its redirects and cookies hold. */
export const innerPaths = {
  authorize: '/common/oauth2/v2.0/authorize',
  token: '/common/oauth2/v2.0/token',
  device: '/common/oauth2/v2.0/devicecode',
} as const;

export interface Inner {
  readonly provider: Provider;
  send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Uint8Array,
  ): Promise<WireResponse>;
  close(): Promise<void>;
}

/** oidc-provider on an inner loopback port, behind the simulated host name. */
export async function openInner(stage: MicrosoftStage): Promise<Inner> {
  fillIn();
  const { Provider: Make } = await import('oidc-provider');
  const provider = new Make(`https://${loginHost}/${stage.state.tenant.id}/v2.0`, configuration(stage));
  provider.proxy = true;
  const answer = provider.callback();
  const server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    provider,
    send: (method, path, headers, body) => forward(port, method, path, headers, body),
    close: () => closeServer(server),
  };
}

function configuration(stage: MicrosoftStage): Configuration {
  const { keys, tenant } = stage.state;
  keys.cookie ??= randomBytes(24).toString('base64url');
  return {
    adapter: adapterFor(stage),
    jwks: signingKeys(stage),
    cookies: { keys: [keys.cookie] },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'oid', 'tid', 'ver'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
    },
    scopes: ['openid', 'profile', 'email', 'offline_access', ...graphScopeUris()],
    extraParams: ['entra_prompt', 'entra_hint'],
    features: {
      devInteractions: { enabled: false },
      deviceFlow: { enabled: true },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    routes: {
      authorization: innerPaths.authorize,
      token: innerPaths.token,
      device_authorization: innerPaths.device,
    },
    interactions: { url: (_ctx, interaction) => `/common/signin/${interaction.uid}` },
    // Entra checks a challenge when there is one; only single-page applications must send it.
    pkce: { required: () => false },
    issueRefreshToken: (_ctx, _client, code) => Promise.resolve(code.scopes.has('offline_access')),
    rotateRefreshToken: false,
    ttl: {
      AccessToken: 3600,
      IdToken: 3600,
      RefreshToken: 7_776_000,
      Grant: 7_776_000,
      Interaction: 3600,
      Session: 86_400,
      DeviceCode: 900,
      AuthorizationCode: 600,
    },
    findAccount: (_ctx, id) => {
      const person = personById(stage.state, id);
      if (person === undefined) return undefined;
      const claims = {
        sub: id,
        oid: id,
        tid: tenant.id,
        ver: '2.0',
        name: person.name,
        preferred_username: person.upn,
        email: person.upn,
      };
      return { accountId: id, claims: () => claims };
    },
    renderError: (ctx, out) => {
      ctx.type = 'json';
      ctx.body = out;
    },
  };
}

function graphScopeUris(): readonly string[] {
  return graphScopes.map(([, value]) => `https://graph.microsoft.com/${value}`);
}

function forward(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): Promise<WireResponse> {
  const {
    'content-length': _length,
    connection: _connection,
    'accept-encoding': _encoding,
    ...rest
  } = headers;
  const sent = {
    ...rest,
    host: loginHost,
    'x-forwarded-host': loginHost,
    'x-forwarded-proto': 'https',
    connection: 'close',
    'content-length': String(body.length),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers: sent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({
          status: answer.statusCode ?? 500,
          headers: pairs(answer.rawHeaders),
          body: new Uint8Array(Buffer.concat(chunks)),
        });
      });
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const hopByHop: readonly string[] = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  const list: (readonly [string, string])[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) list.push([(raw[i] ?? '').toLowerCase(), raw[i + 1] ?? '']);
  return list.filter(([name]) => !hopByHop.includes(name));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
