import type { Integration } from '../../engine/step';
import { messages } from './scim.messages';
import { scim } from './port';

export const integration: Integration = {
  id: 'scim',
  messages: [messages],
  connect: async (lent) => ({ [scim.name]: (await import('./client')).makeScim(lent) }),
};
