import type { JournalEntry, Simulator, WireRequest, WireResponse } from '../../../engine/wire';
import { azureAnswer } from './azure';
import { graphAnswer } from './graph';
import { openLogin } from './login';
import type { MicrosoftStage } from './view';

/** The second is the older name, which answers the same. */
const loginHosts: readonly string[] = ['login.microsoftonline.com', 'login.windows.net'];
const graphHost = 'graph.microsoft.com';
const azureHost = 'management.azure.com';

/** Sign-in, Microsoft Graph and an empty Azure Resource Manager of one pretended tenant. */
export function simulateMicrosoft(stage: MicrosoftStage): Simulator {
  const journal: JournalEntry[] = [];
  const login = openLogin(stage);
  const answered = async (
    request: WireRequest,
  ): Promise<{ readonly answer: WireResponse; readonly write: boolean }> => {
    const { host } = new URL(request.url);
    if (loginHosts.includes(host)) return login.answer(request);
    return host === graphHost
      ? graphAnswer(stage, request)
      : { answer: azureAnswer(stage, request), write: false };
  };
  return {
    hosts: [...loginHosts, graphHost, azureHost],
    journal,
    handle: async (request) => {
      const { answer, write } = await answered(request);
      journal.push({
        at: stage.now().toISOString(),
        method: request.method,
        url: request.url,
        status: answer.status,
        write,
      });
      return answer;
    },
    close: () => login.close(),
  };
}
