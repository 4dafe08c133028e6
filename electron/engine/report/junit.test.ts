// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import { finding, reportOf } from '../../testing/report';
import { reportJunit } from './junit';

const outcomes = ['pass', 'fail', 'unknown', 'skipped', 'manual'] as const;

describe('JUnit XML', () => {
  const report = reportOf([
    ...outcomes.map((one) => finding(one, { about: one })),
    finding('fail', {
      about: 'a "quoted" <thing> & \u0001 more',
      expected: 'access_as_user',
      remedy: { text: { id: 'app-registration.scope.remedy' }, link: 'https://learn.microsoft.com/' },
      codes: { code: 'AADSTS50011' },
    }),
  ]);
  const text = reportJunit(report, catalogue('en'));
  const parsed = new DOMParser().parseFromString(text, 'application/xml');

  it('is well-formed, whatever others wrote', () => {
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(parsed.documentElement.tagName).toBe('testsuites');
    expect(text).not.toContain('\u0001');
    const broken = new DOMParser().parseFromString(text.replace('</testsuite>', ''), 'application/xml');
    expect(broken.querySelector('parsererror')).not.toBeNull();
  });

  it('has a suite per phase and a case per finding, with the totals a server shows', () => {
    const suite = parsed.querySelector('testsuite');
    expect(suite?.getAttribute('name')).toBe('connect');
    const total = (name: string): string | null | undefined => suite?.getAttribute(name);
    expect([total('tests'), total('failures'), total('errors'), total('skipped')]).toEqual([
      '6',
      '2',
      '1',
      '2',
    ]);
    expect(parsed.querySelectorAll('testcase')).toHaveLength(6);
  });

  it('tells outcomes apart and keeps the name of a finding from run to run', () => {
    const kinds = [...parsed.querySelectorAll('testcase')].map((one) => [
      one.getAttribute('name'),
      one.firstElementChild?.tagName,
    ]);
    expect(kinds.slice(0, 5)).toEqual([
      ['app-registration.scope (pass)', undefined],
      ['app-registration.scope (fail)', 'failure'],
      ['app-registration.scope (unknown)', 'error'],
      ['app-registration.scope (skipped)', 'skipped'],
      ['app-registration.scope (manual)', 'skipped'],
    ]);
    const last = parsed.querySelectorAll('failure')[1]?.textContent ?? '';
    for (const part of ['access_as_user', 'https://learn.microsoft.com/', 'AADSTS50011'])
      expect(last).toContain(part);
  });
});
