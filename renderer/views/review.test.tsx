// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ChangeState, StepView, WizardView } from '../../electron/contract/vocabulary';
import { axeViolations, openApp, primary } from '../testing/open-app';
import { app, appStep, change, demo, plan, showing } from '../testing/views';

const add = change('add');
const remove = change('remove', {
  kind: 'remove',
  summary: demo('removeApp'),
  before: ['User.Read', 'email'],
  after: ['User.Read'],
  risk: 'care',
});
const yours = change('yours', { kind: 'person', by: 'person', system: 'teams', summary: demo('consent') });
const stay = change('stay', { kind: 'stay', summary: demo('site') });
const planned = { ...appStep, plan: plan([add, remove, yours, stay]) };
const open = showing(planned);

function applying(done: number, states: readonly ChangeState[]): WizardView {
  const changes = [add, remove, yours];
  const applied = changes.map((one, index) => ({ change: one, state: states[index] ?? 'waiting' }));
  const busy = { kind: 'applying', step: 'app', done, of: 2, change: add.summary, stopping: false } as const;
  return showing({ ...appStep, applied }, { busy });
}

describe('the review', () => {
  it('shows every value before anything is written', async () => {
    await openApp(app({ open }));
    expect(screen.getByRole('heading', { level: 1, name: 'Review changes' })).toBeTruthy();
    expect(screen.getByText(/^3 changes: 2 by the wizard, 1 by you. 1 needs care. Checked/)).toBeTruthy();
    const [first, second, third] = screen.getAllByRole('article');
    expect(first?.textContent).toContain('Beforenot set');
    expect(first?.textContent).toContain('Afterhttps://moodle.example.org/auth/oidc/');
    expect(second?.textContent).toContain('Check with care');
    expect(second?.textContent).toContain('Removedemail');
    expect(third?.textContent).toContain('You do this');
    const systems = screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent);
    expect(systems).toEqual(['Microsoft Entra ID', 'Microsoft Teams']);
    expect(primary().textContent).toBe('Approve and apply 2 changes');
  });

  it('hides no value that will be written, however many there are', async () => {
    const after = Array.from({ length: 12 }, (_, index) => `Permission.${String(index)}`);
    await openApp(app({ open: showing({ ...appStep, plan: plan([change('a', { after })]) }) }));
    expect(screen.getByText(/^1 change, by the wizard. Checked/)).toBeTruthy();
    expect(screen.getByText('Permission.11')).toBeTruthy();
  });

  it('folds what stays as it is', async () => {
    const { user } = await openApp(app({ open }));
    expect(screen.queryByRole('heading', { level: 3, name: 'Moodle site' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '1 value stays as it is' }));
    expect(screen.getByRole('heading', { level: 3, name: 'Moodle site' })).toBeTruthy();
  });

  it('goes back to the step without writing', async () => {
    const { bridge, user } = await openApp(app({ open }), { discardPlan: () => showing(appStep) });
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(bridge.asked).toEqual([{ name: 'discardPlan', input: { step: 'app' } }]);
    const heading = await screen.findByRole('heading', { level: 1, name: 'App registration' });
    expect(document.activeElement).toBe(heading);
  });

  it('approves exactly this plan, shows its progress and says how it ended', async () => {
    let finish: (view: WizardView) => void = () => undefined;
    const { bridge, user, heard } = await openApp(app({ open }), {
      apply: () => new Promise<WizardView>((resolve) => (finish = resolve)),
    });
    await user.click(primary());
    expect(bridge.last('apply')).toEqual({ step: 'app', digest: 'digest-1', stay: false });
    expect(await screen.findByRole('heading', { level: 1, name: 'Applying changes' })).toBeTruthy();
    bridge.push(applying(1, ['done', 'running', 'waiting']));
    expect(await screen.findByText('2 of 2: Redirect address of “Moodle”')).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('1');
    expect(screen.getAllByRole('article')[1]?.textContent).toContain('In progress');
    await user.click(screen.getByRole('button', { name: 'Stop after this change' }));
    expect(bridge.last('stop')).toEqual({});
    const after = applying(2, ['done', 'done', 'not-started']);
    bridge.push({ ...after, busy: { kind: 'looking', step: 'app' } });
    finish({ ...after, busy: { kind: 'idle' } });
    expect(await screen.findByRole('heading', { level: 2, name: 'What was done' })).toBeTruthy();
    await waitFor(() => {
      expect(heard.slice(0, 2)).toEqual(['Applying changes', '2 of 2 changes done']);
    });
  });

  it('marks what is new when the plan has changed, and asks again', async () => {
    const other = change('other', { summary: demo('secondApp') });
    const fresh: StepView = { ...appStep, plan: plan([add, other], { digest: 'digest-2', changed: true }) };
    const { bridge, user } = await openApp(app({ open }), { apply: () => showing(fresh) });
    await user.click(primary());
    expect(await screen.findByText('The plan has changed since you read it.')).toBeTruthy();
    const [first, second] = screen.getAllByRole('article');
    expect(first && within(first).queryByText('New')).toBeNull();
    expect(second && within(second).getByText('New')).toBeTruthy();
    await user.click(primary());
    expect(bridge.last('apply')).toEqual({ step: 'app', digest: 'digest-2', stay: false });
  });

  it('asks once more before what cannot be undone; Ctrl+Enter does not answer', async () => {
    const lasting = change('lasting', {
      risk: 'irreversible',
      target: 'MoodleBot',
      consequence: demo('lasting'),
    });
    const { bridge, user } = await openApp(app({ open: showing({ ...appStep, plan: plan([lasting]) }) }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const dialog = await screen.findByRole('alertdialog', { name: 'Apply changes that cannot be undone?' });
    expect(dialog.textContent).toContain('The app cannot be restored after 30 days.');
    expect(within(dialog).getByText('MoodleBot')).toBeTruthy();
    await waitFor(() => {
      expect(document.activeElement?.textContent).toBe('Cancel');
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(bridge.last('apply')).toBeUndefined();
  });

  it('applies what cannot be undone after a second yes', async () => {
    const lasting = change('lasting', { risk: 'irreversible' });
    const { bridge, user } = await openApp(app({ open: showing({ ...appStep, plan: plan([lasting]) }) }));
    await user.click(primary());
    const dialog = await screen.findByRole('alertdialog');
    await user.click(within(dialog).getByRole('button', { name: 'Approve and apply 1 change' }));
    expect(bridge.last('apply')).toEqual({ step: 'app', digest: 'digest-1', stay: false });
  });

  it('lets nobody suspend accounts who has not read how many', async () => {
    const grave = change('suspend', { risk: 'care', confirmNumber: 1204, summary: demo('suspendUsers') });
    const view = showing({ ...appStep, plan: plan([grave]) });
    const { bridge, user } = await openApp(app({ open: view }));
    await user.click(primary());
    const dialog = await screen.findByRole('alertdialog', { name: 'Apply changes to many accounts?' });
    const approve = within(dialog).getByRole('button', { name: 'Approve and apply 1 change' });
    const field = within(dialog).getByRole('textbox', {
      name: 'Type 1,204 to confirm: Suspend accounts that left',
    });
    await user.type(field, '1205');
    await user.click(approve);
    expect(within(dialog).getByText(/^First type the number above/)).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(bridge.last('apply')).toBeUndefined();
    expect(await axeViolations()).toEqual([]);
    await user.clear(field);
    await user.type(field, '1,204');
    await user.click(approve);
    expect(bridge.last('apply')).toEqual({ step: 'app', digest: 'digest-1', stay: false });
  });

  it('begins with an empty number each time it asks, and gives the focus back', async () => {
    const grave = change('suspend', { risk: 'irreversible', confirmNumber: 3 });
    const view = showing({ ...appStep, plan: plan([grave]) });
    const { user } = await openApp(app({ open: view }));
    await user.click(primary());
    await user.type(within(await screen.findByRole('alertdialog')).getByRole('textbox'), '3');
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('alertdialog')).toBeNull();
      expect(document.activeElement).toBe(primary());
    });
    await user.click(primary());
    const again = within(await screen.findByRole('alertdialog')).getByRole('textbox');
    expect(again).toHaveProperty('value', '');
  });

  it('looks again when everything in the plan is for the person', async () => {
    const { bridge, user } = await openApp(app({ open: showing({ ...appStep, plan: plan([yours]) }) }));
    expect(primary().textContent).toBe('Look again');
    await user.click(primary());
    expect(bridge.last('look')).toEqual({ step: 'app' });
  });

  it('shows a refused apply and keeps the plan', async () => {
    const { user } = await openApp(app({ open }), {
      apply: () => ({ kind: 'forbidden', system: 'microsoft', say: demo('signedOut'), codes: {} }),
    });
    await user.click(primary());
    expect(await screen.findByText('A right is missing.')).toBeTruthy();
    expect(primary().textContent).toBe('Approve and apply 2 changes');
  });

  it('has no accessibility violation', async () => {
    await openApp(app({ open }));
    expect(await axeViolations()).toEqual([]);
  });
});
