import type { Lent } from '../../../engine/step';
import { quoted, type Graph } from '../graph';
import type { LogEntry, OnDemandRequest, Provisioning } from '../port';
import { madeHere, patiently } from '../replication';
import { access } from '../scopes';
import { shaped } from '../shapes';
import { jobAt } from './basics';
import { logShape, onDemandResult } from './events';
import { paced, type Pace } from './pace';

type Part = Pick<Provisioning, 'provisionOnDemand' | 'log'>;

/** Both allow five requests in ten seconds (contract, 6.6 and 6.7). */
const most = 5;
const windowMs = 10_000;
/** Milliseconds: it usually takes less than thirty seconds, and sent twice it may create twice. */
const onDemandMs = 120_000;
const pageSize = '50';
const logPath = '/auditLogs/provisioning';

/** One user at a time, and what became of all of them. */
export function watching(lent: Lent, graph: Graph): Part {
  const onDemand = paced(lent.clock, most, windowMs, 'POST provisionOnDemand');
  const reports = paced(lent.clock, most, windowMs, `GET ${logPath}`);
  return {
    provisionOnDemand: async (id, jobId, request, signal) => {
      const path = jobAt(id, jobId, '/provisionOnDemand');
      const common = { access: access.writeSync, timeoutMs: onDemandMs, ...(signal && { signal }) } as const;
      // Only a 429 is waited out: it has changed nothing.
      const budget = { made: madeHere(lent.clock), clock: lent.clock, ids: [], ms: 0, statuses: [] };
      return patiently(budget, async () => {
        await onDemand(signal);
        const answer = await graph.call({ method: 'POST', path, body: wire(request), ...common });
        return onDemandResult(answer.body, `POST ${path}`);
      });
    },
    log: (jobId, { since, signal }) => entries(graph, reports, jobId, since, signal),
  };
}

function wire({ ruleId, objectId, objectType, members }: OnDemandRequest): object {
  const links = (members ?? []).map((one) => ({ objectId: one, objectTypeName: 'User' }));
  const subject = {
    objectId,
    objectTypeName: objectType,
    ...(links.length > 0 && { links: { members: links } }),
  };
  return { parameters: [{ ruleId, subjects: [subject] }] };
}

async function* entries(
  graph: Graph,
  pace: Pace,
  jobId: string,
  since: Date | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly LogEntry[]> {
  const later = since === undefined ? '' : ` and activityDateTime gt ${since.toISOString()}`;
  const query = {
    $filter: `jobId eq ${quoted(jobId)}${later}`,
    $orderby: 'activityDateTime desc',
    $top: pageSize,
  };
  const call = { method: 'GET', path: logPath, query, signal, access: access.readLog } as const;
  const pages = graph.pages(call)[Symbol.asyncIterator]();
  for (;;) {
    await pace(signal);
    const next = await pages.next();
    if (next.done === true) return;
    yield next.value.map((row) => shaped(logShape, row, logPath));
  }
}
