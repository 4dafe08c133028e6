import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { redact } from '../../engine/secret';
import { readLinks } from './account-links';
import { readChoiceRows } from './course-choices';
import { olderBench, type OlderBench, type OlderSite } from './fixtures/older-site';
import { readPage } from './pages';
import { userSyncOptions } from './port';

/** Where the first generation shows them (Moodle contract, 0.1). */
const botPage = '/admin/settings.php?section=local_o365&s_local_o365_tabs=5';

/** Pages recorded from real sites; they are not part of the project because of their licence. */
const recordings = fileURLToPath(new URL('../../../../shared/moodle-recordings/', import.meta.url));
const there = existsSync(recordings);
if (!there) console.info('likeness of generations: no recordings beside the project, so nothing is compared');

const first = 'moodle41-o365-400';
const second = 'moodle44-o365-404';
const third = 'moodle45-o365-405';
const signal = new AbortController().signal;

function text(generation: string, name: string): string {
  return readFileSync(`${recordings}${generation}/${name}`, 'utf8');
}

const section = (name: string): string => `/admin/settings.php?section=${name}`;
const tab = (number: number): string => `${section('local_o365')}&s_local_o365_tabs=${String(number)}`;

/** A site that answers each address with what was recorded there; everything else is refused to it. */
function recorded(generation: string, names: Readonly<Record<string, string>>): OlderBench {
  const pages: OlderSite['pages'] = {};
  for (const [path, name] of Object.entries(names)) {
    const head = `${recordings}${generation}/${name}.headers.txt`;
    const status = existsSync(head) ? Number(/^< HTTP (\d+)/m.exec(readFileSync(head, 'utf8'))?.[1]) : 200;
    pages[path] = { status, text: text(generation, `${name}.html`) };
  }
  return olderBench({ pages });
}

/** A site on which nothing was stored yet. */
const fresh: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [first]: {
    [section('local_o365')]: '05-settings-local_o365-empty',
    [tab(0)]: '05-settings-tab0-initial',
    [tab(1)]: '05-settings-tab1-initial',
    [tab(5)]: '05-settings-tab5-initial',
    // The tab of the package was not recorded before a download; this number does not exist either.
    [tab(6)]: '05-settings-tab4-initial',
    [section('local_o365_')]: '03-settings-missing-plugin',
  },
  [second]: {
    [section('local_o365')]: '05-settings-local_o365-empty',
    [tab(0)]: '05-settings-tab0-initial',
    [tab(1)]: '05-settings-tab1-initial',
    [tab(5)]: '05-settings-tab5-initial',
    [tab(6)]: '05-settings-tab6-initial',
    [section('local_o365_')]: '05-settings-g3-probe-initial',
  },
  [third]: {
    [section('local_o365')]: '05-settings-local_o365-empty',
    [section('local_o365_sync')]: '06-settings-local_o365_sync-initial',
  },
};

const later: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [first]: { ...fresh[first], [section('local_o365')]: '05i-settings-local_o365-verified' },
  [second]: { ...fresh[second], [section('local_o365')]: '05i-settings-local_o365-verified' },
  [third]: { ...fresh[third], [section('local_o365')]: '05i-settings-local_o365-verified' },
};

