// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openValidation, section } from '../../testing/open-validation';
import { report, validated } from '../../testing/validations';

describe('what has changed', () => {
  it('is told in numbers and entries, with the value before and after', async () => {
    await openValidation(validated());
    const area = section('What has changed');
    expect(within(area).getByRole('heading', { level: 3 }).textContent).toMatch(
      /^Since the validation of October 1, 2026/,
    );
    const [numbers, entries] = within(area).getAllByRole('list');
    expect(numbers?.textContent).toBe('New (1)Solved (1)~Different (0)=Still open (1)');
    expect(entries?.textContent).toContain('Solved (no longer there)App “Moodle (2)”');
    expect(entries?.textContent).toContain('Beforehttps://moodle.example.org');
    expect(entries?.textContent).toContain('Afterhttps://moodle.example.com');
  });

  it('can be told of another run, and is told of the last good one', async () => {
    const good = { since: '2026-08-01T12:00:00Z', still: 0, entries: [] };
    const first = report();
    const view = validated({ report: { ...first, drift: { ...first.drift, sinceGood: good } } });
    const { bridge, user } = await openValidation(view);
    expect(
      screen.getByRole('heading', { level: 3, name: /^Since everything was in order last, August 1/ }),
    ).toBeTruthy();
    expect(screen.getByText('Nothing has changed since then.')).toBeTruthy();
    const menu = screen.getByRole('combobox', { name: 'Compare with' });
    expect(
      within(menu)
        .getAllByRole('option')
        .map((one) => one.textContent),
    ).toEqual([
      expect.stringMatching(/^October 1.*, all in order$/),
      expect.stringMatching(/^September 1.*, not everything could be checked$/),
    ]);
    await user.selectOptions(menu, '2026-09-01T12-00-00-000Z');
    expect(bridge.last('compareWith')).toEqual({ run: '2026-09-01T12-00-00-000Z' });
  });

  it('says why there is nothing to compare with', async () => {
    const drift = { sinceLast: null, sinceGood: null, otherSetUp: false };
    const { bridge } = await openValidation(
      validated({ report: report({ drift }), earlier: [], comparedWith: null }),
    );
    expect(screen.getByText(/^This is the first validation/)).toBeTruthy();
    expect(screen.queryByRole('checkbox', { name: 'Changed only' })).toBeNull();
    act(() => {
      bridge.tell(validated({ report: report({ drift: { ...drift, otherSetUp: true } }) }));
    });
    expect(await screen.findByText(/^The validation before was of another site/)).toBeTruthy();
  });
});
