import { describe, expect, it } from 'vitest';
import { account, made, options, ports, user } from '../../../testing/forecast';
import { forecast, type ForecastProgress } from './forecast';

describe('reading both sides for a forecast', () => {
  it('reads the group alone where nobody else matters, and everybody where matching does', async () => {
    const mia = user('mia@c.example');
    const tom = user('tom@c.example');
    const eve = user('eve@c.example');
    const world = {
      users: [mia, tom, eve],
      members: { a: [mia], b: [mia, tom] },
      accounts: [account('eve@c.example')],
    };
    const scope = { kind: 'groups', groupIds: ['a', 'b'] } as const;
    const pilot = await made(world, { scope });
    expect(pilot.told).toEqual(['mia@c.example - new', 'tom@c.example - new']);
    expect(pilot.read.entra).toBe(2);
    const matching = await made(world, { scope, match: true });
    expect(matching.told).toContain('eve@c.example eve@c.example same-name');
    expect(matching.read.entra).toBe(3);
    const outside = await made({ ...world, accounts: [] }, { scope, match: true });
    expect(outside.passed.outside).toBe(1);
  });

  it('reads everybody where disabled people are suspended', async () => {
    const eve = user('eve@c.example', { accountEnabled: false });
    const world = { users: [eve], members: { a: [] }, accounts: [account('eve@c.example')] };
    const scope = { kind: 'groups', groupIds: ['a'] } as const;
    expect((await made(world, { scope, disabledSync: true })).counts.suspend).toBe(1);
  });

  it.each([
    [4, 0, false],
    [4, 3, true],
    [100, 94, false],
    [100, 95, true],
    [4000, 3980, true],
    [4000, 3979, false],
    [0, 0, false],
  ])('with %i users counted and %i read is one: %s', async (count, length, whole) => {
    const users = Array.from({ length }, (_, n) => user(`u${String(n)}@c.example`));
    const { people, site } = ports({ users });
    const counting = { ...people, userCount: () => Promise.resolve(count) };
    const running = forecast(counting, site, options, new AbortController().signal, () => 0);
    if (whole) expect((await running).read.entra).toBe(length);
    else await expect(running).rejects.toMatchObject({ kind: 'unexpected', code: 'users-missing' });
  });

  it('holds the members of a group against their count as well', async () => {
    const { people, site } = ports({ members: { a: [] } });
    const scope = { kind: 'groups', groupIds: ['a'] } as const;
    const counting = { ...people, userCount: () => Promise.resolve(3) };
    const running = forecast(counting, site, { ...options, scope }, new AbortController().signal, () => 0);
    await expect(running).rejects.toMatchObject({ code: 'users-missing' });
  });

  it('refuses accounts in another order than that of their ids', async () => {
    const [one, other] = [account('a'), account('b')];
    await expect(made({ users: [user('x@c.example')], accounts: [other, one] })).rejects.toMatchObject({
      code: 'accounts-order',
    });
  });

  it('stops between two pages and tells how far it is', async () => {
    const users = ['a', 'b', 'c', 'd', 'e'].map((one) => user(`${one}@c.example`));
    const { people, site } = ports({ users, accounts: [account('x')] });
    const stop = new AbortController();
    const seen: ForecastProgress[] = [];
    const running = forecast(people, site, options, stop.signal, (progress) => {
      seen.push(progress);
      if (progress.reading === 'users' && progress.done === 2) stop.abort();
    });
    await expect(running).rejects.toThrow();
    expect(seen.at(-1)).toEqual({ reading: 'users', done: 2, of: 5 });
    expect(seen[0]).toEqual({ reading: 'accounts', done: 0, of: 1 });
  });
});
