import type { Integration } from '../../engine/step';
import { messages } from './moodle.messages';
import { moodle } from './port';

export const integration: Integration = {
  id: 'moodle',
  messages: [messages],
  connect: async (lent) => ({ [moodle.name]: (await import('./client')).makeMoodle(lent) }),
};
