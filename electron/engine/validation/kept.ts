import type { Report } from '../../contract/report';
import type { EarlierRun } from '../../contract/validation';
import type { Files } from '../host';
import { readReport } from '../report/read';

const folder = 'reports';
/** As the run log's: a time without what file names cannot hold. */
const runName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;
/** A year of validations a fortnight apart, or a month of daily ones. */
const keptRuns = 30;

/** The reports in a profile's folder, by the time of their run. */
export interface KeptReports {
  /** Newest first. */
  runs(): Promise<readonly EarlierRun[]>;
  /** Null for a run that is not kept, or whose report this program cannot read. */
  read(run: string): Promise<Report | null>;
  /** Also in place of the same run's earlier report; resolves to the name of the run. */
  keep(report: Report): Promise<string>;
}

export function keptReports(files: Files): KeptReports {
  const known = new Map<string, EarlierRun>();
  const entryOf = async (run: string): Promise<readonly EarlierRun[]> => {
    const before = known.get(run);
    if (before !== undefined) return [before];
    const report = await reportOf(files, run);
    if (report === null) return [];
    const entry = { run, at: report.at, verdict: report.verdict.kind };
    known.set(run, entry);
    return [entry];
  };
  return {
    runs: async () => (await Promise.all((await names(files)).map(entryOf))).flat(),
    read: (run) => reportOf(files, run),
    keep: async (report) => {
      const run = nameOf(report.at);
      await files.write(pathOf(run), JSON.stringify(report));
      await prune(files, report);
      known.delete(run);
      return run;
    },
  };
}

/** The newest report of a profile that this program can read: what the next run is compared with. */
export async function newestReport(files: Files): Promise<Report | null> {
  for (const run of await names(files)) {
    const report = await reportOf(files, run);
    if (report !== null) return report;
  }
  return null;
}

/** Keeps the last ones, and the one that was well: what came after it is told by it. */
async function prune(files: Files, { good }: Report): Promise<void> {
  const vouching = good === null ? null : nameOf(good.at);
  const old = (await names(files)).slice(keptRuns).filter((run) => run !== vouching);
  for (const run of old) await files.remove(pathOf(run));
}

/** Newest first. */
async function names(files: Files): Promise<readonly string[]> {
  const listed = (await files.list(folder)).map((name) => name.replace(/\.json$/, ''));
  return listed
    .filter((name) => runName.test(name))
    .sort()
    .reverse();
}

async function reportOf(files: Files, run: string): Promise<Report | null> {
  if (!runName.test(run)) return null;
  const text = await files.read(pathOf(run));
  return text === null ? null : readReport(text);
}

function pathOf(run: string): string {
  return `${folder}/${run}.json`;
}

function nameOf(at: string): string {
  return at.replace(/[:.]/g, '-');
}
