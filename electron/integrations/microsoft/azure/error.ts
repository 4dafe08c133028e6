import type { AzureError } from '../port-azure';

/** Levels of nesting and parts of one answer that are looked at; a hostile answer may have any number. */
const maxDepth = 16;
const maxParts = 500;
/** Characters of a text that may still be JSON, and of a message that is quoted. */
const maxText = 200_000;
const maxQuote = 600;

/** Codes that only say that a cause follows further inside. */
const wrappers: readonly string[] = [
  'DeploymentFailed',
  'InvalidTemplateDeployment',
  'PreflightValidationCheckFailed',
  'ResourceDeploymentFailure',
  'MultipleErrorsOccurred',
  'BadRequest',
  'Conflict',
  'Forbidden',
  'NotFound',
];

interface Found {
  readonly error: AzureError;
  readonly depth: number;
}

/**
 * The innermost cause of a refusal: Azure nests errors in `details`, in `innererror` and, as JSON in a string, in
 * `message`, sometimes twice (contract, section 4.3; learn.microsoft.com/azure/azure-resource-manager/troubleshooting/
 * find-error-code). Names of members differ in case between services. Null when there is no error in it.
 */
export function azureErrorOf(value: unknown): AzureError | null {
  const budget = { parts: maxParts };
  const found = causes(value, 0, budget);
  // The deepest that names a cause; among equals the first, which is the one Azure lists first.
  const [best] = [...found].sort((one, other) => rank(other) - rank(one));
  return best?.error ?? null;
}

function rank({ error, depth }: Found): number {
  return (wrappers.includes(error.code) ? 0 : 2 * maxDepth) + depth;
}

function causes(value: unknown, depth: number, budget: { parts: number }): readonly Found[] {
  if (depth > maxDepth || budget.parts <= 0) return [];
  budget.parts -= 1;
  const inner = typeof value === 'string' ? parsed(value) : value;
  if (typeof inner === 'string') return causes(inner, depth + 1, budget);
  if (typeof inner !== 'object' || inner === null) return [];
  const wrapped = memberOf(inner, 'error');
  if (wrapped !== undefined && wrapped !== null) {
    const found = causes(wrapped, depth + 1, budget);
    if (found.length > 0) return found;
  }
  return within(inner, depth, budget);
}

function within(node: object, depth: number, budget: { parts: number }): readonly Found[] {
  const message = textOf(memberOf(node, 'message'));
  const code = textOf(memberOf(node, 'code'));
  const below = [message, memberOf(node, 'innererror'), ...listOf(memberOf(node, 'details'))].flatMap((one) =>
    causes(one, depth + 1, budget),
  );
  if (code === '') return below;
  const target = textOf(memberOf(node, 'target'));
  const quote = parsed(message) === undefined ? quoted(message) : '';
  const own: Found = { error: { code, message: quote, target: target === '' ? null : target }, depth };
  // A cause without words of its own is told in those around it.
  const told = below.map((one) =>
    one.error.message === '' ? { ...one, error: { ...one.error, message: quote } } : one,
  );
  return [own, ...told];
}

/** The value of a text that is JSON (an object, or a text once more); undefined for plain words. */
function parsed(text: string): unknown {
  const trimmed = text.trim();
  if (!/^[{["]/.test(trimmed) || trimmed.length > maxText) return undefined;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return undefined;
  }
}

function quoted(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > maxQuote ? `${plain.slice(0, maxQuote)}…` : plain;
}

function memberOf(value: object, name: string): unknown {
  const key = Object.keys(value).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : (value as Readonly<Record<string, unknown>>)[key];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
