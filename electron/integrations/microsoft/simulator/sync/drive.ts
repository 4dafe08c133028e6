import { asText } from '../text';
import { badRequest, nothing, refuse, type Reply } from '../graph/answers';
import type { Call } from '../graph/call';
import type { SyncJob } from './state';

const scopes: readonly string[] = [
  'None',
  'ConnectorDataStore',
  'Escrows',
  'Watermark',
  'QuarantineState',
  'Full',
  'ForceDeletes',
];

/** Only from a standstill: starting what runs can stop it (failure mode scim-start-hammered). The code is [unverified]. */
export function start(call: Call, job: SyncJob): Reply {
  const missing = unconfigured(call, job);
  if (missing !== undefined) return missing;
  if (job.state === 'Active' && job.quarantine === null) {
    call.stage.state.violations.push({
      at: call.stage.now().toISOString(),
      what: `started while running: ${job.id}`,
    });
    call.stage.save();
    return refuse(400, 'InvalidOperation', 'The synchronization job is already running.');
  }
  job.quarantine = null;
  runNow(call, job);
  return nothing;
}

/** The cycle under way goes on to its end (failure mode scim-stop-not-instant). */
export function pause(call: Call, job: SyncJob): Reply {
  job.state = 'Paused';
  job.nextAt = null;
  call.stage.save();
  return nothing;
}

/** Forgets what the scopes name, and begins at once (contract, 6.3). */
export function restart(call: Call, job: SyncJob): Reply {
  const criteria = call.json['criteria'] as Readonly<Record<string, unknown>> | undefined;
  const asked = asText(criteria?.['resetScope'])
    .split(',')
    .map((one) => one.trim());
  if (asked.some((one) => !scopes.includes(one))) return badRequest('The reset scope is not valid.');
  const missing = unconfigured(call, job);
  if (missing !== undefined) return missing;
  const has = (scope: string): boolean =>
    asked.includes(scope) || (asked.includes('Full') && scope !== 'ForceDeletes');
  if (has('Watermark')) job.watermark = false;
  if (has('Escrows')) job.escrows = [];
  if (has('QuarantineState')) {
    job.quarantine = null;
    job.failures = 0;
  }
  if (has('ConnectorDataStore')) job.links = {};
  if (has('ForceDeletes')) job.forceDeletes = true;
  job.cycle = null;
  runNow(call, job);
  return nothing;
}

function unconfigured({ stage }: Call, job: SyncJob): Reply | undefined {
  const secrets = stage.state.provisioning.secrets[job.principalId] ?? {};
  return secrets['BaseAddress'] === undefined
    ? refuse(400, 'CredentialsMissing', 'The synchronization credentials are not configured.')
    : undefined;
}

function runNow({ stage }: Call, job: SyncJob): void {
  job.state = 'Active';
  job.nextAt = stage.now().getTime();
  stage.save();
}
