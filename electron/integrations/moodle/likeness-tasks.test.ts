import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../engine/host';
import { readCapability } from './capabilities';
import { signedIn, visit } from './fixtures/bench';
import { connected, outsideUser, pretendOutside } from './fixtures/outside';
import { findForm, findFormById, valueOf } from './forms';
import { readFatalError, readPage, type Page } from './pages';
import { readDefaultRole } from './role-permissions';
import { ticked, type Section } from './settings-page';
import { taskOutput } from './task-output';
import { readCron, readTaskLogs, readTasks } from './task-pages';
import { readSwitch } from './teams-prerequisites';
import { readLastResults, readVerification } from './verification';

const recordings = fileURLToPath(new URL('../../../../shared/moodle-recordings/', import.meta.url));
const there = existsSync(recordings);
if (!there)
  console.info('likeness of tasks and Teams: no recordings beside the project, so nothing is compared');

const oldest = 'moodle41-o365-400';
const middle = 'moodle44-o365-404';
const newest = 'moodle45-o365-405';
const root = 'https://moodle.contoso.example';

function text(generation: string, name: string): string {
  return readFileSync(`${recordings}${generation}/${name}`, 'utf8');
}

function recorded(generation: string, name: string): Page {
  return readPage(text(generation, `${name}.html`));
}

function section(generation: string, name: string): Section {
  const html = text(generation, `${name}.html`);
  const page = readPage(html);
  const form = findFormById(page, 'adminsettings') ?? { action: '', fields: [] };
  return { place: { section: name }, page, html, form };
}

function outputOf(html: string): string {
  const output = taskOutput(() => undefined);
  output.feed(new TextEncoder().encode(html));
  return output.text();
}

const userSync = 'local_o365\\task\\usersync';

describe.skipIf(!there)('tasks on recorded pages', () => {
  it.each([
    [oldest, '07-scheduledtasks-runnable'],
    [middle, '07-scheduledtasks-runnable'],
    [newest, '07-scheduledtasks-runnable'],
    [oldest, 'xx-07-scheduledtasks'],
  ])('lists them in %s %s', (generation, name) => {
    const task = readTasks(recorded(generation, name)).find(({ className }) => className === userSync);
    expect(task).toMatchObject({ disabled: false, failDelaySeconds: 0, runnable: true });
    expect(task?.lastRun).not.toMatch(/\n/);
  });

  it('sees a disabled one, and where none can be run', () => {
    const disabled = readTasks(recorded(newest, '07-scheduledtasks-disabled')).filter((one) => one.disabled);
    expect(disabled).toMatchObject([{ className: 'local_o365\\task\\coursesync' }]);
    const before = readTasks(recorded(newest, '07-scheduledtasks-before'));
    expect(before.some(({ runnable }) => runnable)).toBe(false);
  });

  it('finds the switch in the form of a task', () => {
    const form = findForm(recorded(newest, '07-task-edit'), '_qf__tool_task_edit_scheduled_task_form');
    expect(valueOf(form!, 'disabled')).toBe('0');
    expect(valueOf(form!, 'hour')).toBe('1');
  });

  it.each([
    [oldest, 'ok'],
    [middle, 'dead'],
    [newest, 'ok'],
  ] as const)('reads cron in %s', (generation, after) => {
    expect(readCron(recorded(generation, '07-report-status-cron-detail'))?.state).toBe('dead');
    expect(readCron(recorded(generation, '07-report-status-cron-detail-after-cron'))?.state).toBe(after);
  });

  it.each([oldest, middle, newest])('reads the output of a run in %s', (generation) => {
    const output = outputOf(text(generation, '07-runnow-usersync-sim-ok.html'));
    expect(output).toMatch(/^Execute scheduled task: .*\(local_o365\\task\\usersync\)\n/);
    expect(output).toMatch(/Sync process finished\.\n/);
    expect(output).not.toMatch(/&lt;|<a /);
  });

  it.each([oldest, middle, newest])('sees a refused key in %s', (generation) => {
    expect(outputOf(text(generation, '07-runnow-badsesskey.html'))).toBe('');
    expect(readFatalError(recorded(generation, '07-runnow-badsesskey'))).toEqual({ code: 'invalidsesskey' });
  });

  it.each([
    [oldest, '07-tasklogs'],
    [middle, '07-tasklogs'],
    [newest, '07-tasklogs'],
    [oldest, 'xx-07-tasklogs'],
  ])('reads the list of logs of %s %s', (generation, name) => {
    const [entry] = readTaskLogs(recorded(generation, name));
    expect(entry?.id).toBeGreaterThan(0);
    expect(entry?.started).toMatch(/\d/);
  });
});

