import { people, provisioning, type Provisioning } from '../../../integrations/microsoft/port';
import { ask, defineStep, isProblem, type SeenOf } from '../../../engine/step';
import type { Act } from '../../../contract/vocabulary';
import { appOf } from '../application/seen';
import { jobOf } from '../connection-step/seen';
import { follow, isUnderWay, reader } from '../watch/follow';
import { judge } from '../watch/judge';
import { closedBy, readLog, type LogLine } from '../watch/log';
import { lookAtWatch } from '../watch/look';
import { beginning, begunForSure, begunIn, notBegun, saying, takenBack } from '../watch/memory';
import { isHeld, plan, type Answers, type Drive } from '../watch/plan';
import type { SeenWatch } from '../watch/seen';
import { statementsOf } from '../watch/statement';
import { logTable } from '../watch/table';
import { step as assignments } from './assignments.step';
import { step as looopApplication } from './looop-application.step';
import { step as mappings } from './mappings.step';
import { step as provisioningConnection } from './provisioning-connection.step';
import { step as provisioningPilot } from './provisioning-pilot.step';
import { messages } from './provisioning-watch.messages';

/** The mappings and the pilot have nothing to tell here, and nothing starts before they are in order. */
const needs = { looopApplication, assignments, provisioningConnection, mappings, provisioningPilot };
const weekMs = 7 * 86_400_000;
/** Entries of a table; more is for Entra's own page. */
const mostEntries = 2000;
/** The log comes some minutes late: how often and how long it is waited for after a cycle. */
const logWaits = 3;
const logWaitMs = 60_000;

export const step = defineStep({
  id: 'provisioning-watch',
  messages,
  phase: 'check',
  order: 10,
  rights: { look: ['sync-read', 'app-read'], apply: ['sync'] },
  uses: { provisioning, people },
  needs,
  settlesMs: 60_000,
  questions: {
    run: ask.oneOf(['run', 'pause'], { advanced: true, hinted: true, initial: 'run' }),
  },
  look: ({ provisioning, people, seen, hints, clock, signal }): Promise<SeenWatch> =>
    lookAtWatch({
      provisioning,
      people,
      application: seen.looopApplication,
      assignments: seen.assignments,
      connection: seen.provisioningConnection,
      hints,
      now: clock.now(),
      signal,
    }),
  judge,
  plan,
  enough: ({ job }) => job !== null,
  apply: async (change, { provisioning, seen, clock, keep }) => {
    const drive = change.data as Drive;
    const { appId, jobId } = placeOf(seen);
    if (drive.kind === 'pause') return provisioning.pause(appId, jobId);
    const job = (await provisioning.job(appId, jobId)) ?? jobOf(seen.provisioningConnection);
    await keep(beginning(job, clock.now()));
    try {
      if (drive.kind === 'start') await provisioning.start(appId, jobId);
      else await provisioning.restart(appId, jobId, drive.scopes);
    } catch (error) {
      // After a lost answer nobody knows: then it counts as begun until Entra has had its time.
      if (isProblem(error) && !isProblem(error, 'unreachable', 'unexpected')) await keep(notBegun);
      throw error;
    }
    return keep(begunForSure);
  },
  acts: (seen, answers) => (seen === undefined ? [] : [...heldActs(seen, answers), ...actsOf(seen)]),
  act: async (act, ctx) => {
    const { provisioning, seen, hints, clock, signal, instruct, stages, progress, keepTable } = ctx;
    const place = placeOf(seen);
    if (act === 'hold') return ctx.keep(takenBack);
    if (act === 'let-go' || act === 'put-right') {
      const held = await provisioning.job(place.appId, place.jobId);
      if (held !== null) await ctx.keep(saying(act, held));
      return;
    }
    if (act === 'log') {
      const since = new Date(clock.now().getTime() - weekMs);
      const onPage = (done: number): void => progress({ done, of: null, text: messages('reading.log') });
      const read = await readLog(provisioning, place.jobId, { since, most: mostEntries, signal, onPage });
      keepTable(logTable(read.lines));
      return;
    }
    const begun = begunIn(hints, place.jobId);
    const read = reader({ provisioning, ...place });
    instruct({ text: messages('following.close') });
    const began = begun === null ? clock.now() : new Date(begun.at);
    const job = await follow({ read, clock, signal, stages, progress }, begun?.before ?? null);
    if (job === null) return;
    const wanted = job.status.lastExecution?.exported ?? 0;
    const lines = await awaitLog(provisioning, place.jobId, began, wanted, ctx);
    if (lines !== null) keepTable(logTable(lines));
  },
  statements: (seen) => statementsOf(seen),
});

function placeOf(seen: SeenOf<typeof needs>): { readonly appId: string; readonly jobId: string } {
  return { appId: appOf(seen.looopApplication).id, jobId: jobOf(seen.provisioningConnection).id };
}

interface Waiting {
  readonly clock: {
    readonly now: () => Date;
    readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  };
  readonly signal: AbortSignal;
  readonly progress: (progress: {
    done: number;
    of: number | null;
    text: ReturnType<typeof messages>;
  }) => void;
}

/** What the cycle did, once it stands in the log; null in a tenant that may not read it. */
async function awaitLog(
  provisioning: Provisioning,
  jobId: string,
  since: Date,
  wanted: number,
  { clock, signal, progress }: Waiting,
): Promise<readonly LogLine[] | null> {
  try {
    for (let waits = 0; ; waits += 1) {
      progress({ done: 0, of: null, text: messages('reading.log') });
      const { lines } = await readLog(provisioning, jobId, { since, most: mostEntries, signal });
      if (lines.length >= Math.min(wanted, mostEntries) || waits >= logWaits) return lines;
      await clock.sleep(logWaitMs, signal);
    }
  } catch (error) {
    if (closedBy(error) === null) throw error;
    return null;
  }
}

/** Only once Entra has stopped for it: nobody can say beforehand who it would be. */
function heldActs(seen: SeenWatch, { run }: Answers): readonly Act[] {
  if (!isHeld(seen) || run === 'pause') return [];
  const ids = seen.word === null ? (['put-right', 'let-go'] as const) : (['hold'] as const);
  return ids.map((id) => ({ id, label: messages(`act.${id}`), primary: false }));
}

function actsOf(seen: SeenWatch): readonly Act[] {
  const { job, begunAt, cycling, log } = seen;
  if (job === null) return [];
  const goes = isUnderWay(job, null) || (begunAt !== null && seen.standing === 'running') || cycling;
  return [
    ...(goes ? [{ id: 'watch', label: messages('act.watch'), primary: true }] : []),
    ...(log.kind === 'read' ? [{ id: 'log', label: messages('act.log'), primary: false }] : []),
  ];
}
