import type { Acceptance, Report, ReportFinding, Said } from '../../contract/report';
import type { Catalogue, Finding, Lang, Message } from '../../contract/vocabulary';
import type { Connection } from '../step';
import type { Validation } from '../validate';
import { buildReport } from './build';

export interface RebuildInput {
  readonly catalogue: Catalogue;
  readonly lang: Lang;
  readonly connection: Connection | null;
  readonly accepted: readonly Acceptance[];
  /** The report it was compared with, or is to be. */
  readonly earlier: Report | null;
  /** The day acceptances are judged by. */
  readonly today: Date;
}

/** The same run told again: in another language, judged by other acceptances, compared with another run. */
export function rebuildReport(report: Report, input: RebuildInput): Report {
  const { profile: id, journey, site, tenant, account, rehearsal, verdict, ...run } = report;
  return buildReport(foundIn(report), {
    ...input,
    profile: { id, journey, site, tenant, account, mode: rehearsal ? 'rehearsal' : 'live' },
    app: run.app,
    simulated: run.simulated,
    startedAt: new Date(run.startedAt),
    now: new Date(run.at),
    strict: verdict.strict,
    partial: run.partial,
  });
}

/** What a report was made of. */
function foundIn({ checks }: Report): Validation {
  const results = checks.map((one) => ({
    ...one,
    title: unsaid(one.title),
    findings: one.findings.map(findingOf),
  }));
  return { results, findings: results.flatMap((one) => one.findings) };
}

function findingOf({ title, expected, actual, remedy, accepted: _judged, ...rest }: ReportFinding): Finding {
  return {
    ...rest,
    title: unsaid(title),
    ...(expected !== undefined && { expected: expected.value }),
    ...(actual !== undefined && { actual: actual.value }),
    ...(remedy !== undefined && { remedy: { ...remedy, text: unsaid(remedy.text) } }),
  };
}

function unsaid({ text: _text, ...message }: Said): Message {
  return message;
}
