import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../compose';
import { NetworkFailure } from '../../../engine/host';
import { freshGroupIds } from '../../../integrations/microsoft/simulator/directory-state';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from './user-sync.step';

const points = (trial: Trial): readonly string[] =>
  trial.step(step.id).findings.map((one) => `${one.id.replace('user-sync.', '')} ${one.outcome}`);

async function atStep(scenario: string, arrange?: Parameters<typeof openTrial>[1]): Promise<Trial> {
  const trial = await openTrial(scenario, arrange);
  await trial.reach(step.id);
  return trial;
}

function rows(trial: Trial, group: string | null = null, search = ''): readonly string[] {
  const query = { step: step.id, table: 'forecast', group, search, offset: 0, limit: 100 };
  return trial.wizard
    .table(query, catalogue('en'), 'en')
    .rows.map(({ cells: [first] }) => (typeof first === 'string' ? first : ''));
}

/** With names mapped, as an administrator would have it who set this up by hand. */
function stores(options: string): (world: World) => void {
  return ({ moodle }) => {
    moodle.settings['s_local_o365_usersync'] = options;
    moodle.settings['s_auth_oidc_field_map_firstname'] = 'givenName';
    moodle.settings['s_auth_oidc_field_map_lastname'] = 'surname';
  };
}

function restricts(field: string, value: string): (world: World) => void {
  return ({ moodle }) => {
    moodle.settings[`${restricted}[remotefield]`] = field;
    moodle.settings[`${restricted}[value]`] = value;
  };
}

/** Signing in with Microsoft, on or off. */
function withMicrosoft(on: '0' | '1'): (world: World) => void {
  return ({ moodle }) => {
    moodle.plugins['auth_oidc']!.enabled = on === '1';
  };
}

const restricted = 's_local_o365_usersynccreationrestriction';
const restriction = (trial: Trial): string | undefined => trial.world.moodle.settings[`${restricted}[value]`];
const usersync = (trial: Trial): readonly string[] =>
  (trial.world.moodle.settings['s_local_o365_usersync'] ?? '').split(',');

