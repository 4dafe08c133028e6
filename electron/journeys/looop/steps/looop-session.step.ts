import type { Account, Cloud } from '../../../integrations/microsoft/port';
import { defineStep, type Verdict } from '../../../engine/step';
import { hasRole, judgeSession, sessionParts } from '../../shared/microsoft-session';
import { provisioningRoles, readerRoles } from '../session/roles';
import { messages } from './looop-session.messages';

export const step = defineStep({
  id: 'looop-session',
  messages,
  phase: 'prepare',
  order: 30,
  ...sessionParts(messages),
  judge: ({ account, cloud }) => [...judgeSession(account, judgeRoles), ...judgeCloud(cloud)],
});

type Found = Verdict<'role-provision' | 'scim-reader-cannot-see' | 'scim-gallery-missing-in-cloud'>;

/** The galleries of the other clouds hold few entries; an application outside the gallery does as well there. */
function judgeCloud(cloud: Cloud): readonly Found[] {
  if (cloud === 'global') return [];
  const actual = messages(`q.cloud.${cloud}.label`);
  return [{ point: 'scim-gallery-missing-in-cloud', outcome: 'fail', severity: 'advice', actual }];
}

function judgeRoles(account: Account): readonly Found[] {
  const actual = account.roles.map((role) => role.name);
  if (hasRole(account, provisioningRoles)) return [{ point: 'role-provision', outcome: 'pass', actual }];
  // A custom role may be enough and does not show here: whether it is, Graph says when it is asked.
  if (!hasRole(account, readerRoles))
    return [{ point: 'role-provision', outcome: 'fail', severity: 'advice', actual }];
  return [{ point: 'scim-reader-cannot-see', outcome: 'fail', severity: 'problem', actual }];
}
