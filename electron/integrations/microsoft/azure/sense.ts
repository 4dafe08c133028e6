import type { Message, ProblemKind } from '../../../contract/vocabulary';
import type { AzureError } from '../port-azure';
import { messages, type AzureKey } from './azure.messages';

export interface Sense {
  readonly kind: ProblemKind;
  readonly say: AzureKey;
  readonly hint: AzureKey;
}

const noRegistration: Sense = { kind: 'missing', say: 'notRegistered', hint: 'hintRegister' };
const noSubscription: Sense = { kind: 'missing', say: 'noSubscription', hint: 'hintSubscription' };
const template: Sense = { kind: 'unexpected', say: 'template', hint: 'hintTemplate' };
const quota: Sense = { kind: 'forbidden', say: 'quota', hint: 'hintQuota' };
const region: Sense = { kind: 'unexpected', say: 'region', hint: 'hintRegion' };
const taken: Sense = { kind: 'conflict', say: 'taken', hint: 'hintName' };
const missing: Sense = { kind: 'missing', say: 'missing', hint: 'hintLook' };
const busy: Sense = { kind: 'conflict', say: 'busy', hint: 'hintLater' };
const throttled: Sense = { kind: 'throttled', say: 'throttled', hint: 'hintLater' };
const canceled: Sense = { kind: 'unexpected', say: 'canceled', hint: 'hintLook' };
const later: Sense = { kind: 'unreachable', say: 'unavailable', hint: 'hintLater' };

/**
 * Codes of Azure Resource Manager worth their own sentence (contract, section 4.3;
 * learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors). `InvalidBotData` is what
 * the bot service answers to a taken name and to an application id of another bot.
 */
const known: Readonly<Record<string, Sense>> = {
  AuthorizationFailed: { kind: 'forbidden', say: 'notAllowed', hint: 'hintRole' },
  LinkedAuthorizationFailed: { kind: 'forbidden', say: 'notAllowedThere', hint: 'hintLinked' },
  RequestDisallowedByPolicy: { kind: 'forbidden', say: 'policy', hint: 'hintPolicy' },
  RequestDisallowedByAzure: { kind: 'forbidden', say: 'regionNotAllowed', hint: 'hintRegion' },
  MissingSubscriptionRegistration: noRegistration,
  MissingRegistrationForLocation: noRegistration,
  NoRegisteredProviderFound: noRegistration,
  SubscriptionNotRegistered: noRegistration,
  SubscriptionNotFound: noSubscription,
  InvalidSubscriptionId: noSubscription,
  ReadOnlyDisabledSubscription: { kind: 'forbidden', say: 'readOnly', hint: 'hintEnable' },
  InvalidTemplate: template,
  InvalidTemplateDeployment: template,
  InvalidParameter: template,
  InvalidRequestContent: template,
  QuotaExceeded: quota,
  ResourceQuotaExceeded: quota,
  OperationNotAllowed: quota,
  SkuNotAvailable: { kind: 'unexpected', say: 'noSize', hint: 'hintRegion' },
  LocationNotAvailableForResourceType: region,
  LocationNotAvailableForResourceGroup: region,
  Conflict: taken,
  StorageAccountAlreadyTaken: taken,
  InvalidBotData: { kind: 'conflict', say: 'botData', hint: 'hintBotData' },
  InvalidBotCreationData: { kind: 'unexpected', say: 'botRetired', hint: 'hintBotRetired' },
  ResourceGroupNotFound: { kind: 'missing', say: 'noGroup', hint: 'hintGroup' },
  ResourceGroupBeingDeleted: { kind: 'conflict', say: 'groupLeaving', hint: 'hintGroupLeaving' },
  InvalidResourceGroupLocation: { kind: 'conflict', say: 'groupElsewhere', hint: 'hintGroupElsewhere' },
  InvalidResourceLocation: { kind: 'conflict', say: 'elsewhere', hint: 'hintName' },
  DeploymentActive: { kind: 'conflict', say: 'active', hint: 'hintActive' },
  DeploymentQuotaExceeded: { kind: 'conflict', say: 'deployments', hint: 'hintDeployments' },
  DeploymentFailed: { kind: 'unexpected', say: 'failed', hint: 'hintLook' },
  AnotherOperationInProgress: busy,
  ScopeLocked: { kind: 'conflict', say: 'locked', hint: 'hintLock' },
  ResourceNotFound: missing,
  ParentResourceNotFound: missing,
  DeploymentNotFound: missing,
  NotFound: missing,
  Canceled: canceled,
  DeploymentCanceled: canceled,
  TooManyRequests: throttled,
  SubscriptionRequestsThrottled: throttled,
  ResourceRequestsThrottled: throttled,
  ServerTimeout: later,
  GatewayTimeout: later,
};

export function senseOf(code: string): Sense | undefined {
  return Object.hasOwn(known, code) ? known[code] : undefined;
}

/** What an error of Azure means and what to do about it: chosen by its code, with Azure's own words as a quotation. */
export function azureErrorMessage(error: AzureError): { readonly say: Message; readonly hint: Message } {
  const sense = senseOf(error.code);
  return {
    say: said(sense?.say ?? 'refused', error),
    hint: messages(sense?.hint ?? 'hintOther'),
  };
}

/** The sentence with what it may quote. */
export function said(key: AzureKey, error: AzureError | null): Message {
  if (error === null || !messages.texts.en[key].includes('{')) return messages(key);
  const { code, message } = error;
  return messages(key, { code, quote: message === '' ? code : message });
}
