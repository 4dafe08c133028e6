import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import { finding, noon, reportOf } from '../../testing/report';
import { readAccepted } from './accepted';
import { reportHtml } from './html';
import { reportJunit } from './junit';

const entry = {
  id: 'app-registration.scope',
  about: '',
  reason: 'Teams is not used here',
  until: '2026-11-22',
};

describe('accepted.json', () => {
  it('is a list of findings, each with a reason and a last day', () => {
    const { about: _about, ...without } = entry;
    expect(readAccepted(JSON.stringify({ version: 1, accepted: [without] }))).toEqual({
      kind: 'read',
      accepted: [entry],
    });
  });

  it('may tell what was accepted', () => {
    const told = { ...entry, outcome: 'fail', severity: 'advice' };
    expect(readAccepted(JSON.stringify({ version: 1, accepted: [told] }))).toEqual({
      kind: 'read',
      accepted: [told],
    });
  });

  it.each([
    ['not JSON', 'x', ''],
    ['another version', JSON.stringify({ version: 2, accepted: [] }), 'version'],
    ['no reason', JSON.stringify({ version: 1, accepted: [{ ...entry, reason: ' ' }] }), 'accepted.0.reason'],
    [
      'no last day',
      JSON.stringify({ version: 1, accepted: [{ ...entry, until: 'never' }] }),
      'accepted.0.until',
    ],
    [
      'no such day',
      JSON.stringify({ version: 1, accepted: [{ ...entry, until: '2026-13-01' }] }),
      'accepted.0.until',
    ],
    [
      'an outcome nobody can accept',
      JSON.stringify({ version: 1, accepted: [{ ...entry, outcome: 'unknown' }] }),
      'accepted.0.outcome',
    ],
    [
      'no such severity',
      JSON.stringify({ version: 1, accepted: [{ ...entry, severity: 'high' }] }),
      'accepted.0.severity',
    ],
    ['a misspelt name', JSON.stringify({ version: 1, accepted: [{ ...entry, untill: 'x' }] }), 'accepted.0'],
  ])('is refused with %s', (_what, text, where) => {
    expect(readAccepted(text)).toEqual({ kind: 'wrong', where });
  });
});

describe('an accepted finding', () => {
  it('stays visible and does not count until its last day is over', () => {
    const accepted = [entry];
    const today = reportOf([finding('fail')], { accepted });
    expect(today.verdict.exitCode).toBe(0);
    expect(today.counts).toMatchObject({ fail: 0, accepted: 1 });
    expect(today.checks[0]?.findings[0]).toMatchObject({
      outcome: 'fail',
      accepted: { until: '2026-11-22' },
    });
    expect(reportHtml(today, catalogue('en'))).toContain('Accepted until 2026-11-22: Teams is not used here');
    expect(reportJunit(today, catalogue('en'))).toContain('<skipped message="Accepted (2026-11-22)');

    const tomorrow = reportOf([finding('fail')], { accepted, now: new Date(noon.getTime() + 86_400_000) });
    expect(tomorrow.verdict.exitCode).toBe(1);
    expect(tomorrow.accepted[0]?.state).toBe('expired');
    expect(reportHtml(tomorrow, catalogue('en'))).toContain('over: it counts again');
  });

  it('hides nothing that nobody could look at under the same name, in either order', () => {
    const two = [finding('fail'), finding('unknown')];
    for (const findings of [two, [...two].reverse()]) {
      const report = reportOf(findings, { accepted: [entry] });
      expect(report.accepted[0]?.state).toBe('not-looked-at');
      expect(report.counts).toMatchObject({ fail: 1, unknown: 1, accepted: 0 });
    }
  });

  it('is found by what it is about, too', () => {
    const two = [finding('fail', { about: 'a' }), finding('fail', { about: 'b' })];
    const report = reportOf(two, { accepted: [{ ...entry, about: 'a' }] });
    expect(report.counts).toMatchObject({ fail: 1, accepted: 1 });
  });

  it('counts for nothing where nobody could look, and under strict rules frees what a person checked', () => {
    const accepted = [entry];
    const unknown = reportOf([finding('unknown')], { accepted });
    expect(unknown.verdict.exitCode).toBe(2);
    expect(unknown.accepted[0]?.state).toBe('not-looked-at');
    expect(reportOf([finding('manual')], { accepted, strict: true }).verdict.exitCode).toBe(0);
  });

  it('is said when nothing of that name was found, or it is well', () => {
    const states = reportOf([finding('pass')], {
      accepted: [entry, { ...entry, id: 'app-registration.gone' }],
    });
    expect(states.accepted.map((one) => one.state)).toEqual(['unneeded', 'unmatched']);
    expect(states.counts.accepted).toBe(0);
    const waiting = reportOf([], { accepted: [entry], waiting: ['app-registration'] });
    expect(waiting.accepted[0]?.state).toBe('not-looked-at');
    expect(reportHtml(states, catalogue('en'))).toContain('there is no such finding');
  });
});

describe('a finding that has changed since it was accepted', () => {
  const advice = { outcome: 'fail', severity: 'advice' } as const;
  const problem = { outcome: 'fail', severity: 'problem' } as const;
  const blocker = { outcome: 'fail', severity: 'blocker' } as const;
  const manual = { outcome: 'manual', severity: 'blocker' } as const;
  const skipped = { outcome: 'skipped', severity: 'blocker' } as const;

  it.each([
    [advice, problem],
    [advice, blocker],
    [problem, blocker],
    [manual, advice],
    [skipped, advice],
    [{ outcome: 'manual' }, advice],
    [{ severity: 'advice' }, problem],
  ] as const)('counts again where it is worse: %j, now %j', (then, { outcome, ...now }) => {
    const report = reportOf([finding(outcome, now)], { accepted: [{ ...entry, ...then }] });
    expect(report.accepted).toEqual([{ ...entry, ...then, state: 'worse' }]);
    expect(report.verdict.exitCode).toBe(1);
    expect(report.counts).toMatchObject({ fail: 1, accepted: 0 });
    expect(report.checks[0]?.findings[0]?.accepted).toBeUndefined();
    expect(reportHtml(report, catalogue('en'))).toContain('it has got worse since: it counts again');
    expect(reportJunit(report, catalogue('en'))).toContain('<failure');
  });

  it.each([
    [advice, advice],
    [blocker, problem],
    [advice, manual],
    [manual, skipped],
    [skipped, manual],
    [{ outcome: 'fail' }, blocker],
    [{}, blocker],
  ] as const)('does not count where it is not, or nobody wrote it down: %j, now %j', (then, now) => {
    const { outcome, ...change } = now;
    const report = reportOf([finding(outcome, change)], {
      accepted: [{ ...entry, ...then }],
      strict: true,
    });
    expect(report.accepted[0]?.state).toBe('in-force');
    expect(report.verdict.exitCode).toBe(0);
  });

  it('is judged by the worst of one name, in either order', () => {
    const two = [finding('fail', { severity: 'advice' }), finding('fail', { severity: 'blocker' })];
    for (const findings of [two, [...two].reverse()])
      expect(reportOf(findings, { accepted: [{ ...entry, ...advice }] }).accepted[0]?.state).toBe('worse');
  });

  it('is over with its last day all the same', () => {
    const over = { ...entry, ...advice, until: '2026-11-21' };
    expect(reportOf([finding('fail')], { accepted: [over] }).accepted[0]?.state).toBe('expired');
  });
});
