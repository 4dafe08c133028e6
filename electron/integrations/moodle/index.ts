import type { Integration } from '../../engine/step';
import { makeMoodle } from './client';
import { messages } from './moodle.messages';

export const integration: Integration = {
  id: 'moodle',
  messages: [messages],
  connect: (lent) => ({ moodle: makeMoodle(lent) }),
};
