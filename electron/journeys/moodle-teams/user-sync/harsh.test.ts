import { describe, expect, it } from 'vitest';
import type { CaseId } from '../forecast/cases';
import { foreseenAdministrators } from './administrators';
import {
  administrator,
  adopting,
  answers,
  at,
  change,
  foreseen,
  picked,
  pilot,
  points,
  saving,
  seen,
  signIn,
  stored,
} from '../../../testing/user-sync';
import { judge } from './judge';
import { hintsOf, rememberedIn, type Remembered } from './remembered';
import type { SeenSignIn, SeenUserSync } from './seen';

describe('suspending and deleting', () => {
  it.each([
    ['suspend', 'care', 38],
    ['delete', 'irreversible', 40],
  ] as const)('%s waits for a forecast of exactly these answers', (leavers, risk, confirmNumber) => {
    const given = answers({ leavers });
    expect(saving(seen(), given)).toBeUndefined();
    expect(points(seen(), given)).toContain('forecast fail');
    expect(saving(foreseen(seen(), answers(), { new: 1 }), given)).toBeUndefined();
    const one = foreseen(seen(), given, { new: 1204, 'absent-suspend': 38, 'absent-delete': 2 });
    expect(change(one, given)).toMatchObject({
      risk,
      confirmNumber,
      consequence: { params: { suspend: 38 } },
      summary: { params: { create: 1204 } },
    });
    expect(points(one, given)).toContain('forecast pass');
  });

  it('counts accounts that may be suspended, and those of disabled people', () => {
    const given = answers({ leavers: 'suspend' });
    const by = { 'absent-suspend': 3, 'unlinked-suspend': 4, disabled: 5 };
    expect(change(foreseen(seen(), given, by), given)).toMatchObject({ confirmNumber: 12 });
  });

  it('takes stored suspending of disabled people for harsh', () => {
    const one = seen(stored(['create', 'disabledsync']));
    const given = adopting(one, { guests: true });
    expect(saving(one, given)).toBeUndefined();
    expect(points(one, given)).toEqual(expect.arrayContaining(['forecast fail', 'sync-suspends-users fail']));
    expect(change(foreseen(one, given, { disabled: 7 }), given)).toMatchObject({
      risk: 'care',
      confirmNumber: 7,
      consequence: { id: 'user-sync.care.suspend' },
    });
  });

  it('says how many it would suspend only where a forecast knows', () => {
    const given = answers({ leavers: 'suspend' });
    const said = (one: SeenUserSync): unknown =>
      judge(one, given, at).find(({ point }) => point === 'sync-suspends-users');
    expect(said(seen())).not.toHaveProperty('actual');
    expect(said(foreseen(seen(), given, { 'absent-suspend': 3 }))).toHaveProperty('actual', '3');
  });

  it('says what the forecast found, for as long as it holds', () => {
    const by = { new: 3, 'same-email': 2, charset: 1, 'email-twice': 2 };
    const one = foreseen(seen(), answers(), by);
    expect(points(one, answers())).toEqual(
      expect.arrayContaining([
        'user-match-duplicate fail',
        'username-charset-case fail',
        'email-empty-or-wrong fail',
      ]),
    );
    expect(points(one, answers({ guests: true }))).toEqual(
      expect.arrayContaining(['forecast skipped', 'guest-upn fail']),
    );
  });
});

describe('a forecast that no longer holds', () => {
  const given = answers({ leavers: 'suspend' });
  const old = (more: Partial<Remembered>): SeenUserSync =>
    foreseen(seen(), given, { 'absent-suspend': 1 }, more);

  it.each<[string, SeenUserSync]>([
    ['is older than a day', old({ at: '2026-11-21T09:30:59Z' })],
    ['was made on a clock that ran ahead', old({ at: '2026-11-24T09:31:00Z' })],
    ['has no readable time', old({ at: '' })],
    ['knew fewer accounts', old({ size: { accounts: 970, users: 2000, members: null } })],
    ['knew more users', old({ size: { accounts: 1000, users: 2100, members: null } })],
    ['cannot be compared', { ...old({}), size: null }],
  ])('since it %s plans nothing and asks for a new one', (_name, one) => {
    expect(saving(one, given)).toBeUndefined();
    const stale = judge(one, given, at).find(({ point }) => point === 'forecast-stale');
    expect(stale).toMatchObject({ outcome: 'fail', severity: 'problem' });
  });

  it('does not keep mild settings waiting, and is not quoted in them', () => {
    const one = foreseen(seen(), answers(), { new: 3 }, { at: '2026-11-20T09:31:00Z' });
    expect(change(one, answers())).toMatchObject({ summary: { id: 'user-sync.change.settings' } });
    expect(points(one, answers())).toContain('forecast-stale fail');
  });

  it('goes by the members of the group as well', () => {
    const group = answers({ scope: 'pilot', group: picked });
    const one = foreseen(seen({ picked: pilot }), group, { new: 12 });
    expect(points(one, group)).toContain('forecast pass');
    expect(points({ ...one, picked: { ...pilot, members: 40 } }, group)).toContain('forecast-stale fail');
  });

  it.each([
    { accounts: 1005, users: 2000 },
    { accounts: 1000, users: 2040 },
  ])('still does with %j', (size) => {
    expect(saving({ ...old({}), size }, given)).toBeDefined();
  });

  it('is kept in hints, and one that says too little is none', () => {
    const made = old({}).remembered!;
    const hints = hintsOf(made);
    expect(rememberedIn(hints)).toEqual(made);
    const { forecastAbout: _about, ...earlier } = hints;
    expect(rememberedIn(earlier)).toBeNull();
    expect(rememberedIn({})).toBeNull();
  });
});

