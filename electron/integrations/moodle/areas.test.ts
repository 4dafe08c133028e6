import { describe, expect, it } from 'vitest';
import { bodyText } from '../../engine/host';
import { olderBench, type OlderSite } from './fixtures/older-site';

const o = (name: string): string => `s_local_o365_${name}`;
const boxes = (list: string): Record<string, string> => ({
  [o(`${list}[xxxxx]`)]: '1',
  [o(`${list}[create]`)]: '',
});
const teams = { [o('teams_moodle_app_external_id')]: '', [o('teams_moodle_app_short_name')]: '' };
const bot = { [o('bot_app_id')]: '', [o('bot_app_password')]: '', [o('bot_feature_enabled')]: '0' };

/** Nothing stored yet: the first tab is empty. */
const first: OlderSite['tabs'] = { 0: {}, 1: boxes('aadsync'), 5: { ...bot, ...teams } };
const second: OlderSite['tabs'] = { 0: {}, 1: boxes('usersync'), 5: teams };
const tenant = (name: string): Record<string, string> => ({
  [o(name)]: 'contoso.onmicrosoft.com',
  [o('odburl')]: 'h',
});
const firstConnected = { ...first, 0: { [o('enableapponlyaccess')]: '1', ...tenant('aadtenant') } };
const secondConnected = { ...second, 0: tenant('entratenant') };
const third = { sections: { optionalsubsystems: '', local_o365: '', local_o365_sync: boxesOf('usersync') } };

function boxesOf(list: string): string {
  return `<input type="hidden" name="${o(`${list}[xxxxx]`)}" value="1">`;
}

describe('what kind of plugin a site has', () => {
  it.each<[string, Partial<OlderSite>, boolean | null, string, number]>([
    ['the first, new', { tabs: first }, false, '', 2],
    [
      'the first, with credentials',
      { tabs: { ...first, 0: { [o('enableapponlyaccess')]: '0' } } },
      false,
      '',
      1,
    ],
    ['the first, connected', { tabs: firstConnected }, true, 'contoso.onmicrosoft.com', 1],
    ['the second, new', { tabs: second }, null, '', 2],
    ['the second, connected', { tabs: secondConnected }, null, 'contoso.onmicrosoft.com', 1],
    ['the third', third, null, '', 1],
  ])('%s: is told by the connection', async (_name, site, appOnlyAccess, stored, requests) => {
    const bench = olderBench(site);
    expect(await bench.site.connection()).toMatchObject({ appOnlyAccess, tenant: stored });
    expect(bench.asked).toHaveLength(requests);
    bench.asked.length = 0;
    await bench.site.connection();
    expect(bench.asked).toHaveLength(1);
  });

  it.each<[string, Partial<OlderSite>, string, number]>([
    ['the first', { tabs: first }, 'create', 2],
    ['the second', { tabs: second }, 'create', 2],
    ['the third', third, '', 1],
  ])('%s: is told by the user sync, at no cost on the newest', async (_name, site, offered, requests) => {
    const bench = olderBench(site);
    expect((await bench.site.userSync()).offered.join()).toBe(offered);
    expect(bench.asked).toHaveLength(requests);
  });

  it.each<[string, OlderSite['tabs'], string]>([
    ['the first', firstConnected, 'aadtenant'],
    ['the second', secondConnected, 'entratenant'],
    [
      'one with the newer tenant beside the older list',
      { ...first, 0: tenant('entratenant') },
      'entratenant',
    ],
    [
      'one whose newer list stands beside the older tenant',
      { ...second, 0: tenant('aadtenant') },
      'aadtenant',
    ],
  ])('%s: decides the name that the verification is given', async (_name, tabs, name) => {
    const { site, asked } = olderBench({
      tabs,
      pages: {
        '/local/o365/ajax.php': {
          headers: { 'content-type': 'application/json' },
          text: '{"success":true,"data":{"valid":true}}',
        },
      },
    });
    await site.userSync();
    await site.connection();
    expect(await site.tenantUsable('t', new AbortController().signal)).toBe(true);
    expect(asked.at(-1)).toContain(`setting=${name}`);
  });

  it('finds a bot by its fields, whatever the other names are', async () => {
    const early = olderBench({ tabs: { ...secondConnected, 5: { ...bot, ...teams } } });
    expect(await early.site.botSettings()).toMatchObject({ appId: '', passwordStored: false });
    expect(await olderBench({ tabs: secondConnected }).site.botSettings()).toBeNull();
    expect(await olderBench(third).site.botSettings()).toBeNull();
  });

  it.each<[string, Partial<OlderSite>, string, string]>([
    ['a plain user', { tabs: firstConnected, who: 'user' }, 'forbidden', ''],
    ['a plain user of the newest', { ...third, who: 'user' }, 'forbidden', ''],
    ['an expired session', { tabs: firstConnected, who: 'nobody' }, 'signed-out', 'requirelogin'],
    ['a site without the plugin', {}, 'missing', 'no-plugin'],
    ['a pending upgrade', { tabs: secondConnected, upgradePending: true }, 'conflict', 'upgradepending'],
    ['a firewall', { pages: { '/admin/settings.php': { status: 403 } } }, 'forbidden', 'blocked'],
    ['a broken server', { pages: { '/admin/settings.php': { status: 500 } } }, 'unexpected', ''],
    ['settings of another shape', { tabs: { 0: {}, 1: {}, 5: {} } }, 'unexpected', 'no-sync-settings'],
  ])('%s: is no sign of an older one', async (_name, site, kind, code) => {
    const bench = olderBench(site);
    const looks = ['connection', 'userSync', 'courseSync', 'teamsApp', 'botSettings'] as const;
    for (const look of looks) {
      await expect(bench.site[look](), look).rejects.toMatchObject({
        kind,
        ...(code !== '' && { code }),
      });
    }
    // Nothing was concluded meanwhile.
    Object.assign(bench.state, { pages: {}, who: 'administrator', upgradePending: false, ...third });
    expect((await bench.site.connection()).appOnlyAccess).toBeNull();
  });

  it('is learned anew when a place is not there any more', async () => {
    const bench = olderBench({ tabs: firstConnected });
    expect((await bench.site.connection()).appOnlyAccess).toBe(true);
    // Newer plugins lead from a tab to the section in its place.
    const sections = {
      ...third.sections,
      local_o365: `<input name="${o('entratenant')}" value="new.example">`,
    };
    const tabs = {
      status: 303,
      headers: { location: 'https://old.example/learn/admin/settings.php?section=local_o365' },
    };
    Object.assign(bench.state, {
      tabs: {},
      sections,
      pages: { '/admin/settings.php?section=local_o365&s_local_o365_tabs=': tabs },
    });
    expect(await bench.site.connection()).toMatchObject({ appOnlyAccess: null, tenant: 'new.example' });
    expect((await bench.site.userSync()).offered).toEqual([]);
    expect(bench.asked.at(-1)).toBe('GET /admin/settings.php?section=local_o365_sync');
  });

  it('is forgotten with an upgrade, whatever comes of it', async () => {
    const bench = olderBench({ tabs: secondConnected });
    await bench.site.connection();
    await bench.site.upgrade(new AbortController().signal).catch(() => undefined);
    bench.asked.length = 0;
    await bench.site.connection();
    expect(bench.asked).toEqual(['GET /admin/settings.php?section=local_o365']);
  });
});

