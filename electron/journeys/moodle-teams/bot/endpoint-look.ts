import type { Azure, AzureBot, EndpointAnswer } from '../../../integrations/microsoft/port';
import type { BotSettings } from '../../../integrations/moodle/port';
import { addressesOf, isMessagesAddress, type BotAddresses } from './webhook';

export interface LookedEndpoint {
  readonly kind: 'looked';
  readonly settings: BotSettings;
  /** What the bot's resource says; null where it was not found or may not be read. */
  readonly bot: Pick<AzureBot, 'name' | 'endpoint'> | null;
  /** Whether Teams can reach the bot; null without such a channel, or without a resource. */
  readonly channel: boolean | null;
  /** Where the service is, and who said so; null while nobody has. */
  readonly service: (BotAddresses & { readonly from: 'azure' | 'typed' | 'moodle' }) | null;
  readonly answers: { readonly webhook: EndpointAnswer; readonly messages: EndpointAnswer } | null;
}

export type SeenEndpoint = { readonly kind: 'no-bot' } | { readonly kind: 'not-chosen' } | LookedEndpoint;

/** The bot's resource wins; what a person typed wins over what Moodle has kept since who knows when. */
export function serviceOf(
  bot: LookedEndpoint['bot'],
  typed: string,
  stored: string,
): LookedEndpoint['service'] {
  const azure = addressesOf(bot?.endpoint ?? '');
  if (azure !== null) return { ...azure, from: 'azure' };
  const byHand = addressesOf(typed);
  if (byHand !== null) return { ...byHand, from: 'typed' };
  const kept = addressesOf(stored);
  if (kept === null || !(isMessagesAddress(stored) || stored.includes('/api/'))) return null;
  return { ...kept, from: 'moodle' };
}

/** Both paths, because a service that has only one of them is the fault most often met. */
export async function askService(
  azure: Pick<Azure, 'askEndpoint'>,
  service: LookedEndpoint['service'],
  signal: AbortSignal,
): Promise<LookedEndpoint['answers']> {
  if (service === null) return null;
  const [webhook, messages] = await Promise.all([
    azure.askEndpoint(service.webhook, signal),
    azure.askEndpoint(service.messages, signal),
  ]);
  return { webhook, messages };
}
