// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { cards, openValidation, section } from '../../testing/open-validation';
import { validated } from '../../testing/validations';

describe('the picture of the connection', () => {
  it('draws every way in its state, broken where it breaks, and says the same in a list', async () => {
    await openValidation(validated());
    const area = section('Picture of the connection');
    const paths = (state: string): number => area.querySelectorAll(`[data-state="${state}"] path`).length;
    expect(['broken', 'problem', 'could-not-look', 'not-looked-at', 'not-set-up', 'ok'].map(paths)).toEqual([
      2, 1, 1, 1, 1, 1,
    ]);
    expect(area.querySelector('svg')?.closest('[aria-hidden]')).not.toBeNull();
    const items = within(area)
      .getAllByRole('listitem')
      .map((one) => one.textContent);
    expect(items[0]).toBe('1Admin consent (broken) ChangedThe redirect address is missingShow');
    expect(items.slice(1).map((one) => /\((.*)\)/.exec(one ?? '')?.[1])).toEqual([
      'has a problem',
      'could not check',
      'not looked at: something else comes first',
      'not set up',
      'OK',
      'OK',
    ]);
  });

  it('leads to the findings about a way, from the list and from the drawing alike', async () => {
    const { user } = await openValidation(validated());
    const area = section('Picture of the connection');
    await user.click(within(area).getByRole('button', { name: 'Show the findings: Admin consent' }));
    expect(cards()).toEqual(['The redirect address is missing']);
    expect(screen.getByText('Only what is about: Admin consent')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(cards()).toHaveLength(4);
    const drawn = area.querySelector<HTMLElement>('[aria-hidden] button');
    expect(drawn?.tabIndex).toBe(-1);
    await user.click(drawn as HTMLElement);
    expect(cards()).toHaveLength(1);
  });
});
