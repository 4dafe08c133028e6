import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import type { Finding, ProfileView } from '../../contract/vocabulary';
import { buildReport, exitCode } from './build';
import { reportHtml } from './html';

const profile: ProfileView = {
  id: 'p',
  journey: 'moodle-teams',
  mode: 'rehearsal',
  site: 'https://moodle.contoso.example',
  tenant: 'Contoso & Co',
  account: null,
  done: 0,
  of: 7,
  current: null,
  openedAt: '2026-11-22T08:00:00Z',
};
const finding = (outcome: Finding['outcome']): Finding => ({
  id: 'app-registration.scope',
  check: 'app-registration',
  about: '',
  outcome,
  severity: 'blocker',
  title: { id: 'app-registration.scope.fail' },
  expected: 'access_as_user',
  actual: null,
  remedy: { text: { id: 'app-registration.scope.remedy' } },
});
const report = (...outcomes: Finding['outcome'][]) =>
  buildReport(outcomes.map(finding), profile, 'test', new Date('2026-11-22T08:05:00Z'));

describe('the report', () => {
  it.each<[Finding['outcome'][], number, number]>([
    [['pass'], 0, 0],
    [['pass', 'skipped'], 0, 2],
    [['manual'], 0, 2],
    [['pass', 'unknown'], 2, 2],
    [['unknown', 'fail'], 1, 1],
    [[], 0, 0],
  ])('ends %j with %i, strictly with %i', (outcomes, plain, strict) => {
    expect(exitCode(report(...outcomes), false)).toBe(plain);
    expect(exitCode(report(...outcomes), true)).toBe(strict);
  });

  it.each(['en', 'fr'] as const)('is one file in %s that needs nothing from outside', (lang) => {
    const html = reportHtml(report('fail', 'pass'), catalogue(lang), lang);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).not.toMatch(/<script|src=|href=|\[app-|\[frame|\[engine/);
    expect(html).toContain('Contoso &amp; Co');
    expect(html).toContain(lang === 'en' ? 'Rehearsal' : 'Simulation');
  });
});
