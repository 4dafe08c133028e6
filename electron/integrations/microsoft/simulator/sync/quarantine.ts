import type { QuarantineReason } from '../../port';
import type { SyncJob } from './state';

const hourMs = 3_600_000;
/** Hours after the first failures; daily from then on (contract, 6.7). */
const firstHours: readonly number[] = [6, 12, 24];
/** Milliseconds until a job that stays in quarantine is disabled. */
const lifeMs = 28 * 24 * hourMs;

export interface Cause {
  readonly reason: QuarantineReason;
  readonly code: string;
  readonly words: string;
}

export function enterQuarantine(job: SyncJob, cause: Cause, at: number): void {
  const before = job.quarantine;
  job.quarantine = {
    reason: cause.reason,
    currentBegan: before?.currentBegan ?? at,
    seriesBegan: before?.seriesBegan ?? at,
    seriesCount: (before?.seriesCount ?? 0) + 1,
    error: { code: cause.code, message: cause.words, tenantActionable: true },
  };
  if (at - job.quarantine.seriesBegan >= lifeMs) job.state = 'Disabled';
}

/** A cycle that came to nothing. */
export function fail(
  job: SyncJob,
  error: { readonly reason: string; readonly code: string },
  at: number,
): void {
  job.failures += 1;
  const reason = 'EncounteredQuarantineException';
  enterQuarantine(job, { reason, code: error.code, words: error.reason }, at);
}

export function succeed(job: SyncJob, at: number): void {
  job.failures = 0;
  job.quarantine = null;
  job.lastSuccess = job.last;
  job.firstSteady ??= at;
  job.lastSteady = at;
}

/** Milliseconds until the next try. */
export function retryMs({ quarantine }: SyncJob): number {
  const tries = quarantine?.seriesCount ?? 1;
  return (firstHours[tries - 1] ?? 24) * hourMs;
}
