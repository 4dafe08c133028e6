import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bodyText, type HttpResponse } from '../../engine/host';
import { signedIn, signInAs, visit, makeBench, type Bench } from './fixtures/bench';
import { findForm, findFormById, readFieldErrors, valueOf } from './forms';
import {
  isLoginPage,
  readBranch,
  readFatalError,
  readPage,
  readPerson,
  readPluginRows,
  readRelease,
  readSesskey,
  readUploadPicker,
  readWwwroot,
  type Page,
} from './pages';
import { readLinks } from './account-links';
import { readConfig } from './public-config';
import { readSignInRedirect } from './sign-in-redirect';
import { installPlugin, type MoodleState } from './simulator/state';
import { isRecord, readAjax } from './ajax';

/** Pages recorded from real sites; they are not part of the project because of their licence. */
const recordings = fileURLToPath(new URL('../../../../shared/moodle-recordings/', import.meta.url));
const there = existsSync(recordings);
if (!there) console.info('likeness: no recordings beside the project, so nothing is compared');

const generations = ['moodle41-o365-400', 'moodle44-o365-404', 'moodle45-o365-405'] as const;
const newest = 'moodle45-o365-405';

interface Recorded {
  readonly html: string;
  readonly page: Page;
}

function recorded(generation: string, name: string): Recorded {
  const html = readFileSync(`${recordings}${generation}/${name}`, 'utf8');
  return { html, page: readPage(html) };
}

interface Head {
  readonly status: number;
  readonly location: string | null;
  readonly frames: boolean;
}

function head(generation: string, name: string): Head {
  const text = readFileSync(`${recordings}${generation}/${name}.headers.txt`, 'utf8');
  return {
    status: Number(/^< HTTP (\d+)/m.exec(text)?.[1]),
    location: /^< Location: (.*)$/m.exec(text)?.[1]?.trim() ?? null,
    frames: !/^< X-Frame-Options:/m.test(text),
  };
}

const root = 'https://moodle.contoso.example';

function everything(state: MoodleState): void {
  for (const name of ['auth_oidc', 'local_o365', 'theme_boost_o365teams']) installPlugin(state, name);
  const [, , third] = state.users;
  if (third !== undefined) third.link = { upn: 'tariq@contoso.example', kind: 'synced' };
}

async function simulated(bench: Bench, path: string): Promise<Recorded & { readonly answer: HttpResponse }> {
  const answer = await visit(bench.http, 'GET', `${root}${path}`);
  const html = bodyText(answer);
  return { html, page: readPage(html), answer };
}

