import { describe, expect, it } from 'vitest';
import { redact } from '../../engine/secret';
import { Secret } from '../../engine/step';
import { signedIn, type Bench } from './fixtures/bench';
import { clientId, pretendOutside, secret, tenant } from './fixtures/outside';
import { userSyncOptions, type ApplicationSettings } from './port';
import { asGeneration, type Generation } from './simulator/generations';
import { installPlugin, type MoodleState } from './simulator/state';

/** Where the first generation shows them (Moodle contract, 0.1). */
const botPage = '/admin/settings.php?section=local_o365&s_local_o365_tabs=5';

const host = 'contoso-my.sharepoint.com';
const generations = ['G1', 'G2', 'G3'] as const;
const wwwroots: Readonly<Record<Generation, string>> = {
  G1: 'https://moodle.contoso.example',
  G2: 'https://moodle.contoso.example/learn',
  G3: 'https://moodle.contoso.example',
};
const endpoint = 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2';
const application = (value: string): ApplicationSettings => ({
  idpType: 1,
  clientId,
  secret: new Secret(value),
  authEndpoint: `${endpoint}/authorize`,
  tokenEndpoint: `${endpoint}/token`,
});

function site(
  generation: Generation,
  arrange: (state: MoodleState) => void = () => undefined,
): Promise<Bench> {
  const outside = pretendOutside({ replyUrls: [`${wwwroots[generation]}/auth/oidc/`] });
  return signedIn(
    (state) => {
      asGeneration(state, generation);
      for (const name of ['auth_oidc', 'local_o365', 'theme_boost_o365teams']) installPlugin(state, name);
      arrange(state);
    },
    { wwwroot: wwwroots[generation], outside },
  );
}

async function connected(generation: Generation): Promise<Bench> {
  const bench = await site(generation);
  await bench.site.saveApplication(application(secret));
  if ((await bench.site.connection()).appOnlyAccess === false) await bench.site.allowAppOnlyAccess();
  await bench.site.saveConnection({ tenant, oneDriveHost: host });
  return bench;
}