describe.skipIf(!there)('the connection on recorded pages', () => {
  it('reads every recorded verdict', () => {
    const verdict = (name: string): unknown =>
      readVerification(
        (JSON.parse(text(newest, `05h-sim-${name}-checksetup.json`)) as { data: unknown }).data,
      );
    expect(verdict('allgood')).toMatchObject({ active: true, missingApplication: [], missingDelegated: [] });
    expect(verdict('missing')).toMatchObject({
      missingApplication: ['Team.Create', 'TeamTemplates.Read.All'],
      missingDelegated: ['Files.ReadWrite.All', 'Calendars.ReadWrite'],
    });
    expect(verdict('wrongreply')).toMatchObject({ replyUrl: { correct: false } });
    expect(verdict('badsecret')).toEqual({
      active: false,
      error: 'Could not refresh token',
      appToken: null,
      missingApplication: [],
      missingDelegated: [],
      replyUrl: null,
    });
  });

  it.each([oldest, middle, newest])('finds the last result in the page of %s', (generation) => {
    const last = readLastResults(text(generation, '05i-settings-local_o365-verified.html'));
    expect(last).toMatchObject({ active: true, replyUrl: { correct: true } });
  });

  it('finds none before the first', () => {
    expect(readLastResults(text(newest, '05-settings-local_o365-with-app.html'))).toBeNull();
  });
});

describe.skipIf(!there)('the prerequisites on recorded pages', () => {
  it.each([
    [newest, '08-manageauths-before', 'auth', 'oidc', false],
    [newest, '08-manageauths-after', 'auth', 'oidc', true],
    [middle, '08-manageauths-after', 'auth', 'oidc', true],
    [newest, '08-webserviceprotocols-before', 'webservice', 'rest', false],
    [newest, '08-webserviceprotocols-after', 'webservice', 'rest', true],
    [middle, '08-webserviceprotocols-before', 'webservice', 'rest', true],
  ] as const)('reads %s %s', (generation, name, parameter, value, on) => {
    expect(readSwitch(section(generation, name), parameter, value)).toBe(on);
  });

  it('reads the boxes', () => {
    expect(ticked(section(newest, '08-httpsecurity-before'), 's__allowframembedding')).toBe(false);
    expect(ticked(section(newest, '07-settings-sitepolicies'), 's_tool_task_enablerunnow')).toBe(true);
    expect(
      ticked(section(newest, '04-settings-auth_oidc_other_settings-empty'), 's_auth_oidc_forceredirect'),
    ).toBe(false);
  });

  it.each([oldest, middle, newest])('reads whether accounts are made at sign-in in %s', (generation) => {
    const page = section(generation, '08-manageauths-after');
    expect(ticked(page, 's__authpreventaccountcreation')).toBe(false);
  });

  it('finds the role of everybody and what it holds', () => {
    expect(readDefaultRole(section(newest, '08-userpolicies-before'))).toEqual({
      id: 7,
      name: 'Authenticated user',
    });
    expect(readCapability(text(newest, '08-role-view.html'), 'webservice/rest:use')).toBe('allow');
    expect(readCapability(text(newest, '08-role-view-prevented.html'), 'webservice/rest:use')).toBe(
      'prevent',
    );
  });
});

/** Names of what a page's form would send, without those Moodle makes up each time. */
function names(page: Page, field: string): readonly string[] {
  const form = findForm(page, field);
  const all = (form?.fields ?? []).map(([name]) => name).filter((name) => !name.startsWith('mform_'));
  return [...new Set(all)].sort();
}

