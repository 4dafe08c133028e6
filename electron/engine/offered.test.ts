import { describe, expect, it } from 'vitest';
import type { WizardView } from '../contract/vocabulary';
import { memorySecrets } from './memory-secrets';
import { pretendClock } from './pretend-clock';
import { Problem } from './problem';
import { newProfile, type Profile } from './progress';
import { openRunLog } from './run-log';
import { ask, defineMessages, defineStep, noRights, type AnyStep, type Journey } from './step';
import { openWizard, type Wizard } from './wizard';

const refuse = (typed: string): string | undefined => (typed === 'wrong' ? 'wrong' : undefined);
const texts = { en: { title: 't' }, fr: { title: 't' } } as const;

interface World {
  /** What the site says of the thing the step is for; null raises a refusal. */
  there: boolean | null;
  set: boolean;
}

function stepOf(id: string, order: number, world: World, conditional: boolean): AnyStep {
  return defineStep({
    id,
    messages: defineMessages(id, texts) as never,
    phase: 'prepare',
    order,
    rights: noRights,
    uses: {},
    needs: {},
    optional: conditional,
    questions: conditional ? { how: ask.text({ refuse }) } : {},
    ...(conditional && {
      offered: (seen: { readonly there: boolean }) => seen.there,
      statements: () => [{ id: 'today', title: { id: `${id}.title` }, facts: [] }],
    }),
    look: () => {
      if (world.there !== null) return Promise.resolve({ there: world.there, set: world.set });
      throw new Problem({ system: 'moodle', kind: 'unreachable', status: 0, say: { id: `${id}.title` } });
    },
    judge: ({ there, set }, answers) => {
      if ((answers as { how?: string }).how === 'wider' && !set)
        return [{ point: 'set', outcome: 'unknown' }];
      return [{ point: 'set', outcome: there ? 'pass' : 'skipped' }];
    },
    plan: (_seen, answers) =>
      (answers as { how?: string }).how !== 'change'
        ? []
        : [
            {
              id: 'chosen',
              kind: 'remove',
              system: 'moodle',
              summary: { id: `${id}.title` },
              target: id,
              before: 'there',
              after: null,
              by: 'wizard',
              risk: 'routine',
            },
          ],
    acts: (_seen, answers) => [
      { id: 'watch', label: { id: `${id}.title` }, primary: (answers as { how?: string }).how === 'more' },
    ],
    act: (_act, { stages }) => {
      world.set = true;
      stages([{ id: 'one', label: 'one', state: 'running' }]);
      stages([{ id: 'one', label: 'one', state: 'done' }]);
      return Promise.resolve();
    },
  });
}

function open(world: World): { readonly wizard: Wizard; readonly profile: () => Profile } {
  const clock = pretendClock(Infinity);
  let profile = newProfile('p', 'j', new Date(), { mode: 'rehearsal', scenario: null, simulate: [] });
  const files = {
    read: () => Promise.resolve(null),
    write: () => Promise.resolve(),
    append: () => Promise.resolve(),
    list: () => Promise.resolve([]),
    remove: () => Promise.resolve(),
  };
  const journey: Journey = {
    id: 'j',
    messages: defineMessages('j', texts) as never,
    shared: [],
    steps: [stepOf('a', 1, world, false), stepOf('b', 2, world, true), stepOf('c', 3, world, false)],
    checks: [],
    names: () => ({ site: null, tenant: null, account: null }),
    actor: () => null,
    signInSteps: {},
  };
  const wizard = openWizard({
    journey,
    ports: {},
    authorizing: [],
    authorize: () => Promise.resolve(),
    profile,
    saveProfile: (changed) => {
      profile = changed;
      return Promise.resolve();
    },
    log: openRunLog(files, () => clock.now()),
    clock,
    secrets: memorySecrets(new Map()),
    files,
    saveFile: () => Promise.resolve(null),
    done: [],
    suggested: {},
    emit: () => undefined,
  });
  return { wizard, profile: () => profile };
}

