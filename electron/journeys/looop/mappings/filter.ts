import type { DirectoryAttribute, FilterClause, ScopeFilter } from '../../../integrations/microsoft/port';
import { attributeIn, type Values } from './expression';

/**
 * Source attributes that scoping filters do not support, though the form takes them (failure mode scim-scope-filter;
 * learn.microsoft.com/entra/identity/app-provisioning/known-issues).
 */
const unsupported: readonly string[] = [
  'usertype',
  'manager',
  'approleassignments',
  'statushiredate',
  'startdate',
  'enddate',
  'statusterminationdate',
  'accountexpires',
];

export function isUnsupported(attribute: string, known: readonly DirectoryAttribute[]): boolean {
  const name = attribute.toLowerCase();
  if (unsupported.includes(name)) return true;
  const type = known.find((one) => one.name.toLowerCase() === name)?.type;
  return type === 'DateTime' || type === 'Reference' || type === 'Binary';
}

export function clausesOf(scope: ScopeFilter | null): readonly FilterClause[] {
  return (scope?.groups ?? []).flatMap(({ clauses }) => clauses);
}

/** A filter as lines to read: clauses of one group belong together, groups stand for themselves. */
export function filterLines(scope: ScopeFilter | null): readonly string[] {
  return (scope?.groups ?? []).map(({ clauses }) =>
    clauses
      .map(({ attribute, operator, values }) => [attribute, operator, ...values].join(' '))
      .join(' AND '),
  );
}

/** Names of groups mean nothing to Entra. */
export function sameFilter(one: ScopeFilter | null, other: ScopeFilter | null): boolean {
  return JSON.stringify(filterLines(one)) === JSON.stringify(filterLines(other));
}

/** Whether somebody passes; undefined where nobody here can foresee it. */
export function passes(scope: ScopeFilter | null, values: Values): boolean | undefined {
  if (scope === null || scope.groups.length === 0) return true;
  const groups = scope.groups.map(({ clauses }) => all(clauses.map((one) => holds(one, values))));
  if (groups.includes(true)) return true;
  return groups.includes(undefined) ? undefined : false;
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

type Test = (value: string | null, wanted: readonly string[]) => boolean | undefined;

/** Letters are compared whatever their case, but for regular expressions (Entra's page on scoping filters). */
const tests: Readonly<Record<string, Test>> = {
  EQUALS: (value, wanted) => equalsAny(value, wanted),
  'NOT EQUALS': (value, wanted) => !equalsAny(value, wanted),
  'IS TRUE': (value) => value?.toLowerCase() === 'true',
  'IS FALSE': (value) => value?.toLowerCase() === 'false',
  'IS NULL': (value) => value === null,
  'IS NOT NULL': (value) => value !== null,
  'REGEX MATCH': (value, wanted) => matchesAny(value, wanted),
  'NOT REGEX MATCH': (value, wanted) => {
    const matches = matchesAny(value, wanted);
    return matches === undefined ? undefined : !matches;
  },
  GREATER_THAN: (value, wanted) => wanted.some((one) => Number(value) > Number(one)),
  GREATER_THAN_OR_EQUALS: (value, wanted) => wanted.some((one) => Number(value) >= Number(one)),
  INCLUDES: (value, wanted) => wanted.some((one) => lower(value).includes(lower(one))),
};

function holds({ attribute, operator, values: wanted }: FilterClause, values: Values): boolean | undefined {
  const value = attributeIn(values, attribute);
  return value === undefined ? undefined : tests[operator.toUpperCase()]?.(value, wanted);
}

function lower(text: string | null): string {
  return (text ?? '').toLowerCase();
}

function equalsAny(value: string | null, wanted: readonly string[]): boolean {
  return wanted.some((one) => lower(one) === lower(value));
}

/** A pattern that does not compile here may still mean something to Entra. */
function matchesAny(value: string | null, wanted: readonly string[]): boolean | undefined {
  try {
    return wanted.some((one) => new RegExp(`^(?:${one})$`).test(value ?? ''));
  } catch {
    return undefined;
  }
}
