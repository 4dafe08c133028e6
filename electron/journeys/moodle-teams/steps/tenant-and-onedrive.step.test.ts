import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../../engine/host';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from './tenant-and-onedrive.step';

const points = (trial: Trial): readonly string[] =>
  trial.step(step.id).findings.map((one) => `${one.id.replace('tenant-and-onedrive.', '')} ${one.outcome}`);

async function atStep(scenario: string, arrange?: Parameters<typeof openTrial>[1]): Promise<Trial> {
  const trial = await openTrial(scenario, arrange);
  await trial.reach(step.id);
  return trial;
}

const allGood = {
  success: true,
  data: {
    appdata: { replyurl: { correct: true, detected: '', intended: '' } },
    unifiedapi: { active: true, missingappperms: [], apptoken: true, missingperms: [] },
  },
};

/** Saved and verified some time ago, by somebody else. */
function connected({ moodle }: World): void {
  moodle.settings['s_local_o365_entratenant'] = 'contoso.onmicrosoft.com';
  moodle.settings['s_local_o365_odburl'] = 'contoso-my.sharepoint.com';
  moodle.tokens.verification = JSON.stringify(allGood);
}

/** Neither saved nor verified, whatever else the scenario holds. */
function unconnected({ moodle }: World): void {
  for (const name of ['s_local_o365_entratenant', 's_local_o365_odburl']) moodle.settings[name] = '';
  moodle.tokens.verification = null;
}

const isVerifying = ({ url }: HttpRequest): boolean => url.includes('mode=checksetup');

describe('tenant-and-onedrive', () => {
  it('saves both values, lets Moodle verify last, and has nothing left to do', async () => {
    const trial = await atStep('healthy', unconnected);
    expect(trial.step(step.id).state).toBe('blocked');
    await trial.approve(step.id);
    expect(
      trial
        .step(step.id)
        .applied.map((one) => [one.change.id, one.state])
        .slice(0, 2),
    ).toEqual([
      ['connection', 'done'],
      ['verify', 'done'],
    ]);
    expect(trial.world.moodle.settings).toMatchObject({
      s_local_o365_entratenant: 'contoso.onmicrosoft.com',
      s_local_o365_odburl: 'contoso-my.sharepoint.com',
    });
    expect(points(trial)).toEqual(
      expect.arrayContaining(['tenant pass', 'onedrive pass', 'verification pass']),
    );
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('takes a bad answer of the plugin once, translates it, and asks again on demand', async () => {
    const trial = await atStep('healthy', (world) => {
      connected(world);
      world.moodle.tokens.verification = null;
    });
    const bad = { ...allGood.data, unifiedapi: { active: false, error: 'quoted' } };
    trial.lose((request): HttpResponse | undefined => {
      if (!isVerifying(request)) return undefined;
      trial.world.moodle.tokens.verification = JSON.stringify({ success: true, data: bad });
      return undefined;
    });
    await trial.approve(step.id);
    expect(points(trial)).toContain('app-token-missing fail');
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan).toBeNull();
    await trial.wizard.act(step.id, 'verify-again');
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes[0]?.id).toBe('verify');
    await trial.close();
  });

  it('does not take an old verification for one of the secret that is there now', async () => {
    const trial = await atStep('healthy', connected);
    expect(trial.step(step.id).state).toBe('done');
    trial.world.moodle.tokens.verification = null;
    await trial.approve(step.id);
    trial.world.moodle.tokens.verification = JSON.stringify(allGood);
    const key = trial.world.microsoft.applications[0]?.value['passwordCredentials'] as { keyId: string }[];
    for (const one of key) one.keyId = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000099';
    await trial.wizard.look('app-credential');
    await trial.wizard.look(step.id);
    expect(points(trial)).toContain('verification fail');
    await trial.close();
  });

  it('names what another tenant costs, in red', async () => {
    const trial = await atStep('healthy', (world) => {
      connected(world);
      world.moodle.settings['s_local_o365_entratenant'] = 'fabrikam.onmicrosoft.com';
      world.moodle.users.forEach((user, index) => {
        const link = { upn: `${user.username}@fabrikam.example`, kind: 'connected' as const };
        user.link = index < 2 ? link : null;
      });
    });
    await trial.wizard.plan(step.id);
    expect(points(trial)).toContain('wrong-tenant fail');
    expect(trial.step(step.id).plan?.changes[0]).toMatchObject({
      risk: 'irreversible',
      confirmNumber: 2,
      consequence: { params: { users: 2 } },
    });
    await trial.close();
  });

  it('stops before the verification when the consent of before is left out', async () => {
    const trial = await openTrial('half-done');
    await trial.reach('admin-consent');
    await trial.wizard.act(step.id, 'authorize');
    await trial.approve(step.id);
    expect(trial.step(step.id).applied.map((one) => [one.change.id, one.state])).toEqual([
      ['connection', 'done'],
      ['verify', 'stopped'],
    ]);
    expect(trial.world.moodle.tokens.verification).toBeNull();
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('does not let Moodle ask Microsoft before consent is given', async () => {
    const trial = await atStep('no-consent-right');
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes.map((one) => one.id)).toEqual(['connection']);
    await trial.close();
  });
});

lawsOf(step.id, [
  { scenario: 'healthy', arrange: connected, plan: 'nothing' },
  { scenario: 'healthy', arrange: unconnected, plan: 'changes' },
  { scenario: 'g1-fresh', plan: 'changes' },
]);