const shown = (view: WizardView): readonly (readonly [string, number])[] =>
  view.steps.filter((step) => step.offered).map((step) => [step.id, step.number]);

describe('a step that not every set-up has use for', () => {
  it('is not shown before a look, nor when the look shows that it does not apply', async () => {
    const { wizard, profile } = open({ there: false, set: false });
    const only = [
      ['a', 1],
      ['c', 2],
    ];
    expect(shown(wizard.view())).toEqual(only);
    const view = await wizard.look(null);
    expect(shown(view)).toEqual(only);
    // Optional and never answered, it would call the person back; nobody is called to what is not shown.
    expect(view.current).not.toBe('b');
    expect(profile().last).toMatchObject({ of: 2 });
  });

  it('is shown, counted and asked about once a look shows that it applies', async () => {
    const { wizard, profile } = open({ there: true, set: false });
    const view = await wizard.look(null);
    expect(shown(view).map(([id]) => id)).toEqual(['a', 'b', 'c']);
    expect(view.current).toBe('b');
    expect(view.steps[1]?.statements).toHaveLength(1);
    expect(profile().last).toMatchObject({ of: 3 });
  });

  it('stays while an answer of its own is wrong: that is where it is put right', async () => {
    const { wizard } = open({ there: true, set: false });
    await wizard.look(null);
    await wizard.answer('b', { how: 'wrong' });
    const view = await wizard.look('b');
    expect(view.steps[1]).toMatchObject({ offered: true, complaints: { how: expect.anything() as unknown } });
  });

  it('is shown when a set-up is opened with a wrong answer: no look could tell that it does not apply', async () => {
    const { wizard } = open({ there: false, set: false });
    await wizard.answer('b', { how: 'wrong' });
    expect((await wizard.look(null)).steps[1]?.offered).toBe(true);
    await wizard.answer('b', { how: '' });
    expect((await wizard.look('b')).steps[1]?.offered).toBe(false);
    await wizard.answer('b', { how: 'wrong' });
    expect((await wizard.look('b')).steps[1]?.offered).toBe(false);
  });

  it('is shown when it could not be looked at: nothing is hidden that nobody knows', async () => {
    const { wizard } = open({ there: null, set: false });
    const view = await wizard.look(null);
    expect(view.steps[1]).toMatchObject({ offered: true, state: 'unknown' });
  });
});

describe('an answer in a settled step', () => {
  it('leads on, unless it opens something more to do there', async () => {
    const { wizard } = open({ there: true, set: false });
    await wizard.look(null);
    await wizard.go('b');
    await wizard.answer('b', { how: 'more' });
    expect((await wizard.look('b')).current).toBe('b');
    await wizard.answer('b', { how: 'nothing' });
    expect((await wizard.look('b')).steps[1]?.plan).toBeNull();
  });

  it('keeps the person for what an act makes of it', async () => {
    const { wizard } = open({ there: true, set: false });
    await wizard.look(null);
    await wizard.go('b');
    await wizard.answer('b', { how: 'wider' });
    expect((await wizard.look('b')).steps[1]?.state).toBe('unknown');
    const view = await wizard.act('b', 'watch');
    expect(view.steps[1]?.state).toBe('done');
    expect(view.current).toBe('b');
  });

  it('shows the plan it makes', async () => {
    const { wizard } = open({ there: true, set: false });
    await wizard.look(null);
    await wizard.answer('b', { how: 'change' });
    const view = await wizard.look('b');
    expect(view.current).toBe('b');
    expect(view.steps[1]?.plan?.changes).toHaveLength(1);
  });
});

describe('the parts of work that goes on elsewhere', () => {
  it('are kept after the end, and begin anew with the next work', async () => {
    const { wizard } = open({ there: true, set: false });
    await wizard.look(null);
    const view = await wizard.act('b', 'watch');
    expect(view.steps[1]?.stages).toEqual([{ id: 'one', label: 'one', state: 'done' }]);
  });
});
