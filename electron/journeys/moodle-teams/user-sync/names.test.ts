import { describe, expect, it } from 'vitest';
import { adopting, answers, at, named, points, seen, stored } from '../../../testing/user-sync';
import { plan } from './plan';
import type { SeenUserSync } from './seen';

const nameless = { mapping: { ...named, firstName: null, lastName: null } } as const;
const ids = (one: SeenUserSync, given = adopting(one), hints = {}): readonly string[] =>
  plan(one, given, { ...at, hints }).map(({ id }) => id);

describe('the names of new accounts', () => {
  it('are mapped before accounts are created, and only where nothing is mapped', () => {
    const one = seen(nameless);
    expect(points(one, answers())).toContain('names-not-mapped fail');
    expect(ids(one, answers())).toEqual(['names', 'settings']);
    expect(plan(one, answers(), at)[0]).toMatchObject({
      before: null,
      risk: 'routine',
      data: { firstName: 'givenName', lastName: 'surname' },
    });
    const half = seen({ mapping: { ...named, lastName: null } });
    expect(ids(half, answers())).toEqual(['settings']);
    expect(points(half, answers()).join()).not.toContain('names-not-mapped');
    expect(points(seen(), answers())).toContain('names-not-mapped pass');
  });

  it('matter on a site in use as well, and to nobody where no accounts are created', () => {
    expect(ids(seen({ ...nameless, ...stored(['create', 'update']) }))).toEqual(['names']);
    const off = seen({ ...nameless, ...stored(['update']) });
    expect(ids(off)).toEqual([]);
    expect(points(off, adopting(off)).join()).not.toContain('names-not-mapped');
  });

  it('wait with settings that wait, and are not mapped to what the site does not offer', () => {
    const one = seen({ ...nameless, ...stored(['create']) });
    expect(ids(one, adopting(one, { leavers: 'suspend' }))).toEqual([]);
    expect(ids(seen({ mapping: { ...nameless.mapping, choices: ['displayName'] } }), answers())).toEqual([
      'settings',
    ]);
  });
});

describe('the run after changed settings', () => {
  const one = seen({ ...stored(['create', 'update']), ran: true });

  it('goes through everybody once there was a run, unless each run does', () => {
    expect(ids(one, adopting(one, { existing: 'match' }))).toEqual(['settings', 'whole-run']);
    expect(plan(one, adopting(one, { existing: 'match' }), at)[0]?.data).toMatchObject({ wholeRun: true });
    expect(ids(one)).toEqual([]);
    expect(ids({ ...one, ...nameless })).toEqual(['names', 'whole-run']);
    const first = { ...one, ran: false };
    expect(ids(first, adopting(first, { existing: 'match' }))).toEqual(['settings']);
    const full = seen({ ...stored(['create', 'nodelta']), ran: true });
    expect(ids(full, adopting(full, { existing: 'match' }))).toEqual(['settings']);
  });

  it('is made up for when only the settings were stored', () => {
    const hints = { wholeRunFor: one.wwwroot };
    expect(ids(one, adopting(one), hints)).toEqual(['whole-run']);
    expect(ids(one, adopting(one), { wholeRunFor: 'https://other.example' })).toEqual([]);
  });
});
