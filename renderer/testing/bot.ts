import type { Question, Stage, Statement, WizardView } from '../../electron/contract/vocabulary';
import { demo, finding, siteStep, step, wizard } from './views';

export const botQuestion: Question = {
  field: 'want',
  kind: 'yes-no',
  label: demo('wantBot'),
  required: false,
  advanced: false,
};

export const botToday: Statement = {
  id: 'today',
  title: demo('botToday'),
  facts: [
    { tone: 'works', what: demo('oldBot'), text: demo('oldBotText') },
    { tone: 'limited', what: demo('newBot'), text: demo('newBotText'), since: '2025-07-31' },
    {
      tone: 'gone',
      what: demo('speech'),
      text: demo('speechText'),
      since: '2026-03-31',
      source: 'https://learn.microsoft.com/azure/ai-services/luis/',
    },
  ],
};

export const botStep = step('bot', 2, {
  title: demo('bot'),
  why: demo('botWhy'),
  phase: 'bot',
  state: 'skipped',
  optional: true,
  undecided: true,
  questions: [botQuestion],
  statements: [botToday],
  findings: [finding('choice', { outcome: 'skipped', skipped: 'not-chosen' })],
  lookedAt: '2026-11-22T09:12:04Z',
});

export const teamsStep = step('teams', 3, { title: demo('app'), phase: 'teams', state: 'problem' });

/** Site, bot and Teams; without an offer the numbers close up, as main counts them. */
export function botWizard(offered: boolean, overrides: Partial<WizardView> = {}): WizardView {
  const steps = [
    { ...siteStep, state: 'done' as const, lookedAt: '2026-11-22T09:12:04Z' },
    { ...botStep, offered, number: offered ? 2 : 0 },
    { ...teamsStep, number: offered ? 3 : 2 },
  ];
  return wizard({ steps, current: 'bot', ...overrides });
}

export function stages(...states: readonly Stage['state'][]): readonly Stage[] {
  const labels = ['moodle-bot', demo('webApp'), demo('channel')];
  return states.map((state, index) => ({
    id: String(index),
    label: labels[index] ?? String(index),
    state,
    ...(state === 'failed' && { detail: demo('nameTaken') }),
  }));
}
