import { describe, expect, it, vi } from 'vitest';
import { blocks } from '../../../engine/order';
import type { World } from '../../../hosts/rehearsal/stage';
import { connectorSchema } from '../../../integrations/microsoft/simulator/sync/connectors';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';

vi.setConfig({ testTimeout: 30_000 });

const step = 'mappings';

async function begin(scenario: string, arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial(scenario, arrange);
  await trial.reach(step);
  return trial;
}

function failing(trial: Trial): readonly string[] {
  return trial
    .step(step)
    .findings.filter(({ outcome }) => outcome === 'fail')
    .map(({ id }) => id);
}

/** The users' mapping of the only job, to be changed behind everybody's back. */
function usersIn({ microsoft }: World): Record<string, unknown> {
  const [job] = microsoft.provisioning.jobs;
  if (job === undefined) throw new Error('no job');
  job.schema ??= connectorSchema('looop');
  const { synchronizationRules: rules } = job.schema as {
    synchronizationRules: { objectMappings: Record<string, unknown>[] }[];
  };
  const found = rules[0]?.objectMappings.find((one) => one['sourceObjectName'] === 'User');
  if (found === undefined) throw new Error('no users');
  return found;
}

describe('mappings in the rehearsal', () => {
  it('are in order as the gallery brings them, and shown side by side', async () => {
    const trial = await begin('looop-fresh');
    expect(trial.step(step).state).toBe('done');
    expect(failing(trial)).toEqual([]);
    const before = trial.writes().length;
    await trial.wizard.act(step, 'compare');
    expect(trial.step(step).tables.map(({ id, total }) => [id, total > 10])).toEqual([['mappings', true]]);
    expect(trial.writes()).toHaveLength(before);
    await trial.close();
  });

  it('replace what Looop gave up, and nothing the second time', async () => {
    const trial = await begin('looop-stale-mapping');
    expect(failing(trial)).toContain('mappings.scim-stale-mapping');
    await trial.approve(step);
    expect(trial.step(step).applied.map(({ change, state }) => `${change.id} ${state}`)).toContain(
      'retired done',
    );
    expect(failing(trial)).toEqual([]);
    const before = trial.writes().length;
    const again = await trial.reopen();
    await again.reach(step);
    await again.approve(step);
    expect(again.step(step).plan).toBeNull();
    expect(again.writes().slice(before)).toEqual([]);
    await again.close();
  });

  it('take a filter built with the form, out of what Entra offers', async () => {
    const trial = await begin('looop-healthy');
    const { wizard } = trial;
    const attributes = await wizard.pick(step, 'filterAttribute', '');
    expect(attributes.map(({ id }) => id)).toContain('department');
    expect(attributes.map(({ id }) => id)).not.toContain('userType');
    const operators = await wizard.pick(step, 'filterOperator', 'equals');
    const [filterOperator] = operators.filter(({ id }) => id === 'EQUALS');
    const [filterAttribute] = attributes.filter(({ id }) => id === 'department');
    await wizard.answer(step, {
      filter: 'rule',
      filterAttribute: filterAttribute === undefined ? [] : [filterAttribute],
      filterOperator: filterOperator === undefined ? [] : [filterOperator],
      filterValues: 'Nobody',
    });
    await wizard.look(step);
    expect(failing(trial)).toEqual(['mappings.filter-set', 'mappings.scim-scope-filter']);
    await wizard.answer(step, { filterValues: 'Staff' });
    await wizard.plan(step);
    const change = trial.step(step).plan?.changes[0];
    expect(change).toMatchObject({ id: 'filter', after: ['department EQUALS Staff'], risk: 'care' });
    await trial.approve(step);
    expect(failing(trial)).toEqual([]);
    expect(usersIn(trial.world)['scope']).toMatchObject({
      groups: [{ clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS' }] }],
    });
    await trial.close();
  });

  it('warn before leavers are disabled again, and leave that out where it is kept', async () => {
    const trial = await begin('looop-healthy', (world) => {
      usersIn(world)['flowTypes'] = 'Add';
    });
    expect(failing(trial)).toEqual(['mappings.scim-update-turned-off']);
    const keep = await trial.wizard.pick(step, 'keep', '');
    await trial.wizard.answer(step, { keep });
    await trial.wizard.plan(step);
    expect(trial.step(step).plan).toBeNull();
    await trial.wizard.answer(step, { keep: [] });
    await trial.wizard.plan(step);
    expect(trial.step(step).plan?.changes).toMatchObject([
      { id: 'flow:Update', risk: 'care', before: ['Add'], after: ['Add, Update'] },
    ]);
    await trial.approve(step);
    expect(trial.step(step).findings.filter(blocks)).toEqual([]);
    expect(usersIn(trial.world)['flowTypes']).toBe('Add, Update');
    await trial.close();
  });
});

lawsOf(step, [
  { scenario: 'looop-fresh', plan: 'nothing' },
  { scenario: 'looop-stale-mapping', plan: 'changes' },
]);
