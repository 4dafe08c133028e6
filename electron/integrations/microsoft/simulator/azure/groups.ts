import { ok, refuse, refused, groupMissing, type Reply } from './answers';
import { regionName, regions } from './catalogue';
import { findGroup, groupOf, listed, readable, same, tagsOf, type Route, type Within } from './call';
import { may } from './access';
import { policyErrors } from './preflight';
import { accepted } from './polls';
import { isChannel } from './rules';
import { groupId, resourceId, type StoredGroup, type StoredResource, type StoredSubscription } from './state';

const right = 'Microsoft.Resources/subscriptions/resourceGroups';
const one = /^\/resourcegroups\/([^/]+)$/i;

export const groupRoutes: readonly Route[] = [
  core('GET', /^$/, null, (call) => ok(subscriptionView(call.subscription, call.stage.state.tenant.id))),
  core('GET', /^\/locations$/i, 'Microsoft.Resources/subscriptions/locations/read', locations),
  core('GET', /^\/resourcegroups$/i, null, list),
  core('GET', one, `${right}/read`, (call, name = '') => found(call, name, (group) => ok(groupView(group)))),
  core('HEAD', one, `${right}/read`, (call, name = '') => ({
    status: findGroup(call.stage, call.subscription.id, name) === undefined ? 404 : 204,
  })),
  core('PUT', one, `${right}/write`, put),
  core('DELETE', one, `${right}/delete`, remove),
  core('GET', /^\/resources$/i, null, (call) => resources(call, null)),
  {
    ...core('GET', /^\/resources$/i, `${right}/resources/read`, (call) => resources(call, groupOf(call))),
    in: 'group',
  },
];

function core(method: Route['method'], pattern: RegExp, action: string | null, run: Route['run']): Route {
  return { method, pattern, in: 'subscription', type: null, action, run };
}

/** A subscription as Azure shows it (learn.microsoft.com/rest/api/resources/subscriptions/list). */
export function subscriptionView(
  one: StoredSubscription,
  tenantId: string,
): Readonly<Record<string, unknown>> {
  return {
    id: `/subscriptions/${one.id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: one.id,
    tenantId,
    displayName: one.name,
    state: one.state,
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

function locations(call: Within): Reply {
  return ok({
    value: regions.map(({ name, displayName }) => ({
      id: `/subscriptions/${call.subscription.id}/locations/${name}`,
      name,
      type: 'Region',
      displayName,
      regionalDisplayName: displayName,
      metadata: { regionType: 'Physical', regionCategory: 'Recommended' },
    })),
  });
}

function groupView(group: StoredGroup): Readonly<Record<string, unknown>> {
  return {
    id: groupId(group),
    name: group.name,
    type: 'Microsoft.Resources/resourceGroups',
    location: group.location,
    tags: group.tags,
    properties: { provisioningState: group.goneAt === null ? 'Succeeded' : 'Deleting' },
  };
}

function found(call: Within, name: string, then: (group: StoredGroup) => Reply): Reply {
  const group = findGroup(call.stage, call.subscription.id, name);
  return group === undefined ? groupMissing(name) : then(group);
}

function list(call: Within): Reply {
  const here = call.stage.state.azure.groups.filter((one) => one.subscriptionId === call.subscription.id);
  const seen = here.filter((group) => may(call.stage, call.caller, `${right}/read`, groupId(group)));
  return listed(call, seen.map(groupView));
}

function put(call: Within, name = ''): Reply {
  const { stage, json } = call;
  const location = typeof json['location'] === 'string' ? regionName(json['location']) : '';
  const tags = tagsOf(json['tags']);
  const present = findGroup(stage, call.subscription.id, name);
  const refusal = putRefusal(call, name, location, present);
  if (refusal !== undefined) return refusal;
  if (tags === undefined) return refuse(400, 'InvalidTagValue', 'The tags of a resource group are texts.');
  if (present !== undefined) {
    present.tags = tags;
    stage.save();
    return ok(groupView(present));
  }
  const group = { subscriptionId: call.subscription.id, name, location, tags, goneAt: null };
  stage.state.azure.groups.push(group);
  stage.save();
  return ok(groupView(group), 201);
}

function putRefusal(
  call: Within,
  name: string,
  location: string,
  present: StoredGroup | undefined,
): Reply | undefined {
  if (!/^[-\w.()]{0,89}[-\w()]$/.test(name)) {
    const message = `The provided resource group name '${name}' has these invalid characters: only letters, digits and -_.() are allowed, at most 90, no dot at the end.`;
    return refuse(400, 'InvalidResourceGroup', message);
  }
  if (location === '')
    return refuse(400, 'LocationRequired', 'The location property is required for this definition.');
  if (!regions.some((region) => region.name === location)) {
    const available = regions.map((region) => region.name).join(',');
    const message = `The provided location '${location}' is not available for resource group. List of available regions is '${available}'.`;
    return refuse(400, 'LocationNotAvailableForResourceGroup', message);
  }
  if (present?.goneAt !== null && present !== undefined) return deprovisioning(name);
  if (present !== undefined && present.location !== location) {
    const message = `Invalid resource group location '${location}'. The Resource group already exists in location '${present.location}'.`;
    return refuse(409, 'InvalidResourceGroupLocation', message);
  }
  const [denied] = policyErrors(call.stage.state.azure.faults.policy, {
    type: 'Microsoft.Resources/subscriptions/resourceGroups',
    name,
    location,
  });
  return denied === undefined ? undefined : refused(403, denied);
}

export function deprovisioning(name: string): Reply {
  const message = `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`;
  return refuse(409, 'ResourceGroupBeingDeleted', message);
}

function remove(call: Within, name = ''): Reply {
  return found(call, name, (group) => {
    const { groupRemovalMs } = call.stage.state.azure.pace;
    group.goneAt ??= call.stage.now().getTime() + groupRemovalMs;
    return accepted(call, { kind: 'group', takesMs: groupRemovalMs, result: null });
  });
}

/** Resources of a group, or of all groups the caller may read; children such as channels are not listed. */
function resources(call: Within, group: StoredGroup | null): Reply {
  const here = call.stage.state.azure.resources.filter(
    (one) =>
      one.subscriptionId === call.subscription.id &&
      !isChannel(one) &&
      (group === null || same(one.group, group.name)),
  );
  const seen = readable(call, here, `${right}/resources/read`);
  const filter = call.url.searchParams.get('$filter');
  const fits = filterOf(filter ?? '');
  if (fits === undefined) {
    const message = `Invalid $filter '${filter ?? ''}' specified in the query string.`;
    return refuse(400, 'InvalidFilterInQueryString', message);
  }
  return listed(call, seen.filter(fits).map(short));
}

/** "resourceType eq 'a/b' and resourceGroup eq 'c'"; undefined for anything else. */
function filterOf(text: string): ((one: StoredResource) => boolean) | undefined {
  if (text === '') return () => true;
  const parts = text
    .split(' and ')
    .map((part) => /^(resourceType|resourceGroup|name) eq '([^']*)'$/.exec(part));
  if (parts.includes(null)) return undefined;
  return (one) =>
    parts.every((part) => {
      const [, key, value = ''] = part ?? [];
      return same(key === 'name' ? one.name : key === 'resourceGroup' ? one.group : one.type, value);
    });
}

function short(one: StoredResource): Readonly<Record<string, unknown>> {
  return {
    id: resourceId(one),
    name: one.name,
    type: one.type,
    ...(one.kind !== null && { kind: one.kind }),
    ...(one.sku !== null && { sku: one.sku }),
    location: one.location,
    tags: one.tags,
  };
}
