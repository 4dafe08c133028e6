import { isProblem, type Lent } from '../../../engine/step';
import type { Graph, GraphCall } from '../graph';
import type { Provisioning, SyncJob, SyncTemplate } from '../port';
import { patiently, type Made } from '../replication';
import { access } from '../scopes';
import { shaped } from '../shapes';
import { at, jobAt } from './basics';
import { jobShape, templateShape } from './job-shapes';
import { waited } from './pace';

type Part = Pick<
  Provisioning,
  'templates' | 'awaitTemplates' | 'jobs' | 'job' | 'createJob' | 'deleteJob' | 'start' | 'pause' | 'restart'
>;

/** Milliseconds a new application may take to know provisioning (contract, 6.2), and the pause between two looks. */
const readyMs = 300_000;
const pauseMs = 10_000;

/** Jobs and what drives them (contract, 6.3). */
export function jobs(lent: Lent, graph: Graph, made: Made): Part {
  const read = { method: 'GET', access: access.readSync } as const;
  const templates = async (id: string, alone?: true): Promise<readonly SyncTemplate[]> => {
    const path = at(id, '/templates');
    const found = await unlessMissing(() => graph.list({ ...read, path, ...(alone && { alone }) }));
    return found.map((one) => shaped(templateShape, one, path));
  };
  const list = async (id: string): Promise<readonly SyncJob[]> => {
    const path = at(id, '/jobs');
    const found = await unlessMissing(() => graph.list({ ...read, path }));
    return found.map((one) => shaped(jobShape, one, path));
  };
  const job = async (id: string, jobId: string): Promise<SyncJob | null> => {
    const path = jobAt(id, jobId);
    // It moves by itself: an answer of a moment ago is not what somebody who watches wants.
    const found = await graph.find({ ...read, path, alone: true });
    return found === null ? null : shaped(jobShape, found, path);
  };
  const write = (id: string, call: Omit<GraphCall, 'access'>) =>
    patiently({ made, clock: lent.clock, ids: [id], ms: readyMs, statuses: [404] }, () =>
      graph.call({ ...call, access: access.writeSync }),
    );
  return {
    templates,
    awaitTemplates: async (id, signal) => {
      const end = lent.clock.now().getTime() + readyMs;
      for (;;) {
        const found = await templates(id, true);
        if (found.length > 0 || lent.clock.now().getTime() >= end) return found;
        await waited(lent.clock, pauseMs, signal, `GET ${at(id, '/templates')}`);
      }
    },
    jobs: list,
    job,
    createJob: async (id, templateId) => {
      const present = (await list(id)).find((one) => one.templateId === templateId);
      if (present !== undefined) return present;
      const path = at(id, '/jobs');
      const { body } = await write(id, { method: 'POST', path, body: { templateId } });
      const created = shaped(jobShape, body, path);
      made.add(created.id);
      return created;
    },
    deleteJob: async (id, jobId) => {
      try {
        await graph.call({ method: 'DELETE', path: jobAt(id, jobId), access: access.writeSync });
      } catch (error) {
        if (!isProblem(error, 'missing')) throw error;
      }
    },
    ...driven(write, job),
  };
}

type Write = (id: string, call: Omit<GraphCall, 'access'>) => Promise<unknown>;

function driven(write: Write, job: Part['job']): Pick<Part, 'start' | 'pause' | 'restart'> {
  return {
    start: async (id, jobId) => {
      const present = await job(id, jobId);
      if (present !== null && isRunning(present)) return 'running';
      await write(id, { method: 'POST', path: jobAt(id, jobId, '/start') });
      return 'started';
    },
    pause: async (id, jobId) => {
      await write(id, { method: 'POST', path: jobAt(id, jobId, '/pause') });
    },
    restart: async (id, jobId, scopes) => {
      const resetScope = scopes.length === 0 ? 'None' : scopes.join(', ');
      const body = { criteria: { resetScope } };
      await write(id, { method: 'POST', path: jobAt(id, jobId, '/restart'), body });
    },
  };
}

/** To start one that runs can stop it; only a paused or quarantined one may be started (contract, failure modes). */
function isRunning({ schedule, status }: SyncJob): boolean {
  return schedule.state === 'Active' && status.code !== 'Paused' && status.code !== 'Quarantine';
}

/** A service principal that has nothing to do with provisioning, or not yet, has no such lists. */
async function unlessMissing(run: () => Promise<readonly unknown[]>): Promise<readonly unknown[]> {
  try {
    return await run();
  } catch (error) {
    if (isProblem(error, 'missing')) return [];
    throw error;
  }
}
