import { describe, expect, it } from 'vitest';
import { Problem } from '../../engine/step';
import { answering, signedIn, type Bench } from './fixtures/bench';
import { connected, outsideUser, pretendOutside } from './fixtures/outside';
import type { Outside } from './simulator/outside';
import type { MoodleState } from './simulator/state';

const userSync = 'local_o365\\task\\usersync';
const courseSync = 'local_o365\\task\\coursesync';

function bench(change: (state: MoodleState) => void = () => undefined, outside?: Outside): Promise<Bench> {
  const arrange = (state: MoodleState): void => {
    connected(state);
    change(state);
  };
  return signedIn(arrange, outside === undefined ? {} : { outside });
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Problem)) throw new Error('no refusal', { cause: error });
  return error;
}

describe('tasks', () => {
  it('lists those of the plugins and no others', async () => {
    const { site } = await bench();
    const tasks = await site.tasks();
    expect(tasks.map(({ className }) => className)).toContain(userSync);
    expect(tasks.every(({ className }) => /^(auth_oidc|local_o365)\\/.test(className))).toBe(true);
    expect(tasks.find(({ className }) => className === userSync)).toMatchObject({
      disabled: false,
      failDelaySeconds: 0,
      runnable: true,
    });
  });

  it('switches one off and on, and nothing else', async () => {
    const { site, writes, state } = await bench();
    await site.setTaskEnabled(courseSync, false);
    expect(state.tasks).toEqual({ [courseSync]: { disabled: true, failDelay: 0, lastRun: null } });
    expect((await site.tasks()).find(({ className }) => className === courseSync)?.disabled).toBe(true);
    await site.setTaskEnabled(courseSync, true);
    expect(writes().filter((one) => one.includes('scheduledtasks'))).toHaveLength(2);
    expect((await site.tasks()).find(({ className }) => className === courseSync)?.disabled).toBe(false);
  });

  it('shows tasks of a sign-in method that is off as disabled', async () => {
    const off = await bench();
    const names = (await off.site.tasks()).filter(({ disabled }) => disabled);
    expect(names.every(({ className }) => className.startsWith('auth_oidc\\'))).toBe(true);
    expect(names).toHaveLength(2);
    await off.site.enable('openid-connect');
    expect((await off.site.tasks()).some(({ disabled }) => disabled)).toBe(false);
  });

  it.each(['ok', 'warning', 'dead'] as const)('reads a cron that is %s in either language', async (cron) => {
    for (const language of ['en', 'fr'] as const) {
      const { site } = await bench((state) => Object.assign(state, { cron, language }));
      const read = await site.cron();
      expect(read?.state).toBe(cron);
      expect(read?.text).toMatch(/cron/i);
    }
  });

  it('does not know the cron of a site without the report', async () => {
    const through = answering(/report\/status/, { status: 404, text: '<html>not here</html>' });
    const { site } = await signedIn(connected, { through });
    expect(await site.cron()).toBeNull();
  });

  it.each([
    [{}, { allowed: true, phpPath: '/usr/bin/php' }],
    [{ s__pathtophp: '' }, { allowed: false, phpPath: null }],
    [{ s_tool_task_enablerunnow: '0' }, { allowed: false, phpPath: '/usr/bin/php' }],
  ])('knows whether a task may be run with %j', async (settings, expected) => {
    const { site } = await bench((state) => Object.assign(state.settings, settings));
    expect(await site.runNow()).toEqual(expected);
  });
});

