import type { Picked } from '../../../contract/vocabulary';
import type { SyncRule, SyncSchema } from '../../../integrations/microsoft/port';
import { isUnsupported } from './filter';
import type { Answers } from './questions';
import { sourceAttributes } from './rows';
import type { SeenMappings } from './seen';
import { worksOf } from './works';

/** What can be left alone, or be brought to the recommendation though somebody wanted it otherwise. */
export function pickWork(
  seen: Pick<SeenMappings, 'schema' | 'groups' | 'operators' | 'rule'>,
  field: 'keep' | 'replace',
  text: string,
  answers: Answers,
): readonly Picked[] {
  return worksOf(seen, answers)
    .filter(({ unasked }) => unasked === (field === 'keep'))
    .map(({ id, about, before, after }): Picked => {
      const quoted = [...after, ...before].find((one) => typeof one === 'string');
      return { id, name: nameOf(id, about), ...(typeof quoted === 'string' && { detail: quoted }) };
    })
    .filter(({ name, detail }) => hasText(name, text) || hasText(detail ?? '', text));
}

/** Names of fields are the same in every language. */
function nameOf(id: string, about: string): string {
  if (id.startsWith('flow:')) return `flowTypes: ${id.slice('flow:'.length)}`;
  if (id.startsWith('matching:')) return `matchingPriority (${about})`;
  if (id.startsWith('on:') || id.startsWith('off:')) return `enabled (${about})`;
  return id === 'retired' ? 'department, employee_id' : id === 'filter' ? 'scope' : about;
}

/** Source attributes that a scoping filter may ask for. */
export function pickAttribute(schema: SyncSchema, rule: SyncRule, text: string): readonly Picked[] {
  const known = sourceAttributes(schema, rule, 'User');
  return known
    .filter(({ name }) => hasText(name, text) && !isUnsupported(name, known))
    .map(({ name, type }) => ({ id: name, name, detail: type }));
}

export function hasText(name: string, text: string): boolean {
  return name.toLowerCase().includes(text.trim().toLowerCase());
}
