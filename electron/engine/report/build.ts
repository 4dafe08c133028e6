import type { Finding, Outcome, ProfileView } from '../../contract/vocabulary';

/** Raised with every change of the shape; readers of stored reports look at it first. */
export const reportVersion = 1;

export interface Report {
  readonly version: typeof reportVersion;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly app: string;
  readonly journey: string;
  readonly rehearsal: boolean;
  readonly site: string | null;
  readonly tenant: string | null;
  readonly account: string | null;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly findings: readonly Finding[];
}

/** A report is what was found, by whom, where and when; it holds message ids, not sentences. */
export function buildReport(
  findings: readonly Finding[],
  profile: ProfileView,
  app: string,
  now: Date,
): Report {
  const count = (outcome: Outcome): number => findings.filter((one) => one.outcome === outcome).length;
  return {
    version: reportVersion,
    at: now.toISOString(),
    app,
    journey: profile.journey,
    rehearsal: profile.mode === 'rehearsal',
    site: profile.site,
    tenant: profile.tenant,
    account: profile.account,
    counts: {
      pass: count('pass'),
      fail: count('fail'),
      unknown: count('unknown'),
      skipped: count('skipped'),
      manual: count('manual'),
    },
    findings,
  };
}

/** 1 when something fails, else 2 when something could not be looked at, else 0; strict counts the rest as 2. */
export function exitCode({ counts }: Report, strict: boolean): 0 | 1 | 2 {
  if (counts.fail > 0) return 1;
  if (counts.unknown > 0) return 2;
  return strict && counts.skipped + counts.manual > 0 ? 2 : 0;
}