describe.skipIf(!there)('the parsers on recorded pages', () => {
  it.each(generations)('reads the sign-in page of %s', (generation) => {
    const { page, html } = recorded(generation, '01-probe-login-page.html');
    expect(isLoginPage(page)).toBe(true);
    expect(readSesskey(html)).toMatch(/^\w{10}$/);
    expect(readWwwroot(html)).toMatch(/^https?:\/\/[^/]+(\/learn)?$/);
    expect(valueOf(findForm(page, 'logintoken')!, 'logintoken')).toMatch(/^\w{32}$/);
  });

  it.each(generations)('reads the public configuration of %s', (generation) => {
    const answer = readAjax(
      JSON.parse(recorded(generation, '01-probe-public-config-oidc-enabled.json').html) as unknown,
    );
    expect(answer.kind).toBe('data');
    const config = answer.kind === 'data' && isRecord(answer.data) ? readConfig(answer.data) : null;
    expect(config).toMatchObject({ openIdConnect: true, language: 'en' });
    expect(config?.siteName).toMatch(/^Site 4\d$/);
  });

  it.each(generations)('reads the answers about the session of %s', (generation) => {
    const read = (name: string): unknown =>
      readAjax(JSON.parse(recorded(generation, `02-ajax-${name}.json`).html) as unknown);
    expect(read('core_session_time_remaining')).toEqual({
      kind: 'data',
      data: { userid: 2, timeremaining: 28_800 },
    });
    expect(read('badsesskey-core_session_time_remaining')).toEqual({ kind: 'error', code: 'invalidsesskey' });
    expect(read('loggedout')).toEqual({ kind: 'error', code: 'servicerequireslogin' });
  });

  it.each([
    ['moodle41-o365-400', '4.1'],
    ['moodle44-o365-404', '4.4'],
    ['moodle45-o365-405', '4.5'],
  ])('knows the administrator and the release of %s', (generation, branch) => {
    const { page, html } = recorded(generation, '08-optionalsubsystems-before.html');
    expect(findFormById(page, 'adminsettings')).not.toBeNull();
    expect(readPerson(page, html)).toEqual({ userId: 2, name: 'Admin User' });
    expect(readRelease(html)).toContain('(Build: ');
    expect(readBranch(html)).toBe(branch);
  });

  it.each([
    ['moodle41-o365-400', '4.0.5', 2022041925],
    ['moodle44-o365-404', '4.4.4', null],
    ['moodle45-o365-405', '4.5.7', 2024100735],
  ])('reads the plugins of %s', (generation, release, version) => {
    const rows = readPluginRows(recorded(generation, '03-plugins-overview-contribonly.html').page).filter(
      (row) => row.additional,
    );
    expect(rows.map((row) => row.component).sort()).toEqual([
      'auth_oidc',
      'local_o365',
      'theme_boost_o365teams',
    ]);
    const oidc = rows.find((row) => row.component === 'auth_oidc');
    expect(oidc).toMatchObject({ status: 'uptodate', release });
    if (version !== null) expect(oidc?.version).toBe(version);
  });

  it('reads the same from a page whose every word is in another language', () => {
    const plain = readPluginRows(recorded(newest, '03-plugins-overview-contribonly.html').page).filter(
      (row) => row.additional,
    );
    const pseudo = readPluginRows(recorded(newest, 'xx-03-plugins-overview-contribonly.html').page).filter(
      (row) => row.additional,
    );
    expect(pseudo).toEqual(plain);
  });

  it.each(generations)('finds what an upload needs in %s', (generation) => {
    const { page, html } = recorded(generation, '03b-install-1-form.html');
    expect(readUploadPicker(html)).toMatchObject({ repositoryId: '5' });
    expect(valueOf(findForm(page, '_qf__tool_installaddon_installfromzip_form')!, 'zipfile')).toMatch(
      /^\d+$/,
    );
  });

  it.each(generations)('finds the confirmation of a valid archive in %s', (generation) => {
    const { page } = recorded(generation, '03b-install-4-validate.html');
    expect(findForm(page, 'installzipconfirm')?.fields.map(([name]) => name)).toEqual([
      'installzipcomponent',
      'installzipstorage',
      'installzipconfirm',
      'sesskey',
    ]);
  });

  it('finds no confirmation where the archive is refused', () => {
    expect(
      findForm(recorded(newest, '03c-install-fail-not-writable.html').page, 'installzipconfirm'),
    ).toBeNull();
    expect(
      findForm(recorded('moodle41-o365-400', '03c-install-fail-oidc_toonew.html').page, 'installzipconfirm'),
    ).toBeNull();
    const missing = readPluginRows(recorded('moodle41-o365-400', '03d-install-dependency-missing.html').page);
    expect(missing).toMatchObject([{ component: 'local_o365', status: 'new', requirementsFailed: true }]);
    const fatal = readFatalError(recorded(newest, '03c-install-fail-autodeploy-disabled.html').page);
    expect(fatal).toEqual({ code: 'sectionerror' });
  });

  it('reads the rows of the plugin check before an upgrade', () => {
    const rows = readPluginRows(recorded(newest, '03b-install-08-next.html').page);
    expect(rows).toMatchObject([
      {
        component: 'auth_oidc',
        status: 'new',
        version: 2024100735,
        additional: true,
        requirementsFailed: false,
      },
    ]);
  });

  it('takes every field of the new settings, as the recorded browser did', () => {
    const form = findFormById(recorded(newest, '03b-install-12-follow.html').page, 'adminsettings');
    const sent = readFileSync(
      `${recordings}${newest}/03b-install-13-upgradesettings-save.headers.txt`,
      'utf8',
    );
    const names = [...new URLSearchParams(/^> (sesskey=.*)$/m.exec(sent)?.[1] ?? '').keys()].slice(0, 60);
    const read = new Set(form?.fields.map(([name]) => name));
    expect(names.slice(0, -1).filter((name) => !read.has(name))).toEqual([]);
  });

  it.each([
    ['moodle41-o365-400', 'dummy~SecretValue0001'],
    ['moodle44-o365-404', null],
    ['moodle45-o365-405', 'du**********'],
  ])('reads the credentials form of %s', (generation, secret) => {
    const form = findForm(
      recorded(generation, '04b-manageapplication-filled.html').page,
      '_qf__auth_oidc_form_application',
    )!;
    expect(valueOf(form, 'clientid')).toBe('11111111-2222-3333-4444-555555555555');
    expect(valueOf(form, 'clientauthmethod')).toBe('1');
    expect(valueOf(form, 'authendpoint')).toMatch(
      /^https:\/\/login\.microsoftonline\.com\/.*\/oauth2\/authorize$/,
    );
    if (secret !== null) expect(valueOf(form, 'clientsecret')).toBe(secret);
  });

  it.each([
    ['04a-app-empty', ['clientid', 'clientsecret']],
    ['04a-app-nosecret', ['clientsecret']],
    ['04a-app-v2-mismatch', ['authendpoint']],
    ['04b-app-change-secret-masked', ['clientsecret']],
  ])('names the refused fields of %s', (name, fields) => {
    expect(readFieldErrors(recorded(newest, `${name}.html`).page)).toEqual(fields);
  });

  it.each(generations)('knows the refusals of %s', (generation) => {
    expect(readFatalError(recorded(generation, '04a-app-badsesskey.html').page)).toEqual({
      code: 'invalidsesskey',
    });
    expect(readFatalError(recorded(generation, '04a-app-student.html').page)?.code).toMatch(
      /^(nopermissions|accessdenied)$/,
    );
    expect(readFatalError(recorded(generation, '03-settings-missing-plugin.html').page)).toEqual({
      code: 'sectionerror',
    });
  });

  it('counts linked users of the recorded list', () => {
    expect(readLinks(recorded(newest, '06a-acp-userconnections-filtered.html').page)).toHaveLength(6);
  });

  it('reads every recorded sign-in address', () => {
    const text = readFileSync(`${recordings}moodle44-o365-404/05d-signin-locations.txt`, 'utf8');
    const addresses = [...text.matchAll(/^ {2}(https:\S+)$/gm)].map(([, address = '']) =>
      readSignInRedirect(new URL(address)),
    );
    expect(addresses.length).toBeGreaterThan(10);
    for (const one of addresses) {
      expect(one).toMatchObject({ scope: 'openid profile email', resource: 'https://graph.microsoft.com' });
      expect(one?.redirectUri).toMatch(/\/auth\/oidc\/$/);
    }
  });
});

