import { z } from 'zod';
import type { Quarantine, SyncExecution, SyncJob, SyncStatus, SyncTemplate } from '../port';
import { count, flag, listOf, moment, text, textOrNull } from './basics';

export const templateShape: z.ZodType<SyncTemplate> = z
  .object({ id: z.string(), factoryTag: text, default: flag })
  .transform(({ id, factoryTag, default: isDefault }) => ({ id, factoryTag, isDefault }));

const error = z
  .object({ code: text, message: text, tenantActionable: z.boolean().nullish() })
  .nullish()
  .transform((one) => (one ? { ...one, tenantActionable: one.tenantActionable ?? null } : null));

const execution = z
  .object({
    state: text,
    timeBegan: moment,
    timeEnded: moment,
    countImported: count,
    countEntitled: count,
    countEscrowed: count,
    countExported: count,
    activityIdentifier: textOrNull,
    error,
  })
  .nullish()
  .transform((one): SyncExecution | null =>
    one
      ? {
          state: one.state,
          began: one.timeBegan,
          ended: one.timeEnded,
          imported: one.countImported,
          entitled: one.countEntitled,
          escrowed: one.countEscrowed,
          exported: one.countExported,
          activityId: one.activityIdentifier,
          error: one.error,
        }
      : null,
  );

const reasons = [
  'EncounteredBaseEscrowThreshold',
  'EncounteredTotalEscrowThreshold',
  'EncounteredEscrowProportionThreshold',
  'EncounteredQuarantineException',
  'QuarantinedOnDemand',
  'TooManyDeletes',
  'IngestionInterrupted',
] as const;

const quarantine = z
  .object({
    reason: text,
    currentBegan: moment,
    seriesBegan: moment,
    seriesCount: count,
    nextAttempt: moment,
    error,
  })
  .nullish()
  .transform((one): Quarantine | null =>
    one
      ? { ...one, rawReason: one.reason, reason: reasons.find((known) => known === one.reason) ?? 'other' }
      : null,
  );

const codes = ['NotConfigured', 'NotRun', 'Active', 'Paused', 'Quarantine'] as const;

const status = z
  .object({
    code: text,
    countSuccessiveCompleteFailures: count,
    escrowsPruned: flag,
    steadyStateFirstAchievedTime: moment,
    steadyStateLastAchievedTime: moment,
    synchronizedEntryCountByType: listOf(z.object({ key: text, value: count })),
    progress: listOf(
      z.object({
        units: text,
        completedUnits: count,
        totalUnits: count,
        progressObservationDateTime: moment,
      }),
    ),
    lastExecution: execution,
    lastSuccessfulExecution: execution,
    quarantine,
    troubleshootingUrl: textOrNull,
  })
  .transform((one): SyncStatus => ({
    code: codes.find((known) => known === one.code) ?? 'other',
    failuresInARow: one.countSuccessiveCompleteFailures,
    escrowsPruned: one.escrowsPruned,
    firstSteady: one.steadyStateFirstAchievedTime,
    lastSteady: one.steadyStateLastAchievedTime,
    entries: one.synchronizedEntryCountByType.map(({ key, value }) => ({ type: key, count: value })),
    progress: one.progress.map(({ units, completedUnits, totalUnits, progressObservationDateTime }) => ({
      units,
      completed: completedUnits,
      total: totalUnits,
      at: progressObservationDateTime,
    })),
    lastExecution: one.lastExecution,
    lastSuccess: one.lastSuccessfulExecution,
    quarantine: one.quarantine,
    troubleshootingUrl: one.troubleshootingUrl,
  }));

const states = ['Active', 'Paused', 'Disabled'] as const;

export const jobShape: z.ZodType<SyncJob> = z
  .object({
    id: z.string(),
    templateId: text,
    schedule: z.object({ state: text, interval: textOrNull }).nullish(),
    status,
    synchronizationJobSettings: listOf(z.object({ name: text, value: text })),
  })
  .transform(({ id, templateId, schedule, status: now, synchronizationJobSettings }) => ({
    id,
    templateId,
    schedule: {
      state: states.find((known) => known === schedule?.state) ?? 'other',
      everyMinutes: minutesOf(schedule?.interval ?? null),
    },
    status: now,
    settings: synchronizationJobSettings,
  }));

const minutesOfYear = 527_040;

/** An ISO 8601 duration; while nothing is scheduled Entra sends one of thirty thousand years (contract, 6.7). */
export function minutesOf(interval: string | null): number | null {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(interval ?? '');
  if (parts === null) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((one) => Number(one ?? '0'));
  const all = days * 1440 + hours * 60 + minutes + seconds / 60;
  return all === 0 || all > minutesOfYear ? null : all;
}
