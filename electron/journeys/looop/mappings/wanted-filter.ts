import type { FilterOperator, ScopeFilter } from '../../../integrations/microsoft/port';
import type { Answers } from './questions';

export type WantedFilter =
  | { readonly kind: 'as-is' }
  | { readonly kind: 'set'; readonly scope: ScopeFilter | null }
  /** The form is not filled in, or holds what Entra does not offer. */
  | { readonly kind: 'incomplete'; readonly lacks: 'attribute' | 'operator' | 'values' };

type Filled = Pick<Answers, 'filter' | 'filterAttribute' | 'filterOperator' | 'filterValues'>;

/** What the form asks for. */
export function wantedFilter(answers: Filled, operators: readonly FilterOperator[]): WantedFilter {
  if (answers.filter === 'as-is') return { kind: 'as-is' };
  if (answers.filter === 'none') return { kind: 'set', scope: null };
  const attribute = answers.filterAttribute[0]?.id;
  if (attribute === undefined) return { kind: 'incomplete', lacks: 'attribute' };
  const operator = operators.find((one) => one.name === answers.filterOperator[0]?.id);
  if (operator === undefined) return { kind: 'incomplete', lacks: 'operator' };
  const values = valuesIn(answers.filterValues ?? '');
  if (takesValues(operator) !== values.length > 0) return { kind: 'incomplete', lacks: 'values' };
  return { kind: 'set', scope: scopeOf(attribute, operator.name, values) };
}

export function takesValues({ arity }: FilterOperator): boolean {
  return arity !== 'Unary';
}

function valuesIn(text: string): readonly string[] {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/**
 * Several values: one of them is enough, but "not" means none of them. Groups of clauses are alternatives and clauses of
 * one group belong together (Microsoft contract, 6.4), so no clause needs more than one value.
 */
function scopeOf(attribute: string, operator: string, values: readonly string[]): ScopeFilter {
  const clauses = values.map((value) => ({ attribute, operator, values: [value] }));
  const first = clauses[0] ?? { attribute, operator, values: [] };
  const name = [attribute, operator, ...values].join(' ').slice(0, 100);
  if (operator.toUpperCase().startsWith('NOT ') || clauses.length < 2)
    return { groups: [{ name, clauses: clauses.length === 0 ? [first] : clauses }] };
  return {
    groups: clauses.map((one, index) => ({ name: `${name} ${String(index + 1)}`, clauses: [one] })),
  };
}
