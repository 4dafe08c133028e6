import type { Integration } from '../../engine/step';
import { directoryPort } from './directory';
import { messages } from './microsoft.messages';
import { directory, microsoft, type Microsoft } from './port';
import { openSession } from './session';
import { microsoftPort } from './sign-in';

export const integration: Integration = {
  id: 'microsoft',
  messages: [messages],
  connect: (lent) => {
    const session = openSession(lent);
    return { [microsoft.name]: microsoftPort(lent, session), [directory.name]: directoryPort(lent, session) };
  },
  authorize: async (ports, rights, how, signal) => {
    // The engine hands back what `connect` made.
    await (ports[microsoft.name] as Microsoft).authorize(rights, how, signal);
  },
};
