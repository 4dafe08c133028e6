// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { adopting, type Stage } from '../testing/adopting';
import type { Answers } from '../testing/fake-bridge';
import { axeViolations, openApp, primary, type Opened } from '../testing/open-app';
import { neverValidated } from '../testing/validations';
import { app } from '../testing/views';

const at = (stage: Stage, answers: Answers = {}): Promise<Opened> =>
  openApp(app({ open: adopting(stage) }), { validation: () => neverValidated, ...answers });
const names = ({ bridge }: Opened): readonly string[] => bridge.asked.map(({ name }) => name);

describe('the check of an existing set-up', () => {
  it('begins at the welcome view, for real or as a rehearsal', async () => {
    const opened = await openApp(app(), {
      openJourney: () => adopting('typed'),
      validation: () => neverValidated,
    });
    await opened.user.click(
      screen.getByRole('button', { name: 'Rehearse the check: Moodle and Microsoft Teams' }),
    );
    expect(opened.bridge.asked[0]).toEqual({
      name: 'openJourney',
      input: { journey: 'moodle-teams', mode: 'rehearsal', purpose: 'check' },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'What shall be checked?' })).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('asks for the address and looks at once', async () => {
    const opened = await at('typed', { look: () => adopting('site') });
    await opened.user.type(screen.getByRole('textbox'), 'moodle.example.org{Enter}');
    await waitFor(() => {
      expect(opened.bridge.last('look')).toEqual({ step: 'moodle-site' });
    });
    expect(opened.bridge.last('answer')).toMatchObject({
      step: 'moodle-site',
      answers: { address: 'moodle.example.org' },
    });
    expect(await screen.findByText('3f0c2b1a-0000-4000-8000-000000000001')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'What shall be checked?' })).toBeTruthy();
  });

  it('signs in to Microsoft at the tenant the site names', async () => {
    const opened = await at('moodle');
    await opened.user.click(primary());
    await waitFor(() => {
      expect(opened.bridge.last('act')).toEqual({ step: 'microsoft-session', act: 'browser' });
    });
    expect(opened.bridge.last('answer')).toEqual({
      step: 'microsoft-session',
      answers: { tenant: '3f0c2b1a-0000-4000-8000-000000000001' },
    });
  });

  it('asks for the right to read, then checks by itself', async () => {
    const opened = await at('microsoft', { act: () => adopting('all'), validate: () => neverValidated });
    await opened.user.click(primary());
    await waitFor(() => {
      expect(names(opened).filter((name) => name === 'validate')).toHaveLength(1);
    });
    expect(opened.bridge.last('act')).toEqual({ step: 'app-registration', act: 'authorize' });
    expect(screen.queryByRole('heading', { level: 1, name: 'What shall be checked?' })).toBeNull();
  });

  it('shows whoever comes back the check that was made, without another one', async () => {
    const opened = await at('all', { validation: () => ({ ...neverValidated, state: 'done' }) });
    await waitFor(() => {
      expect(screen.queryByRole('heading', { level: 1, name: 'What shall be checked?' })).toBeNull();
    });
    expect(names(opened)).not.toContain('validate');
  });

  it('tells of an account that is the wrong one, and offers another', async () => {
    const opened = await at('wrong-account');
    expect(screen.getByRole('heading', { level: 3, name: /Microsoft has ended/ })).toBeTruthy();
    const cards = screen.getAllByRole('listitem');
    await opened.user.click(within(cards[2] as HTMLElement).getByRole('button', { name: /Sign in/ }));
    expect(opened.bridge.last('act')).toEqual({ step: 'microsoft-session', act: 'sign-out' });
  });

  it('asks before it makes a check a set-up', async () => {
    const allowed = adopting('silent');
    const opened = await at('silent', {
      allowChanges: () => ({ ...allowed, profile: { ...allowed.profile, purpose: 'set-up' } }),
    });
    await opened.user.click(screen.getByRole('button', { name: 'Set it up instead' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(within(dialog).getByRole('button', { name: 'Cancel' })).toBe(document.activeElement);
    await opened.user.click(within(dialog).getByRole('button', { name: 'Allow changes' }));
    await waitFor(() => {
      expect(names(opened)).toContain('allowChanges');
    });
    expect(await screen.findByRole('navigation')).toBeTruthy();
  });

  it('goes on looking only where changes are not allowed after all', async () => {
    const opened = await at('silent');
    await opened.user.click(screen.getByRole('button', { name: 'Set it up instead' }));
    await opened.user.keyboard('{Escape}');
    expect(names(opened)).not.toContain('allowChanges');
  });

  it.each(['typed', 'site', 'silent', 'wrong-account', 'microsoft'] as const)(
    'has no accessibility violation: %s',
    async (stage) => {
      await at(stage);
      expect(await axeViolations()).toEqual([]);
    },
  );
});
