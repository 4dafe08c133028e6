import { describe, expect, it } from 'vitest';
import type { Change, WizardView } from '../contract/vocabulary';
import { memorySecrets } from './memory-secrets';
import { pretendClock } from './pretend-clock';
import { newProfile } from './progress';
import { openRunLog } from './run-log';
import { ask, defineMessages, defineStep, noRights, type AnyStep, type Journey } from './step';
import { openWizard, type Wizard } from './wizard';

const none = { en: { title: 't' }, fr: { title: 't' } } as const;

interface World {
  /** What is set so far, and in which order. */
  readonly set: string[];
  /** Told before each change. */
  before: (id: string) => void;
}

interface Extra {
  readonly risk?: Change['risk'];
  readonly question?: boolean;
  readonly optional?: boolean;
  readonly offered?: boolean;
  readonly needs?: AnyStep;
  readonly blocks?: boolean;
  readonly wants?: (world: World) => string;
}

function stepOf(world: World, id: string, order: number, extra: Extra = {}): AnyStep {
  const wanted = (): string => extra.wants?.(world) ?? 'on';
  return defineStep({
    id,
    messages: defineMessages(id, none) as never,
    phase: 'prepare',
    order,
    rights: noRights,
    uses: {},
    needs: extra.needs === undefined ? {} : { first: extra.needs },
    ...(extra.optional && { optional: true }),
    ...(extra.offered !== undefined && { offered: () => extra.offered === true }),
    questions: extra.question ? { how: ask.text() } : {},
    look: () => Promise.resolve({ done: world.set.includes(id), wanted: wanted() }),
    judge: (seen) => [
      { point: 'set', outcome: seen.done ? 'pass' : 'fail', severity: extra.blocks ? 'blocker' : 'problem' },
    ],
    plan: (seen) =>
      seen.done
        ? []
        : [
            {
              id: 'set',
              kind: 'add',
              system: 'moodle',
              summary: { id: `${id}.title` },
              target: id,
              before: null,
              after: seen.wanted,
              by: 'wizard',
              risk: extra.risk ?? 'routine',
            },
          ],
    apply: () => {
      world.before(id);
      world.set.push(id);
      return Promise.resolve();
    },
  });
}

function open(world: World, steps: readonly AnyStep[]): Wizard {
  const files = {
    read: () => Promise.resolve(null),
    write: () => Promise.resolve(),
    append: () => Promise.resolve(),
    list: () => Promise.resolve([]),
    remove: () => Promise.resolve(),
  };
  const clock = pretendClock(Infinity);
  const journey: Journey = {
    id: 'j',
    messages: defineMessages('j', none) as never,
    shared: [],
    steps,
    checks: [],
    names: () => ({ site: null, tenant: null, account: null }),
    actor: () => 'ana',
    signInSteps: {},
  };
  return openWizard({
    journey,
    ports: {},
    authorizing: [],
    authorize: () => Promise.resolve(),
    profile: newProfile('p', 'j', new Date(), { mode: 'rehearsal', scenario: null, simulate: [] }),
    saveProfile: () => Promise.resolve(),
    log: openRunLog(files, () => clock.now()),
    clock,
    secrets: memorySecrets(new Map()),
    files,
    saveFile: () => Promise.resolve(null),
    done: [],
    suggested: {},
    emit: () => undefined,
  });
}

const world = (): World => ({ set: [], before: () => undefined });
const planIn = (view: WizardView, id: string): NonNullable<WizardView['steps'][number]['plan']> => {
  const found = view.steps.find((step) => step.id === id)?.plan;
  if (found === null || found === undefined) throw new Error(`${id} has no plan`);
  return found;
};

