import type { Json } from '../state';

/** An expression of a mapping, taken apart (learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data). */
type Node =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] };

export type Values = Readonly<Record<string, string | null>>;
type Work = (args: readonly (string | null)[]) => string | null;

const functions: Readonly<Record<string, Work>> = {
  Append: (args) => args.map((one) => one ?? '').join(''),
  Coalesce: (args) => args.find((one) => one !== null && one !== '') ?? null,
  IIF: ([test, yes, no]) => (test?.toLowerCase() === 'true' ? (yes ?? null) : (no ?? null)),
  IsNullOrEmpty: ([one]) => printed(one === null || one === undefined || one === ''),
  Join: ([glue, ...parts]) => parts.filter((one) => one !== null && one !== '').join(glue ?? ''),
  Left: ([one, length]) => one?.slice(0, Number(length ?? '0')) ?? null,
  Mid: ([one, start, length]) =>
    one?.slice(Number(start ?? '1') - 1, Number(start ?? '1') - 1 + Number(length ?? '0')) ?? null,
  NormalizeDiacritics: ([one]) => one?.normalize('NFD').replaceAll(/\p{Mn}/gu, '') ?? null,
  Not: ([one]) => printed(one?.toLowerCase() !== 'true'),
  SingleAppRoleAssignment: () => 'User',
  StripSpaces: ([one]) => one?.replaceAll(' ', '') ?? null,
  Switch: switched,
  ToLower: ([one]) => one?.toLowerCase() ?? null,
  ToUpper: ([one]) => one?.toUpperCase() ?? null,
  Trim: ([one]) => one?.trim() ?? null,
};

/** Source, value when nothing fits, then pairs. */
function switched([one = null, otherwise = null, ...pairs]: readonly (string | null)[]): string | null {
  for (let at = 0; at + 1 < pairs.length; at += 2) if (pairs[at] === one) return pairs[at + 1] ?? null;
  return otherwise;
}

function printed(value: boolean): string {
  return value ? 'True' : 'False';
}

const token = /\s*(?:(\[[^\]]*\])|("(?:[^"\\]|\\.)*")|([A-Za-z]\w*)|(-?\d+)|([(),]))/y;

/** Undefined for what Entra would not take. */
export function parseExpression(expression: string): Node | undefined {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (expression.slice(token.lastIndex).trim() !== '') {
    const found = token.exec(expression);
    if (found === null) return undefined;
    tokens.push(found[0].trim());
  }
  const left = [...tokens];
  const node = expressionIn(left);
  return left.length === 0 ? node : undefined;
}

function expressionIn(left: string[]): Node | undefined {
  const next = left[0];
  // An argument left out, as in Switch(x, , "a").
  if (next === undefined || next === ',' || next === ')') return { kind: 'nothing' };
  left.shift();
  if (next.startsWith('[')) return { kind: 'attribute', name: next.slice(1, -1) };
  if (next.startsWith('"')) return { kind: 'text', value: next.slice(1, -1).replaceAll(/\\(.)/g, '$1') };
  if (/^-?\d/.test(next)) return { kind: 'text', value: next };
  const name = Object.keys(functions).find((one) => one.toLowerCase() === next.toLowerCase());
  if (name === undefined || left.shift() !== '(') return undefined;
  return callIn(name, left);
}

function callIn(name: string, left: string[]): Node | undefined {
  const args: Node[] = [];
  for (;;) {
    const arg = expressionIn(left);
    if (arg === undefined) return undefined;
    args.push(arg);
    const sign = left.shift();
    if (sign === ')') return { kind: 'call', name, args };
    if (sign !== ',') return undefined;
  }
}

export function evaluate(node: Node, values: Values): string | null {
  switch (node.kind) {
    case 'attribute':
      return valueIn(values, node.name);
    case 'text':
      return node.value;
    case 'nothing':
      return null;
    case 'call':
      return functions[node.name]?.(node.args.map((one) => evaluate(one, values))) ?? null;
  }
}

export function valueIn(values: Values, name: string): string | null {
  const key = Object.keys(values).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : (values[key] ?? null);
}

export function attributesOf(node: Node): readonly string[] {
  if (node.kind === 'attribute') return [node.name];
  return node.kind === 'call' ? node.args.flatMap(attributesOf) : [];
}

/** `attributeMappingSource` (graph v1.0 metadata). */
export function sourceOf(node: Node): Json {
  switch (node.kind) {
    case 'attribute':
      return { type: 'Attribute', name: node.name, expression: `[${node.name}]`, parameters: [] };
    case 'text':
      return { type: 'Constant', name: node.value, expression: written(node), parameters: [] };
    case 'nothing':
      return { type: 'Constant', name: '', expression: '', parameters: [] };
    case 'call': {
      const parameters = node.args.map((one, index) => ({ key: `p${String(index)}`, value: sourceOf(one) }));
      return { type: 'Function', name: node.name, expression: written(node), parameters };
    }
  }
}

function written(node: Node): string {
  if (node.kind === 'attribute') return `[${node.name}]`;
  if (node.kind === 'nothing') return '';
  if (node.kind === 'text') return `"${node.value.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"`;
  return `${node.name}(${node.args.map(written).join(', ')})`;
}
