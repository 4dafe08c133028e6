import type { MicrosoftStage } from '../view';
import { asRecord, findResource, same } from './call';
import { isChannel } from './rules';
import { resourceId, type StoredGroup, type StoredResource } from './state';
import type { Template } from './template';

interface Delta {
  readonly path: string;
  readonly propertyChangeType: 'Create' | 'Modify' | 'Delete';
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * The changes an incremental deployment would make (learn.microsoft.com/rest/api/resources/deployments/what-if). With
 * ids only, Azure does not compare: what is there would be deployed again.
 */
export function foreseen(
  stage: MicrosoftStage,
  group: StoredGroup,
  template: Template,
  idsOnly: boolean,
): readonly unknown[] {
  const named = template.resources.map(({ resource, apiVersion }) => {
    const after = { ...viewOf(resource), apiVersion };
    const present = findResource(stage, resource);
    const id = resourceId(resource);
    if (idsOnly) return { resourceId: id, changeType: present === undefined ? 'Create' : 'Deploy' };
    if (present === undefined) return { resourceId: id, changeType: 'Create', after };
    const before = { ...viewOf(present), apiVersion };
    const delta = deltas('', before, after);
    return {
      resourceId: resourceId(present),
      changeType: delta.length === 0 ? 'NoChange' : 'Modify',
      before,
      after,
      ...(delta.length > 0 && { delta }),
    };
  });
  const others = stage.state.azure.resources
    .filter((one) => one.subscriptionId === group.subscriptionId && same(one.group, group.name))
    .filter((one) => !isChannel(one))
    .filter((one) => !template.resources.some(({ resource }) => same(resourceId(resource), resourceId(one))))
    .map((one) => ({
      resourceId: resourceId(one),
      changeType: 'Ignore',
      before: viewOf(one),
      after: viewOf(one),
    }));
  return [...named, ...others];
}

function viewOf(one: StoredResource): Readonly<Record<string, unknown>> {
  const { provisioningState: _state, ...properties } = one.properties;
  return {
    id: resourceId(one),
    type: one.type,
    name: one.name,
    location: one.location,
    ...(one.kind !== null && { kind: one.kind }),
    ...(one.sku !== null && { sku: one.sku }),
    ...(Object.keys(one.tags).length > 0 && { tags: one.tags }),
    properties,
  };
}

/** Differences in what is asked for; properties nobody asks for stay as they are, tags are replaced whole. */
function deltas(
  path: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly Delta[] {
  const asked = Object.entries(after).flatMap(([key, value]): readonly Delta[] => {
    const here = path === '' ? key : `${path}.${key}`;
    const old = before[key];
    const [inner, outer] = [asRecord(value), asRecord(old)];
    if (inner !== undefined && outer !== undefined) return deltas(here, outer, inner);
    if (old === undefined) return [{ path: here, propertyChangeType: 'Create', after: value }];
    const equal =
      typeof old === 'string' && typeof value === 'string' && ['id', 'type', 'location'].includes(key)
        ? same(old, value)
        : JSON.stringify(old) === JSON.stringify(value);
    return equal ? [] : [{ path: here, propertyChangeType: 'Modify', before: old, after: value }];
  });
  const replaced =
    path === 'tags' || (path === '' && after['tags'] === undefined && before['tags'] !== undefined);
  const lost = replaced
    ? path === 'tags'
      ? Object.entries(before)
      : [['tags', before['tags']] as const]
    : [];
  const gone = lost
    .filter(([key]) => !(key in after))
    .map(([key, value]): Delta => ({
      path: path === '' ? key : `${path}.${key}`,
      propertyChangeType: 'Delete',
      before: value,
    }));
  return [...asked, ...gone];
}
