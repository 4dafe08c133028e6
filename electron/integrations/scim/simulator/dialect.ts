import { isRecord } from '../read-answer';
import type { Json, ScimFaults, StoredResource } from './state';

interface Operation {
  op: unknown;
  path?: unknown;
  value?: unknown;
}

export type Translated =
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly scimType: string; readonly detail: string };

const manager = /^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User:manager$/i;
const filtered = /^(\w+)\[type eq "([^"]+)"\]\.(\w+)$/i;

/**
 * What Entra sends, in the words of the standard that the server behind understands. SCIMMY 1.3 takes capital letters
 * itself; text for a boolean, a manager by id alone and an e-mail that is not there yet it refuses.
 */
export function translate(body: unknown, faults: ScimFaults, stored: StoredResource | undefined): Translated {
  if (!isRecord(body) || !Array.isArray(body['Operations']))
    return { kind: 'body', body: withoutNulls(body) };
  const operations: readonly unknown[] = body['Operations'];
  if (!operations.every((one): one is Operation & Json => isRecord(one))) return { kind: 'body', body };
  if (faults.strictPatch) {
    const wrong = operations.find(({ op }) => typeof op !== 'string' || op !== op.toLowerCase());
    if (wrong !== undefined)
      return {
        kind: 'refused',
        scimType: 'invalidSyntax',
        detail: `Unknown operation ${JSON.stringify(wrong.op)}.`,
      };
  }
  const made = new Set<string>();
  const translated = operations.map((one) => {
    const plain = withoutNulls(one) as Operation;
    return asListed(asManager(asBoolean(wiped(plain, faults), faults)), stored, made);
  });
  return { kind: 'body', body: { ...body, Operations: translated } };
}

/** The fault of servers that read Entra's list of members to remove as "remove all". */
function wiped(one: Operation, faults: ScimFaults): Operation {
  const removes = is(one.op, 'remove') && is(one.path, 'members');
  if (!faults.groupRemoveWipes || !removes) return one;
  return { op: one.op, path: one.path };
}

function asBoolean(one: Operation, { activeText }: ScimFaults): Operation {
  if (activeText === 'refuse') return one;
  if (is(one.path, 'active')) return { ...one, value: booleanOf(one.value) };
  if (one.path !== undefined || !isRecord(one.value)) return one;
  const entries = Object.entries(one.value).map(([key, value]): [string, unknown] => [
    key,
    is(key, 'active') ? booleanOf(value) : value,
  ]);
  return { ...one, value: Object.fromEntries(entries) };
}

function booleanOf(value: unknown): unknown {
  if (is(value, 'true')) return true;
  return is(value, 'false') ? false : value;
}

function asManager(one: Operation): Operation {
  if (typeof one.path !== 'string' || !manager.test(one.path)) return one;
  const [value] = Array.isArray(one.value) ? (one.value as readonly unknown[]) : [one.value];
  return { ...one, value: typeof value === 'string' ? { value } : value };
}

/** `emails[type eq "work"].value` of somebody who has no such e-mail makes one. */
function asListed(one: Operation, stored: StoredResource | undefined, made: Set<string>): Operation {
  const parts = typeof one.path === 'string' ? filtered.exec(one.path) : null;
  if (parts === null || is(one.op, 'remove')) return one;
  const [, attribute = '', type = '', part = ''] = parts;
  const list = stored?.value[attribute];
  const there =
    made.has(`${attribute} ${type}`) ||
    (Array.isArray(list) && list.some((entry) => isRecord(entry) && entry['type'] === type));
  made.add(`${attribute} ${type}`);
  return there ? one : { op: 'add', path: attribute, value: [{ type, [part]: one.value }] };
}

/** Null means "no value" (RFC 7643, 2.5): Entra writes `$ref: null` beside a member's id. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutNulls(part)]));
}

function is(value: unknown, word: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === word;
}
