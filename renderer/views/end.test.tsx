// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DoneChange, WizardView } from '../../electron/contract/vocabulary';
import { axeViolations, named, openApp, primary, rail } from '../testing/open-app';
import { addressQuestion, app, demo, finding, showing, step, wizard } from '../testing/views';

const done: DoneChange = {
  step: 'app',
  at: '2026-11-22T08:05:00Z',
  system: 'entra',
  summary: demo('addRedirect'),
  target: 'Moodle',
  before: null,
  after: 'https://moodle.example.org/auth/oidc/',
  by: 'ana@contoso.example',
};
const ending = {
  id: 'app-credential.k1',
  kind: 'secret',
  title: demo('clientSecret'),
  at: '2027-11-22T12:00:00Z',
} as const;
const settled = (overrides: Partial<WizardView> = {}): WizardView => {
  const base = wizard(overrides);
  const findings = [finding('a', { outcome: 'pass' })];
  return { ...base, steps: base.steps.map((one) => ({ ...one, state: 'done', waitsFor: [], findings })) };
};

describe('the summary', () => {
  it('tells what was set, where, when and by whom, under its step', async () => {
    const open = settled({ summary: [done, { ...done, by: null, step: 'site' }, { ...done, step: 'gone' }] });
    const { user } = await openApp(app({ open }));
    const own = screen.getByRole('heading', { level: 2, name: 'What was set' }).closest('section');
    const folds = within(own as HTMLElement).getAllByRole('button', { expanded: false });
    expect(folds.map((one) => one.textContent)).toEqual([
      'Moodle site: 1 change',
      'App registration: 1 change',
      'gone: 1 change',
    ]);
    await user.click(folds[1] as HTMLElement);
    const entry = within(own as HTMLElement).getByRole('listitem');
    expect(entry.textContent).toContain('Redirect address of “Moodle”');
    expect(entry.textContent).toContain('https://moodle.example.org/auth/oidc/');
    expect(entry.textContent).toMatch(/Microsoft Entra ID · November 22, 2026 .*, by ana@contoso.example$/);
    expect(entry.querySelector('time')?.getAttribute('datetime')).toBe(done.at);
    expect(await axeViolations()).toEqual([]);
  });

  it('says so when nothing had to be set', async () => {
    await openApp(app({ open: settled() }));
    expect(screen.getByText(/^Nothing was changed with this app/)).toBeTruthy();
    expect(primary().textContent).toBe('All set-ups');
  });

  it('is saved as a page, on paper and as a date to remember', async () => {
    const open = settled({ summary: [done], profile: { ...wizard().profile, endings: [ending] } });
    const { bridge, user, heard } = await openApp(app({ open }));
    expect(screen.getByText('Client secret of Moodle: ends on November 22, 2027')).toBeTruthy();
    const formats = [
      ['Save summary', 'html'],
      ['Save as PDF', 'pdf'],
    ] as const;
    for (const [name, format] of formats) {
      await user.click(screen.getByRole('button', { name }));
      expect(bridge.last('saveSummary')).toEqual({ format });
      expect(await screen.findByText(`Saved to summary.${format}`)).toBeTruthy();
    }
    await user.click(screen.getByRole('button', { name: 'Add reminder to calendar' }));
    expect(bridge.last('saveCalendar')).toEqual({ id: 'contoso' });
    expect(await screen.findByText('Saved to client-secret.ics')).toBeTruthy();
    expect(heard).toHaveLength(3);
  });

  it('offers no reminder where no secret is known', async () => {
    await openApp(app({ open: settled({ summary: [done] }) }));
    expect(screen.queryByRole('button', { name: 'Add reminder to calendar' })).toBeNull();
  });

  it('says nothing of a file that nobody wanted after all', async () => {
    const { user, heard } = await openApp(app({ open: settled({ summary: [done] }) }), {
      saveSummary: () => ({ saved: null }),
    });
    await user.click(screen.getByRole('button', { name: 'Save as PDF' }));
    expect(screen.queryByText(/^Saved to/)).toBeNull();
    expect(heard).toEqual([]);
  });

  it('lists what is still by hand, with what to do and where', async () => {
    const base = settled();
    const manual = finding('switch', {
      outcome: 'manual',
      title: demo('secondApp'),
      remedy: { text: demo('redirectTodo'), link: 'https://admin.teams.microsoft.com/policies' },
    });
    const steps = base.steps.map((one) =>
      one.id === 'app' ? { ...one, state: 'manual' as const, findings: [manual] } : one,
    );
    const { bridge, user } = await openApp(app({ open: { ...base, steps } }));
    const own = screen.getByRole('heading', { level: 2, name: 'Still by hand' }).closest('section');
    expect(own?.textContent).toContain('Add the address to the app. The wizard can do this.');
    await user.click(within(own as HTMLElement).getByRole('button', { name: 'App registration' }));
    expect(bridge.last('go')).toEqual({ step: 'app' });
  });

  it('speaks French', async () => {
    const open = settled({ summary: [done], profile: { ...wizard().profile, endings: [ending] } });
    const { user } = await openApp(app({ open }));
    await user.click(screen.getByRole('button', { name: 'Français' }));
    expect(await screen.findByRole('heading', { level: 2, name: 'Ce qui a été configuré' })).toBeTruthy();
    expect(screen.getByText(/expire le 22 novembre 2027/)).toBeTruthy();
    expect(
      screen.getByRole('button', { name: named('Inscription d’application : 1 modification') }),
    ).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });
});

