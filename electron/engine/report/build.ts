import type {
  Catalogue,
  Finding,
  Lang,
  Outcome,
  ProfileView,
  Severity,
  SkipReason,
} from '../../contract/vocabulary';
import type { Connection } from '../step';
import type { Validation } from '../validate';
import { judgeAccepted } from './accepted';
import { compare, losesSight, sharedChecks, snapshot, snapshotOf, unseenIn, type Unseen } from './compare';
import { pictureOf } from './picture';
import { messages } from './report.messages';
import { redacted, speaker, type Speaker } from './said';
import {
  keyOf,
  reportKind,
  reportVersion,
  type Acceptance,
  type JudgedAcceptance,
  type Report,
  type ReportFinding,
  type Snapshot,
  type VerdictKind,
} from '../../contract/report';

export interface ReportInput {
  readonly profile: Pick<ProfileView, 'id' | 'journey' | 'mode' | 'site' | 'tenant' | 'account'>;
  /** Name and version of this program. */
  readonly app: string;
  readonly simulated: readonly string[];
  /** What the journey draws; null leaves the picture out, as a partial run does. */
  readonly connection: Connection | null;
  readonly catalogue: Catalogue;
  readonly lang: Lang;
  readonly startedAt: Date;
  readonly now: Date;
  /** Skipped and by-hand findings count as "could not look". */
  readonly strict: boolean;
  /** Only some steps and checks were asked for. */
  readonly partial: boolean;
  readonly accepted: readonly Acceptance[];
  /** The report of the run before, for what changed since. */
  readonly earlier: Report | null;
  /** The day acceptances are judged by, where that is not the end of the run: a report is read later, too. */
  readonly today?: Date;
  /** Steps and checks that have not come home yet, of a run that goes on. */
  readonly waiting?: readonly string[];
}

/** A report of one validation. Redacted as a whole: whatever is made of it can hold no secret known to this process. */
export function buildReport(raw: Validation, input: ReportInput): Report {
  // First as well as last: what is compared with an earlier report has to be as clean as that one.
  const validation = redacted(raw);
  const { lang, now, strict, partial, connection, today = now, waiting = [] } = input;
  const speak = speaker(input.catalogue, lang);
  const accepted = judgeAccepted(input.accepted, validation.findings, today, waiting);
  const holding = new Map(accepted.filter((one) => one.state === 'in-force').map((one) => [keyOf(one), one]));
  const counting = validation.findings.filter((one) => !holding.has(keyOf(one)));
  const verdict = verdictOf(counting, strict, waiting.length, speak);
  const current = snapshot(validation.findings, now.toISOString());
  return redacted({
    kind: reportKind,
    version: reportVersion,
    ...aboutRun(input),
    verdict,
    ...countsOf(counting, holding.size),
    checks: validation.results.map((one) => ({
      check: one.check,
      title: speak.say(one.title),
      phase: one.phase,
      at: one.at,
      findings: one.findings.map((finding) => said(finding, holding.get(keyOf(finding)), speak)),
      evidence: one.evidence,
    })),
    // Ways nobody asked about would look as if they were not set up.
    picture:
      connection === null || partial ? null : pictureOf(connection, validation.findings, speak, waiting),
    accepted,
    ...history(current, unseenIn(validation.findings), verdict.kind, input, speak),
  });
}

type AboutRun = 'lang' | 'app' | 'profile' | 'journey' | 'site' | 'tenant' | 'account';

function aboutRun({
  profile,
  lang,
  app,
  simulated,
  startedAt,
  now,
  partial,
}: ReportInput): Pick<Report, AboutRun | 'rehearsal' | 'simulated' | 'startedAt' | 'at' | 'partial'> {
  const { journey, site, tenant, account } = profile;
  return {
    lang,
    app,
    profile: profile.id,
    journey,
    site,
    tenant,
    account,
    rehearsal: profile.mode === 'rehearsal',
    simulated,
    startedAt: startedAt.toISOString(),
    at: now.toISOString(),
    partial,
  };
}

/**
 * Exit code 1 when something fails, else 2 when something could not be looked at, else 0; strict counts the rest as 2.
 * Nothing is called well before everything has come home.
 */
