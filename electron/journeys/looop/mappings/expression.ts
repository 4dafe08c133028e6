import type { MappingSource } from '../../../integrations/microsoft/port';

/** A text, null for nothing, or undefined where nobody here can foresee it. */
export type Foreseen = string | null | undefined;
export type Values = Readonly<Record<string, string | null>>;

type Node =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] };

type Work = (args: readonly (string | null)[]) => string | null;

/**
 * The functions mappings of people mostly use
 * (learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data).
 * What stands in no mapping of ours is not guessed at: its value counts as unforeseen.
 */
const functions: Readonly<Record<string, Work>> = {
  append: (args) => args.map((one) => one ?? '').join(''),
  coalesce: (args) => args.find((one) => one !== null && one !== '') ?? null,
  iif: ([test, yes, no]) => (isTrue(test) ? (yes ?? null) : (no ?? null)),
  isnullorempty: ([one]) => printed(one === undefined || one === null || one === ''),
  join: ([glue, ...parts]) => parts.filter((one) => one !== null && one !== '').join(glue ?? ''),
  not: ([one]) => printed(!isTrue(one)),
  stripspaces: ([one]) => one?.replaceAll(' ', '') ?? null,
  switch: switched,
  tolower: ([one]) => one?.toLowerCase() ?? null,
  toupper: ([one]) => one?.toUpperCase() ?? null,
  trim: ([one]) => one?.trim() ?? null,
};

function isTrue(text: string | null | undefined): boolean {
  return text?.toLowerCase() === 'true';
}

/** Entra prints truth values with a capital. */
function printed(value: boolean): string {
  return value ? 'True' : 'False';
}

/** Source, value when nothing fits, then pairs. */
function switched([one = null, otherwise = null, ...pairs]: readonly (string | null)[]): string | null {
  for (let at = 0; at + 1 < pairs.length; at += 2) if (pairs[at] === one) return pairs[at + 1] ?? null;
  return otherwise;
}

/** What a mapping makes of somebody's values. */
export function valueOf(source: MappingSource, values: Values, defaultValue: string | null): Foreseen {
  const value = rawValue(source, values);
  return value === null || value === '' ? defaultValue || null : value;
}

function rawValue(source: MappingSource, values: Values): Foreseen {
  if (source.kind === 'constant') return source.value;
  if (source.kind === 'attribute') return attributeIn(values, source.name);
  const node = parse(source.expression);
  return node === undefined ? undefined : evaluate(node, values);
}

/** Names of attributes are compared without regard to case, as Entra does. */
export function attributeIn(values: Values, name: string): Foreseen {
  const wanted = name.toLowerCase();
  const key = Object.keys(values).find((one) => one.toLowerCase() === wanted);
  return key === undefined ? undefined : (values[key] ?? null);
}

function evaluate(node: Node, values: Values): Foreseen {
  switch (node.kind) {
    case 'attribute':
      return attributeIn(values, node.name);
    case 'text':
      return node.value;
    case 'nothing':
      return null;
    case 'call': {
      const args: (string | null)[] = [];
      for (const one of node.args) {
        const value = evaluate(one, values);
        if (value === undefined) return undefined;
        args.push(value);
      }
      return functions[node.name]?.(args);
    }
  }
}

const token = /\s*(?:(\[[^\]]*\])|("(?:[^"\\]|\\.)*")|([A-Za-z]\w*)|(-?\d+)|([(),]))/y;

function parse(expression: string): Node | undefined {
  const left: string[] = [];
  token.lastIndex = 0;
  let at = 0;
  while (expression.slice(at).trim() !== '') {
    token.lastIndex = at;
    const found = token.exec(expression);
    if (found === null) return undefined;
    left.push(found[0].trim());
    at = token.lastIndex;
  }
  const node = nodeIn(left);
  return left.length === 0 ? node : undefined;
}

function nodeIn(left: string[]): Node | undefined {
  const [next] = left;
  // An argument left out, as in Switch(x, , "a").
  if (next === undefined || next === ',' || next === ')') return { kind: 'nothing' };
  left.shift();
  if (next.startsWith('[')) return { kind: 'attribute', name: next.slice(1, -1) };
  if (next.startsWith('"')) return { kind: 'text', value: next.slice(1, -1).replaceAll(/\\(.)/g, '$1') };
  if (/^-?\d/.test(next)) return { kind: 'text', value: next };
  return left.shift() === '(' ? callIn(next.toLowerCase(), left) : undefined;
}

function callIn(name: string, left: string[]): Node | undefined {
  const args: Node[] = [];
  for (;;) {
    const arg = nodeIn(left);
    if (arg === undefined) return undefined;
    args.push(arg);
    const sign = left.shift();
    if (sign === ')') return { kind: 'call', name, args };
    if (sign !== ',') return undefined;
  }
}
