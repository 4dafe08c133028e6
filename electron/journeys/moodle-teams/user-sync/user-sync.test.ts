import { describe, expect, it } from 'vitest';
import type { EntraGroup } from '../../../integrations/microsoft/port';
import type { CreationRestriction } from '../../../integrations/moodle/port';
import { readAnswers } from '../../../engine/questions';
import type { AnswerValues } from '../../../contract/vocabulary';
import { judge } from './judge';
import { plan, type Saving } from './plan';
import { questions, type Answers } from './questions';
import type { FoundGroup, SeenUserSync } from './seen';
import { digestOf, isSaved, wantedOf } from './wanted';

const now = new Date('2026-11-22T09:31:00Z');
const fields = ['department', 'o365group', 'o365groupid'];
const pilotId = '8d2f6a10-2222-4222-8333-000000000001';

const group = (id: string, displayName: string, membershipRule: string | null = null): EntraGroup => ({
  id,
  displayName,
  description: null,
  mailNickname: null,
  membershipRule,
  hasTeam: false,
});
const pilot: FoundGroup = { group: group(pilotId, 'Pilot'), members: 12 };

const seen = (more: Partial<SeenUserSync> = {}): SeenUserSync => ({
  wwwroot: 'https://m.example',
  tenantId: 't',
  stored: { options: [], restriction: null, restrictionFields: fields },
  extendedUsernames: false,
  storedGroups: null,
  picked: null,
  ...more,
});
const stored = (
  options: readonly string[],
  restriction: CreationRestriction | null = null,
): Partial<SeenUserSync> => ({ stored: { options, restriction, restrictionFields: fields } });

function answers(values: AnswerValues = {}): Answers {
  const read = readAnswers('user-sync', questions, values);
  expect(read.complaints).toEqual({});
  return read.answers as Answers;
}
const picked = [{ id: pilotId, name: 'Pilot' }];

const points = (one: SeenUserSync, given: Answers, hints = {}): readonly string[] =>
  judge(one, given, { now, hints }).map(({ point, outcome }) => `${point} ${outcome}`);
const saving = (one: SeenUserSync, given: Answers, hints = {}): Saving | undefined =>
  plan(one, given, { now, hints })[0]?.data as Saving | undefined;

function forecastOf(one: SeenUserSync, given: Answers, by: Readonly<Record<string, number>>) {
  return {
    forecastFor: digestOf(one, wantedOf(one, given)),
    forecastAt: '2026-11-22T09:31:00Z',
    forecastCounts: JSON.stringify(by),
  };
}

describe('the wanted settings of the user sync', () => {
  it('create and update for everyone when nobody answers anything on a new site', () => {
    expect(saving(seen(), answers())).toEqual({ options: ['create', 'update'], restriction: null });
    expect(points(seen(), answers())).toContain('settings fail');
  });

  it('are the stored ones while nobody asks for others', () => {
    const one = seen(stored(['create', 'nodelta', 'suspend', 'newkey']));
    expect(saving(one, answers())).toBeUndefined();
    expect(points(one, answers())).toEqual(
      expect.arrayContaining(['settings pass', 'sync-suspends-users fail']),
    );
  });

  it('keep what nobody is asked about, known or not', () => {
    const one = seen(stored(['nodelta', 'create', 'match', 'photosync', 'newkey']));
    expect(saving(one, answers({ guests: true }))?.options).toEqual([
      'nodelta',
      'create',
      'photosync',
      'newkey',
      'update',
      'guestsync',
    ]);
  });

  it('replace the stored ones on demand', () => {
    const one = seen(stored(['create', 'delete', 'suspend']));
    expect(saving(one, answers({ stored: 'replace' }))?.options).toEqual(['create', 'update']);
  });

  it.each<[AnswerValues, readonly string[]]>([
    [{ existing: 'match' }, ['create', 'update', 'match']],
    [{ existing: 'switch' }, ['create', 'update', 'match', 'matchswitchauth']],
    [{ accounts: ['update'] }, ['update']],
    [{ profile: 'sign-in' }, ['create', 'update', 'photosynconlogin', 'tzsynconlogin']],
    [{ profile: 'each-run' }, ['create', 'update', 'photosync', 'tzsync']],
  ])('%j becomes %j', (values, options) => {
    expect(saving(seen(), answers(values))?.options).toEqual(options);
  });

  it('restrict by object id where the site can, else by name', () => {
    const given = answers({ scope: 'pilot', group: picked });
    expect(saving(seen({ picked: pilot }), given)?.restriction).toEqual({
      field: 'o365groupid',
      value: pilotId,
      regex: false,
    });
    const old = seen({
      picked: pilot,
      stored: { options: [], restriction: null, restrictionFields: ['o365group'] },
    });
    expect(saving(old, given)?.restriction).toMatchObject({ field: 'o365group', value: 'Pilot' });
  });

  it('leave a restriction by name that means the picked group already', () => {
    const restriction = { field: 'o365group', value: 'Pilot', regex: true };
    const one = seen({
      ...stored(['create', 'update'], restriction),
      storedGroups: { field: 'o365group', values: [{ value: 'Pilot', byId: null, byName: [pilot] }] },
      picked: pilot,
    });
    const given = answers({ scope: 'group', group: picked });
    expect(isSaved(one, wantedOf(one, given))).toBe(true);
  });
});

