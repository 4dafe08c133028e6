// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../../testing/open-app';
import { openValidation, section } from '../../testing/open-validation';
import { byHand, redirect, report, unseen, validated } from '../../testing/validations';
import { demo } from '../../testing/views';

describe('the acceptance of a finding', () => {
  it('asks for a reason and a last day, and is told in the list', async () => {
    const done = { ...redirect, accepted: { reason: 'Agreed', until: '2027-01-31' } };
    const checks = report().checks.map((one) => (one.check === 'app' ? { ...one, findings: [done] } : one));
    const after = validated({ report: report({ checks }) });
    const { bridge, user } = await openValidation(validated(), { accept: () => after });
    const opener = screen.getByRole('button', { name: 'Accept: The redirect address is missing' });
    await user.click(opener);
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Accept with this reason' }));
    expect(dialog.getByText('Write down why this is acceptable.')).toBeTruthy();
    expect(bridge.last('accept')).toBeUndefined();
    expect(await axeViolations()).toEqual([]);
    await user.type(dialog.getByRole('textbox', { name: /^Reason/ }), ' Agreed ');
    await user.click(dialog.getByRole('button', { name: 'Accept with this reason' }));
    const asked = bridge.last('accept') as { readonly until: string };
    expect(asked).toMatchObject({ id: 'app.redirect', about: '', reason: 'Agreed' });
    expect(asked.until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(screen.getByText('Accepted until January 31, 2027')).toBeTruthy();
  });

  it('tells beside the date when it is too late, and what main refuses', async () => {
    const refusal = { kind: 'conflict', system: 'app', say: demo('signedOut'), codes: {} } as const;
    const { bridge, user } = await openValidation(validated(), { accept: () => refusal });
    await user.click(screen.getByRole('button', { name: 'Accept: The redirect address is missing' }));
    const dialog = within(await screen.findByRole('dialog'));
    const day = dialog.getByLabelText(/^Last day/);
    await user.clear(day);
    await user.type(day, '2020-01-01');
    expect(dialog.getByText(/^Choose a day from/)).toBeTruthy();
    await user.type(dialog.getByRole('textbox', { name: /^Reason/ }), 'Agreed');
    await user.click(dialog.getByRole('button', { name: 'Accept with this reason' }));
    expect(bridge.last('accept')).toBeUndefined();
    await user.clear(day);
    await user.type(day, new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
    await user.click(dialog.getByRole('button', { name: 'Accept with this reason' }));
    expect(await dialog.findByText(/Microsoft has ended this session/)).toBeTruthy();
  });

  it('is offered for what fails or is by hand, never for what could not be looked at', async () => {
    await openValidation(validated());
    expect(screen.getByRole('button', { name: `Accept: ${byHandTitle}` })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Accept: The certificate could not be read' })).toBeNull();
    expect([byHand.outcome, unseen.outcome]).toEqual(['manual', 'unknown']);
  });

  it('can be taken back, also when it has no effect any more', async () => {
    const expired = {
      id: redirect.id,
      about: '',
      reason: 'Over',
      until: '2026-01-01',
      state: 'expired',
    } as const;
    const worse = { ...expired, id: byHand.id, about: byHand.about, state: 'worse' } as const;
    const gone = { ...expired, id: 'app.gone', state: 'unmatched' } as const;
    const view = validated({ report: report({ accepted: [...report().accepted, expired, worse, gone] }) });
    const { bridge, user } = await openValidation(view);
    await user.click(
      within(section('Findings')).getByRole('button', { name: 'Take back: A second app has the same name' }),
    );
    expect(bridge.last('withdraw')).toEqual({ id: 'app.twin', about: 'Moodle (2)' });
    const old = within(section('Accepted earlier, not in force'));
    expect(old.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      expect.stringContaining('Its last day is over'),
      expect.stringContaining('It has got worse since: it counts again.'),
      expect.stringContaining('This finding no longer exists.'),
    ]);
    await user.click(old.getByRole('button', { name: 'Take back: app.gone' }));
    expect(bridge.last('withdraw')).toEqual({ id: 'app.gone', about: '' });
    expect(await axeViolations()).toEqual([]);
  });
});

const byHandTitle = 'Your organisation allows the app to do what Moodle asks of it.';
