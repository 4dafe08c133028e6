import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../engine/host';
import { makeBench, signedIn, visit, type Bench } from '../fixtures/bench';
import { pretendOutside } from '../fixtures/outside';
import { readPage, readPluginRows, type Page } from '../pages';
import {
  there,
  both,
  get,
  head,
  installed,
  open,
  recorded,
  roots,
  text,
  withConnection,
  type Older,
} from './fixtures/older-sites';
import { type MoodleState } from './state';

if (!there)
  console.info('likeness of older sites (pages): no recordings beside the project, so nothing is compared');

describe.skipIf(!there)('lists of older sites', () => {
  it.each(both)('of plugins in %s', async (generation) => {
    const page = readPage(bodyText(await get(await open(generation), '/admin/plugins.php?contribonly=1')));
    const name = generation === 'G1' ? '03-plugins-overview-after' : '03-plugins-overview-contribonly';
    const theirs = readPluginRows(recorded(generation, name)).filter((row) => row.additional);
    const ours = readPluginRows(page);
    const plain = (rows: typeof ours): readonly string[] =>
      rows
        .map(({ component, status, version, release }) => [component, status, version, release].join(' '))
        .sort();
    expect(plain(ours)).toEqual(plain(theirs));
    expect(page.querySelectorAll('tr.extension')).toHaveLength(3);
    expect(page.querySelectorAll('tr.additional')).toHaveLength(0);
  });

  it.each(both)('of tasks in %s, with their times', async (generation) => {
    const page = readPage(bodyText(await get(await open(generation), '/admin/tool/task/scheduledtasks.php')));
    const rows = (one: Page): readonly string[] =>
      one.querySelectorAll('th[scope="row"]').flatMap((cell) => {
        const id = cell.getAttribute('id') ?? '';
        if (!/^(auth_oidc|local_o365)-/.test(id)) return [];
        const cells = ['c6', 'c7', 'c11'].map(
          (name) => cell.closest('tr')?.querySelector(`.${name}`)?.textContent ?? '',
        );
        return [id, ...cells].join(' ');
      });
    expect(rows(page)).toEqual(rows(recorded(generation, '07-scheduledtasks-runnable')));
  });

  it.each(both)('of the state of cron in %s', async (generation) => {
    const bench = await open(generation, (state) => {
      state.cron = 'dead';
    });
    const answer = await get(bench, '/report/status/index.php?detail=tool_task_cronrunning');
    const badge = (page: Page): string | undefined => page.querySelector('td .badge')?.classNames;
    expect(badge(readPage(bodyText(answer)))).toBe(
      badge(recorded(generation, '07-report-status-cron-detail')),
    );
  });

  it.each(both)('of chosen courses in %s', async (generation) => {
    const chosen = (state: MoodleState): void => {
      withConnection(state);
      state.settings['s_local_o365_coursesync'] = 'oncustom';
      state.courseChoices = { '2': true };
    };
    const bench = await open(generation, chosen);
    const page = readPage(bodyText(await get(bench, '/local/o365/acp.php?mode=coursesynccustom')));
    const boxes = (one: Page): readonly string[] =>
      one
        .querySelectorAll('input[type="checkbox"]')
        .map((box) => (box.getAttribute('name') ?? '').replace(/\d+/, 'N'));
    const theirs = recorded(generation, '06a-acp-coursesynccustom');
    expect(new Set(boxes(page))).toEqual(new Set(boxes(theirs)));
    const table = (one: Page): number | undefined =>
      one.querySelector('table.generaltable tbody tr')?.querySelectorAll('td').length;
    expect(table(page)).toBe(table(theirs));
    expect(page.querySelectorAll('input[checked]').map((box) => box.getAttribute('name'))).toEqual([
      'course_2_enabled',
    ]);
    const rows = await get(bench, '/local/o365/acp.php?mode=coursesynccustom_ajax&draw=1&start=0&length=100');
    expect([rows.status, bodyText(rows)]).toEqual([200, '']);
  });

  it.each(both)('of what a task prints in %s', async (generation) => {
    const outside = pretendOutside({}, []);
    const known = {
      ...outside,
      verify: (name: string, id: string) => outside.verify(name, id, 'pretended~secret'),
    };
    const more = (state: MoodleState): void => {
      withConnection(state);
      state.settings[`s_local_o365_${generation === 'G1' ? 'aadsync' : 'usersync'}`] = 'create,match';
    };
    const bench = await signedIn(installed(generation, more), { wwwroot: roots[generation], outside: known });
    const ours = await runNow(bench, 'usersync');
    const theirs = text(generation, '07-runnow-usersync-sim-ok.html');
    const lines = (html: string): readonly string[] =>
      (/<pre[^>]*>([^]*)<\/pre>/.exec(html)?.[1] ?? '')
        .split('\n')
        .filter((line) => line !== '' && !/started|used/.test(line));
    expect(lines(ours)).toEqual(lines(theirs));
    const beginning = (html: string): string | undefined => /<pre[^>]*>/.exec(html)?.[0];
    expect(beginning(ours)).toBe(beginning(theirs));
    const after = (html: string): boolean => html.indexOf('<pre') > html.indexOf('id="page-footer"');
    expect(after(ours)).toBe(after(theirs));
    expect(ours.trimEnd().endsWith('</html>')).toBe(true);
    const course = lines(await runNow(bench, 'coursesync'));
    expect(course).toContain('Course synchronisation not enabled, skipping...');
    expect(lines(text('G2', '07-runnow-coursesync-sim-ok.html'))).toContain(
      'Course synchronisation not enabled, skipping...',
    );
  });

  it.each(both)('of what the configuration script knows in %s', async (generation) => {
    const html = bodyText(
      await get(await open(generation), '/admin/settings.php?section=optionalsubsystems'),
    );
    const theirs = text(generation, '08-optionalsubsystems-before.html');
    const known = (page: string): readonly boolean[] => {
      const script = /M\.cfg = (\{.*\});/.exec(page)?.[1] ?? '';
      return ['apibase', 'userId', 'siteId', 'language', 'sesskey'].map((name) =>
        script.includes(`"${name}":`),
      );
    };
    expect(known(html)).toEqual(known(theirs));
    const branch = /https:\/\/docs\.moodle\.org\/(\d+)\/en\/admin\/setting/;
    expect(branch.exec(html)?.[1]).toBe(branch.exec(theirs)?.[1]);
  });
});

