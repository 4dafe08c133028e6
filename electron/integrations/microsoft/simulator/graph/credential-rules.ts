import { durationDays } from '../../policies';
import type { AppValue, Json } from '../state';
import { refuse, type Reply } from './answers';
import type { Call } from './call';

interface Restriction {
  readonly restrictionType: string;
  readonly state?: string;
  readonly maxLifetime?: string | null;
  readonly restrictForAppsCreatedAfterDateTime?: string;
}

const dayMs = 86_400_000;

/** Names of the rules by kind of credential (graph/api/resources/appmanagementconfiguration). */
const rulesOf = {
  passwordCredentials: { refuses: 'passwordAddition', limits: 'passwordLifetime' },
  keyCredentials: { refuses: 'trustedCertificateAuthority', limits: 'asymmetricKeyLifetime' },
} as const;

/** What the tenant's policy says to a new credential of this kind; undefined when it may be added. */
export function policyRefusal(
  call: Call,
  app: AppValue,
  kind: keyof typeof rulesOf,
  lifetimeMs: number,
): Reply | undefined {
  const rules = activeRules(call, app, kind);
  const { refuses, limits } = rulesOf[kind];
  if (rules.some((rule) => rule.restrictionType === refuses)) {
    const message = 'Credential type not allowed as per assigned policy.';
    return refuse(400, 'CredentialTypeNotAllowedAsPerAppPolicy', message);
  }
  const longest = rules
    .filter((rule) => rule.restrictionType === limits)
    .flatMap((rule) => durationDays(rule.maxLifetime ?? ''));
  if (longest.some((days) => lifetimeMs > days * dayMs)) {
    const message = "Credential lifetime exceeds the max value allowed as per assigned policy 'aaaaaaa'.";
    const details = [{ code: 'InvalidKeyEndDate', message, target: 'EndDate' }];
    return refuse(400, 'CredentialInvalidLifetimeAsPerAppPolicy', message, details);
  }
  return undefined;
}

function activeRules(call: Call, app: AppValue, kind: keyof typeof rulesOf): readonly Restriction[] {
  const { policies } = call.stage.state;
  const own = policies.appManagementPolicies[app.id] ?? [];
  const [policy = policies.defaultAppManagementPolicy] = own;
  if (policy['isEnabled'] !== true) return [];
  const part = (policy['restrictions'] ?? policy['applicationRestrictions']) as Json | undefined;
  const rules = (part?.[kind] ?? []) as readonly Restriction[];
  const created = Date.parse(String(app['createdDateTime']));
  return rules
    .filter((rule) => rule.state !== 'disabled')
    .filter(
      (rule) => created >= Date.parse(rule.restrictForAppsCreatedAfterDateTime ?? '2000-01-01T00:00:00Z'),
    );
}
