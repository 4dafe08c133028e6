import type { Acceptance, Report } from '../../contract/report';
import type { ValidationView } from '../../contract/validation';
import type { Evidence, Message } from '../../contract/vocabulary';
import { Problem } from '../problem';
import { supportBundle, type BundleInput } from '../report/bundle';
import { redacted } from '../report/said';
import { soon } from '../soon';
import { validate } from '../validate';
import { accept, withdraw } from './acceptances';
import { keptReports, type KeptReports } from './kept';
import { linesOfRun } from './lines';
import { allOf, nothingYet, reportOf, runningView, type Running } from './running';
import { acceptedIn, keepAnew, lastTold, type Told, type ValidationBase } from './told';
import { messages } from './validation.messages';

/** The validations of one open set-up, as the window shows them. */
export interface ValidationDesk {
  view(): Promise<ValidationView>;
  /** Looks at everything; resolves when it is over or was stopped. */
  run(): Promise<ValidationView>;
  /** What was asked for one step or check: in the validation that runs, else in the last one. */
  evidence(check: string): Promise<readonly Evidence[]>;
  accept(entry: Acceptance): Promise<ValidationView>;
  withdraw(finding: Pick<Acceptance, 'id' | 'about'>): Promise<ValidationView>;
  compareWith(run: string): Promise<ValidationView>;
  /** The last report, in the language of the window and as it is judged today. */
  report(): Promise<Report>;
  /** Every line that goes to support, and nothing else. */
  bundle(versions: BundleInput['versions']): Promise<readonly string[]>;
  /** Begins no validation any more: one that was just asked for must not outlive its set-up. */
  close(): void;
}

/** What is known of this sitting only. */
interface Sitting {
  readonly base: ValidationBase;
  readonly kept: KeptReports;
  running: Running | null;
  /** How many had come home when the last validation was stopped. */
  stoppedAt: number | null;
  /** The run a person compares with, in place of the one before. */
  chosen: string | null;
  closed: boolean;
}

export function openValidation(
  base: ValidationBase & { readonly emit: (view: ValidationView) => void },
): ValidationDesk {
  const kept = keptReports(base.host.files);
  const sitting: Sitting = { base, kept, running: null, stoppedAt: null, chosen: null, closed: false };
  const { files, clock } = base.host;
  /** Something about the last report, while none is being made. */
  const about = async (work: (told: Told) => Promise<void>): Promise<ValidationView> => {
    if (isRunning(sitting)) throw refusal({ id: 'engine.busy' });
    await work(await present(sitting));
    return viewOf(sitting);
  };
  return {
    view: () => viewOf(sitting),
    run: () => run(sitting, base.emit),
    evidence: (check) => evidenceOf(sitting, check),
    accept: (entry) =>
      about(async ({ report }) => {
        await accept(files, report, entry, clock.now());
        await keepAnew(base, kept);
      }),
    withdraw: (finding) =>
      about(async () => {
        await withdraw(files, finding);
        await keepAnew(base, kept);
      }),
    compareWith: (name) =>
      about(async ({ run: shown }) => {
        if (name === shown || (await kept.read(name)) === null) throw refusal(messages('noSuchRun'));
        sitting.chosen = name;
      }),
    report: async () => (await present(sitting)).report,
    bundle: async (versions) => {
      const { report } = await present(sitting);
      await base.log.flush();
      return supportBundle({ report, runLog: await linesOfRun(files, report), versions });
    },
    close: () => {
      sitting.closed = true;
    },
  };
}

async function run(sitting: Sitting, emit: (view: ValidationView) => void): Promise<ValidationView> {
  const { base, kept } = sitting;
  if (isRunning(sitting)) throw refusal({ id: 'engine.busy' });
  const running = await begin(sitting);
  const runs = await kept.runs();
  const emitting = soon(() => emit(runningView(base, running, runs)));
  // Asked for twice at once, both came as far as here.
  if (isRunning(sitting)) throw refusal({ id: 'engine.busy' });
  if (sitting.closed) throw refusal({ id: 'engine.noneOpen' });
  sitting.running = running;
  emit(runningView(base, running, runs));
  try {
    const found = await validate(base.wizard, [], (soFar) => {
      running.soFar = soFar;
      emitting.ask();
    });
    if (found.stopped) sitting.stoppedAt = allOf(base).length - running.soFar().waiting.length;
    else {
      await kept.keep(reportOf(base, running, found, []));
      sitting.stoppedAt = null;
      sitting.chosen = null;
    }
  } finally {
    sitting.running = null;
    emitting.end();
    // Also where it was refused or could not be kept: nothing runs any more, and the window must not say so.
    emit(await viewOf(sitting));
  }
  return viewOf(sitting);
}

async function begin({ base, kept }: Sitting): Promise<Running> {
  const [newest] = await kept.runs();
  const report = newest === undefined ? null : await kept.read(newest.run);
  return {
    startedAt: base.host.clock.now(),
    accepted: await acceptedIn(base.host),
    earlier: newest === undefined || report === null ? null : { run: newest.run, report },
    soFar: () => nothingYet(base),
  };
}

async function viewOf({ base, kept, running, stoppedAt, chosen }: Sitting): Promise<ValidationView> {
  const runs = await kept.runs();
  if (running !== null) return runningView(base, running, runs);
  const told = await lastTold(base, kept, chosen);
  const of = allOf(base).length;
  return {
    state: stoppedAt !== null ? 'stopped' : told === null ? 'never' : 'done',
    done: stoppedAt ?? (told === null ? 0 : of),
    of,
    looking: null,
    report: told === null ? null : withoutEvidence(told.report),
    waiting: [],
    earlier: runs.filter((one) => one.run !== told?.run),
    comparedWith: told === null || told.report.drift.sinceLast === null ? null : told.before,
  };
}

function isRunning({ running }: Sitting): boolean {
  return running !== null;
}

function withoutEvidence(report: Report): Report {
  return { ...report, checks: report.checks.map((one) => ({ ...one, evidence: [] })) };
}

async function present({ base, kept, chosen }: Sitting): Promise<Told> {
  const told = await lastTold(base, kept, chosen);
  if (told === null) throw refusal(messages('noReport'));
  return told;
}

async function evidenceOf(sitting: Sitting, check: string): Promise<readonly Evidence[]> {
  const home = sitting.running?.soFar().results.find((one) => one.check === check);
  if (home !== undefined) return redacted(home.evidence);
  const { report } = await present(sitting);
  const found = report.checks.find((one) => one.check === check);
  if (found === undefined) throw refusal(messages('noSuchCheck'));
  return found.evidence;
}

function refusal(say: Message): Problem {
  return new Problem({ system: 'app', kind: 'conflict', status: 0, say });
}
