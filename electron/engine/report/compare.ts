import type { Finding } from '../../contract/vocabulary';
import type { Speaker } from './said';
import {
  checkOf,
  findingsOf,
  keyOf,
  type Drift,
  type DriftEntry,
  type DriftState,
  type Report,
  type Snapshot,
  type SnapshotFinding,
  type Turn,
} from '../../contract/report';

const turns = ['worse', 'better', 'other'] as const;

/** What a later run is compared with: outcomes and values, no sentence. */
export function snapshot(findings: readonly Finding[], at: string): Snapshot {
  return {
    at,
    findings: findings.map(({ id, about, outcome, title, actual }) => ({
      id,
      about,
      outcome,
      title,
      ...(actual !== undefined && { actual }),
    })),
  };
}

export function snapshotOf(report: Report): Snapshot {
  const plain = findingsOf(report).map(({ title: { text: _text, ...title }, actual, ...one }) => ({
    id: one.id,
    about: one.about,
    outcome: one.outcome,
    title,
    ...(actual !== undefined && { actual: actual.value }),
  }));
  return { at: report.at, findings: plain };
}

/** Checks about which this run leaves something unseen: what they do not tell of may be as it was. */
export function unseenIn(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.filter(isUnseen).map(({ id }) => checkOf(id)));
}

function isUnseen({ id, check, outcome, skipped }: Finding): boolean {
  const waits = skipped === 'needs-earlier-step' || skipped === 'no-session';
  return outcome === 'unknown' || waits || id === `${check}.unanswered`;
}

/**
 * What changed between two runs, by finding and what it is about: appeared, gone, or another outcome or actual value.
 *
 * @param within checks that both runs looked at, where one of them was asked for some only; null for all
 * @param unseen checks about which the later run left something unseen: nothing is better there because it is not told
 */
export function compare(
  earlier: Snapshot,
  now: Snapshot,
  within: ReadonlySet<string> | null,
  unseen: ReadonlySet<string>,
  speak: Speaker,
): Drift {
  const inScope = (one: SnapshotFinding): boolean => within === null || within.has(checkOf(one.id));
  const before = new Map(earlier.findings.filter(inScope).map((one) => [keyOf(one), one]));
  const after = new Map(now.findings.filter(inScope).map((one) => [keyOf(one), one]));
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  const entries = keys.flatMap((key) => entryOf(before.get(key), after.get(key), unseen, speak));
  const still = [...after].filter(([key, one]) => wrong(one) && wrong(before.get(key))).length;
  return {
    since: earlier.at,
    entries: turns.flatMap((turn) => entries.filter((one) => one.turn === turn)),
    still,
  };
}

function entryOf(
  before: SnapshotFinding | undefined,
  after: SnapshotFinding | undefined,
  unseen: ReadonlySet<string>,
  speak: Speaker,
): readonly DriftEntry[] {
  const one = after ?? before;
  if (one === undefined || (before !== undefined && after !== undefined && same(before, after))) return [];
  return [
    {
      id: one.id,
      about: one.about,
      kind: before === undefined ? 'appeared' : after === undefined ? 'gone' : 'changed',
      turn: turnOf(before, after, unseen.has(checkOf(one.id))),
      title: speak.say(one.title),
      before: before === undefined ? null : stateOf(before, speak),
      after: after === undefined ? null : stateOf(after, speak),
    },
  ];
}

function turnOf(
  before: SnapshotFinding | undefined,
  after: SnapshotFinding | undefined,
  unseen: boolean,
): Turn {
  if (wrong(after) === wrong(before)) return 'other';
  if (wrong(after)) return 'worse';
  // A fault that nobody could look for is not a fault that was put right.
  return unseen && (after === undefined || after.outcome === 'skipped') ? 'other' : 'better';
}

function stateOf({ outcome, actual }: SnapshotFinding, speak: Speaker): DriftState {
  return { outcome, ...(actual !== undefined && { actual: speak.shown(actual) }) };
}

function same(one: SnapshotFinding, other: SnapshotFinding): boolean {
  const value = ({ actual }: SnapshotFinding): string => JSON.stringify(actual ?? null);
  return one.outcome === other.outcome && value(one) === value(other);
}

function wrong(one: SnapshotFinding | undefined): boolean {
  return one?.outcome === 'fail' || one?.outcome === 'unknown';
}

/** Whether the later run did not see something that the earlier one judged. */
export function losesSight(earlier: Snapshot | null, now: Snapshot, unseen: ReadonlySet<string>): boolean {
  if (earlier === null) return false;
  const judged = new Set(now.findings.filter(({ outcome }) => outcome !== 'skipped').map(keyOf));
  return earlier.findings.some(
    (one) => one.outcome !== 'skipped' && unseen.has(checkOf(one.id)) && !judged.has(keyOf(one)),
  );
}

/** Checks both of two sets of findings tell about. */
export function sharedChecks(one: Snapshot, other: Snapshot): ReadonlySet<string> {
  const mine = new Set(one.findings.map(({ id }) => checkOf(id)));
  return new Set(other.findings.map(({ id }) => checkOf(id)).filter((check) => mine.has(check)));
}
