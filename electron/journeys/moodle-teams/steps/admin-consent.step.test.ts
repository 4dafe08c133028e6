import { describe, expect, it } from 'vitest';
import { roleTemplates } from '../../../integrations/microsoft/simulator/state';
import { withConsent } from '../../../hosts/rehearsal/parts';
import { lawsOf } from '../../../testing/laws';
import { openTrial } from '../../../testing/trial';
import { step } from './admin-consent.step';

describe('admin-consent', () => {
  it('hands over when the roles do not suffice, and goes on once the consent has appeared', async () => {
    const trial = await openTrial('no-consent-right');
    await trial.reach(step.id);
    const view = trial.step(step.id);
    expect(view.state).toBe('blocked');
    expect(view.handOver?.link).toContain('/adminconsent?client_id=');
    expect(view.handOver?.rows).toHaveLength(30);
    expect(view.plan?.changes.map((one) => one.by) ?? []).toEqual(view.plan === null ? [] : ['person']);
    expect(trial.writes()).toEqual([]);
    withConsent(trial.world, new Date());
    await trial.wizard.act(step.id, 'wait');
    expect(trial.step(step.id).state).toBe('done');
    await trial.close();
  });

  it('does not believe what is declared: nothing granted is nothing granted', async () => {
    const trial = await openTrial('no-consent-right');
    await trial.reach(step.id);
    const missing = trial
      .step(step.id)
      .findings.filter((one) => one.id === 'admin-consent.permissions-missing');
    expect(missing.map((one) => one.outcome)).toEqual(['fail', 'fail']);
    await trial.close();
  });

  it('a grant for one person is none for everybody', async () => {
    const trial = await openTrial('healthy', ({ microsoft }) => {
      for (const grant of microsoft.delegatedGrants) {
        grant.consentType = 'Principal';
        grant.principalId = microsoft.people[0]?.id ?? null;
      }
    });
    await trial.reach(step.id);
    await trial.wizard.look(step.id);
    const delegated = trial.step(step.id).findings.find((one) => one.about === 'delegated');
    expect(delegated?.outcome).toBe('fail');
    await trial.close();
  });

  it('stops at the first refusal, says which permission, and goes on from there', async () => {
    const trial = await openTrial('half-done');
    await trial.reach(step.id);
    trial.world.microsoft.faults.refuse.push({
      match: 'POST /v1.0/servicePrincipals',
      times: 2,
      status: 403,
      code: 'Authorization_RequestDenied',
    });
    await trial.approve(step.id);
    expect(trial.step(step.id).applied.map((one) => one.state)).toContain('stopped');
    expect(trial.step(step.id).applied.filter((one) => one.state === 'not-started').length).toBeGreaterThan(
      0,
    );
    await trial.approve(step.id);
    expect(trial.step(step.id).state).toBe('done');
    await trial.close();
  });

  it('shares its approval with the connection, which is still the approved one after the consent', async () => {
    const trial = await openTrial('half-done');
    await trial.reach(step.id);
    await trial.wizard.act('tenant-and-onedrive', 'authorize');
    const view = await trial.wizard.plan(step.id);
    const planned = view.steps.find((one) => one.id === step.id)?.plan?.changes ?? [];
    expect(planned.filter((one) => one.step !== step.id).map((one) => one.id)).toEqual([
      'tenant-and-onedrive/connection',
      'tenant-and-onedrive/verify',
    ]);
    await trial.approve(step.id);
    const { applied } = trial.step(step.id);
    expect(applied.map((one) => one.state)).toEqual(planned.map(() => 'done'));
    expect(trial.step('tenant-and-onedrive').state).toBe('done');
    await trial.close();
  });

  it('does not offer to grant what a Cloud Application Administrator may not', async () => {
    const trial = await openTrial('half-done', ({ microsoft }) => {
      const ana = microsoft.people.find((one) => one.key === 'ana');
      if (ana !== undefined) ana.roles = [roleTemplates.cloudApplication];
    });
    await trial.reach(step.id);
    const view = await trial.wizard.plan(step.id);
    const changes = view.steps.find((one) => one.id === step.id)?.plan?.changes ?? [];
    expect(changes.filter((one) => one.by === 'wizard')).toEqual([]);
    await trial.close();
  });
});

lawsOf(step.id, [
  { scenario: 'healthy', plan: 'nothing' },
  { scenario: 'half-done', plan: 'changes' },
]);
