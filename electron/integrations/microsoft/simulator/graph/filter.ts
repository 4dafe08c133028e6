import { asText } from '../text';

export type Item = Readonly<Record<string, unknown>>;
export type Test = (item: Item) => boolean;

const text = String.raw`'((?:[^']|'')*)'`;
/** Outside of quotes only: an even number of them follows. */
const outside = String.raw`(?=(?:[^']*'[^']*')*[^']*$)`;

/** Collections Graph filters without the advanced headers. */
const plainCollections: readonly string[] = ['resourceProvisioningOptions', 'groupTypes'];

/** The parts of OData clients of this product send; undefined for anything else, or when the advanced headers miss. */
export function testOf(filter: string, advanced: boolean): Test | undefined {
  const ways = filter.split(new RegExp(` or ${outside}`, 'i')).map((way) => {
    const clauses = way.split(new RegExp(` and ${outside}`, 'i'));
    return clauses.map((clause) => clauseOf(clause.trim(), advanced));
  });
  if (ways.flat().some((one) => one === undefined)) return undefined;
  return (item) => ways.some((clauses) => clauses.every((one) => one?.(item) === true));
}

function clauseOf(clause: string, advanced: boolean): Test | undefined {
  return (
    compared(clause, advanced) ?? oneOf(clause) ?? called(clause, advanced) ?? collected(clause, advanced)
  );
}

function compared(clause: string, advanced: boolean): Test | undefined {
  const match = new RegExp(String.raw`^([\w/]+) (eq|ne) (?:${text}|([\w-]+))$`).exec(clause);
  if (match === null) return undefined;
  const [, path = '', operator, quoted, bare = ''] = match;
  if (operator === 'ne' && !advanced) return undefined;
  const wanted = quoted === undefined ? bare : unquoted(quoted);
  return (item) => sameText(at(item, path), wanted) === (operator === 'eq');
}

function oneOf(clause: string): Test | undefined {
  const match = new RegExp(String.raw`^([\w/]+) in \(\s*(${text}(?:\s*,\s*${text})*)\s*\)$`).exec(clause);
  if (match === null) return undefined;
  const [, path = '', list = ''] = match;
  const wanted = [...list.matchAll(new RegExp(text, 'g'))].map(([, one = '']) => unquoted(one));
  return (item) => wanted.some((one) => sameText(at(item, path), one));
}

function called(clause: string, advanced: boolean): Test | undefined {
  const match = new RegExp(String.raw`^(startswith|endswith)\(([\w/]+),\s*${text}\)$`, 'i').exec(clause);
  if (match === null) return undefined;
  const [, name = '', path = '', part = ''] = match;
  const wanted = unquoted(part).toLowerCase();
  if (name.toLowerCase() === 'startswith') return (item) => lower(at(item, path)).startsWith(wanted);
  return advanced ? (item) => lower(at(item, path)).endsWith(wanted) : undefined;
}

function collected(clause: string, advanced: boolean): Test | undefined {
  const inner = String.raw`(\w+):\s*(?:\2 eq ${text}|startswith\(\2,\s*${text}\))`;
  const match = new RegExp(String.raw`^([\w/]+)\/any\(${inner}\)$`, 'i').exec(clause);
  if (match === null) return undefined;
  const [, path = '', , exact, prefix] = match;
  if (!advanced && !plainCollections.includes(path)) return undefined;
  return (item) => {
    const values = at(item, path);
    if (!Array.isArray(values)) return false;
    return values.some((one) =>
      exact === undefined ? String(one).startsWith(unquoted(prefix ?? '')) : one === unquoted(exact),
    );
  };
}

/** `"displayName:begin of a word"`, one property at a time. */
export function searchOf(search: string): Test | undefined {
  const match = /^"(\w+):([^"]*)"$/.exec(search.trim());
  if (match === null) return undefined;
  const [, path = '', words = ''] = match;
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (item) => {
    const found = lower(at(item, path)).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => found.some((one) => one.startsWith(word)));
  };
}

function sameText(value: unknown, wanted: string): boolean {
  return plain(value).toLowerCase() === wanted.toLowerCase();
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function lower(value: unknown): string {
  return asText(value).toLowerCase();
}

/** Property names are taken whatever their case, as Graph does. */
function at(item: Item, path: string): unknown {
  let value: unknown = item;
  for (const name of path.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    const from = value as Item;
    const key =
      name in from ? name : Object.keys(from).find((one) => one.toLowerCase() === name.toLowerCase());
    value = key === undefined ? undefined : from[key];
  }
  return value;
}

export function unquoted(quoted: string): string {
  return quoted.replaceAll("''", "'");
}
