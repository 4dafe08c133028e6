import { describe, expect, it } from 'vitest';
import type { AnswerValues } from '../../../contract/vocabulary';
import {
  adopting,
  answers,
  at,
  change,
  foreseen,
  group,
  other,
  otherPicked,
  picked,
  pilot,
  pilotId,
  points,
  saving,
  seen,
  stored,
} from '../../../testing/user-sync';
import { judge } from './judge';
import type { FoundGroup, SeenUserSync } from './seen';
import { suggest } from './suggest';
import { isSaved, wantedOf } from './wanted';

describe('the wanted settings of the user sync', () => {
  it('create and update for everyone when nobody answers anything on a new site', () => {
    expect(saving(seen(), answers())).toEqual({ options: ['create', 'update'], restriction: null });
    expect(points(seen(), answers())).toContain('settings fail');
  });

  it.each([
    ['create,nodelta,suspend,newkey'],
    ['create,update,match,matchswitchauth,delete,suspend,reenable,guestsync,photosync,tzsync,disabledsync'],
    ['matchswitchauth,delete,tzsync,photosynconlogin,reenable,appassign'],
    ['update,photosynconlogin,tzsynconlogin,emailsync'],
  ])('are the stored ones while nobody asks for others: %s', (options) => {
    const one = seen(stored(options.split(','), { field: 'department', value: 'IT', regex: true }));
    expect(isSaved(one, wantedOf(one, adopting(one)))).toBe(true);
    expect(saving(one, adopting(one))).toBeUndefined();
    expect(points(one, adopting(one))).toContain('settings pass');
  });

  it('begin with the stored ones in words', () => {
    const one = seen({
      ...stored(['create', 'match', 'suspend', 'delete', 'reenable', 'guestsync', 'photosync', 'tzsync'], {
        field: 'o365group',
        value: 'Pilot',
        regex: false,
      }),
      storedGroups: { field: 'o365group', values: [{ value: 'Pilot', byId: null, byName: [pilot] }] },
    });
    expect(suggest(one)).toEqual({
      scope: 'group',
      group: picked,
      accounts: ['create'],
      existing: 'match',
      leavers: 'delete',
      reenable: true,
      guests: true,
      profile: 'each-run',
    });
    expect(suggest(seen())).toBeNull();
    expect(suggest(seen(stored(['create'])))).toMatchObject({ scope: 'everyone', existing: 'leave' });
  });

  it('lose nothing but what an answer is about', () => {
    const restriction = { field: 'o365groupid', value: pilotId, regex: false };
    const one = seen({
      ...stored(['nodelta', 'create', 'match', 'photosync', 'newkey'], restriction),
      storedGroups: { field: 'o365groupid', values: [{ value: pilotId, byId: pilot, byName: [] }] },
      picked: pilot,
    });
    expect(saving(one, adopting(one, { guests: true }))).toEqual({
      options: ['nodelta', 'create', 'match', 'photosync', 'newkey', 'guestsync'],
      restriction,
    });
    const department = seen(stored(['create'], { field: 'department', value: 'IT', regex: true }));
    expect(saving(department, adopting(department, { guests: true }))).toEqual({
      options: ['create', 'guestsync'],
      restriction: { field: 'department', value: 'IT', regex: true },
    });
  });

  it('open from a pilot group to everyone, and say so beside everything else', () => {
    const one = seen({
      ...stored(['create', 'update'], { field: 'o365groupid', value: pilotId, regex: false }),
      storedGroups: { field: 'o365groupid', values: [{ value: pilotId, byId: pilot, byName: [] }] },
      picked: pilot,
    });
    const wider = adopting(one, { scope: 'everyone' });
    expect(saving(one, wider)).toEqual({ options: ['create', 'update'], restriction: null });
    expect(change(one, wider)).toMatchObject({
      risk: 'care',
      consequence: { id: 'user-sync.care.wider' },
    });
    const both = adopting(one, { scope: 'everyone', leavers: 'suspend' });
    expect(change(foreseen(one, both, { 'absent-suspend': 3 }), both)).toMatchObject({
      confirmNumber: 3,
      consequence: {
        params: {
          first: { id: 'user-sync.care.suspend' },
          rest: { id: 'user-sync.care.wider' },
        },
      },
    });
  });

  it('replace the stored ones by what the person asks for', () => {
    const one = seen(stored(['create', 'delete', 'suspend', 'matchswitchauth']));
    expect(saving(one, adopting(one, { leavers: 'stay', existing: 'match' }))?.options).toEqual([
      'create',
      'match',
    ]);
  });

  it.each<[AnswerValues, readonly string[]]>([
    [{ existing: 'match' }, ['create', 'update', 'match']],
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
      stored: { options: [], offered: [], restriction: null, restrictionFields: ['o365group'] },
    });
    expect(saving(old, given)?.restriction).toMatchObject({ field: 'o365group', value: 'Pilot' });
  });

  it('leave out what this site does not offer, say so, and come to an end all the same', () => {
    const offered = ['create', 'update', 'match', 'suspend'];
    const old = seen({ stored: { ...seen().stored, offered } });
    const given = answers({ guests: true, existing: 'switch', profile: 'each-run' });
    expect(saving(old, given)?.options).toEqual(['create', 'update', 'match']);
    const saved = { ...old, stored: { ...old.stored, options: ['create', 'update', 'match'] } };
    expect(isSaved(saved, wantedOf(saved, given))).toBe(true);
    const told = judge(saved, given, at).find(({ point }) => point === 'not-offered');
    expect(told).toMatchObject({ outcome: 'fail', severity: 'advice' });
    expect(told?.actual).toEqual(
      ['guestsync', 'matchswitchauth', 'photosync', 'tzsync'].map(
        (key) => expect.objectContaining({ id: `user-sync.option.${key}` }) as unknown,
      ),
    );
    expect(judge(saved, answers({ existing: 'match' }), at).map(({ point }) => point)).not.toContain(
      'not-offered',
    );
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
    expect(points(byField('o365groupid', pilotId, true), answers({ scope: 'as-is' }))).toContain(
      'group-restriction-empty pass',
    );
  });

  it('by id where a name belongs, or the reverse, is put into the field that fits', () => {
    const fits = { field: 'o365groupid', value: pilotId, regex: false };
    const byName = { ...byField('o365group', pilotId, true), picked: pilot };
    expect(saving(byName, adopting(byName))?.restriction).toEqual(fits);
    const byId = { ...byField('o365groupid', 'Pilot', false), picked: pilot };
    expect(saving(byId, adopting(byId))?.restriction).toEqual(fits);
  });

  it('that means several groups, or none, stays until another is chosen', () => {
    const value = `${pilotId},${other.group.id}`;
    const one = seen({
      ...stored(['create'], { field: 'o365groupid', value, regex: false }),
      storedGroups: {
        field: 'o365groupid',
        values: [
          { value: pilotId, byId: pilot, byName: [] },
          { value: other.group.id, byId: other, byName: [] },
        ],
      },
    });
    expect(suggest(one)).toMatchObject({ scope: 'as-is' });
    expect(saving(one, adopting(one))).toBeUndefined();
    const gone = seen({
      ...stored(['create'], { field: 'o365groupid', value: pilotId, regex: false }),
      storedGroups: { field: 'o365groupid', values: [{ value: pilotId, byId: null, byName: [] }] },
    });
    expect(points(gone, adopting(gone))).toContain('group-restriction-empty fail');
    expect(
      saving({ ...gone, picked: other }, adopting(gone, { scope: 'group', group: [otherPicked] })),
    ).toEqual({
      options: ['create'],
      restriction: { field: 'o365groupid', value: other.group.id, regex: false },
    });
  });

  it('by a name two groups have is stored by id as soon as one of them is picked', () => {
    const twin: FoundGroup = { ...other, group: { ...other.group, displayName: 'Pilot' } };
    const one = seen({
      ...stored(['create'], { field: 'o365group', value: 'Pilot', regex: false }),
      storedGroups: { field: 'o365group', values: [{ value: 'Pilot', byId: null, byName: [pilot, twin] }] },
    });
    expect(suggest(one)).toMatchObject({ scope: 'as-is' });
    expect(points(one, adopting(one))).toEqual(
      expect.arrayContaining(['settings pass', 'group-ambiguous fail']),
    );
    const given = adopting(one, { scope: 'group', group: picked });
    expect(saving({ ...one, picked: pilot }, given)?.restriction).toMatchObject({
      field: 'o365groupid',
      value: pilotId,
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
    expect(points(one, adopting(one))).toEqual(
      expect.arrayContaining(['group-memberof-retired fail', 'group-ambiguous fail']),
    );
  });
});
