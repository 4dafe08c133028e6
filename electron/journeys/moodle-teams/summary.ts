import type { JourneySummary } from '../../engine/step';
import { messages } from './journey.messages';

/** Steps that every site has; those of a site with the older plugins come on top. */
export const summary: JourneySummary = {
  id: 'moodle-teams',
  order: 10,
  messages,
  steps: 16,
  systems: ['moodle', 'microsoft'],
  rehearsals: { 'set-up': 'fresh', check: 'drifted' },
};