describe('switching accounts to Microsoft', () => {
  const given = answers({ existing: 'switch' });
  const by = { 'same-name-switch': 30, 'linked-switch': 4, 'short-other-email-switch': 1, 'same-name': 9 };

  it('waits for a forecast, and asks for the number of accounts it switches', () => {
    const one = seen({ signIn: signIn() });
    expect(saving(one, given)).toBeUndefined();
    expect(points(one, given)).toEqual(expect.arrayContaining(['forecast fail', 'admin-locked-out pass']));
    const ready = foreseen(one, given, by);
    expect(change(ready, given)).toMatchObject({
      risk: 'irreversible',
      confirmNumber: 35,
      consequence: { id: 'user-sync.care.switch', params: { count: 35 } },
      data: { options: ['create', 'update', 'match', 'matchswitchauth'] },
    });
    const named = foreseen(one, given, by, {
      administrators: { outside: ['admin'], switched: ['mia@c.example'] },
    });
    expect(change(named, given)?.consequence).toMatchObject({
      params: {
        first: { id: 'user-sync.care.switch' },
        rest: { id: 'user-sync.care.switch-administrators', params: { names: 'mia@c.example' } },
      },
    });
  });

  it.each<[string, SeenSignIn | null, Partial<Remembered>]>([
    ['signing in with Microsoft is off', signIn({ microsoft: false }), {}],
    ['nobody knows whether it is on', signIn({ microsoft: null }), {}],
    ['nobody looked', null, {}],
    [
      'no administrator has a password',
      signIn({ administrators: [administrator('a', { auth: 'oidc' })] }),
      {},
    ],
    [
      'the only one is suspended',
      signIn({ administrators: [administrator('admin', { suspended: true })] }),
      {},
    ],
    ['passwords are switched off', signIn({ authMethods: ['oidc'] }), {}],
    ['the only one would be matched', signIn(), { administrators: { outside: [], switched: ['admin'] } }],
    ['the forecast did not know the only one', signIn({ administrators: [administrator('new')] }), {}],
  ])('is never saved while %s', (_name, signedIn, more) => {
    const one = foreseen(seen({ signIn: signedIn }), given, by, more);
    expect(saving(one, given)).toBeUndefined();
    const found = judge(one, given, at).find(({ point }) => point === 'admin-locked-out');
    expect(found).toMatchObject({
      outcome: 'fail',
      severity: 'blocker',
      remedy: { step: 'teams-settings' },
    });
  });

  it('blocks where it is stored already, and lets itself be taken back', () => {
    const one = seen({
      ...stored(['create', 'update', 'match', 'matchswitchauth']),
      signIn: signIn({ microsoft: false }),
    });
    expect(points(one, adopting(one))).toContain('admin-locked-out fail');
    const back = adopting(one, { existing: 'match' });
    expect(points(one, back)).toContain('admin-locked-out fail');
    expect(saving(one, back)?.options).toEqual(['create', 'update', 'match']);
    const on = { ...one, signIn: signIn() };
    expect(points(on, adopting(on))).toContain('admin-locked-out pass');
  });

  it('is nothing to speak of while nobody is matched', () => {
    const one = seen(stored(['create', 'matchswitchauth']));
    expect(points(one, adopting(one)).filter((point) => point.startsWith('admin-'))).toEqual([]);
  });

  it('finds the administrators it would reach among the rows', () => {
    const rows: readonly (readonly [CaseId, string])[] = [
      ['same-name-switch', 'mia@c.example'],
      ['same-email', 'admin'],
      ['short-name', 'bob'],
      ['new', ''],
    ];
    const { administrators } = signIn();
    expect(
      foreseenAdministrators(signIn({ administrators: [...administrators, administrator('bob')] }), {
        size: rows.length,
        reason: (index) => rows[index]?.[0] ?? 'new',
        entra: () => 'x@c.example',
        moodle: (index) => rows[index]?.[1] ?? '',
      }),
    ).toEqual({ outside: ['admin'], switched: ['mia@c.example'] });
  });
});