describe('user-sync', () => {
  it('foresees duplicates, names that Moodle refuses and people who are gone, without writing', async () => {
    const trial = await atStep('duplicate-users');
    expect(trial.step(step.id).acts).toMatchObject([{ id: 'forecast', primary: true }]);
    const before = trial.writes().length;
    await trial.wizard.act(step.id, 'forecast');
    expect(trial.writes()).toHaveLength(before);
    const groups = trial.step(step.id).tables[0]?.groups.map(({ id, count }) => [id, count]) ?? [];
    expect(Object.fromEntries(groups)).toMatchObject({ email: 1, decide: 4, outside: 1 });
    expect(rows(trial, 'email')).toEqual(['mia@contoso.example']);
    expect(rows(trial, null, "o'neil")).toEqual(["pat.o'neil@contoso.example"]);
    expect(points(trial)).toEqual(
      expect.arrayContaining([
        'user-match-duplicate fail',
        'username-charset-case fail',
        'email-empty-or-wrong fail',
      ]),
    );
    await trial.close();
  });

  it('saves nothing that suspends before its forecast, and then asks for the number', async () => {
    const trial = await atStep('duplicate-users');
    await trial.wizard.answer(step.id, { leavers: 'suspend' });
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan).toBeNull();
    await trial.wizard.act(step.id, 'forecast');
    expect(trial.step(step.id).tables[0]?.groups).toContainEqual(
      expect.objectContaining({ id: 'suspend', count: 1 }),
    );
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes.find(({ id }) => id === 'settings')).toMatchObject({
      risk: 'care',
      confirmNumber: 1,
    });
    await trial.wizard.answer(step.id, { leavers: 'delete' });
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('finds a pilot group by the beginning of its name, counts nested members and saves its id', async () => {
    const trial = await atStep('duplicate-users', stores(''));
    const [found] = await trial.wizard.pick(step.id, 'group', 'Moodle p');
    expect(found).toMatchObject({ id: freshGroupIds.pilot });
    await trial.wizard.answer(step.id, { scope: 'pilot', group: found === undefined ? [] : [found] });
    await trial.wizard.look(step.id);
    const members = trial.step(step.id).findings.find((one) => one.id.endsWith('group-restriction-empty'));
    expect(members).toMatchObject({ outcome: 'pass', title: { params: { count: 3 } } });
    await trial.approve(step.id);
    expect(points(trial)).toContain('settings pass');
    await trial.wizard.act(step.id, 'forecast');
    expect(trial.step(step.id).tables[0]?.total).toBe(3);
    await trial.close();
  });

  it('refuses a group without members', async () => {
    const trial = await atStep('duplicate-users', ({ microsoft }) => {
      for (const group of microsoft.groups) group.members = [];
    });
    const group = [{ id: freshGroupIds.staff, name: 'Moodle staff' }];
    await trial.wizard.answer(step.id, { scope: 'group', group });
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id)).toMatchObject({ state: 'blocked', plan: null });
    await trial.close();
  });

  it('keeps settings that are in use, and says what in them can suspend', async () => {
    const trial = await atStep('duplicate-users', stores('create,nodelta,suspend'));
    expect(trial.step(step.id).state).toBe('done');
    expect(points(trial)).toEqual(expect.arrayContaining(['settings pass', 'sync-suspends-users fail']));
    await trial.wizard.answer(step.id, { existing: 'match', leavers: 'stay' });
    await trial.approve(step.id);
    expect([...usersync(trial)].sort()).toEqual(['create', 'match', 'nodelta']);
    await trial.close();
  });

  it('begins with the group Moodle has, keeps it through another answer, and opens it to everyone on demand', async () => {
    const trial = await atStep('duplicate-users', (world) => {
      stores('create,update,match,newkey')(world);
      restricts('o365groupid', freshGroupIds.pilot)(world);
    });
    expect(trial.step(step.id)).toMatchObject({
      state: 'done',
      answers: { scope: 'group', group: [{ id: freshGroupIds.pilot }], existing: 'match' },
    });
    await trial.wizard.answer(step.id, { guests: true });
    await trial.approve(step.id);
    expect(usersync(trial)).toEqual(expect.arrayContaining(['match', 'guestsync']));
    expect(restriction(trial)).toBe(freshGroupIds.pilot);
    await trial.wizard.answer(step.id, { scope: 'everyone' });
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes[0]).toMatchObject({
      risk: 'care',
      consequence: { id: 'user-sync.care.wider' },
    });
    await trial.approve(step.id);
    expect(restriction(trial)).toBe('');
    expect(usersync(trial)).toContain('match');
    await trial.close();
  });

  it('keeps a restriction on a field, and one to a group that is gone', async () => {
    for (const [field, value, state] of [
      ['department', 'IT', 'done'],
      ['o365groupid', '8d2f6a10-2222-4222-8333-00000000dead', 'blocked'],
    ] as const) {
      const trial = await atStep('duplicate-users', (world) => {
        stores('create')(world);
        restricts(field, value)(world);
      });
      expect(trial.step(step.id)).toMatchObject({ state, answers: { scope: 'as-is' } });
      await trial.wizard.answer(step.id, { guests: true });
      await trial.approve(step.id);
      expect(restriction(trial)).toBe(value);
      await trial.close();
    }
  });

  it('switches nobody while signing in with Microsoft is off, and sends the person where it is switched on', async () => {
    const trial = await atStep('duplicate-users', withMicrosoft('0'));
    await trial.wizard.answer(step.id, { existing: 'switch' });
    await trial.wizard.act(step.id, 'forecast');
    expect(trial.step(step.id).tables[0]?.groups).toContainEqual(
      expect.objectContaining({ id: 'switch', count: 1 }),
    );
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id)).toMatchObject({ state: 'blocked', plan: null });
    const found = trial.step(step.id).findings.find(({ id }) => id === 'user-sync.admin-locked-out');
    expect(found).toMatchObject({ outcome: 'fail', remedy: { step: 'teams-settings' } });
    withMicrosoft('1')(trial.world);
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes.find(({ id }) => id === 'settings')).toMatchObject({
      risk: 'irreversible',
      confirmNumber: 1,
    });
    // What was approved is no longer allowed when it is to be done.
    withMicrosoft('0')(trial.world);
    const { digest = '' } = trial.step(step.id).plan ?? {};
    await trial.wizard.apply(step.id, digest);
    expect(usersync(trial)).not.toContain('matchswitchauth');
    await trial.close();
  });

  it('never switches the only administrator with a password', async () => {
    const trial = await atStep('duplicate-users', (world) => {
      withMicrosoft('1')(world);
      const theo = world.moodle.users.find(({ id }) => id === 103);
      for (const one of world.moodle.users) if (one.username !== 'admin') one.role = 'user';
      world.moodle.users.find(({ username }) => username === 'admin')!.auth = 'oidc';
      theo!.role = 'admin';
    });
    await trial.wizard.answer(step.id, { existing: 'switch' });
    await trial.wizard.act(step.id, 'forecast');
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id)).toMatchObject({ state: 'blocked', plan: null });
    await trial.close();
  });

  it('asks for a new forecast after a day, or when there are many more people', async () => {
    const trial = await atStep('duplicate-users');
    await trial.wizard.answer(step.id, { leavers: 'suspend' });
    await trial.wizard.act(step.id, 'forecast');
    await trial.wizard.plan(step.id);
    const { digest = '' } = trial.step(step.id).plan ?? {};
    expect(digest).not.toBe('');
    // The session with Moodle lives as long as it is used.
    for (let hours = 0; hours < 25; hours += 1) {
      await trial.pass(3_600_000);
      await trial.wizard.look('moodle-session');
    }
    await trial.wizard.apply(step.id, digest);
    expect(usersync(trial)).not.toContain('suspend');
    await trial.wizard.look(step.id);
    expect(points(trial)).toContain('forecast-stale fail');
    await trial.wizard.act(step.id, 'forecast');
    expect(points(trial)).toContain('forecast pass');
    const [sam] = trial.world.moodle.users.slice(-1);
    for (let n = 0; n < 10; n += 1)
      trial.world.moodle.users.push({ ...sam!, id: 900 + n, username: `n${String(n)}` });
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan).toBeNull();
    expect(points(trial)).toContain('forecast-stale fail');
    await trial.close();
  });

  it.each([
    ['users in one empty page', /\/users\?/, '{"value":[]}'],
    [
      'every account refused',
      /users_by_field/,
      '[{"error":true,"exception":{"message":"x","errorcode":"invaliduser"}}]',
    ],
  ])('makes no forecast from %s', async (_name, pattern, text) => {
    const trial = await atStep('duplicate-users');
    await trial.wizard.answer(step.id, { leavers: 'delete' });
    trial.lose(({ url }) =>
      pattern.test(url)
        ? {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: new TextEncoder().encode(text),
            url,
          }
        : undefined,
    );
    const view = await trial.wizard.act(step.id, 'forecast');
    expect(view.problem).toMatchObject({ kind: 'unexpected' });
    trial.lose(null);
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id)).toMatchObject({ plan: null, tables: [] });
    await trial.close();
  });

  it('maps names before it saves anything, so that the sync makes no nameless accounts', async () => {
    const trial = await atStep('duplicate-users');
    expect(points(trial)).toContain('names-not-mapped fail');
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes.map(({ id }) => id)).toEqual(['names', 'settings']);
    await trial.approve(step.id);
    expect(trial.world.moodle.settings).toMatchObject({
      s_auth_oidc_field_map_firstname: 'givenName',
      s_auth_oidc_field_map_lastname: 'surname',
    });
    expect(points(trial)).toContain('names-not-mapped pass');
    await trial.close();
  });

  it('lets changed settings reach people the sync has seen before, also after a crash in between', async () => {
    const trial = await atStep('healthy');
    trial.world.moodle.syncPosition = { token: Number.MAX_SAFE_INTEGER, fields: '' };
    await trial.wizard.answer(step.id, { existing: 'match' });
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes).toMatchObject([
      { id: 'settings' },
      { id: 'whole-run', risk: 'care', consequence: { id: 'user-sync.care.whole-run' } },
    ]);
    trial.fault(({ url }) =>
      url.includes('cleandeltatoken') ? new NetworkFailure('cut', 'ERR_CONNECTION_RESET', url) : undefined,
    );
    await trial.approve(step.id);
    trial.fault(null);
    await trial.wizard.look(step.id);
    expect(points(trial)).toContain('delta-token-broken fail');
    const again = await trial.wizard.plan(step.id);
    expect(again.steps.find(({ id }) => id === step.id)?.plan?.changes.map(({ id }) => id)).toEqual([
      'whole-run',
    ]);
    await trial.approve(step.id);
    expect(trial.world.moodle.syncPosition).toBeNull();
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('keeps nothing of a forecast that was stopped', async () => {
    const trial = await atStep('duplicate-users');
    trial.lose(({ url }) => {
      if (url.includes('/users?')) trial.wizard.stop();
      return undefined;
    });
    await trial.wizard.act(step.id, 'forecast');
    expect(trial.step(step.id).tables).toEqual([]);
    expect(trial.profile().hints[step.id]?.['forecastFor']).toBeUndefined();
    await trial.close();
  });
});

lawsOf(step.id, [
  { scenario: 'healthy', arrange: stores('create,update'), plan: 'nothing' },
  { scenario: 'duplicate-users', plan: 'changes' },
]);
