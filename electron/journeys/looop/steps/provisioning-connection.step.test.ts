import { describe, expect, it, vi } from 'vitest';
import { NetworkFailure, type HttpRequest } from '../../../engine/host';
import { looopBase, looopToken, withResetToken } from '../../../hosts/rehearsal/parts-looop';
import {
  looopGroup,
  looopPilot,
  withAssigned,
  withLooopApplication,
} from '../../../hosts/rehearsal/parts-looop-entra';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from './provisioning-connection.step';

vi.setConfig({ testTimeout: 30_000 });

const pilotOnly = { pilot: [looopPilot], who: 'pilot', groups: [] } as const;

/** Everything before this step is in place: it has a plan of its own. */
function withAssignments(world: World): void {
  const now = new Date();
  withLooopApplication(world, now);
  withAssigned(world, now, [looopPilot.id, looopGroup.id]);
}

async function atStep(): Promise<Trial> {
  const trial = await openTrial('looop-fresh', withAssignments);
  await trial.reach(step.id);
  return trial;
}

const failing = (trial: Trial): readonly string[] =>
  trial
    .step(step.id)
    .findings.filter(({ outcome }) => outcome === 'fail')
    .map(({ id }) => id.replace(`${step.id}.`, ''));
const secretsOf = ({ microsoft }: World): Readonly<Record<string, string>> =>
  Object.values(microsoft.provisioning.secrets)[0] ?? {};

