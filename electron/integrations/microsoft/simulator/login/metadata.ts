import type { MicrosoftStage } from '../view';
import { loginHost } from './provider';

type Document = Readonly<Record<string, unknown>>;

/** Names that stand for no tenant in particular: addresses keep them and the issuer shows a placeholder. */
const open: readonly string[] = ['common', 'organizations'];

/** OpenID metadata; a domain is answered with the tenant's id (contract, section 7). */
export function openIdConfiguration(stage: MicrosoftStage, tenant: string, version: 1 | 2): Document {
  const name = tenant.toLowerCase();
  const shared = open.includes(name);
  const segment = shared ? name : stage.state.tenant.id;
  const issuerId = shared ? '{tenantid}' : stage.state.tenant.id;
  const base = `https://${loginHost}/${segment}`;
  const path = version === 2 ? '/oauth2/v2.0' : '/oauth2';
  return {
    token_endpoint: `${base}${path}/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'private_key_jwt',
      'client_secret_basic',
      'self_signed_tls_client_auth',
    ],
    jwks_uri: `${base}/discovery${version === 2 ? '/v2.0' : ''}/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: version === 2 ? ['openid', 'profile', 'email', 'offline_access'] : ['openid'],
    issuer: version === 2 ? `https://${loginHost}/${issuerId}/v2.0` : `https://sts.windows.net/${issuerId}/`,
    ...(version === 1 && { microsoft_multi_refresh_token: true }),
    request_uri_parameter_supported: false,
    userinfo_endpoint:
      version === 2 ? 'https://graph.microsoft.com/oidc/userinfo' : `${base}/openid/userinfo`,
    authorization_endpoint: `${base}${path}/authorize`,
    device_authorization_endpoint: `${base}${path}/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}${path}/logout`,
    claims_supported: [
      'sub',
      'iss',
      'cloud_instance_name',
      'cloud_instance_host_name',
      'cloud_graph_host_name',
      'msgraph_host',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'at_hash',
      'c_hash',
      'email',
    ],
    kerberos_endpoint: `${base}/kerberos`,
    tenant_region_scope: shared ? null : 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}

/** Every cloud's names, as the instance discovery of the worldwide one answers them. */
const clouds: readonly { readonly cache: string; readonly aliases: readonly [string, ...string[]] }[] = [
  {
    cache: 'login.windows.net',
    aliases: [loginHost, 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  },
  {
    cache: 'login.partner.microsoftonline.cn',
    aliases: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  },
  {
    cache: 'login.microsoftonline.us',
    aliases: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
  },
  { cache: 'login-us.microsoftonline.com', aliases: ['login-us.microsoftonline.com'] },
];

/** Instance discovery: which sign-in hosts belong together, and where the tenant asked for describes itself. */
export function instanceMetadata(stage: MicrosoftStage, authorizationEndpoint: string | null): Document {
  const segment = /^https:\/\/[^/]+\/([^/]+)\//.exec(authorizationEndpoint ?? '')?.[1];
  const version = (authorizationEndpoint ?? '/v2.0/').includes('/v2.0/') ? '/v2.0' : '';
  const tenant = segment ?? stage.state.tenant.id;
  return {
    tenant_discovery_endpoint: `https://${loginHost}/${tenant}${version}/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: clouds.map(({ cache, aliases }) => ({
      preferred_network: aliases[0],
      preferred_cache: cache,
      aliases,
    })),
  };
}
