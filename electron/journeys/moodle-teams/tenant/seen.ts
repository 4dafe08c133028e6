import type { Organization } from '../../../integrations/microsoft/port';
import type { ConnectionSettings } from '../../../integrations/moodle/port';

export interface SeenConnection {
  readonly wwwroot: string;
  readonly tenantId: string;
  readonly domains: Organization['domains'];
  /** Host of the tenant's root SharePoint site; null when it has none. */
  readonly rootHost: string | null;
  readonly stored: ConnectionSettings;
  /** The tenant the stored value names, as an id; null when nothing is stored or nobody knows it. */
  readonly storedTenantId: string | null;
  /** Accounts that would lose their link; asked only where the tenant has to change, null when the site is silent. */
  readonly linkedUsers: number | null;
  /** What the plugin's page says of the stored tenant value; null when it did not say. */
  readonly usable: boolean | null;
  /** Permissions the choices need, and those of them that are not granted, by name. */
  readonly needed: readonly string[];
  readonly notGranted: readonly string[];
  /** The person signed in may grant them: the step before does, in the same plan if need be. */
  readonly mayGrant: boolean;
  /** Names the application and the credential a verification stands on. */
  readonly credential: string;
}

export type TenantState = 'same' | 'other' | 'not-set';

export function tenantState({ stored, storedTenantId, tenantId }: SeenConnection): TenantState {
  if (stored.tenant === '') return 'not-set';
  return storedTenantId === tenantId.toLowerCase() ? 'same' : 'other';
}

/**
 * What should stand in the tenant field: what names this tenant already, else its initial domain, which never changes
 * and which the plugin takes as well as an id (Moodle contract, chapters 4.1 and 13).
 */
export function wantedTenant(seen: SeenConnection): string {
  if (tenantState(seen) === 'same') return seen.stored.tenant;
  return seen.domains.find((one) => one.isInitial)?.name ?? seen.tenantId;
}

/** OneDrive lies beside the root site: "-my" before the first dot (Microsoft contract, section 7). */
export function oneDriveHost(rootHost: string): string {
  return rootHost.toLowerCase().replace('.', '-my.');
}

/** What should stand in the OneDrive field; what is there when the tenant has no root site to go by. */
export function wantedHost({ rootHost, stored }: SeenConnection): string {
  return rootHost === null ? stored.oneDriveHost : oneDriveHost(rootHost);
}

export function hostIsRight(seen: SeenConnection): boolean {
  return seen.stored.oneDriveHost.toLowerCase() === wantedHost(seen).toLowerCase();
}
