import type { Account, Cloud } from '../../../integrations/microsoft/port';
import { defineStep, type Verdict } from '../../../engine/step';
import { hasRole, judgeSession, sessionParts } from '../../shared/microsoft-session';
import { messages } from './microsoft-session.messages';
import { roles } from '../roles';

export { accountOf, type SeenAccount } from '../../shared/microsoft-session';

export const step = defineStep({
  id: 'microsoft-session',
  messages,
  phase: 'prepare',
  order: 30,
  ...sessionParts(messages),
  judge: ({ account, cloud }) => [...judgeCloud(cloud), ...judgeSession(account, judgeRoles)],
});

type Found = Verdict<'national-cloud-unsupported' | 'role-register' | 'role-consent' | 'role-publish'>;

/** Sources: plugin hosts are fixed to the worldwide cloud (Microsoft contract, section 1.7). */
function judgeCloud(cloud: Cloud): readonly Found[] {
  if (cloud === 'global') return [];
  return [{ point: 'national-cloud-unsupported', outcome: 'fail', severity: 'blocker' }];
}

function judgeRoles(account: Account): readonly Found[] {
  const names = account.roles.map((role) => role.name);
  const verdict = (point: NonNullable<Found>['point'], wanted: readonly string[]): Found =>
    hasRole(account, wanted)
      ? { point, outcome: 'pass', actual: names }
      : { point, outcome: 'fail', severity: 'advice', actual: names };
  return [
    verdict('role-register', roles.register),
    verdict('role-consent', roles.consent),
    verdict('role-publish', roles.publish),
  ];
}
