import type { Azure, ResourceGroup } from '../port-azure';
import type { Session } from '../session';
import { sleepFor, type Arm } from './arm';
import { requestOf, type ArmCall } from './call';
import { apiVersions, groupPath, sameLocation, subscriptionPath } from './paths';
import { azureProblem, strange } from './refusal';
import { groupShape, locationShape, providerShape, resourceShape, shaped, subscriptionShape } from './shapes';

type Part = Pick<
  Azure,
  | 'subscriptions'
  | 'locations'
  | 'resourceGroups'
  | 'resourceGroup'
  | 'createResourceGroup'
  | 'resourcesIn'
  | 'providerState'
  | 'registerProvider'
>;

/** Subscriptions, resource groups and resource providers (contract, section 4.3). */
export function groups(arm: Arm, session: Session): Part {
  const find = async (subscriptionId: string, name: string): Promise<ResourceGroup | null> => {
    const call = { ...groupCall(subscriptionId, name), method: 'GET' } as const;
    const found = await arm.find(call);
    return found === null ? null : { subscriptionId, ...shaped(groupShape, found, requestOf(call)) };
  };
  return {
    subscriptions: async () => {
      const call = { method: 'GET', path: '/subscriptions', apiVersion: apiVersions.subscriptions } as const;
      const found = (await arm.list(call)).map((one) => shaped(subscriptionShape, one, requestOf(call)));
      // Those of customers, delegated to a partner, belong to other tenants.
      const tenant = (await session.kept())?.tenantId.toLowerCase();
      return found.filter((one) => one.tenantId === '' || one.tenantId.toLowerCase() === tenant);
    },
    locations: async (subscriptionId) => {
      const path = `${subscriptionPath(subscriptionId)}/locations`;
      const call = { method: 'GET', path, apiVersion: apiVersions.subscriptions } as const;
      const found = (await arm.list(call)).map((one) => shaped(locationShape, one, requestOf(call)));
      return found.filter((one) => !one.logical).map(({ name, displayName }) => ({ name, displayName }));
    },
    resourceGroups: async (subscriptionId) => {
      const path = `${subscriptionPath(subscriptionId)}/resourcegroups`;
      const call = { method: 'GET', path, apiVersion: apiVersions.groups } as const;
      const found = await arm.list(call);
      return found.map((one) => ({ subscriptionId, ...shaped(groupShape, one, requestOf(call)) }));
    },
    resourceGroup: find,
    createResourceGroup: (group) => createGroup(arm, group, find),
    resourcesIn: async (subscriptionId, resourceGroup) => {
      const path = `${groupPath(subscriptionId, resourceGroup)}/resources`;
      const call = { method: 'GET', path, apiVersion: apiVersions.groups } as const;
      return (await arm.list(call)).map((one) => shaped(resourceShape, one, requestOf(call)));
    },
    providerState: (subscriptionId, namespace) => stateOf(arm, subscriptionId, namespace),
    registerProvider: (subscriptionId, namespace, signal) => register(arm, subscriptionId, namespace, signal),
  };
}

function groupCall(subscriptionId: string, name: string): Omit<ArmCall, 'method'> {
  return { path: groupPath(subscriptionId, name), apiVersion: apiVersions.groups };
}

/** A PUT would replace the tags of a group that is there: it is sent only where there is none. */
async function createGroup(
  arm: Arm,
  { subscriptionId, name, location, tags }: ResourceGroup,
  find: (subscriptionId: string, name: string) => Promise<ResourceGroup | null>,
): Promise<void> {
  const call = { ...groupCall(subscriptionId, name), method: 'PUT', body: { location, tags } } as const;
  const present = await find(subscriptionId, name);
  if (present === null) {
    await arm.call(call);
    return;
  }
  if (sameLocation(present.location, location)) return;
  const body = { error: { code: 'InvalidResourceGroupLocation', message: '' } };
  const asked = { request: requestOf(call), now: arm.clock.now(), write: true };
  throw azureProblem({ status: 409, headers: {}, body }, asked);
}

function providerCall(subscriptionId: string, namespace: string, rest = ''): Omit<ArmCall, 'method'> {
  const path = `${subscriptionPath(subscriptionId)}/providers/${encodeURIComponent(namespace)}${rest}`;
  return { path, apiVersion: apiVersions.groups };
}

async function stateOf(
  arm: Arm,
  subscriptionId: string,
  namespace: string,
  signal?: AbortSignal,
): Promise<string> {
  const call = { ...providerCall(subscriptionId, namespace), method: 'GET' } as const;
  const { body } = await arm.call({ ...call, ...(signal !== undefined && { signal }) });
  return shaped(providerShape, body, requestOf(call)).registrationState;
}

/** Milliseconds between two looks, and how long to look: it takes one to five minutes. */
const lookMs = 10_000;
const registerBudgetMs = 15 * 60_000;

/** The registration goes on when the person stops waiting (learn.microsoft.com/rest/api/resources/providers/register). */
async function register(
  arm: Arm,
  subscriptionId: string,
  namespace: string,
  signal: AbortSignal,
): Promise<void> {
  const call: ArmCall = {
    ...providerCall(subscriptionId, namespace, '/register'),
    method: 'POST',
    hint: 'hintRegisterRole',
    signal,
  };
  let state = await stateOf(arm, subscriptionId, namespace, signal);
  if (state !== 'Registered' && state !== 'Registering') {
    const { body } = await arm.call(call);
    const told = providerShape.safeParse(body);
    state = told.success ? told.data.registrationState : state;
  }
  for (let waited = 0; state !== 'Registered'; waited += lookMs) {
    if (waited >= registerBudgetMs) throw strange(state, requestOf(call), 'slow');
    await sleepFor(arm.clock, lookMs, call);
    state = await stateOf(arm, subscriptionId, namespace, signal);
  }
}