describe('provisioning-connection against the rehearsal', () => {
  it('shares one plan with the assignments, and starts nothing', async () => {
    const trial = await openTrial('looop-fresh');
    await trial.reach('assignments');
    // Left to us: the address of whoever is signed in.
    await trial.wizard.answer(step.id, { mailbox: '' });
    await trial.wizard.answer('assignments', pilotOnly);
    await trial.wizard.look('assignments');
    const view = await trial.wizard.plan('assignments');
    const plan = view.steps.find(({ id }) => id === 'assignments')?.plan;
    expect(plan?.changes.map(({ id }) => id)).toEqual([
      `assign-${looopPilot.id}`,
      `${step.id}/job`,
      `${step.id}/guard`,
      `${step.id}/connection`,
      `${step.id}/scope`,
    ]);
    await trial.wizard.apply('assignments', plan?.digest ?? '');
    expect(failing(trial)).toEqual([]);
    expect(trial.step(step.id).state).toBe('done');
    expect(secretsOf(trial.world)).toMatchObject({
      BaseAddress: looopBase,
      SecretToken: looopToken,
      SyncAll: 'false',
      SyncNotificationSettings: JSON.stringify({
        Enabled: true,
        Recipients: 'ana@contoso.example',
        DeleteThresholdEnabled: true,
        DeleteThresholdValue: 5,
      }),
    });
    expect(trial.world.microsoft.provisioning.jobs.map(({ state }) => state)).toEqual(['Disabled']);
    const again = await trial.reopen();
    await again.pass(60_000);
    await again.wizard.look(null);
    await again.approve(step.id);
    expect(again.step(step.id).state).toBe('done');
    expect(again.writes()).toEqual([]);
    await again.close();
  });

  it('saves nothing that Microsoft refuses, and names the true cause', async () => {
    const trial = await atStep();
    // Between our own look and Microsoft's test somebody presses "Reset Token".
    trial.fault(({ url }) => {
      if (url.endsWith('/validateCredentials')) withResetToken(trial.world, new Date());
      return undefined;
    });
    await trial.approve(step.id);
    trial.fault(null);
    const applied = trial.step(step.id).applied.find(({ change }) => change.id === 'connection');
    expect(applied?.problem?.codes.code).toBe('InvalidCredentials');
    expect(secretsOf(trial.world)['SecretToken']).toBeUndefined();
    const found = trial.step(step.id).findings.find(({ id }) => id.endsWith('.scim-invalid-credentials'));
    expect(JSON.stringify(found?.actual)).toContain('own.refused');
    expect(found?.remedy?.step).toBe('looop-endpoint');
    await trial.wizard.saveSecret('looop-endpoint', 'token', 'lp_8Another.Scim-Token_of_a_rehearsal4');
    await trial.wizard.look('looop-endpoint');
    await trial.approve(step.id);
    expect(trial.step(step.id).state).toBe('done');
    await trial.close();
  });

  const moments = [1, 2, 3, 4].flatMap((write) => [
    { write, moment: 'before it arrives' },
    { write, moment: 'with its answer lost' },
  ]);
  it.each(moments)('goes on where it was cut off at write $write $moment', async ({ write, moment }) => {
    const trial = await atStep();
    const cut = (url: string): NetworkFailure => new NetworkFailure('cut', 'ERR_CONNECTION_RESET', url);
    let writes = 0;
    let dead = false;
    const dies = ({ url, method }: HttpRequest): boolean => {
      if (!/^(POST|PUT)$/.test(method) || !/\/synchronization\/(jobs|secrets)$/.test(url)) return dead;
      writes += 1;
      return (dead ||= writes === write);
    };
    if (moment === 'before it arrives')
      trial.fault((request) => (dies(request) ? cut(request.url) : undefined));
    else {
      trial.fault(({ url }) => (dead ? cut(url) : undefined));
      trial.lose((request) => (dies(request) ? cut(request.url) : undefined));
    }
    await trial.approve(step.id);
    expect(dead).toBe(true);
    const again = await trial.reopen();
    await again.pass(60_000);
    await again.wizard.look(null);
    await again.approve(step.id);
    expect(again.step(step.id).state).toBe('done');
    expect(again.world.microsoft.provisioning.jobs).toHaveLength(1);
    expect(secretsOf(again.world)).toMatchObject({ SecretToken: looopToken, SyncAll: 'false' });
    await again.close();
  });

  it('hands a new token to Entra with one change', async () => {
    const trial = await atStep();
    await trial.approve(step.id);
    expect(trial.step(step.id).state).toBe('done');
    const token = 'lp_8Another.Scim-Token_of_a_rehearsal4';
    withResetToken(trial.world, new Date());
    await trial.wizard.saveSecret('looop-endpoint', 'token', token);
    await trial.wizard.look('looop-endpoint');
    expect(failing(trial)).toEqual(['token-renewed']);
    const view = await trial.wizard.plan(step.id);
    const { plan } = view.steps.find(({ id }) => id === step.id) ?? trial.step(step.id);
    // Later steps may have something of their own in the same plan.
    const own = plan?.changes.filter(({ step: owner }) => owner === undefined || owner === step.id);
    expect(own?.map(({ id }) => id)).toEqual(['connection']);
    await trial.wizard.apply(step.id, plan?.digest ?? '');
    expect(secretsOf(trial.world)['SecretToken']).toBe(token);
    expect(failing(trial)).toEqual([]);
    const text = trial.log() + trial.shown() + JSON.stringify(trial.profile());
    expect([token, looopToken].filter((one) => text.includes(one))).toEqual([]);
    await trial.close();
  });

  it('leaves alone what was connected by hand, and gives it the token only when asked to', async () => {
    const trial = await openTrial('looop-healthy');
    await trial.reach(step.id);
    expect(trial.step(step.id).plan).toBeNull();
    expect(failing(trial)).toEqual([]);
    await trial.wizard.act(step.id, 'save-token');
    expect(failing(trial)).toEqual(['token-renewed']);
    await trial.approve(step.id);
    expect(trial.step(step.id).state).toBe('done');
    expect(trial.step(step.id).acts).toEqual([]);
    await trial.close();
  });

  it('remembers that a job that ran has to be restarted for another scope', async () => {
    const trial = await openTrial('looop-healthy');
    await trial.reach(step.id);
    await trial.wizard.answer('assignments', { who: 'everyone', groups: [] });
    await trial.wizard.look('assignments');
    await trial.approve(step.id);
    expect(secretsOf(trial.world)['SyncAll']).toBe('true');
    expect(trial.profile().hints[step.id]?.['scopeChangedAt']).toMatch(/^\d{4}-/);
    await trial.close();
  });

  it('gives Entra the flag that a strict server needs', async () => {
    const trial = await atStep();
    await trial.wizard.answer('looop-endpoint', { address: `${looopBase}?aadOptscim062020` });
    await trial.wizard.look('looop-endpoint');
    await trial.approve(step.id);
    expect(secretsOf(trial.world)['BaseAddress']).toBe(`${looopBase}?aadOptscim062020`);
    await trial.close();
  });
});

lawsOf(step.id, [
  { scenario: 'looop-fresh', arrange: withAssignments, plan: 'changes' },
  { scenario: 'looop-healthy', plan: 'nothing' },
]);
