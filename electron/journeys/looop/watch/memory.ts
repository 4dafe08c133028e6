import type { SyncJob } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';
import { runKey } from './standing';

/** A start or restart of ours, out of the hints of the step. */
export interface Begun {
  /** UTC ISO 8601. */
  readonly at: string;
  /** The last run before it, see `runKey`. */
  readonly before: string;
  /** The answer came: it was done. */
  readonly confirmed: boolean;
}

/** Null when we never started this very job. */
export function begunIn(hints: Hints, jobId: string): Begun | null {
  const { jobId: own, begunAt: at, before, confirmed } = hints;
  if (own !== jobId || at === undefined) return null;
  return { at, before: before ?? '', confirmed: confirmed === 'yes' };
}

/**
 * Which quarantine it is. A series begins when a job is quarantined and ends when that is lifted
 * (learn.microsoft.com/graph/api/resources/synchronization-quarantine), so two of them never share a key.
 */
function quarantineKey({ id, status: { quarantine } }: SyncJob): string {
  return `${id} ${quarantine?.seriesBegan ?? quarantine?.currentBegan ?? ''}`;
}

/** A word about one quarantine says nothing about the next: what is let go cannot be taken back. */
export function isLetGo({ letGo }: Hints, job: SyncJob): boolean {
  return job.status.quarantine?.reason === 'TooManyDeletes' && letGo === quarantineKey(job);
}

export const lettingGo = (job: SyncJob): Kept => ({ letGo: quarantineKey(job) });

export const holdingBack: Kept = { letGo: null };

type Kept = Readonly<Record<string, string | null>>;

/** Written before the request: to start twice in a row can stop a job. */
export function beginning(job: SyncJob, now: Date): Kept {
  return { jobId: job.id, begunAt: now.toISOString(), before: runKey(job), confirmed: null, letGo: null };
}

export const begunForSure: Kept = { confirmed: 'yes' };

/** It was refused, so nothing was begun. */
export const notBegun: Kept = { begunAt: null, before: null, confirmed: null };
