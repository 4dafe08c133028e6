import type { MicrosoftStage } from '../view';
import { may, type Caller } from './access';
import { ok, refuse, type Reply } from './answers';
import { groupId, resourceId, type StoredGroup, type StoredResource, type StoredSubscription } from './state';

export interface Call {
  readonly stage: MicrosoftStage;
  readonly caller: Caller;
  readonly method: string;
  readonly url: URL;
  /** The parsed JSON body; an empty object when there is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** A call within one subscription that the caller may make. */
export interface Within extends Call {
  readonly subscription: StoredSubscription;
  /** Of a path with a resource group, which then exists. */
  readonly group: StoredGroup | null;
}

export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Below the subscription, and below the resource group where `in` says so; case does not matter. */
  readonly pattern: RegExp;
  readonly in: 'subscription' | 'group';
  /** The resource type whose versions count; null for Resource Manager's own. */
  readonly type: string | null;
  /** The right it takes; null for a list that shows what the caller may see. */
  readonly action: string | null;
  readonly run: (call: Within, ...parts: readonly string[]) => Reply;
}

export const host = 'https://management.azure.com';

export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export function findGroup(
  stage: MicrosoftStage,
  subscriptionId: string,
  name: string,
): StoredGroup | undefined {
  return stage.state.azure.groups.find(
    (one) => one.subscriptionId === subscriptionId && same(one.name, name),
  );
}

export function findResource(
  stage: MicrosoftStage,
  at: Pick<StoredResource, 'subscriptionId' | 'group' | 'type' | 'name'>,
): StoredResource | undefined {
  return stage.state.azure.resources.find((one) => same(resourceId(one), resourceId(at)));
}

/** The group of a call whose route lies in one. */
export function groupOf(call: Within): StoredGroup {
  if (call.group === null) throw new Error('a route without a resource group');
  return call.group;
}

/** What of a list the caller may read. */
export function readable<T extends { readonly subscriptionId: string; readonly group: string }>(
  call: Within,
  all: readonly T[],
  action: string,
): readonly T[] {
  return all.filter((one) =>
    may(call.stage, call.caller, action, groupId({ subscriptionId: one.subscriptionId, name: one.group })),
  );
}

/** One page of a list, with the address of the next. */
export function listed(call: Call, values: readonly unknown[]): Reply {
  const { url, stage } = call;
  const top = Number(url.searchParams.get('$top') ?? stage.state.azure.pageSize);
  const from = Number(url.searchParams.get('$skiptoken') ?? 0);
  if (!Number.isInteger(top) || top < 1 || !Number.isInteger(from) || from < 0) {
    return refuse(400, 'InvalidTopParameter', 'The $top or $skiptoken query parameter is invalid.');
  }
  const next = new URL(url);
  next.searchParams.set('$skiptoken', String(from + top));
  return ok({
    value: values.slice(from, from + top),
    ...(from + top < values.length && { nextLink: next.href }),
  });
}

/** "2026-11-22T10:00:00.0000000Z", as Azure writes times. */
export function instant(at: number): string {
  return new Date(at).toISOString().replace('Z', '0000Z');
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** Tags of a body; undefined when one of them is not text. */
export function tagsOf(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return {};
  const record = asRecord(value);
  if (record === undefined) return undefined;
  const texts = Object.entries(record).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return texts.length === Object.keys(record).length ? Object.fromEntries(texts) : undefined;
}
