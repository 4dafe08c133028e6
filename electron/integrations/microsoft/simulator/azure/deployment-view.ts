import { createHash } from 'node:crypto';
import type { ArmError } from './answers';
import { typeNamed } from './catalogue';
import { instant } from './call';
import {
  groupId,
  resourceId,
  type StoredDeployment,
  type StoredError,
  type StoredOperation,
  type StoredResource,
} from './state';

/** How far a deployment is at a time. */
export function stateOf({ ended, startedAt, operations }: StoredDeployment, now: number): string {
  if (ended !== null) return ended.state;
  const first = Math.min(...operations.map((one) => one.startAt));
  return now < first || now === startedAt ? 'Accepted' : 'Running';
}

/** A deployment as Azure shows it (learn.microsoft.com/rest/api/resources/deployments/get). */
export function deploymentView(one: StoredDeployment, now: number): Readonly<Record<string, unknown>> {
  const error = errorOf(one);
  const at = one.ended?.at ?? now;
  const made = one.operations.filter(({ ended }) => ended === 'Succeeded').map(({ resource }) => resource);
  return {
    id: idOf(one),
    name: one.name,
    type: 'Microsoft.Resources/deployments',
    properties: {
      templateHash: templateHash(one.operations),
      parameters: one.parameters,
      mode: 'Incremental',
      provisioningState: stateOf(one, now),
      timestamp: instant(at),
      duration: duration(at - one.startedAt),
      correlationId: one.correlationId,
      providers: providersOf(one),
      dependencies: dependenciesOf(one),
      ...(one.ended?.state === 'Succeeded' && {
        outputResources: made.map((resource) => ({ id: resourceId(resource) })),
      }),
      ...(error !== null && { error }),
    },
  };
}

function idOf(one: StoredDeployment): string {
  return `${groupId({ subscriptionId: one.subscriptionId, name: one.group })}/providers/Microsoft.Resources/deployments/${one.name}`;
}

/** The same for the same resources; the real one is a hash of the whole template. */
export function templateHash(value: readonly { readonly resource: StoredResource }[]): string {
  const ids = value.map(({ resource }) => resourceId(resource)).join(' ');
  const digest = createHash('sha256').update(ids).digest('hex').slice(0, 15);
  return BigInt(`0x${digest}`).toString();
}

/** "PT1M2.5S": ISO 8601. */
function duration(milliseconds: number): string {
  return `PT${String(milliseconds / 1000)}S`;
}

function providersOf(one: StoredDeployment): readonly unknown[] {
  return [...new Set(one.operations.map(({ resource }) => resource.type))].map((type) => ({
    namespace: type.split('/')[0],
    resourceTypes: [
      {
        resourceType: type.slice(type.indexOf('/') + 1),
        locations: typeNamed(type)?.locations.slice(0, 1) ?? [],
      },
    ],
  }));
}

function dependenciesOf(one: StoredDeployment): readonly unknown[] {
  const name = ({ resource }: StoredOperation): Readonly<Record<string, string>> => ({
    id: resourceId(resource),
    resourceType: resource.type,
    resourceName: resource.name,
  });
  return one.operations.flatMap((operation, index) => {
    const waits = (one.after[index] ?? []).flatMap((at) => one.operations[at] ?? []);
    return waits.length === 0 ? [] : [{ dependsOn: waits.map(name), ...name(operation) }];
  });
}

/** What a failed or cancelled deployment says; the causes are JSON in a text, as Azure wraps them. */
export function errorOf(one: StoredDeployment): ArmError | null {
  if (one.ended?.state === 'Canceled') {
    return {
      code: 'DeploymentCanceled',
      target: idOf(one),
      message: `The deployment '${one.name}' was canceled.`,
    };
  }
  if (one.ended?.state !== 'Failed') return null;
  return {
    code: 'DeploymentFailed',
    target: idOf(one),
    message:
      'At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.',
    details: one.operations.flatMap(({ error }) =>
      error === null ? [] : [{ code: statusName(error.status), message: asText(wrapped(error)) }],
    ),
  };
}

/** Errors that come after the service had taken the request lie one level deeper. */
function wrapped({ status, code, message }: StoredError): Readonly<Record<string, unknown>> {
  if (status !== 409) return { error: { code, message } };
  const inner = { code: statusName(status), message: asText({ error: { code, message } }) };
  return {
    status: 'Failed',
    error: {
      code: 'ResourceDeploymentFailure',
      message:
        "The resource write operation failed to complete successfully, because it reached terminal provisioning state 'Failed'.",
      details: [inner],
    },
  };
}

function asText(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\r\n');
}

const statusNames: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  500: 'InternalServerError',
};

function statusName(status: number): string {
  return statusNames[status] ?? 'BadRequest';
}

/** One entry for each resource whose turn has come, and one for the outputs at the end. */
export function operationsOf(one: StoredDeployment, now: number): readonly unknown[] {
  const begun = one.operations.filter((op) => op.ended !== 'NotStarted' && op.startAt <= now);
  const entries = begun.map((op) =>
    entry(one, op.id, {
      provisioningOperation: 'Create',
      provisioningState: op.ended ?? 'Running',
      timestamp: instant(op.ended === null ? now : op.endAt),
      duration: duration(Math.min(op.endAt, now) - op.startAt),
      trackingId: one.correlationId,
      ...(op.ended === 'Succeeded' && { statusCode: 'Created' }),
      ...(op.error !== null && { statusCode: statusName(op.error.status), statusMessage: wrapped(op.error) }),
      targetResource: {
        id: resourceId(op.resource),
        resourceType: op.resource.type,
        resourceName: op.resource.name,
      },
    }),
  );
  if (one.ended?.state !== 'Succeeded') return entries;
  const outputs = entry(one, '08585000000000000000', {
    provisioningOperation: 'EvaluateDeploymentOutput',
    provisioningState: 'Succeeded',
    timestamp: instant(one.ended.at),
    duration: 'PT0.1S',
    trackingId: one.correlationId,
    statusCode: 'OK',
  });
  return [...entries, outputs];
}

function entry(one: StoredDeployment, operationId: string, properties: unknown): unknown {
  return { id: `${idOf(one)}/operations/${operationId}`, operationId, properties };
}
