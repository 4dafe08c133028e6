import { describe, expect, it } from 'vitest';
import type { LogLine } from '../watch/log';
import type { Assigned } from '../watch/seen';
import { check } from './provisioning-log.check';

const line = (id: string, change: Partial<LogLine> = {}): LogLine => ({
  at: '2026-11-22T10:00:00Z',
  id,
  name: id,
  account: '',
  group: false,
  case: 'updated',
  outcome: 'success',
  code: null,
  said: null,
  leftOut: [],
  ...change,
});
const at = { now: new Date('2026-11-22T12:00:00Z'), hints: {} };

const ana = { id: 'ana', since: '2026-11-22T08:00:00Z' };

function judged(lines: readonly LogLine[], expected: readonly Assigned[] | null = [ana], accounts = 4) {
  const log = { kind: 'read', since: '', lines, whole: true } as const;
  return check.judge({ log, expected, accounts }, {}, at);
}
const fails = (...given: Parameters<typeof judged>): readonly string[] =>
  judged(...given)
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ point }) => point);

describe('provisioning-log', () => {
  it('has nothing to say of a quiet day', () => {
    expect(fails([])).toEqual([]);
    expect(fails([line('ana')])).toEqual([]);
  });

  it('names who failed, with the code, and forgets it once they arrived', () => {
    const failed = line('ana', { case: 'refused', outcome: 'failure', code: 'SchemaInvalid' });
    expect(judged([failed])[0]).toMatchObject({ point: 'failures', actual: ['ana · SchemaInvalid'] });
    expect(fails([line('ana'), failed])).toEqual([]);
  });

  it('misses only those who are assigned', () => {
    const out = { case: 'not-entitled', outcome: 'skipped' } as const;
    expect(fails([line('ana', out), line('theo', out)])).toEqual(['scim-not-entitled']);
    expect(fails([line('theo', out)])).toEqual([]);
    // Left out before they were assigned.
    expect(fails([line('ana', { ...out, at: '2026-11-22T07:59:00Z' })])).toEqual([]);
    expect(fails([line('ana', out)], [{ id: 'ana', since: '' }])).toEqual(['scim-not-entitled']);
    expect(fails([line('theo', out)], null)).toEqual([]);
  });

  it('tells two accounts of one person from other failures', () => {
    const twice = line('ana', { case: 'duplicate', outcome: 'failure' });
    expect(fails([twice])).toEqual(['scim-matching-duplicate']);
  });

  it('asks about many disabled accounts, by number and by share', () => {
    const off = (count: number): readonly LogLine[] =>
      Array.from({ length: count }, (_, index) => line(String(index), { case: 'disabled' }));
    expect(fails(off(5))).toEqual([]);
    expect(fails(off(6))).toEqual(['scim-out-of-scope-disables']);
    expect(fails(off(60), null, 600)).toEqual([]);
    expect(fails(off(61), null, 600)).toEqual(['scim-out-of-scope-disables']);
  });

  it('is skipped where there is no log', () => {
    const seen = { log: { kind: 'closed', code: 'x' }, expected: null, accounts: 0 } as const;
    const told = check.judge(seen, {}, at);
    expect(told.map(({ point }) => point)).toEqual([
      'failures',
      'scim-matching-duplicate',
      'scim-out-of-scope-disables',
    ]);
    // What was found the day before is not solved by not being looked at.
    expect(new Set(told.map(({ skipped }) => skipped))).toEqual(new Set(['unconfirmed']));
    const none = { ...seen, log: { kind: 'not-asked' } } as const;
    expect(check.judge(none, {}, at)).toMatchObject([{ point: 'read', skipped: 'not-applicable' }]);
  });

  it('proves nothing by the newest entries alone, and tells what is among them', () => {
    const refused = line('ana', { case: 'refused', outcome: 'failure' });
    const log = { kind: 'read', since: '', lines: [refused], whole: false } as const;
    const told = check.judge({ log, expected: [ana], accounts: 4 }, {}, at);
    expect(told.map(({ point, outcome }) => `${point} ${outcome}`)).toEqual([
      'failures fail',
      'scim-matching-duplicate skipped',
      'scim-not-entitled skipped',
      'scim-out-of-scope-disables skipped',
    ]);
  });
});