describe('settings on a tab', () => {
  it('are saved as a browser does, and only those that are named', async () => {
    const { site, state, sent, asked } = olderBench({ tabs: firstConnected });
    await site.saveConnection({ tenant: 'fabrikam.onmicrosoft.com', oneDriveHost: 'f-my.sharepoint.com' });
    expect(state.tabs[0]).toMatchObject({ [o('aadtenant')]: 'fabrikam.onmicrosoft.com' });
    expect(asked).toContain('POST /admin/settings.php?section=local_o365&s_local_o365_tabs=0');
    expect(Object.fromEntries(sent[0] ?? [])).toEqual({
      section: 'local_o365',
      s_local_o365_tabs: '0',
      s_local_o365_tabs_new: '0',
      action: 'save-settings',
      sesskey: 'k3yk3yk3y0',
      return: '',
      [o('aadtenant')]: 'fabrikam.onmicrosoft.com',
      [o('odburl')]: 'f-my.sharepoint.com',
    });
  });

  it('let the plugin work as the application, once', async () => {
    const { site, state, sent } = olderBench({ tabs: { ...first, 0: { [o('enableapponlyaccess')]: '0' } } });
    await site.allowAppOnlyAccess();
    expect(state.tabs[0]?.[o('enableapponlyaccess')]).toBe('1');
    await site.allowAppOnlyAccess();
    expect(sent).toHaveLength(1);
    const second = olderBench({ tabs: secondConnected });
    await second.site.allowAppOnlyAccess();
    expect(second.sent).toEqual([]);
  });

  it('cannot be allowed before there are credentials', async () => {
    const { site, sent } = olderBench({ tabs: first });
    await expect(site.allowAppOnlyAccess()).rejects.toMatchObject({
      kind: 'conflict',
      facts: { changed: 'no' },
    });
    expect(sent).toEqual([]);
  });

  it('keep the older name of the options', async () => {
    const { site, state } = olderBench({
      tabs: { ...first, 1: { ...boxes('aadsync'), [o('aadsync[update]')]: '' } },
    });
    await site.saveUserSync({ options: ['update'], restriction: null });
    expect(await site.userSync()).toMatchObject({ options: ['update'], offered: ['create', 'update'] });
    expect(state.tabs[1]?.[o('aadsync[create]')]).toBe('');
    await expect(site.saveUserSync({ options: ['guestsync'], restriction: null })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'aadsync',
    });
  });

  it('show blanks where newer plugins store a default', async () => {
    const { site, state } = olderBench({
      tabs: { ...second, 1: { ...boxes('usersync'), [o('courses_per_task')]: '' } },
    });
    expect(await site.courseSync()).toMatchObject({ perTask: null, teamType: null });
    await site.saveCourseSync({ perTask: 20 });
    expect(state.tabs[1]?.[o('courses_per_task')]).toBe('20');
  });

  it('have no id in the catalogue before the package was fetched: the tab is an empty form', async () => {
    const { site, state } = olderBench({ tabs: second });
    expect(await site.teamsApp()).toEqual({ externalId: '', shortName: '', catalogueId: null });
    await expect(site.saveTeamsApp({ catalogueId: 'x' })).rejects.toMatchObject({ facts: { changed: 'no' } });
    state.tabs[6] = { [o('moodle_app_id')]: '' };
    await site.saveTeamsApp({ externalId: 'an-id', shortName: 'Moodle', catalogueId: 'x' });
    expect(await site.teamsApp()).toEqual({ externalId: 'an-id', shortName: 'Moodle', catalogueId: 'x' });
  });
});

