import { describe, expect, it } from 'vitest';
import type { StepView, WizardView } from '../electron/contract/vocabulary';
import { reduce, starting, type Ready } from './store';
import { report, validated } from './testing/validations';
import { app, appStep, change, finding, plan, showing, wizard } from './testing/views';

function ready(open: WizardView | null): Ready {
  const state = reduce(starting, { kind: 'started', app: app({ open }) });
  if (state.kind !== 'ready') throw new Error('not ready');
  return state;
}

const settledView = (): WizardView => {
  const base = wizard();
  return { ...base, steps: base.steps.map((one) => ({ ...one, state: 'done' })) };
};

describe('reduce', () => {
  it('ignores everything before main has answered', () => {
    expect(reduce(starting, { kind: 'viewed', view: wizard() })).toBe(starting);
  });

  it('keeps the latest view', () => {
    const state = reduce(ready(wizard()), { kind: 'viewed', view: wizard({ current: 'app' }) });
    expect(state).toMatchObject({ app: { open: { current: 'app' } } });
  });

  it('drops a view that comes after its wizard was closed', () => {
    const closed = reduce(ready(wizard()), { kind: 'closed', app: app() });
    expect(reduce(closed, { kind: 'viewed', view: wizard() })).toBe(closed);
  });

  it('drops a view of another profile', () => {
    const state = ready(wizard());
    const other = wizard();
    const view = { ...other, profile: { ...other.profile, id: 'fabrikam' } };
    expect(reduce(state, { kind: 'viewed', view })).toBe(state);
  });

  it('leaves a side page when main moves to another step', () => {
    const aside = reduce(ready(wizard()), { kind: 'turned', page: 'hand-over' });
    expect(reduce(aside, { kind: 'viewed', view: wizard() })).toMatchObject({ page: 'hand-over' });
    expect(reduce(aside, { kind: 'viewed', view: wizard({ current: 'app' }) })).toMatchObject({
      page: 'step',
    });
  });

  it('shows the result when the last open step was settled, and when a settled profile is opened', () => {
    expect(reduce(ready(wizard()), { kind: 'viewed', view: settledView() })).toMatchObject({ page: 'end' });
    expect(ready(settledView()).page).toBe('end');
    const back = reduce(ready(settledView()), { kind: 'turned', page: 'step' });
    expect(reduce(back, { kind: 'viewed', view: settledView() })).toMatchObject({ page: 'step' });
  });

  it('shows the result once a look has settled the last step, never for an answer alone', () => {
    const open = settledView();
    const undecided = { ...open, steps: open.steps.map((one) => ({ ...one, state: 'problem' as const })) };
    const edited = reduce(ready(undecided), { kind: 'edited', step: 'app' });
    const answered = reduce(edited, { kind: 'viewed', view: open });
    expect(answered).toMatchObject({ page: 'step' });
    const steps = open.steps.map((one) => ({ ...one, lookedAt: '2026-11-22T10:00:00Z' }));
    expect(reduce(answered, { kind: 'viewed', view: { ...open, steps } })).toMatchObject({ page: 'end' });
  });

  it('shows it to nobody who goes on working in what was settled before: while it is looked at, nobody knows', () => {
    const step = reduce(ready(settledView()), { kind: 'turned', page: 'step' });
    const busy = { kind: 'acting', step: 'site', act: 'forecast', progress: null } as const;
    const acting = reduce(step, { kind: 'viewed', view: wizard({ busy }) });
    expect(reduce(acting, { kind: 'viewed', view: settledView() })).toMatchObject({ page: 'step' });
    const undone = reduce(acting, { kind: 'viewed', view: wizard() });
    expect(reduce(undone, { kind: 'viewed', view: settledView() })).toMatchObject({ page: 'end' });
  });

  it('does not cover a step that now offers an act of its own', () => {
    const open = settledView();
    const edited = reduce(ready(open), { kind: 'edited', step: open.current });
    const aside = reduce(edited, { kind: 'turned', page: 'step' });
    const acts = [{ id: 'allow', label: { id: 'frame.allow' }, primary: true }];
    const steps = open.steps.map((one) => ({ ...one, lookedAt: '2026-11-22T10:00:00Z', acts }));
    expect(reduce(aside, { kind: 'viewed', view: { ...open, steps } })).toMatchObject({ page: 'step' });
  });

  it('does not cover what is to be read of what was done', () => {
    const open = settledView();
    const result = (overrides: Partial<StepView>): Ready['page'] | null => {
      const steps = open.steps.map((one) => ({ ...one, applied, findings: [], ...overrides }));
      const state = reduce(ready(wizard()), { kind: 'viewed', view: { ...open, steps } });
      return state.kind === 'ready' ? state.page : null;
    };
    const applied = [{ change: change('a'), state: 'done' }] as const;
    const advice = finding('later', { severity: 'advice' });
    const stage = { id: 'write', label: 'Write', state: 'done' } as const;
    expect(result({})).toBe('end');
    expect(result({ findings: [advice] })).toBe('step');
    expect(result({ stages: [stage] })).toBe('end');
    expect(result({ stages: [{ ...stage, detail: 'Created' }] })).toBe('step');
    expect(result({ findings: [advice], applied: [] })).toBe('end');
  });

  it('remembers for which look answers were changed and a plan was missing', () => {
    const state = reduce(ready(showing(appStep)), { kind: 'edited', step: 'app' });
    expect(state).toMatchObject({ edited: { app: appStep.lookedAt } });
    expect(reduce(state, { kind: 'planned', step: 'app' })).toMatchObject({
      planless: { app: appStep.lookedAt },
    });
    const planned = ready(showing({ ...appStep, plan: plan([change('a')]) }));
    expect(reduce(planned, { kind: 'planned', step: 'app' })).toMatchObject({ planless: {} });
  });

  it('forgets a refusal with the next call or when it is dismissed', () => {
    const problem = { kind: 'conflict', system: 'app', say: { id: 'frame.bug' }, codes: {} } as const;
    const refused = reduce(ready(null), { kind: 'refused', problem });
    expect(refused).toMatchObject({ problem });
    expect(reduce(refused, { kind: 'asked' })).toMatchObject({ problem: null });
    expect(reduce(refused, { kind: 'dismissed' })).toMatchObject({ problem: null });
  });

  it('stays with a validation while main tells of the steps it looks at', () => {
    const open = wizard();
    const shown = reduce(ready(open), { kind: 'turned', page: 'validation' });
    const steps = open.steps.map((one) => ({ ...one, state: 'done' as const, waitsFor: [] }));
    expect(reduce(shown, { kind: 'viewed', view: { ...open, steps, current: 'app' } })).toMatchObject({
      page: 'validation',
    });
  });

  it('keeps what is told of a validation, unless its set-up is open no longer', () => {
    const view = validated();
    const known = reduce(ready(wizard()), { kind: 'validated', view });
    expect(known).toMatchObject({ validation: view });
    expect(reduce(known, { kind: 'opened', view: wizard() })).toMatchObject({ validation: null });
    expect(reduce(ready(null), { kind: 'validated', view })).toMatchObject({ validation: null });
    const foreign = { ...view, report: report({ profile: 'college' }) };
    expect(reduce(known, { kind: 'validated', view: foreign })).toMatchObject({ validation: view });
  });
});
