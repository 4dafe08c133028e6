// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { axeViolations, named, openApp, primary } from '../testing/open-app';
import type { Ending } from '../../electron/contract/vocabulary';
import { app, demo, wizard } from '../testing/views';

const profile = { ...wizard().profile, done: 7, of: 16 };
const rehearsal = {
  ...profile,
  id: 'trial',
  mode: 'rehearsal',
  tenant: null,
  site: null,
  openedAt: '2026-11-01T09:00:00Z',
} as const;

describe('the welcome view', () => {
  it('offers each journey for real or as a rehearsal', async () => {
    const { bridge, user } = await openApp(app());
    expect(primary().textContent).toBe('Start');
    await user.click(screen.getByRole('button', { name: 'Rehearse first: Moodle and Microsoft Teams' }));
    expect(bridge.asked).toEqual([
      { name: 'openJourney', input: { journey: 'moodle-teams', mode: 'rehearsal', purpose: 'set-up' } },
    ]);
    expect(await screen.findByRole('heading', { level: 1, name: 'Moodle site' })).toBeTruthy();
  });

  it('puts the set-up opened last first and makes it the main button', async () => {
    const { bridge, user } = await openApp(app({ profiles: [rehearsal, profile] }));
    const rows = screen.getAllByRole('listitem');
    expect(rows[0]?.textContent).toContain('Contoso · moodle.example.org');
    expect(rows[0]?.textContent).toContain('7 steps of 16 done');
    expect(rows[1]?.textContent).toContain('Rehearsal');
    await user.click(primary());
    expect(bridge.last('openProfile')).toEqual({ id: 'contoso' });
  });

  it('asks before it forgets a set-up, with Cancel focused', async () => {
    const { bridge, user } = await openApp(app({ profiles: [profile] }));
    await user.click(screen.getByRole('button', { name: /^Remove from this list/ }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('Contoso · moodle.example.org');
    const cancel = within(dialog).getByRole('button', { name: 'Cancel' });
    await waitFor(() => {
      expect(document.activeElement).toBe(cancel);
    });
    await user.keyboard('{Escape}');
    expect(bridge.asked).toEqual([]);
    await user.click(await screen.findByRole('button', { name: /^Remove from this list/ }));
    await user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove from this list' }),
    );
    expect(bridge.last('forgetProfile')).toEqual({ id: 'contoso' });
  });

  it('counts the days until something ends, without asking anybody, and makes a calendar file of them', async () => {
    const at = (days: number): string => new Date(Date.now() + days * 86_400_000 + 3_600_000).toISOString();
    const ending = (id: string, days: number): Ending => ({
      id,
      kind: 'secret',
      title: demo('clientSecret'),
      at: at(days),
    });
    const profiles = [
      { ...profile, id: 'soon', endings: [ending('a', 9), ending('b', 200)] },
      { ...profile, id: 'late', endings: [ending('a', -3)], openedAt: '2026-01-02T00:00:00Z' },
      { ...profile, id: 'far', endings: [ending('a', 200)], openedAt: '2026-01-01T00:00:00Z' },
      { ...profile, id: 'none', openedAt: '2025-01-01T00:00:00Z' },
    ];
    const { bridge, user } = await openApp(app({ profiles }));
    const rows = screen.getAllByRole('listitem').map((one) => one.textContent);
    expect(rows[0]).toContain('Client secret of Moodle: ends in 9 days');
    expect(rows[1]).toContain('Client secret of Moodle: ended on');
    expect(rows[2]).toContain('Client secret of Moodle: ends on');
    expect(rows[3]).not.toContain('Client secret');
    const [first] = screen.getAllByRole('button', { name: /^Add reminder to calendar: Contoso/ });
    await user.click(first as HTMLElement);
    expect(bridge.last('saveCalendar')).toEqual({ id: 'soon' });
    expect(await screen.findByText('Saved to client-secret.ics')).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  it('opens the set-up of a notification that was clicked, but takes nobody away from a running change', async () => {
    const { bridge } = await openApp(app({ profiles: [profile] }));
    bridge.want('contoso');
    await waitFor(() => {
      expect(bridge.last('openProfile')).toEqual({ id: 'contoso' });
    });
    await screen.findByRole('heading', { level: 1, name: 'Moodle site' });
    const asked = bridge.asked.length;
    bridge.want('contoso');
    const applying = { kind: 'applying', step: 'app', done: 0, of: 1, stopping: false } as const;
    act(() => {
      bridge.push({ ...wizard(), busy: { ...applying, change: demo('addRedirect') } });
    });
    bridge.want('college');
    expect(bridge.asked).toHaveLength(asked);
  });

  it('says when secrets live in memory only', async () => {
    await openApp(app({ secrets: 'memory' }));
    expect(screen.getByText('Secrets are kept until you close the app.')).toBeTruthy();
  });

  it('switches everything to French and back, the page language too', async () => {
    const { bridge, user } = await openApp(app());
    await user.click(screen.getByRole('button', { name: 'Français' }));
    expect(
      await screen.findByRole('button', { name: named('Commencer : Moodle et Microsoft Teams') }),
    ).toBeTruthy();
    expect(bridge.last('setLanguage')).toEqual({ lang: 'fr' });
    expect(document.documentElement.lang).toBe('fr');
    expect(screen.getByRole('button', { name: 'Français', pressed: true })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'English' }));
    expect(document.documentElement.lang).toBe('en');
  });

  it('shows a refusal and lets the person go on', async () => {
    const { user } = await openApp(app(), {
      openJourney: () => ({
        kind: 'unreachable',
        system: 'app',
        say: { id: 'frame.bug' },
        codes: { code: 'E1' },
      }),
    });
    await user.click(primary());
    expect(await screen.findByText('There is no connection.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Details' }));
    expect(screen.getByText('E1')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('There is no connection.')).toBeNull();
  });

  it('has no accessibility violation', async () => {
    await openApp(app({ profiles: [profile, rehearsal], secrets: 'memory' }));
    expect(await axeViolations()).toEqual([]);
  });
});
