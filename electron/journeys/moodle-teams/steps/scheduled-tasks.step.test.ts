import { describe, expect, it } from 'vitest';
import type { ScheduledTask } from '../../../integrations/moodle/port';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { harmless, type Harm } from './scheduled-tasks-harm';
import { neededTasks, type Run, type SeenTasks } from './scheduled-tasks-seen';
import { step } from './scheduled-tasks.step';

const at = { now: new Date(), hints: {} };
const user = 'local_o365\\task\\usersync';
const course = 'local_o365\\task\\coursesync';
const status = 'local_o365\\task\\userenabledstatussync';
const photo = 'local_o365\\task\\photoandtimezonesync';

function task(className: string, change: Partial<ScheduledTask> = {}): ScheduledTask {
  const plain = {
    disabled: false,
    failDelaySeconds: 0,
    lastRun: 'never',
    nextRun: 'tonight',
    runnable: true,
  };
  return { className, ...plain, ...change };
}

const never: Run = { wanted: true, last: null, ours: false, asked: false };
const unwanted: Run = { ...never, wanted: false };
const fine: Run = { ...never, last: { result: 'fine', lines: [], started: 'today' } };
function ended(result: NonNullable<Run['last']>['result'], ours = false): Run {
  return { ...never, last: { result, lines: ['a line'], started: 'today' }, ours };
}

function seen(change: Partial<SeenTasks> = {}, usersync: Run = fine, coursesync: Run = unwanted): SeenTasks {
  return {
    wwwroot: 'https://moodle.example',
    needed: [user, ...(coursesync.wanted ? [course] : [])],
    tasks: [task(user), task(course)],
    cron: { state: 'ok', text: 'Cron is running' },
    runNow: { allowed: true, phpPath: '/usr/bin/php' },
    runs: { usersync, coursesync },
    harm: harmless,
    held: false,
    ...change,
  };
}

const found = (what: SeenTasks): readonly string[] =>
  step
    .judge(what, {}, at)
    .filter((one) => one.outcome !== 'pass')
    .map((one) => [one.point, one.about, one.outcome, one.severity].filter(Boolean).join(' '));
const planned = (what: SeenTasks): readonly string[] => step.plan(what, {}, at).map((one) => one.id);
const closed = { runNow: { allowed: false, phpPath: null } } as const;

