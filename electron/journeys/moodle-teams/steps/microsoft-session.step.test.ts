import { describe, expect, it } from 'vitest';
import type { Account } from '../../../integrations/microsoft/port';
import { readAnswers } from '../../../engine/questions';
import { openTrial } from '../../../testing/trial';
import { lawsOf } from '../../../testing/laws';
import { step, type SeenAccount } from './microsoft-session.step';

const ana: Account = {
  userId: '1',
  userPrincipalName: 'ana@contoso.example',
  displayName: 'Ana',
  guest: false,
  tenantId: '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c',
  tenantName: 'Contoso',
  defaultDomain: 'contoso.example',
  initialDomain: 'contoso.onmicrosoft.com',
  roles: [{ templateId: '62e90394-69f5-4237-9190-012177145e10', name: 'Global Administrator' }],
  tenantType: 'AAD',
};
const judged = (seen: SeenAccount): readonly string[] =>
  step
    .judge(seen, { cloud: seen.cloud, clientId: '', tenant: '' }, { now: new Date(), hints: {} })
    .map((one) => `${one.point} ${one.outcome}${one.outcome === 'fail' ? ` ${one.severity ?? ''}` : ''}`);

describe('microsoft-session', () => {
  it('is content with a global administrator of the worldwide cloud', () => {
    expect(judged({ account: ana, cloud: 'global' }).every((one) => one.endsWith('pass'))).toBe(true);
  });

  it.each<[string, SeenAccount, string]>([
    ['nobody signed in', { account: null, cloud: 'global' }, 'signed-in fail blocker'],
    ['a guest', { account: { ...ana, guest: true }, cloud: 'global' }, 'wrong-tenant fail blocker'],
    [
      'a B2C directory',
      { account: { ...ana, tenantType: 'AAD B2C' }, cloud: 'global' },
      'tenant-type fail blocker',
    ],
    ['a government cloud', { account: ana, cloud: 'us-gov' }, 'national-cloud-unsupported fail blocker'],
    ['China', { account: ana, cloud: 'china' }, 'national-cloud-unsupported fail blocker'],
    ['no role', { account: { ...ana, roles: [] }, cloud: 'global' }, 'role-consent fail advice'],
  ])('tells %s', (_name, seen, expected) => {
    expect(judged(seen)).toContain(expected);
  });

  it('says before anything is planned that Cloud Application Administrator cannot consent', () => {
    const roles = [
      { templateId: '158c047a-c907-4556-b7ef-446551a6b5f7', name: 'Cloud Application Administrator' },
    ];
    const found = judged({ account: { ...ana, roles }, cloud: 'global' });
    expect(found).toContain('role-register pass');
    expect(found).toContain('role-consent fail advice');
  });

  it.each([{ clientId: 'moodle' }, { tenant: 'contoso' }, { tenant: 'a b.c' }])('refuses %j', (values) => {
    expect(Object.keys(readAnswers(step.id, step.questions, values).complaints)).toEqual(Object.keys(values));
  });

  it('stays signed in after the app was closed, and signs out when asked', async () => {
    const trial = await openTrial('fresh');
    await trial.reach(step.id);
    const again = await trial.reopen();
    await again.wizard.look(null);
    expect(again.step(step.id).state).toBe('done');
    await again.wizard.act(step.id, 'sign-out');
    expect(again.step(step.id).state).toBe('blocked');
    await again.close();
  });
});

lawsOf(step.id, [{ scenario: 'fresh', plan: 'nothing' }]);
