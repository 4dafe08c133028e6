import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bodyJson, bodyText } from '../../../engine/host';
import { makeBench, signedIn } from '../fixtures/bench';
import { pretendOutside, tenant } from '../fixtures/outside';
import { readFatalError, readPage } from '../pages';
import {
  there,
  both,
  get,
  head,
  installed,
  open,
  recorded,
  recordedRoots,
  roots,
  tab,
  text,
  withApplication,
  withConnection,
  type Older,
} from './fixtures/older-sites';
import { type MoodleState } from './state';

if (!there)
  console.info('likeness of older sites (answers): no recordings beside the project, so nothing is compared');

describe.skipIf(!there)('answers of the plugin on older sites', () => {
  const here =
    /https:\/\/moodle\.contoso\.example(?:\/learn)?|http:\/\/127\.0\.0\.1:80\d\d|https:\/\/localhost:8444\/learn/g;
  const setting = (generation: Older): string => (generation === 'G1' ? 'aadtenant' : 'entratenant');
  const asked = (generation: Older): Readonly<Record<string, string>> => ({
    'checksetup-nooutbound': `mode=checksetup&${setting(generation)}=${tenant}&odburl=contoso-my.sharepoint.com`,
    'checksetup-missingparam-nooutbound': 'mode=checksetup',
    'detect-tenant-nooutbound': `mode=detectserviceresource&setting=${setting(generation)}`,
    'detect-odburl-nooutbound': 'mode=detectserviceresource&setting=odburl',
    'check-tenant-nooutbound': `mode=checkserviceresource&setting=${setting(generation)}&value=${tenant}`,
    'check-odburl-nooutbound': 'mode=checkserviceresource&setting=odburl&value=contoso-my.sharepoint.com',
  });

  it.each(both)('of %s without a way to Microsoft', async (generation) => {
    const bench = await open(generation, withConnection);
    for (const [name, query] of Object.entries(asked(generation))) {
      const answer = await get(bench, `/local/o365/ajax.php?${query}`);
      expect([name, bodyJson(answer)]).toEqual([name, JSON.parse(text(generation, `05b-ajax-${name}.json`))]);
    }
  });

  it.each(both)('of %s that find everything right', async (generation) => {
    const right = `${roots[generation]}/auth/oidc/`;
    const outside = pretendOutside({ replyUrls: [right] });
    const known = {
      ...outside,
      verify: (name: string, id: string) => outside.verify(name, id, 'pretended~secret'),
    };
    const bench = await signedIn(installed(generation, withConnection), {
      wwwroot: roots[generation],
      outside: known,
    });
    const ours = bodyText(
      await get(bench, `/local/o365/ajax.php?${asked(generation)['checksetup-nooutbound'] ?? ''}`),
    );
    const theirs = text(generation, '05h-sim-allgood-checksetup.json');
    const neutral = (json: string): string =>
      json
        .replaceAll('\\/', '/')
        .replace(/"detected":"[^"]*"/, '"detected":""')
        .replace(here, 'SITE');
    expect(neutral(ours)).toBe(neutral(theirs));
    const settings = bodyText(await get(bench, tab(0)));
    expect(settings).toContain(`lastresults: ${ours}`);
    const row = generation === 'G1' ? 'admin-azuresetup' : 'admin-verifysetup';
    expect(settings).toContain(`id="${row}"`);
    expect(text(generation, '05i-settings-local_o365-verified.html')).toContain(`id="${row}"`);
  });

  it.each(both)('of %s about the public configuration', async (generation) => {
    const enabled = (state: MoodleState): void => {
      withApplication(state);
      const plugin = state.plugins['auth_oidc'];
      if (plugin !== undefined) plugin.enabled = true;
    };
    const bench = makeBench(installed(generation, enabled), { wwwroot: roots[generation] });
    const method = 'tool_mobile_get_public_config';
    const args = encodeURIComponent(JSON.stringify([{ index: 0, methodname: method, args: {} }]));
    const answer = await get(bench, `/lib/ajax/service-nologin.php?info=${method}&args=${args}`);
    const neutral = (json: string): Readonly<Record<string, unknown>> => {
      const [one] = JSON.parse(json.replaceAll('\\/', '/').replace(here, 'SITE')) as readonly {
        data: object;
      }[];
      return { ...one?.data };
    };
    const theirs = neutral(text(generation, '01-probe-public-config-oidc-enabled.json'));
    const ours = neutral(bodyText(answer));
    expect(Object.keys(ours).filter((name) => !(name in theirs))).toEqual([]);
    const url = (data: Readonly<Record<string, unknown>>): unknown =>
      (data['identityproviders'] as readonly { readonly url: string }[])[0]?.url;
    expect(url(ours)).toBe(url(theirs));
  });

  it.each(both)('of %s to a sign-in', async (generation) => {
    const bench = makeBench(installed(generation, withApplication), { wwwroot: roots[generation] });
    const lines = text('G2', '05d-signin-locations.txt');
    const release = generation === 'G1' ? 'plugin 4.0.5, https' : 'plugin 4.4.6, https, subdirectory';
    for (const query of ['', '?source=loginpage', '?promptlogin=1']) {
      const block = lines.slice(lines.indexOf(`## ${release}\n`));
      const at = block.indexOf(`\n/auth/oidc/${query}\n`);
      const theirs = /^ {2}(https:\S+)$/m.exec(block.slice(at))?.[1] ?? '';
      const { headers } = await get(bench, `/auth/oidc/${query}`);
      const neutral = (address: string): string =>
        address
          .replace(/nonce=\w+/, 'nonce=N')
          .replace(/state=\w+/, 'state=S')
          .replace(/redirect_uri=[^&]*(%2Flearn)?%2Fauth%2Foidc%2F/, 'redirect_uri=R');
      expect(neutral(headers['location'] ?? '')).toBe(neutral(theirs));
    }
  });

  it.each(both)('of %s to the tab of Teams', async (generation) => {
    const bench = makeBench(installed(generation, withApplication), { wwwroot: roots[generation] });
    const html = bodyText(await get(bench, '/local/o365/teams_tab.php?id=1'));
    expect(html).toContain(`redirectUri: '${roots[generation]}/local/sso_end.php'`);
    expect(text('G2', '05k-anon-teams_tab.html')).toContain(`${recordedRoots.G2}/local/sso_end.php'`);
  });
});