describe('scheduled-tasks', () => {
  it('has nothing to do where cron lives and the last run went well', () => {
    expect(found(seen())).toEqual([]);
    expect(planned(seen())).toEqual([]);
    expect(step.handOver?.(seen(), {})).toBeNull();
  });

  it('runs the user sync once, approved and judged', () => {
    expect(found(seen({}, never))).toEqual(['not-run usersync fail']);
    expect(planned(seen({}, never))).toEqual(['run-usersync']);
    expect(planned(seen({}, ended('error', true)))).toEqual([]);
    expect(found(seen({}, ended('error', true)))).toEqual(['run-failed usersync fail']);
    expect(step.acts?.(seen({}, ended('error', true)), {})?.map((one) => one.id)).toEqual(['again-usersync']);
  });

  it('tries anew what a run before ours reported', () => {
    expect(planned(seen({}, ended('not-configured')))).toEqual(['run-usersync']);
    expect(planned(seen({}, ended('unfinished')))).toEqual(['run-usersync']);
  });

  it('leaves the course sync to cron, unless cron is dead or the person wants it now', () => {
    const waits = seen({}, fine, never);
    expect(found(waits)).toEqual(['run-soon coursesync skipped advice']);
    expect(planned(waits)).toEqual([]);
    expect(step.acts?.(waits, {})?.map((one) => one.id)).toEqual(['again-coursesync']);
    expect(planned(seen({}, fine, { ...never, asked: true }))).toEqual(['run-coursesync']);
    expect(planned(seen({ cron: { state: 'dead', text: '' } }, fine, never))).toEqual(['run-coursesync']);
    expect(planned(seen({}, fine, ended('error')))).toEqual([]);
  });

  it('gives the exact line where the site lets nobody start a task', () => {
    const what = seen(closed, never);
    expect(found(what)).toEqual(['run-by-hand usersync manual']);
    expect(planned(what)).toEqual([]);
    const line = "php admin/cli/scheduled_task.php --execute='\\local_o365\\task\\usersync'";
    expect(step.judge(what, {}, at).at(-1)?.params).toMatchObject({ command: line });
    expect(step.handOver?.(what, {})?.rows.map((row) => row.name)).toEqual([line]);
  });

  it('lets the journey go on past a dead cron, and hands over what to do', () => {
    const what = seen({ cron: { state: 'dead', text: 'Never run' } });
    expect(found(what)).toEqual(['cron-not-running fail problem']);
    expect(planned(what)).toEqual([]);
    expect(step.handOver?.(what, {})?.rows).toHaveLength(1);
    expect(found(seen({ cron: { state: 'warning', text: '' } }))).toEqual(['cron-not-running fail advice']);
    expect(found(seen({ cron: null }))).toEqual(['cron-not-running skipped advice']);
  });

  it('switches on what the chosen options need, and nothing else', () => {
    const off = [task(user, { disabled: true }), task(course, { disabled: true })];
    expect(planned(seen({ tasks: off }))).toEqual(['enable-usersync']);
    expect(planned(seen({ tasks: off }, fine, fine))).toEqual(['enable-usersync', 'enable-coursesync']);
    expect(found(seen({ tasks: off }))).toEqual(['task-disabled usersync fail']);
  });

  it('tells a task that broke off and one that is not there', () => {
    expect(found(seen({ tasks: [task(user, { failDelaySeconds: 60 })] }))).toEqual([
      'task-failing usersync fail',
    ]);
    expect(found(seen({ tasks: [] }, never))).toEqual([
      'task-missing usersync fail',
      'not-run usersync fail',
    ]);
    expect(planned(seen({ tasks: [] }, never))).toEqual([]);
  });

  it('needs nothing while nothing is synchronised', () => {
    expect(found(seen({ needed: [] }, unwanted))).toEqual(['nothing-chosen skipped advice']);
  });

  it('knows which tasks serve which options', () => {
    expect(neededTasks(['create', 'photosync'], false, [task(user), task(photo)])).toEqual([user, photo]);
    expect(neededTasks(['create', 'photosync'], false, [task(user)])).toEqual([user]);
    expect(neededTasks([], true, [])).toEqual([course]);
    for (const option of ['suspend', 'delete', 'reenable'])
      expect(neededTasks(['create', option], false, [task(user), task(status)])).toEqual([user, status]);
    expect(neededTasks(['disabledsync'], false, [task(user), task(status)])).toEqual([user]);
    expect(neededTasks([], false, [task(user)])).toEqual([]);
  });
});

