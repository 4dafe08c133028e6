import { describe, expect, it } from 'vitest';
import { bodyText, type HttpResponse } from '../../../engine/host';
import { visit, type Bench } from '../fixtures/bench';
import { findForm, findFormById, readFieldErrors, valueOf } from '../forms';
import { readFatalError, readPage, type Page } from '../pages';
import {
  there,
  both,
  get,
  head,
  open,
  recorded,
  tab,
  withApplication,
  withConnection,
  type Older,
} from './fixtures/older-sites';
import { type MoodleState } from './state';

if (!there)
  console.info(
    'likeness of older sites (settings): no recordings beside the project, so nothing is compared',
  );

/** What the form of the settings would send, without what differs from visit to visit. */
function sent(page: Page): readonly (readonly [string, string])[] {
  const fields = findFormById(page, 'adminsettings')?.fields ?? [];
  const changing = ['sesskey', 's_local_o365_bot_sharedsecret', 's_auth_oidc_customicon'];
  return fields.filter(([name]) => !changing.includes(name));
}

describe.skipIf(!there)('settings of older sites', () => {
  const downloaded = (state: MoodleState): void => {
    state.manifestDownloaded = true;
  };
  it.each<[Older, string, string, ((state: MoodleState) => void)?]>([
    ['G1', '/admin/settings.php?section=local_o365', '05-settings-local_o365-empty'],
    ['G1', tab(0), '05-settings-local_o365-with-app', withApplication],
    ['G1', tab(0), '05f-settings-local_o365-apponly', withConnection],
    ['G1', tab(2), '05-settings-tab2-initial'],
    ['G1', tab(3), '05-settings-tab3-initial'],
    ['G1', tab(4), '05-settings-tab4-initial'],
    ['G1', tab(5), '05-settings-tab5-initial'],
    ['G1', tab(6), '10-settings-moodle-app-after-manifest', downloaded],
    ['G2', '/admin/settings.php?section=local_o365', '05-settings-local_o365-empty'],
    ['G2', tab(0), '05-settings-local_o365-with-app', withApplication],
    ['G2', tab(0), '05g-save-tenant-followed', withConnection],
    ['G2', tab(2), '05-settings-tab2-initial'],
    ['G2', tab(3), '05-settings-tab3-initial'],
    ['G2', tab(5), '05-settings-tab5-initial'],
    ['G2', tab(6), '05-settings-tab6-initial'],
    ['G2', tab(6), '10-settings-moodle-app-after-manifest', downloaded],
  ])('of %s at %s send the same as %s', async (generation, path, name, more) => {
    const bench = await open(generation, more);
    const answer = await get(bench, path);
    expect(answer.status).toBe(200);
    const theirs = recorded(generation, name);
    expect(sent(readPage(bodyText(answer)))).toEqual(sent(theirs));
    expect(bodyText(answer)).toContain('<body id="page-admin-setting-local_o365"');
    const rows = (page: Page): readonly string[] =>
      page.querySelectorAll('[id^="admin-"]').map((row) => row.getAttribute('id') ?? '');
    const missing = rows(readPage(bodyText(answer))).filter((id) => !rows(theirs).includes(id));
    expect(missing).toEqual([]);
  });

  it.each(both)('of %s have the fields and blanks of the synchronisation', async (generation) => {
    const page = readPage(bodyText(await get(await open(generation), tab(1))));
    const theirs = recorded(generation, '05-settings-tab1-initial');
    expect(sent(page).map(([name]) => name)).toEqual(sent(theirs).map(([name]) => name));
    // Lists without a chosen entry send their first, which is a matter of the roles and courses of a site.
    const texts = (one: Page): readonly (readonly [string, string])[] =>
      one
        .querySelectorAll('#adminsettings input[type="text"], #adminsettings input[checked]')
        .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''] as const);
    expect(texts(page)).toEqual(texts(theirs));
    const options = (one: Page): readonly string[] =>
      one
        .querySelectorAll('select[name="s_local_o365_usersynccreationrestriction[remotefield]"] option')
        .map((option) => option.getAttribute('value') ?? '');
    expect(options(page)).toEqual(options(theirs));
    const chosen = (one: Page): readonly string[] =>
      one
        .querySelectorAll('select[name^="s_local_o365_"] option[selected]')
        .map((option) => option.closest('select')?.getAttribute('name') ?? '');
    expect(chosen(page)).toEqual(chosen(theirs));
  });

  it.each<[Older, string, string]>([
    ['G1', 'auth_oidc_other_settings', '04-settings-auth_oidc_other_settings-empty'],
    ['G2', 'auth_oidc_other_settings', '04-settings-auth_oidc_other_settings-empty'],
    ['G2', 'local_o365_sync', '05-settings-g3-probe-initial'],
  ])('of %s have no section %s', async (generation, section, name) => {
    const bench = await open(generation, withConnection);
    const answer = await get(bench, `/admin/settings.php?section=${section}`);
    expect(answer.status).toBe(head(generation, name).status);
    expect(readFatalError(readPage(bodyText(answer)))).toEqual(readFatalError(recorded(generation, name)));
    for (const other of ['local_o365_sync', 'local_o365_teams', 'local_o365_moodle_app'])
      expect((await get(bench, `/admin/settings.php?section=${other}`)).status).toBe(404);
  });

  it.each(both)('of %s hold the redirect of the sign-in page in a section of its own', async (generation) => {
    const page = readPage(
      bodyText(await get(await open(generation), '/admin/settings.php?section=authsettingoidc')),
    );
    const theirs = new Map(sent(recorded(generation, '04-settings-authsettingoidc-empty')));
    for (const [name, value] of sent(page)) expect([name, theirs.get(name)]).toEqual([name, value]);
    const silent = 's_auth_oidc_silentloginmode';
    expect(sent(page).some(([name]) => name === silent)).toBe(theirs.has(silent));
  });

  it.each<[Older, string, number, readonly (readonly [string, string])[]]>([
    ['G1', '06-sync-save', 1, [['s_local_o365_courses_per_task', '33']]],
    ['G1', '06-sync-save-invalid', 1, [['s_local_o365_courses_per_task', 'abc']]],
    ['G2', '06-sync-save', 1, [['s_local_o365_courses_per_task', '33']]],
    ['G2', '06-sync-save-invalid', 1, [['s_local_o365_courses_per_task', 'abc']]],
    ['G1', '05f-save-enableapponlyaccess', 0, [['s_local_o365_enableapponlyaccess', '1']]],
    ['G1', '09-bot-invalid-appid', 5, [['s_local_o365_bot_app_id', 'x'.repeat(60)]]],
    ['G1', '09-bot-enable-without-fields', 5, [['s_local_o365_bot_feature_enabled', '1']]],
    ['G1', '09-ext-id-invalid', 5, [['s_local_o365_teams_moodle_app_external_id', 'not-a-guid']]],
    ['G2', '10-teams-save-badid', 5, [['s_local_o365_teams_moodle_app_external_id', 'not-a-guid']]],
  ])('of %s are saved and refused as in %s', async (generation, name, number, values) => {
    const bench = await open(generation, withApplication);
    const answer = await save(bench, number, values);
    const theirs = head(generation, name);
    expect(answer.status).toBe(theirs.status);
    expect(answer.headers['location'] ?? null).toBe(theirs.location);
    const complaints = (page: Page): readonly string[] =>
      page
        .querySelectorAll('span.error')
        .map((one) => one.closest('[id^="admin-"]')?.getAttribute('id') ?? '');
    if (theirs.status === 200)
      expect(complaints(readPage(bodyText(answer)))).toEqual(complaints(recorded(generation, name)));
  });
});

