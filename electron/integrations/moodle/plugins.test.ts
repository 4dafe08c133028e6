import { describe, expect, it } from 'vitest';
import { Secret } from '../../engine/secret';
import { answering, failing, makeBench, signedIn, visit, type Bench } from './fixtures/bench';
import { readPage, readPluginRows } from './pages';
import { pluginNames, pluginZip, type ArchiveOptions, type PluginName } from './simulator/archives';
import { installPlugin, pluginBuild, plainPlugin } from './simulator/state';

function place(bench: Bench, component: PluginName, options: ArchiveOptions = {}): Promise<void> {
  return bench.site.placePlugin({
    component,
    fileName: `${component}.zip`,
    bytes: pluginZip(component, options),
  });
}

describe('plugins', () => {
  it.each(['en', 'fr'] as const)('reads the overview of a site in %s', async (language) => {
    const { site } = await signedIn((state) => {
      state.language = language;
      installPlugin(state, 'auth_oidc');
      installPlugin(state, 'local_o365', { ...plainPlugin, version: 2024100740, release: '4.5.8' });
    });
    expect(await site.plugins()).toEqual({
      moodleRelease: '4.5.7 (Build: 20261012)',
      moodleBranch: '4.5',
      plugins: [
        {
          component: 'auth_oidc',
          status: 'uptodate',
          version: pluginBuild,
          release: '4.5.7',
          enabled: false,
        },
        { component: 'local_o365', status: 'uptodate', version: 2024100740, release: '4.5.8', enabled: null },
      ],
      upgradePending: false,
      installer: 'available',
    });
  });

  it('sees files that wait for the upgrade, new ones and newer ones', async () => {
    const { site, writes } = await signedIn((state) => {
      installPlugin(state, 'auth_oidc');
      state.placed['auth_oidc'] = { ...plainPlugin, version: 2024100740 };
      state.placed['local_o365'] = plainPlugin;
    });
    const seen = await site.plugins();
    expect(seen.upgradePending).toBe(true);
    expect(seen.plugins).toMatchObject([
      { component: 'auth_oidc', status: 'upgrade', version: 2024100740 },
      { component: 'local_o365', status: 'new', version: pluginBuild },
    ]);
    expect(writes()).toEqual([]);
  });

  it('calls an upgrade pending even when the list of what it brings is empty', async () => {
    const { site } = await signedIn(
      (state) => {
        state.placed['auth_oidc'] = plainPlugin;
      },
      {
        through: (http) => (request) =>
          answering(/confirmupgrade=1|plugins\.php/, { text: '<body><table></table></body>' })(http)(request),
      },
    );
    expect(await site.plugins()).toMatchObject({ plugins: [], upgradePending: true });
  });

  it('takes files without a database entry for new ones', () => {
    const row = '<table><tr class="type-auth name-auth_oidc status-nodb additional"><td></td></tr></table>';
    expect(readPluginRows(readPage(row))).toMatchObject([
      { component: 'auth_oidc', status: 'new', version: null },
    ]);
  });

  it('says when the site offers no installer', async () => {
    const { site } = await signedIn((state) => {
      state.installerAllowed = false;
    });
    expect((await site.plugins()).installer).toBe('refused');
  });

  it('refuses a manager and a visitor', async () => {
    const manager = await signedIn(undefined, { account: ['mona', 'mona-pw'] });
    await expect(manager.site.plugins()).rejects.toMatchObject({ kind: 'forbidden', code: 'nopermissions' });
    await expect(makeBench().site.plugins()).rejects.toMatchObject({ kind: 'signed-out' });
  });
});

