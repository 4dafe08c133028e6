import type {
  Azure,
  Deployment,
  DeploymentAt,
  DeploymentOperation,
} from '../../../integrations/microsoft/port';
import type { Stage } from '../../../contract/vocabulary';
import { isProblem } from '../../../engine/step';
import { messages } from '../steps/bot-deployment.messages';
import { failure, gone, leftRunning, unending } from './deployment-errors';
import { deploymentName } from './deployment-names';
import { withDeployment, type Memory } from './deployment-memory';
import { isEnded, progressOf, type BotOfSite } from './deployment-seen';
import { requestOf, resourcesOf, type Wanted } from './deployment-wanted';
import { sameId } from './template';

/** Between two questions how far a deployment is, in milliseconds of the host's clock. */
const pollMs = 5_000;
/** How often a canceled one is asked about before we believe that Azure never ends it: ten minutes. */
const maxPolls = 120;

export interface Desk {
  readonly azure: Azure;
  readonly clock: {
    readonly now: () => Date;
    readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  };
  readonly leave: AbortSignal;
  readonly stages: (stages: readonly Stage[]) => void;
}

/**
 * Begins a deployment and follows it to its end. Its name is kept before Azure hears of it: whatever happens to us then,
 * the next look finds it. Who stops meanwhile has it canceled.
 */
export async function deploy(
  desk: Desk,
  wanted: Wanted,
  site: BotOfSite & { readonly appId: string },
  memory: Memory,
  keep: (memory: Memory) => Promise<void>,
): Promise<void> {
  const { subscriptionId, resourceGroup } = wanted;
  const at = { subscriptionId, resourceGroup, name: deploymentName(desk.clock.now()) };
  const parts = resourcesOf(wanted);
  await keep(
    withDeployment(
      memory,
      at,
      parts.map((one) => one.id),
    ),
  );
  desk.stages(stagesOf(parts, []));
  await desk.azure.deploy({ ...at, ...requestOf(wanted, site) });
  const ended = await follow(desk, at, parts, 'cancel');
  if (ended === null) throw leftRunning(at.name);
  if (ended.state !== 'Succeeded') throw failure(ended.state, ended.error);
}

export interface Part {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

/** What a deployment makes, by what is remembered of it. */
export function partsOf(
  { resources }: Memory,
  { subscriptionId, resourceGroup }: DeploymentAt,
): readonly Part[] {
  const place = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/`.toLowerCase();
  return resources
    .filter((id) => id.toLowerCase().startsWith(place))
    .map((id) => {
      const [namespace = '', ...rest] = id.slice(place.length).split('/');
      const type = [namespace, ...rest.filter((_one, index) => index % 2 === 0)].join('/');
      return { id, type, name: rest.at(-1) ?? '' };
    });
}

/**
 * Shows how far Azure is until it ends; null when the person left before. Leaving cancels the deployment in Azure, or
 * only stops the watching; one that is canceled already is waited for, but not for ever.
 */
export async function follow(
  { azure, clock, leave, stages }: Desk,
  at: DeploymentAt,
  parts: readonly Part[],
  leaving: 'cancel' | 'watch' | 'canceled',
): Promise<Deployment | null> {
  let canceling = leaving === 'canceled';
  for (let polls = 0; ; polls += canceling ? 1 : 0) {
    if (polls > maxPolls) throw unending(at.name);
    // Who only closes the app has not asked for an end: Azure goes on, and the next look finds it again.
    if (leave.aborted && (leaving === 'watch' || leave.reason === 'closing')) return null;
    if (leave.aborted && !canceling) {
      canceling = true;
      await cancel(azure, at);
    }
    const deployment = await azure.deployment(at);
    if (deployment === null) throw gone();
    stages(stagesOf(parts, await azure.operations(at)));
    if (isEnded(deployment.state)) return deployment;
    await clock.sleep(pollMs, canceling ? undefined : leave).catch((error: unknown) => {
      if (!leave.aborted) throw error;
    });
  }
}

/** One that has ended meanwhile cannot be canceled, and need not be. */
export async function cancel(azure: Pick<Azure, 'cancel'>, at: DeploymentAt): Promise<void> {
  await azure.cancel(at).catch((error: unknown) => {
    if (!isProblem(error, 'conflict', 'missing')) throw error;
  });
}

/** The picture of a deployment: its own parts in their order, then whatever else Azure tells of. */
export function stagesOf(
  parts: readonly Part[],
  operations: readonly DeploymentOperation[],
): readonly Stage[] {
  const told = operations.filter((one) => one.resourceId !== null);
  const known = parts.map((part) =>
    stageOf(part, told.find((one) => sameId(one.resourceId ?? '', part.id)) ?? null),
  );
  const others = told.filter((one) => !parts.some((part) => sameId(part.id, one.resourceId ?? '')));
  return [
    ...known,
    ...others.map((one) =>
      stageOf({ id: one.resourceId ?? '', type: one.type ?? '', name: one.name ?? '' }, one),
    ),
  ];
}

function stageOf({ id, type, name }: Part, operation: DeploymentOperation | null): Stage {
  const label = messages('stage', { type, name });
  if (operation === null) return { id, label, state: 'waiting' };
  const { state, error } = operation;
  const progress = progressOf(state);
  // Nothing went wrong with it: it is still to be made.
  if (progress === 'canceled') return { id, label, state: 'waiting', detail: messages('part.canceled') };
  if (error === null) return { id, label, state: progress };
  const detail = messages('stage.error', { code: error.code, words: error.message });
  return { id, label, state: progress, detail };
}
