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

type Kept = Readonly<Record<string, string | null>>;

/** Written before the request: to start twice in a row can stop a job. */
export function beginning(job: SyncJob, now: Date): Kept {
  return { jobId: job.id, begunAt: now.toISOString(), before: runKey(job), confirmed: null };
}

export const begunForSure: Kept = { confirmed: 'yes' };

/** It was refused, so nothing was begun. */
export const notBegun: Kept = { begunAt: null, before: null, confirmed: null };
