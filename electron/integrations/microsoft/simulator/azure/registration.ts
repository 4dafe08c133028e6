import type { MicrosoftStage } from '../view';

/** Where a resource provider stands in a subscription right now. */
export function registrationOf(
  stage: MicrosoftStage,
  subscriptionId: string,
  namespace: string,
): 'NotRegistered' | 'Registering' | 'Registered' {
  const subscription = stage.state.azure.subscriptions.find((one) => one.id === subscriptionId);
  const at = subscription?.registered[namespace.toLowerCase()];
  if (at === undefined) return 'NotRegistered';
  return at <= stage.now().getTime() ? 'Registered' : 'Registering';
}
