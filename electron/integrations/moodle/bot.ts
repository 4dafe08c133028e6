import { Secret } from '../../engine/step';
import { area, field, generationOf } from './areas';
import type { BotSecrets, BotSettings, MoodleBot } from './port';
import { refuse } from './problems';
import { beforeAnyChange, offers, pathOf, saveShown, textOf, ticked, type Section } from './settings-page';
import type { Site } from './site';

const appId = field('bot_app_id');
const password = field('bot_app_password');
const sharedSecret = field('bot_sharedsecret');
const enabled = field('bot_feature_enabled');
const webhook = field('bot_webhook_endpoint');

/** Null where the plugin has no bot. The page makes the shared secret the first time it is shown (contract, 9). */
async function botPage(site: Site): Promise<Section | null> {
  const known = await generationOf(site);
  if (known.bot === null) return null;
  const { page } = await area(site, ({ bot, teamsApp }) => bot ?? teamsApp);
  return offers(page, appId) ? page : null;
}

export async function botSettings(site: Site): Promise<BotSettings | null> {
  const page = await botPage(site);
  if (page === null) return null;
  const stored = textOf(page, password) ?? '';
  return {
    appId: textOf(page, appId)?.trim() ?? '',
    passwordStored: stored !== '',
    // Of a value too short to be a password the beginning would give away too much.
    passwordHint: stored.length < 8 ? null : stored.slice(0, 3),
    featureEnabled: ticked(page, enabled) === true,
    webhookEndpoint: textOf(page, webhook)?.trim() ?? '',
    page: pathOf(page.place),
  };
}

export async function saveBotSettings(
  site: Site,
  settings: Parameters<MoodleBot['saveBotSettings']>[0],
): Promise<void> {
  const page = await beforeAnyChange(() => mustHaveBot(site));
  await saveShown(site, page, {
    ...(settings.appId !== undefined && { [appId]: settings.appId }),
    ...(settings.password !== undefined && { [password]: settings.password.reveal() }),
    ...(settings.featureEnabled !== undefined && { [enabled]: settings.featureEnabled ? '1' : '0' }),
    ...(settings.webhookEndpoint !== undefined && { [webhook]: settings.webhookEndpoint }),
  });
}

export async function botSecrets(site: Site): Promise<BotSecrets> {
  const page = await mustHaveBot(site);
  return { password: secretOf(page, password), shared: secretOf(page, sharedSecret) };
}

function secretOf(page: Section, name: string): Secret | null {
  const value = textOf(page, name) ?? '';
  return value === '' ? null : new Secret(value);
}

async function mustHaveBot(site: Site): Promise<Section> {
  const page = await botPage(site);
  if (page !== null) return page;
  throw refuse('missing', 'noBot', { code: 'no-bot', request: 'GET /admin/settings.php' });
}
