import { describe, expect, it } from 'vitest';
import { account, made, synced, user, type World } from '../../../testing/forecast';
import type { ForecastOptions } from './forecast';
import { forecastTable } from './table';

describe('a forecast of the user sync', () => {
  it.each<[string, World, Partial<ForecastOptions>, readonly string[]]>([
    ['nobody knows the name', { users: [user('Mia@c.example')] }, {}, ['Mia@c.example - new']],
    [
      'a disabled user gets an account all the same',
      { users: [user('mia@c.example', { accountEnabled: false })] },
      {},
      ['mia@c.example - new-disabled'],
    ],
    [
      'the same name in other case, matching off',
      { users: [user('Mia@C.example')], accounts: [account('mia@c.example')] },
      {},
      ['Mia@C.example mia@c.example same-name-off'],
    ],
    [
      'the same name, matching on',
      { users: [user('mia@c.example')], accounts: [account('mia@c.example')] },
      { match: true },
      ['mia@c.example mia@c.example same-name'],
    ],
    [
      'the same name, matching and switching',
      { users: [user('mia@c.example')], accounts: [account('mia@c.example')] },
      { match: true, switchAuth: true },
      ['mia@c.example mia@c.example same-name-switch'],
    ],
    [
      'a short name with the same address',
      { users: [user('mia@c.example')], accounts: [account('mia', { email: 'Mia@c.example' })] },
      { match: true, switchAuth: true },
      ['mia@c.example mia short-name'],
    ],
    [
      'a short name long enough to be switched',
      {
        users: [user('maximiliane@c.example')],
        accounts: [account('maximiliane', { email: 'maximiliane@c.example' })],
      },
      { match: true, switchAuth: true },
      ['maximiliane@c.example maximiliane short-name-switch'],
    ],
    [
      'an account that is connected but signs in otherwise is switched too',
      (() => {
        const mia = account('mia@c.example');
        return { users: [user('mia@c.example')], accounts: [mia], links: [synced(mia, 'matched')] };
      })(),
      { match: true, switchAuth: true },
      ['mia@c.example mia@c.example linked-switch'],
    ],
    [
      'a long short name of somebody else is switched as well',
      {
        users: [user('maximiliane@c.example')],
        accounts: [account('maximiliane', { email: 'max@other.example' })],
      },
      { match: true, switchAuth: true },
      ['maximiliane@c.example maximiliane short-other-email-switch'],
    ],
    [
      'somebody disabled whose account goes with it, connected or not',
      {
        users: [
          user('mia@c.example', { accountEnabled: false }),
          user('tom@c.example'),
          user('eve@c.example', { accountEnabled: false }),
        ],
        accounts: [
          account('mia@c.example'),
          account('tom@c.example'),
          account('eve@c.example', { suspended: true }),
        ],
      },
      { disabledSync: true },
      [
        'mia@c.example mia@c.example disabled',
        'tom@c.example tom@c.example same-name-off',
        'eve@c.example eve@c.example same-name-off',
      ],
    ],
    [
      'one account for two users, one of them disabled',
      {
        users: [user('mia@a.example'), user('mia@b.example', { accountEnabled: false })],
        accounts: [account('mia')],
      },
      { disabledSync: true },
      ['mia@a.example mia short-name-off', 'mia@b.example mia disabled'],
    ],
    [
      'a short name of somebody else',
      { users: [user('mia@c.example')], accounts: [account('mia', { email: 'mia@other.example' })] },
      { match: true },
      ['mia@c.example mia short-other-email'],
    ],
    [
      'one account for two users',
      { users: [user('mia@a.example'), user('mia@b.example')], accounts: [account('mia')] },
      {},
      ['mia@a.example mia short-name-off', 'mia@b.example mia same-account'],
    ],
    [
      'the same address only',
      {
        users: [user('mia.dupont@c.example')],
        accounts: [account('mdupont', { email: 'Mia.Dupont@c.example' })],
      },
      { match: true },
      ['mia.dupont@c.example mdupont same-email'],
    ],
    [
      'the same address at several accounts',
      {
        users: [user('mia.dupont@c.example')],
        accounts: [
          account('a', { email: 'mia.dupont@c.example' }),
          account('b', { email: 'mia.dupont@c.example' }),
        ],
      },
      {},
      ['mia.dupont@c.example - email-several'],
    ],
    [
      'matching by address',
      { users: [user('mia@c.example')], accounts: [account('md', { email: 'mia@c.example' })] },
      { match: true, byEmail: true },
      ['mia@c.example md same-name'],
    ],
    [
      'matching by address where only the name is taken',
      {
        users: [user('mia@c.example')],
        accounts: [account('mia@c.example', { email: 'x@elsewhere.example' })],
      },
      { match: true, byEmail: true },
      ['mia@c.example mia@c.example name-taken'],
    ],
    ['characters Moodle refuses', { users: [user('o’neil@c.example')] }, {}, ['o’neil@c.example - charset']],
    [
      'extended characters allowed',
      { users: [user('o’neil@c.example')] },
      { extendedUsernames: true },
      ['o’neil@c.example - new'],
    ],
    ['no address', { users: [user('mia@c.example', { mail: null })] }, {}, ['mia@c.example - email-empty']],
    [
      'two users with one address',
      {
        users: [
          user('mia@c.example', { mail: 'x@c.example' }),
          user('m2@c.example', { mail: 'X@c.example' }),
        ],
      },
      {},
      ['mia@c.example - email-twice', 'm2@c.example - email-twice'],
    ],
    ['guests passed by', { users: [user('gus_f.example#EXT#@c.example')] }, {}, []],
    [
      'guests under their own address',
      {
        users: [user('gus_f.example#EXT#@c.example', { mail: 'Gus@f.example' })],
        accounts: [account('gus@f.example')],
      },
      { guests: true },
      ['gus_f.example#EXT#@c.example gus@f.example same-name-off'],
    ],
    [
      'a guest without an address',
      { users: [user('gus_f.example#EXT#@c.example', { mail: null })] },
      { guests: true },
      ['gus_f.example#EXT#@c.example - guest-email-empty'],
    ],
    ['no creating', { users: [user('mia@c.example')] }, { create: false }, []],
    [
      'a restriction on a field nobody reads here',
      { users: [user('mia@c.example')] },
      { scope: { kind: 'field', field: 'department' } },
      ['mia@c.example - new-if-field'],
    ],
  ])('%s', async (_name, world, more, expected) => {
    expect((await made(world, more)).told).toEqual(expected);
  });

  it('leaves connected accounts connected', async () => {
    const mia = account('mia@c.example', { auth: 'oidc' });
    const sam = account('sam@c.example', { auth: 'oidc', suspended: true });
    const world = {
      users: [user('mia@c.example'), user('sam@c.example')],
      accounts: [mia, sam],
      links: [synced(mia), synced(sam, 'connected')],
    };
    expect((await made(world, { reenable: true })).told).toEqual([
      'mia@c.example mia@c.example linked',
      'sam@c.example sam@c.example linked-suspended',
    ]);
    expect((await made(world, { update: false })).counts.linked).toBe(2);
  });

  it('suspends only accounts the plugin has synchronised, and deletes those suspended before', async () => {
    const accounts = [
      account('gone@c.example', { auth: 'oidc' }),
      account('gone-before@c.example', { auth: 'oidc', suspended: true }),
      account('never@c.example', { auth: 'oidc' }),
      account('local'),
      account('matched'),
    ] as const;
    const links = [synced(accounts[0]), synced(accounts[1]), synced(accounts[4], 'matched')];
    const world = { users: [user('mia@c.example')], accounts, links };
    const absent = async (leavers: ForecastOptions['leavers']): Promise<readonly string[]> =>
      (await made(world, { leavers })).told.filter((one) => one.startsWith('- '));
    expect(await absent('stay')).toEqual([
      '- gone@c.example absent',
      '- gone-before@c.example absent',
      '- never@c.example unlinked',
      '- matched unlinked',
    ]);
    expect(await absent('suspend')).toContain('- gone@c.example absent-suspend');
    expect(await absent('suspend')).toContain('- gone-before@c.example absent');
    expect(await absent('delete')).toContain('- gone-before@c.example absent-delete');
    // The list of connections does not show every row the plugin goes by: who signs in with Microsoft may be one.
    expect(await absent('suspend')).toContain('- never@c.example unlinked-suspend');
    expect(await absent('suspend')).toContain('- matched unlinked');
    expect((await made(world, { leavers: 'suspend' })).counts.suspend).toBe(2);
    const suspended = [account('never2@c.example', { auth: 'oidc', suspended: true })];
    const told = async (leavers: ForecastOptions['leavers']): Promise<readonly string[]> =>
      (await made({ users: world.users, accounts: suspended }, { leavers })).told.slice(1);
    expect(await told('delete')).toEqual(['- never2@c.example unlinked-delete']);
    expect(await told('suspend')).toEqual(['- never2@c.example unlinked']);
  });

  it('does not take somebody who was renamed for gone', async () => {
    const mia = account('mia.old@c.example', { auth: 'oidc', email: 'mia@c.example' });
    const world = {
      users: [user('mia.new@c.example', { mail: 'mia@c.example' })],
      accounts: [mia],
      links: [synced(mia)],
    };
    expect((await made(world, { leavers: 'suspend' })).told).toEqual([
      'mia.new@c.example mia.old@c.example renamed',
    ]);
  });

  it('becomes a table with a group for each kind of thing that happens', async () => {
    const world = { users: [user('mia@c.example'), user('o+k@c.example')], accounts: [account('local')] };
    const table = forecastTable(await made(world));
    expect(table.groups.map(({ id, tone }) => [id, tone])).toEqual([
      ['create', 'add'],
      ['decide', 'decide'],
    ]);
    expect(table.size).toBe(2);
    const { group, cells } = table.row(1);
    expect(group).toBe('decide');
    expect(cells[0]).toBe('o+k@c.example');
    expect(cells[3]).toEqual({ id: 'user-sync.case.charset', params: { signs: '+' } });
  });

  it('counts tens of thousands of rows as it lists them', async () => {
    const users = Array.from({ length: 5000 }, (_, n) => user(`u${String(n)}@c.example`));
    const accounts = users.slice(0, 2000).map((one) => account(one.userPrincipalName));
    const { counts, rows } = await made({ users, accounts });
    expect([counts.create, counts.exact, rows.size]).toEqual([3000, 2000, 5000]);
  });
});
