import type { ApplicationForm, ApplicationSettings } from '../../../integrations/moodle/port';
import type { SeenCredential } from './seen';

/** The plugins speak to the worldwide sign-in service only (its host is fixed in their code). */
const loginHost = 'https://login.microsoftonline.com';
const anyTenant: readonly string[] = ['common', 'organizations', 'consumers'];

export type Endpoints = Pick<ApplicationSettings, 'idpType' | 'authEndpoint' | 'tokenEndpoint'>;

/** The endpoints of one tenant, of the version the recommended provider type wants. */
export function endpointsFor(tenantId: string): Endpoints {
  const base = `${loginHost}/${tenantId}/oauth2/v2.0`;
  return { idpType: 2, authEndpoint: `${base}/authorize`, tokenEndpoint: `${base}/token` };
}

export type EndpointState =
  | 'good'
  | 'not-set'
  | 'mismatch'
  | 'any-tenant'
  /** Any tenant, and the registration is open to several: people of another tenant may sign in that way. */
  | 'any-tenant-meant'
  | 'other-tenant';

/** A working pair is left alone, of version 1 or 2; what can only fail is not. */
export function endpointState(
  seen: Pick<SeenCredential, 'form' | 'tenantId' | 'endpointTenant' | 'app'>,
): EndpointState {
  const { form, tenantId, endpointTenant, app } = seen;
  if (form.clientId === '' || form.authEndpoint === '') return 'not-set';
  const auth = parse(form.authEndpoint, 'authorize');
  const token = parse(form.tokenEndpoint, 'token');
  if (auth === null || token === null || auth.version !== token.version || auth.tenant !== token.tenant)
    return 'mismatch';
  if (form.idpType !== auth.version) return 'mismatch';
  if (anyTenant.includes(auth.tenant)) {
    return app.signInAudience === 'AzureADMyOrg' ? 'any-tenant' : 'any-tenant-meant';
  }
  return endpointTenant === tenantId.toLowerCase() ? 'good' : 'other-tenant';
}

/** What to write: the pair that is there when it works, else the one of the tenant. */
export function endpointsToWrite(
  seen: Pick<SeenCredential, 'form' | 'tenantId' | 'endpointTenant' | 'app'>,
): Endpoints {
  const { idpType, authEndpoint, tokenEndpoint } = seen.form;
  const keep = ['good', 'any-tenant-meant'].includes(endpointState(seen));
  if (keep && (idpType === 1 || idpType === 2)) return { idpType, authEndpoint, tokenEndpoint };
  return endpointsFor(seen.tenantId);
}

/** The tenant an endpoint names, when it names one in particular: an id or a domain. */
export function namedTenant(endpoint: string): string | null {
  const tenant = /^https:\/\/[^/]+\/([^/]+)\/oauth2\//i.exec(endpoint)?.[1]?.toLowerCase();
  return tenant === undefined || anyTenant.includes(tenant) ? null : tenant;
}

function parse(
  endpoint: ApplicationForm['authEndpoint'],
  tail: string,
): { readonly tenant: string; readonly version: 1 | 2 } | null {
  const match = /^https:\/\/login\.microsoftonline\.com\/([^/]+)\/oauth2\/(v2\.0\/)?(\w+)$/i.exec(endpoint);
  if (match?.[1] === undefined || match[3] !== tail) return null;
  return { tenant: match[1].toLowerCase(), version: match[2] === undefined ? 1 : 2 };
}
