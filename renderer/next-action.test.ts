import { describe, expect, it } from 'vitest';
import type { StepView, WizardView } from '../electron/contract/vocabulary';
import { allSettled, following, mayReview, nextAction, type Local, type NextAction } from './next-action';
import {
  addressQuestion,
  appStep,
  change,
  consentStep,
  demo,
  finding,
  plan,
  showing,
  step,
  wizard,
} from './testing/views';

const untouched: Local = { edited: false, planless: false };
const at = '2026-11-22T09:12:04Z';
const looked = (id: string, overrides: Partial<StepView>): StepView =>
  step(id, 1, { lookedAt: at, ...overrides });
const pack = {
  subject: demo('packSubject'),
  intro: demo('packIntro'),
  link: 'https://example.org',
  rows: [],
  outro: demo('packOutro'),
};

interface Row {
  readonly name: string;
  readonly step: StepView;
  readonly local?: Local;
  readonly busy?: WizardView['busy'];
  readonly expected: NextAction;
}

const rows: readonly Row[] = [
  { name: 'never looked', step: step('site', 1), expected: { kind: 'look', again: false } },
  {
    name: 'never looked, with questions',
    step: step('site', 1, { questions: [addressQuestion] }),
    expected: { kind: 'look', again: false },
  },
  {
    name: 'something runs',
    step: step('site', 1),
    busy: { kind: 'looking', step: 'site' },
    expected: { kind: 'none' },
  },
  { name: 'waits', step: consentStep, expected: { kind: 'go', step: 'app', why: 'waits-for' } },
  {
    name: 'offers to sign in',
    step: step('site', 1, { acts: [{ id: 'sign-in', label: demo('signIn'), primary: true }] }),
    expected: { kind: 'act', act: 'sign-in' },
  },
  {
    name: 'a lesser act is never the primary one',
    step: step('site', 1, { acts: [{ id: 'other-account', label: demo('signIn'), primary: false }] }),
    expected: { kind: 'look', again: false },
  },
  {
    name: 'done',
    step: looked('site', { state: 'done' }),
    expected: { kind: 'go', step: 'app', why: 'next' },
  },
  {
    name: 'skipped',
    step: looked('site', { state: 'skipped' }),
    expected: { kind: 'go', step: 'app', why: 'next' },
  },
  {
    name: 'manual',
    step: looked('site', { state: 'manual' }),
    expected: { kind: 'go', step: 'app', why: 'next' },
  },
  {
    name: 'done, but answers were changed since',
    step: looked('site', { state: 'done' }),
    local: { edited: true, planless: false },
    expected: { kind: 'look', again: true },
  },
  {
    name: 'done with a sign-in still on offer',
    step: looked('site', { state: 'done', acts: [{ id: 'sign-in', label: demo('signIn'), primary: true }] }),
    expected: { kind: 'go', step: 'app', why: 'next' },
  },
  {
    name: 'a failure the wizard may fix',
    step: looked('site', { state: 'blocked', findings: [finding('redirect')] }),
    expected: { kind: 'review' },
  },
  {
    name: 'a failure for which there was no plan',
    step: looked('site', { state: 'blocked', findings: [finding('redirect')] }),
    local: { edited: false, planless: true },
    expected: { kind: 'look', again: true },
  },
  {
    name: 'a failure for which there was no plan, but somebody else can',
    step: looked('site', { state: 'blocked', findings: [finding('redirect')], handOver: pack }),
    local: { edited: false, planless: true },
    expected: { kind: 'hand-over' },
  },
  {
    name: 'a failure that another step puts right',
    step: looked('site', {
      state: 'unknown',
      findings: [
        finding('look', { outcome: 'unknown', remedy: { text: demo('redirectTodo'), step: 'app' } }),
      ],
    }),
    expected: { kind: 'go', step: 'app', why: 'remedy' },
  },
  {
    name: 'could not check',
    step: looked('site', { state: 'unknown', findings: [finding('look', { outcome: 'unknown' })] }),
    expected: { kind: 'look', again: true },
  },
  {
    name: 'a plan of the wizard',
    step: looked('site', {
      state: 'blocked',
      plan: plan([change('a'), change('b'), change('c', { kind: 'stay' })]),
    }),
    expected: { kind: 'approve', count: 2 },
  },
  {
    name: 'a plan for the person only',
    step: looked('site', { state: 'blocked', plan: plan([change('a', { kind: 'person', by: 'person' })]) }),
    expected: { kind: 'look', again: true },
  },
  {
    name: 'several primary acts',
    step: step('site', 1, {
      acts: ['forecast', 'pilot'].map((id) => ({ id, label: demo('signIn'), primary: true })),
    }),
    expected: { kind: 'act', act: 'forecast' },
  },
  {
    name: 'a failure the wizard may fix, and an act that comes first',
    step: looked('site', {
      state: 'blocked',
      findings: [finding('redirect')],
      acts: [{ id: 'forecast', label: demo('signIn'), primary: true }],
    }),
    expected: { kind: 'act', act: 'forecast' },
  },
  {
    name: 'optional and never looked',
    step: step('site', 1, { optional: true, undecided: true }),
    expected: { kind: 'look', again: false },
  },
  {
    name: 'optional and not decided',
    step: looked('site', { state: 'skipped', optional: true, undecided: true }),
    expected: { kind: 'look', again: true },
  },
  {
    name: 'optional and decided',
    step: looked('site', {
      state: 'skipped',
      optional: true,
      questions: [addressQuestion],
      answers: { address: 'https://moodle.example.org' },
    }),
    expected: { kind: 'go', step: 'app', why: 'next' },
  },
];

