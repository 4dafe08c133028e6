import type { AzureError } from '../../../integrations/microsoft/port';
import type { Message, ShownLine } from '../../../contract/vocabulary';
import { Problem } from '../../../engine/step';
import { messages } from '../steps/bot-deployment.messages';

/** Codes of Azure Resource Manager by what helps against them (Microsoft contract, section 4.3). */
const causes = {
  role: ['AuthorizationFailed', 'LinkedAuthorizationFailed'],
  policy: ['RequestDisallowedByPolicy', 'RequestDisallowedByAzure'],
  provider: ['MissingSubscriptionRegistration', 'NoRegisteredProviderFound'],
  quota: ['QuotaExceeded'],
  sku: ['SkuNotAvailable'],
  subscription: ['ReadOnlyDisabledSubscription', 'SubscriptionNotFound', 'DisallowedProvider'],
  // One application can be one bot only, and bot names are shared with the whole world.
  name: ['Conflict', 'NameNotAvailable', 'InvalidBotName', 'BotNameUnavailable', 'MsaAppIdAlreadyInUse'],
  active: ['DeploymentActive'],
} as const;
type Cause = keyof typeof causes;

/** What helps against a refusal of Azure. */
export function remedyFor(code: string): Message {
  const cause = (Object.keys(causes) as readonly Cause[]).find((one) =>
    (causes[one] as readonly string[]).includes(code),
  );
  return messages(`azure.${cause ?? 'other'}`);
}

/** Azure's own words, quoted. */
export function wordsOf({ code, message, target }: AzureError): readonly ShownLine[] {
  return [code, ...(message === '' ? [] : [message]), ...(target === null ? [] : [target])];
}

/** A deployment that ended otherwise than well. */
export function failure(state: string, error: AzureError | null): Problem {
  if (state === 'Canceled') {
    const say = messages('canceled');
    return new Problem({
      system: 'azure',
      kind: 'conflict',
      status: 0,
      code: 'Canceled',
      say,
      hint: messages('canceled.hint'),
    });
  }
  const code = error?.code ?? state;
  const say = messages('failed', { code, words: error?.message ?? '' });
  return new Problem({ system: 'azure', kind: 'unexpected', status: 0, code, say, hint: remedyFor(code) });
}

/** A deployment that was canceled, and that Azure does not end. */
export function unending(name: string): Problem {
  return new Problem({
    system: 'azure',
    kind: 'unexpected',
    status: 0,
    code: 'still_running',
    say: messages('deployment-running.fail', { name }),
    hint: messages('unending.hint'),
  });
}

/** The app closes while Azure is at work: nothing went wrong, and nothing is finished here. */
export function leftRunning(name: string): Problem {
  const say = messages('deployment-running.fail', { name });
  return new Problem({ system: 'azure', kind: 'unexpected', status: 0, code: 'left_running', say });
}

export function gone(): Problem {
  const say = messages('gone');
  return new Problem({
    system: 'azure',
    kind: 'missing',
    status: 404,
    code: 'DeploymentNotFound',
    say,
    hint: messages('gone.hint'),
  });
}
