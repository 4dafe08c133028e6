import { say } from '../../contract/say';
import { phases, type Catalogue, type Phase } from '../../contract/vocabulary';
import { escapeHtml } from '../hand-over';
import { messages, type ReportKey } from './report.messages';
import type { Report, ReportCheck, ReportFinding } from '../../contract/report';

type Fate = 'passed' | 'failure' | 'error' | 'skipped';

/**
 * The report as JUnit XML: a test suite per phase, a test case per finding, named by its id. `fail` is a failure,
 * `unknown` an error; skipped, by hand and accepted are skipped with the reason (docs/report.md).
 */
export function reportJunit(report: Report, catalogue: Catalogue): string {
  const own = (key: ReportKey): string => say(messages(key), catalogue, report.lang);
  const suites = phases.flatMap((phase) => {
    const checks = report.checks.filter((one) => one.phase === phase);
    return checks.length === 0 ? [] : [suite(report, phase, checks, own)];
  });
  const all = report.checks.flatMap((one) => one.findings);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(report.journey)}" ${totals(all)} time="${seconds(report.checks)}">\n${suites.join('\n')}\n</testsuites>\n`;
}

function suite(
  report: Report,
  phase: Phase,
  checks: readonly ReportCheck[],
  own: (key: ReportKey) => string,
): string {
  const findings = checks.flatMap((one) => one.findings);
  const cases = findings.map((one) => testCase(report, one, own));
  return `  <testsuite name="${phase}" ${totals(findings)} time="${seconds(checks)}" timestamp="${report.startedAt.slice(0, 19)}">\n${cases.join('\n')}\n  </testsuite>`;
}

function testCase(report: Report, one: ReportFinding, own: (key: ReportKey) => string): string {
  const name = one.about === '' ? one.id : `${one.id} (${one.about})`;
  const open = `    <testcase classname="${xml(`${report.journey}.${one.check}`)}" name="${xml(name)}"`;
  const fate = fateOf(one);
  switch (fate) {
    case 'passed':
      return `${open}/>`;
    case 'skipped':
      return `${open}><skipped message="${xml(reason(one, own))}"/></testcase>`;
    case 'failure':
    case 'error':
      return `${open}><${fate} type="${one.severity}" message="${xml(one.title.text)}">${xml(details(one))}</${fate}></testcase>`;
  }
}

function fateOf({ outcome, accepted }: ReportFinding): Fate {
  if (accepted !== undefined) return 'skipped';
  switch (outcome) {
    case 'pass':
      return 'passed';
    case 'fail':
      return 'failure';
    case 'unknown':
      return 'error';
    case 'skipped':
    case 'manual':
      return 'skipped';
  }
}

function reason(one: ReportFinding, own: (key: ReportKey) => string): string {
  if (one.accepted !== undefined)
    return `${own('accepted')} (${one.accepted.until})${own('colon')}${one.accepted.reason} – ${one.title.text}`;
  if (one.outcome === 'manual') return `${own('byHand')}${own('colon')}${one.title.text}`;
  return one.skipped === undefined
    ? one.title.text
    : `${own(`skipped.${one.skipped}`)}${own('colon')}${one.title.text}`;
}

function details({ expected, actual, remedy, codes = {} }: ReportFinding): string {
  const parts = [
    ...(expected === undefined ? [] : [`expected: ${expected.lines.join(', ')}`]),
    ...(actual === undefined ? [] : [`actual: ${actual.lines.join(', ')}`]),
    ...(remedy === undefined ? [] : [remedy.text.text, ...(remedy.link === undefined ? [] : [remedy.link])]),
    ...Object.entries(codes).map(([name, value]) => `${name}: ${String(value)}`),
  ];
  return parts.join('\n');
}

function totals(findings: readonly ReportFinding[]): string {
  const count = (fate: Fate): string => String(findings.filter((one) => fateOf(one) === fate).length);
  return `tests="${String(findings.length)}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

/** Time spent waiting for answers; what was asked side by side counts each. */
function seconds(checks: readonly ReportCheck[]): string {
  const ms = checks.flatMap((one) => one.evidence).reduce((sum, line) => sum + line.ms, 0);
  return (ms / 1000).toFixed(3);
}

/** XML 1.0 knows no other control characters, not even escaped (W3C XML 1.0, 2.2). */
function xml(text: string): string {
  // eslint-disable-next-line no-control-regex
  return escapeHtml(text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' '));
}