describe('a step nobody has to do', () => {
  const question = { ...addressQuestion, field: 'wanted', kind: 'yes-no', required: true } as const;
  const choice = {
    ...addressQuestion,
    field: 'wanted',
    kind: 'one-of',
    choices: [
      { value: 'add', label: demo('everyone') },
      { value: 'not', label: demo('chosen') },
    ],
  } as const;
  const optional = step('consent', 3, {
    title: demo('consent'),
    phase: 'teams',
    optional: true,
    undecided: true,
    state: 'skipped',
    lookedAt: '2026-11-22T09:12:04Z',
    questions: [choice],
    findings: [finding('wanted', { outcome: 'skipped', skipped: 'not-chosen' })],
  });
  const almost = (last: typeof optional): WizardView => {
    const base = settled();
    return {
      ...base,
      current: 'consent',
      steps: base.steps.map((one) => (one.id === 'consent' ? last : one)),
    };
  };

  it('is marked in the rail, and the way stops there once', async () => {
    const answered = { ...optional, undecided: false, answers: { wanted: 'not' } };
    const looked = { ...answered, lookedAt: '2026-11-22T09:30:00Z' };
    const { bridge, user } = await openApp(app({ open: almost(optional) }), {
      answer: () => almost(answered),
      look: () => almost(looked),
    });
    const button = rail().getByRole('button', { name: 'Step 3, Admin consent, optional' });
    expect(button.textContent).toContain('Optional');
    expect(rail().queryByRole('button', { name: 'Result' })).toBeNull();
    expect(primary().textContent).toBe('Continue');
    expect(await axeViolations()).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'Only people who are assigned' }));
    expect(bridge.last('answer')).toEqual({ step: 'consent', answers: { wanted: 'not' } });
    expect(await rail().findByRole('button', { name: 'Step 3, Admin consent, skipped' })).toBeTruthy();
    // The answer alone takes nothing away: there may be more to say.
    expect(screen.getByRole('heading', { level: 1, name: 'Admin consent' })).toBeTruthy();
    expect(primary().textContent).toBe('Continue');
    await user.click(primary());
    expect(bridge.last('look')).toEqual({ step: 'consent' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Every step is in order' })).toBeTruthy();
  });

  it('is one to say a word about before it was ever looked at', async () => {
    const open = showing({ ...optional, state: 'not-looked', lookedAt: null, questions: [question] });
    await openApp(app({ open }));
    expect(rail().getByRole('button', { name: 'Step 3, Admin consent, optional' })).toBeTruthy();
  });
});
