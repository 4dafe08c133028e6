import { act, screen, within } from '@testing-library/react';
import type { ValidationView } from '../../electron/contract/validation';
import type { WizardView } from '../../electron/contract/vocabulary';
import type { Answers } from './fake-bridge';
import { openApp, rail, type Opened } from './open-app';
import { app, wizard } from './views';

/** Opens the window and turns to the validation, with what main knows of it. */
export async function openValidation(
  view: ValidationView,
  answers: Answers = {},
  open: WizardView = wizard(),
): Promise<Opened> {
  const opened = await openApp(app({ open }), { validation: () => view, ...answers });
  await opened.user.click(rail().getByRole('button', { name: 'Validation' }));
  await screen.findByRole('heading', { level: 1, name: /^Validation/ });
  await act(() => Promise.resolve());
  return opened;
}

export function section(name: string): HTMLElement {
  const found = screen.getByRole('heading', { level: 2, name }).closest('section');
  if (found === null) throw new Error(`no section ${name}`);
  return found;
}

/** Titles of the findings that are shown as cards. */
export function cards(): readonly string[] {
  const all = within(section('Findings')).queryAllByRole('article');
  return all.map((one) => one.querySelector('h4')?.textContent ?? '');
}
