import { describe, expect, it } from 'vitest';
import type { Account } from '../../../integrations/microsoft/port';
import { readAnswers } from '../../../engine/questions';
import { lawsOf } from '../../../testing/laws';
import { openTrial } from '../../../testing/trial';
import { step } from './looop-session.step';
import type { SeenAccount } from '../session/seen';

const cloudAppAdmin = {
  templateId: '158c047a-c907-4556-b7ef-446551a6b5f7',
  name: 'Cloud Application Administrator',
};
const globalReader = { templateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', name: 'Global Reader' };
const ana: Account = {
  userId: '1',
  userPrincipalName: 'ana@contoso.example',
  displayName: 'Ana',
  guest: false,
  tenantId: '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c',
  tenantName: 'Contoso',
  defaultDomain: 'contoso.example',
  initialDomain: 'contoso.onmicrosoft.com',
  roles: [cloudAppAdmin],
  tenantType: 'AAD',
};
const judged = (seen: SeenAccount): readonly string[] =>
  step
    .judge(seen, { cloud: seen.cloud, clientId: '', tenant: '' }, { now: new Date(), hints: {} })
    .map((one) => `${one.point} ${one.outcome}${one.outcome === 'fail' ? ` ${one.severity ?? ''}` : ''}`);

describe('looop-session', () => {
  it('is content with a Cloud Application Administrator of the worldwide cloud', () => {
    expect(judged({ account: ana, cloud: 'global' })).toEqual([
      'signed-in pass',
      'wrong-tenant pass',
      'role-provision pass',
    ]);
  });

  it.each<[string, SeenAccount, string]>([
    ['nobody signed in', { account: null, cloud: 'global' }, 'signed-in fail blocker'],
    ['a guest', { account: { ...ana, guest: true }, cloud: 'global' }, 'wrong-tenant fail blocker'],
    [
      'a B2C directory',
      { account: { ...ana, tenantType: 'AAD B2C' }, cloud: 'global' },
      'tenant-type fail blocker',
    ],
    ['no role', { account: { ...ana, roles: [] }, cloud: 'global' }, 'role-provision fail advice'],
    [
      'a role that only reads',
      { account: { ...ana, roles: [globalReader] }, cloud: 'global' },
      'scim-reader-cannot-see fail problem',
    ],
    ['a government cloud', { account: ana, cloud: 'us-gov' }, 'scim-gallery-missing-in-cloud fail advice'],
    ['China', { account: ana, cloud: 'china' }, 'scim-gallery-missing-in-cloud fail advice'],
  ])('tells %s', (_name, seen, expected) => {
    expect(judged(seen)).toContain(expected);
  });

  it('lets somebody through who reads and has the role as well', () => {
    expect(judged({ account: { ...ana, roles: [globalReader, cloudAppAdmin] }, cloud: 'global' })).toContain(
      'role-provision pass',
    );
  });

  it('asks an application only what it may read', () => {
    const application = { granted: ['Synchronization.Read.All'], missing: [] };
    expect(judged({ account: { ...ana, roles: [], application }, cloud: 'global' })).toContain(
      'read-permissions pass',
    );
  });

  it.each([{ clientId: 'looop' }, { tenant: 'contoso' }])('refuses %j', (values) => {
    expect(Object.keys(readAnswers(step.id, step.questions, values).complaints)).toEqual(Object.keys(values));
  });

  it('stays signed in after the app was closed, and signs out when asked', async () => {
    const trial = await openTrial('looop-fresh');
    await trial.reach(step.id);
    const again = await trial.reopen();
    await again.wizard.look(null);
    expect(again.step(step.id).state).toBe('done');
    await again.wizard.act(step.id, 'sign-out');
    expect(again.step(step.id).state).toBe('blocked');
    await again.close();
  });
});

lawsOf(step.id, [{ scenario: 'looop-fresh', plan: 'nothing' }]);
