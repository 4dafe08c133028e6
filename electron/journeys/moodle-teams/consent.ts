import type {
  AppRoleGrant,
  AreaProof,
  DelegatedGrant,
  ProofArea,
  ServicePrincipal,
} from '../../integrations/microsoft/port';
import { covered, neededFor, type Feature, type Permission } from './permissions';

export interface Granted {
  readonly name: string;
  readonly type: 'Scope' | 'Role';
}

export interface SeenConsent {
  readonly tenantId: string;
  readonly appId: string;
  readonly appName: string;
  readonly clientId: string;
  readonly graphId: string;
  readonly missing: readonly Permission[];
  /** What the registration asks for beyond the choices, not granted yet: the consent page grants it too. */
  readonly declaredBeyond: readonly Granted[];
  readonly granted: readonly Granted[];
  readonly excess: readonly Granted[];
  /** Whether the signed-in person's active roles allow granting Graph's application permissions. */
  readonly mayGrant: boolean;
  /** One harmless read per area with a fresh app-only token; null when there was no secret or nothing to prove yet. */
  readonly proofs: readonly AreaProof[] | null;
  readonly secretKnown: boolean;
}

/** What is granted for everybody, by name: app roles and tenant-wide delegated grants, of Microsoft Graph only. */
export function grantedNames(
  graph: ServicePrincipal,
  roles: readonly AppRoleGrant[],
  grants: readonly DelegatedGrant[],
): readonly Granted[] {
  const roleNames = roles
    .filter((one) => one.resourceId === graph.id)
    .map((one) => graph.appRoles.find((role) => role.id === one.appRoleId)?.value ?? one.appRoleId);
  // A grant for one person says nothing about the others (failure modes, rule 2).
  const scopes = grants
    .filter((one) => one.resourceId === graph.id && one.consentType === 'AllPrincipals')
    .flatMap((one) => one.scope.split(' ').filter((name) => name !== ''));
  return [
    ...[...new Set(roleNames)].map((name): Granted => ({ name, type: 'Role' })),
    ...[...new Set(scopes)].map((name): Granted => ({ name, type: 'Scope' })),
  ];
}

export function missingFrom(granted: readonly Granted[], chosen: readonly Feature[]): readonly Permission[] {
  return neededFor(chosen).filter((permission) => !covered(permission, granted));
}

export function excessOf(granted: readonly Granted[], chosen: readonly Feature[]): readonly Granted[] {
  return granted.filter((one) => !neededFor(chosen).some((permission) => covered(permission, [one])));
}

/** The areas whose read the chosen features make possible. */
export function areasOf(chosen: readonly Feature[]): readonly ProofArea[] {
  const areas: ProofArea[] = ['organization'];
  if (chosen.includes('user-sync')) areas.push('users');
  if (chosen.includes('course-teams')) areas.push('groups');
  if (chosen.includes('teams-app')) areas.push('teams-catalogue');
  return areas;
}

/** Ends on a page of Microsoft and needs no redirect: the form for handing over (Microsoft contract, section 3.4). */
export function consentLink(tenantId: string, appId: string): string {
  return `https://login.microsoftonline.com/${encodeURIComponent(tenantId)}/adminconsent?client_id=${encodeURIComponent(appId)}`;
}
