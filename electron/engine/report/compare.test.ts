import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import type { Finding, SkipReason } from '../../contract/vocabulary';
import { finding, inputOf, noon, reportOf } from '../../testing/report';
import { reportHtml } from './html';
import { readReport } from './read';
import type { Report } from '../../contract/report';

const one = (id: string, outcome: Finding['outcome'], change: Partial<Finding> = {}): Finding =>
  finding(outcome, { id, check: id.split('.')[0] ?? '', ...change });
const later = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);
/** As the next run meets it: out of a file. */
const stored = (report: Report): Report | null => readReport(JSON.stringify(report));
const entries = (report: Report): readonly string[] =>
  (report.drift.sinceLast?.entries ?? []).map((entry) =>
    [entry.id, entry.about, entry.kind, entry.turn].filter((part) => part !== '').join(' '),
  );

describe('drift', () => {
  it('is nothing between two runs that saw the same', () => {
    const findings = [one('a.x', 'pass', { actual: '1' }), one('a.y', 'fail')];
    const report = reportOf(findings, { earlier: stored(reportOf(findings)), now: later(1) });
    expect(report.drift.sinceLast).toEqual({ since: noon.toISOString(), entries: [], still: 1 });
    expect(reportHtml(report, catalogue('en'))).toContain('Nothing changed.');
  });

  it('tells what appeared, went and changed by finding and what it is about, the worse first', () => {
    const earlier = reportOf([
      one('a.better', 'fail'),
      one('a.gone', 'unknown'),
      one('a.left', 'pass'),
      one('a.value', 'pass', { actual: '1' }),
      one('a.worse', 'pass', { about: 'one' }),
      one('a.worse', 'pass', { about: 'two' }),
    ]);
    const now = reportOf(
      [
        one('a.better', 'pass'),
        one('a.value', 'pass', { actual: ['1', '2'] }),
        one('a.worse', 'fail', { about: 'one' }),
        one('a.worse', 'pass', { about: 'two' }),
        one('a.new', 'fail'),
      ],
      { earlier: stored(earlier), now: later(1) },
    );
    expect(entries(now)).toEqual([
      'a.worse one changed worse',
      'a.new appeared worse',
      'a.better changed better',
      'a.gone gone better',
      'a.value changed other',
      'a.left gone other',
    ]);
    expect(now.drift.sinceLast?.entries[4]?.before?.actual?.lines).toEqual(['1']);
  });

  it('remembers the last good run through bad ones', () => {
    const good = reportOf([one('a.x', 'pass')]);
    const bad = reportOf([one('a.x', 'fail')], { earlier: stored(good), now: later(1) });
    const worse = reportOf([one('a.x', 'fail'), one('a.y', 'fail')], { earlier: stored(bad), now: later(2) });
    expect(worse.good?.at).toBe(noon.toISOString());
    expect(worse.drift.sinceLast).toMatchObject({ since: later(1).toISOString(), still: 1 });
    expect(worse.drift.sinceGood?.entries.map((entry) => entry.id)).toEqual(['a.x', 'a.y']);
    expect(reportHtml(worse, catalogue('fr'))).toContain('Depuis la dernière exécution conforme');
  });

  it.each<[string, Finding]>([
    ['could not be looked at', one('a.look', 'unknown')],
    ['waits for an earlier step', one('a.waits', 'skipped', { skipped: 'needs-earlier-step' })],
    ['waits for somebody who signs in', one('a.signed-in', 'skipped', { skipped: 'no-session' })],
    ['is not confirmed on a live tenant yet', one('a.sure', 'skipped', { skipped: 'unconfirmed' })],
    ['was left out by choice', one('a.token', 'skipped', { skipped: 'not-chosen' })],
    ['waits for an answer', one('a.unanswered', 'skipped', { skipped: 'not-chosen' })],
  ])('calls nothing better where its check %s', (_what, instead) => {
    const earlier = reportOf([one('a.x', 'fail'), one('b.x', 'fail')]);
    const now = reportOf([instead, one('b.x', 'pass')], { earlier: stored(earlier), now: later(1) });
    expect(entries(now)).toContain('a.x gone other');
    expect(entries(now)).toContain('b.x changed better');
  });

  it.each<SkipReason>(['no-session', 'unconfirmed'])(
    'lets no run vouch for what it could not see and an earlier one did: %s',
    (skipped) => {
      const nobody = one('b.x', 'skipped', { skipped });
      const whole = reportOf([one('a.x', 'pass'), one('b.x', 'pass')]);
      const blind = reportOf([one('a.x', 'pass'), nobody], { earlier: stored(whole), now: later(1) });
      expect([blind.verdict.kind, blind.good?.at]).toEqual(['well', noon.toISOString()]);
      const bad = reportOf([one('a.x', 'pass'), one('b.x', 'fail')], {
        earlier: stored(blind),
        now: later(2),
      });
      expect(bad.drift.sinceGood?.entries.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['b.x changed']);
      // Where nobody ever signs in, one such run is as good as the other.
      const first = reportOf([one('a.x', 'pass'), nobody]);
      const second = reportOf([one('a.x', 'pass'), nobody], { earlier: stored(first), now: later(1) });
      expect(second.good?.at).toBe(later(1).toISOString());
    },
  );

  it.each<[SkipReason, string]>([
    ['no-session', 'other'],
    ['needs-earlier-step', 'other'],
    ['unconfirmed', 'other'],
    ['not-chosen', 'other'],
    ['not-applicable', 'better'],
  ])('takes a fault that is skipped as %s for %s', (skipped, turn) => {
    const earlier = reportOf([one('a.x', 'fail'), one('a.y', 'pass')]);
    const now = reportOf([one('a.x', 'skipped', { skipped }), one('a.y', 'pass')], {
      earlier: stored(earlier),
      now: later(1),
    });
    expect(entries(now)).toEqual([`a.x changed ${turn}`]);
  });

  it('calls what vanished better where its check was looked at, whatever else was left out there', () => {
    const skipped = one('a.more', 'skipped', { skipped: 'not-chosen' });
    const earlier = reportOf([one('a.x', 'fail'), one('a.y', 'pass'), skipped]);
    const now = reportOf([one('a.y', 'pass'), skipped], { earlier: stored(earlier), now: later(1) });
    expect(entries(now)).toEqual(['a.x gone better']);
  });

  it('lets no run vouch that did not see what was wrong the time before', () => {
    const bad = reportOf([one('a.x', 'fail')]);
    const unsure = one('a.x', 'skipped', { skipped: 'unconfirmed' });
    const next = reportOf([unsure], { earlier: stored(bad), now: later(1) });
    expect([next.verdict.kind, next.good]).toEqual(['well', null]);
    const solved = reportOf([one('a.x', 'pass')], { earlier: stored(next), now: later(2) });
    expect(solved.good?.at).toBe(later(2).toISOString());
  });

  it('lets a run vouch that saw all but what somebody chose to leave out', () => {
    const whole = reportOf([one('a.x', 'pass'), one('b.x', 'pass')]);
    const without = one('b.off', 'skipped', { skipped: 'not-chosen' });
    const now = reportOf([one('a.x', 'pass'), without], { earlier: stored(whole), now: later(1) });
    expect(now.good?.at).toBe(later(1).toISOString());
  });

  it('compares what both runs looked at, and takes no part for the whole', () => {
    const whole = reportOf([one('a.x', 'pass'), one('b.x', 'fail')]);
    const part = reportOf([one('a.x', 'pass')], { earlier: stored(whole), now: later(1), partial: true });
    expect(entries(part)).toEqual([]);
    expect(part.good).toBeNull();
    const again = reportOf([one('a.x', 'pass'), one('b.x', 'pass')], {
      earlier: stored(part),
      now: later(2),
    });
    expect(entries(again)).toEqual([]);
  });

  it.each<[string, Partial<Report>]>([
    ['another site', { site: 'https://other.example' }],
    ['another journey', { journey: 'looop' }],
    ['a real site', { rehearsal: false }],
  ])('compares nothing with a report of %s', (_what, change) => {
    const earlier = { ...reportOf([one('a.x', 'fail')]), ...change };
    const report = reportOf([one('a.x', 'pass')], { earlier });
    expect(report.drift).toEqual({ sinceLast: null, sinceGood: null, otherSetUp: true });
    expect(reportHtml(report, catalogue('en'))).toContain('another set-up');
  });

  it('says an old sentence in the language of today', () => {
    const earlier = reportOf([finding('fail')]);
    const report = reportOf([], { ...inputOf({ lang: 'fr' }), earlier: stored(earlier) });
    const [entry] = report.drift.sinceLast?.entries ?? [];
    expect(entry?.title.text).toBe(catalogue('fr')['app-registration.scope.fail']);
  });
});
