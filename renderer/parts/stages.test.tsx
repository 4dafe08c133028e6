// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { StepView, WizardView } from '../../electron/contract/vocabulary';
import { stages } from '../testing/bot';
import { axeViolations, named, openApp, primary, type Opened } from '../testing/open-app';
import { app, appStep, change, demo, plan, showing } from '../testing/views';

const build = change('build', { system: 'azure' });
const planned = showing({ ...appStep, plan: plan([build]) });

function during(overrides: Partial<StepView>): WizardView {
  const applied = [{ change: build, state: 'running' as const }];
  const busy = { kind: 'applying', step: 'app', done: 0, of: 1, change: build.summary } as const;
  return showing({ ...appStep, applied, ...overrides }, { busy: { ...busy, stopping: false } });
}

const parts = (): readonly HTMLElement[] =>
  within(screen.getByRole('list', { name: 'Parts of the work' })).getAllByRole('listitem');
const states = (): readonly (string | undefined)[] => parts().map((one) => one.dataset['stage']);

interface Applying extends Opened {
  readonly finish: (view: WizardView) => void;
}

async function applying(): Promise<Applying> {
  let finish: (view: WizardView) => void = () => undefined;
  const opened = await openApp(app({ open: planned }), {
    apply: () => new Promise<WizardView>((resolve) => (finish = resolve)),
  });
  await opened.user.click(primary());
  return { ...opened, finish: (view) => finish(view) };
}

describe('the parts of work elsewhere', () => {
  it('are pictured while the change is applied, each as symbol and word, and stay afterwards', async () => {
    const { bridge, finish } = await applying();
    bridge.push(during({ stages: stages('done', 'running', 'waiting') }));
    await screen.findByRole('heading', { level: 2, name: 'Parts of the work' });
    expect(parts().map((one) => one.textContent)).toEqual([
      'moodle-botDone',
      'Web appIn progress',
      'Channel to TeamsWaiting',
    ]);
    expect(screen.getByText('1 of 3 parts done')).toBeTruthy();
    expect(new Set(parts().map((one) => one.querySelector('svg')?.innerHTML)).size).toBe(3);
    expect(await axeViolations()).toEqual([]);
    const after = showing({ ...appStep, stages: stages('done', 'done', 'failed') });
    bridge.push(after);
    finish(after);
    expect(await screen.findByRole('heading', { level: 1, name: 'App registration' })).toBeTruthy();
    expect(states()).toEqual(['done', 'done', 'failed']);
    expect(parts().at(-1)?.textContent).toBe('Channel to TeamsFailedAnother bot has this name.');
    expect(await axeViolations()).toEqual([]);
  });

  it('are joined by lines, of another kind where the work has not passed; the last has none', async () => {
    await openApp(app({ open: showing({ ...appStep, stages: stages('done', 'running', 'waiting') }) }));
    const lines = parts().map((one) => one.querySelector('[aria-hidden] > span'));
    expect(lines.at(-1)).toBeNull();
    const style = lines.slice(0, 2).map((one) => (one ? getComputedStyle(one).borderLeftStyle : ''));
    expect(style).toEqual(['solid', 'dotted']);
  });

  it('are of an act as well, and old ones are not shown beside a new plan', async () => {
    const busy = { kind: 'acting', step: 'app', act: 'try', progress: null } as const;
    const shown = { ...appStep, stages: stages('running') };
    const { bridge } = await openApp(app({ open: showing(shown, { busy }) }));
    expect(states()).toEqual(['running']);
    bridge.push(showing({ ...shown, plan: plan([build]) }));
    await screen.findByRole('heading', { level: 1, name: 'Review changes' });
    expect(screen.queryByRole('list', { name: 'Parts of the work' })).toBeNull();
  });

  it('speak French', async () => {
    const shown = { ...appStep, stages: stages('done', 'running', 'failed') };
    const { user } = await openApp(app({ open: showing(shown) }));
    await user.click(screen.getByRole('button', { name: 'Français' }));
    const list = await screen.findByRole('list', { name: 'Parties du travail' });
    expect(list.textContent).toBe(
      'moodle-botTerminéApplication webEn coursCanal vers TeamsN’a pas aboutiUn autre robot porte ce nom.',
    );
    expect(screen.getByText(named('1 sur 3 parties terminées'))).toBeTruthy();
  });

  it('stay still for whom motion disturbs', async () => {
    await openApp(app({ open: showing({ ...appStep, stages: stages('running') }) }));
    const classes = parts()[0]?.querySelector('svg')?.classList ?? [];
    const moving = [...document.querySelectorAll('style')].filter((sheet) =>
      [...(sheet.sheet?.cssRules ?? [])].some(
        ({ cssText }) =>
          cssText.includes('animation-') && [...classes].some((name) => cssText.includes(`.${name}`)),
      ),
    );
    expect(moving.map(({ media }) => media)).toEqual(['(prefers-reduced-motion: no-preference)']);
  });
});

describe('what is said of the parts', () => {
  it('is each new state once, and nothing of what only waits', async () => {
    const { bridge, heard } = await applying();
    const spoken = (): readonly string[] => heard.filter((text) => !text.startsWith('Applying'));
    bridge.push(during({ stages: stages('running', 'waiting', 'waiting') }));
    await waitFor(() => {
      expect(spoken()).toEqual(['moodle-bot: In progress']);
    });
    bridge.push(during({ stages: stages('running', 'waiting', 'waiting') }));
    bridge.push(during({ stages: stages('done', 'running', 'waiting') }));
    await waitFor(() => {
      expect(spoken()).toEqual(['moodle-bot: In progress', 'moodle-bot: Done; Web app: In progress']);
    });
  });

  it('holds the reason of a failure, also when the view changes with it', async () => {
    const { bridge, finish, heard } = await applying();
    bridge.push(during({ stages: stages('running') }));
    await screen.findByRole('list', { name: 'Parts of the work' });
    const after = showing({ ...appStep, stages: stages('failed') });
    bridge.push(after);
    finish(after);
    await waitFor(() => {
      expect(heard).toContain('moodle-bot: Failed. Another bot has this name.');
    });
  });

  it('is not what was there before the window', async () => {
    const { heard } = await openApp(app({ open: showing({ ...appStep, stages: stages('done', 'failed') }) }));
    expect(heard).toEqual([]);
  });
});

describe('stopping', () => {
  it('says what it means before and after, and shows what the step tells meanwhile', async () => {
    const { bridge, user } = await applying();
    bridge.push(during({ stages: stages('running') }));
    expect(await screen.findByText(/^If you stop, no further change begins/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Stop after this change' }));
    expect(bridge.last('stop')).toEqual({});
    const view = during({ stages: stages('running'), instruction: { text: demo('askedToStop') } });
    const busy = view.busy.kind === 'applying' ? { ...view.busy, stopping: true } : view.busy;
    bridge.push({ ...view, busy });
    expect(await screen.findByText('Azure is asked to stop.')).toBeTruthy();
    expect(screen.getAllByText('Stops after this change')).toHaveLength(2);
    expect(screen.queryByText(/^If you stop/)).toBeNull();
    expect(await axeViolations()).toEqual([]);
  });
});