describe('installing', () => {
  it('places all three plugins, upgrades once and stores the defaults in rounds', async () => {
    const bench = await signedIn();
    for (const component of pluginNames) await place(bench, component);
    expect((await bench.site.plugins()).upgradePending).toBe(true);
    expect(Object.keys(bench.state.plugins)).toEqual([]);
    await bench.site.upgrade(bench.signal);
    const seen = await bench.site.plugins();
    expect(seen.upgradePending).toBe(false);
    expect(seen.plugins.map(({ component, status }) => [component, status])).toEqual(
      pluginNames.map((name) => [name, 'uptodate']),
    );
    expect(bench.state.newSettings).toEqual([]);
    expect(bench.state.settings).toHaveProperty('s_auth_oidc_customclaimname');
    expect(bench.writes()).toEqual([
      ...pluginNames.map(() => 'POST /admin/tool/installaddon/index.php'),
      'GET /admin/index.php',
      'POST /admin/upgradesettings.php',
      'POST /admin/upgradesettings.php',
    ]);
    expect(bench.state.uploads).toEqual({});
  });

  it('upgrades again without harm when nothing is pending', async () => {
    const bench = await signedIn();
    await bench.site.upgrade(bench.signal);
    expect(bench.writes()).toEqual([]);
  });

  it('will not upgrade while something is missing that a plugin needs', async () => {
    const bench = await signedIn();
    await place(bench, 'local_o365');
    await expect(bench.site.upgrade(bench.signal)).rejects.toMatchObject({
      kind: 'conflict',
      facts: { say: { id: 'moodle.requirements', params: { components: 'local_o365' } } },
    });
    expect(Object.keys(bench.state.placed)).toEqual(['local_o365']);
  });

  it('will not start an upgrade of Moodle itself', async () => {
    const core =
      '<body><table><tr class="type-mod name-mod_assign status-upgrade standard"><td class="versiondisk">2</td></tr></table><form><input name="confirmplugincheck" value="1"></form></body>';
    const bench = await signedIn(undefined, { through: answering(/confirmupgrade=1/, { text: core }) });
    await expect(bench.site.upgrade(bench.signal)).rejects.toMatchObject({ code: 'coreupgrade' });
  });

  it('says that the end is unknown when the line breaks during the upgrade, and asks once only', async () => {
    const bench = await signedIn(undefined, { through: failing(/confirmplugincheck=1/, 'timeout') });
    await place(bench, 'auth_oidc');
    await expect(bench.site.upgrade(bench.signal)).rejects.toMatchObject({
      kind: 'unreachable',
      facts: { say: { id: 'moodle.upgradeUnfinished' } },
    });
  });

  it('calls an upgrade pending whose settings were never stored, and stores them without a second upgrade', async () => {
    const bench = await signedIn();
    for (const component of pluginNames) await place(bench, component);
    // The upgrade itself, as far as it goes when nobody is there to go on.
    const address = `${bench.state.wwwroot}/admin/index.php?cache=0&confirmrelease=1&confirmplugincheck=1`;
    await visit(bench.http, 'GET', address);
    expect(bench.state.settings).not.toHaveProperty('s_auth_oidc_opname');
    expect(await bench.site.plugins()).toMatchObject({ upgradePending: true });
    await bench.site.upgrade(bench.signal);
    expect(bench.state.settings).toHaveProperty('s_auth_oidc_opname');
    expect(await bench.site.plugins()).toMatchObject({ upgradePending: false });
    expect(bench.writes().filter((one) => one === 'GET /admin/index.php')).toHaveLength(1);
  });

  it('is not misled by the field mapping, which an upgrade on the command line leaves without a value', async () => {
    const bench = await signedIn();
    for (const component of pluginNames) await place(bench, component);
    await bench.site.upgrade(bench.signal);
    bench.state.newSettings = [['s_auth_oidc_field_map_firstname', 's_auth_oidc_field_map_lastname']];
    expect(await bench.site.plugins()).toMatchObject({ upgradePending: false });
  });

  it('is not misled by settings that appear once credentials are stored', async () => {
    const bench = await signedIn();
    for (const component of pluginNames) await place(bench, component);
    await bench.site.upgrade(bench.signal);
    await bench.site.saveApplication({
      idpType: 2,
      clientId: '00000000-0000-0000-0000-000000000001',
      secret: new Secret('a-secret-of-this-test'),
      authEndpoint: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize',
      tokenEndpoint: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
    });
    expect(bench.state.newSettings).not.toEqual([]);
    expect(await bench.site.plugins()).toMatchObject({ upgradePending: false });
  });

  it('stops the rounds of settings when the same field keeps coming back', async () => {
    const stubborn =
      '<body><form id="adminsettings"><input type="hidden" name="sesskey" value="abcdefghij"><input name="s__noreplyaddress" value="x"></form></body>';
    let saved = 0;
    const bench = await signedIn(undefined, {
      through: (http) => (request) => {
        if (request.method === 'POST' && request.url.includes('upgradesettings')) saved += 1;
        return answering(/upgradesettings/, { text: stubborn })(http)(request);
      },
    });
    await bench.site.upgrade(bench.signal);
    expect(saved).toBe(1);
  });

  const refusals: readonly (readonly [string, Parameters<typeof signedIn>[0], ArchiveOptions, object])[] = [
    [
      'no installer',
      (state) => {
        state.installerAllowed = false;
      },
      {},
      { kind: 'forbidden', code: 'sectionerror', facts: { say: { id: 'moodle.installerRefused' } } },
    ],
    [
      'code that is read-only',
      (state) => {
        state.codeWritable = false;
      },
      {},
      { kind: 'conflict', code: 'validation' },
    ],
    [
      'a plugin for a newer Moodle',
      undefined,
      { requires: 2025041400 },
      { kind: 'conflict', code: 'validation' },
    ],
  ];
  it.each(refusals)('refuses with %s and places nothing', async (_, arrange, options, expected) => {
    const bench = await signedIn(arrange);
    await expect(place(bench, 'auth_oidc', options)).rejects.toMatchObject(expected);
    expect(bench.state.placed).toEqual({});
    expect(bench.writes()).toEqual([]);
  });

  it('sends nothing when the archive is not what it is called', async () => {
    const bench = await signedIn();
    const before = bench.asked().length;
    const wrong = { component: 'local_o365', fileName: 'x.zip', bytes: pluginZip('auth_oidc') };
    await expect(bench.site.placePlugin(wrong)).rejects.toMatchObject({ code: 'other-component' });
    const broken = { component: 'auth_oidc', fileName: 'x.zip', bytes: new Uint8Array([1, 2, 3]) };
    await expect(bench.site.placePlugin(broken)).rejects.toMatchObject({ code: 'not-a-zip' });
    expect(bench.asked().length).toBe(before);
  });

  it('refuses when the upload is answered with an error or with a page', async () => {
    const refused = await signedIn(undefined, {
      through: answering(/repository_ajax/, { text: '{"error":"x","errorcode":"maxbytes"}' }),
    });
    await expect(place(refused, 'auth_oidc')).rejects.toMatchObject({ kind: 'conflict', code: 'maxbytes' });
    const page = await signedIn(undefined, { through: answering(/repository_ajax/, { text: '<html>' }) });
    await expect(place(page, 'auth_oidc')).rejects.toMatchObject({ kind: 'conflict', code: 'upload' });
  });

  it('notices that the session ended between the page and the upload', async () => {
    const bench = await signedIn(undefined, {
      through: (http) => (request) => {
        if (request.url.includes('repository_ajax')) bench.http.jar.clear();
        return http(request);
      },
    });
    await expect(place(bench, 'auth_oidc')).rejects.toMatchObject({ kind: 'signed-out' });
    const changed = await signedIn(undefined, {
      through: answering(/repository_ajax/, { text: '{"error":"x","errorcode":"invalidsesskey"}' }),
    });
    await expect(place(changed, 'auth_oidc')).rejects.toMatchObject({
      facts: { say: { id: 'moodle.sessionChanged' } },
    });
  });

  it('refuses a visitor', async () => {
    await expect(place(makeBench(), 'auth_oidc')).rejects.toMatchObject({ kind: 'signed-out' });
  });
});
