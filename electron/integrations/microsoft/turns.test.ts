import { afterEach, describe, expect, it } from 'vitest';
import { noStop, options, testWorld, type TestWorld } from './fixtures/world';
import { makeTurns } from './turns';

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
  it('find the person signed in, whatever is refused beside them', async () => {
    const world = testWorld('ana');
    worlds.push(world);
    await world.microsoft.signInWithBrowser(options, noStop());
    await world.microsoft.authorize(['app-read'], 'interactive', noStop());
    const rounds = Array.from({ length: 8 }, () => [
      world.microsoft.account(options),
      world.teams.findTeams('').catch((error: unknown) => (error as Error).message),
      world.directory.findApplicationsByDisplayName('Moodle'),
    ]).flat();
    const answers = await Promise.all(rounds);
    for (const account of answers.filter((_one, index) => index % 3 === 0)) {
      expect(account).toMatchObject({ displayName: 'Ana Ruiz' });
    }
    expect(await world.restart().microsoft.account(options)).toMatchObject({ displayName: 'Ana Ruiz' });
  });
});
