// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Picked, StepView } from '../../electron/contract/vocabulary';
import type { Answers } from '../testing/fake-bridge';
import { groupQuestion, staff, students, teachers } from '../testing/forecast';
import { axeViolations, named, openApp, primary } from '../testing/open-app';
import { addressQuestion, app, demo, showing, siteStep } from '../testing/views';

const directory = [teachers, students, staff];
const asking: StepView = { ...siteStep, questions: [groupQuestion] };
const single: StepView = { ...siteStep, questions: [{ ...groupQuestion, many: false }] };

/** A main that searches the directory and keeps what is answered. */
function answering(shown: StepView): Answers {
  return {
    pick: ({ text }) => ({
      choices: directory.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
    }),
    answer: ({ answers }) => showing({ ...shown, answers }),
  };
}

const field = (): HTMLElement => screen.getByRole('combobox', { name: 'Only people of these groups' });
const option = (name: RegExp): Promise<HTMLElement> => screen.findByRole('option', { name });
const chosen = (): readonly (string | null)[] =>
  within(screen.getByRole('list', { name: 'Chosen: Only people of these groups' }))
    .getAllByRole('listitem')
    .map((one) => one.textContent);
const sent = (bridge: { readonly last: (name: 'answer') => unknown }): readonly Picked[] =>
  (bridge.last('answer') as { readonly answers: { readonly groups: readonly Picked[] } }).answers.groups;

describe('a field that picks from a directory', () => {
  it('searches while somebody types, and sends a choice at once', async () => {
    const { bridge, user, heard } = await openApp(app({ open: showing(asking) }), answering(asking));
    await user.type(field(), 'stu');
    await user.click(await option(/Students/));
    expect(bridge.last('pick')).toEqual({ step: 'site', field: 'groups', text: 'stu' });
    expect(sent(bridge)).toEqual([students]);
    await waitFor(() => {
      expect(chosen()).toEqual(['Students1,204 members']);
    });
    expect(field()).toHaveProperty('value', '');
    expect(document.activeElement).toBe(field());
    expect(heard).toContain('1 found');
  });

  it('is worked with the keyboard alone', async () => {
    const { bridge, user } = await openApp(app({ open: showing(asking) }), answering(asking));
    field().focus();
    await user.keyboard('{ArrowDown}');
    const first = await option(/Teachers/);
    expect(field().getAttribute('aria-expanded')).toBe('true');
    expect(field().getAttribute('aria-activedescendant')).toBe(first.id);
    expect(await axeViolations()).toEqual([]);
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(field().getAttribute('aria-activedescendant')).toBe((await option(/Staff/)).id);
    await user.keyboard('{Enter}');
    expect(sent(bridge)).toEqual([staff]);
    expect(bridge.last('look')).toBeUndefined();
    await user.keyboard('{ArrowDown}');
    await option(/Teachers/);
    expect(screen.queryByRole('option', { name: /Staff/ })).toBeNull();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(bridge.last('look')).toEqual({ step: 'site' });
    });
  });

  it('adds to what is chosen, and takes each away again', async () => {
    const shown = { ...asking, answers: { groups: [teachers] } };
    const { bridge, user } = await openApp(app({ open: showing(shown) }), answering(asking));
    await user.type(field(), 'staff');
    await user.click(await option(/Staff/));
    expect(sent(bridge)).toEqual([teachers, staff]);
    await user.click(await screen.findByRole('button', { name: 'Remove: Teachers' }));
    expect(sent(bridge)).toEqual([staff]);
    await waitFor(() => {
      expect(document.activeElement).toBe(field());
    });
  });

  it('replaces the choice where there is one only', async () => {
    const shown = { ...single, answers: { groups: [teachers] } };
    const { bridge, user } = await openApp(app({ open: showing(shown) }), answering(single));
    await user.type(field(), 'stud');
    await user.click(await option(/Students/));
    expect(sent(bridge)).toEqual([students]);
    await waitFor(() => {
      expect(chosen()).toEqual(['Students1,204 members']);
    });
  });

  it('says when there is nothing, and when it could not search', async () => {
    const { user, heard } = await openApp(app({ open: showing(asking) }), {
      pick: ({ text }) =>
        text.length < 2
          ? { choices: [] }
          : { kind: 'signed-out', system: 'microsoft', say: demo('signedOut'), codes: {} },
    });
    await user.type(field(), 'x');
    expect(await screen.findByText('Nothing found. Try another spelling or fewer letters.')).toBeTruthy();
    await user.type(field(), 'y');
    expect(await screen.findByText('Microsoft has ended this session. Nothing was changed.')).toBeTruthy();
    expect(heard.slice(-2)).toEqual([
      'Nothing found. Try another spelling or fewer letters.',
      'Microsoft has ended this session. Nothing was changed.',
    ]);
  });

  it('drops an answer that was overtaken by more typing', async () => {
    let late: (value: { readonly choices: readonly Picked[] }) => void = () => undefined;
    const { user } = await openApp(app({ open: showing(asking) }), {
      pick: ({ text }) =>
        text === 's'
          ? new Promise<{ readonly choices: readonly Picked[] }>((resolve) => (late = resolve))
          : { choices: [staff] },
    });
    await user.type(field(), 's');
    await screen.findByText('Searching');
    await user.type(field(), 'taff');
    await option(/Staff/);
    late({ choices: [students] });
    await option(/Staff/);
    expect(screen.queryByRole('option', { name: /Students/ })).toBeNull();
  });

  it('sends an empty choice with the whole form', async () => {
    const { bridge, user } = await openApp(app({ open: showing(asking) }));
    await user.click(primary());
    expect(bridge.last('answer')).toEqual({ step: 'site', answers: { groups: [] } });
  });

  it('speaks French', async () => {
    const shown = { ...asking, answers: { groups: [teachers] } };
    const { user } = await openApp(app({ open: showing(shown) }), answering(asking));
    await user.click(screen.getByRole('button', { name: 'Français' }));
    expect(await screen.findByRole('button', { name: named('Retirer : Teachers') })).toBeTruthy();
    expect(screen.getByPlaceholderText('Saisissez un nom à chercher')).toBeTruthy();
  });
});

describe('a question that hangs on another', () => {
  const guests = {
    ...addressQuestion,
    field: 'guests',
    kind: 'yes-no',
    label: demo('suspendUsers'),
  } as const;
  const inner = {
    ...addressQuestion,
    field: 'inner',
    kind: 'text',
    label: demo('app'),
    when: { field: 'guests', is: [true] },
  } as const;
  const shown: StepView = { ...siteStep, questions: [guests, inner] };

  it('comes and goes with its answer', async () => {
    const { bridge, user } = await openApp(app({ open: showing(shown) }), answering(shown));
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.click(screen.getByRole('switch', { name: 'Suspend accounts that left' }));
    await user.type(await screen.findByRole('textbox', { name: /App registration/ }), 'x');
    await user.tab();
    expect(bridge.last('answer')).toEqual({ step: 'site', answers: { inner: 'x' } });
  });

  it('keeps nobody from going on while it is hidden', async () => {
    const complaining = { ...shown, complaints: { inner: demo('addressWrong') } };
    const { bridge, user } = await openApp(app({ open: showing(shown) }), {
      answer: () => showing(complaining),
    });
    await user.click(primary());
    await waitFor(() => {
      expect(bridge.last('look')).toEqual({ step: 'site' });
    });
    expect(screen.queryByText('This address does not start with https://.')).toBeNull();
  });
});
