import { describe, expect, it } from 'vitest';
import { validate } from '../../../engine/validate';
import { openTrial } from '../../../testing/trial';
import { check } from './looop-groups.check';

const at = { now: new Date('2026-11-22T12:00:00Z'), hints: {} };
type Groups = NonNullable<Parameters<typeof check.judge>[0]['groups']>;
const judged = (groups: Groups | null): readonly string[] =>
  check.judge({ groups }, {}, at).map(({ point, outcome }) => `${point} ${outcome}`);

describe('looop-groups', () => {
  it('is content with groups that have their members', () => {
    expect(judged([{ name: 'A', wanted: 3, found: 3 }])).toEqual([
      'scim-group-remove-wipes pass',
      'groups pass',
    ]);
    // Nobody in it on either side, and somebody more over there, are both in order.
    expect(judged([{ name: 'A', wanted: 0, found: 0 }])).toContain('groups pass');
    expect(judged([{ name: 'A', wanted: 1, found: 2 }])).toContain('groups pass');
  });

  it('tells an emptied group from one that lacks a member or is not there', () => {
    expect(judged([{ name: 'A', wanted: 3, found: 0 }])).toEqual([
      'scim-group-remove-wipes fail',
      'groups pass',
    ]);
    expect(judged([{ name: 'A', wanted: 3, found: 2 }])).toEqual([
      'scim-group-remove-wipes pass',
      'groups fail',
    ]);
    expect(judged([{ name: 'A', wanted: 3, found: null }])).toContain('groups fail');
  });

  it('does not take members that are not told for members that are gone', () => {
    const untold = { name: 'A', wanted: 3, found: 'untold' } as const;
    expect(judged([untold])).toEqual(['scim-group-remove-wipes unknown', 'groups pass']);
    // A server that tells the members of others has none to tell here.
    expect(judged([untold, { name: 'B', wanted: 1, found: 1 }])).toEqual([
      'scim-group-remove-wipes fail',
      'groups pass',
    ]);
  });

  it.each([429, 401, 500])('tells nothing of groups after a refusal: %d', async (status) => {
    const trial = await openTrial('looop-healthy');
    await trial.reach('provisioning-watch');
    trial.fault(({ url }) =>
      /looop\.co\/.*\/Groups\?.*filter=.*learners/.test(url)
        ? { status, headers: { 'retry-after': '1' }, body: new Uint8Array(), url }
        : undefined,
    );
    const { findings } = await validate(trial.wizard, []);
    const mine = findings.filter(({ id }) => id.startsWith(check.id));
    expect(mine.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['looop-groups.look unknown']);
    await trial.close();
  });

  it('is skipped where there is nothing to compare', () => {
    expect(judged(null)).toEqual(['groups skipped']);
  });
});
