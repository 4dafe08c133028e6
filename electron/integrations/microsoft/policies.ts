import { isProblem } from '../../engine/step';
import type { Graph } from './graph';
import type { Directory, SecretPolicy } from './port';
import { access } from './scopes';
import {
  appPolicyShape,
  authorizationPolicyShape,
  shaped,
  tenantPolicyShape,
  type Restriction,
} from './shapes';

type Part = Pick<Directory, 'secretPolicy' | 'usersMayRegister'>;

/** What the tenant demands (contract, section 2.7); a refusal to read it is an answer, not a failure. */
export function policies(graph: Graph): Part {
  return {
    secretPolicy: async (applicationId) => {
      const own = applicationId === null ? null : await appRestrictions(graph, applicationId);
      if (own !== null) return policyOf(own);
      const found = await readable(() => restrictionsOfTenant(graph));
      return found === null ? { forbidden: false, maxLifetimeDays: null, known: false } : policyOf(found);
    },
    usersMayRegister: () =>
      readable(async () => {
        const path = '/policies/authorizationPolicy';
        const answer = await graph.call({ method: 'GET', path, access: access.readPolicies });
        const policy = shaped(authorizationPolicyShape, answer.body, path);
        return policy.defaultUserRolePermissions?.allowedToCreateApps ?? null;
      }),
  };
}

async function readable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isProblem(error, 'forbidden', 'missing', 'signed-out')) return null;
    throw error;
  }
}

async function restrictionsOfTenant(graph: Graph): Promise<readonly Restriction[]> {
  const path = '/policies/defaultAppManagementPolicy';
  const answer = await graph.call({ method: 'GET', path, access: access.readPolicies });
  const policy = shaped(tenantPolicyShape, answer.body, path);
  return policy.isEnabled ? (policy.applicationRestrictions?.passwordCredentials ?? []) : [];
}

/** A policy assigned to the application itself replaces the tenant's; null when there is none. */
async function appRestrictions(graph: Graph, id: string): Promise<readonly Restriction[] | null> {
  const path = `/applications/${encodeURIComponent(id)}/appManagementPolicies`;
  const found = await readable(() => graph.list({ method: 'GET', path, access: access.readPolicies }));
  const assigned = (found ?? [])
    .map((one) => shaped(appPolicyShape, one, path))
    .filter((one) => one.isEnabled);
  if (assigned.length === 0) return null;
  return assigned.flatMap((one) => one.restrictions?.passwordCredentials ?? []);
}

function policyOf(restrictions: readonly Restriction[]): SecretPolicy {
  const active = restrictions.filter((one) => one.state !== 'disabled');
  const days = active
    .filter((one) => one.restrictionType === 'passwordLifetime')
    .flatMap((one) => durationDays(one.maxLifetime ?? ''));
  return {
    forbidden: active.some((one) => one.restrictionType === 'passwordAddition'),
    maxLifetimeDays: days.length === 0 ? null : Math.min(...days),
    known: true,
  };
}

/** Whole days of an ISO 8601 duration such as "P180D" or "P1Y"; months and years are counted short. */
export function durationDays(text: string): readonly number[] {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?.*)?$/.exec(text);
  if (match === null || text === 'P') return [];
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0] = match
    .slice(1)
    .map((one) => Number(one ?? 0));
  return [years * 365 + months * 28 + weeks * 7 + days + Math.floor(hours / 24)];
}
