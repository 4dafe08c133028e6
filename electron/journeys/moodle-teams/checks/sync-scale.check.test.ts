import { describe, expect, it } from 'vitest';
import { check } from './sync-scale.check';

type Seen = Parameters<typeof check.judge>[0];
const ran = (result: NonNullable<Seen['lastRun']>['result'], ...lines: string[]): Seen['lastRun'] => ({
  result,
  lines,
});
const judged = (seen: Partial<Seen>): readonly string[] =>
  check
    .judge(
      { users: 100, lastRun: ran('fine'), courses: { wanted: 3, perTask: 20 }, ...seen },
      {},
      { now: new Date(), hints: {} },
    )
    .map(({ point, outcome }) => `${point} ${outcome}`);

describe('sync-scale', () => {
  it.each<[string, Partial<Seen>, string]>([
    ['a few people', {}, 'usersync-db-dies pass'],
    ['many people and a run that went well', { users: 50_000 }, 'usersync-db-dies pass'],
    [
      'a run that broke off for other reasons',
      { users: 5000, lastRun: ran('unfinished') },
      'usersync-db-dies pass',
    ],
    ['a run that broke off among many', { users: 5001, lastRun: ran('unfinished') }, 'usersync-db-dies fail'],
    [
      'a database that failed',
      { users: 5001, lastRun: ran('error', 'Error code: dmlreadexception') },
      'usersync-db-dies fail',
    ],
    ['another error among many', { users: 5001, lastRun: ran('error', 'HTTP 403') }, 'usersync-db-dies pass'],
    ['many people and no run yet', { users: 5001, lastRun: null }, 'usersync-db-dies skipped'],
    ['no user sync', { users: null }, 'usersync-db-dies skipped'],
    ['thirty runs', { courses: { wanted: 600, perTask: 20 } }, 'sync-small-batches pass'],
    ['one run more', { courses: { wanted: 601, perTask: 20 } }, 'sync-small-batches fail'],
    ['no course a run', { courses: { wanted: 40, perTask: 0 } }, 'sync-small-batches fail'],
    ['no course sync', { courses: null }, 'sync-small-batches skipped'],
    ['no portion stored', { courses: { wanted: 40, perTask: null } }, 'sync-small-batches skipped'],
    ['a large portion of few courses', { courses: { wanted: 50, perTask: 500 } }, 'teams-throttled pass'],
    ['a large portion of many courses', { courses: { wanted: 51, perTask: 500 } }, 'teams-throttled fail'],
  ])('judges %s', (_name, seen, expected) => {
    expect(judged(seen)).toContain(expected);
  });
});
