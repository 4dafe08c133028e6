import { describe, expect, it } from 'vitest';
import { tokenFunctions } from '../../../integrations/moodle/port';
import { check } from './moodle-web-service.check';

type Seen = Parameters<typeof check.judge>[0];
type Open = Extract<Seen, { readonly kind: 'open' }>;

const open: Open = {
  kind: 'open',
  release: '4.5.7 (Build: 20261012)',
  userName: 'admin',
  administrator: true,
  functions: tokenFunctions,
  oidcAccounts: 12,
  courses: 3,
};
const judged = (seen: Seen): readonly string[] =>
  check
    .judge(seen, {}, { now: new Date(), hints: {} })
    .map(({ point, outcome, skipped }) => [point, outcome, skipped].filter(Boolean).join(' '));

describe('moodle-web-service', () => {
  it('says of a good token all it shows', () => {
    expect(judged(open)).toEqual([
      'web-services-off pass',
      'token pass',
      'service-too-wide pass',
      'release pass',
      'administrator pass',
      'accounts pass',
      'courses pass',
    ]);
  });

  it('is skipped without one, and a site where it is off fails', () => {
    expect(judged({ kind: 'no-token' })).toEqual(['token skipped not-chosen']);
    expect(judged({ kind: 'off' })).toEqual(['web-services-off fail']);
  });

  it.each([
    ['invalidtoken', 'token unknown'],
    ['accessexception', 'service unknown'],
    ['sitemaintenance', 'service unknown'],
  ])('could not look where Moodle says %s', (code, said) => {
    expect(judged({ kind: 'refused', code })).toEqual(['web-services-off pass', said]);
  });

  it('counts no accounts that it may not see', () => {
    for (const administrator of [false, null])
      expect(judged({ ...open, administrator, oidcAccounts: 0 })).toEqual(
        expect.arrayContaining([
          'administrator skipped no-session',
          'accounts skipped not-chosen',
          'courses skipped not-chosen',
        ]),
      );
    expect(judged({ ...open, oidcAccounts: null, courses: null })).toEqual(
      expect.arrayContaining(['accounts skipped not-chosen', 'courses skipped not-chosen']),
    );
  });

  it('passes nothing that Moodle refused to count', () => {
    const refused = { refused: 'errorcoursecontextnotvalid' };
    expect(judged({ ...open, oidcAccounts: refused, courses: refused })).toEqual(
      expect.arrayContaining(['accounts unknown', 'courses unknown']),
    );
    // An ordinary account is always refused: that says nothing of the site.
    expect(judged({ ...open, administrator: false, courses: refused })).toContain(
      'courses skipped not-chosen',
    );
  });

  it('warns of a token that can do more, and names a few of many functions', () => {
    const many = Array.from({ length: 500 }, (_, index) => `mod_x_${String(index)}`);
    const [found] = check
      .judge({ ...open, functions: [...tokenFunctions, ...many] }, {}, { now: new Date(), hints: {} })
      .filter(({ point }) => point === 'service-too-wide');
    expect(found).toMatchObject({ outcome: 'fail', severity: 'advice' });
    expect(found?.actual).toHaveLength(11);
  });
});
