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

type Part = Pick<Directory, 'secretPolicy' | 'certificatePolicy' | 'usersMayRegister'>;
/** Graph keeps the rules for the two kinds of credential side by side. */
type Kind = 'passwordCredentials' | 'keyCredentials';

/** What the tenant demands (contract, section 2.7); a refusal to read it is an answer, not a failure. */
export function policies(graph: Graph): Part {
  return {
    secretPolicy: (applicationId) => policy(graph, applicationId, 'passwordCredentials'),
    certificatePolicy: (applicationId) => policy(graph, applicationId, 'keyCredentials'),
    usersMayRegister: () =>
      readable(async () => {
        const path = '/policies/authorizationPolicy';
        const answer = await graph.call({ method: 'GET', path, access: access.readPolicies });
        const policy = shaped(authorizationPolicyShape, answer.body, path);
        return policy.defaultUserRolePermissions?.allowedToCreateApps ?? null;
      }),
  };
}

async function policy(graph: Graph, applicationId: string | null, kind: Kind): Promise<SecretPolicy> {
  const found = await readable(() => restrictionsFor(graph, applicationId, kind));
  return found === null ? { forbidden: false, maxLifetimeDays: null, known: false } : policyOf(found);
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
async function restrictionsFor(graph: Graph, id: string | null, kind: Kind): Promise<readonly Restriction[]> {
  const own = id === null ? null : await appRestrictions(graph, id, kind);
  const all = own ?? (await restrictionsOfTenant(graph, kind));
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

async function restrictionsOfTenant(graph: Graph, kind: Kind): Promise<readonly Restriction[]> {
  const path = '/policies/defaultAppManagementPolicy';
  const answer = await graph.call({ method: 'GET', path, access: access.readPolicies });
  const policy = shaped(tenantPolicyShape, answer.body, path);
  return policy.isEnabled ? (policy.applicationRestrictions?.[kind] ?? []) : [];
}

/** A policy assigned to the application itself replaces the tenant's; null when there is none. */
async function appRestrictions(graph: Graph, id: string, kind: Kind): Promise<readonly Restriction[] | null> {
  const path = `/applications/${encodeURIComponent(id)}/appManagementPolicies`;
  const found = await readable(() => graph.list({ method: 'GET', path, access: access.readPolicies }));
  const assigned = (found ?? [])
    .map((one) => shaped(appPolicyShape, one, path))
    .filter((one) => one.isEnabled);
  if (assigned.length === 0) return null;
  return assigned.flatMap((one) => one.restrictions?.[kind] ?? []);
}

/** Restriction types of both kinds (graph/api/resources/appmanagementconfiguration). */
const lifetimes: readonly string[] = ['passwordLifetime', 'asymmetricKeyLifetime'];
/** The second takes certificates of named authorities only, so none of ours. */
const refusing: readonly string[] = ['passwordAddition', 'trustedCertificateAuthority'];

function policyOf(active: readonly Restriction[]): SecretPolicy {
  const days = active
    .filter((one) => lifetimes.includes(one.restrictionType))
    .flatMap((one) => durationDays(one.maxLifetime ?? ''));
  return {
    forbidden: active.some((one) => refusing.includes(one.restrictionType)),
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
