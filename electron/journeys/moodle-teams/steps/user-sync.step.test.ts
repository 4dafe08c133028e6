import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../compose';
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

function stores(options: string): (world: World) => void {
  return ({ moodle }) => {
    moodle.settings['s_local_o365_usersync'] = options;
  };
}

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
    expect(trial.step(step.id).plan?.changes[0]).toMatchObject({ risk: 'care', confirmNumber: 1 });
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
    expect(usersync(trial)).toEqual(expect.arrayContaining(['create', 'update', 'nodelta', 'match']));
    expect(usersync(trial)).not.toContain('suspend');
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
