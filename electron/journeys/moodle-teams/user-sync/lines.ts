import type { ShownLine } from '../../../contract/vocabulary';
import { userSyncOptions, type CreationRestriction } from '../../../integrations/moodle/port';
import { messages } from '../steps/user-sync.messages';
import { groupsMeant } from './restriction';
import type { SeenUserSync } from './seen';

/** The settings in words, one line each; options this product does not know stay as they are written. */
export function lines(
  seen: SeenUserSync,
  options: readonly string[],
  restriction: CreationRestriction | null,
): readonly ShownLine[] {
  const known = userSyncOptions.filter((one) => options.includes(one));
  const unknown = options.filter((one) => !(userSyncOptions as readonly string[]).includes(one));
  return [
    ...known.map((one) => messages(`option.${one}`)),
    ...unknown,
    ...(restriction === null ? [] : [restrictionLine(seen, restriction)]),
  ];
}

function restrictionLine(seen: SeenUserSync, restriction: CreationRestriction): ShownLine {
  const names = (groupsMeant(seen, restriction) ?? []).map(({ group }) => group.displayName).join(', ');
  const { field, value } = restriction;
  return messages('line.restriction', { field, value: names === '' ? value : `${names} (${value})` });
}
