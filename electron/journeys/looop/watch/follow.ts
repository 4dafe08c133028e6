import type { Provisioning, SyncJob } from '../../../integrations/microsoft/port';
import type { Progress, Stage } from '../../../contract/vocabulary';
import { messages } from '../steps/provisioning-watch.messages';
import { accountsOf, isCycling, runKey, standingOf } from './standing';

/** Between two looks, and for how long at most: a day, after which somebody should ask why. */
const pollMs = 60_000;
const mostPolls = 24 * 60;

interface Watching {
  readonly read: () => Promise<SyncJob | null>;
  readonly clock: { readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void> };
  /** Fires when the person has seen enough, or the app closes. */
  readonly signal: AbortSignal;
  readonly stages: (stages: readonly Stage[]) => void;
  readonly progress: (progress: Progress) => void;
}

/**
 * Follows the cycle under way to its end; Entra goes on whether anybody looks or not. Answers the job as it was last
 * seen, null when it is gone or the person left.
 *
 * @param before the last run before the one to follow, see `runKey`; null where nobody knows
 */
export async function follow(watching: Watching, before: string | null): Promise<SyncJob | null> {
  const { read, clock, signal, stages, progress } = watching;
  for (let poll = 0; poll < mostPolls; poll += 1) {
    if (signal.aborted) return null;
    const job = await read();
    if (job === null) return null;
    const goes = isUnderWay(job, before);
    stages(stagesOf(job, goes));
    if (!goes) return job;
    progress(progressOf(job));
    await clock.sleep(pollMs, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
  return null;
}

/** Started, and neither at its end nor stopped by anything. */
export function isUnderWay(job: SyncJob, before: string | null): boolean {
  const standing = standingOf(job);
  if (standing !== 'first-cycle' && standing !== 'running') return false;
  return standing === 'first-cycle' || isCycling(job) || runKey(job) === before;
}

function progressOf(job: SyncJob): Progress {
  const [first] = job.status.progress.filter(({ total }) => total > 0);
  return first === undefined
    ? { done: 0, of: null, text: messages('following.waiting') }
    : { done: first.completed, of: first.total, text: messages('following.cycle') };
}

/** The cycle, the accounts it has brought, and what failed. */
export function stagesOf(job: SyncJob, goes: boolean): readonly Stage[] {
  const { status } = job;
  const [pages] = status.progress.filter(({ total }) => total > 0);
  const count = accountsOf(job);
  const failed = goes ? 0 : (status.lastExecution?.escrowed ?? 0);
  const stopped = !goes && status.quarantine !== null;
  const cycle = stopped ? 'failed' : goes ? (pages === undefined ? 'waiting' : 'running') : 'done';
  return [
    {
      id: 'cycle',
      label: messages('stage.cycle'),
      state: cycle,
      ...(pages !== undefined && {
        detail: messages('line.progress', { done: pages.completed, of: pages.total }),
      }),
    },
    {
      id: 'accounts',
      label: messages('stage.accounts'),
      state: goes ? (count > 0 ? 'running' : 'waiting') : 'done',
      detail: messages('line.accounts', { count }),
    },
    {
      id: 'failures',
      label: messages('stage.failures'),
      state: goes ? 'waiting' : failed > 0 ? 'failed' : 'done',
      ...(!goes && { detail: messages('line.failures', { count: failed }) }),
    },
  ];
}

interface Telling {
  readonly provisioning: Pick<Provisioning, 'job'>;
  readonly appId: string;
  readonly jobId: string;
}

export function reader({ provisioning, appId, jobId }: Telling): () => Promise<SyncJob | null> {
  return () => provisioning.job(appId, jobId);
}
