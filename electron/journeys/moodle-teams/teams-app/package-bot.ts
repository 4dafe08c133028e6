import type { BotSettings } from '../../../integrations/moodle/port';
import type { Verdict } from '../../../engine/step';
import type { LookedPackage, SeenPackageOfSite } from './package-seen';

/** What the site writes about its assistant bot when it builds the package. */
export type PackageBot =
  | { readonly kind: 'none' }
  | { readonly kind: 'named'; readonly appId: string }
  /** Switched on without everything that belongs to it: then Moodle builds no package, or none that Teams takes. */
  | { readonly kind: 'incomplete'; readonly appId: string; readonly lacks: 'registration' | 'endpoint' };

const guid = /^(?!0{8}-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Null stands for a site whose plugin has no bot. */
export function botIn(settings: BotSettings | null): PackageBot {
  if (settings?.featureEnabled !== true) return { kind: 'none' };
  const { appId, passwordStored, webhookEndpoint } = settings;
  // The id is measured (Moodle contract, chapter 10); that the other two must not be blank is from its source.
  if (!guid.test(appId) || !passwordStored) return { kind: 'incomplete', appId, lacks: 'registration' };
  return webhookEndpoint === '' ? { kind: 'incomplete', appId, lacks: 'endpoint' } : { kind: 'named', appId };
}

export function botIdOf(bot: PackageBot): string | null {
  return bot.kind === 'named' ? bot.appId : null;
}

type Found = Verdict<'bot'>;

/** What is said of the bot; that a kept package has another one is told where it is compared with the site. */
export function judgeBot(
  { bot, connected, renew }: SeenPackageOfSite,
  report: LookedPackage | null,
): readonly Found[] {
  const point = 'bot';
  switch (bot.kind) {
    case 'none':
      return [];
    case 'incomplete': {
      // An app that is published and connected goes on without another package.
      const severity = renew || (report === null && !connected) ? 'blocker' : 'problem';
      const actual = bot.appId === '' ? null : bot.appId;
      const remedy = { step: `bot-${bot.lacks}` };
      return [{ point, outcome: 'fail', severity, actual, remedy }];
    }
    case 'named':
      if (report === null) {
        return connected ? [{ point, outcome: 'skipped', skipped: 'unconfirmed', severity: 'advice' }] : [];
      }
      return report.facts.bots.some((id) => id.toLowerCase() === bot.appId.toLowerCase())
        ? [{ point, outcome: 'pass', actual: bot.appId }]
        : [];
  }
}
