import type { SyncEvent, SyncOutcome } from '../../../integrations/microsoft/port';

/** What became of somebody, as this product tells it in plain words. */
export const caseIds = [
  'created',
  'updated',
  'disabled',
  'deleted',
  'same',
  'not-entitled',
  'filtered',
  'kept',
  'duplicate',
  'no-match-value',
  'not-allowed',
  'refused',
  'credentials',
  'unavailable',
  'incompatible',
  'reference',
  'gone',
  'failed',
  'left-out',
  'warning',
] as const;
export type CaseId = (typeof caseIds)[number];

export const caseGroups = ['failed', 'created', 'changed', 'off', 'outside', 'same'] as const;
export type CaseGroup = (typeof caseGroups)[number];

/** Codes of Entra's log (learn.microsoft.com/entra/identity/app-provisioning, "Provisioning logs", and the simulator's). */
const codes: Readonly<Record<string, CaseId>> = {
  RedundantExport: 'same',
  NotEffectivelyEntitled: 'not-entitled',
  NotInScope: 'filtered',
  SkipOutOfScopeDeletions: 'kept',
  DuplicateTargetEntries: 'duplicate',
  DuplicateSourceEntries: 'duplicate',
  Conflict: 'duplicate',
  SystemForCrossDomainIdentityManagementMultipleEntriesInResponse: 'duplicate',
  MissingMatchingAttribute: 'no-match-value',
  JoiningPropertyValueIsMissing: 'no-match-value',
  CreateNotAllowed: 'not-allowed',
  UpdateNotAllowed: 'not-allowed',
  DeleteNotAllowed: 'not-allowed',
  MethodNotAllowed: 'not-allowed',
  SystemForCrossDomainIdentityManagementBadRequest: 'refused',
  AttributeValidationFailure: 'refused',
  SchemaInvalid: 'refused',
  SchemaAttributeInvalid: 'refused',
  MandatoryFieldsMissing: 'refused',
  MissingField: 'refused',
  InvalidField: 'refused',
  LengthExceed: 'refused',
  InvalidCredentials: 'credentials',
  InsufficientRights: 'credentials',
  SystemForCrossDomainIdentityManagementCredentialValidationUnavailable: 'credentials',
  SystemForCrossDomainIdentityManagementServiceUnavailable: 'unavailable',
  InternalServerError: 'unavailable',
  TooManyRequests: 'unavailable',
  TimeOut: 'unavailable',
  SystemForCrossDomainIdentityManagementServiceIncompatible: 'incompatible',
  UnableToResolveReferenceAttributeValue: 'reference',
  TargetObjectNotFound: 'gone',
  NotFound: 'gone',
};

const actions: Readonly<Record<string, CaseId>> = {
  Create: 'created',
  Update: 'updated',
  Disable: 'disabled',
  StagedDelete: 'disabled',
  Delete: 'deleted',
};

const otherwise: Readonly<Record<SyncOutcome, CaseId>> = {
  success: 'same',
  failure: 'failed',
  skipped: 'left-out',
  warning: 'warning',
  other: 'left-out',
};

export function caseOf({
  action,
  outcome,
  errorCode,
}: Pick<SyncEvent, 'action' | 'outcome' | 'errorCode'>): CaseId {
  if (outcome === 'success') return actions[action] ?? 'same';
  return (errorCode === null ? undefined : codes[errorCode]) ?? otherwise[outcome];
}

export function groupOf(id: CaseId, outcome: SyncOutcome): CaseGroup {
  if (outcome === 'failure') return 'failed';
  switch (id) {
    case 'created':
      return 'created';
    case 'updated':
    case 'warning':
    case 'reference':
      return 'changed';
    case 'disabled':
    case 'deleted':
      return 'off';
    case 'same':
      return 'same';
    default:
      return 'outside';
  }
}
