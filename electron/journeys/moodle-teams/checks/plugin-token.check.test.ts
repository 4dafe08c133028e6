import { describe, expect, it } from 'vitest';
import { check } from './plugin-token.check';

type Seen = Parameters<typeof check.judge>[0];

const good: NonNullable<Seen['verification']> = {
  active: true,
  error: null,
  appToken: true,
  missingApplication: [],
  missingDelegated: [],
  replyUrl: null,
};
const fine = { tokenless: false, lines: [] };
const tokenless = { tokenless: true, lines: ['Microsoft 365 not configured'] };
const none = { ...good, active: false, appToken: false, error: 'no token' };

const judged = (seen: Partial<Seen>): readonly string[] =>
  check
    .judge({ verification: good, proved: false, lastRun: fine, ...seen }, {}, { now: new Date(), hints: {} })
    .map(({ outcome }) => outcome);

describe('plugin-token', () => {
  it.each<[string, Partial<Seen>, readonly string[]]>([
    ['everything works', {}, ['pass', 'pass']],
    ['runs find no token any more', { lastRun: tokenless }, ['fail', 'pass']],
    ['nothing has run yet', { lastRun: null }, ['skipped', 'pass']],
    ['nothing was verified yet', { verification: null, lastRun: tokenless }, ['skipped', 'skipped']],
    ['the plugin has no token, and nobody knows the secret', { verification: none }, ['skipped', 'manual']],
    [
      'the plugin has no token with a proved secret',
      { verification: none, proved: true },
      ['skipped', 'fail'],
    ],
    [
      'the plugin has a token it could not use yet',
      { verification: { ...none, appToken: true, error: null }, proved: true },
      ['skipped', 'pass'],
    ],
  ])('where %s', (_name, seen, expected) => {
    expect(judged(seen)).toEqual(expected);
  });
});
