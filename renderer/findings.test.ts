import { describe, expect, it } from 'vitest';
import { counts, detailsOf, inGroups, stateWord } from './findings';
import { difference } from './diff';
import { makeSay } from './say';
import { catalogue, demo, finding, step } from './testing/views';

const say = makeSay(catalogue('en'), 'en');
const dire = makeSay(catalogue('fr'), 'fr');

describe('findings', () => {
  const found = [
    finding('fine', { outcome: 'pass' }),
    finding('hint', { severity: 'advice' }),
    finding('unseen', { outcome: 'unknown' }),
    finding('bad', { severity: 'problem' }),
    finding('worst'),
    finding('yours', { outcome: 'manual' }),
  ];

  it('lists what stops the person first and what is fine last', () => {
    const order = inGroups(found).map((group) => group.kind);
    expect(order).toEqual(['blocker', 'problem', 'unknown', 'manual', 'advice', 'pass']);
  });

  it('counts in both languages, one and many', () => {
    expect(counts(found).map(say)).toContain('1 blocker');
    const two = [
      finding('a'),
      finding('b'),
      finding('c', { outcome: 'pass' }),
      finding('d', { outcome: 'pass' }),
    ];
    expect(counts(two).map(say)).toEqual(['2 blockers', '2 OK']);
    expect(counts(two).map(dire)).toEqual(['2 bloquants', '2 conformes']);
  });

  it('names the state of a step by its worst findings', () => {
    const blocked = step('app', 2, { state: 'blocked', findings: [finding('a'), finding('b')] });
    expect(say(stateWord(blocked))).toBe('2 blockers');
    expect(say(stateWord(step('app', 2, { state: 'unknown' })))).toBe('could not check');
  });

  it('copies ids and codes, and nothing that was shown as a value', () => {
    const one = finding('redirect', {
      actual: 'a value',
      codes: { code: 'AADSTS1', correlationId: 'c-1' },
      title: demo('redirectMissing'),
    });
    expect(detailsOf(one).map(([, value]) => value)).toEqual(['app.redirect', 'AADSTS1', 'c-1']);
  });
});

describe('difference', () => {
  it('finds what was added to and removed from a list', () => {
    expect(difference(['a', 'b'], ['b', 'c'])).toEqual({
      kind: 'lists',
      added: ['c'],
      removed: ['a'],
      same: 1,
    });
  });

  it('finds the middle of two long texts', () => {
    expect(difference('https://old.example.org/x', 'https://new.example.org/x')).toEqual({
      kind: 'texts',
      head: 'https://',
      before: 'old',
      after: 'new',
      tail: '.example.org/x',
    });
  });

  it('never lets head and tail overlap', () => {
    expect(difference('aaaaaaaaaa', 'aaaaaaaaaaaa')).toMatchObject({ before: '', after: 'aa' });
  });

  it.each([
    [null, 'on'],
    ['off', 'on'],
    [[], ['a']],
    [{ id: 'demo.site' }, 'on'],
  ])('shows %j and %j whole', (before, after) => {
    expect(difference(before, after)).toEqual({ kind: 'plain' });
  });
});

describe('say', () => {
  const now = Date.parse('2026-11-22T09:15:00Z');

  it('says how long ago, never in the future', () => {
    expect(say.ago('2026-11-22T09:12:00Z', now)).toBe('3 minutes ago');
    expect(dire.ago('2026-11-22T09:12:00Z', now)).toBe('il y a 3 minutes');
    expect(say.ago('2026-11-22T09:20:00Z', now)).toBe('now');
    expect(say.ago('2026-11-21T09:00:00Z', now)).toBe('yesterday');
  });

  it('shows an unknown id rather than nothing', () => {
    expect(say({ id: 'nobody.knows' })).toBe('[nobody.knows]');
  });

  it('speaks the frame before main has handed over a catalogue', () => {
    expect(makeSay({}, 'fr')({ id: 'frame.starting' })).toBe('Démarrage');
  });
});
