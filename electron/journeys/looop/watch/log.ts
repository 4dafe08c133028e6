import {
  logNeedsLicence,
  type LogEntry,
  type Provisioning,
  type SyncOutcome,
} from '../../../integrations/microsoft/port';
import { isProblem } from '../../../engine/step';
import { caseOf, type CaseId } from './cases';
import type { SeenLog } from './seen';

/** What is kept of one entry of Entra's log. */
export interface LogLine {
  /** UTC ISO 8601. */
  readonly at: string;
  /** Object id in Entra; empty where the entry names none. */
  readonly id: string;
  readonly name: string;
  /** Id of the account in the other system; empty where there is none. */
  readonly account: string;
  readonly group: boolean;
  readonly case: CaseId;
  readonly outcome: SyncOutcome;
  readonly code: string | null;
  /** Entra's own words; quoted only. */
  readonly said: string | null;
  /** Object ids whose reference was left out, such as members without an account. */
  readonly leftOut: readonly string[];
}

const dayMs = 86_400_000;
/** Entries a look reads: six pages, so that it waits for no quota more than once. */
const most = 300;

export async function lookAtLog(
  provisioning: Pick<Provisioning, 'log'>,
  jobId: string,
  now: Date,
  signal: AbortSignal,
): Promise<SeenLog> {
  const since = new Date(now.getTime() - dayMs);
  try {
    const { lines, whole } = await readLog(provisioning, jobId, { since, most, signal });
    return { kind: 'read', since: since.toISOString(), lines, whole };
  } catch (error) {
    const code = closedBy(error);
    if (code === null) throw error;
    return { kind: 'closed', code };
  }
}

/** Code of a refusal that says that this log is not for this tenant or person; null for any other trouble. */
export function closedBy(error: unknown): string | null {
  if (!isProblem(error)) return null;
  if (error.code === logNeedsLicence) return logNeedsLicence;
  return isProblem(error, 'forbidden') ? (error.code ?? '') : null;
}

interface Reading {
  readonly since: Date;
  readonly most: number;
  readonly signal: AbortSignal;
  readonly onPage?: (read: number) => void;
}

/** Newest first. */
export async function readLog(
  provisioning: Pick<Provisioning, 'log'>,
  jobId: string,
  { since, most: wanted, signal, onPage }: Reading,
): Promise<{ readonly lines: readonly LogLine[]; readonly whole: boolean }> {
  const lines: LogLine[] = [];
  for await (const page of provisioning.log(jobId, { since, signal })) {
    lines.push(...page.map(lineOf));
    onPage?.(lines.length);
    if (lines.length >= wanted) return { lines, whole: false };
  }
  return { lines, whole: true };
}

const objectId = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

export function lineOf(entry: LogEntry): LogLine {
  const left = entry.steps.filter(({ kind, outcome }) => kind === 'references' && outcome !== 'success');
  const texts = left.flatMap(({ said, details }) => [said, ...Object.values(details)]);
  const { source, target, outcome, errorCode, reason } = entry;
  return {
    at: entry.at,
    id: (source?.id ?? '').toLowerCase(),
    name: source?.displayName ?? target?.displayName ?? source?.id ?? '',
    account: target?.id ?? '',
    group: (source?.type ?? target?.type)?.toLowerCase() === 'group',
    case: caseOf(entry),
    outcome,
    code: errorCode,
    said: reason,
    leftOut: [...new Set(texts.flatMap((text) => text.toLowerCase().match(objectId) ?? []))],
  };
}

/** The last word about each user and group, newest first. */
export function latest(lines: readonly LogLine[]): readonly LogLine[] {
  const seen = new Set<string>();
  return lines.filter(({ id, name }) => {
    const key = id === '' ? name : id;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Groups whose members were left out for want of an account that was made later: Entra does not look again (failure mode scim-member-late). */
export function lateGroups(lines: readonly LogLine[]): readonly string[] {
  const made = new Map(lines.filter((one) => one.case === 'created').map(({ id, at }) => [id, at]));
  return latest(lines)
    .filter(({ leftOut, at }) => leftOut.some((id) => (made.get(id) ?? '') > at))
    .map(({ name }) => name);
}
