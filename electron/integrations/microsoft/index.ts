import type { Integration } from '../../engine/step';
import { messages as azureMessages } from './azure/azure.messages';
import { messages } from './microsoft.messages';
import { microsoft, type Microsoft } from './port';

export const integration: Integration = {
  id: 'microsoft',
  messages: [messages, azureMessages],
  connect: async (lent) => (await import('./connect')).connect(lent),
  authorize: async (ports, rights, how, signal) => {
    // The engine hands back what `connect` made.
    await (ports[microsoft.name] as Microsoft).authorize(rights, how, signal);
  },
};
