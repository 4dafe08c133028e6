import { describe, expect, it } from 'vitest';
import {
  generatedAccount,
  generatedCourse,
  generatedCourseIndex,
  generatedId,
  generatedLinked,
  generatedTotal,
} from './generated';
import {
  accountById,
  accountsOf,
  accountTotal,
  addAccount,
  changeAccount,
  deleteAccount,
  linkedAccounts,
} from './people-state';
import { freshMoodle } from './state';

const big = { seed: 7, users: 50_000, courses: 3000, domain: 'contoso.example' };
const root = 'https://moodle.contoso.example';

describe('a generated world', () => {
  it('has the promised accounts for each hundred people', () => {
    expect(generatedTotal(big)).toBe(37_000 + 200);
    const accounts = Array.from({ length: 74 }, (_, row) => generatedAccount(big, generatedId(row)));
    expect(accounts[0]).toMatchObject({
      username: 'anna.adler0@contoso.example',
      email: 'anna.adler0@contoso.example',
      auth: 'manual',
      link: null,
    });
    const exact = accounts.filter((one) => one?.username === one?.email);
    expect(exact).toHaveLength(60);
    const addresses = accounts.map((one) => one?.email);
    const shared = addresses.filter((one, index) => addresses.indexOf(one) !== index);
    expect(shared).toEqual(['gilda.bauer72@contoso.example', 'henri.bauer73@contoso.example']);
    expect(new Set(addresses).size).toBe(72);
    expect(accounts[60]?.username).toBe('ugo.bauer60');
    expect(accounts[60]?.email).toBe('ugo.bauer60@contoso.example');
  });

  it('counts a part of a hundred right', () => {
    const total = (users: number): number => generatedTotal({ ...big, users }) - 200;
    expect([10, 71, 72, 73, 74, 99, 100].map(total)).toEqual([10, 70, 70, 72, 74, 74, 74]);
  });

  it('has gaps in its ids, each id once, and nobody beyond the last', () => {
    const ids = Array.from({ length: 1200 }, (_, row) => generatedId(row));
    expect(new Set(ids).size).toBe(1200);
    expect(ids.every((id) => generatedAccount(big, id)?.id === id)).toBe(true);
    expect(generatedAccount(big, 1001 + 505)).toBeNull();
    expect(generatedAccount(big, generatedId(generatedTotal(big)))).toBeNull();
    expect(generatedAccount(big, 5)).toBeNull();
  });

  it('leaves linked accounts of people who went away', () => {
    const ids = generatedLinked(big);
    expect(ids).toHaveLength(200);
    expect(generatedAccount(big, ids[0] ?? 0)).toMatchObject({ auth: 'oidc', link: { kind: 'synced' } });
  });

  it('finds a course by its id', () => {
    for (const index of [0, 99, 100, 2999]) {
      expect(generatedCourseIndex(big, generatedCourse(big, index).id)).toBe(index);
    }
    expect(generatedCourseIndex(big, generatedCourse(big, 3000).id)).toBeNull();
  });

  it('keeps what becomes of an account, and stays small as a state', () => {
    const state = { ...freshMoodle(root), generated: big };
    const id = generatedId(40);
    changeAccount(state, id, { auth: 'oidc', link: { upn: 'x@contoso.example', kind: 'matched' } });
    deleteAccount(state, generatedId(41));
    const added = addAccount(state, { ...state.users[3]!, username: 'new' });
    expect(accountById(state, id)).toMatchObject({ auth: 'oidc', link: { kind: 'matched' } });
    expect(accountById(state, generatedId(41))).toBeNull();
    expect(accountTotal(state)).toBe(4 + 1 + 37_200 - 1);
    expect(linkedAccounts(state)).toHaveLength(201);
    const all = [...accountsOf(state)];
    expect(all).toHaveLength(accountTotal(state));
    expect(all.every((one, index) => index === 0 || one.id > (all[index - 1]?.id ?? 0))).toBe(true);
    expect(all.at(-1)?.id).toBe(added.id);
    expect(JSON.stringify(state).length).toBeLessThan(20_000);
  });
});
