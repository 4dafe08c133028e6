import { z } from 'zod';
import type { LogEntry, OnDemandResult, SyncIdentity, SyncOutcome, SyncStep, SyncStepKind } from '../port';
import { strangeShape } from '../shapes';
import { listOf, text, textOrNull } from './basics';

/** Numbers and truth values come as they are, or as text, or as whole objects. */
const details = z.unknown().transform((one): Readonly<Record<string, string>> => {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return {};
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, printed(value) ?? '']));
});

function printed(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const printable = z.unknown().transform(printed);

const outcomes: readonly SyncOutcome[] = ['success', 'failure', 'skipped', 'warning'];

function outcomeOf(word: string): SyncOutcome {
  return outcomes.find((one) => one === word.toLowerCase()) ?? 'other';
}

const stepKinds: Readonly<Record<string, SyncStepKind>> = {
  import: 'import',
  scoping: 'scoping',
  matching: 'matching',
  processing: 'processing',
  referenceresolution: 'references',
  export: 'export',
};

const step = z
  .object({ name: text, type: text, provisioningStepType: text, status: text, description: text, details })
  .transform(({ name, type, provisioningStepType, status, description, details: more }): SyncStep => ({
    kind: stepKinds[(type || provisioningStepType).toLowerCase()] ?? 'other',
    name,
    outcome: outcomeOf(status),
    said: description,
    details: more,
  }));

const identity = z
  .object({ id: textOrNull, displayName: textOrNull, identityType: textOrNull, type: textOrNull, details })
  .nullish()
  .transform((one): SyncIdentity | null =>
    one
      ? { id: one.id, displayName: one.displayName, type: one.identityType ?? one.type, details: one.details }
      : null,
  );

const modified = listOf(
  z
    .object({ displayName: text, oldValue: printable, newValue: printable })
    .transform(({ displayName, oldValue, newValue }) => ({
      name: displayName,
      before: oldValue,
      after: newValue,
    })),
);

const fault = z
  .object({ errorCode: textOrNull, reason: textOrNull, recommendedAction: textOrNull })
  .nullish();

const statusInfo = z.object({ status: text, errorInformation: fault }).nullish();

const common = {
  provisioningSteps: listOf(step),
  modifiedProperties: modified,
  sourceIdentity: identity,
  targetIdentity: identity,
} as const;

export const logShape: z.ZodType<LogEntry> = z
  .object({
    id: z.string(),
    activityDateTime: z.string(),
    cycleId: textOrNull,
    durationInMilliseconds: z.number().nullish(),
    provisioningAction: text,
    provisioningStatusInfo: statusInfo,
    ...common,
  })
  .transform((one) => ({
    id: one.id,
    at: one.activityDateTime,
    cycleId: one.cycleId,
    milliseconds: one.durationInMilliseconds ?? null,
    action: capital(one.provisioningAction),
    outcome: outcomeOf(one.provisioningStatusInfo?.status ?? ''),
    ...faultOf(one.provisioningStatusInfo?.errorInformation),
    ...partsOf(one),
  }));

const pairShape = z.object({ key: text, value: text });
const keyShape = z.object({
  result: text,
  details: z.object({ errorCode: textOrNull, errorMessage: textOrNull }).nullish(),
});
const valueShape = z.object({ action: text, statusInfo, status: text, ...common });

/** The answer of an on-demand test holds JSON inside two texts (contract, 6.6). */
export function onDemandResult(body: unknown, request: string): OnDemandResult {
  const pair = pairShape.safeParse(body);
  if (!pair.success) throw strangeShape('key', request);
  const key = keyShape.safeParse(parsed(pair.data.key));
  if (!key.success) throw strangeShape('key.result', request);
  // A test that failed early has nothing to tell but why.
  const value = valueShape.safeParse(parsed(pair.data.value === '' ? '{}' : pair.data.value));
  if (!value.success) throw strangeShape(`value.${value.error.issues[0]?.path.join('.') ?? ''}`, request);
  const { action, statusInfo: info } = value.data;
  const told = faultOf(info?.errorInformation);
  return {
    action: capital(action),
    outcome: outcomeOf(key.data.result || (info?.status ?? '')),
    errorCode: key.data.details?.errorCode ?? told.errorCode,
    reason: key.data.details?.errorMessage ?? told.reason,
    recommendedAction: told.recommendedAction,
    ...partsOf(value.data),
  };
}

type Parts = {
  readonly provisioningSteps: readonly SyncStep[];
  readonly modifiedProperties: OnDemandResult['modified'];
  readonly sourceIdentity: SyncIdentity | null;
  readonly targetIdentity: SyncIdentity | null;
};

function partsOf(one: Parts): Pick<OnDemandResult, 'steps' | 'modified' | 'source' | 'target'> {
  return {
    steps: one.provisioningSteps,
    modified: one.modifiedProperties,
    source: one.sourceIdentity,
    target: one.targetIdentity,
  };
}

function faultOf(
  info: z.infer<typeof fault>,
): Pick<OnDemandResult, 'errorCode' | 'reason' | 'recommendedAction'> {
  return {
    errorCode: info?.errorCode ?? null,
    reason: info?.reason ?? null,
    recommendedAction: info?.recommendedAction ?? null,
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
}
