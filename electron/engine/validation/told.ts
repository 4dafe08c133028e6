import type { Acceptance, Report } from '../../contract/report';
import type { Catalogue, Lang } from '../../contract/vocabulary';
import type { Host } from '../host';
import { rebuildReport } from '../report/rebuild';
import type { RunLog } from '../run-log';
import type { Journey } from '../step';
import type { Wizard } from '../wizard';
import { readAcceptances } from './acceptances';
import { type KeptReports } from './kept';

/** What the validations of one open set-up stand on. */
export interface ValidationBase {
  readonly wizard: Wizard;
  readonly journey: Journey;
  readonly host: Pick<Host, 'files' | 'clock' | 'simulated'>;
  readonly log: RunLog;
  /** Name and version of this program. */
  readonly app: string;
  /** The language of the window at this moment. */
  readonly speech: () => { readonly lang: Lang; readonly catalogue: Catalogue };
}

/** The last validation, and the name of the run it is compared with. */
export interface Told {
  readonly run: string;
  readonly report: Report;
  readonly before: string | null;
}

/**
 * The last report as it is to be told now: in the language of the window, judged by what is accepted today, compared
 * with the run before or with the one that was chosen. Null before the first.
 */
export async function lastTold(
  base: ValidationBase,
  kept: KeptReports,
  chosen: string | null,
): Promise<Told | null> {
  const [newest, previous] = await kept.runs();
  const stored = newest === undefined ? null : await kept.read(newest.run);
  if (newest === undefined || stored === null) return null;
  const before = previous?.run ?? null;
  const report = await retold(base, kept, stored, before);
  if (chosen === null || chosen === before) return { run: newest.run, report, before };
  // Which run was the last good one does not hang on which one is compared with.
  const { sinceLast, otherSetUp } = (await retold(base, kept, stored, chosen)).drift;
  const drift = { ...report.drift, sinceLast, otherSetUp };
  return { run: newest.run, report: { ...report, drift }, before: chosen };
}

/** Keeps the last report as it is judged now: the next run, with or without a window, is compared with it. */
export async function keepAnew(base: ValidationBase, kept: KeptReports): Promise<void> {
  const told = await lastTold(base, kept, null);
  if (told !== null) await kept.keep(told.report);
}

/** What counts as accepted; nothing where the file cannot be read, so that too much counts rather than too little. */
export async function acceptedIn({ files }: Pick<Host, 'files'>): Promise<readonly Acceptance[]> {
  const read = await readAcceptances(files);
  return read.kind === 'read' ? read.accepted : [];
}

async function retold(
  { journey, host, speech }: ValidationBase,
  kept: KeptReports,
  report: Report,
  earlier: string | null,
): Promise<Report> {
  return rebuildReport(report, {
    ...speech(),
    connection: journey.connection ?? null,
    accepted: await acceptedIn(host),
    earlier: earlier === null ? null : await kept.read(earlier),
    today: host.clock.now(),
  });
}
