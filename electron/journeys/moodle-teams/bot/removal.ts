import type { Azure, DeploymentAt } from '../../../integrations/microsoft/port';
import type { Change } from '../../../contract/vocabulary';
import { Problem } from '../../../engine/step';
import { messages } from '../steps/bot-deployment.messages';
import { isOwn } from './deployment-look';
import { withoutGroup, withoutResource, type MadeGroup, type Memory } from './deployment-memory';
import { isRunning, type SeenAzure } from './deployment-seen';
import { portalOf } from './deployment-links';
import { isOfSite, sameId } from './template';

export type Removing =
  | { readonly kind: 'cancel'; readonly at: DeploymentAt }
  | {
      readonly kind: 'remove';
      readonly subscriptionId: string;
      readonly group: string;
      readonly resourceId: string;
    }
  | ({ readonly kind: 'remove-group' } & MadeGroup);

const shared = { kind: 'remove', system: 'azure', after: null, by: 'wizard' } as const;

/** Takes back what this set-up made, the group last and only when nothing else is in it. */
export function planRemoval({ made, kept }: SeenAzure): readonly Change[] {
  // What is still being made would come after what is being removed.
  if (isRunning(kept)) return [cancelling(kept.at)];
  return [
    ...made.resources.map(({ resourceId, name, type, subscriptionId }): Change => ({
      ...shared,
      id: `remove-${resourceId}`,
      summary: messages('change.remove'),
      target: name,
      before: [type, resourceId],
      risk: 'irreversible',
      consequence: messages('care.remove'),
      link: portalOf(resourceId),
      data: { kind: 'remove', subscriptionId, group: groupIn(resourceId), resourceId } satisfies Removing,
    })),
    ...made.groups
      .filter((one) => one.others.length === 0)
      .map(({ subscriptionId, name }): Change => ({
        ...shared,
        id: `remove-group-${name}`,
        summary: messages('change.remove-group'),
        target: name,
        before: messages('line.empty-group'),
        risk: 'irreversible',
        consequence: messages('care.remove-group'),
        data: { kind: 'remove-group', subscriptionId, name } satisfies Removing,
      })),
  ];
}

function cancelling(at: DeploymentAt): Change {
  return {
    ...shared,
    id: 'cancel',
    summary: messages('change.cancel'),
    target: at.name,
    before: messages('line.running'),
    risk: 'care',
    consequence: messages('care.cancel'),
    data: { kind: 'cancel', at } satisfies Removing,
  };
}

export function groupIn(resourceId: string): string {
  return /\/resourceGroups\/([^/]+)\//i.exec(resourceId)?.[1] ?? '';
}

/** Looks once more at what it removes: between plan and removal somebody may have taken it over. */
export async function remove(
  azure: Azure,
  memory: Memory,
  data: Extract<Removing, { readonly kind: 'remove' | 'remove-group' }>,
  wwwroot: string,
  signal: AbortSignal,
): Promise<Memory> {
  if (data.kind === 'remove') {
    const { subscriptionId, group, resourceId } = data;
    const inside = await azure.resourcesIn(subscriptionId, group);
    const now = inside.find((one) => sameId(one.resourceId, resourceId));
    if (now !== undefined && !isOwn(now, memory, wwwroot)) throw notOurs(now.name);
    if (now !== undefined) await azure.removeResource(resourceId, signal);
    return withoutResource(memory, resourceId);
  }
  await removeEmptyGroup(azure, data, wwwroot, signal);
  return withoutGroup(memory, data);
}

/** Removing a group destroys whatever is in it: it goes only when it is tagged as made for this site, and empty. */
export async function removeEmptyGroup(
  azure: Pick<Azure, 'resourceGroup' | 'resourcesIn' | 'removeResourceGroup'>,
  { subscriptionId, name }: MadeGroup,
  wwwroot: string,
  signal: AbortSignal,
): Promise<void> {
  const group = await azure.resourceGroup(subscriptionId, name);
  if (group === null) return;
  const inside = await azure.resourcesIn(subscriptionId, name);
  if (!isOfSite(group, wwwroot) || inside.length > 0) throw notOurs(inside[0]?.name ?? name);
  await azure.removeResourceGroup(subscriptionId, name, signal);
}

function notOurs(name: string): Problem {
  const say = messages('notOurs', { name });
  return new Problem({
    system: 'azure',
    kind: 'conflict',
    status: 0,
    say,
    hint: messages('notOurs.hint'),
    changed: 'no',
  });
}