describe.skipIf(!there)('the simulator beside the recordings', () => {
  const people = [outsideUser('new.person@contoso.example')];
  const open = (): ReturnType<typeof signedIn> =>
    signedIn(
      (state) => {
        connected(state);
        state.settings['s_local_o365_usersync'] = 'create,match';
      },
      { outside: pretendOutside({}, people) },
    );

  it.each([
    ['/admin/tool/task/scheduledtasks.php', '07-scheduledtasks-runnable'],
    ['/admin/tasklogs.php', '07-tasklogs'],
    ['/report/status/index.php?detail=tool_task_cronrunning', '07-report-status-cron-detail'],
    [`/admin/tool/task/schedule_task.php?task=${encodeURIComponent(userSync)}`, '07-runnow-confirm'],
    ['/admin/settings.php?section=manageauths', '08-manageauths-before'],
    ['/admin/settings.php?section=externalservices', '08-externalservices-before'],
    ['/admin/settings.php?section=webserviceprotocols', '08-webserviceprotocols-before'],
    ['/admin/settings.php?section=local_o365_teams', '08-settings-local_o365_teams-initial'],
    ['/admin/settings.php?section=local_o365_moodle_app', '10-settings-local_o365_moodle_app-initial'],
    ['/admin/settings.php?section=local_o365', '05-settings-local_o365-with-app'],
    ['/local/o365/export_manifest.php', '10-manifest-ok'],
  ])('answers an administrator at %s alike', async (path, name) => {
    const { http } = await open();
    const answer = await visit(http, 'GET', `${root}${path}`);
    const head = text(newest, `${name}.headers.txt`);
    expect(answer.status).toBe(Number(/^< HTTP (\d+)/m.exec(head)?.[1]));
    expect(answer.headers['content-type']?.split(';')[0]).toBe(
      /^< Content-Type: ([^;\n\r]*)/m.exec(head)?.[1]?.trim(),
    );
    if (!(answer.headers['content-type'] ?? '').includes('html')) return;
    const id = (html: string): string | undefined => /<body\s+id="([^"]*)"/.exec(html)?.[1];
    expect(id(bodyText(answer))).toBe(id(text(newest, `${name}.html`)));
  });

  it.each([
    ['07-task-edit', `/admin/tool/task/scheduledtasks.php?action=edit&task=${userSync}`, 'disabled'],
    ['08-externalservice-id2', '/admin/webservice/service.php?id=2', 'enabled'],
  ])('has the fields of the form %s, no more and no fewer', async (name, path, field) => {
    const { http } = await open();
    const ours = readPage(bodyText(await visit(http, 'GET', `${root}${path}`)));
    expect(names(ours, field)).toEqual(names(recorded(newest, name), field));
  });

  it('lists the tasks of the plugins with their times', async () => {
    const { http } = await open();
    const page = readPage(bodyText(await visit(http, 'GET', `${root}/admin/tool/task/scheduledtasks.php`)));
    const plugins = (one: Page): readonly string[] =>
      readTasks(one)
        .map(({ className }) => className)
        .filter((className) => /^(auth_oidc|local_o365)\\/.test(className));
    expect(plugins(page)).toEqual(plugins(recorded(newest, '07-scheduledtasks-runnable')));
  });

  it('prints what the task prints', async () => {
    const { site, signal } = await open();
    const ours = await site.runTask(userSync, () => undefined, signal);
    const theirs = outputOf(text(newest, '07-runnow-usersync-sim-ok.html'));
    // Times, memory and the words for an option differ from site to site.
    const neutral = (line: string): string =>
      line.replace(/\d+([.:]\d+)*/g, '0').replace(/^(\.+ \w+) - .*$/, '$1');
    const lines = ours.split('\n').map(neutral);
    const missing = theirs
      .split('\n')
      .map(neutral)
      .filter((line) => !lines.includes(line));
    expect(missing).toEqual([]);
  });

  it.each([
    ['mode=checksetup&entratenant=a', '05b-ajax-checksetup-missingparam-nooutbound', 'odburl'],
    ['', '05b-ajax-nomode-nooutbound', null],
  ])('answers the plugin endpoint with "%s" in the same shape', async (query, name, other) => {
    const { http } = await open();
    const ours = JSON.parse(
      bodyText(await visit(http, 'GET', `${root}/local/o365/ajax.php?${query}`)),
    ) as object;
    const theirs = JSON.parse(text(newest, `${name}.json`)) as object;
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    if (other !== null) expect(JSON.stringify(ours)).toContain(other);
  });

  it('answers everything the plugin knows in the same shape', async () => {
    const { http } = await open();
    const address = `${root}/local/o365/ajax.php?mode=checksetup&entratenant=contoso.onmicrosoft.com&odburl=x`;
    const ours: unknown = JSON.parse(bodyText(await visit(http, 'GET', address)));
    const theirs: unknown = JSON.parse(text(newest, '05h-sim-allgood-checksetup.json'));
    expect(shape(ours)).toEqual(shape(theirs));
  });

  it('writes the manifest in the same order', async () => {
    const { site } = await open();
    const { strFromU8, unzipSync } = await import('fflate');
    const files = unzipSync(await site.teamsPackage());
    const ours: unknown = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    const theirs: unknown = JSON.parse(text(newest, '10-manifest-ok.manifest.json'));
    expect(shape(ours)).toEqual(shape(theirs));
  });

  it.each([
    ['/login/index.php', '08c-frame-login-index', true],
    ['/local/o365/teams_tab.php?id=1', '08c-frame-local-o365-teams_tab', false],
  ])('sends the frame header of %s and the cookie alike', async (path, name, refused) => {
    const agent = 'Mozilla/5.0 Chrome/130.0.0.0 Safari/537.36';
    for (const on of [false, true]) {
      const { simulator, state } = await signedIn(connected);
      state.allowFrames = on;
      const { headers } = await simulator.handle({
        method: 'GET',
        url: `${root}${path}`,
        headers: { host: 'moodle.contoso.example', 'user-agent': agent },
        body: new Uint8Array(),
      });
      const theirs = text(middle, `${name}-embedding${on ? '1' : '0'}.headers.txt`);
      expect(headers.some(([key]) => key === 'X-Frame-Options')).toBe(refused && !on);
      expect(/^< X-Frame-Options:/m.test(theirs)).toBe(refused && !on);
      const cookie = headers.find(([key]) => key === 'Set-Cookie')?.[1] ?? '';
      const attributes = (line: string): string => line.replace(/^[^;]*; path=[^;]*;/, '').trim();
      expect(attributes(cookie)).toBe(
        attributes(/^< Set-Cookie: (MoodleSession=.*)$/m.exec(theirs)?.[1] ?? ''),
      );
    }
  });
});

/** Keys and kinds, in order, without the values. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, one]) => [key, shape(one)]);
}
