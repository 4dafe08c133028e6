import type { JourneySummary } from '../../engine/step';
import { messages } from './journey.messages';

export const summary: JourneySummary = {
  id: 'looop',
  order: 20,
  messages,
  steps: 9,
  systems: ['microsoft', 'scim'],
  rehearsals: { 'set-up': 'looop-fresh', check: 'looop-quarantine' },
};
