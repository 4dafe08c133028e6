import { describe, expect, it } from 'vitest';
import { cardsOf, guideOf, inTheWay, nextOf, tenantAnswer, type Guide } from './adopt-guide';
import { adopting, type Stage } from './testing/adopting';

const guide = guideOf('moodle-teams') as Guide;
const next = (stage: Stage): unknown => nextOf(adopting(stage), guide);
const states = (stage: Stage): readonly string[] => cardsOf(adopting(stage), guide).map(({ state }) => state);

describe('the way to a check', () => {
  it('proposes one thing at a time, by what was seen', () => {
    expect(next('typed')).toEqual({ kind: 'look', step: 'moodle-site' });
    expect(next('site')).toEqual({ kind: 'act', step: 'moodle-session', act: 'sign-in' });
    expect(next('moodle')).toEqual({ kind: 'act', step: 'microsoft-session', act: 'browser' });
    expect(next('microsoft')).toEqual({ kind: 'act', step: 'app-registration', act: 'authorize' });
    expect(next('all')).toEqual({ kind: 'validate' });
  });

  it('shows how far each card is; the right to read belongs to the sign-in', () => {
    expect(states('typed')).toEqual(['now', 'later', 'later']);
    expect(states('moodle')).toEqual(['done', 'done', 'now']);
    expect(states('microsoft')).toEqual(['done', 'done', 'now']);
    expect(states('all')).toEqual(['done', 'done', 'done']);
  });

  it('leads the sign-in to the tenant the site names, once', () => {
    const view = adopting('moodle');
    expect(tenantAnswer(view, guide)).toEqual({ tenant: '3f0c2b1a-0000-4000-8000-000000000001' });
    const steps = view.steps.map((one) =>
      one.id === 'microsoft-session'
        ? { ...one, answers: { tenant: '3f0c2b1a-0000-4000-8000-000000000001' } }
        : one,
    );
    expect(tenantAnswer({ steps }, guide)).toBeNull();
    expect(tenantAnswer(adopting('typed'), guide)).toBeNull();
  });

  it('stays with an account that is the wrong one', () => {
    const view = adopting('wrong-account');
    expect(nextOf(view, guide)).toEqual({ kind: 'look', step: 'microsoft-session' });
    const step = view.steps.find(({ id }) => id === 'microsoft-session');
    expect(step && inTheWay(step).map(({ id }) => id)).toEqual(['microsoft-session.wrong-tenant']);
  });

  it('is known for this journey only', () => {
    expect(guideOf('something-else')).toBeUndefined();
  });
});
