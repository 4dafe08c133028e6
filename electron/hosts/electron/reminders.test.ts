import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import { say } from '../../contract/say';
import type { Ending } from '../../contract/vocabulary';
import type { Files } from '../../engine/host';
import { newProfile, type Profile } from '../../engine/progress';
import { remind, type Notice, type RemindersDeps } from './reminders';

const start = new Date('2026-11-22T08:00:00Z');
const after = (days: number): Date => new Date(start.getTime() + days * 86_400_000);
const ending = (days: number, id = 'app-credential.k1'): Ending => ({
  id,
  kind: 'secret',
  title: { id: 'moodle-teams.ending.secret' },
  at: after(days).toISOString(),
});

function profile(id: string, endings: readonly Ending[], change: Partial<Profile> = {}): Profile {
  const made = newProfile(id, 'moodle-teams', start, { mode: 'live', scenario: null, simulate: [] });
  return { ...made, last: { ...made.last, site: 'https://moodle.contoso.example', endings }, ...change };
}

interface Desk {
  readonly said: Notice[];
  readonly clicks: (() => void)[];
  readonly opened: string[];
  readonly kept: Map<string, string>;
  readonly at: (days: number, more?: Partial<RemindersDeps>) => Promise<readonly string[]>;
}

/** A machine whose notifications are only written down. */
function desk(profiles: () => readonly Profile[], kept = new Map<string, string>()): Desk {
  const said: Notice[] = [];
  const clicks: (() => void)[] = [];
  const opened: string[] = [];
  const files: Files = {
    read: (name) => Promise.resolve(kept.get(name) ?? null),
    write: (name, text) => Promise.resolve(void kept.set(name, text)),
    append: () => Promise.reject(new Error('not asked')),
    list: () => Promise.resolve([]),
    remove: (name) => Promise.resolve(void kept.delete(name)),
  };
  return {
    said,
    clicks,
    opened,
    kept,
    at: async (days, more) => {
      const before = said.length;
      await remind({
        profiles: () => Promise.resolve(profiles()),
        files,
        now: () => after(days),
        notify: (notice, clicked) => {
          said.push(notice);
          clicks.push(clicked);
        },
        open: (id) => opened.push(id),
        say: (message) => say(message, catalogue('en'), 'en'),
        ...more,
      });
      return said.slice(before).map(({ title }) => title);
    },
  };
}

describe('reminders of the system', () => {
  it('speak up once at each notice and once when it is over', async () => {
    const { at } = desk(() => [profile('school', [ending(100)])]);
    expect(await at(39)).toEqual([]);
    expect(await at(40)).toEqual(['Client secret of Moodle: ends in 60 days']);
    for (const day of [40.2, 41, 60, 69]) expect(await at(day)).toEqual([]);
    expect(await at(70)).toEqual(['Client secret of Moodle: ends in 30 days']);
    expect(await at(86)).toEqual(['Client secret of Moodle: ends in 14 days']);
    expect(await at(93)).toEqual(['Client secret of Moodle: ends in 7 days']);
    expect(await at(99.5)).toEqual(['Client secret of Moodle: ends within 24 hours']);
    expect(await at(100.5)).toEqual(['Client secret of Moodle: has ended']);
    expect(await at(500)).toEqual([]);
  });

  it('say only the tightest of what was missed while the app was closed, and remember it', async () => {
    const profiles = (): readonly Profile[] => [profile('school', [ending(5)])];
    const first = desk(profiles);
    expect(await first.at(0)).toEqual(['Client secret of Moodle: ends in 5 days']);
    expect(await desk(profiles, first.kept).at(0.1)).toEqual([]);
    expect(JSON.stringify([...first.kept])).not.toContain('Client secret');
  });

  it('begin anew with a new secret, and forget what is gone', async () => {
    let endings = [ending(5)];
    const { at, kept } = desk(() => [profile('school', endings)]);
    await at(0);
    endings = [ending(8, 'app-credential.k2')];
    expect(await at(0)).toEqual(['Client secret of Moodle: ends in 8 days']);
    expect(Object.keys(JSON.parse(kept.get('reminders.json') ?? '{}') as object)).toHaveLength(1);
  });

  it('open the set-up they speak of', async () => {
    const { at, clicks, opened, said } = desk(() => [
      profile('school', [ending(5)]),
      profile('college', [ending(6)]),
    ]);
    await at(0);
    expect(said[0]?.body).toContain('https://moodle.contoso.example');
    clicks[1]?.();
    expect(opened).toEqual(['college']);
  });

  it('never speak of what is pretended', async () => {
    const { at } = desk(() => [
      profile('a', [ending(1)], {
        mode: 'rehearsal',
        scenario: 'healthy',
        simulate: ['moodle', 'microsoft'],
      }),
      profile('b', [ending(1)], { scenario: 'healthy', simulate: ['microsoft'] }),
    ]);
    expect(await at(0)).toEqual([]);
  });

  it('keep what nobody could be shown for the next time', async () => {
    const { at } = desk(() => [profile('school', [ending(5)])]);
    expect(await at(0, { notify: null })).toEqual([]);
    expect(await at(0)).toHaveLength(1);
  });

  it('live with a damaged memory', async () => {
    const kept = new Map([['reminders.json', '{"a":']]);
    expect(await desk(() => [profile('school', [ending(5)])], kept).at(0)).toHaveLength(1);
  });
});