describe('running the user synchronisation', () => {
  const people = [
    outsideUser('new.person@contoso.example'),
    outsideUser('mona@contoso.example', { mail: 'mona@contoso.example' }),
    outsideUser('guest_other.example#EXT#@contoso.onmicrosoft.com'),
    outsideUser('plus+sign@contoso.example'),
  ];
  const options =
    (keys: string) =>
    (state: MoodleState): void => {
      state.settings['s_local_o365_usersync'] = keys;
    };

  it('tells the output as it comes and answers all of it', async () => {
    const { site, signal } = await bench(options('create,match'), pretendOutside({}, people));
    const told: string[] = [];
    const whole = await site.runTask(userSync, (text) => told.push(text), signal);
    expect(told.length).toBeGreaterThan(3);
    expect(told.join('')).toBe(whole);
    expect(whole).toContain('email <- mail');
    expect(whole).toContain('...... Total users processed: 4');
    expect(whole).toContain('Sync process finished.');
  });

  it('creates and matches as it was told', async () => {
    const { site, signal, state } = await bench(options('create,match'), pretendOutside({}, people));
    await site.runTask(userSync, () => undefined, signal);
    const byName = (name: string): unknown => state.users.find(({ username }) => username === name);
    expect(byName('new.person@contoso.example')).toMatchObject({ auth: 'oidc', link: { kind: 'synced' } });
    expect(byName('mona')).toMatchObject({ auth: 'manual', link: { kind: 'matched' } });
    expect(state.users).toHaveLength(5);
  });

  it('is kept in the log, newest first', async () => {
    const { site, signal } = await bench(options('create'), pretendOutside({}, people));
    const first = await site.runTask(userSync, () => undefined, signal);
    await site.runTask(userSync, () => undefined, signal);
    const logs = await site.taskLogs(userSync);
    expect(logs.map(({ id }) => id)).toEqual([2, 1]);
    expect(logs[0]?.started).not.toBe('');
    expect(await site.taskLog(1)).toBe(first);
    expect(await site.taskLogs(courseSync)).toEqual([]);
  });

  it('ends well although Graph refused', async () => {
    const outside = pretendOutside({ granted: [] }, people);
    const { site, signal, state } = await bench(options('create'), outside);
    const output = await site.runTask(userSync, () => undefined, signal);
    expect(output).toMatch(/Error in delta usersync: /);
    expect(output).toContain('Sync process finished.');
    expect(state.users).toHaveLength(4);
    expect((await site.tasks()).find(({ className }) => className === userSync)?.failDelaySeconds).toBe(0);
  });

  it('says that nothing is configured when no token can be had', async () => {
    const { site, signal } = await bench(options('create'), pretendOutside({ token: false }));
    expect(await site.runTask(userSync, () => undefined, signal)).toContain('Microsoft 365 not configured');
  });

  it.each([
    ['no path to PHP', { s__pathtophp: '' }],
    ['the permission', { s_tool_task_enablerunnow: '0' }],
  ])('is refused with %s missing', async (_what, settings) => {
    const { site, signal, writes } = await bench((state) => Object.assign(state.settings, settings));
    const problem = await problemOf(site.runTask(userSync, () => undefined, signal));
    expect(problem.kind).toBe('forbidden');
    expect(problem.facts.changed).toBe('no');
    expect(writes()).toEqual([]);
  });

  it('does not take silence for a run', async () => {
    const { site, signal } = await bench((state) => {
      state.settings['s__pathtophp'] = '/usr/bin/wrong';
    });
    const problem = await problemOf(site.runTask(userSync, () => undefined, signal));
    expect([problem.kind, problem.code]).toEqual(['unexpected', 'no-output']);
    expect(await site.taskLogs(userSync)).toEqual([]);
  });

  it('sees the error page that comes with status 200', async () => {
    const text =
      '<body><div data-rel="fatalerror"><p class="errorcode"><a href="https://docs.moodle.org/405/en/error/moodle/invalidsesskey">-</a></p></div></body>';
    const through: Parameters<typeof signedIn>[1] = {
      through: (http) => (request) =>
        request.method === 'POST' && request.url.includes('schedule_task')
          ? answering(/./, { text })(http)(request)
          : http(request),
    };
    const { site, signal } = await signedIn(connected, through);
    const problem = await problemOf(site.runTask(userSync, () => undefined, signal));
    expect([problem.kind, problem.code]).toEqual(['conflict', 'invalidsesskey']);
  });
});

describe('the other synchronisations', () => {
  it('makes a team where a linked teacher is, and says where none is', async () => {
    const { site, signal, state } = await bench((one) => {
      one.settings['s_local_o365_coursesync'] = 'onall';
      const teacher = one.users.find(({ username }) => username === 'tariq');
      if (teacher !== undefined) teacher.link = { upn: 'tariq@contoso.example', kind: 'synced' };
    }, pretendOutside());
    const output = await site.runTask(courseSync, () => undefined, signal);
    expect(Object.keys(state.courseTeams)).toContain('2');
    expect(output).toContain('Cannot create team: no owners found for course #4');
  });

  it('suspends only those who left and were linked', async () => {
    const { site, signal, state } = await bench(
      (one) => {
        one.settings['s_local_o365_usersync'] = 'create,suspend';
        const [, , third, fourth] = one.users;
        Object.assign(third!, { auth: 'oidc', link: { upn: 'gone@contoso.example', kind: 'synced' } });
        Object.assign(fourth!, { auth: 'oidc', link: { upn: 'here@contoso.example', kind: 'synced' } });
      },
      pretendOutside({}, [outsideUser('here@contoso.example')]),
    );
    const output = await site.runTask('local_o365\\task\\userenabledstatussync', () => undefined, signal);
    expect(output).toContain('Suspended tariq (deleted in Entra ID)');
    expect(state.users.filter(({ suspended }) => suspended).map(({ username }) => username)).toEqual([
      'tariq',
    ]);
  });
});