describe.skipIf(!there)('the simulator beside the recordings', () => {
  it.each([
    ['/login/index.php', '01-probe-login-page'],
    ['/admin/settings.php?section=optionalsubsystems', '02-expired-settings-get'],
    ['/admin/index.php', '02-loggedout-admin-index'],
  ])('answers a visitor at %s alike', async (path, name) => {
    const ours = await simulated(makeBench(), path);
    const theirs = head(newest, name);
    expect(ours.answer.status).toBe(theirs.status);
    expect(pathOf(ours.answer.headers['location'])).toBe(pathOf(theirs.location));
    expect(ours.answer.headers['x-frame-options'] === undefined).toBe(theirs.frames);
  });

  it.each([
    ['/admin/plugins.php', '02-student-admin-plugins-php'],
    [
      '/admin/settings.php?section=optionalsubsystems',
      '02-student-admin-settings-php-section-optionalsubsystems',
    ],
    ['/admin/tool/installaddon/index.php', '02-student-admin-tool-installaddon-index-php'],
    ['/auth/oidc/manageapplication.php', '04a-app-student'],
  ])('refuses everybody but administrators at %s alike', async (path, name) => {
    const ours = await simulated(await signedIn(everything, { account: ['sam', 'sam-pw'] }), path);
    const theirs = recorded(newest, `${name}.html`);
    expect(ours.answer.status).toBe(head(newest, name).status);
    expect(readFatalError(ours.page)).toEqual(readFatalError(theirs.page));
  });

  it.each([
    ['/admin/plugins.php?contribonly=1', '03-plugins-overview-contribonly'],
    ['/admin/tool/installaddon/index.php', '03b-install-1-form'],
    ['/auth/oidc/manageapplication.php', '04-manageapplication-empty'],
    ['/auth/oidc/', '05d-oidc-endpoint-noparams'],
    ['/auth/oidc/?admin_consent=True&tenant=x&state=x', '05d-oidc-return-adminconsent'],
    ['/auth/oidc/?error=access_denied&error_description=dummy&state=x', '05d-oidc-return-error'],
    ['/admin/index.php?cache=0', '02-admin-index'],
  ])('answers an administrator at %s alike', async (path, name) => {
    const ours = await simulated(await signedIn(everything), path);
    const theirs = head(newest, name);
    expect(ours.answer.status).toBe(theirs.status);
    expect(pathOf(ours.answer.headers['location'])).toBe(pathOf(theirs.location));
    if (theirs.status !== 200) return;
    const { html } = recorded(newest, `${name}.html`);
    expect(bodyId(ours.html)).toBe(bodyId(html));
  });

  it('shows a section that is not there as the real site does', async () => {
    const ours = await simulated(await signedIn(), '/admin/settings.php?section=local_o365');
    const theirs = recorded(newest, '03-settings-missing-plugin.html');
    expect(readFatalError(ours.page)).toEqual(readFatalError(theirs.page));
    expect(bodyId(ours.html)).toBe(bodyId(theirs.html));
  });

  it('has the fields of the credentials form, no more and no fewer', async () => {
    const ours = await simulated(await signedIn(everything), '/auth/oidc/manageapplication.php');
    const names = (page: Page): readonly string[] =>
      [...new Set(findForm(page, '_qf__auth_oidc_form_application')?.fields.map(([name]) => name))]
        .filter((name) => !name.startsWith('mform_'))
        .sort();
    expect(names(ours.page)).toEqual(names(recorded(newest, '04-manageapplication-empty.html').page));
  });

  it('sends the parameters of the sign-in in the recorded order', async () => {
    const bench = makeBench((state) => {
      everything(state);
      state.application['clientid'] = '11111111-2222-3333-4444-555555555555';
      state.application['authendpoint'] =
        'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/authorize';
    });
    const { answer } = await simulated(bench, '/auth/oidc/');
    const text = readFileSync(`${recordings}moodle44-o365-404/05d-signin-locations.txt`, 'utf8');
    const theirs = /## plugin 4\.5\.7, https\n.*\n {2}(\S+)/.exec(text)?.[1] ?? '';
    const neutral = (address: string): string =>
      address
        .replace(/nonce=N?\w+/, 'nonce=N')
        .replace(/state=\w+/, 'state=S')
        .replace(/redirect_uri=[^&]*/, (one) => (one.endsWith('%2Fauth%2Foidc%2F') ? 'redirect_uri=R' : one));
    expect(neutral(answer.headers['location'] ?? '')).toBe(neutral(theirs));
  });

  it('signs in through the recorded stations', async () => {
    const bench = makeBench();
    await signInAs(bench.http, `${root}/login/index.php`, ['admin', 'admin-pw']);
    const stations = bench.simulator.journal.map(
      ({ method, url, status }) =>
        `${method} ${new URL(url).pathname}${new URL(url).search} ${String(status)}`,
    );
    expect(stations).toEqual([
      'GET /login/index.php 200',
      `POST /login/index.php ${String(head(newest, '02-login-post').status)}`,
      `GET ${pathOf(head(newest, '02-login-post').location) ?? ''} ${String(head(newest, '02-login-testsession').status)}`,
      `GET ${pathOf(head(newest, '02-login-testsession').location) ?? ''} 200`,
    ]);
  });
});

/** Path and query below the site, so that answers of different hosts compare. */
function pathOf(location: string | null | undefined): string | null {
  if (location === null || location === undefined) return null;
  const url = new URL(location);
  return `${url.pathname}${url.search}`;
}

function bodyId(html: string): string | undefined {
  return /<body[^>]*\bid="([^"]*)"/.exec(html)?.[1];
}