async function save(
  bench: Bench,
  number: number,
  values: readonly (readonly [string, string])[],
  address = tab(number),
): Promise<HttpResponse> {
  const page = readPage(bodyText(await get(bench, tab(number))));
  const key = valueOf(findFormById(page, 'adminsettings') ?? { action: '', fields: [] }, 'sesskey') ?? '';
  const body = new URLSearchParams([
    ['section', 'local_o365'],
    ['s_local_o365_tabs', String(number)],
    ['action', 'save-settings'],
    ['sesskey', key],
    ['return', ''],
    ...values.map(([name, value]) => [name, value]),
  ]);
  return visit(bench.http, 'POST', `${bench.state.wwwroot}${address}`, body.toString());
}

describe.skipIf(!there)('credentials of older sites', () => {
  const path = '/auth/oidc/manageapplication.php';
  const form = (page: Page): readonly (readonly [string, string])[] =>
    (findForm(page, '_qf__auth_oidc_form_application')?.fields ?? []).filter(
      ([name]) => name !== 'sesskey' && !name.startsWith('mform_'),
    );
  const byName = (fields: readonly (readonly [string, string])[]): object => Object.fromEntries(fields);

  it.each<[Older, string, ((state: MoodleState) => void)?]>([
    ['G1', '04-manageapplication-empty'],
    ['G1', '04b-manageapplication-filled', withApplication],
    ['G2', '04-manageapplication-empty'],
    ['G2', '04b-manageapplication-filled', withApplication],
  ])('of %s send the same as %s', async (generation, name, more) => {
    const page = readPage(bodyText(await get(await open(generation, more), path)));
    expect(byName(form(page))).toEqual(byName(form(recorded(generation, name))));
  });

  it.each<[Older, string, Readonly<Record<string, string>>]>([
    ['G1', '04b-app-save-good', { clientsecret: 'dummy~SecretValue0002' }],
    ['G1', '04b-app-save-unchanged', {}],
    [
      'G1',
      '04a-app-idp1-common',
      { authendpoint: 'https://login.microsoftonline.com/common/oauth2/authorize' },
    ],
    ['G1', '04a-app-nosecret', { clientsecret: '' }],
    [
      'G1',
      '04a-app-v2-mismatch',
      { authendpoint: 'https://login.microsoftonline.com/x/oauth2/v2.0/authorize' },
    ],
    ['G2', '04b-app-save-good', { clientsecret: 'dummy~SecretValue0002' }],
    ['G2', '04b-app-save-unchanged', {}],
    [
      'G2',
      '04a-app-idp1-common',
      { authendpoint: 'https://login.microsoftonline.com/common/oauth2/authorize' },
    ],
    ['G2', '04c-app-erase-secret', { clientsecret: '' }],
    [
      'G2',
      '04a-app-badendpoint',
      { authendpoint: 'https://example.org/a', tokenendpoint: 'https://example.org/t' },
    ],
  ])('of %s are answered as in %s', async (generation, name, values) => {
    const bench = await open(generation, withApplication);
    const found = findForm(readPage(bodyText(await get(bench, path))), '_qf__auth_oidc_form_application');
    const body = new URLSearchParams([
      ...(found?.fields ?? []).map(([key, value]) => [key, value]),
      ['submitbutton', '1'],
    ]);
    for (const [key, value] of Object.entries(values)) body.set(key, value);
    const answer = await visit(bench.http, 'POST', `${bench.state.wwwroot}${path}`, body.toString());
    const theirs = head(generation, name);
    expect(answer.status).toBe(theirs.status);
    expect(answer.headers['location'] ?? null).toBe(theirs.location);
    if (theirs.status !== 200) return;
    expect(readFieldErrors(readPage(bodyText(answer)))).toEqual(readFieldErrors(recorded(generation, name)));
    expect(bench.state.application['clientsecret']).toBe('dummy~SecretValue0001');
  });
});
