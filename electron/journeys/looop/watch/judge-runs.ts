import type { SyncJob } from '../../../integrations/microsoft/port';
import type { Message } from '../../../contract/vocabulary';
import { messages } from '../steps/provisioning-watch.messages';
import type { Found } from './judge';
import type { SeenWatch } from './seen';
import { accountsOf, clockTime, usualMinutes } from './standing';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Without one for so many of its own intervals, and never less than a day, something is wrong. */
const missedCycles = 6;

/** How the last cycle went, whether one is missing, and how many accounts there are. */
export function judgeRuns(seen: SeenWatch, job: SyncJob, now: Date): readonly Found[] {
  const { status } = job;
  const last = status.lastExecution;
  if (status.firstSteady === null) return escrows(job);
  if (seen.standing !== 'running') return escrows(job);
  const every = job.schedule.everyMinutes ?? usualMinutes;
  const at = last?.ended ?? last?.began ?? status.lastSteady;
  const waitedMs = at === null ? 0 : now.getTime() - Date.parse(at);
  const isLate = !seen.cycling && waitedMs > Math.max(dayMs, missedCycles * every * minuteMs);
  const actual = runLines(job);
  return [
    { point: 'cycles', outcome: isLate ? 'fail' : 'pass', params: { minutes: every }, actual },
    // What was begun since has not ended yet, and tells more.
    ...(last?.state === 'Failed' && seen.begunAt === null
      ? [
          {
            point: 'last-run',
            outcome: 'fail',
            severity: 'problem',
            ...(last.error !== null && { actual: messages('line.said', { said: last.error.message }) }),
            codes: codesOf(last),
          } as const,
        ]
      : []),
    ...escrows(job),
    ...accounts(seen, job),
  ];
}

function codesOf(last: NonNullable<SyncJob['status']['lastExecution']>): NonNullable<Found['codes']> {
  const { error, activityId, ended } = last;
  return {
    system: 'microsoft',
    ...(error !== null && { code: error.code }),
    ...(activityId !== null && { correlationId: activityId }),
    ...(ended !== null && { at: ended }),
  };
}

function runLines({ status }: SyncJob): readonly (string | Message)[] {
  const last = status.lastExecution;
  if (last === null) return [];
  const { imported, exported, escrowed } = last;
  const at = clockTime(last.ended ?? last.began ?? '');
  return [messages('line.run', { at }), messages('line.counts', { imported, exported, escrowed })];
}

function escrows({ status }: SyncJob): readonly Found[] {
  const last = status.lastExecution;
  if (status.escrowsPruned) return [{ point: 'pruned', outcome: 'fail', severity: 'problem' }];
  if (last === null) return [];
  const count = last.escrowed;
  return count > 0
    ? [{ point: 'escrows', outcome: 'fail', severity: 'problem', params: { count } }]
    : [{ point: 'escrows', outcome: 'pass' }];
}

/** Fewer accounts than people in scope: filters, guests and failures all end so, and the log tells which. */
function accounts({ people, cycling }: SeenWatch, job: SyncJob): readonly Found[] {
  const count = accountsOf(job);
  if (people === null || cycling || count >= people)
    return [{ point: 'accounts', outcome: 'pass', params: { count } }];
  return [
    {
      point: 'accounts',
      outcome: 'fail',
      severity: 'advice',
      params: { count, people },
      expected: String(people),
      actual: String(count),
    },
  ];
}
