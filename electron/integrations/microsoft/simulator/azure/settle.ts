import type { MicrosoftStage } from '../view';
import { findGroup, same } from './call';
import { serviceRefusal, store } from './rules';
import type { StoredDeployment, StoredOperation } from './state';

/** Carries out what the pretended time has brought: nothing runs in between, so closing and reopening is harmless. */
export function settle(stage: MicrosoftStage): void {
  const { azure } = stage.state;
  const now = stage.now().getTime();
  const before = azure.groups.length;
  const running = azure.deployments.filter((one) => one.ended === null);
  for (const deployment of running) advance(stage, deployment, now);
  for (const group of azure.groups.filter((one) => one.goneAt !== null && one.goneAt <= now)) {
    const elsewhere = (one: { readonly subscriptionId: string; readonly group: string }): boolean =>
      one.subscriptionId !== group.subscriptionId || !same(one.group, group.name);
    azure.groups = azure.groups.filter((one) => one !== group);
    azure.resources = azure.resources.filter(elsewhere);
    azure.deployments = azure.deployments.filter(elsewhere);
  }
  if (running.length > 0 || azure.groups.length !== before) stage.save();
}

function advance(stage: MicrosoftStage, deployment: StoredDeployment, now: number): void {
  const { operations } = deployment;
  const due = operations.filter((one) => one.ended === null).sort((a, b) => a.endAt - b.endAt);
  for (const operation of due) {
    const waits = deployment.after[operations.indexOf(operation)] ?? [];
    const blocked = waits.some((index) => lost(operations[index]));
    if (blocked) operation.ended = 'NotStarted';
    else if (operation.endAt <= now) finish(stage, deployment, operation);
  }
  if (operations.some((one) => one.ended === null)) return;
  const failed = operations.some((one) => one.ended === 'Failed');
  const ran = operations.filter((one) => one.ended !== 'NotStarted').map((one) => one.endAt);
  const at = Math.max(deployment.startedAt, ...ran);
  deployment.ended = { state: failed ? 'Failed' : 'Succeeded', at };
}

function lost(operation: StoredOperation | undefined): boolean {
  return operation?.ended !== null && operation?.ended !== 'Succeeded';
}

function finish(
  stage: MicrosoftStage,
  { subscriptionId, group }: StoredDeployment,
  operation: StoredOperation,
): void {
  const gone =
    findGroup(stage, subscriptionId, group) === undefined
      ? {
          status: 404,
          code: 'ResourceGroupNotFound',
          message: `Resource group '${group}' could not be found.`,
        }
      : null;
  operation.error ??= gone ?? serviceRefusal(stage, operation.resource);
  operation.ended = operation.error === null ? 'Succeeded' : 'Failed';
  if (operation.error === null) store(stage, operation.resource);
}
