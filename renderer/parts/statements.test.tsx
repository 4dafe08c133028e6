// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { StepView, WizardView } from '../../electron/contract/vocabulary';
import { botStep, botToday, botWizard } from '../testing/bot';
import { axeViolations, named, openApp } from '../testing/open-app';
import { app, demo } from '../testing/views';

const title = 'What the bot can do today';
const rows = (): readonly HTMLElement[] =>
  within(screen.getByRole('list', { name: title })).getAllByRole('listitem');

function withBot(bot: Partial<StepView>): WizardView {
  const base = botWizard(true);
  return { ...base, steps: base.steps.map((one) => (one.id === 'bot' ? { ...one, ...bot } : one)) };
}

describe('what a person should know before they answer', () => {
  it('stands above the questions, each fact with its word first, then text, day and source', async () => {
    await openApp(app({ open: botWizard(true) }));
    expect(rows().map((one) => one.textContent)).toEqual([
      'WorksBots that existThey go on running.',
      'LimitedNew botsOnly for one organisation.Since July 31, 2025',
      'GoneUnderstanding of free textMicrosoft has switched the service off.Since March 31, 2026Source',
    ]);
    const heading = screen.getByRole('heading', { level: 2, name: title });
    const field = screen.getByRole('switch', { name: 'Set up the bot' });
    const order = heading.compareDocumentPosition(field);
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  it('tells the three kinds apart by shape, and hides the shapes from readers', async () => {
    await openApp(app({ open: botWizard(true) }));
    const shapes = rows().map((one) => one.querySelector('svg'));
    expect(new Set(shapes.map((one) => one?.innerHTML)).size).toBe(3);
    expect(shapes.every((one) => one?.getAttribute('aria-hidden') === 'true')).toBe(true);
  });

  it('speaks French, with the day as French writes it', async () => {
    const { user } = await openApp(app({ open: botWizard(true) }));
    await user.click(screen.getByRole('button', { name: 'Français' }));
    const list = await screen.findByRole('list', { name: 'Ce que le robot peut faire aujourd’hui' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual([
      'FonctionneRobots existantsIls continuent à fonctionner.',
      'LimitéNouveaux robotsPour une seule organisation.Depuis le 31 juillet 2025',
      'N’existe plusCompréhension du texte libreMicrosoft a arrêté ce service.Depuis le 31 mars 2026Source',
    ]);
    expect(
      within(list).getByRole('button', {
        name: named('Source : Compréhension du texte libre (s’ouvre dans votre navigateur)'),
      }),
    ).toBeTruthy();
  });

  it('names each source by what it is about and opens it through main', async () => {
    const { bridge, user } = await openApp(app({ open: botWizard(true) }));
    const link = screen.getByRole('button', {
      name: 'Source: Understanding of free text (opens in your browser)',
    });
    link.focus();
    await user.keyboard('{Enter}');
    expect(bridge.last('openLink')).toEqual({ url: 'https://learn.microsoft.com/azure/ai-services/luis/' });
  });

  it('says "from" for a day that is still to come', async () => {
    const [fact] = botToday.facts;
    if (fact === undefined) throw new Error('no fact');
    const facts = [{ ...fact, since: '2999-01-01' }];
    await openApp(app({ open: withBot({ statements: [{ ...botToday, facts }] }) }));
    expect(screen.getByText('From January 1, 2999').getAttribute('datetime')).toBe('2999-01-01');
  });

  it('folds to its title once the step is settled, and opens again', async () => {
    const { bridge, user } = await openApp(app({ open: botWizard(true) }));
    bridge.push(withBot({ undecided: false, state: 'done' }));
    const fold = await screen.findByRole('button', { name: title, expanded: false });
    expect(screen.queryByRole('list', { name: title })).toBeNull();
    await user.click(fold);
    expect(rows()).toHaveLength(3);
    expect(await axeViolations()).toEqual([]);
  });

  it('stays open under the hands of somebody who answers, though the answer settles the step', async () => {
    const settled = withBot({ undecided: false, state: 'skipped' });
    const { user } = await openApp(app({ open: botWizard(true) }), { answer: () => settled });
    await user.click(screen.getByRole('switch', { name: 'Set up the bot' }));
    expect(rows()).toHaveLength(3);
  });

  it('opens only the first of several, so that the question stands near', async () => {
    const later = { ...botToday, id: 'later', title: demo('botWhy') };
    await openApp(app({ open: withBot({ statements: [botToday, later] }) }));
    expect(rows()).toHaveLength(3);
    expect(
      screen.getByRole('button', {
        name: 'The plugin of this site can answer questions in Teams.',
        expanded: false,
      }),
    ).toBeTruthy();
  });

  it('takes no room where there is nothing to say', async () => {
    await openApp(app({ open: withBot({ ...botStep, statements: [] }) }));
    expect(screen.queryByText(title)).toBeNull();
  });
});
