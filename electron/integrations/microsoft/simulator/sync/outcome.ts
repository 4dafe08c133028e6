import { randomUUID } from 'node:crypto';
import type { Json } from '../state';
import type { MicrosoftStage, PrincipalValue } from '../view';
import type { Source } from './source';
import type { LogRecord, SyncJob } from './state';
import type { Heard } from './target';

/** The stages an object went through, as the log and an on-demand test tell them (contract, 6.6 and 6.7). */
export interface Stage {
  readonly name: string;
  readonly type: 'Import' | 'Scoping' | 'Matching' | 'Export' | 'ReferenceResolution';
  readonly status: 'Success' | 'Failure' | 'Skipped';
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
}

export interface Change {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

export interface Outcome {
  readonly action: 'Create' | 'Update' | 'Disable' | 'Delete' | 'Other';
  readonly status: 'Success' | 'Failure' | 'Skipped';
  readonly error: { readonly code: string; readonly reason: string } | null;
  /** Going on with other objects makes no sense. */
  readonly fatal: boolean;
  readonly stages: readonly Stage[];
  readonly changes: readonly Change[];
  readonly target: { readonly id: string; readonly name: string } | null;
}

/** An outcome that grows stage by stage. */
export interface Trail {
  readonly stages: Stage[];
}

export function done(
  { stages }: Trail,
  action: Outcome['action'],
  target: Outcome['target'],
  changes: readonly Change[] = [],
): Outcome {
  return { action, status: 'Success', error: null, fatal: false, stages, changes, target };
}

export function skipped(
  { stages }: Trail,
  code: string,
  reason: string,
  target: Outcome['target'] = null,
): Outcome {
  return {
    action: 'Other',
    status: 'Skipped',
    error: { code, reason },
    fatal: false,
    stages,
    changes: [],
    target,
  };
}

/** What the other system said, in Entra's words around it. */
export function failed({ stages }: Trail, type: Stage['type'], name: string, heard: Heard): Outcome {
  const isTrouble = heard.kind === 'trouble';
  const code = isTrouble ? heard.code : codeOf(heard.status);
  const reason = isTrouble
    ? heard.said
    : `StatusCode: ${String(heard.status)} Message: Processing of the HTTP request resulted in an exception. Web Response: ${JSON.stringify(heard.json)}`;
  stages.push({ name, type, status: 'Failure', description: reason, details: {} });
  return {
    action: 'Other',
    status: 'Failure',
    error: { code, reason },
    fatal: isTrouble && heard.fatal,
    stages,
    changes: [],
    target: null,
  };
}

/** [unverified] beyond the first: nobody has published the whole list. */
function codeOf(status: number): string {
  if (status === 409) return 'DuplicateTargetEntries';
  if (status === 404) return 'TargetObjectNotFound';
  return status >= 500
    ? 'SystemForCrossDomainIdentityManagementServiceUnavailable'
    : 'SystemForCrossDomainIdentityManagementBadRequest';
}

/** Members of the log are written small, those of an on-demand answer with a capital. */
export function recordOf(
  stage: MicrosoftStage,
  { job, principal, cycleId, at }: { job: SyncJob; principal: PrincipalValue; cycleId: string; at: number },
  source: Pick<Source, 'kind' | 'id' | 'name'>,
  outcome: Outcome,
): LogRecord {
  return {
    id: randomUUID(),
    activityDateTime: new Date(at).toISOString(),
    tenantId: stage.state.tenant.id,
    jobId: job.id,
    cycleId,
    changeId: randomUUID(),
    provisioningAction: outcome.action.toLowerCase(),
    durationInMilliseconds: 512,
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    sourceSystem: { id: '', displayName: 'Azure Active Directory', details: {} },
    targetSystem: { id: '', displayName: principal['displayName'], details: {} },
    servicePrincipal: { id: principal.id, displayName: principal['displayName'] },
    ...identities(source, outcome),
    modifiedProperties: outcome.changes,
    provisioningSteps: outcome.stages.map(({ type, ...rest }) => ({
      ...rest,
      status: rest.status.toLowerCase(),
      provisioningStepType: `${type.charAt(0).toLowerCase()}${type.slice(1)}`,
    })),
    provisioningStatusInfo: {
      status: outcome.status.toLowerCase(),
      errorInformation:
        outcome.error === null
          ? null
          : {
              errorCode: outcome.error.code,
              reason: outcome.error.reason,
              recommendedAction: '',
              errorCategory: 'failure',
              additionalDetails: null,
            },
    },
  };
}

export function identities(source: Pick<Source, 'kind' | 'id' | 'name'>, { target }: Outcome): Json {
  return {
    sourceIdentity: { id: source.id, displayName: source.name, identityType: source.kind, details: {} },
    targetIdentity: {
      id: target?.id ?? '',
      displayName: target?.name ?? '',
      identityType: source.kind,
      details: {},
    },
  };
}
