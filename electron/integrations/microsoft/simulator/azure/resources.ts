import { asText } from '../text';
import { ok, refuse, refused, resourceMissing, type Reply } from './answers';
import { regionName, resourceTypes, typeNamed } from './catalogue';
import {
  asRecord,
  findResource,
  groupOf,
  listed,
  readable,
  same,
  tagsOf,
  type Route,
  type Within,
} from './call';
import { policyErrors, unregistered } from './preflight';
import { registrationOf } from './registration';
import { erase, serviceRefusal, store } from './rules';
import { resourceId, type StoredResource } from './state';

const bot = 'Microsoft.BotService/botServices';
/** What can be made without a template; everything else here comes from elsewhere. */
const writable: readonly string[] = [bot, `${bot}/channels`];

export const resourceRoutes: readonly Route[] = resourceTypes.flatMap(({ type }) => routesOf(type));

function routesOf(type: string): readonly Route[] {
  const all = pattern(`${collectionOf(type)}$`);
  const one = pattern(String.raw`${collectionOf(type)}\/([^/]+)$`);
  const common = { in: 'group', type } as const;
  const read = `${type}/read`;
  const routes: readonly Route[] = [
    {
      ...common,
      method: 'GET',
      pattern: all,
      action: read,
      run: (call, ...names) => list(call, type, names),
    },
    {
      ...common,
      method: 'GET',
      pattern: one,
      action: read,
      run: (call, ...names) => found(call, type, names, (it) => ok(resourceView(it))),
    },
    {
      ...common,
      method: 'DELETE',
      pattern: one,
      action: `${type}/delete`,
      run: (call, ...names) => remove(call, type, names),
    },
    {
      ...common,
      in: 'subscription',
      method: 'GET',
      pattern: all,
      action: null,
      run: (call) => list(call, type, []),
    },
    {
      ...common,
      method: 'PUT',
      pattern: one,
      action: `${type}/write`,
      run: (call, ...names) => put(call, type, names),
    },
  ];
  return routes.filter(
    (route) =>
      (route.method !== 'PUT' || writable.includes(type)) &&
      (route.in !== 'subscription' || type.split('/').length === 2),
  );
}

/** "Microsoft.BotService/botServices/channels" lies at "/providers/Microsoft.BotService/botServices/{name}/channels". */
function collectionOf(type: string): string {
  const [namespace = '', first = '', ...children] = type.split('/');
  const inside = children.map((child) => String.raw`\/([^/]+)\/${child}`).join('');
  return String.raw`^\/providers\/${namespace.replaceAll('.', String.raw`\.`)}\/${first}${inside}`;
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'i');
}

function resourceView(one: StoredResource): Readonly<Record<string, unknown>> {
  return {
    id: resourceId(one),
    name: one.name,
    type: one.type,
    location: one.location,
    ...(one.kind !== null && { kind: one.kind }),
    ...(one.sku !== null && { sku: one.sku }),
    tags: one.tags,
    etag: '"00000000-0000-0000-0000-000000000000"',
    properties: one.properties,
  };
}

function placeOf(
  call: Within,
  type: string,
  names: readonly string[],
): Pick<StoredResource, 'subscriptionId' | 'group' | 'type' | 'name'> {
  const group = groupOf(call);
  return { subscriptionId: group.subscriptionId, group: group.name, type, name: names.join('/') };
}

export function found(
  call: Within,
  type: string,
  names: readonly string[],
  then: (one: StoredResource) => Reply,
): Reply {
  const at = placeOf(call, type, names);
  const one = findResource(call.stage, at);
  return one === undefined ? resourceMissing(type, at.name, at.group) : then(one);
}

function remove(call: Within, type: string, names: readonly string[]): Reply {
  const one = findResource(call.stage, placeOf(call, type, names));
  if (one === undefined) return { status: 204 };
  erase(call.stage, one);
  call.stage.save();
  return { status: 200 };
}

function list(call: Within, type: string, parents: readonly string[]): Reply {
  const parent = parents.join('/').toLowerCase();
  const here = call.stage.state.azure.resources.filter(
    (one) =>
      one.subscriptionId === call.subscription.id &&
      same(one.type, type) &&
      (call.group === null || same(one.group, call.group.name)) &&
      (parent === '' || one.name.toLowerCase().startsWith(`${parent}/`)),
  );
  return listed(call, readable(call, here, `${type}/read`).map(resourceView));
}

function put(call: Within, type: string, names: readonly string[]): Reply {
  const { stage, json } = call;
  const at = placeOf(call, type, names);
  const namespace = type.split('/')[0] ?? '';
  if (registrationOf(stage, at.subscriptionId, namespace) !== 'Registered') {
    const refusal = unregistered(namespace);
    return refused(refusal.status, refusal.error);
  }
  const location = asText(json['location']);
  const tags = tagsOf(json['tags']);
  const properties = asRecord(json['properties']);
  if (location === '')
    return refuse(400, 'LocationRequired', 'The location property is required for this definition.');
  if (typeNamed(type)?.locations.includes(regionName(location)) !== true)
    return refuse(
      400,
      'LocationNotAvailableForResourceType',
      `The provided location '${location}' is not available for resource type '${type}'.`,
    );
  if (tags === undefined || properties === undefined)
    return refuse(
      400,
      'InvalidRequestContent',
      'The request content was invalid and could not be deserialized.',
    );
  const kind = asText(json['kind']);
  const wanted: StoredResource = {
    ...at,
    location,
    kind: kind === '' ? null : kind,
    sku: asRecord(json['sku']) ?? null,
    tags,
    properties,
    settings: null,
  };
  const [denied] = policyErrors(stage.state.azure.faults.policy, wanted);
  if (denied !== undefined) return refused(403, denied);
  const refusal = serviceRefusal(stage, wanted);
  if (refusal !== null) return refuse(refusal.status, refusal.code, refusal.message);
  const present = findResource(stage, at);
  store(stage, wanted);
  stage.save();
  return found(call, type, names, (one) => ok(resourceView(one), present === undefined ? 201 : 200));
}
