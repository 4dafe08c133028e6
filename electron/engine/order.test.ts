import { describe, expect, it } from 'vitest';
import type { Finding } from '../contract/vocabulary';
import { journeys } from '../compose';
import { blocks, dependants, inOrder, passes, settled, stateOf } from './order';
import type { AnyStep } from './step';

const step = (id: string, order: number, needs: Record<string, AnyStep> = {}): AnyStep =>
  ({ id, order, phase: 'prepare', needs }) as AnyStep;
const finding = (outcome: Finding['outcome'], severity: Finding['severity'] = 'problem'): Finding => ({
  id: 'x.y',
  check: 'x',
  about: '',
  outcome,
  severity,
  title: { id: 'x.y' },
});

describe('order', () => {
  const a = step('a', 1);
  const b = step('b', 2, { a });
  const c = step('c', 3, { b });

  it('puts steps after what they need, and refuses an order that cannot be', () => {
    expect(inOrder([c, a, b]).map((one) => one.id)).toEqual(['a', 'b', 'c']);
    expect(() => inOrder([step('early', 0, { a }), a])).toThrow('early');
  });

  it('finds what depends on a step, also indirectly', () => {
    expect(dependants([a, b, c], 'a').map((one) => one.id)).toEqual(['b', 'c']);
    expect(dependants([a, b, c], 'c')).toEqual([]);
  });

  it('lets problems and advice pass, never a blocker that failed or could not be looked at', () => {
    expect(passes([finding('pass'), finding('fail', 'problem'), finding('fail', 'advice')])).toBe(true);
    expect(passes([finding('fail', 'blocker')])).toBe(false);
    expect(passes([finding('unknown', 'blocker')])).toBe(false);
    expect(passes(null)).toBe(false);
    expect(blocks(finding('manual', 'blocker'))).toBe(false);
  });

  it.each<[readonly Finding[] | null, string, boolean]>([
    [null, 'not-looked', false],
    [[finding('pass')], 'done', true],
    [[finding('pass'), finding('fail', 'advice')], 'done', true],
    [[finding('pass'), finding('unknown', 'advice')], 'unknown', false],
    [[finding('fail', 'problem'), finding('fail', 'blocker')], 'blocked', false],
    [[finding('fail', 'problem'), finding('manual')], 'problem', false],
    [[finding('manual'), finding('pass')], 'manual', true],
    [[finding('skipped')], 'skipped', true],
    [[{ ...finding('skipped'), skipped: 'needs-earlier-step' }], 'waiting', false],
  ])('shows the worst of %j as %s', (findings, state, isSettled) => {
    expect(stateOf(findings)).toBe(state);
    expect(settled(stateOf(findings))).toBe(isSettled);
  });

  it('orders every journey there is', () => {
    expect(journeys.length).toBeGreaterThan(0);
    for (const journey of journeys) expect(inOrder(journey.steps)).toHaveLength(journey.steps.length);
  });
});
