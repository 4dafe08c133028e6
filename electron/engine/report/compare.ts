import type { Finding, SkipReason } from '../../contract/vocabulary';
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

/** What a run did not look at: nothing there is better for not being told. */
export interface Unseen {
  /** Checks of which something could not be seen: what they do not tell of may be as it was. */
  readonly checks: ReadonlySet<string>;
  /** What somebody chose to leave out, findings by key and whole checks by id. Vouching does not wait for a choice. */
  readonly leftOut: ReadonlySet<string>;
}

export function unseenIn(findings: readonly Finding[]): Unseen {
  const leftOut = findings.filter(({ skipped }) => skipped === 'not-chosen');
  const judged = new Set(
    findings.filter(({ outcome }) => outcome !== 'skipped').map(({ id }) => checkOf(id)),
  );
  const checks = leftOut.map(({ id }) => checkOf(id)).filter((check) => !judged.has(check));
  return {
    checks: new Set(findings.filter(isUnseen).map(({ id }) => checkOf(id))),
    leftOut: new Set([...leftOut.map(keyOf), ...checks]),
  };
}

/** What does not apply is the one thing skipped that needs no look; what was not chosen is told apart above. */
const waits: readonly (SkipReason | undefined)[] = ['needs-earlier-step', 'no-session', 'unconfirmed'];

function isUnseen({ id, check, outcome, skipped }: Finding): boolean {
  return outcome === 'unknown' || waits.includes(skipped) || id === `${check}.unanswered`;
}

/**
 * What changed between two runs, by finding and what it is about: appeared, gone, or another outcome or actual value.
 *
 * @param within checks that both runs looked at, where one of them was asked for some only; null for all
 * @param unseen what the later run did not look at
 */
export function compare(
  earlier: Snapshot,
  now: Snapshot,
  within: ReadonlySet<string> | null,
  unseen: Unseen,
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
  unseen: Unseen,
  speak: Speaker,
): readonly DriftEntry[] {
  const one = after ?? before;
  if (one === undefined || (before !== undefined && after !== undefined && same(before, after))) return [];
  return [
    {
      id: one.id,
      about: one.about,
      kind: before === undefined ? 'appeared' : after === undefined ? 'gone' : 'changed',
      turn: turnOf(before, after, isHidden(one, after, unseen)),
      title: speak.say(one.title),
      before: before === undefined ? null : stateOf(before, speak),
      after: after === undefined ? null : stateOf(after, speak),
    },
  ];
}

function turnOf(
  before: SnapshotFinding | undefined,
  after: SnapshotFinding | undefined,
  hidden: boolean,
): Turn {
  if (wrong(after) === wrong(before)) return 'other';
  if (wrong(after)) return 'worse';
  // A fault that nobody looked for is not a fault that was put right.
  return hidden ? 'other' : 'better';
}

function isHidden(
  one: SnapshotFinding,
  after: SnapshotFinding | undefined,
  { checks, leftOut }: Unseen,
): boolean {
  const check = checkOf(one.id);
  if (after === undefined) return checks.has(check) || leftOut.has(check);
  return after.outcome === 'skipped' && (checks.has(check) || leftOut.has(keyOf(after)));
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
export function losesSight(earlier: Snapshot | null, now: Snapshot, unseen: Unseen): boolean {
  if (earlier === null) return false;
  const judged = new Set(now.findings.filter(({ outcome }) => outcome !== 'skipped').map(keyOf));
  return earlier.findings.some(
    (one) => one.outcome !== 'skipped' && unseen.checks.has(checkOf(one.id)) && !judged.has(keyOf(one)),
  );
}

/** Checks both of two sets of findings tell about. */
export function sharedChecks(one: Snapshot, other: Snapshot): ReadonlySet<string> {
  const mine = new Set(one.findings.map(({ id }) => checkOf(id)));
  return new Set(other.findings.map(({ id }) => checkOf(id)).filter((check) => mine.has(check)));
}