describe('settings that take something from accounts', () => {
  const harm: Harm = { options: ['suspend', 'matchswitchauth'], accounts: 12, lockout: null };
  const off = {
    needed: [user, status],
    tasks: [task(user, { disabled: true }), task(status, { disabled: true })],
  };

  it('act only after their number was typed, never together with other steps', () => {
    const changes = step.plan(seen({ ...off, harm }, never), {}, at);
    expect(changes.map(({ id, risk, confirmNumber }) => [id, risk, confirmNumber])).toEqual([
      ['enable-usersync', 'irreversible', 12],
      ['enable-userenabledstatussync', 'irreversible', 12],
      ['run-usersync', 'irreversible', 12],
    ]);
    for (const one of changes) expect(one.consequence?.params).toMatchObject({ count: 12 });
    const nobody = step.plan(seen({ harm: { ...harm, accounts: 0 } }, never), {}, at)[0];
    expect([nobody?.risk, nobody?.confirmNumber]).toEqual(['irreversible', undefined]);
    const mild = step.plan(seen({ ...off }, never), {}, at);
    expect(mild.map((one) => one.risk)).toEqual(['routine', 'routine', 'care']);
  });

  it('wait for a forecast, which the step before makes', () => {
    const what = seen({ ...off, harm: { ...harm, accounts: null } }, never);
    expect(planned(what)).toEqual([]);
    expect(found(what)).toEqual(['forecast-missing fail']);
    const verdict = step.judge(what, {}, at).find((one) => one.point === 'forecast-missing');
    expect(verdict?.remedy?.step).toBe('user-sync');
    expect(verdict?.actual).toHaveLength(3);
    // What is on already and has run needs nothing from here.
    expect(found(seen({ harm: { ...harm, accounts: null } }))).toEqual([]);
  });

  it.each(['sign-in-off', 'nobody-left'] as const)('lock nobody out: %s', (lockout) => {
    const what = seen({ ...off, harm: { ...harm, lockout } }, never);
    expect(planned(what)).toEqual(['enable-userenabledstatussync']);
    expect(found(what)).toContain('admin-locked-out fail blocker');
    const verdict = step.judge(what, {}, at).find((one) => one.point === 'admin-locked-out');
    expect(verdict?.remedy?.step).toBe('teams-settings');
    // A run that Moodle starts by itself would do it as well.
    expect(found(seen({ harm: { ...harm, lockout } }))).toEqual(['admin-locked-out fail blocker']);
  });

  it('are handed to nobody else meanwhile', () => {
    const dead = { cron: { state: 'dead', text: '' } } as const;
    for (const one of [
      { ...harm, accounts: null },
      { ...harm, lockout: 'sign-in-off' as const },
    ]) {
      for (const run of [never, ended('unfinished')]) {
        const what = seen({ ...closed, ...dead, harm: one }, run);
        const text = JSON.stringify([step.handOver?.(what, {})?.rows, found(what)]);
        expect(text).not.toContain('--execute');
        expect(text).not.toContain('usersync-hangs');
        expect(text).not.toContain('run-by-hand');
        // A cron that comes back would run it as well.
        expect(text).not.toContain('cron.php');
      }
    }
    const locked = seen({ ...closed, ...dead, harm: { ...harm, lockout: 'nobody-left' } }, never);
    expect(step.handOver?.(locked, {})).toBeNull();
  });
});

describe('a course sync whose courses are not approved yet', () => {
  it('is neither switched on nor run from here', () => {
    const off = [task(user), task(course, { disabled: true })];
    for (const asked of [true, false]) {
      const what = seen({ tasks: off, held: true }, fine, { ...never, asked });
      expect(planned(what)).toEqual([]);
      expect(found(what)).toEqual(['task-held fail']);
    }
    expect(planned(seen({ tasks: off }, fine, fine))).toEqual(['enable-coursesync']);
    const [enable] = step.plan(seen({ tasks: off }, fine, fine), {}, at);
    expect([enable?.risk, enable?.consequence?.id]).toEqual(['care', 'scheduled-tasks.care.coursesync']);
  });
});

/** The user sync is chosen, switched off and has never run. */
async function neverRan({ world: { moodle }, wizard }: Trial): Promise<void> {
  moodle.taskLogs = [];
  moodle.tasks[user] = { disabled: true, failDelay: 0, lastRun: null };
  moodle.settings['s__pathtophp'] = '/usr/bin/php';
  await wizard.look(step.id);
}