describe('the list of courses in pages', () => {
  const row = (id: number, more = ''): string =>
    `<tr><td><a href="#">Course</a></td><td>C</td><td><input type="checkbox" name="course_${String(id)}_enabled"${more}> note</td></tr>`;
  const at = (page: number): string => `/local/o365/acp.php?mode=coursesynccustom&page=${String(page)}`;
  const collect = async (bench: ReturnType<typeof olderBench>): Promise<readonly unknown[]> => {
    const all: unknown[] = [];
    for await (const page of bench.site.courseChoices(new AbortController().signal)) all.push(...page);
    return all;
  };

  it('is read to the first page without a row', async () => {
    const bench = olderBench({
      tabs: firstConnected,
      pages: {
        [at(0)]: { text: `<table>${row(2, ' checked="checked"')}${row(3)}</table>` },
        [at(1)]: { text: `<table>${row(4, ' disabled="disabled"')}</table>` },
        [at(2)]: { text: '<table></table>' },
      },
    });
    expect(await collect(bench)).toEqual([
      { courseId: 2, enabled: true, locked: false },
      { courseId: 3, enabled: false, locked: false },
      { courseId: 4, enabled: false, locked: true },
    ]);
  });

  it.each(['', '<html><body><div>', `<html><body><table>${row(4)}<tr><td>`])(
    'does not end with half a page: %s',
    async (text) => {
      const bench = olderBench({
        tabs: firstConnected,
        pages: {
          [at(0)]: { text: `<table>${row(2)}</table>` },
          [at(1)]: { text },
          [at(2)]: { text: `<table>${row(5)}</table>` },
          [at(3)]: { text: '<html><body></body></html>' },
        },
      });
      await expect(collect(bench)).rejects.toMatchObject({ kind: 'unexpected', code: 'half-page' });
    },
  );

  it('ends when a page brings nothing new', async () => {
    const bench = olderBench({
      tabs: secondConnected,
      pages: { '/local/o365/acp.php': { text: `<table>${row(2)}</table>` } },
    });
    expect(await collect(bench)).toHaveLength(1);
    expect(bench.asked.filter((one) => one.includes('acp.php'))).toHaveLength(2);
  });

  it('is asked for again when the newer way answers with nothing', async () => {
    const bench = olderBench({
      ...third,
      pages: { '/local/o365/acp.php?mode=coursesynccustom_ajax': {}, [at(0)]: { text: '<table></table>' } },
    });
    await expect(collect(bench)).rejects.toMatchObject({ kind: 'unexpected' });
    Object.assign(bench.state, { sections: { optionalsubsystems: '' }, tabs: secondConnected });
    expect(await collect(bench)).toEqual([]);
  });
});

describe('the position of the user sync', () => {
  it.each([
    ['a page', '<html><body><h5>done</h5></body></html>', true],
    ['lines of text', 'first line\nsecond line\n', true],
    ['nothing', '', false],
    ['another page', '<html><body><p>hello</p></body></html>', false],
  ])('is forgotten when the plugin answers with %s', async (_name, text, done) => {
    const { site } = olderBench({ pages: { '/local/o365/acp.php': { text } } });
    const work = site.forgetSyncPosition();
    if (done) await expect(work).resolves.toBeUndefined();
    else await expect(work).rejects.toMatchObject({ kind: 'missing', facts: { changed: 'no' } });
  });
});

describe('the package', () => {
  it('is judged by what it is, as the oldest plugins ask for no sign-in', async () => {
    const pages = (text: string, status = 200): OlderSite['pages'] => ({
      '/local/o365/export_manifest.php': { text, status },
    });
    const zip = await olderBench({ pages: pages('PK..') }).site.teamsPackage();
    expect(bodyText({ status: 200, headers: {}, body: zip, url: '' })).toBe('PK..');
    await expect(olderBench({ pages: pages('<p>no</p>') }).site.teamsPackage()).rejects.toMatchObject({
      code: 'not-a-zip',
    });
  });
});