describe('a restriction to a group', () => {
  const byField = (field: 'o365group' | 'o365groupid', value: string, byId: boolean): SeenUserSync =>
    seen({
      ...stored(['create'], { field, value, regex: false }),
      storedGroups: {
        field,
        values: [{ value, byId: byId ? pilot : null, byName: byId ? [] : [pilot] }],
      },
    });

  it('passes with its members counted', () => {
    expect(points(byField('o365groupid', pilotId, true), answers())).toContain(
      'group-restriction-empty pass',
    );
  });

  it('by id where a name belongs, or the reverse, is put into the field that fits', () => {
    expect(saving(byField('o365group', pilotId, true), answers())?.restriction).toMatchObject({
      field: 'o365groupid',
      value: pilotId,
    });
    expect(saving(byField('o365groupid', 'Pilot', false), answers())?.restriction).toMatchObject({
      field: 'o365group',
      value: 'Pilot',
    });
  });

  it('to nobody blocks, and is never saved', () => {
    const empty = seen({ picked: { ...pilot, members: 0 } });
    const given = answers({ scope: 'pilot', group: picked });
    expect(points(empty, given)).toContain('group-restriction-empty fail');
    expect(saving(empty, given)).toBeUndefined();
    expect(saving(seen(), given)).toBeUndefined();
  });

  it('warns of a rule operator that retires and of a name two groups have', () => {
    const rule: FoundGroup = {
      group: group(pilotId, 'Pilot', 'user.memberOf -any (group.objectId -in ["x"])'),
      members: 3,
    };
    const one = seen({
      ...stored(['create'], { field: 'o365group', value: 'Pilot', regex: false }),
      storedGroups: { field: 'o365group', values: [{ value: 'Pilot', byId: null, byName: [rule, pilot] }] },
    });
    expect(points(one, answers())).toEqual(
      expect.arrayContaining(['group-memberof-retired fail', 'group-ambiguous fail']),
    );
  });

  it('that is taken away needs care', () => {
    const one = byField('o365groupid', pilotId, true);
    const [change] = plan(one, answers({ stored: 'replace' }), { now, hints: {} });
    expect(change).toMatchObject({ kind: 'change', risk: 'care' });
  });
});

describe('suspending and deleting', () => {
  it.each([
    ['suspend', 'care', 38],
    ['delete', 'irreversible', 40],
  ] as const)('%s waits for a forecast of exactly these answers', (leavers, risk, confirmNumber) => {
    const given = answers({ leavers });
    expect(saving(seen(), given)).toBeUndefined();
    expect(points(seen(), given)).toContain('forecast fail');
    const other = forecastOf(seen(), answers(), { new: 1 });
    expect(saving(seen(), given, other)).toBeUndefined();
    const hints = forecastOf(seen(), given, { new: 1204, 'absent-suspend': 38, 'absent-delete': 2 });
    const [change] = plan(seen(), given, { now, hints });
    expect(change).toMatchObject({ risk, confirmNumber, consequence: { params: { suspend: 38 } } });
    expect(change?.summary.params).toMatchObject({ create: 1204 });
    expect(points(seen(), given, hints)).toContain('forecast pass');
  });

  it('says what the forecast found, for as long as it holds', () => {
    const hints = forecastOf(seen(), answers(), { new: 3, 'same-email': 2, charset: 1, 'email-twice': 2 });
    expect(points(seen(), answers(), hints)).toEqual(
      expect.arrayContaining([
        'user-match-duplicate fail',
        'username-charset-case fail',
        'email-empty-or-wrong fail',
      ]),
    );
    expect(points(seen(), answers({ guests: true }), hints)).toEqual(
      expect.arrayContaining(['forecast skipped', 'guest-upn fail']),
    );
  });
});