describe('scheduled-tasks against the pretended site', () => {
  it('switches the task on, runs it with its output shown, and judges what it printed', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    await neverRan(trial);
    await trial.approve(step.id);
    const view = trial.step(step.id);
    expect(view.applied.map((one) => one.change.id)).toEqual(['enable-usersync', 'run-usersync']);
    expect(view.output.join('\n')).toContain('Sync process finished.');
    expect(view.findings.filter((one) => one.outcome === 'fail')).toEqual([]);
    expect(trial.world.moodle.users.some((one) => one.auth === 'oidc')).toBe(true);
    await trial.close();
  });

  it('lets the person leave a run that takes long, and says that it goes on', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    await neverRan(trial);
    trial.fault(({ method, url }) => {
      if (method === 'POST' && url.includes('schedule_task.php')) trial.wizard.stop();
      return undefined;
    });
    await trial.approve(step.id);
    const run = trial.step(step.id).applied.find((one) => one.change.id === 'run-usersync');
    expect(run).toMatchObject({ state: 'stopped', problem: { codes: { code: 'left-running' } } });
    expect(run?.problem?.hint?.id).toBe('scheduled-tasks.left.hint');
    await trial.close();
  });

  it('does not believe a run that ends well and prints an error, and runs again only when asked', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    await neverRan(trial);
    const { plan } = (await trial.wizard.plan(step.id)).steps.find((one) => one.id === step.id) ?? {};
    trial.lose(({ url }) => {
      // Somebody takes the consent back while the plan is read.
      if (url.includes('schedule_task.php')) trial.world.microsoft.appRoleAssignments.length = 0;
      return undefined;
    });
    await trial.wizard.apply(step.id, plan?.digest ?? '');
    trial.lose(null);
    expect(trial.step(step.id).findings.map((one) => one.id)).toContain('scheduled-tasks.run-failed');
    expect(trial.step(step.id).plan).toBeNull();
    await trial.wizard.act(step.id, 'again-usersync');
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes.map((one) => one.id)).toEqual(['run-usersync']);
    await trial.close();
  });

  it('says what to do about a dead cron, and lets the journey go on', async () => {
    const trial = await openTrial('cron-dead');
    await trial.reach('teams-settings');
    const view = trial.step(step.id);
    expect(view.state).toBe('problem');
    expect(view.handOver?.rows.map((row) => row.name)).toEqual([
      '* * * * * php admin/cli/cron.php',
      "php admin/cli/scheduled_task.php --execute='\\local_o365\\task\\usersync'",
      "php admin/cli/scheduled_task.php --execute='\\local_o365\\task\\coursesync'",
    ]);
    expect(trial.step('teams-settings').waitsFor).toEqual([]);
    await trial.close();
  });
});

describe('a switch to a sign-in that is off', () => {
  it('runs nothing, and leaves the way to switch the sign-in on open', async () => {
    const trial = await openTrial('healthy', ({ moodle }) => {
      moodle.settings['s_local_o365_usersync'] = 'create,update,match,matchswitchauth';
    });
    await trial.reach(step.id);
    const oidc = trial.world.moodle.plugins['auth_oidc'];
    if (oidc !== undefined) oidc.enabled = false;
    await neverRan(trial);
    const before = trial.writes().length;
    await trial.approve(step.id);
    expect(trial.writes()).toHaveLength(before);
    expect(trial.world.moodle.users.filter((one) => one.auth === 'manual')).not.toEqual([]);
    await trial.approve('teams-settings');
    expect(oidc?.enabled).toBe(true);
    await trial.close();
  });
});

describe('a forecast, made in the step before', () => {
  it('lets settings that suspend accounts go on, with its number to type', async () => {
    const trial = await openTrial('healthy', ({ moodle }) => {
      moodle.settings['s_local_o365_usersync'] = 'create,update,suspend';
      const gone = 'former@contoso.example';
      moodle.users.push({
        id: 900,
        username: gone,
        password: '',
        firstName: 'Former',
        lastName: 'Person',
        email: gone,
        role: 'user',
        auth: 'oidc',
        suspended: false,
        link: { upn: gone, kind: 'synced' },
      });
    });
    await trial.reach(step.id);
    await neverRan(trial);
    const plan = async (): Promise<unknown> => {
      const view = await trial.wizard.plan(step.id);
      const changes = view.steps.find((one) => one.id === step.id)?.plan?.changes ?? [];
      return changes.map(({ id, risk, confirmNumber }) => [id, risk, confirmNumber]);
    };
    expect(await plan()).toEqual([]);
    expect(trial.step(step.id).findings.map((one) => one.id)).toContain('scheduled-tasks.forecast-missing');
    await trial.wizard.act('user-sync', 'forecast');
    expect(await plan()).toEqual([
      ['enable-usersync', 'irreversible', 1],
      ['run-usersync', 'irreversible', 1],
    ]);
    await trial.pass(25 * 3_600_000);
    expect(await plan()).toEqual([]);
    await trial.close();
  });
});

lawsOf(step.id, [{ scenario: 'healthy', prepare: neverRan, plan: 'changes' }]);
