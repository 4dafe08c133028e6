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

/** What somebody said of deletions that are held back. */
export type Word =
  /** They are to be carried out. */
  | 'let-go'
  /** Those people are in scope again, so that nothing is left to hold back. */
  | 'put-right';

/** A word about one quarantine says nothing about the next: what is let go cannot be taken back. */
export function wordIn({ said, saidOf }: Hints, job: SyncJob): Word | null {
  if (job.status.quarantine?.reason !== 'TooManyDeletes' || saidOf !== quarantineKey(job)) return null;
  return said === 'let-go' || said === 'put-right' ? said : null;
}

export const saying = (said: Word, job: SyncJob): Kept => ({ said, saidOf: quarantineKey(job) });

export const takenBack: Kept = { said: null, saidOf: null };

type Kept = Readonly<Record<string, string | null>>;

/** Written before the request: to start twice in a row can stop a job. */
export function beginning(job: SyncJob, now: Date): Kept {
  return { jobId: job.id, begunAt: now.toISOString(), before: runKey(job), confirmed: null, ...takenBack };
}

export const begunForSure: Kept = { confirmed: 'yes' };

/** It was refused, so nothing was begun. */
export const notBegun: Kept = { begunAt: null, before: null, confirmed: null };
