import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../engine/host';
import { signedIn, type Bench } from '../fixtures/bench';
import { clientId, secret, tenant } from '../fixtures/outside';
import { pluginNames, pluginZip, type PluginName } from './archives';
import { get, installed, tab } from './fixtures/older-sites';
import { asGeneration, generationOf } from './generations';

describe('upgrading', () => {
  const build = { version: 2022112865, release: '4.1.14', requires: 2022112800 };
  const place = (bench: Bench, component: PluginName): Promise<void> =>
    bench.site.placePlugin({ component, fileName: `${component}.zip`, bytes: pluginZip(component, build) });

  it('installs on the oldest site what goes with it', async () => {
    const bench = await signedIn((state) => asGeneration(state, 'G1'));
    for (const component of pluginNames) {
      const bytes = pluginZip(component, bench.state.ownPlugins[component]);
      await bench.site.placePlugin({ component, fileName: `${component}.zip`, bytes });
    }
    await bench.site.upgrade(bench.signal);
    expect(bench.state.plugins).toMatchObject({
      local_o365: { release: '4.0.5' },
      auth_oidc: { release: '4.0.5' },
    });
    expect(bench.state.newSettings).toEqual([]);
    expect(bodyText(await get(bench, tab(1)))).toContain('s_local_o365_aadsync[create]');
  });

  it('refuses what needs a newer Moodle', async () => {
    const bench = await signedIn((state) => asGeneration(state, 'G1'));
    const bytes = pluginZip('auth_oidc');
    await expect(
      bench.site.placePlugin({ component: 'auth_oidc', fileName: 'oidc.zip', bytes }),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('carries settings over to their newer names, and drops the bot', async () => {
    const before = {
      s_local_o365_aadtenant: tenant,
      s_local_o365_aadsync: 'create,match',
      s_local_o365_odburl: 'contoso-my.sharepoint.com',
      s_local_o365_enableapponlyaccess: '1',
      s_local_o365_coursesync: 'onall',
      s_local_o365_bot_app_id: 'an-id',
      s_local_o365_bot_app_password: 'a-password',
      s_local_o365_bot_feature_enabled: '1',
      s_local_o365_bot_webhook_endpoint: 'https://bot.example.org/api/webhook',
    };
    const bench = await signedIn(
      installed('G1', (state) => {
        Object.assign(state.settings, before);
        state.application = { ...state.application, clientid: clientId, clientsecret: secret };
        state.tokens.verification = '{}';
      }),
    );
    await get(bench, tab(5));
    for (const component of pluginNames) await place(bench, component);
    await bench.site.upgrade(bench.signal);
    expect(generationOf(bench.state)).toBe('G2');
    const left = Object.entries(bench.state.settings).filter(([name]) => name.startsWith('s_local_o365_'));
    expect(Object.fromEntries(left)).toEqual({
      s_local_o365_entratenant: tenant,
      s_local_o365_usersync: 'create,match',
      s_local_o365_odburl: 'contoso-my.sharepoint.com',
      s_local_o365_coursesync: 'onall',
    });
    expect(bench.state.application).toMatchObject({ clientsecret: secret, secretexpiryrecipients: '' });
    expect(bench.state.tokens.verification).toBeNull();
    expect(bodyText(await get(bench, tab(5)))).not.toContain('bot_app_id');
  });
});
