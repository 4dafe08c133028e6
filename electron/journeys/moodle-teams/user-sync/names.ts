import type { Change, ShownLine } from '../../../contract/vocabulary';
import type { FieldMapping } from '../../../integrations/moodle/port';
import { messages } from '../steps/user-sync.messages';
import type { SeenUserSync } from './seen';
import type { Wanted } from './wanted';

/** Graph's own names for them (learn.microsoft.com/graph/api/resources/user). */
const usual = { firstName: 'givenName', lastName: 'surname' } as const;

export interface Naming {
  readonly firstName: string;
  readonly lastName: string;
  readonly wholeRun?: true;
}

/** Accounts would be made without any name: the plugin takes over the address only, until it is told otherwise. */
export function areNameless({ mapping }: Pick<SeenUserSync, 'mapping'>, { options }: Wanted): boolean {
  return options.includes('create') && mapping.firstName === null && mapping.lastName === null;
}

export function nameLines({
  firstName,
  lastName,
}: Pick<FieldMapping, 'firstName' | 'lastName'>): readonly ShownLine[] {
  return [
    ...(firstName === null ? [] : [messages('line.first-name', { field: firstName })]),
    ...(lastName === null ? [] : [messages('line.last-name', { field: lastName })]),
  ];
}

export function expectedNames(): readonly ShownLine[] {
  return nameLines(usual);
}

/** Only where nothing is mapped: a mapping somebody made is theirs, half a one as well. */
export function namesChange(seen: SeenUserSync, wanted: Wanted, wholeRun: boolean): readonly Change[] {
  const { choices } = seen.mapping;
  const offered = Object.values(usual).every((one) => choices.includes(one));
  if (!areNameless(seen, wanted) || !offered) return [];
  return [
    {
      id: 'names',
      kind: 'add',
      system: 'moodle',
      summary: messages('change.names'),
      target: messages('target.names'),
      before: null,
      after: expectedNames(),
      by: 'wizard',
      risk: 'routine',
      data: { ...usual, ...(wholeRun && { wholeRun }) } satisfies Naming,
    },
  ];
}
