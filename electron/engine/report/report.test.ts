import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import type { Finding } from '../../contract/vocabulary';
import { finding, inputOf, reportOf, validation } from '../../testing/report';
import { Secret } from '../secret';
import { buildReport } from './build';
import { reportHtml } from './html';
import { readReport } from './read';

const of = (...outcomes: Finding['outcome'][]) => outcomes.map((one) => finding(one));

describe('the verdict', () => {
  it.each<[Finding['outcome'][], number, number]>([
    [['pass'], 0, 0],
    [['pass', 'skipped'], 0, 2],
    [['manual'], 0, 2],
    [['pass', 'unknown'], 2, 2],
    [['unknown', 'fail'], 1, 1],
    [[], 0, 0],
  ])('of %j ends with %i, strictly with %i', (outcomes, plain, strict) => {
    expect(reportOf(of(...outcomes)).verdict.exitCode).toBe(plain);
    expect(reportOf(of(...outcomes), { strict: true }).verdict.exitCode).toBe(strict);
  });

  it('is said in the language of the report', () => {
    expect(reportOf(of('fail', 'fail')).verdict.text.text).toBe('2 findings are to put right.');
    expect(reportOf(of('fail'), { lang: 'fr' }).verdict.text.text).toBe('1 constat est à corriger.');
    expect(reportOf(of('unknown')).verdict.kind).toBe('could-not-look');
  });
});

describe('the report of a run that goes on', () => {
  const waiting = ['admin-consent', 'team-tab'];

  it('calls nothing well, and no run good, before everything has come home', () => {
    const fine = reportOf(of('pass'), { waiting });
    expect(fine.verdict).toMatchObject({ kind: 'could-not-look', exitCode: 2 });
    expect(fine.verdict.text.text).toBe('Nothing fails so far; 2 still to look at.');
    expect(fine.good).toBeNull();
    const failing = reportOf(of('fail'), { waiting, lang: 'fr' });
    expect(failing.verdict.text.text).toBe('1 constat est à corriger jusqu’ici\u00a0; encore 2 à examiner.');
  });

  it('calls nothing gone that may still come', () => {
    const earlier = reportOf([finding('fail'), finding('pass', { id: 'team-tab.x', check: 'team-tab' })]);
    const { drift } = reportOf(of('pass'), { earlier, waiting });
    expect(drift.sinceLast?.entries.map((one) => one.id)).toEqual(['app-registration.scope']);
  });
});

describe('the report', () => {
  it('says each sentence beside its id, and counts by outcome, severity and reason', () => {
    const report = reportOf([
      finding('fail', { severity: 'problem', expected: 'access_as_user', actual: null }),
      finding('skipped'),
    ]);
    const [first] = report.checks[0]?.findings ?? [];
    expect(first?.title).toMatchObject({ id: 'app-registration.scope.fail' });
    expect(first?.title.text).not.toContain('[');
    expect(first?.actual).toEqual({ value: null, lines: ['not set'] });
    expect(report.counts).toMatchObject({ fail: 1, skipped: 1, pass: 0 });
    expect(report.failing).toEqual({ blocker: 0, problem: 1, advice: 0 });
    expect(report.skippedBecause['not-chosen']).toBe(1);
  });

  it('can be read back, and nothing else can', () => {
    const report = reportOf(of('pass'));
    expect(readReport(JSON.stringify(report))).toEqual(report);
    for (const text of ['', 'null', '{}', JSON.stringify({ ...report, version: 1 }), '{"version":2}'])
      expect(readReport(text)).toBeNull();
  });

  it('holds no secret of this process, wherever it stood', () => {
    const planted = 'Planted"secret\\with-signs';
    expect(new Secret(planted).matches(/Planted/)).toBe(true);
    const told = validation(
      [
        finding('fail', {
          actual: planted,
          title: { id: 'app-registration.scope.fail', params: { a: planted } },
        }),
      ],
      [
        {
          at: '2026-11-22T12:00:00Z',
          method: 'GET',
          url: `https://h/?x=${planted}`,
          status: 200,
          ms: 1,
          excerpt: planted,
        },
      ],
    );
    const report = buildReport(told, inputOf());
    expect(JSON.stringify(report)).not.toContain('signs');
    expect(reportHtml(report, catalogue('en'))).not.toContain('signs');
  });
});

