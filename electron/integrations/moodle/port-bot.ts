/** The assistant bot of the plugin's first generation (Moodle contract, chapter 9). */
import type { Secret } from '../../engine/step';

export interface BotSettings {
  /** Application (client) id of the bot's own registration; empty when nothing is stored. */
  readonly appId: string;
  readonly passwordStored: boolean;
  /** Its first three characters, as Entra publishes them too; null when none is stored. */
  readonly passwordHint: string | null;
  readonly featureEnabled: boolean;
  /** Empty when nothing is stored. */
  readonly webhookEndpoint: string;
  /** Path below the site's address of the page on which a person finds these settings. */
  readonly page: string;
}

/** What the bot must know to answer this site; null where nothing is stored. Never shown, never logged. */
export interface BotSecrets {
  readonly password: Secret | null;
  /** The plugin makes it the first time its page is shown. */
  readonly shared: Secret | null;
}

export interface MoodleBot {
  /** Null where the plugin has no bot. */
  botSettings(): Promise<BotSettings | null>;
  /** Stores only what is named; everything else of the page stays. */
  saveBotSettings(settings: {
    readonly appId?: string;
    readonly password?: Secret;
    readonly featureEnabled?: boolean;
    readonly webhookEndpoint?: string;
  }): Promise<void>;
  /** Raises `missing` where the plugin has no bot. */
  botSecrets(): Promise<BotSecrets>;
}
