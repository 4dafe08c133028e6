import { findingsOf, keyOf, type Acceptance, type Report } from '../../contract/report';
import type { Files } from '../host';
import { Problem } from '../problem';
import { byGravity, dayOf, readAccepted, type ReadAcceptances } from '../report/accepted';
import { redact } from '../secret';
import { messages } from './validation.messages';

const file = 'accepted.json';

/** What somebody accepted in the window (docs/report.md). */
export async function readAcceptances(files: Files): Promise<ReadAcceptances> {
  const text = await files.read(file);
  return text === null ? { kind: 'read', accepted: [] } : readAccepted(text);
}

/** Those of one list, and of another where both speak of one finding. */
export function joinedAcceptances(
  first: readonly Acceptance[],
  over: readonly Acceptance[],
): readonly Acceptance[] {
  const named = new Set(over.map(keyOf));
  return [...first.filter((one) => !named.has(keyOf(one))), ...over];
}

/**
 * Takes a finding of this report as it is, and as bad as it is.
 *
 * @throws a Problem where there is no such finding, nobody could look at it, it is in order, or the day is not between
 *   today and the same day of the next year
 */
export async function accept(files: Files, report: Report, entry: Acceptance, now: Date): Promise<void> {
  const named = findingsOf(report).filter((one) => keyOf(one) === keyOf(entry));
  const finding = named.sort(byGravity).at(-1);
  if (finding === undefined) throw refusal(messages('noSuchCheck'));
  if (finding.outcome === 'unknown') throw refusal(messages('acceptUnknown'));
  if (finding.outcome === 'pass') throw refusal(messages('acceptFine'));
  const latest = latestDay(now);
  if (entry.until < dayOf(now) || entry.until > latest)
    throw refusal(messages('acceptUntil', { latest: `${latest}T12:00:00Z` }));
  const { outcome, severity } = finding;
  const taken = { ...entry, reason: redact(entry.reason), outcome, severity };
  await write(files, joinedAcceptances(await readable(files), [taken]));
}

/** Makes a finding count again. */
export async function withdraw(files: Files, finding: Pick<Acceptance, 'id' | 'about'>): Promise<void> {
  await write(
    files,
    (await readable(files)).filter((one) => keyOf(one) !== keyOf(finding)),
  );
}

/** A year from now: who accepts a finding looks at it again before long. */
function latestDay(now: Date): string {
  const then = new Date(now);
  then.setUTCFullYear(now.getUTCFullYear() + 1);
  return dayOf(then);
}

async function readable(files: Files): Promise<readonly Acceptance[]> {
  const read = await readAcceptances(files);
  if (read.kind === 'wrong') throw refusal(messages('acceptedBroken'), read.where);
  return read.accepted;
}

async function write(files: Files, accepted: readonly Acceptance[]): Promise<void> {
  await files.write(file, `${JSON.stringify({ version: 1, accepted }, null, 2)}\n`);
}

function refusal(say: ReturnType<typeof messages>, code?: string): Problem {
  return new Problem({ system: 'app', kind: 'conflict', status: 0, say, ...(code && { code }) });
}
