import type { JourneySummary } from '../../engine/step';
import { messages } from './journey.messages';

/** Steps that every site has; those of a site with the older plugins come on top. */
export const summary: JourneySummary = { id: 'moodle-teams', messages, steps: 16 };
