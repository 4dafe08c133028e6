// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { primary } from '../../testing/open-app';
import { cards, openValidation, section } from '../../testing/open-validation';
import { validated } from '../../testing/validations';
import { appStep, change, plan, showing, wizard } from '../../testing/views';

describe('the findings of a validation', () => {
  it('are narrowed by kind, by text and by what changed, and shown in full again', async () => {
    const { user } = await openValidation(validated());
    const area = within(section('Findings'));
    await user.click(screen.getByRole('button', { name: 'Show only: 1 OK' }));
    expect(cards()).toEqual([]);
    expect(area.getByText(/The app exists and belongs/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2, name: 'Findings' }));
    await user.click(area.getByRole('button', { name: 'Show all' }));
    await user.type(area.getByRole('searchbox', { name: 'Search in findings' }), 'EXAMPLE.COM');
    expect(cards()).toEqual(['The redirect address is missing']);
    expect(area.getByText('1 finding')).toBeTruthy();
    await user.clear(area.getByRole('searchbox'));
    await user.type(area.getByRole('searchbox'), 'reach.tls');
    expect(cards()).toEqual(['The certificate could not be read']);
    await user.type(area.getByRole('searchbox'), 'x');
    expect(area.getByText(/^No finding fits/)).toBeTruthy();
    await user.click(area.getByRole('button', { name: 'Show all' }));
    expect(area.getByRole<HTMLInputElement>('searchbox').value).toBe('');
    await user.click(area.getByRole('checkbox', { name: 'Changed only' }));
    expect(cards()).toEqual(['The redirect address is missing']);
    expect(area.getByText('Changed')).toBeTruthy();
  });

  it('are grouped by importance, by phase or by what was looked at; what is fine is folded', async () => {
    const { user } = await openValidation(validated());
    const area = within(section('Findings'));
    const groups = (): readonly (string | null)[] =>
      area.getAllByRole('heading', { level: 3 }).map((one) => one.textContent);
    expect(groups()).toEqual(['1 blocker', '1 could not check', '1 for you to check', '1 accepted']);
    expect(area.getByRole('button', { name: '1 check is OK' }).getAttribute('aria-expanded')).toBe('false');
    const by = area.getByRole('combobox', { name: 'Group by' });
    await user.selectOptions(by, 'Phase');
    expect(groups()).toEqual(['Prepare (1)', 'Connect (3)', 'Check (2)']);
    await user.selectOptions(by, 'What was looked at');
    expect(groups()).toEqual([
      'Moodle site (1)',
      'App registration (3)',
      'Admin consent (1)',
      'Channel to Teams (1)',
    ]);
  });

  it('lead to the step that can cure them, at its plan', async () => {
    const planned = { ...appStep, plan: plan([change('a')]) };
    const { bridge, user } = await openValidation(validated(), { plan: () => showing(planned) });
    await user.click(screen.getByRole('button', { name: 'Fix this: The redirect address is missing' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Review changes' })).toBeTruthy();
    expect(bridge.last('go')).toEqual({ step: 'app' });
    expect(bridge.last('plan')).toEqual({ step: 'app' });
    // Nobody can cure what could not be looked at, or what no step is about.
    expect(screen.queryByRole('button', { name: /^Fix this: The certificate/ })).toBeNull();
  });

  it('are cured where they were found: what was done stands there, and the way back to the report', async () => {
    const planned = showing({ ...appStep, plan: plan([change('a')]) });
    const applied = [{ change: change('a'), state: 'done' }] as const;
    const done = { ...appStep, state: 'done', findings: [], applied } as const;
    const { bridge, user } = await openValidation(validated(), {
      plan: () => planned,
      apply: () => ({ ...showing(done), steps: [done] }),
    });
    await user.click(screen.getByRole('button', { name: 'Fix this: The redirect address is missing' }));
    await screen.findByRole('heading', { level: 1, name: 'Review changes' });
    await user.click(primary());
    expect(bridge.last('apply')).toMatchObject({ step: 'app', stay: true });
    expect(await screen.findByRole('heading', { level: 2, name: 'What was done' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Back to validation' }));
    expect(await screen.findByRole('heading', { level: 1, name: /^Validation of/ })).toBeTruthy();
  });

  it('lead to the step itself where it has nothing to plan, though every step is settled', async () => {
    const done = { ...appStep, state: 'done' } as const;
    const settled = { ...showing(done), steps: [done] };
    const { bridge, user } = await openValidation(
      validated(),
      {
        plan: () => {
          bridge.push({
            ...settled,
            steps: [{ ...done, state: 'looking' }],
            busy: { kind: 'looking', step: 'app' },
          });
          return settled;
        },
      },
      settled,
    );
    await user.click(screen.getByRole('button', { name: 'Fix this: The redirect address is missing' }));
    expect(await screen.findByText(/^There is nothing here the wizard can change/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'App registration' })).toBeTruthy();
  });

  it('of an installation that is only checked ask first whether it may be changed', async () => {
    const profile = { ...wizard().profile, purpose: 'check' } as const;
    const { bridge, user } = await openValidation(validated(), { allowChanges: () => wizard() });
    act(() => {
      bridge.push(wizard({ profile }));
    });
    const fix = screen.getByRole('button', { name: /^Fix this/ });
    await user.click(fix);
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(bridge.last('go')).toBeUndefined();
    await user.click(fix);
    await user.click(await screen.findByRole('button', { name: 'Allow changes' }));
    await waitFor(() => {
      expect(bridge.asked.map(({ name }) => name).slice(-3)).toEqual(['allowChanges', 'go', 'plan']);
    });
  });

  it('show their evidence when somebody asks for it', async () => {
    const evidence = [
      { at: '2026-11-22T12:04:10Z', method: 'GET', url: 'https://graph.example/apps', status: 200, ms: 5 },
    ];
    const { bridge, user } = await openValidation(validated(), { evidenceOf: () => ({ evidence }) });
    await user.click(screen.getByRole('button', { name: 'Show evidence: The redirect address is missing' }));
    expect(await screen.findByText('GET https://graph.example/apps')).toBeTruthy();
    expect(bridge.last('evidenceOf')).toEqual({ check: 'app' });
    expect(screen.getByText('App registration', { selector: 'h3' })).toBeTruthy();
  });

  it('have a public id that can be copied', async () => {
    const { bridge, user, heard } = await openValidation(validated());
    const area = within(section('Findings'));
    await user.click(area.getByRole('button', { name: 'Copy the id app.redirect' }));
    expect(bridge.last('copy')).toEqual({ text: 'app.redirect' });
    expect(heard).toEqual(['Copied']);
  });
});
