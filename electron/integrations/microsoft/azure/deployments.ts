import { isProblem } from '../../../engine/step';
import type {
  Azure,
  AzureError,
  Deployment,
  DeploymentAt,
  DeploymentOperation,
  DeploymentRequest,
  ForeseenResource,
} from '../port-azure';
import type { Arm } from './arm';
import { requestOf, type ArmCall } from './call';
import { azureErrorOf } from './error';
import { followed, hasFailed, settled } from './long';
import { apiVersions, groupPath, placeOf } from './paths';
import { isGood, type ArmAnswer } from './refusal';
import { deploymentShape, foreseenShape, operationShape, shaped } from './shapes';

type Part = Pick<Azure, 'validate' | 'whatIf' | 'deploy' | 'deployment' | 'operations' | 'cancel'>;

/** Deployments of a resource group (contract, section 4.3; learn.microsoft.com/rest/api/resources/deployments). */
export function deployments(arm: Arm): Part {
  const find = async (at: DeploymentAt): Promise<Deployment | null> => {
    const call = { ...callAt(at), method: 'GET' } as const;
    const found = await arm.find(call);
    if (found === null) return null;
    const { name, properties } = shaped(deploymentShape, found, requestOf(call));
    const { provisioningState: state, correlationId, timestamp, error } = properties;
    return { name, state, correlationId, timestamp, error };
  };
  return {
    validate: (request, signal) => validate(arm, request, signal),
    whatIf: (request, signal) => whatIf(arm, request, signal),
    deploy: async (request) => {
      await arm.call({ ...callAt(request), method: 'PUT', body: bodyOf(request) });
    },
    deployment: find,
    operations: async (at) => {
      const call = { ...callAt(at, '/operations'), method: 'GET' } as const;
      return (await arm.list(call)).map((one) => operationOf(one, requestOf(call)));
    },
    cancel: async (at) => {
      try {
        await arm.call({ ...callAt(at, '/cancel'), method: 'POST' });
      } catch (error) {
        // One that has ended already cannot be cancelled, and needs it no more.
        if (!isProblem(error, 'conflict')) throw error;
        const state = (await find(at))?.state ?? 'Canceled';
        if (!ended.includes(state)) throw error;
      }
    },
  };
}

/** The only states that are final (contract, section 4.3). */
const ended: readonly string[] = ['Succeeded', 'Failed', 'Canceled'];

function callAt(at: DeploymentAt, rest = ''): Omit<ArmCall, 'method'> {
  const group = groupPath(at.subscriptionId, at.resourceGroup);
  const path = `${group}/providers/Microsoft.Resources/deployments/${encodeURIComponent(at.name)}${rest}`;
  return { path, apiVersion: apiVersions.deployments };
}

/** Incremental: what the template does not name stays as it is. */
function bodyOf({ template, parameters }: DeploymentRequest): { readonly properties: object } {
  const given = Object.entries(parameters).map(([name, value]) => [name, { value }]);
  return { properties: { mode: 'Incremental', template, parameters: Object.fromEntries(given) as object } };
}

async function validate(
  arm: Arm,
  request: DeploymentRequest,
  signal: AbortSignal | undefined,
): Promise<AzureError | null> {
  const call: ArmCall = {
    ...callAt(request, '/validate'),
    method: 'POST',
    body: bodyOf(request),
    intent: 'read',
    ...(signal !== undefined && { signal }),
  };
  const first = await arm.answer(call);
  const answer = isGood(first) ? await followed(arm, first, call) : first;
  if (!hasFailed(answer)) return null;
  if (!standsAgainst(answer)) throw arm.refused(answer, call);
  return azureErrorOf(answer.body);
}

/** Refusals that speak of the deployment, not of who asks or how the connection is. */
function standsAgainst(answer: ArmAnswer): boolean {
  const error = azureErrorOf(answer.body);
  if (error === null || error.code === 'AuthorizationFailed') return false;
  return answer.status < 300 || [400, 403, 404, 409].includes(answer.status);
}

/** With whole resources, because ids alone leave open whether a resource that is there would change. */
async function whatIf(
  arm: Arm,
  request: DeploymentRequest,
  signal: AbortSignal,
): Promise<readonly ForeseenResource[]> {
  const { properties } = bodyOf(request);
  const whatIfSettings = { resultFormat: 'FullResourcePayloads' };
  const call: ArmCall = {
    ...callAt(request, '/whatIf'),
    method: 'POST',
    body: { properties: { ...properties, whatIfSettings } },
    intent: 'read',
    signal,
  };
  const body = await settled(arm, await arm.call(call), call);
  return shaped(foreseenShape, body, requestOf(call)).properties.changes.map(({ resourceId, changeType }) => {
    const place = placeOf(resourceId);
    const name = place?.name ?? resourceId.slice(resourceId.lastIndexOf('/') + 1);
    return { resourceId, type: place?.type ?? '', name, change: changeType };
  });
}

function operationOf(value: unknown, request: string): DeploymentOperation {
  const { properties } = shaped(operationShape, value, request);
  const { provisioningState: state, statusCode, statusMessage, targetResource } = properties;
  // A success may carry the resource itself in the place of a message.
  const told = statusMessage ?? { code: statusCode ?? state, message: '', target: null };
  return {
    resourceId: targetResource?.id ?? null,
    type: targetResource?.resourceType ?? null,
    name: targetResource?.resourceName ?? null,
    state,
    error: state === 'Failed' ? told : null,
  };
}
