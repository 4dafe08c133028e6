import { describe, expect, it } from 'vitest';
import { catalogue, journeys } from '../../compose';
import type { Report } from '../../contract/report';
import { finding, inputOf, noon, reportOf } from '../../testing/report';
import { rebuildReport, type RebuildInput } from './rebuild';

const connection = journeys[0]?.connection ?? null;
const same: RebuildInput = {
  catalogue: catalogue('en'),
  lang: 'en',
  connection,
  accepted: [],
  earlier: null,
  today: noon,
};
const findings = [
  finding('fail', {
    expected: ['one', { id: 'frame.notSet' }],
    actual: { id: 'app-registration.title' },
    remedy: { text: { id: 'engine.lookAgainLater' }, step: 'app-registration' },
    codes: { code: 'X' },
  }),
  finding('pass', { about: 'a', actual: null }),
  finding('skipped', { about: 'b', skipped: 'no-session' }),
];
const known = { id: 'app-registration.scope', about: '', reason: 'agreed', until: '2026-12-31' };
const told = (report: Report, change: Partial<RebuildInput> = {}): Report =>
  rebuildReport(report, { ...same, ...change });

describe('a report that is told again', () => {
  it('is the same where nothing is asked for', () => {
    const report = reportOf(findings);
    expect(told(report)).toEqual(report);
    expect(told(JSON.parse(JSON.stringify(report)) as Report)).toEqual(report);
  });

  it('is what it would have been in another language', () => {
    const french = inputOf({ lang: 'fr' });
    expect(told(reportOf(findings), { lang: 'fr', catalogue: catalogue('fr') })).toEqual(
      reportOf(findings, french),
    );
  });

  it('is judged by what is accepted now, and by the day it is read', () => {
    const report = reportOf(findings);
    const accepted = told(report, { accepted: [known] });
    expect(accepted).toEqual(reportOf(findings, { accepted: [known] }));
    expect(accepted.verdict.kind).toBe('well');
    expect(told(accepted)).toEqual(report);
    const later = told(accepted, { accepted: [known], today: new Date('2027-01-01T00:00:00Z') });
    expect(later).toMatchObject({
      at: report.at,
      verdict: { kind: 'fails' },
      accepted: [{ state: 'expired' }],
    });
  });

  it('is compared with another run', () => {
    const earlier = reportOf([finding('pass')], { now: new Date(noon.getTime() - 1000) });
    const report = told(reportOf(findings), { earlier });
    expect(report).toEqual(reportOf(findings, { earlier }));
    expect(report.drift.sinceLast?.since).toBe(earlier.at);
    expect(report.good?.at).toBe(earlier.at);
  });
});
