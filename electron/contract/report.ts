import type {
  Codes,
  Evidence,
  Lang,
  Message,
  Outcome,
  Phase,
  Severity,
  Shown,
  SkipReason,
} from './vocabulary';

/** Raised with every change of the shape (docs/report.schema.json); readers of stored reports look at it first. */
export const reportVersion = 2;
/** Tells a report from any other JSON. */
export const reportKind = 'lms-setup-report';

/** A sentence: its id for programs, its text in the language of the report for everybody else. */
export interface Said extends Message {
  readonly text: string;
}

/** A shown value, and the lines it is written as. */
export interface SaidShown {
  readonly value: Shown;
  readonly lines: readonly string[];
}

export interface ReportFinding {
  readonly id: string;
  readonly check: string;
  readonly about: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  readonly title: Said;
  readonly expected?: SaidShown;
  readonly actual?: SaidShown;
  readonly remedy?: { readonly text: Said; readonly step?: string; readonly link?: string };
  readonly skipped?: SkipReason;
  readonly codes?: Codes;
  /** Somebody takes it as it is, until this day: it does not count. */
  readonly accepted?: { readonly reason: string; readonly until: string };
}

/** One step or check, with what it found and what was asked for it. */
export interface ReportCheck {
  readonly check: string;
  readonly title: Said;
  readonly phase: Phase;
  /** UTC ISO 8601; null where it could not be looked at. */
  readonly at: string | null;
  readonly findings: readonly ReportFinding[];
  readonly evidence: readonly Evidence[];
}

/**
 * What became of one entry of accepted.json. `in-force`: its finding does not count; `expired`: it counts again;
 * `worse`: it is worse than what was accepted, so it counts again; `unneeded`: the finding passes; `not-looked-at`:
 * nobody could look, which is never accepted; `unmatched`: no such finding.
 */
export type AcceptanceState = 'in-force' | 'expired' | 'worse' | 'unneeded' | 'not-looked-at' | 'unmatched';

/** What can be accepted: neither what passes nor what nobody could look at. */
export const acceptableOutcomes = ['fail', 'skipped', 'manual'] as const satisfies readonly Outcome[];

export interface Acceptance {
  /** Id of a finding. */
  readonly id: string;
  /** Which of several things of that id; empty when there is one. */
  readonly about: string;
  readonly reason: string;
  /** Last day it holds, UTC, as YYYY-MM-DD. */
  readonly until: string;
  /** What the finding was when it was accepted; where it was not written down, it holds however bad that gets. */
  readonly outcome?: (typeof acceptableOutcomes)[number] | undefined;
  readonly severity?: Severity | undefined;
}

export interface JudgedAcceptance extends Acceptance {
  readonly state: AcceptanceState;
}

/** What a report needs to remember of a run to compare later ones with it. */
export interface Snapshot {
  /** UTC ISO 8601. */
  readonly at: string;
  readonly findings: readonly SnapshotFinding[];
}
export interface SnapshotFinding {
  readonly id: string;
  readonly about: string;
  readonly outcome: Outcome;
  readonly title: Message;
  readonly actual?: Shown;
}

/** `worse`: something is wrong that was not; `better`: no longer; `other`: neither came nor went, or nobody saw. */
export type Turn = 'worse' | 'better' | 'other';

export interface DriftState {
  readonly outcome: Outcome;
  readonly actual?: SaidShown;
}

export interface DriftEntry {
  readonly id: string;
  readonly about: string;
  readonly kind: 'appeared' | 'gone' | 'changed';
  readonly turn: Turn;
  /** As it is now, or was at last where it is gone. */
  readonly title: Said;
  readonly before: DriftState | null;
  readonly after: DriftState | null;
}

export interface Drift {
  /** The earlier run; UTC ISO 8601. */
  readonly since: string;
  /** Worse first. */
  readonly entries: readonly DriftEntry[];
  /** Findings that failed, or could not be looked at, then and now. */
  readonly still: number;
}

export type LinkState =
  | 'ok'
  | 'problem'
  | 'broken'
  | 'could-not-look' /** Waits for something else. */
  | 'not-looked-at'
  | 'not-set-up';

/** One way of the connection between two systems. */
export interface ReportLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly title: Said;
  readonly state: LinkState;
  /** What put it into this state, unless it is in order. */
  readonly findings: readonly { readonly id: string; readonly about: string }[];
}

export interface ReportPicture {
  readonly nodes: readonly {
    readonly id: string;
    readonly title: Said;
    readonly column: number;
    readonly row: number;
  }[];
  readonly links: readonly ReportLink[];
}

export type VerdictKind = 'well' | 'fails' | 'could-not-look';

/** What was found, by whom, where and when. Every string in it is redacted. */
export interface Report {
  readonly kind: typeof reportKind;
  readonly version: typeof reportVersion;
  readonly lang: Lang;
  readonly app: string;
  readonly profile: string;
  readonly journey: string;
  readonly site: string | null;
  readonly tenant: string | null;
  readonly account: string | null;
  readonly rehearsal: boolean;
  /** Integration folders that were answered by a simulator. */
  readonly simulated: readonly string[];
  /** UTC ISO 8601. */
  readonly startedAt: string;
  /** End of the run; UTC ISO 8601. */
  readonly at: string;
  /** Only some steps and checks were asked for. */
  readonly partial: boolean;
  readonly verdict: {
    readonly kind: VerdictKind;
    readonly exitCode: 0 | 1 | 2;
    /** Whether skipped and by-hand findings counted as "could not look". */
    readonly strict: boolean;
    readonly text: Said;
  };
  /** Findings that count, by outcome; those somebody accepted stand in `accepted` alone. */
  readonly counts: Readonly<Record<Outcome | 'accepted', number>>;
  readonly failing: Readonly<Record<Severity, number>>;
  readonly skippedBecause: Readonly<Record<SkipReason, number>>;
  readonly checks: readonly ReportCheck[];
  readonly picture: ReportPicture | null;
  readonly accepted: readonly JudgedAcceptance[];
  readonly drift: {
    readonly sinceLast: Drift | null;
    readonly sinceGood: Drift | null;
    /** An earlier report was given that tells about another site or journey. */
    readonly otherSetUp: boolean;
  };
  /** The last run that was well: this one, or as the earlier report told. */
  readonly good: Snapshot | null;
}

/** The findings of a report in its order. */
export function findingsOf(report: Pick<Report, 'checks'>): readonly ReportFinding[] {
  return report.checks.flatMap((one) => one.findings);
}

/** Names a finding among those of one report, and again in the next report. */
export function keyOf({ id, about }: { readonly id: string; readonly about: string }): string {
  return JSON.stringify([id, about]);
}

/** The step or check that a finding belongs to. */
export function checkOf(finding: string): string {
  return finding.split('.', 1)[0] ?? finding;
}
