import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../engine/host';
import type { WireRequest } from '../../../engine/wire';
import { makeBench, now, signedIn, signInAs, visit } from '../fixtures/bench';
import { userAgent } from '../site';
import { simulateMoodle } from '.';
import { freshMoodle, installPlugin, type MoodleState } from './state';

const root = 'https://moodle.contoso.example';

function wire(path: string, headers: Readonly<Record<string, string>> = {}, base = root): WireRequest {
  return { method: 'GET', url: `${base}${path}`, headers, body: new Uint8Array() };
}

function open(arrange: (state: MoodleState) => void = () => undefined, base = root) {
  const state = freshMoodle(base);
  arrange(state);
  let saves = 0;
  const simulator = simulateMoodle({
    state,
    save: () => {
      saves += 1;
    },
    now: () => now,
  });
  return { state, simulator, saves: () => saves };
}

describe('the wire', () => {
  it('answers what it does not know like the web server', async () => {
    const { simulator } = open();
    for (const path of [
      '/nothing.php',
      '/auth/oidc/',
      '/auth/oidc/manageapplication.php',
      '/local/o365/acp.php',
      '/local/o365/styles.css',
    ]) {
      const answer = await simulator.handle(wire(path));
      expect([path, answer.status]).toEqual([path, 404]);
      expect(String(answer.body)).not.toContain('M.cfg');
    }
  });

  it('lives in its folder only, and adds the final slash of a folder', async () => {
    const { simulator } = open(undefined, `${root}/learn`);
    expect((await simulator.handle(wire('/login/index.php'))).status).toBe(404);
    expect((await simulator.handle(wire('/LEARN/login/index.php'))).status).toBe(404);
    expect((await simulator.handle(wire('/learn/login/index.php'))).status).toBe(200);
    const folder = await simulator.handle(wire('/learn'));
    expect(folder.status).toBe(301);
    expect(folder.headers).toContainEqual(['Location', `${root}/learn/`]);
  });

  it('sends other addresses to its own, except where JSON is due', async () => {
    const { simulator } = open((state) => {
      state.alsoAt.push('other.example');
    });
    const page = await simulator.handle(wire('/login/index.php?a=1', {}, 'https://other.example'));
    expect(page.headers).toContainEqual(['Location', `${root}/login/index.php?a=1`]);
    const json = await simulator.handle(
      wire('/lib/ajax/service-nologin.php', {}, 'http://moodle.contoso.example'),
    );
    expect(json.status).toBe(200);
    expect(String(json.body)).toContain('"errorcode":"redirecterrordetected"');
  });

  it('answers 503 everywhere in maintenance from the command line', async () => {
    const { simulator } = open((state) => {
      state.cliMaintenance = true;
    });
    for (const path of ['/', '/lib/ajax/service.php', '/nothing']) {
      const answer = await simulator.handle(wire(path));
      expect(answer.status).toBe(503);
      expect(answer.headers).toContainEqual(['Retry-After', '300']);
    }
  });

  it('closes only the front in maintenance from the administration page', async () => {
    const { simulator } = open((state) => {
      state.maintenance = true;
    });
    expect((await simulator.handle(wire('/'))).status).toBe(503);
    expect((await simulator.handle(wire('/login/index.php'))).status).toBe(200);
  });

  it('saves its state when it changed, and only then', async () => {
    const { simulator, saves } = open();
    await simulator.handle(wire('/nothing'));
    expect(saves()).toBe(0);
    await simulator.handle(wire('/login/index.php'));
    expect(saves()).toBe(1);
  });

  it('goes on from its state as JSON, in another process', async () => {
    const bench = await signedIn();
    const copy = JSON.parse(JSON.stringify(bench.state)) as MoodleState;
    const again = simulateMoodle({ state: copy, save: () => undefined, now: () => now });
    const cookie = bench.http.jar.header(`${root}/`) ?? '';
    expect(
      (await again.handle(wire('/admin/settings.php?section=optionalsubsystems', { cookie }))).status,
    ).toBe(200);
  });
});

