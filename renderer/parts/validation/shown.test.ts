import { describe, expect, it } from 'vitest';
import { byHand, drift, fine, left, redirect, report, result, twin, unseen } from '../../testing/validations';
import {
  everything,
  fitting,
  grouped,
  marksOf,
  tellingEntries,
  wordCounts,
  wordOf,
  worstWord,
} from './shown';

const textOf = ({ id }: { readonly id: string }): string => id;

describe('what a finding asks for', () => {
  it('is told by outcome and severity, and nothing once somebody accepted it', () => {
    expect([redirect, twin, fine, unseen, byHand, left].map(wordOf)).toEqual([
      'blocker',
      'accepted',
      'pass',
      'unknown',
      'manual',
      'skipped',
    ]);
  });

  it('is counted in the order of the list, whatever came first', () => {
    const advice = result('a', { severity: 'advice' });
    expect(wordCounts([fine, twin, advice, redirect, fine])).toEqual([
      { word: 'blocker', count: 1 },
      { word: 'advice', count: 1 },
      { word: 'accepted', count: 1 },
      { word: 'pass', count: 2 },
    ]);
    expect([worstWord([fine, unseen]), worstWord([])]).toEqual(['unknown', null]);
  });
});

describe('the findings that fit', () => {
  it('are those of every wish at once', () => {
    const ids = (wish: Partial<typeof everything>): readonly string[] =>
      fitting(report(), { ...everything, ...wish }, textOf).map(({ id }) => id);
    expect(ids({})).toHaveLength(6);
    expect(ids({ word: 'pass' })).toEqual(['app.tenant']);
    expect(ids({ search: ' TWIN ' })).toEqual(['app.twin']);
    expect(ids({ changed: true })).toEqual(['app.redirect']);
    expect(ids({ link: 'link-broken' })).toEqual(['app.redirect']);
    expect(ids({ link: 'link-ok' })).toEqual([]);
    expect(ids({ link: 'link-broken', search: 'twin' })).toEqual([]);
    // A way that this report does not draw leaves nothing out.
    expect(ids({ link: 'gone' })).toHaveLength(6);
  });

  it('stand worst first in every group', () => {
    const found = [fine, redirect, twin];
    expect(grouped(report(), found, 'check').map(({ findings }) => findings)).toEqual([
      [redirect, twin, fine],
    ]);
    expect(grouped(report(), [], 'importance')).toEqual([]);
  });
});

describe('what has changed', () => {
  it('leaves out values that moved on in something that is fine', () => {
    const other = { ...drift.entries[0], id: fine.id, turn: 'other' } as (typeof drift.entries)[number];
    const entries = [...drift.entries, other, { ...other, id: redirect.id, kind: 'appeared' as const }];
    const changed = report({
      drift: { sinceLast: { ...drift, entries }, sinceGood: null, otherSetUp: false },
    });
    expect(tellingEntries(changed).map(({ id }) => id)).toEqual(['app.redirect', 'app.old', 'app.redirect']);
    expect([...marksOf(changed).values()]).toEqual(['new']);
    expect(marksOf(report({ drift: { sinceLast: null, sinceGood: null, otherSetUp: false } })).size).toBe(0);
  });
});
