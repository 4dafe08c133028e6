import type { DeploymentAt } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';

/** Whose memory it is: a profile that was pointed at another site or tenant has none yet. */
export interface Place {
  readonly wwwroot: string;
  readonly tenantId: string;
}

export interface MadeGroup {
  readonly subscriptionId: string;
  readonly name: string;
}

/** What this set-up began or made in Azure. */
export interface Memory {
  /** The last deployment, whatever became of it. */
  readonly deployment: DeploymentAt | null;
  /** Ids of resources that deployments of ours were to make. */
  readonly resources: readonly string[];
  readonly groups: readonly MadeGroup[];
}

/** Whether something of ours may still be in Azure. */
export function hasMade({ resources, groups }: Memory): boolean {
  return resources.length + groups.length > 0;
}

const nothing: Memory = { deployment: null, resources: [], groups: [] };

export function remembered(hints: Hints, { wwwroot, tenantId }: Place): Memory {
  if (hints['wwwroot'] !== wwwroot || hints['tenantId'] !== tenantId) return nothing;
  const kept = parse(hints['made']);
  return { ...nothing, ...kept };
}

export function hintsOf({ wwwroot, tenantId }: Place, memory: Memory): Readonly<Record<string, string>> {
  return { wwwroot, tenantId, made: JSON.stringify(memory) };
}

function parse(text: string | undefined): Partial<Memory> {
  try {
    return JSON.parse(text ?? '{}') as Partial<Memory>;
  } catch {
    // A profile somebody edited: nothing is ours any more, which errs on the side of leaving things alone.
    return {};
  }
}

export function withDeployment(memory: Memory, deployment: DeploymentAt, ids: readonly string[]): Memory {
  const known = new Set(memory.resources.map((one) => one.toLowerCase()));
  const added = ids.filter((one) => !known.has(one.toLowerCase()));
  return { ...memory, deployment, resources: [...memory.resources, ...added] };
}

export function withGroup(memory: Memory, group: MadeGroup): Memory {
  return { ...memory, groups: [...memory.groups.filter((one) => !sameGroup(one, group)), group] };
}

export function withoutResource(memory: Memory, id: string): Memory {
  const inside = `${id.toLowerCase()}/`;
  const stays = (one: string): boolean => !`${one.toLowerCase()}/`.startsWith(inside);
  return { ...memory, resources: memory.resources.filter(stays) };
}

export function withoutGroup(memory: Memory, group: MadeGroup): Memory {
  return { ...memory, groups: memory.groups.filter((one) => !sameGroup(one, group)) };
}

export function sameGroup(a: MadeGroup, b: MadeGroup): boolean {
  return (
    a.subscriptionId.toLowerCase() === b.subscriptionId.toLowerCase() &&
    a.name.toLowerCase() === b.name.toLowerCase()
  );
}