describe('following', () => {
  it('goes where main would have led, from the step that was held back, over what is done between', () => {
    const view = { ...wizard({ current: 'site' }), ahead: 'consent' };
    const [site, second] = view.steps;
    expect(site && following(view, site)).toEqual({ kind: 'go', step: 'consent', why: 'next' });
    expect(second && following(view, second)).not.toMatchObject({ why: 'next', step: 'consent' });
  });
});

describe('mayReview', () => {
  const failing = looked('site', { state: 'blocked', findings: [finding('redirect')] });

  it.each([
    { name: 'beside an act', action: { kind: 'act', act: 'forecast' }, local: untouched, expected: true },
    {
      name: 'beside the way on',
      action: { kind: 'go', step: 'app', why: 'next' },
      local: untouched,
      expected: true,
    },
    { name: 'not twice', action: { kind: 'review' }, local: untouched, expected: false },
    {
      name: 'not where there was no plan',
      action: { kind: 'act', act: 'forecast' },
      local: { edited: false, planless: true },
      expected: false,
    },
  ] as const)('$name', ({ action, local, expected }) => {
    expect(mayReview(failing, action, local)).toBe(expected);
  });
});

describe('nextAction', () => {
  it.each(rows)('$name', ({ step: shown, local, busy, expected }) => {
    const view = showing(shown, busy ? { busy } : {});
    expect(nextAction(view, shown, local ?? untouched)).toEqual(expected);
  });

  it('ends after the last step when every step is settled', () => {
    const last = { ...consentStep, state: 'manual', waitsFor: [] } as const;
    const base = showing(last);
    const view = { ...base, steps: base.steps.map((one) => ({ ...one, state: 'done' as const })) };
    expect(allSettled(view)).toBe(true);
    expect(following(view, last)).toEqual({ kind: 'end' });
  });

  it('is not at the end while an optional step waits for a word', () => {
    const last = { ...consentStep, state: 'skipped', waitsFor: [], optional: true, undecided: true } as const;
    const base = showing({ ...last, questions: [addressQuestion] });
    const done = (one: StepView): StepView => (one.id === last.id ? one : { ...one, state: 'done' });
    const view = { ...base, steps: base.steps.map(done) };
    expect(allSettled(view)).toBe(false);
    expect(following(view, view.steps[0] ?? last)).toMatchObject({ kind: 'go', step: 'app' });
    expect(following(view, view.steps[1] ?? last)).toMatchObject({ kind: 'go', step: last.id });
  });

  it('returns to the first open step after the last one', () => {
    const last = { ...consentStep, state: 'done', waitsFor: [] } as const;
    expect(following(showing(last), last)).toEqual({ kind: 'go', step: 'site', why: 'next' });
  });

  it('passes over a next step that waits', () => {
    const view = showing({ ...appStep, state: 'done' });
    expect(following(view, { ...appStep, state: 'done' })).toEqual({ kind: 'go', step: 'site', why: 'next' });
  });
});
