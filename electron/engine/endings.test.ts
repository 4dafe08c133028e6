import { describe, expect, it } from 'vitest';
import type { Ending, Finding } from '../contract/vocabulary';
import { currentEndings, daysLeft, noticeDue, withKnownEnds } from './endings';
import type { EndingSource } from './step';
import type { CheckResult } from './validate';

const now = new Date('2026-11-22T08:00:00Z');
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
const ending = (id: string, days: number, kind: Ending['kind'] = 'secret'): Ending => ({
  id,
  kind,
  title: { id: 'x.title' },
  at: inDays(days),
});
const finding = (check: string, outcome: Finding['outcome']): Finding => ({
  id: `${check}.a`,
  check,
  about: '',
  outcome,
  severity: 'problem',
  title: { id: 'x.title' },
});
const judgeKnown = (results: readonly CheckResult[], endings: readonly Ending[]): CheckResult | undefined => {
  const findings = results.flatMap((one) => one.findings);
  const added = withKnownEnds({ results, findings }, endings, now);
  expect(added.findings).toEqual(added.results.flatMap((one) => one.findings));
  return added.results[results.length];
};
const result = (check: string, ...outcomes: readonly Finding['outcome'][]): CheckResult => ({
  check,
  title: { id: 'x.title' },
  phase: 'connect',
  findings: outcomes.map((one) => finding(check, one)),
  evidence: [],
  at: now.toISOString(),
});

describe('a notice', () => {
  it.each([
    [61.5, null],
    [60, 60],
    [45, 60],
    [30.5, 30],
    [14, 14],
    [8, 14],
    [7, 7],
    [1.9, 1],
    [0.2, 1],
    [-0.1, 0],
    [-400, 0],
  ])('with %d days left is due at %s', (days, due) => {
    expect(noticeDue(inDays(days), now)).toBe(due);
  });

  it('counts whole days, and an end that has passed below zero', () => {
    expect([2.9, 0.5, -0.5].map((days) => daysLeft(inDays(days), now))).toEqual([2, 0, -1]);
  });
});

describe('what is remembered to end', () => {
  const source = (step: string, found: readonly Ending[]): EndingSource => ({ step, read: () => found });
  const before = [ending('credential.old', 3), ending('bot.k', 9)];

  it('gives way to what a look saw, and stays where nobody looked; the first to end comes first', () => {
    const sources = [source('credential', [ending('credential.new', 300)]), source('bot', [])];
    const seen = (step: string): unknown => (step === 'credential' ? {} : undefined);
    const current = currentEndings(sources, seen, {}, before, now);
    expect(current.map(({ id }) => id)).toEqual(['bot.k', 'credential.new']);
  });

  it('is gone when a look saw that nothing ends there', () => {
    expect(currentEndings([source('bot', [])], () => ({}), {}, before, now)).toEqual([before[0]]);
  });
});

describe('a run that saw nothing of a secret', () => {
  it.each([
    [90, 'pass', 'advice'],
    [60, 'fail', 'advice'],
    [30, 'fail', 'problem'],
    [0.5, 'fail', 'problem'],
    [-1, 'fail', 'blocker'],
  ])('with %d days left says %s, %s', (days, outcome, severity) => {
    const judged = judgeKnown([], [ending('credential.k', days)]);
    expect(judged?.findings).toMatchObject([
      { id: 'known-ends.secret', about: 'credential.k', outcome, severity },
    ]);
    expect(judged?.findings[0]?.remedy?.step).toBe(outcome === 'fail' ? 'credential' : undefined);
  });

  it('names each kind of ending and keeps several apart', () => {
    const endings = [
      ending('credential.a', 1, 'certificate'),
      ending('bot.b', 1),
      ending('scim.c', 1, 'token'),
    ];
    const judged = judgeKnown([result('credential', 'skipped'), result('bot', 'unknown')], endings);
    expect(judged?.findings.map(({ id }) => id)).toEqual([
      'known-ends.certificate',
      'known-ends.secret',
      'known-ends.token',
    ]);
  });

  it('leaves to the live look what that told the truth about', () => {
    const endings = [ending('credential.a', 1), ending('bot.b', 1)];
    const judged = judgeKnown([result('credential', 'skipped', 'fail'), result('bot', 'skipped')], endings);
    expect(judged?.findings.map(({ about }) => about)).toEqual(['bot.b']);
    expect(judgeKnown([result('credential', 'pass')], [ending('credential.a', 1)])).toBeUndefined();
  });
});
