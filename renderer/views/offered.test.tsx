// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { StepView, WizardView } from '../../electron/contract/vocabulary';
import { reduce, starting } from '../store';
import { botWizard, stages, teamsStep } from '../testing/bot';
import { axeViolations, named, openApp, primary, rail } from '../testing/open-app';
import { app, change, demo, finding, plan } from '../testing/views';

const h1 = (): HTMLElement => screen.getByRole('heading', { level: 1 });
const lists = (): readonly (string | null)[] =>
  rail()
    .getAllByRole('list')
    .map((one: HTMLElement) => one.getAttribute('aria-label'));

function withBot(view: WizardView, bot: Partial<StepView>): WizardView {
  return { ...view, steps: view.steps.map((one) => (one.id === 'bot' ? { ...one, ...bot } : one)) };
}

function allDone(view: WizardView): WizardView {
  const done = { state: 'done', undecided: false, waitsFor: [], lookedAt: '2026-11-22T10:00:00Z' } as const;
  return { ...view, steps: view.steps.map((one) => (one.offered ? { ...one, ...done } : one)) };
}

describe('a step that is offered', () => {
  it('stands in the phase of the bot, between the others', async () => {
    const { user } = await openApp(app({ open: botWizard(true) }));
    expect(lists()).toEqual(['Prepare', 'Assistant bot', 'Microsoft Teams']);
    expect(screen.getByText('Step 2 of 3 · Assistant bot')).toBeTruthy();
    expect(rail().getByRole('button', { name: 'Step 2, Assistant bot, optional' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Français' }));
    expect(await screen.findByText(named('Étape 2 sur 3 · Robot assistant'))).toBeTruthy();
  });
});

describe('a step that is not offered', () => {
  it('is neither in the rail nor counted, and its phase has no heading', async () => {
    await openApp(app({ open: botWizard(false, { current: 'teams' }) }));
    expect(lists()).toEqual(['Prepare', 'Microsoft Teams']);
    expect(rail().queryByText('Assistant bot')).toBeNull();
    expect(screen.getByText('Step 2 of 2 · Microsoft Teams')).toBeTruthy();
    expect(rail().getByRole('button', { name: /^Step 2, App registration/ })).toBeTruthy();
  });

  it('is passed by the keyboard, by Back and by Continue', async () => {
    const { bridge, user } = await openApp(app({ open: botWizard(false, { current: 'site' }) }));
    await user.keyboard('{Control>}{PageDown}{/Control}');
    expect(bridge.last('go')).toEqual({ step: 'teams' });
    await user.keyboard('{Control>}{PageUp}{/Control}');
    expect(bridge.last('go')).toEqual({ step: 'site' });
    expect(primary().textContent).toBe('Continue');
    await user.click(primary());
    expect(bridge.last('go')).toEqual({ step: 'teams' });
    await user.click(await screen.findByRole('button', { name: 'Back' }));
    expect(bridge.last('go')).toEqual({ step: 'site' });
  });

  it('is no place a finding sends anybody to', async () => {
    const sends = { ...finding('x'), remedy: { text: demo('redirectTodo'), step: 'bot' } };
    const base = botWizard(false, { current: 'teams' });
    const steps = base.steps.map((one) => (one.id === 'teams' ? { ...one, findings: [sends] } : one));
    await openApp(app({ open: { ...base, steps } }));
    expect(screen.queryByRole('button', { name: /^Go to/ })).toBeNull();
  });

  it('is not waited for by name', async () => {
    const base = botWizard(false, { current: 'teams' });
    const waits = { ...teamsStep, state: 'waiting', waitsFor: ['bot'] } as const;
    const steps = base.steps.map((one) => (one.id === 'teams' ? waits : one));
    await openApp(app({ open: { ...base, steps } }));
    expect(screen.getByText('This step waits for an earlier one.')).toBeTruthy();
    expect(screen.queryByText(/^First put this right/)).toBeNull();
    expect(primary().textContent).not.toContain('Assistant bot');
  });

  it('leaves the result alone: its findings, its manual entries and its open state count for nothing', async () => {
    const left = finding('left', { outcome: 'manual', severity: 'advice', title: demo('secondApp') });
    const open = withBot(allDone(botWizard(false, { current: 'teams' })), {
      findings: [left, finding('open')],
      state: 'blocked',
    });
    await openApp(app({ open }));
    expect(h1().textContent).toBe('Every step is in order');
    expect(screen.queryByText('A second app has the same name')).toBeNull();
    expect(screen.queryByText(/1 blocker/)).toBeNull();
    expect(await axeViolations()).toEqual([]);
  });

  it('keeps its name over what was done in it', async () => {
    const done = {
      step: 'app',
      at: '2026-11-22T08:05:00Z',
      system: 'azure',
      summary: demo('removeApp'),
      target: null,
      before: null,
      after: null,
      by: null,
    } as const;
    const base = allDone(botWizard(false, { current: 'teams', summary: [{ ...done, step: 'bot' }] }));
    await openApp(app({ open: base }));
    expect(screen.getByRole('button', { name: 'Assistant bot: 1 change' })).toBeTruthy();
  });
});

describe('a step that stops being offered while it is shown', () => {
  it('gives way to the next one, and the focus goes with it', async () => {
    const { bridge, user } = await openApp(app({ open: botWizard(true) }));
    expect(h1().textContent).toBe('Assistant bot');
    primary().focus();
    bridge.push(botWizard(false));
    expect(await screen.findByRole('heading', { level: 1, name: 'App registration' })).toBeTruthy();
    expect(document.activeElement).toBe(h1());
    expect(rail().getByRole('button', { current: 'step', name: /^Step 2, App/ })).toBeTruthy();
    await user.keyboard('{F5}');
    expect(bridge.last('look')).toEqual({ step: 'teams' });
  });

  it('gives way to the one before it where the next one waits', async () => {
    const base = botWizard(false);
    const steps = base.steps.map((one) =>
      one.id === 'teams' ? { ...one, state: 'waiting' as const, waitsFor: ['site'] } : one,
    );
    await openApp(app({ open: { ...base, steps } }));
    expect(h1().textContent).toBe('Moodle site');
  });

  it('ends at the result when everything else is settled', async () => {
    const { bridge } = await openApp(app({ open: botWizard(true) }));
    bridge.push(allDone(botWizard(false)));
    expect(await screen.findByRole('heading', { level: 1, name: 'Every step is in order' })).toBeTruthy();
    expect(document.activeElement).toBe(h1());
  });

  it('says how its own changes ended', async () => {
    const removal = change('r', { kind: 'remove', system: 'azure', summary: demo('removeApp') });
    const open = withBot(botWizard(true), { plan: plan([removal]), undecided: false, state: 'problem' });
    const ended = withBot(botWizard(false), { applied: [{ change: removal, state: 'done' }] });
    let finish: (view: WizardView) => void = () => undefined;
    const { bridge, user, heard } = await openApp(app({ open }), {
      apply: () => new Promise<WizardView>((resolve) => (finish = resolve)),
    });
    await user.click(primary());
    bridge.push(ended);
    finish(ended);
    await waitFor(() => {
      expect(heard).toContain('1 of 1 change done');
    });
    expect(h1().textContent).toBe('App registration');
  });
});

describe('the reducer', () => {
  it('leaves a side page when the shown step changes only because one is offered no longer', () => {
    const first = reduce(starting, { kind: 'started', app: app({ open: botWizard(true) }) });
    const aside = reduce(first, { kind: 'turned', page: 'hand-over' });
    expect(reduce(aside, { kind: 'viewed', view: botWizard(true) })).toMatchObject({ page: 'hand-over' });
    expect(reduce(aside, { kind: 'viewed', view: botWizard(false) })).toMatchObject({ page: 'step' });
  });
});

describe('work of a step that is offered no longer', () => {
  it('is not pictured', async () => {
    const open = withBot(botWizard(false), { stages: stages('done', 'running') });
    await openApp(app({ open }));
    expect(screen.queryByRole('list', { name: 'Parts of the work' })).toBeNull();
    expect(within(screen.getByRole('main')).queryByText('moodle-bot')).toBeNull();
  });
});
