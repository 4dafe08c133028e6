// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../testing/open-app';
import { app, catalogue, wizard } from '../testing/views';

describe('the keyboard shortcuts', () => {
  it('names the keys as they stand on the keyboard of the language', async () => {
    const { user } = await openApp({ ...app({ open: wizard() }), lang: 'fr', catalogue: catalogue('fr') });
    await user.keyboard('{F1}');
    const help = await screen.findByRole('dialog', { name: 'Raccourcis clavier' });
    const keys = within(help)
      .getAllByRole('term')
      .map((term) => term.textContent);
    expect(keys.join(' ')).toMatch(/Maj.*Pg préc.*Entrée.*Échap/);
    expect(keys.join(' ')).not.toMatch(/Shift|Page|Enter|Esc/);
  });
});
