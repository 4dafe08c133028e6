import { describe, expect, it, vi } from 'vitest';
import { NetworkFailure, type HttpResponse } from '../../../engine/host';
import { withLooopFaults, withLooopUser } from '../../../hosts/rehearsal/parts-looop';
import { looopPilot } from '../../../hosts/rehearsal/parts-looop-entra';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';

vi.setConfig({ testTimeout: 30_000 });

const step = 'provisioning-pilot';
const name = looopPilot.detail;

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

function accounts({ scim }: World): readonly unknown[] {
  return scim.users.map(({ value }) => value['userName']).filter((one) => one === name);
}

const onDemand = (url: string): boolean => url.endsWith('/provisionOnDemand');

const entitled = { errorCode: 'NotEffectivelyEntitled', errorMessage: 'Not yet.' };
const notYet: HttpResponse = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(
    JSON.stringify({ key: JSON.stringify({ result: 'Skipped', details: entitled }), value: '{}' }),
  ),
  url: '',
};

describe('the pilot in the rehearsal', () => {
  it('goes through Entra’s four stages once, and is really there', async () => {
    const trial = await begin('looop-fresh');
    expect(failing(trial)).toEqual([`${step}.pilot`]);
    expect(accounts(trial.world)).toEqual([]);
    await trial.approve(step);
    expect(failing(trial)).toEqual([]);
    expect(trial.step(step).stages.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'import done',
      'scoping done',
      'matching done',
      'export done',
    ]);
    expect(accounts(trial.world)).toEqual([name]);
    const before = trial.writes().length;
    const again = await trial.reopen();
    await again.reach(step);
    await again.approve(step);
    expect(again.step(step).state).toBe('done');
    expect(again.step(step).findings.filter(({ id }) => id === `${step}.stage`)).toHaveLength(4);
    expect(again.writes().slice(before)).toEqual([]);
    await again.close();
  });

  it('waits while Entra does not know the assignment everywhere', async () => {
    const trial = await begin('looop-fresh');
    let asked = 0;
    trial.fault(({ url }) => (onDemand(url) && (asked += 1) < 3 ? notYet : undefined));
    await trial.approve(step);
    expect(asked).toBe(3);
    expect(failing(trial)).toEqual([]);
    expect(accounts(trial.world)).toEqual([name]);
    await trial.close();
  });

  it('makes no second account after an answer that was lost', async () => {
    const trial = await begin('looop-fresh');
    trial.lose(({ url }) =>
      onDemand(url) && accounts(trial.world).length > 0
        ? new NetworkFailure('cut', 'ERR_CONNECTION_RESET', url)
        : undefined,
    );
    await trial.approve(step);
    expect(trial.step(step).applied.map(({ state }) => state)).toEqual(['stopped']);
    expect(accounts(trial.world)).toEqual([name]);
    trial.lose(null);
    const again = await trial.reopen();
    await again.reach(step);
    expect(again.step(step).state).toBe('blocked');
    await again.approve(step);
    expect(failing(again)).toEqual([]);
    expect(accounts(again.world)).toEqual([name]);
    await again.close();
  });

  it('tells of an account a strict server would not find', async () => {
    const trial = await begin('looop-fresh', (world) => {
      withLooopUser(world, new Date(), { userName: name.toUpperCase() });
      withLooopFaults(world, { caseSensitive: true });
    });
    const found = trial.step(step).findings.find(({ id }) => id === `${step}.scim-case-mismatch`);
    expect(found).toMatchObject({
      outcome: 'fail',
      actual: name.toUpperCase(),
      remedy: { step: 'mappings' },
    });
    await trial.close();
  });

  it('is asked of nobody where provisioning runs', async () => {
    const trial = await begin('looop-healthy');
    expect(trial.step(step).state).toBe('done');
    await trial.wizard.plan(step);
    expect(trial.step(step).plan).toBeNull();
    await trial.close();
  });
});

describe('the forecast in the rehearsal', () => {
  it('tells what becomes of everybody in scope, without writing', async () => {
    const trial = await begin('looop-fresh');
    const before = trial.writes().length;
    await trial.wizard.act(step, 'forecast');
    expect(trial.writes()).toHaveLength(before);
    const [table] = trial.step(step).tables;
    expect(table?.groups.map(({ id, count }) => `${id} ${String(count)}`)).toEqual(['create 4', 'match 1']);
    const found = trial.step(step).findings.find(({ id }) => id === `${step}.forecast`);
    expect(found).toMatchObject({ outcome: 'pass', title: { params: { create: 4, match: 1, decide: 0 } } });
    await trial.close();
  });
});

lawsOf(step, [{ scenario: 'looop-fresh', plan: 'changes' }]);
