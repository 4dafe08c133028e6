import type { JournalEntry, Simulator, WireRequest, WireResponse } from '../../../engine/wire';
import { azureAnswer, serviceAnswer, serviceHosts } from './azure';
import { freshAzure } from './azure/state';
import { graphService } from './graph';
import { openLogin } from './login';
import type { MicrosoftState } from './state';
import { freshProvisioning, signUpHost } from './sync/state';
import { signUpPage } from './sync/sign-up';
import type { MicrosoftStage } from './view';

/** The second is the older name, which answers the same. */
const loginHosts: readonly string[] = ['login.microsoftonline.com', 'login.windows.net'];
const graphHost = 'graph.microsoft.com';
const azureHost = 'management.azure.com';

/** Sign-in, Microsoft Graph and Azure Resource Manager of one pretended tenant, and the bots it points to. */
export function simulateMicrosoft(stage: MicrosoftStage): Simulator {
  completed(stage.state);
  const journal: JournalEntry[] = [];
  const login = openLogin(stage);
  const answered = async (
    request: WireRequest,
  ): Promise<{ readonly answer: WireResponse; readonly write: boolean }> => {
    const { host } = new URL(request.url);
    if (loginHosts.includes(host)) return login.answer(request);
    if (host === graphHost) return graphService(stage, request);
    if (host === signUpHost) return { answer: signUpPage(stage, request), write: false };
    return host === azureHost
      ? azureAnswer(stage, request)
      : { answer: serviceAnswer(stage, request), write: false };
  };
  return {
    // Web sites come and go, and their hosts with them.
    get hosts() {
      return [...loginHosts, graphHost, azureHost, signUpHost, ...serviceHosts(stage)];
    },
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

/** A rehearsal that was kept from before there was an Azure or a provisioning in it goes on with an empty one. */
function completed(state: Partial<Pick<MicrosoftState, 'azure' | 'provisioning'>>): void {
  state.azure ??= freshAzure();
  state.provisioning ??= freshProvisioning();
}
