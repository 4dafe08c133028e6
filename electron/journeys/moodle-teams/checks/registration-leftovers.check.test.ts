import { describe, expect, it } from 'vitest';
import { check } from './registration-leftovers.check';

type Seen = Parameters<typeof check.judge>[0];
const now = new Date('2026-11-22T12:00:00Z');
const later = '2027-01-01T00:00:00Z';
const earlier = '2026-01-01T00:00:00Z';

const other = (passwords: readonly string[], keys: readonly string[] = []): Seen['others'][number] =>
  ({
    id: 'o',
    appId: 'a',
    displayName: 'Moodle',
    createdDateTime: '2026-03-04T05:06:07Z',
    passwordCredentials: passwords.map((endDateTime) => ({ endDateTime })),
    keyCredentials: keys.map((endDateTime) => ({ endDateTime })),
  }) as unknown as Seen['others'][number];

const judged = (others: Seen['others']): readonly string[] =>
  check.judge({ others }, {}, { now, hints: {} }).map(({ point, outcome }) => `${point} ${outcome}`);

describe('registration-leftovers', () => {
  it('is content with none', () => {
    expect(judged([])).toEqual(['ps-script-fails pass', 'ps-script-side-effects pass']);
  });

  it.each([
    ['without any credential', other([]), 'ps-script-fails fail'],
    ['whose secret has ended', other([earlier]), 'ps-script-fails fail'],
    ['with a secret', other([earlier, later]), 'ps-script-side-effects fail'],
    ['with a certificate', other([], [later]), 'ps-script-side-effects fail'],
  ])('tells one %s', (_name, one, expected) => {
    expect(judged([one]).filter((text) => text.endsWith('fail'))).toEqual([expected]);
  });

  it('names them with their date, and leaves the decision to a person', () => {
    const [verdict] = check.judge({ others: [other([])] }, {}, { now, hints: {} });
    expect(verdict).toMatchObject({ severity: 'advice', actual: ['Moodle · a · 2026-03-04'] });
    expect(verdict?.remedy?.step).toBeUndefined();
  });
});