describe('the page', () => {
  it.each(['en', 'fr'] as const)('is one file in %s that needs nothing from outside', (lang) => {
    const html = reportHtml(reportOf(of('fail', 'pass', 'manual'), { lang }), catalogue(lang));
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).not.toMatch(/<script|<link|src=|@import|url\(|href="http:|\[app-|\[frame|\[engine|\[report/);
    expect(html).toContain('Contoso &amp; Co');
    expect(html).toContain(lang === 'en' ? 'Rehearsal' : 'Simulation');
  });

  it('keeps what others wrote from becoming part of it', () => {
    const html = reportHtml(
      reportOf([finding('fail', { about: '<b>', actual: '<img onerror=x>', codes: { code: '"><i>' } })]),
      catalogue('en'),
    );
    expect(html).not.toMatch(/<img|<b>|<i>/);
  });

  it('leads from the list of faults, and from the picture, to the fault', () => {
    const html = reportHtml(reportOf([finding('fail')]), catalogue('en'));
    const anchor = /<ol><li>Blocker · <a href="#(f-\d+)">/.exec(html)?.[1] ?? 'none';
    expect(html).toContain(`id="${anchor}"`);
    expect(html.split(`href="#${anchor}"`)).toHaveLength(3);
    expect(html).toContain('<g data-state="broken">');
  });

  it('points from a check to what was asked for it, once for an answer that several used', () => {
    const line = { at: '2026-11-22T12:00:00Z', method: 'GET', url: 'https://h/', status: 403, ms: 5 };
    const told = validation(
      [finding('fail')],
      [
        { ...line, ids: { 'request-id': 'abc-1' } },
        { ...line, ms: 6, status: 0 },
        { ...line, ids: { 'request-id': 'abc-1' } },
      ],
    );
    const html = reportHtml(buildReport(told, inputOf()), catalogue('en'));
    expect(html).toContain('<a href="#e-app-registration">Evidence: E1 to E2</a>');
    expect(html).toContain('abc-1');
    expect(html).toContain('as E1');
    expect(html).toContain('no answer');
  });

  it('says what to do, in which step of the app, and prints the address', () => {
    const text = { id: 'app-registration.scope.remedy' };
    const html = reportHtml(
      reportOf([finding('fail', { remedy: { text, link: 'https://entra.microsoft.com/#home' } })]),
      catalogue('en'),
    );
    expect(html).toContain('In the app: open “App registration”.');
    expect(html).toContain('<a href="https://entra.microsoft.com/#home">entra.microsoft.com</a>');
    expect(html).toContain('content:" (" attr(href) ")"');
  });

  it('names the systems that were simulated as the window does', () => {
    const html = reportHtml(
      reportOf(of('pass'), { simulated: ['microsoft', 'scim'], lang: 'fr' }),
      catalogue('fr'),
    );
    expect(html).toContain('<dd>Microsoft\u00a0365, Point de terminaison SCIM</dd>');
  });

  it('says what a finding is about in its title only where the words do not tell it from another', () => {
    const alike = { id: 'app-registration.scope.fail' };
    const html = reportHtml(
      reportOf([
        finding('fail', { about: 'one', title: alike }),
        finding('fail', { about: 'two', title: alike }),
        finding('fail', { about: 'delegated', title: { id: 'app-registration.audience.fail' } }),
      ]),
      catalogue('en'),
    );
    expect(html).toMatch(/<h4>[^<]*\(one\)<\/h4>/);
    expect(html).toMatch(/<h4>[^<]*\(two\)<\/h4>/);
    expect(html).not.toMatch(/<h4>[^<]*\(delegated\)<\/h4>/);
    expect(html).toContain('<code>app-registration.scope (delegated)</code>');
  });

  it('draws nothing of a run that looked at a part', () => {
    const html = reportHtml(reportOf(of('pass'), { partial: true }), catalogue('en'));
    expect(html).not.toContain('<svg');
    expect(html).toContain('Only some steps and checks');
  });
});
