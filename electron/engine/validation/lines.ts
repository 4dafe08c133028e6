import type { Report } from '../../contract/report';
import type { Files } from '../host';

const folder = 'run-log';

/** The lines of the run log that were written during a validation; the log is of the whole sitting. */
export async function linesOfRun(
  files: Files,
  { startedAt, at }: Pick<Report, 'startedAt' | 'at'>,
): Promise<string> {
  const stamp = startedAt.replace(/[:.]/g, '-');
  const names = (await files.list(folder)).filter((one) => one.slice(0, stamp.length) <= stamp).reverse();
  // A run without a window may have begun, and ended, in the middle of the sitting: the last log need not be its own.
  for (const name of names) {
    const lines = ((await files.read(`${folder}/${name}`)) ?? '').split('\n');
    const found = lines.filter((line) => isBetween(line, startedAt, at));
    if (found.length > 0) return found.join('\n');
  }
  return '';
}

function isBetween(line: string, from: string, to: string): boolean {
  const at = /^\{"at":"([^"]+)"/.exec(line)?.[1];
  return at !== undefined && at >= from && at <= to;
}
