import { describe, expect, it } from 'vitest';
import { NetworkFailure } from '../../../engine/host';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from './app-credential.step';

const points = (trial: Trial): readonly string[] =>
  trial.step(step.id).findings.map((one) => `${one.id.replace('app-credential.', '')} ${one.outcome}`);

async function atStep(scenario: string, arrange?: Parameters<typeof openTrial>[1]): Promise<Trial> {
  const trial = await openTrial(scenario, arrange);
  await trial.reach(step.id);
  return trial;
}

describe('app-credential', () => {
  it('replaces an expired secret and proves the new one', async () => {
    const trial = await atStep('secret-expired');
    await trial.wizard.look(step.id);
    expect(points(trial)).toContain('secret-expired fail');
    await trial.approve(step.id);
    expect(points(trial)).toContain('proof pass');
    // The old one is somebody's to remove, not ours.
    expect(trial.world.microsoft.passwords).toHaveLength(2);
    await trial.close();
  });

  it('keeps to the tenant’s longest lifetime', async () => {
    const trial = await atStep('half-done', ({ microsoft }) => {
      microsoft.policies.defaultAppManagementPolicy = {
        ...microsoft.policies.defaultAppManagementPolicy,
        isEnabled: true,
        applicationRestrictions: {
          passwordCredentials: [
            {
              restrictionType: 'passwordLifetime',
              state: 'enabled',
              maxLifetime: 'P30D',
              restrictForAppsCreatedAfterDateTime: '2019-01-01T00:00:00Z',
            },
          ],
          keyCredentials: [],
        },
      };
    });
    await trial.approve(step.id);
    expect(trial.step(step.id).applied.map((one) => one.state)).toEqual(['done']);
    const end = Date.parse(trial.world.microsoft.passwords[0]?.endDateTime ?? '');
    expect(end - Date.now()).toBeLessThanOrEqual(30 * 86_400_000);
    await trial.close();
  });

  it('says that the tenant forbids secrets instead of trying', async () => {
    const trial = await atStep('half-done', ({ microsoft }) => {
      microsoft.policies.defaultAppManagementPolicy = {
        ...microsoft.policies.defaultAppManagementPolicy,
        isEnabled: true,
        applicationRestrictions: {
          passwordCredentials: [
            {
              restrictionType: 'passwordAddition',
              state: 'enabled',
              restrictForAppsCreatedAfterDateTime: '2019-01-01T00:00:00Z',
            },
          ],
          keyCredentials: [],
        },
      };
    });
    await trial.wizard.plan(step.id);
    expect(points(trial)).toContain('app-policy-blocks-secret fail');
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('takes the secret back when Moodle refuses it', async () => {
    const trial = await atStep('half-done');
    trial.fault((request) =>
      request.method === 'POST' && request.url.includes('manageapplication')
        ? { status: 500, headers: {}, body: new Uint8Array(), url: request.url }
        : undefined,
    );
    await trial.approve(step.id);
    expect(trial.step(step.id).applied.map((one) => one.state)).toEqual(['stopped']);
    expect(trial.world.microsoft.passwords).toEqual([]);
    await trial.close();
  });

  it('leaves the secret alone when nobody knows whether Moodle got it, and finds out afterwards', async () => {
    const trial = await atStep('half-done');
    let sent = false;
    trial.fault((request) => {
      if (request.method !== 'POST' || !request.url.includes('manageapplication') || sent) return undefined;
      sent = true;
      return new NetworkFailure('timeout', 'ERR_TIMED_OUT', request.url);
    });
    await trial.approve(step.id);
    expect(trial.world.microsoft.passwords).toHaveLength(1);
    trial.fault(null);
    // Moodle did not get it: a new one is made, and the lost one is offered for removal.
    await trial.approve(step.id);
    expect(points(trial)).toContain('proof pass');
    expect(trial.world.microsoft.passwords).toHaveLength(1);
    await trial.close();
  });

  it('applies nothing when the Moodle session ended between plan and approval, and goes on after signing in', async () => {
    const trial = await atStep('half-done');
    const view = await trial.wizard.plan(step.id);
    const digest = view.steps.find((one) => one.id === step.id)?.plan?.digest ?? '';
    trial.world.moodle.sessions = {};
    await trial.wizard.apply(step.id, digest);
    expect(trial.world.microsoft.passwords).toEqual([]);
    expect(trial.step(step.id).findings[0]).toMatchObject({
      outcome: 'unknown',
      remedy: { step: 'moodle-session' },
    });
    await trial.wizard.look('moodle-session');
    await trial.wizard.act('moodle-session', 'sign-in');
    await trial.approve(step.id);
    expect(points(trial)).toContain('proof pass');
    await trial.close();
  });

  it('changing to another client id names the users whose links would be lost, in red', async () => {
    const trial = await atStep('half-done', ({ moodle }) => {
      moodle.application = {
        ...moodle.application,
        clientid: '11111111-2222-3333-4444-555555555555',
        clientsecret: 'somebody~else',
      };
      for (const user of moodle.users.slice(0, 2))
        user.link = { upn: `${user.username}@contoso.example`, kind: 'connected' };
    });
    await trial.wizard.plan(step.id);
    const change = trial.step(step.id).plan?.changes.find((one) => one.id === 'secret');
    expect(change?.risk).toBe('irreversible');
    expect(change?.consequence?.params).toEqual({ users: 2 });
    await trial.close();
  });

  it('recognises the ID of a secret typed in place of its value, and sends it nowhere', async () => {
    const trial = await atStep('half-done');
    const typed = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000004';
    await trial.wizard.saveSecret(step.id, 'pastedSecret', typed);
    let sent = '';
    trial.fault((request) => {
      sent += typeof request.body === 'string' ? request.body : '';
      return undefined;
    });
    await trial.wizard.look(step.id);
    expect(points(trial)).toContain('secret-id-pasted fail');
    expect(sent).not.toContain(typed);
    await trial.close();
  });
});

lawsOf(step.id, [
  { scenario: 'healthy', plan: 'nothing' },
  { scenario: 'half-done', plan: 'changes' },
  { scenario: 'secret-expired', plan: 'changes' },
]);