describe('neighbouring steps that need no answers', () => {
  it('share one plan and one approval, each change under its step', async () => {
    const w = world();
    const wizard = open(w, [stepOf(w, 'a', 1), stepOf(w, 'b', 2), stepOf(w, 'c', 3)]);
    const plan = planIn(await wizard.look(null), 'a');
    expect(plan.changes.map((change) => [change.step, change.id])).toEqual([
      ['a', 'set'],
      ['b', 'b/set'],
      ['c', 'c/set'],
    ]);
    const view = await wizard.apply('a', plan.digest);
    expect(w.set).toEqual(['a', 'b', 'c']);
    expect(view.steps.map((step) => step.state)).toEqual(['done', 'done', 'done']);
    expect(view.steps[0]?.applied.map((one) => one.state)).toEqual(['done', 'done', 'done']);
    expect(view.summary.map((one) => [one.step, one.by])).toEqual([
      ['a', 'ana'],
      ['b', 'ana'],
      ['c', 'ana'],
    ]);
  });

  it.each([
    ['asks something', { question: true }],
    ['cannot be undone', { risk: 'irreversible' }],
    ['is optional', { optional: true }],
  ] as const)('end before one that %s', async (_name, extra) => {
    const w = world();
    const wizard = open(w, [stepOf(w, 'a', 1), stepOf(w, 'b', 2, extra), stepOf(w, 'c', 3)]);
    const plan = planIn(await wizard.look(null), 'a');
    expect(plan.changes).toHaveLength(1);
    await wizard.apply('a', plan.digest);
    expect(w.set).toEqual(['a']);
  });

  it('pass over one that has nothing to do', async () => {
    const w = world();
    w.set.push('b');
    const wizard = open(w, [stepOf(w, 'a', 1), stepOf(w, 'b', 2), stepOf(w, 'c', 3)]);
    const plan = planIn(await wizard.look(null), 'a');
    expect(plan.changes.map((change) => change.step)).toEqual(['a', 'c']);
  });

  it('pass over one this set-up has no use for, optional or not', async () => {
    const w = world();
    const idle = stepOf(w, 'b', 2, { optional: true, offered: false });
    const wizard = open(w, [stepOf(w, 'a', 1), idle, stepOf(w, 'c', 3)]);
    const plan = planIn(await wizard.look(null), 'a');
    expect(plan.changes.map((change) => change.step)).toEqual(['a', 'c']);
  });

  it('end before one that waits for them, even if nobody knows whether it will be offered', async () => {
    const w = world();
    const a = stepOf(w, 'a', 1, { blocks: true });
    const b = stepOf(w, 'b', 2, { offered: true, needs: a });
    const plan = planIn(await open(w, [a, b, stepOf(w, 'c', 3)]).look(null), 'a');
    expect(plan.changes).toHaveLength(1);
  });

  it('apply nothing of a neighbour whose part has become another meanwhile', async () => {
    const w = world();
    const wants = ({ set }: World): string => (set.includes('a') ? 'something else' : 'on');
    const wizard = open(w, [stepOf(w, 'a', 1), stepOf(w, 'b', 2, { wants }), stepOf(w, 'c', 3)]);
    const plan = planIn(await wizard.look(null), 'a');
    const view = await wizard.apply('a', plan.digest);
    expect(w.set).toEqual(['a']);
    expect(view.steps[0]?.applied.map((one) => one.state)).toEqual(['done', 'not-started', 'not-started']);
  });

  it('stop at the first refusal, and leave the rest', async () => {
    const w = world();
    w.before = (id) => {
      if (id === 'b') throw new Error('refused');
    };
    const wizard = open(w, [stepOf(w, 'a', 1), stepOf(w, 'b', 2), stepOf(w, 'c', 3)]);
    const plan = planIn(await wizard.look(null), 'a');
    const view = await wizard.apply('a', plan.digest);
    expect(view.steps[0]?.applied.map((one) => one.state)).toEqual(['done', 'stopped', 'not-started']);
  });

  it('ask again when one of them has changed before the first change', async () => {
    const w = world();
    const state = { wanted: 'on' };
    const wizard = open(w, [stepOf(w, 'a', 1), stepOf(w, 'b', 2, { wants: () => state.wanted })]);
    const plan = planIn(await wizard.look(null), 'a');
    state.wanted = 'off';
    const view = await wizard.apply('a', plan.digest);
    expect(w.set).toEqual([]);
    expect(planIn(view, 'a').changed).toBe(true);
  });
});
