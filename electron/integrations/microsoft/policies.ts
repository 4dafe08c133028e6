import { isProblem } from '../../engine/step';
import type { Graph } from './graph';
import type { Directory, SecretPolicy } from './port';
import { access } from './scopes';
import {
  appPolicyShape,
  authorizationPolicyShape,
  creationShape,
  shaped,
  tenantPolicyShape,
  type Restriction,
} from './shapes';

type Part = Pick<Directory, 'secretPolicy' | 'usersMayRegister'>;

/** What the tenant demands (contract, section 2.7); a refusal to read it is an answer, not a failure. */
export function policies(graph: Graph): Part {
  return {
    secretPolicy: async (applicationId) => {
      const found = await readable(() => restrictionsFor(graph, applicationId));
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

/** What applies to this application; a new one meets every restriction that is switched on. */
async function restrictionsFor(graph: Graph, id: string | null): Promise<readonly Restriction[]> {
  const own = id === null ? null : await appRestrictions(graph, id);
  const all = own ?? (await restrictionsOfTenant(graph));
  const active = all.filter((one) => one.state !== 'disabled');
  if (id === null || active.every((one) => since(one) === null)) return active;
  const created = await createdMs(graph, id);
  // A date that cannot be read is no reason to let a restriction go.
  return active.filter((one) => !(Date.parse(since(one) ?? earliest) > created));
}

/** Graph writes this for "all applications"; one so old that it has no date counts as made then. */
const earliest = '0001-01-01T00:00:00Z';

function since(restriction: Restriction): string | null {
  return restriction.restrictForAppsCreatedAfterDateTime ?? null;
}

async function createdMs(graph: Graph, id: string): Promise<number> {
  const path = `/applications/${encodeURIComponent(id)}`;
  const query = { $select: 'createdDateTime' };
  const answer = await graph.call({ method: 'GET', path, query, access: access.readApps });
  return Date.parse(shaped(creationShape, answer.body, path).createdDateTime ?? earliest);
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

function policyOf(active: readonly Restriction[]): SecretPolicy {
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
