import { describe, expect, it } from 'vitest';
import { check } from './looop-leavers.check';

const at = { now: new Date('2026-11-22T12:00:00Z'), hints: {} };
const usual = { disables: true, deletes: true, keeps: false, asked: [], active: [] } as const;

function judged(change: Partial<Parameters<typeof check.judge>[0]>) {
  return check.judge({ ...usual, ...change }, {}, at);
}
describe('looop-leavers', () => {
  it('tells what happens to people who leave, as it is set', () => {
    expect(judged({})[0]?.actual).toMatchObject([
      { id: 'looop-leavers.out.disabled' },
      { id: 'looop-leavers.gone.deleted' },
    ]);
    expect(judged({ keeps: true })[0]?.actual).toMatchObject([{ id: 'looop-leavers.out.kept' }, {}]);
    expect(judged({ disables: false, deletes: false })[0]?.actual).toMatchObject([
      { id: 'looop-leavers.out.nothing' },
      { id: 'looop-leavers.gone.nothing' },
    ]);
  });

  it('believes the accounts themselves, not the log', () => {
    expect(judged({})[1]).toMatchObject({ outcome: 'skipped' });
    expect(judged({ asked: ['Theo'] })[1]).toMatchObject({ outcome: 'pass' });
    expect(judged({ asked: ['Theo', 'Mia'], active: ['Mia'] })[1]).toMatchObject({
      point: 'scim-active-as-string',
      outcome: 'fail',
      actual: ['Mia'],
    });
  });
});
