import { describe, expect, it } from 'vitest';
import { NetworkFailure, type Http } from '../../engine/host';
import { readIds } from './account-ids';
import { answering, makeBench, signedIn, type Bench } from './fixtures/bench';
import type { MoodleAccount } from './port';
import { addAccount, deleteAccount } from './simulator/people-state';
import type { MoodleState } from './simulator/state';

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

function many(state: MoodleState, count: number): void {
  const [, , , sam] = state.users;
  for (let n = 0; n < count; n += 1) addAccount(state, { ...sam!, username: `u${String(n)}` });
}

async function read(bench: Bench): Promise<readonly MoodleAccount[]> {
  return all(bench.site.accounts(bench.signal));
}

describe('accounts', () => {
  it('reads everybody but the guest, in ascending id, as they are stored', async () => {
    const bench = await signedIn((state) => {
      state.users[3]!.suspended = true;
      state.users[3]!.email = '';
      state.users[2]!.auth = 'oidc';
      state.users.reverse();
    });
    expect(await read(bench)).toEqual([
      { id: 2, username: 'admin', email: 'admin@contoso.example', auth: 'manual', suspended: false },
      { id: 3, username: 'mona', email: 'mona@contoso.example', auth: 'manual', suspended: false },
      { id: 4, username: 'tariq', email: 'tariq@contoso.example', auth: 'oidc', suspended: false },
      { id: 5, username: 'sam', email: '', auth: 'manual', suspended: true },
    ]);
    expect(bench.writes()).toEqual([]);
  });

  it('goes on over gaps in the ids, in pages of at most 500, and stops when all are in', async () => {
    const bench = await signedIn((state) => {
      many(state, 900);
      state.users.push({ ...state.users[3]!, id: 9000, username: 'far' });
    });
    const sizes: number[] = [];
    for await (const page of bench.site.accounts(bench.signal)) sizes.push(page.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(905);
    expect(await bench.site.accountCount()).toBe(905);
  });

  it('leaves deleted accounts out, which the site shows under another name until its clean-up', async () => {
    const bench = await signedIn((state) => {
      many(state, 10);
      deleteAccount(state, 8);
    });
    expect((await read(bench)).map(({ id }) => id)).toEqual([2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15]);
    expect(await bench.site.accountsById([7, 8])).toHaveLength(1);
  });

  it('asks for the ids that are left where deleted accounts make a whole request fail', async () => {
    const bench = await signedIn((state) => {
      many(state, 1000);
      for (const id of [500, 501, 700]) deleteAccount(state, id);
      for (const one of state.deletedAccounts) one.cleaned = true;
    });
    const accounts = await read(bench);
    expect(accounts).toHaveLength(1001);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(1001);
    expect(bench.asked().filter((one) => one.includes('user_bulk'))).toEqual([
      'GET /admin/user/user_bulk.php',
      'POST /admin/user/user_bulk.php',
      'GET /admin/user/user_bulk_download.php',
      'POST /admin/user/user_bulk.php',
    ]);
    expect(Object.values(bench.state.sessions).every((one) => !one.bulkSelected)).toBe(true);
    expect(bench.writes()).toEqual([]);
    expect((await bench.site.accountsById([499, 500, 501, 502])).map(({ id }) => id)).toEqual([499, 502]);
  });

  it('takes the selection back when the list cannot be had', async () => {
    const bench = await signedIn(
      (state) => {
        many(state, 3);
        deleteAccount(state, 7);
        state.deletedAccounts[0]!.cleaned = true;
      },
      { through: answering(/user_bulk_download/, { status: 500 }) },
    );
    await expect(read(bench)).rejects.toMatchObject({ kind: 'unexpected' });
    expect(Object.values(bench.state.sessions).every((one) => !one.bulkSelected)).toBe(true);
  });

  const spoilt = '[{"error":true,"exception":{"message":"x","errorcode":"invaliduser"}}]';

  it('says so when the site refuses every account by itself', async () => {
    const bench = await signedIn(
      (state) => {
        many(state, 20);
      },
      { through: answering(/users_by_field/, { text: spoilt }) },
    );
    await expect(read(bench)).rejects.toMatchObject({ code: 'accounts-missing' });
  });

  it('goes on when an account is deleted between the list of ids and its turn', async () => {
    let bench: Bench | null = null;
    bench = await signedIn(
      (state) => {
        many(state, 20);
        deleteAccount(state, 8);
        state.deletedAccounts[0]!.cleaned = true;
      },
      {
        through: (http) => async (request) => {
          const answer = await http(request);
          if (request.url.includes('user_bulk_download') && bench !== null) {
            deleteAccount(bench.state, 12);
            for (const one of bench.state.deletedAccounts) one.cleaned = true;
          }
          return answer;
        },
      },
    );
    expect(await read(bench)).toHaveLength(22);
  });

  /** Loses the answers of posts to the bulk page, one after the other as the list says. */
  const losing =
    (lost: boolean[]) =>
    (http: Http): Http =>
    async (request) => {
      const answer = await http(request);
      if (request.method === 'POST' && /user_bulk\.php/.test(request.url) && lost.shift() === true)
        throw new NetworkFailure('cut', 'test', request.url);
      return answer;
    };
  const withGap = (state: MoodleState): void => {
    many(state, 3);
    deleteAccount(state, 7);
    state.deletedAccounts[0]!.cleaned = true;
  };

  it('takes a selection back whose answer was lost', async () => {
    const bench = await signedIn(withGap, { through: losing([true]) });
    await expect(read(bench)).rejects.toMatchObject({ kind: 'unreachable' });
    expect(Object.values(bench.state.sessions).every((one) => !one.bulkSelected)).toBe(true);
  });

  it('takes a selection back at the next use when it could not at once', async () => {
    const refused: boolean[] = [];
    const bench = await signedIn(withGap, {
      through: (http) => (request) =>
        typeof request.body === 'string' && request.body.includes('removeall') && refused.pop() === true
          ? Promise.reject(new NetworkFailure('cut', 'test', request.url))
          : http(request),
    });
    refused.push(true);
    expect(await read(bench)).toHaveLength(6);
    expect(Object.values(bench.state.sessions).some((one) => one.bulkSelected)).toBe(true);
    await bench.site.linkedUsers();
    expect(Object.values(bench.state.sessions).every((one) => !one.bulkSelected)).toBe(true);
  });

  it('selects alone, whoever else reads', async () => {
    const bench = await signedIn(withGap);
    const [one, other] = await Promise.all([read(bench), read(bench)]);
    expect([one.length, other.length]).toEqual([6, 6]);
    const once = [
      'GET /admin/user/user_bulk.php',
      'POST /admin/user/user_bulk.php',
      'GET /admin/user/user_bulk_download.php',
      'POST /admin/user/user_bulk.php',
    ];
    expect(bench.asked().filter((path) => path.includes('user_bulk'))).toEqual([...once, ...once]);
  });

  it('refuses people without the rights before it reads anything', async () => {
    const bench = await signedIn(undefined, { account: ['sam', 'sam-pw'] });
    await expect(read(bench)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(read(makeBench())).rejects.toMatchObject({ kind: 'signed-out' });
  });

  it('takes a row without its fields for a missing right', async () => {
    const bench = await signedIn(undefined, { account: ['sam', 'sam-pw'] });
    const key = Object.values(bench.state.sessions).find((one) => one.userId === 5)?.sesskey;
    expect(key).toBeDefined();
    const reduced = '[{"error":false,"data":[{"id":4,"fullname":"T T","suspended":false}]}]';
    const seen = await signedIn(undefined, { through: answering(/users_by_field/, { text: reduced }) });
    await expect(seen.site.accountsById([4])).rejects.toMatchObject({ kind: 'forbidden', code: 'reduced' });
  });

  it('says so when the site counts more accounts than it shows', async () => {
    const none = '[{"error":false,"data":[]}]';
    const bench = await signedIn(undefined, { through: answering(/users_by_field/, { text: none }) });
    await expect(read(bench)).rejects.toMatchObject({ code: 'accounts-missing' });
  });

  it('gets a new session key when the site has changed it', async () => {
    const bench = await signedIn();
    expect(await bench.site.accountCount()).toBe(4);
    for (const one of Object.values(bench.state.sessions)) one.sesskey = 'changed123';
    expect(await bench.site.accountCount()).toBe(4);
  });

  it('is signed out in the middle', async () => {
    const bench = await signedIn();
    expect(await bench.site.accountCount()).toBe(4);
    bench.http.jar.clear();
    await expect(bench.site.accountCount()).rejects.toMatchObject({ kind: 'signed-out' });
  });
});

describe('readIds', () => {
  it('reads the first field of every record, whatever the others hold', () => {
    const csv = '\uFEFFid,username,department\n7,a,"one, ""two""\n8,three"\n3,"b\nb",\n"12",c,d';
    expect(readIds(csv)).toEqual([3, 7, 12]);
  });
});

describe('administrators and user names', () => {
  it('lists the site administrators with how they sign in', async () => {
    const bench = await signedIn((state) => {
      state.users[2]!.role = 'admin';
      state.users[2]!.auth = 'oidc';
    });
    expect((await bench.site.siteAdministrators()).map(({ username, auth }) => [username, auth])).toEqual([
      ['admin', 'manual'],
      ['tariq', 'oidc'],
    ]);
  });

  it('knows whether user names may hold more signs', async () => {
    expect(await (await signedIn()).site.extendedUsernames()).toBe(false);
    const bench = await signedIn((state) => {
      state.settings['s__extendedusernamechars'] = '1';
    });
    expect(await bench.site.extendedUsernames()).toBe(true);
  });
});

describe('accounts by name and by address', () => {
  it('are found in one question each, whatever letters the address is written in', async () => {
    const bench = await signedIn((state) => {
      state.users[3]!.email = 'Sam@Contoso.example';
    });
    expect((await bench.site.accountsWith('username', ['mona', 'nobody'])).map(({ id }) => id)).toEqual([3]);
    expect((await bench.site.accountsWith('email', ['sam@contoso.example'])).map(({ id }) => id)).toEqual([
      5,
    ]);
    expect(bench.writes()).toEqual([]);
  });

  it('are not asked for with what would spoil the whole question', async () => {
    const bench = await signedIn();
    const odd = ['O’Neil@c.example', 'Mona', 'a b', 'gus#ext#@c.example', ''];
    expect((await bench.site.accountsWith('username', [...odd, 'mona'])).map(({ id }) => id)).toEqual([3]);
    expect(await bench.site.accountsWith('email', ['no address', '@', 'x@y'])).toEqual([]);
  });
});

describe('accounts made at the first sign-in', () => {
  it.each([
    ['1', true],
    ['0', false],
  ])('with the setting at %s', async (value, prevented) => {
    const bench = await signedIn((state) => {
      state.settings['s__authpreventaccountcreation'] = value;
    });
    expect(await bench.site.accountCreationPrevented()).toBe(prevented);
    expect(bench.writes()).toEqual([]);
  });
});
