import { describe, expect, it } from 'vitest';
import { adopting, at, named, seen, stored } from '../../../testing/user-sync';
import { plan } from './plan';
import { hasRun } from './whole-run';

const begun = '... Starting sync.\n';
const lookedAt = (log: string | null, options: readonly string[], links: number | null): Promise<boolean> =>
  hasRun({
    taskLogs: () => Promise.resolve(log === null ? [] : [{ id: 3, started: 'today' }]),
    taskLog: () => Promise.resolve(log ?? ''),
    userSync: () => Promise.resolve({ options, offered: [], restriction: null, restrictionFields: [] }),
    linkedUsers: () => Promise.resolve(links),
  });

describe('whether the user sync has a position to go on from', () => {
  it.each<[string, string | null, readonly string[], number | null, boolean]>([
    ['a run that stored one', `${begun}... Storing deltatoken`, [], 0, true],
    ['a run that was given none', `${begun}... Clearing deltatoken (none received)`, ['create'], 9, false],
    ['a run of a release that does not tell', begun, ['create'], 0, true],
    ['a new site on which cron runs', '... user sync disabled. Nothing to do.', [], 0, false],
    ['a site that was not connected for a while', '... Microsoft 365 not configured', ['create'], 0, true],
    ['a site without logs, with links', null, ['create'], 4, true],
    ['a site without logs and links', null, ['create'], 0, false],
    ['a site whose links nobody can count', null, ['create'], null, false],
    ['links from signing in only', null, [], 4, false],
  ])('%s', async (_name, log, options, links, expected) => {
    expect(await lookedAt(log, options, links)).toBe(expected);
  });
});

describe('a whole run of settings that take something away', () => {
  const nameless = { mapping: { ...named, firstName: null, lastName: null } } as const;
  const due = { wholeRunFor: 'https://m.example' };

  it.each(['suspend', 'delete', 'disabledsync', 'matchswitchauth'])(
    'waits for a forecast of what is stored: %s',
    (option) => {
      const one = seen({ ...stored(['create', 'update', 'match', option]), ...nameless, ran: true });
      expect(plan(one, adopting(one), { ...at, hints: due }).map(({ id }) => id)).not.toContain('whole-run');
    },
  );

  it('is prepared for others without one, beside the names', () => {
    const one = seen({ ...stored(['create', 'update']), ...nameless, ran: true });
    expect(plan(one, adopting(one), at).map(({ id }) => id)).toEqual(['names', 'whole-run']);
  });
});