describe.skipIf(!there)('the recorded settings of every generation', () => {
  it.each([
    [first, false],
    [second, null],
    [third, null],
  ])('have no connection on a new site of %s', async (generation, appOnlyAccess) => {
    const { site } = recorded(generation, fresh[generation] ?? {});
    expect(await site.connection()).toEqual({
      tenant: '',
      oneDriveHost: '',
      appOnlyAccess,
      verification: null,
    });
  });

  it.each([
    [first, '05-settings-local_o365-with-app', { appOnlyAccess: false, tenant: '' }],
    [first, '05f-settings-local_o365-apponly', { appOnlyAccess: true }],
    [second, '05-settings-local_o365-with-app', { appOnlyAccess: null, tenant: '' }],
  ])('show what is stored in %s, page %s', async (generation, name, expected) => {
    const names = { ...fresh[generation], [section('local_o365')]: name, [tab(0)]: name };
    const { site, asked } = recorded(generation, names);
    expect(await site.connection()).toMatchObject(expected);
    expect(asked).toHaveLength(1);
  });

  it.each([
    [first, true],
    [second, null],
    [third, null],
  ])('hold the connection and the last verification of %s', async (generation, appOnlyAccess) => {
    const names = { ...later[generation], [tab(0)]: '05i-settings-local_o365-verified' };
    const { site, asked } = recorded(generation, names);
    const connection = await site.connection();
    expect(connection).toMatchObject({
      tenant: 'contoso.onmicrosoft.com',
      oneDriveHost: 'contoso-my.sharepoint.com',
      appOnlyAccess,
      verification: { replyUrl: { correct: true } },
    });
    expect(asked).toEqual([`GET ${section('local_o365')}`]);
    expect(await site.connection()).toEqual(connection);
  });

  it.each([
    [first, 3],
    [second, 3],
    [third, 2],
  ])('offer the options of the user sync of %s', async (generation, requests) => {
    const { site, asked } = recorded(generation, fresh[generation] ?? {});
    const settings = await site.userSync();
    expect(settings).toMatchObject({ options: [], restriction: null });
    expect([...settings.offered].sort()).toEqual([...userSyncOptions].sort());
    expect(settings.restrictionFields).toContain('department');
    await site.courseSync();
    expect(asked).toHaveLength(requests);
  });

  it.each([
    [first, null, null],
    [second, null, null],
    [third, 20, 'standard'],
  ])(
    'show blanks in place of defaults before anything was saved in %s',
    async (generation, perTask, teamType) => {
      const { site } = recorded(generation, fresh[generation] ?? {});
      expect(await site.courseSync()).toMatchObject({
        mode: 'off',
        perTask,
        teamType,
        deletesGroups: { onCourseDeletion: false, onSyncDisabled: false },
      });
    },
  );

  it.each([
    [first, '06-settings-sync-after'],
    [second, '06-sync-save-followed'],
  ])('show what was saved on the tab of %s', async (generation, name) => {
    const { site } = recorded(generation, { ...fresh[generation], [tab(1)]: name });
    const { options } = await site.userSync();
    const { perTask, mode } = await site.courseSync();
    const html = text(generation, `${name}.html`);
    const ticked = [...html.matchAll(/sync\[(\w+)\]" value="1" checked/g)].map(([, key]) => key);
    expect(options).toEqual(ticked);
    expect(String(perTask)).toBe(/courses_per_task" value="(\d+)"/.exec(html)?.[1]);
    expect(mode).toBe(/coursesync" value="(\w+)"[^>]*checked/.exec(html)?.[1]);
  });

  it.each([first, second])(
    'lack the id in the catalogue before the first download in %s',
    async (generation) => {
      const { site } = recorded(generation, fresh[generation] ?? {});
      expect(await site.teamsApp()).toEqual({ externalId: '', shortName: '', catalogueId: null });
    },
  );

  it.each([first, second])('have an empty id in the catalogue after it in %s', async (generation) => {
    const after = { ...fresh[generation], [tab(6)]: '10-settings-moodle-app-after-manifest' };
    expect((await recorded(generation, after).site.teamsApp()).catalogueId).toBe('');
  });

  it.each([first, second])('hold the redirect of the sign-in page of %s', async (generation) => {
    const html = text(generation, '04-settings-authsettingoidc-empty.html');
    expect(
      readPage(html).querySelector('input[type="checkbox"][name="s_auth_oidc_forceredirect"]'),
    ).not.toBeNull();
    expect(text(generation, '04-settings-auth_oidc_other_settings-empty.html')).toContain(
      'data-rel="fatalerror"',
    );
  });

  it('hold the field mapping of the first', async () => {
    const names = { [section('auth_oidc_field_mapping')]: '06-settings-fieldmap-initial' };
    const mapping = await recorded(first, names).site.fieldMapping();
    expect(mapping.choices).toEqual(expect.arrayContaining(['givenName', 'surname']));
  });

  it('are not judged by the refusal that a plain user gets', async () => {
    const student = '02-student-admin-settings-php-section-optionalsubsystems';
    const { site } = recorded(first, { '/admin/settings.php': student });
    await expect(site.connection()).rejects.toMatchObject({ kind: 'forbidden' });
    const none = recorded(first, {
      [section('local_o365')]: '03-settings-missing-plugin',
      [section('optionalsubsystems')]: '08-optionalsubsystems-before',
    });
    await expect(none.site.connection()).rejects.toMatchObject({ kind: 'missing', code: 'no-plugin' });
  });
});

describe.skipIf(!there)('the recorded bot', () => {
  const filled = {
    ...fresh[first],
    [section('local_o365')]: '05i-settings-local_o365-verified',
    [tab(5)]: '09-settings-teams-botfilled',
  };

  it('is empty on a new site of the first, and absent from the others', async () => {
    expect(await recorded(first, fresh[first] ?? {}).site.botSettings()).toEqual({
      appId: '',
      passwordStored: false,
      passwordHint: null,
      featureEnabled: false,
      webhookEndpoint: '',
      page: botPage,
    });
    expect(await recorded(second, fresh[second] ?? {}).site.botSettings()).toBeNull();
    expect(await recorded(third, fresh[third] ?? {}).site.botSettings()).toBeNull();
  });

  it('is read where it is set', async () => {
    expect(await recorded(first, filled).site.botSettings()).toMatchObject({
      appId: '22222222-3333-4444-5555-666666666666',
      passwordStored: true,
      passwordHint: 'dum',
      webhookEndpoint: expect.stringMatching(/^https:|^$/) as string,
      page: botPage,
    });
  });

  it('gives its secrets as they are stored, and no log shows them', async () => {
    const { password, shared } = await recorded(first, filled).site.botSecrets();
    expect(password?.reveal()).toBe('dummy-bot-password-1');
    const value = shared?.reveal() ?? '';
    const html = text(first, '09-settings-teams-botfilled.html');
    const written = /bot_sharedsecret" value="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(written).toMatch(/&[gl]t;/);
    expect(value).toBe(written.replaceAll('&gt;', '>').replaceAll('&lt;', '<'));
    expect(redact(`${html}${JSON.stringify({ value })}`)).not.toMatch(/VQ@YeR|dummy-bot-password/);
  });

  it('names an id that was refused', async () => {
    const { site, state } = recorded(first, filled);
    const refused = { text: text(first, '09-bot-invalid-appid.html') };
    const work = site.botSettings().then(() => {
      Object.assign(state.pages, { [tab(5)]: refused });
      return site.saveBotSettings({ appId: 'x'.repeat(60) });
    });
    await expect(work).rejects.toMatchObject({ kind: 'conflict', code: 's_local_o365_bot_app_id' });
  });

  it('makes the download fail while it is switched on without an id', async () => {
    const names = { '/local/o365/export_manifest.php': '10-manifest-bot-enabled-no-appid' };
    await expect(recorded(first, names).site.teamsPackage()).rejects.toMatchObject({ kind: 'unexpected' });
  });
});

describe.skipIf(!there)('other recorded pages', () => {
  it.each([first, second])(
    'show the secret of the credentials in clear in %s; it goes no further',
    async (generation) => {
      const names = { '/auth/oidc/manageapplication.php': '04b-manageapplication-filled' };
      const form = await recorded(generation, names).site.application();
      expect(form).toMatchObject({ secretStored: true, secretHint: 'dum', authMethod: 'secret', idpType: 1 });
      expect(redact(text(generation, '04b-manageapplication-filled.html'))).not.toContain(
        'dummy~SecretValue0001',
      );
    },
  );

  it.each([
    [first, 'common'],
    [second, 'organizations'],
  ])('show the endpoints a new site of %s begins with', async (generation, tenant) => {
    const names = { '/auth/oidc/manageapplication.php': '04-manageapplication-empty' };
    const form = await recorded(generation, names).site.application();
    expect(form).toMatchObject({
      secretStored: false,
      secretHint: null,
      authEndpoint: `https://login.microsoftonline.com/${tenant}/oauth2/authorize`,
    });
  });

  it.each([first, second])('list the choice of courses in pages in %s', async (generation) => {
    const html = text(generation, '06a-acp-coursesynccustom.html');
    const rows = readChoiceRows(readPage(html));
    expect(rows.map(({ courseId }) => courseId)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(rows.every(({ enabled, locked }) => enabled && !locked)).toBe(true);
    const { site } = recorded(generation, {
      ...fresh[generation],
      '/local/o365/acp.php?mode=coursesynccustom': '06a-acp-coursesynccustom',
    });
    const all: number[] = [];
    for await (const page of site.courseChoices(signal)) all.push(...page.map(({ courseId }) => courseId));
    expect(all).toHaveLength(6);
  });

  it.each([first, second])('list the links of accounts in %s', (generation) => {
    const links = readLinks(readPage(text(generation, '06a-acp-userconnections-filtered.html')));
    expect(links.length).toBeGreaterThan(0);
  });

  it.each([first, second, third])('answer the verification of %s', async (generation) => {
    const json = (name: string): OlderSite['pages'] => ({
      ...recorded(generation, later[generation] ?? {}).state.pages,
      '/local/o365/ajax.php': {
        headers: { 'content-type': 'application/json; charset=utf-8' },
        text: text(generation, `05h-sim-${name}-checksetup.json`),
      },
    });
    const verify = (name: string): ReturnType<OlderBench['site']['verifySetup']> =>
      olderBench({ pages: json(name) }).site.verifySetup('t', 'h', signal);
    expect(await verify('allgood')).toMatchObject({ active: true, error: null, replyUrl: { correct: true } });
    expect((await verify('missing')).missingApplication.length).toBeGreaterThan(0);
    expect((await verify('wrongreply')).replyUrl?.correct).toBe(false);
    expect((await verify('badsecret')).active).toBe(false);
  });
});