describe.skipIf(!there)('packages of older sites', () => {
  const path = '/local/o365/export_manifest.php';
  const bot = (state: MoodleState): void => {
    withApplication(state);
    state.settings['s_local_o365_bot_app_id'] = '22222222-3333-4444-5555-666666666666';
    state.settings['s_local_o365_bot_app_password'] = 'dummy-bot-password-1';
    state.settings['s_local_o365_bot_feature_enabled'] = '1';
    state.settings['s_local_o365_bot_webhook_endpoint'] = 'https://bot.example.invalid/api/webhook';
  };
  /** The texts are the plugin's, ours are written anew; addresses differ from site to site. */
  const neutral = (json: string, root: string): string => {
    const manifest = JSON.parse(json) as { readonly validDomains: readonly string[] };
    const domains = manifest.validDomains.map((one) => (one === new URL(root).hostname ? 'HOST' : one));
    return JSON.stringify({ ...manifest, description: '', validDomains: domains })
      .replaceAll(root.replace(/^https?:\/\//, ''), 'SITE')
      .replaceAll('http://SITE', 'https://SITE');
  };

  it.each<[Older, string, (state: MoodleState) => void]>([
    ['G1', '10-manifest-default', withApplication],
    ['G1', '10-manifest-bot-ok', bot],
    ['G2', '10-manifest-ok', withApplication],
  ])('of %s are like %s', async (generation, name, more) => {
    const answer = await get(await open(generation, more), path);
    expect(answer.headers['content-type']).toBe('application/zip');
    const files = unzipSync(answer.body);
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    const ours = neutral(new TextDecoder().decode(files['manifest.json']), roots[generation]);
    const theirs = neutral(text(generation, `${name}.manifest.json`), recordedRoots[generation]);
    expect(ours).toBe(theirs);
  });

  it('of the first are given to anybody, of the second to administrators', async () => {
    const open1 = makeBench(installed('G1', withApplication), { wwwroot: roots.G1 });
    expect((await get(open1, path)).status).toBe(200);
    expect(open1.state.manifestDownloaded).toBe(true);
    const open2 = makeBench(installed('G2', withApplication), { wwwroot: roots.G2 });
    const visitor = await get(open2, path);
    expect([visitor.status, visitor.headers['location']]).toEqual(
      Object.values(head('G2', '10-manifest-loggedout')),
    );
    const student = await signedIn(installed('G2'), { wwwroot: roots.G2, account: ['sam', 'sam-pw'] });
    const refused = await get(student, path);
    expect(refused.status).toBe(head('G2', '10-manifest-student').status);
    expect(readFatalError(readPage(bodyText(refused)))).toEqual(
      readFatalError(recorded('G2', '10-manifest-student')),
    );
    expect(open2.state.manifestDownloaded).toBe(false);
  });

  it('of the first are refused with the feature on and no id', async () => {
    const bench = await open('G1', (state) => {
      state.settings['s_local_o365_bot_feature_enabled'] = '1';
    });
    const answer = await get(bench, path);
    expect(answer.status).toBe(head('G1', '10-manifest-bot-enabled-no-appid').status);
    const theirs = recorded('G1', '10-manifest-bot-enabled-no-appid');
    expect(readFatalError(readPage(bodyText(answer)))).toEqual(readFatalError(theirs));
  });

  it('come with parameters for Azure in the bot era, to whom has the key of the session', async () => {
    const bench = await open('G1', (state) => {
      withConnection(state);
      bot(state);
    });
    const without = await get(bench, '/local/o365/json_download.php');
    expect(without.status).toBe(head('G1', '09-json-download').status);
    expect(readFatalError(readPage(bodyText(without)))).toEqual(
      readFatalError(recorded('G1', '09-json-download')),
    );
    const key = /"sesskey":"(\w+)"/.exec(bodyText(await get(bench, tab(5))))?.[1] ?? '';
    const answer = await get(bench, `/local/o365/json_download.php?sesskey=${key}`);
    const shape = (json: unknown): unknown => {
      const { parameters, ...rest } = json as {
        readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
      };
      const entries = Object.entries(parameters).map(([name, { value }]) => [name, value === null]);
      return [rest, entries];
    };
    expect(shape(bodyJson(answer))).toEqual(shape(JSON.parse(text('G1', '09-json-download-ok.json'))));
    const other = await open('G2', withConnection);
    expect((await get(other, `/local/o365/json_download.php?sesskey=${key}`)).status).toBe(404);
  });
});
