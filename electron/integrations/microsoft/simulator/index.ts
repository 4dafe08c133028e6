import type { JournalEntry, Simulator, WireRequest, WireResponse } from '../../../engine/wire';
import { graphAnswer } from './graph';
import { json } from './login/errors';
import { openLogin } from './login';
import type { MicrosoftStage } from './view';

const loginHost = 'login.microsoftonline.com';
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
    if (host === loginHost) return login.answer(request);
    const answer = host === graphHost ? graphAnswer(stage, request) : azureAnswer(request);
    return { answer, write: request.method !== 'GET' && answer.status >= 200 && answer.status < 300 };
  };
  return {
    hosts: [loginHost, graphHost, azureHost],
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

/** The subscription part has no routes yet: it only refuses as Azure does. */
function azureAnswer(request: WireRequest): WireResponse {
  if (!/^Bearer .+/.test(request.headers['authorization'] ?? '')) {
    const message = "Authentication failed. The 'Authorization' header is missing.";
    return json(401, { error: { code: 'AuthenticationFailed', message } });
  }
  const message = `The resource '${new URL(request.url).pathname}' could not be found.`;
  return json(404, { error: { code: 'ResourceNotFound', message } });
}
