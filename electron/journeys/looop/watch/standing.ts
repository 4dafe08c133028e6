import type { SyncExecution, SyncJob } from '../../../integrations/microsoft/port';
import type { Standing } from './seen';

/** Minutes between two cycles where the job does not tell (Microsoft contract, 6.7). */
export const usualMinutes = 40;

export function standingOf(job: SyncJob): Standing {
  const { status, schedule } = job;
  if (status.code === 'NotConfigured') return 'not-configured';
  const ran = hasRun(job);
  if (schedule.state === 'Disabled') return ran || status.quarantine !== null ? 'disabled' : 'not-started';
  if (schedule.state === 'Paused') return ran ? 'paused' : 'not-started';
  if (status.quarantine !== null || status.code === 'Quarantine') return 'quarantine';
  if (status.code === 'Paused') return ran ? 'paused' : 'not-started';
  return status.firstSteady === null ? 'first-cycle' : 'running';
}

function hasRun({ status }: SyncJob): boolean {
  return status.firstSteady !== null || status.lastExecution !== null;
}

/** Some part of a cycle is counted and not at its end. */
export function isCycling({ status }: SyncJob): boolean {
  return status.progress.some(({ completed, total }) => completed < total);
}

/** Tells one run from another; empty while there was none. Times of Microsoft's only: this computer's clock may be wrong. */
export function runKey({ status }: SyncJob): string {
  return keyOf(status.lastExecution);
}

function keyOf(run: SyncExecution | null): string {
  return run === null ? '' : (run.activityId ?? run.began ?? run.ended ?? 'run');
}

/** How many accounts of people Entra keeps in step. */
export function accountsOf({ status }: SyncJob): number {
  return status.entries.filter(({ type }) => type === 'User').reduce((sum, { count }) => sum + count, 0);
}

/** "2026-11-22 08:05 UTC": the same in every language and place. */
export function clockTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
