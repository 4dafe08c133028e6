import { createHash } from 'node:crypto';
import type { SyncRule, SyncSchema } from '../../../integrations/microsoft/port';
import { valueOf, type Foreseen, type Values } from '../mappings/expression';
import { filterLines } from '../mappings/filter';
import { recommended } from '../mappings/recommended';
import { mappingOf, objectOf, sameName, targetAttributes } from '../mappings/rows';

/** What the mappings make of people, as far as it can be foreseen without Entra. */
export interface Picture {
  /** The attribute accounts are found by. */
  readonly matching: string | null;
  /** What Entra would ask for somebody. */
  readonly value: (values: Values) => Foreseen;
  /** Attributes the other system refuses to do without, for which nobody has a value. */
  readonly lacking: (values: Values) => readonly string[];
  /** The same for attributes an account is poor without. */
  readonly poor: (values: Values) => readonly string[];
}

export function pictureOf(schema: SyncSchema, rule: SyncRule): Picture {
  const users = objectOf(rule, 'User');
  const by = users?.attributes.find(({ matchingPriority }) => matchingPriority === 1) ?? null;
  const required = (targetAttributes(schema, rule, 'User') ?? [])
    .filter((one) => one.required && !one.anchor && one.mutability !== 'ReadOnly')
    .map(({ name }) => name);
  const usual = recommended.filter((one) => one.object === 'User' && one.needed).map(({ target }) => target);
  const empty = (names: readonly string[], values: Values): readonly string[] =>
    names.filter((name) => {
      const mapped = users === undefined ? null : mappingOf(users, name);
      // Nothing that cannot be foreseen is called empty.
      return mapped === null || valueOf(mapped.source, values, mapped.defaultValue) === null;
    });
  return {
    matching: by?.target ?? null,
    value: (values) => (by === null ? null : valueOf(by.source, values, by.defaultValue)),
    lacking: (values) => empty(required, values),
    poor: (values) =>
      empty(
        usual.filter((name) => !required.some((one) => sameName(one, name))),
        values,
      ),
  };
}

/** Names the mappings of people and where they lead: a proof holds for exactly these. */
export function digestOf(rule: SyncRule, base: string): string {
  const users = objectOf(rule, 'User');
  const lines = (users?.attributes ?? [])
    .map(({ target, source, matchingPriority, flowType, defaultValue }) =>
      [target, source.expression, matchingPriority, flowType, defaultValue].join('|'),
    )
    .sort();
  const whole = [base, rule.id, users?.enabled, users?.flowTypes, filterLines(users?.scope ?? null), lines];
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 32);
}