describe('sessions', () => {
  const cookieOf = async (
    arrange: (state: MoodleState) => void,
    agent: string,
    base = root,
  ): Promise<string> => {
    const { simulator } = open(arrange, base);
    const answer = await simulator.handle(wire('/login/index.php', { 'user-agent': agent }, base));
    return answer.headers.find(([name]) => name === 'Set-Cookie')?.[1] ?? '';
  };
  const noChange = (): void => undefined;

  it('gives SameSite=None only to browsers known by name, over https, while secure cookies are on', async () => {
    expect(await cookieOf(noChange, userAgent)).toMatch(/; path=\/; secure; HttpOnly; SameSite=None$/);
    expect(await cookieOf(noChange, 'curl/8')).toMatch(/; path=\/; secure; HttpOnly$/);
    expect(await cookieOf(noChange, userAgent, `${root}/learn`)).toContain('; path=/learn/;');
    const off = (state: MoodleState): void => {
      state.cookieSecure = false;
    };
    expect(await cookieOf(off, userAgent)).toMatch(/; path=\/; HttpOnly$/);
    expect(await cookieOf(noChange, userAgent, 'http://localhost:8045')).toMatch(/; path=\/; HttpOnly$/);
  });

  it('shows a sign-in page a person can use', async () => {
    const { http } = makeBench();
    const html = bodyText(await visit(http, 'GET', `${root}/login/index.php`));
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html).toContain('<label for="username">');
    expect(html).toContain('<label for="password">');
    expect(html).toContain('lang="en"');
  });

  it('refuses a wrong password, a missing token and a lost cookie', async () => {
    const bench = makeBench();
    const page = await signInAs(bench.http, `${root}/login/index.php`, ['admin', 'wrong']);
    expect(bodyText(page)).toContain('id="loginerrormessage"');
    const noToken = await visit(
      bench.http,
      'POST',
      `${root}/login/index.php`,
      'username=admin&password=admin-pw',
    );
    expect(noToken.headers['location']).toBe(`${root}/login/index.php?loginredirect=1`);
    bench.http.jar.clear();
    const noCookie = await visit(
      bench.http,
      'POST',
      `${root}/login/index.php`,
      'username=admin&password=admin-pw',
    );
    expect(noCookie.headers['location']).toBe(`${root}/login/index.php?loginredirect=1`);
    expect((await bench.site.session()).kind).toBe('anonymous');
  });

  it('leads on to the page that was wanted, with a new id and a new key', async () => {
    const bench = makeBench();
    await visit(bench.http, 'GET', `${root}/admin/plugins.php`);
    const [before] = bench.http.jar.all();
    const landed = await signInAs(bench.http, `${root}/login/index.php`, ['admin', 'admin-pw']);
    expect(landed.url).toBe(`${root}/admin/plugins.php`);
    expect(bench.http.jar.all()[0]?.value).not.toBe(before?.value);
  });

  it('ends a session that nobody used for its length', async () => {
    const bench = await signedIn();
    const stale = new Date(now.getTime() - 28_801_000).toISOString();
    for (const one of Object.values(bench.state.sessions)) one.lastUsed = stale;
    expect((await bench.site.session()).kind).toBe('anonymous');
  });

  it('signs out with the right key only', async () => {
    const bench = await signedIn();
    expect((await visit(bench.http, 'GET', `${root}/login/logout.php?sesskey=x`)).status).toBe(404);
    const key = Object.values(bench.state.sessions).find((one) => one.userId === 2)?.sesskey ?? '';
    expect((await visit(bench.http, 'GET', `${root}/login/logout.php?sesskey=${key}`)).status).toBe(303);
    expect((await bench.site.session()).kind).toBe('anonymous');
  });

  it('does not pile up visitors', async () => {
    const { simulator, state } = open();
    for (let visitor = 0; visitor < 100; visitor += 1) await simulator.handle(wire('/login/index.php'));
    expect(Object.keys(state.sessions).length).toBeLessThanOrEqual(61);
  });
});

describe('wrong keys', () => {
  const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

  it('saves no setting and shows the page again', async () => {
    const bench = await signedIn();
    const path = `${root}/admin/settings.php?section=optionalsubsystems`;
    const wrong = await visit(
      bench.http,
      'POST',
      path,
      form({
        section: 'optionalsubsystems',
        action: 'save-settings',
        sesskey: 'x',
        s__enablewebservices: '1',
      }),
    );
    expect(wrong.status).toBe(200);
    expect(bench.state.settings['s__enablewebservices']).toBe('0');
    const key = Object.values(bench.state.sessions).find((one) => one.userId === 2)?.sesskey ?? '';
    const right = await visit(
      bench.http,
      'POST',
      path,
      form({
        section: 'optionalsubsystems',
        action: 'save-settings',
        sesskey: key,
        s__enablewebservices: '1',
      }),
    );
    expect(right.status).toBe(303);
    expect(bench.state.settings['s__enablewebservices']).toBe('1');
    expect(bench.writes()).toEqual(['POST /admin/settings.php']);
  });

  it.each([
    ['/auth/oidc/manageapplication.php', { _qf__auth_oidc_form_application: '1', sesskey: 'x' }],
    ['/admin/tool/installaddon/index.php', { _qf__tool_installaddon_installfromzip_form: '1', sesskey: 'x' }],
    ['/admin/tool/installaddon/index.php', { installzipconfirm: '1', sesskey: 'x' }],
    ['/local/o365/acp.php', { mode: 'userconnections', sesskey: 'x' }],
  ])('refuses a form of %s', async (path, fields) => {
    const bench = await signedIn((state) => {
      installPlugin(state, 'auth_oidc');
      installPlugin(state, 'local_o365');
    });
    const answer = await visit(bench.http, 'POST', `${root}${path}`, form(fields));
    expect(answer.status).toBe(404);
    expect(bodyText(answer)).toContain('/error/moodle/invalidsesskey');
    expect(bench.writes()).toEqual([]);
  });

  it('refuses an upload without a session, without a key and without its fields', async () => {
    const send = (bench: ReturnType<typeof makeBench>, fields: string): Promise<string> =>
      visit(bench.http, 'POST', `${root}/repository/repository_ajax.php?action=upload`, fields, 'manual', {
        'content-type': 'multipart/form-data; boundary=B',
      }).then(bodyText);
    const part = '--B\r\nContent-Disposition: form-data; name="sesskey"\r\n\r\nKEY\r\n--B--\r\n';
    expect(await send(makeBench(), part)).toContain('requireloginerror');
    const bench = await signedIn();
    expect(await send(bench, part)).toContain('invalidsesskey');
    const key = Object.values(bench.state.sessions).find((one) => one.userId === 2)?.sesskey ?? '';
    expect(await send(bench, part.replace('KEY', key))).toContain('missingparam');
    expect(bench.state.uploads).toEqual({});
  });

  it('has no other function for AJAX', async () => {
    const bench = await signedIn();
    const key = Object.values(bench.state.sessions).find((one) => one.userId === 2)?.sesskey ?? '';
    const answer = await visit(
      bench.http,
      'POST',
      `${root}/lib/ajax/service.php?sesskey=${key}`,
      '[{"index":0,"methodname":"core_webservice_get_site_info","args":{}}]',
    );
    expect(bodyText(answer)).toContain('servicenotavailable');
  });
});
