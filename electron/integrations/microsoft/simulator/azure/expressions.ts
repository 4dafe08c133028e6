/** Why a template cannot be used, in the words of Azure Resource Manager. */
export class TemplateFault extends Error {}

/** What the functions of a template know. */
export interface Scope {
  parameter(name: string): unknown;
  variable(name: string): unknown;
  readonly group: { readonly id: string; readonly name: string; readonly location: string };
  readonly subscription: {
    readonly id: string;
    readonly subscriptionId: string;
    readonly tenantId: string;
  };
}

type Run = (args: readonly unknown[], scope: Scope) => unknown;

const usage = 'Please see https://aka.ms/arm-functions for usage details.';

/** The functions a template may use here; any other is refused, never guessed. */
const functions: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['parameters', (args, scope) => scope.parameter(one(args, 'parameters'))],
  ['variables', (args, scope) => scope.variable(one(args, 'variables'))],
  ['concat', (args) => args.map((arg) => text(arg, 'concat')).join('')],
  ['tolower', (args) => one(args, 'toLower').toLowerCase()],
  ['format', format],
  ['resourceid', idOf],
  ['resourcegroup', (args, scope) => none(args, 'resourceGroup', scope.group)],
  ['subscription', (args, scope) => none(args, 'subscription', scope.subscription)],
]);

/** A value of a template with its expressions worked out ("[concat(…)]"; "[[" is a plain bracket). */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return evaluateText(value, scope);
  if (Array.isArray(value)) return value.map((part) => evaluate(part, scope));
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(([key, part]) => [key, evaluate(part, scope)] as const);
  return Object.fromEntries(pairs);
}

function evaluateText(value: string, scope: Scope): unknown {
  if (value.startsWith('[[')) return value.slice(1);
  if (!value.startsWith('[') || !value.endsWith(']')) return value;
  const reader: Reader = { source: value.slice(1, -1), at: 0, whole: value };
  const result = expression(reader, scope);
  blanks(reader);
  if (reader.at < reader.source.length) throw broken(reader);
  return result;
}

interface Reader {
  readonly source: string;
  readonly whole: string;
  at: number;
}

function broken(reader: Reader): TemplateFault {
  return new TemplateFault(
    `Unable to parse language expression '${reader.whole.slice(1, -1)}': unexpected token at position '${String(reader.at)}'.`,
  );
}

function taken(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = reader.at;
  const found = sticky.exec(reader.source);
  if (found !== null) reader.at = sticky.lastIndex;
  return found;
}

function blanks(reader: Reader): void {
  taken(reader, /\s*/);
}

function expression(reader: Reader, scope: Scope): unknown {
  blanks(reader);
  let value = primary(reader, scope);
  for (;;) {
    const member = taken(reader, /\s*\.\s*([A-Za-z_]\w*)/)?.[1];
    if (member === undefined) return value;
    value = memberOf(value, member);
  }
}

function primary(reader: Reader, scope: Scope): unknown {
  const literal = taken(reader, /'((?:[^']|'')*)'/)?.[1];
  if (literal !== undefined) return literal.replaceAll("''", "'");
  const number = taken(reader, /-?\d+/)?.[0];
  if (number !== undefined) return Number(number);
  const name = taken(reader, /([A-Za-z_]\w*)\s*\(/)?.[1];
  if (name === undefined) throw broken(reader);
  const run = functions.get(name.toLowerCase());
  if (run === undefined) throw new TemplateFault(`The template function '${name}' is not valid. ${usage}`);
  return run(argumentsOf(reader, scope), scope);
}

function argumentsOf(reader: Reader, scope: Scope): readonly unknown[] {
  if (taken(reader, /\s*\)/) !== null) return [];
  const args: unknown[] = [];
  for (;;) {
    args.push(expression(reader, scope));
    if (taken(reader, /\s*\)/) !== null) return args;
    if (taken(reader, /\s*,/) === null) throw broken(reader);
  }
}

function memberOf(value: unknown, member: string): unknown {
  const pairs = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const found: unknown = pairs.find(([key]) => key === member)?.[1];
  if (found !== undefined) return found;
  const names = pairs.map(([key]) => key).join(', ');
  throw new TemplateFault(
    `The language expression property '${member}' doesn't exist, available properties are '${names}'.`,
  );
}

function wrongArguments(name: string): TemplateFault {
  return new TemplateFault(
    `Unable to evaluate template function '${name}': its arguments are not valid. ${usage}`,
  );
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw wrongArguments(name);
}

function one(args: readonly unknown[], name: string): string {
  const [value] = args;
  if (args.length !== 1 || typeof value !== 'string') throw wrongArguments(name);
  return value;
}

function none<T>(args: readonly unknown[], name: string, value: T): T {
  if (args.length > 0) throw wrongArguments(name);
  return value;
}

function format(args: readonly unknown[]): string {
  const [pattern, ...values] = args.map((arg) => text(arg, 'format'));
  if (pattern === undefined) throw wrongArguments('format');
  return pattern.replace(/\{(\d+)\}/g, (_, index: string) => {
    const value = values[Number(index)];
    if (value === undefined) throw wrongArguments('format');
    return value;
  });
}

/** `resourceId(type, name, child name, …)` in the resource group of the deployment. */
function idOf(args: readonly unknown[], scope: Scope): string {
  const [type = '', ...names] = args.map((arg) => text(arg, 'resourceId'));
  const [namespace = '', ...types] = type.split('/');
  if (types.length === 0 || types.length !== names.length) throw wrongArguments('resourceId');
  const path = types.map((part, index) => `${part}/${names[index] ?? ''}`).join('/');
  return `${scope.group.id}/providers/${namespace}/${path}`;
}
