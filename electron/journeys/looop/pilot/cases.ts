import type { Tone } from '../../../contract/vocabulary';

/** What the rows of a forecast are grouped by, in the order a person reads them. */
export const groupTones = {
  create: 'add',
  match: 'match',
  decide: 'decide',
  out: 'keep',
} as const satisfies Readonly<Record<string, Tone>>;
export type ForecastGroup = keyof typeof groupTones;

/**
 * Everything that can become of somebody in the first cycle (failure modes of section 2: scim-required-attribute-null,
 * scim-matching-duplicate, scim-case-mismatch, scim-special-characters, scim-scope-filter, scim-nested-groups).
 */
export const cases = {
  create: 'create',
  incomplete: 'create',
  match: 'match',
  reactivate: 'match',
  'group-create': 'create',
  'group-match': 'match',
  required: 'decide',
  nameless: 'decide',
  characters: 'decide',
  case: 'decide',
  several: 'decide',
  twice: 'decide',
  refused: 'decide',
  unforeseen: 'decide',
  filtered: 'out',
  disabled: 'out',
  nested: 'out',
} as const satisfies Readonly<Record<string, ForecastGroup>>;
export type CaseId = keyof typeof cases;

export const caseIds = Object.keys(cases) as readonly CaseId[];
export type Counts = Readonly<Partial<Record<CaseId, number>>>;

export function countIn(counts: Counts, group: ForecastGroup): number {
  return caseIds.reduce((sum, id) => sum + (cases[id] === group ? (counts[id] ?? 0) : 0), 0);
}
