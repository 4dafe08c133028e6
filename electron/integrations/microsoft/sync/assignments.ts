import { z } from 'zod';
import { isProblem, type Lent } from '../../../engine/step';
import type { Graph } from '../graph';
import type { Assignment, Provisioning } from '../port';
import { patiently, type Made } from '../replication';
import { access } from '../scopes';
import { shaped } from '../shapes';
import { listOf, text, textOrNull } from './basics';

type Part = Pick<Provisioning, 'assignments' | 'assign' | 'unassign' | 'hasGroupLicence'>;

/** Milliseconds our own creation may take to be seen everywhere (contract, section 2.4). */
const budgetMs = 120_000;

/** Entra ID P1 and P2 (learn.microsoft.com/entra/identity/users/licensing-service-plan-reference). */
const premiumPlans: readonly string[] = [
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
  'AAD_PREMIUM',
  'AAD_PREMIUM_P2',
];

const kinds = ['User', 'Group', 'ServicePrincipal'] as const;

const assignmentShape = z
  .object({
    id: z.string(),
    principalId: z.string(),
    principalType: text,
    principalDisplayName: text,
    appRoleId: z.string(),
    createdDateTime: textOrNull,
  })
  .transform(({ id, principalId, ...rest }): Assignment => ({
    id,
    principalId,
    principalType: kinds.find((one) => one === rest.principalType) ?? 'other',
    displayName: rest.principalDisplayName,
    roleId: rest.appRoleId,
    created: rest.createdDateTime,
  }));

const skuShape = z.object({
  capabilityStatus: text,
  servicePlans: listOf(
    z.object({ servicePlanId: text, servicePlanName: text, provisioningStatus: textOrNull }),
  ),
});

/** Who has the application (contract, 6.5 and 6.9). */
export function assignments(lent: Lent, graph: Graph, made: Made): Part {
  const pathOf = (id: string): string => `/servicePrincipals/${encodeURIComponent(id)}/appRoleAssignedTo`;
  const list = async (id: string): Promise<readonly Assignment[]> => {
    const path = pathOf(id);
    const found = await graph.list({ method: 'GET', path, query: { $top: '999' }, access: access.readApps });
    return found.map((one) => shaped(assignmentShape, one, path));
  };
  const assigned = async (id: string, principalId: string, roleId: string): Promise<Assignment | undefined> =>
    (await list(id)).find((one) => one.principalId === principalId && sameId(one.roleId, roleId));
  return {
    assignments: list,
    assign: async (id, principalId, roleId) => {
      const present = await assigned(id, principalId, roleId);
      if (present !== undefined) return present;
      const path = pathOf(id);
      const body = { principalId, resourceId: id, appRoleId: roleId };
      const budget = { made, clock: lent.clock, ids: [id], ms: budgetMs, statuses: [400, 404] };
      return patiently(budget, async () => {
        try {
          const answer = await graph.call({ method: 'POST', path, body, access: access.assignUsers });
          return shaped(assignmentShape, answer.body, path);
        } catch (error) {
          // "Already there" has only a text of its own: the list decides.
          if (!isProblem(error, 'unexpected', 'conflict')) throw error;
          const there = await assigned(id, principalId, roleId);
          if (there === undefined) throw error;
          return there;
        }
      });
    },
    unassign: async (id, assignmentId) => {
      const path = `${pathOf(id)}/${encodeURIComponent(assignmentId)}`;
      try {
        await graph.call({ method: 'DELETE', path, access: access.assignUsers });
      } catch (error) {
        if (!isProblem(error, 'missing')) throw error;
      }
    },
    hasGroupLicence: async () => {
      const path = '/subscribedSkus';
      const found = await graph.list({ method: 'GET', path, access: access.readDirectory });
      return found.map((one) => shaped(skuShape, one, path)).some(isPremium);
    },
  };
}

/** A licence in its last warning still works. */
function isPremium({ capabilityStatus, servicePlans }: z.infer<typeof skuShape>): boolean {
  if (capabilityStatus !== 'Enabled' && capabilityStatus !== 'Warning') return false;
  return servicePlans.some(
    (plan) =>
      plan.provisioningStatus !== 'Disabled' &&
      (premiumPlans.includes(plan.servicePlanId) || premiumPlans.includes(plan.servicePlanName)),
  );
}

function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
