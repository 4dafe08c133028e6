import { describe, expect, it } from 'vitest';
import { Secret } from '../../engine/step';
import { olderBench, type OlderBench } from './fixtures/older-site';

/** Where the first generation shows them (Moodle contract, 0.1). */
const botPage = '/admin/settings.php?section=local_o365&s_local_o365_tabs=5';

const o = (name: string): string => `s_local_o365_${name}`;
/** Every character that a page must escape, as the plugin's own generator uses them (contract, 9). */
const shared = `>V<Q@&Ye"R'?#es=%!\\9S`;
const password = 'pretended~bot~password';

function bench(change: Readonly<Record<string, string>> = {}): OlderBench {
  return olderBench({
    tabs: {
      0: { [o('aadtenant')]: '', [o('enableapponlyaccess')]: '1' },
      5: {
        [o('bot_app_id')]: '',
        [o('bot_app_password')]: '',
        [o('bot_sharedsecret')]: shared,
        [o('bot_feature_enabled')]: '0',
        [o('bot_webhook_endpoint')]: '',
        [o('teams_moodle_app_short_name')]: 'Learn',
        ...change,
      },
    },
  });
}

describe('the settings of the bot', () => {
  it('are empty on a new site', async () => {
    expect(await bench().site.botSettings()).toEqual({
      appId: '',
      passwordStored: false,
      passwordHint: null,
      featureEnabled: false,
      webhookEndpoint: '',
      page: botPage,
    });
  });

  it('are stored one by one, and everything else of the page stays', async () => {
    const { site, state, sent } = bench();
    await site.saveBotSettings({ appId: 'an-app-id', password: new Secret(password) });
    await site.saveBotSettings({ webhookEndpoint: 'https://bot.example/api/webhook', featureEnabled: true });
    expect(await site.botSettings()).toEqual({
      appId: 'an-app-id',
      passwordStored: true,
      passwordHint: 'pre',
      featureEnabled: true,
      webhookEndpoint: 'https://bot.example/api/webhook',
      page: botPage,
    });
    expect(state.tabs[5]).toMatchObject({
      [o('bot_sharedsecret')]: shared,
      [o('teams_moodle_app_short_name')]: 'Learn',
    });
    expect([...(sent[1]?.keys() ?? [])].filter((name) => name.includes('bot_'))).toEqual([
      o('bot_feature_enabled'),
      o('bot_webhook_endpoint'),
    ]);
    await site.saveBotSettings({ featureEnabled: false });
    expect((await site.botSettings())?.featureEnabled).toBe(false);
  });

  it('name an id that is too long, and nothing of the password', async () => {
    const { site, state } = bench();
    const work = site.saveBotSettings({ appId: 'x'.repeat(37), password: new Secret(password) });
    const error: unknown = await work.catch((one: unknown) => one);
    expect(error).toMatchObject({ kind: 'conflict', code: o('bot_app_id') });
    expect(JSON.stringify(error)).not.toContain(password);
    expect(state.tabs[5]?.[o('bot_app_id')]).toBe('');
  });

  it('are none where the plugin has no bot, and nothing is written there', async () => {
    const { site, sent } = olderBench({ tabs: { 0: { [o('entratenant')]: '' }, 5: {} } });
    expect(await site.botSettings()).toBeNull();
    await expect(site.botSecrets()).rejects.toMatchObject({ kind: 'missing', code: 'no-bot' });
    await expect(site.saveBotSettings({ featureEnabled: true })).rejects.toMatchObject({
      kind: 'missing',
      facts: { changed: 'no' },
    });
    expect(sent).toEqual([]);
  });
});

describe('the secrets of the bot', () => {
  it('come as they are stored, not as the page writes them', async () => {
    const { site } = bench({ [o('bot_app_password')]: password });
    const secrets = await site.botSecrets();
    expect(secrets.shared?.reveal()).toBe(shared);
    expect(secrets.password?.reveal()).toBe(password);
    expect(JSON.stringify(secrets)).not.toContain(password);
  });

  it('are none as long as nothing is stored', async () => {
    const { site } = bench({ [o('bot_sharedsecret')]: '' });
    expect(await site.botSecrets()).toEqual({ password: null, shared: null });
  });
});