describe.each(generations)('a site of the generation %s', (generation) => {
  it('is connected by the same calls', async () => {
    const bench = await site(generation);
    const { appOnlyAccess, ...empty } = await bench.site.connection();
    expect(empty).toEqual({ tenant: '', oneDriveHost: '', verification: null });
    expect(appOnlyAccess).toBe(generation === 'G1' ? false : null);
    const { site: same, signal } = await connected(generation);
    expect(await same.tenantUsable(tenant, signal)).toBe(true);
    const verdict = await same.verifySetup(tenant, host, signal);
    expect(verdict).toMatchObject({ active: true, missingApplication: [], replyUrl: { correct: true } });
    expect(await same.connection()).toEqual({
      tenant,
      oneDriveHost: host,
      appOnlyAccess: generation === 'G1' ? true : null,
      verification: verdict,
    });
  });

  it('keeps its secret when other fields are saved, and shows a hint of a new one', async () => {
    const { site: same, state } = await connected(generation);
    const { secret: _, ...others } = application(secret);
    await same.saveApplication({ ...others, clientId: '99999999-2222-3333-4444-555555555555' });
    expect(state.application['clientsecret']).toBe(secret);
    await same.saveApplication(application('another~pretended~secret'));
    const form = await same.application();
    expect('another'.startsWith(form.secretHint ?? '-')).toBe(true);
    expect(form.secretHint).toHaveLength(generation === 'G3' ? 2 : 3);
    expect(redact(JSON.stringify(state.application))).not.toContain('another~pretended');
  });

  it('keeps the settings of users and courses', async () => {
    const { site: same } = await site(generation);
    const restriction = { field: 'department', value: 'IT', regex: false };
    await same.saveUserSync({ options: ['create', 'match'], restriction });
    expect(await same.userSync()).toMatchObject({
      options: ['create', 'match'],
      offered: expect.arrayContaining(['create', 'suspend']) as string[],
      restriction,
    });
    expect((await same.userSync()).offered.every((key) => userSyncOptions.some((one) => one === key))).toBe(
      true,
    );
    expect((await same.courseSync()).perTask).toBe(generation === 'G3' ? 20 : null);
    await same.saveCourseSync({ mode: 'oncustom', perTask: 20 });
    expect(await same.courseSync()).toMatchObject({ mode: 'oncustom', perTask: 20 });
    expect((await same.ownerRoles()).map(({ id }) => id)).toContain(3);
    await same.forgetSyncPosition();
  });

  it('lists every course of the choice, and changes only what is named', async () => {
    const { site: same, state, signal } = await site(generation);
    await same.saveCourseSync({ mode: 'oncustom' });
    const collect = async (): Promise<Map<number, boolean>> => {
      const all = new Map<number, boolean>();
      for await (const page of same.courseChoices(signal))
        for (const { courseId, enabled } of page) all.set(courseId, enabled);
      return all;
    };
    const before = await collect();
    expect(before.size).toBe(state.courses.filter(({ id }) => id !== 1).length);
    const [one, other] = [...before.keys()];
    await same.saveCourseChoices([{ courseId: one ?? 0, enabled: true }]);
    const after = await collect();
    expect([after.get(one ?? 0), after.get(other ?? 0)]).toEqual([true, before.get(other ?? 0)]);
  });

  it('keeps the app, and its id in the catalogue once there is a package', async () => {
    const { site: same } = await connected(generation);
    expect((await same.teamsApp()).catalogueId).toBeNull();
    const externalId = '2e43119b-fcfe-44f8-b3e5-996ffcb7fb95';
    await same.saveTeamsApp({ externalId, shortName: 'Moodle' });
    const zip = await same.teamsPackage();
    expect(String.fromCharCode(...zip.subarray(0, 2))).toBe('PK');
    expect(await same.teamsApp()).toEqual({ externalId, shortName: 'Moodle', catalogueId: '' });
    await same.saveTeamsApp({ catalogueId: 'a-catalogue-id' });
    expect((await same.teamsApp()).catalogueId).toBe('a-catalogue-id');
  });

  it('tells what Teams needs', async () => {
    const { site: same, state } = await site(generation);
    const { forceRedirect, switches } = await same.teamsPrerequisites();
    expect(forceRedirect).toBe(false);
    expect(Object.entries(switches).filter(([, on]) => on === null)).toEqual([]);
    state.forceRedirect = true;
    state.settings['s_auth_oidc_forceredirect'] = '1';
    expect((await same.teamsPrerequisites()).forceRedirect).toBe(true);
    for (const one of [
      'openid-connect',
      'frame-embedding',
      'web-services',
      'rest',
      'plugin-service',
    ] as const) {
      await same.enable(one);
    }
    const now = (await same.teamsPrerequisites()).switches;
    expect(now).toMatchObject({ 'openid-connect': true, rest: true, 'plugin-service': true });
  });

  it('maps names, lists tasks, links and plugins', async () => {
    const { site: same, signal } = await connected(generation);
    await same.saveFieldMapping({ firstName: 'givenName', lastName: 'surname' });
    expect(await same.fieldMapping()).toMatchObject({ firstName: 'givenName', lastName: 'surname' });
    expect((await same.tasks()).map(({ className }) => className)).toContain('local_o365\\task\\usersync');
    for await (const page of same.accountLinks(signal)) expect(Array.isArray(page)).toBe(true);
    expect(await same.linkedUsers()).not.toBeNull();
    const { plugins, upgradePending } = await same.plugins();
    expect(plugins.map(({ status }) => status)).toEqual(['uptodate', 'uptodate', 'uptodate']);
    expect(upgradePending).toBe(false);
    expect(await same.signInRedirect()).toMatchObject({ clientId });
  });

  it('has a bot only if it is an old one', async () => {
    const { site: same, state } = await site(generation);
    if (generation !== 'G1') {
      expect(await same.botSettings()).toBeNull();
      return;
    }
    expect(await same.botSettings()).toMatchObject({
      appId: '',
      passwordStored: false,
      featureEnabled: false,
    });
    const password = new Secret('pretended~bot~password');
    await same.saveBotSettings({ appId: clientId, password });
    await same.saveBotSettings({ webhookEndpoint: 'https://b.example/api/webhook', featureEnabled: true });
    expect(await same.botSettings()).toEqual({
      appId: clientId,
      passwordStored: true,
      passwordHint: 'pre',
      featureEnabled: true,
      webhookEndpoint: 'https://b.example/api/webhook',
      page: botPage,
    });
    const secrets = await same.botSecrets();
    expect(secrets.password?.reveal()).toBe('pretended~bot~password');
    expect(secrets.shared?.reveal()).toBe(state.settings['s_local_o365_bot_sharedsecret']);
    await expect(same.saveBotSettings({ appId: 'x'.repeat(37) })).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('refuses everybody else', async () => {
    const bench = await signedIn(
      (state) => {
        asGeneration(state, generation);
        for (const name of ['auth_oidc', 'local_o365']) installPlugin(state, name);
      },
      { wwwroot: wwwroots[generation], account: ['sam', 'sam-pw'] },
    );
    await expect(bench.site.connection()).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(bench.site.botSettings()).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
