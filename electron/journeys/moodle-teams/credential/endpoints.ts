import type { ApplicationForm } from '../../../integrations/moodle/port';

/** The plugins speak to the worldwide sign-in service only (its host is fixed in their code). */
const loginHost = 'https://login.microsoftonline.com';

/** The endpoints Moodle must use: tenant-specific, of the version the chosen provider type wants. */
export function endpointsFor(tenantId: string): {
  readonly authEndpoint: string;
  readonly tokenEndpoint: string;
} {
  const base = `${loginHost}/${tenantId}/oauth2/v2.0`;
  return { authEndpoint: `${base}/authorize`, tokenEndpoint: `${base}/token` };
}

export type EndpointState = 'good' | 'not-set' | 'mismatch' | 'any-tenant' | 'other-tenant';

/** A working v1 pair is left alone; what can only fail or let strangers in is not. */
export function endpointState(
  form: ApplicationForm,
  tenantId: string,
  domains: readonly string[],
): EndpointState {
  if (form.clientId === '' || form.authEndpoint === '') return 'not-set';
  const auth = parse(form.authEndpoint, 'authorize');
  const token = parse(form.tokenEndpoint, 'token');
  if (auth === null || token === null || auth.version !== token.version || auth.tenant !== token.tenant)
    return 'mismatch';
  if (form.idpType !== auth.version) return 'mismatch';
  if (['common', 'organizations', 'consumers'].includes(auth.tenant)) return 'any-tenant';
  const own = [tenantId, ...domains].some((one) => one.toLowerCase() === auth.tenant);
  return own ? 'good' : 'other-tenant';
}

function parse(endpoint: string, tail: string): { readonly tenant: string; readonly version: 1 | 2 } | null {
  const match = /^https:\/\/login\.microsoftonline\.com\/([^/]+)\/oauth2\/(v2\.0\/)?(\w+)$/i.exec(endpoint);
  if (match?.[1] === undefined || match[3] !== tail) return null;
  return { tenant: match[1].toLowerCase(), version: match[2] === undefined ? 1 : 2 };
}
