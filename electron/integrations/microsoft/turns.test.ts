import { afterEach, describe, expect, it } from 'vitest';
import { memorySecrets } from '../../engine/memory-secrets';
import type { Lent } from '../../engine/step';
import { connect } from './connect';
import { noStop, options, testWorld, type TestWorld } from './fixtures/world';
import { scopesOf } from './scopes';
import { makeTurns } from './turns';

const team = '8d6f0b11-52c3-4a7e-9b20-7c1e00000001';
const channel = '19:8d6f0b1152c34a7e9b207c1e000000010@thread.tacv2';

const worlds: TestWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

describe('turns', () => {
  it('run one after the other, also when one of them fails', async () => {
    const turns = makeTurns();
    const seen: string[] = [];
    const turn = (name: string, fails = false): Promise<void> =>
      turns.take(async () => {
        seen.push(`${name} begins`);
        await Promise.resolve();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const results = await Promise.allSettled([turn('a', true), turn('b'), turn('c')]);
    expect(results.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('let what runs inside one go on, and keep others out until it has ended', async () => {
    const turns = makeTurns();
    const seen: string[] = [];
    const outer = turns.take(async () => {
      const end = await turns.begin();
      end();
      await turns.take(async () => {
        seen.push('inner');
      });
      seen.push('outer');
    });
    const other = turns.begin().then((end) => {
      seen.push('other');
      end();
    });
    await Promise.all([outer, other]);
    expect(seen).toEqual(['inner', 'outer', 'other']);
  });
});

describe('many looks at once', () => {
  it('all find the person signed in, however long the keychain takes', async () => {
    const world = testWorld('ana');
    worlds.push(world);
    await world.microsoft.signInWithBrowser(options, noStop());
    const memory = memorySecrets(world.secrets);
    let asked = 0;
    const lent: Lent = {
      http: world.http,
      clock: world.clock,
      profile: 'p1',
      // Some answers come a few turns of the loop later than others.
      secrets: {
        ...memory,
        get: async (name) => {
          asked += 1;
          for (let turn = 0; turn < asked % 5; turn += 1) await Promise.resolve();
          return memory.get(name);
        },
      },
      signInWindow: () => Promise.resolve('closed'),
      clearJar: () => Promise.resolve(),
      openLink: () => Promise.resolve(),
      frame: () => Promise.reject(new Error('no frame here')),
    };
    const { microsoft, teams } = connect(lent);
    // Agreed to elsewhere: each of these refreshes the sign-in for a token of its own, and keeps it.
    const names = ['teams-read', 'teams-install'] as const;
    for (const one of world.state.delegatedGrants) one.scope += ` ${scopesOf(names).join(' ')}`;
    const beside: readonly (() => Promise<unknown>)[] = [
      () => teams.findTeams(''),
      () => teams.findCatalogueApps('x'),
      () => teams.channels(team),
      () => teams.installedApp(team, 'x'),
      () => teams.tabs(team, channel),
    ];
    const looks = beside.flatMap((run) => [microsoft.account(options), run(), microsoft.account(options)]);
    const found = (await Promise.all(looks)).filter((_one, index) => index % 3 !== 1);
    expect(found).toEqual(found.map(() => expect.objectContaining({ displayName: 'Ana Ruiz' }) as unknown));
    expect(await world.restart().microsoft.account(options)).not.toBeNull();
  });
});
