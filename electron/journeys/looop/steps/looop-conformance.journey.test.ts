import { describe, expect, it } from 'vitest';
import { NetworkFailure } from '../../../engine/host';
import type { ScimState } from '../../../integrations/scim/simulator/state';
import { lawsOf } from '../../../testing/laws';
import { openTrial } from '../../../testing/trial';
import { step } from './looop-conformance.step';

const serverText = ({ users, groups }: ScimState): string => JSON.stringify({ users, groups });

describe('looop-conformance in its journey', () => {
  it('finds what a lost connection left behind when the app is opened again, and removes it', async () => {
    const trial = await openTrial('looop-fresh');
    await trial.reach(step.id);
    const before = serverText(trial.world.scim);
    const writes = trial.writes().length;
    // From the fourth write on nothing arrives any more, the clean-up neither.
    trial.fault((request) =>
      trial.writes().length >= writes + 4
        ? new NetworkFailure('cut', 'ERR_CONNECTION_RESET', request.url)
        : undefined,
    );
    await trial.approve(step.id);
    expect(trial.step(step.id).applied.map((one) => one.state)).toEqual(['stopped']);
    expect(serverText(trial.world.scim)).not.toBe(before);
    const again = await trial.reopen();
    await again.wizard.look(null);
    expect(again.step(step.id).findings.map(({ id }) => id)).toContain('looop-conformance.leftovers');
    await again.wizard.answer(step.id, { tryOut: 'not-now' });
    await again.approve(step.id);
    expect(serverText(again.world.scim)).toBe(before);
    expect(again.step(step.id).state).toBe('skipped');
    await again.close();
  });

  it('tells every sitting what was found, and sends nobody back for what the flag cures', async () => {
    const trial = await openTrial('looop-strict-patch');
    await trial.reach(step.id);
    await trial.approve(step.id);
    // What was tried and not taken is no success.
    expect(trial.step(step.id).stages.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'create done',
      'change failed',
      'disable failed',
      'groups failed',
      'remove done',
    ]);
    const again = await trial.reopen();
    await again.wizard.look(null);
    const { findings, state } = again.step(step.id);
    const failing = findings.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
    expect(failing).toEqual(
      ['scim-patch-op-case', 'scim-active-as-string', 'members'].map((point) => `${step.id}.${point}`),
    );
    expect(state).toBe('done');
    await again.close();
  });
});

lawsOf(step.id, [
  { scenario: 'looop-fresh', plan: 'changes' },
  { scenario: 'looop-strict-patch', plan: 'changes' },
  {
    scenario: 'looop-healthy',
    prepare: async (trial) => {
      await trial.wizard.answer(step.id, { tryOut: 'not-now' });
    },
    plan: 'nothing',
  },
]);