function verdictOf(
  counting: readonly Finding[],
  strict: boolean,
  waiting: number,
  speak: Speaker,
): Report['verdict'] {
  const having = (...outcomes: readonly Outcome[]): number =>
    counting.filter((one) => outcomes.includes(one.outcome)).length;
  const fail = having('fail');
  const open = having('unknown') + (strict ? having('skipped', 'manual') : 0) + waiting;
  const kind: VerdictKind = fail > 0 ? 'fails' : open > 0 ? 'could-not-look' : 'well';
  const text = speak.say(
    waiting > 0
      ? messages(fail > 0 ? 'soFar.fails' : 'soFar.fine', { count: fail, waiting })
      : messages(`verdict.${kind}`, { count: fail > 0 ? fail : open }),
  );
  return { kind, exitCode: fail > 0 ? 1 : open > 0 ? 2 : 0, strict, text };
}

function countsOf(
  counting: readonly Finding[],
  accepted: number,
): Pick<Report, 'counts' | 'failing' | 'skippedBecause'> {
  const count = (test: (one: Finding) => boolean): number => counting.filter(test).length;
  const outcome = (wanted: Outcome): number => count((one) => one.outcome === wanted);
  const failing = (wanted: Severity): number =>
    count((one) => one.outcome === 'fail' && one.severity === wanted);
  const because = (wanted: SkipReason): number => count((one) => one.skipped === wanted);
  return {
    counts: {
      pass: outcome('pass'),
      fail: outcome('fail'),
      unknown: outcome('unknown'),
      skipped: outcome('skipped'),
      manual: outcome('manual'),
      accepted,
    },
    failing: { blocker: failing('blocker'), problem: failing('problem'), advice: failing('advice') },
    skippedBecause: {
      'needs-earlier-step': because('needs-earlier-step'),
      'not-applicable': because('not-applicable'),
      'not-chosen': because('not-chosen'),
      unconfirmed: because('unconfirmed'),
      'no-session': because('no-session'),
    },
  };
}

function said(one: Finding, accepted: JudgedAcceptance | undefined, speak: Speaker): ReportFinding {
  const { title, expected, actual, remedy, ...rest } = one;
  return {
    ...rest,
    title: speak.say(title),
    ...(expected !== undefined && { expected: speak.shown(expected) }),
    ...(actual !== undefined && { actual: speak.shown(actual) }),
    ...(remedy !== undefined && { remedy: { ...remedy, text: speak.say(remedy.text) } }),
    ...(accepted !== undefined && { accepted: { reason: accepted.reason, until: accepted.until } }),
  };
}

/** What changed since the run before and since the last good one, and which run the next one calls good. */
function history(
  current: Snapshot,
  unseen: Unseen,
  kind: VerdictKind,
  { earlier, profile, partial, waiting = [] }: ReportInput,
  speak: Speaker,
): Pick<Report, 'drift' | 'good'> {
  const other = earlier !== null && !sameSetUp(earlier, profile);
  const last = earlier === null || other ? null : earlier;
  const lastGood = last?.good ?? null;
  const before = last === null ? null : snapshotOf(last);
  // A run that looked at a part, or to which nobody signed in, cannot vouch for the whole; nor can one that did not see
  // what was wrong the time before.
  const blind = [lastGood, before].some((one) => losesSight(one, current, unseen));
  const vouches = kind === 'well' && !partial && !blind;
  const good = vouches ? current : lastGood;
  const all = !partial && waiting.length === 0;
  const since = (from: Snapshot | null, whole: boolean): ReturnType<typeof compare> | null =>
    from === null ? null : compare(from, current, whole ? null : sharedChecks(from, current), unseen, speak);
  return {
    drift: {
      sinceLast: since(before, all && last?.partial !== true),
      sinceGood: since(lastGood, all),
      otherSetUp: other,
    },
    good,
  };
}

function sameSetUp(earlier: Report, { journey, site, mode }: ReportInput['profile']): boolean {
  const sameSite = earlier.site === site || earlier.site === null || site === null;
  return earlier.journey === journey && sameSite && earlier.rehearsal === (mode === 'rehearsal');
}