async function runNow(bench: Bench, name: string): Promise<string> {
  const path = '/admin/tool/task/schedule_task.php';
  const task = `local_o365\\task\\${name}`;
  const asked = bodyText(await get(bench, `${path}?task=${encodeURIComponent(task)}`));
  const sesskey = /name="sesskey" value="(\w+)"/.exec(asked)?.[1] ?? '';
  const body = new URLSearchParams({ task, confirm: '1', sesskey }).toString();
  return bodyText(await visit(bench.http, 'POST', `${bench.state.wwwroot}${path}`, body));
}

describe.skipIf(!there)('cookies and wrong passwords of older sites', () => {
  const marks = (line: string): string =>
    line.replace(/^(\w+)=[^;]*/, '$1').replace(/expires=[^;]*/, 'expires');

  it.each<[Older, string, boolean]>([
    ['G1', '41s', true],
    ['G1', '41s', false],
    ['G2', '44', true],
    ['G2', '44', false],
  ])('of %s carry the recorded marks (%s, secure %s)', async (generation, site, secure) => {
    const lines = text('G2', '08c-set-cookie-by-browser.txt');
    const block = lines.slice(lines.indexOf(`===== ${site} cookiesecure ${secure ? '1' : '0'}`));
    const listed = (name: string): string =>
      new RegExp(`^ +${name} .*?'(MoodleSession=[^']*)'`, 'm').exec(block)?.[1] ?? '';
    const seen: string[] = [];
    const bench = makeBench(
      installed(generation, (state) => {
        state.cookieSecure = secure;
      }),
      { wwwroot: roots[generation] },
    );
    const chrome =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36';
    for (const agent of [chrome, 'own']) {
      const answer = await bench.simulator.handle({
        method: 'GET',
        url: `${roots[generation]}/login/index.php`,
        headers: { 'user-agent': agent },
        body: new Uint8Array(),
      });
      seen.push(...answer.headers.filter(([name]) => name === 'Set-Cookie').map(([, line]) => marks(line)));
    }
    expect(seen).toEqual([marks(listed('chrome')), marks(listed('own'))]);
  });

  it.each(both)('of %s come back to the recorded address', async (generation) => {
    const bench = makeBench(installed(generation), { wwwroot: roots[generation] });
    await get(bench, '/login/index.php');
    const answer = await visit(
      bench.http,
      'POST',
      `${roots[generation]}/login/index.php`,
      'username=admin&password=x',
    );
    const mark = generation === 'G1' ? '' : '?loginredirect=1';
    expect(answer.headers['location']).toBe(`${roots[generation]}/login/index.php${mark}`);
    if (generation === 'G1')
      expect(head('G1', '02-login-wrong-post').location).toBe(`${roots.G1}/login/index.php`);
  });
});
