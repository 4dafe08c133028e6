// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { notAllowedId, type ValidationView } from '../../electron/contract/validation';
import { axeViolations, named, openApp, primary, rail } from '../testing/open-app';
import { cards, openValidation, section } from '../testing/open-validation';
import { fine, neverValidated, report, result, said, validated } from '../testing/validations';
import { app, demo, wizard } from '../testing/views';

describe('a validation', () => {
  it('is one press away in the rail, and says before the first what it would do', async () => {
    const { bridge, user } = await openValidation(neverValidated);
    expect(rail().getByRole('button', { name: 'Validation' }).getAttribute('aria-current')).toBe('page');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    expect(screen.getByText(/changes nothing\.$/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save report' })).toBeNull();
    expect(await axeViolations()).toEqual([]);
    expect(primary().textContent).toBe('Validate now');
    await user.click(primary());
    expect(bridge.last('validate')).toEqual({});
  });

  it('tells what comes home while it runs: each in its place, and the place does not move', async () => {
    const { bridge, user, heard } = await openValidation(neverValidated);
    const running = (done: number, waiting: readonly string[]): ValidationView => ({
      ...neverValidated,
      state: 'running',
      done,
      of: 4,
      looking: demo('consent'),
      waiting,
      report: report({ checks: report().checks.filter(({ check }) => !waiting.includes(check)) }),
    });
    const tell = async (view: ValidationView): Promise<void> => {
      act(() => {
        bridge.push({ ...wizard(), busy: { kind: 'validating', done: view.done, of: view.of } });
        bridge.tell(view);
      });
      await act(() => Promise.resolve());
    };
    const rows = (): readonly (string | null)[] =>
      within(section('What has come home'))
        .getAllByRole('listitem')
        .map((one) => one.textContent);
    await tell(running(0, ['by-hand', 'app', 'reach', 'site']));
    expect(rows()).toEqual([
      'Moodle site (waiting)',
      'App registration (waiting)',
      '[by-hand.title] (waiting)',
      '[reach.title] (waiting)',
    ]);
    expect(screen.getByText('0 of 4: Admin consent')).toBeTruthy();
    await tell(running(2, ['by-hand', 'site']));
    expect(rows()[1]).toContain('App registration: 1 blocker, 1 accepted, 1 OK');
    expect(rows()[3]).toContain('Channel to Teams: 1 could not check');
    await user.click(screen.getByRole('button', { name: /^App registration: 1 blocker/ }));
    expect(screen.getByRole('heading', { level: 3, name: 'The redirect address is missing' })).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    expect(primary().getAttribute('aria-disabled')).toBe('true');
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(bridge.last('stop')).toEqual({});
    act(() => {
      bridge.push(wizard());
    });
    await tell({ ...validated() });
    expect(heard).toEqual([
      'Validation started, 4 parts to look at',
      '2 of 4 looked at',
      '1 finding is to put right.',
    ]);
  });

  it('that was stopped shows the one before it, and says so', async () => {
    await openValidation(validated({ state: 'stopped', done: 2 }));
    expect(screen.getByText(/^The last validation was stopped/)).toBeTruthy();
    expect(cards()).toContain('The redirect address is missing');
    expect(primary().textContent).toBe('Look again');
  });

  it('that is over says how it ended, what was found, and what came or went', async () => {
    await openValidation(validated());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^Validation of November 22, 2026/);
    expect(screen.getByText('1 finding is to put right.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show only: 1 blocker' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '2 changed since October 1, 2026' })).toBeTruthy();
    expect(cards()).toEqual([
      'The redirect address is missing',
      'The certificate could not be read',
      'Your organisation allows the app to do what Moodle asks of it.',
      'A second app has the same name',
    ]);
    expect(await axeViolations()).toEqual([]);
  });

  it('marks the characters that differ', async () => {
    await openValidation(validated());
    const card = within(section('Findings')).getAllByRole('article')[0] as HTMLElement;
    expect([...card.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['org', 'com']);
    expect(card.textContent).toContain('https://moodle.example.org/auth/oidc/');
    expect(card.textContent).toContain('https://moodle.example.com/auth/oidc/');
  });

  it('is started from the result of a set-up in one press', async () => {
    const base = wizard();
    const open = {
      ...base,
      steps: base.steps.map((one) => ({ ...one, state: 'done' as const, waitsFor: [] })),
    };
    const { bridge, user } = await openApp(app({ open }), {
      validation: () => validated(),
      validate: () => validated(),
    });
    await user.click(screen.getByRole('button', { name: 'Check everything again' }));
    await screen.findByRole('heading', { level: 1, name: /^Validation of/ });
    expect(bridge.last('validate')).toEqual({});
  });

  it('keeps its page when main tells of steps it looked at, and looks again on F5', async () => {
    const { bridge, user } = await openValidation(validated());
    const settled = wizard().steps.map((one) => ({ ...one, state: 'done' as const, waitsFor: [] }));
    act(() => {
      bridge.push({ ...wizard(), steps: settled, current: 'app' });
    });
    expect(screen.getByRole('heading', { level: 1, name: /^Validation of/ })).toBeTruthy();
    await user.keyboard('{F5}');
    expect(bridge.last('validate')).toEqual({});
    expect(bridge.last('look')).toBeUndefined();
  });

  it('is said in French whatever language it was written in', async () => {
    const { user } = await openValidation(validated());
    await user.click(screen.getByRole('button', { name: 'Français' }));
    expect(await screen.findByRole('heading', { level: 2, name: 'Constats' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 4, name: 'L’URI de redirection manque' })).toBeTruthy();
    expect(screen.getByRole('button', { name: named('Afficher seulement : 1 bloquant') })).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });
});

describe('taking a validation along', () => {
  it('saves the report in each of its forms', async () => {
    const { bridge, user } = await openValidation(validated());
    const forms = [
      ['Web page (HTML)', 'html'],
      ['PDF', 'pdf'],
      ['Data (JSON)', 'json'],
      ['For build servers (JUnit XML)', 'junit'],
    ] as const;
    for (const [name, format] of forms) {
      await user.click(screen.getByRole('button', { name: 'Save report' }));
      await user.click(await screen.findByRole('menuitem', { name }));
      expect(bridge.last('saveReport')).toEqual({ format });
      expect(await screen.findByText(`Saved to report.${format}`)).toBeTruthy();
    }
  });

  it('saves the report with its shortcut', async () => {
    const { bridge, user } = await openValidation(validated());
    await user.keyboard('{Control>}p{/Control}');
    expect(bridge.last('saveReport')).toEqual({ format: 'html' });
  });

  it('shows every line of the support bundle before it is saved', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${String(index)}`);
    const { bridge, user } = await openValidation(validated(), { supportBundle: () => ({ lines }) });
    await user.click(screen.getByRole('button', { name: 'Save report' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Support bundle…' }));
    const dialog = within(await screen.findByRole('dialog'));
    const shown = await dialog.findByRole('region', { name: 'Support bundle' });
    expect(shown.textContent?.split('\n')).toEqual(lines);
    expect(shown.tabIndex).toBe(0);
    expect(dialog.getByText('30 lines')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Save these lines' }));
    expect(bridge.last('saveSupportBundle')).toEqual({});
    expect(await dialog.findByText('Saved to support.txt')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });

  it('is never green where nobody has seen anything, and says who has to sign in', async () => {
    const text = said({ id: 'report.verdict.well' }, 'Everything that was looked at is in order.');
    const first = report({ verdict: { kind: 'well', exitCode: 0, strict: false, text } });
    const nobody = { outcome: 'skipped', skipped: 'no-session' } as const;
    const findings = ['a', 'b', 'c'].map((id) => result(id, nobody));
    const checks = first.checks.filter(({ check }) => check === 'site');
    await openValidation(
      validated({ report: { ...first, checks: checks.map((one) => ({ ...one, findings })) } }),
    );
    expect(screen.queryByText(text.text)).toBeNull();
    expect(screen.getByText(/^Nothing could be looked at yet/)).toBeTruthy();
    expect(screen.getByText(/^3 checks were left out because nobody is signed in/)).toBeTruthy();
  });

  it('calls incomplete what nobody allowed to be read, and leads to the step that allows it', async () => {
    const text = said({ id: 'report.verdict.well' }, 'Everything that was looked at is in order.');
    const first = report({ verdict: { kind: 'well', exitCode: 0, strict: false, text } });
    const unread = result('unread', {
      outcome: 'skipped',
      skipped: 'no-session',
      title: said({ id: notAllowedId }, 'Not looked at'),
      remedy: { text: said({ id: 'validation.allowReading' }), step: 'app' },
    });
    const checks = first.checks.map((one) => ({
      ...one,
      findings: one.check === 'app' ? [fine, unread] : [],
    }));
    const { bridge, user } = await openValidation(validated({ report: { ...first, checks, accepted: [] } }));
    expect(screen.queryByText(text.text)).toBeNull();
    expect(screen.getByText(/but not everything could be looked at\.$/)).toBeTruthy();
    expect(screen.queryByText(/nobody is signed in/)).toBeNull();
    const reason = screen.getByText(/^1 check was left out because nobody has allowed this app to read it/);
    await user.click(within(reason).getByRole('button', { name: 'App registration' }));
    expect(bridge.last('go')).toEqual({ step: 'app' });
  });

  it('says so when everything is in order', async () => {
    const text = said({ id: 'report.verdict.well' }, 'Everything that was looked at is in order.');
    const first = report({ verdict: { kind: 'well', exitCode: 0, strict: false, text }, accepted: [] });
    const checks = first.checks.map((one) => ({
      ...one,
      findings: one.check === 'app' ? [fine, result('x', { outcome: 'pass' })] : [],
    }));
    await openValidation(
      validated({ report: { ...first, checks, drift: { ...first.drift, sinceLast: null } } }),
    );
    expect(screen.getByText(text.text)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show only: 2 OK' })).toBeTruthy();
  });
});
