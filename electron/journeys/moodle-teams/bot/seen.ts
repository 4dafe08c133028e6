import type { Application, AzureBot, SecretPolicy } from '../../../integrations/microsoft/port';
import type { BotSettings } from '../../../integrations/moodle/port';

/** What the look at the bot's own registration saw. */
export type SeenBotRegistration =
  /** The plugin of this site has no bot. */
  | { readonly kind: 'no-bot' }
  /** It has one, and the person has not said that they want it. */
  | { readonly kind: 'not-chosen'; readonly settings: BotSettings }
  | {
      readonly kind: 'chosen';
      readonly settings: BotSettings;
      readonly wwwroot: string;
      readonly tenantId: string;
      /** The registration Moodle names, or else the one this product makes; null when neither is there. */
      readonly app: Application | null;
      readonly policy: SecretPolicy;
    };

/** What the look at the bot's resource in Azure saw; `bot` is what the endpoint step reads. */
export interface SeenBot {
  readonly bot: AzureBot | null;
}
