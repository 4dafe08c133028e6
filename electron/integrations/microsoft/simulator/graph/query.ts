import { asText } from '../text';
import type { Call } from './call';
import { ok, refuse, type Reply } from './answers';

/** Small, so that nobody forgets to follow the links. */
const pageSize = 5;

type Item = Readonly<Record<string, unknown>>;
type Test = (item: Item) => boolean;

const unsupported = refuse(
  400,
  'Request_UnsupportedQuery',
  'Unsupported or invalid query filter clause specified. Advanced queries need ConsistencyLevel: eventual and $count=true.',
);

/** A list as Graph answers it: filter, select, pages. */
export function listed(call: Call, items: readonly Item[]): Reply {
  const filter = call.query.get('$filter');
  const advanced = call.headers['consistencylevel'] === 'eventual' && call.query.get('$count') === 'true';
  const test = filter === null ? () => true : testOf(filter, advanced);
  if (test === undefined || (call.query.has('$search') && !advanced)) return unsupported;
  const found = items.filter(test);
  const start = Number(call.query.get('$skiptoken') ?? '0');
  const size = Math.min(pageSize, Number(call.query.get('$top') ?? String(pageSize)));
  const page = found.slice(start, start + size);
  const more = start + size < found.length;
  const next = new URLSearchParams(call.query);
  next.set('$skiptoken', String(start + size));
  return ok({
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${call.path.slice(1)}`,
    ...(advanced && { '@odata.count': found.length }),
    ...(more && {
      '@odata.nextLink': `https://graph.microsoft.com/v1.0${encodeURI(call.path)}?${next.toString()}`,
    }),
    value: page.map((one) => selected(call, one)),
  });
}

export function selected(call: Call, item: Item): Item {
  const names = call.query.get('$select')?.split(',');
  if (names === undefined) return item;
  return Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));
}

/** The parts of OData this product sends; undefined for anything else or when the advanced headers are missing. */
function testOf(filter: string, advanced: boolean): Test | undefined {
  const tests = filter
    .split(/ and (?=(?:[^']*'[^']*')*[^']*$)/)
    .map((clause) => clauseOf(clause.trim(), advanced));
  if (tests.some((one) => one === undefined)) return undefined;
  return (item) => tests.every((one) => one?.(item) === true);
}

function clauseOf(clause: string, advanced: boolean): Test | undefined {
  const equal = /^([\w/]+) eq (?:'((?:[^']|'')*)'|([\w-]+))$/.exec(clause);
  if (equal !== null) {
    const [, path = '', text, bare = ''] = equal;
    const wanted = text === undefined ? bare : unquoted(text);
    return (item) => sameText(at(item, path), wanted);
  }
  const starts = /^startswith\(([\w/]+),\s*'((?:[^']|'')*)'\)$/.exec(clause);
  if (starts !== null) {
    const [, path = '', text = ''] = starts;
    return (item) => asText(at(item, path)).toLowerCase().startsWith(unquoted(text).toLowerCase());
  }
  const any =
    /^([\w/]+)\/any\((\w+):\s*(?:\2 eq '((?:[^']|'')*)'|startswith\(\2,\s*'((?:[^']|'')*)'\))\)$/.exec(
      clause,
    );
  if (any === null || !advanced) return undefined;
  const [, path = '', , exact, prefix] = any;
  return (item) => {
    const values = at(item, path);
    if (!Array.isArray(values)) return false;
    return values.some((one) =>
      exact === undefined ? String(one).startsWith(unquoted(prefix ?? '')) : one === unquoted(exact),
    );
  };
}

function sameText(value: unknown, wanted: string): boolean {
  return plain(value).toLowerCase() === wanted.toLowerCase();
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function at(item: Item, path: string): unknown {
  let value: unknown = item;
  for (const name of path.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Item)[name];
  }
  return value;
}

export function unquoted(text: string): string {
  return text.replaceAll("''", "'");
}
