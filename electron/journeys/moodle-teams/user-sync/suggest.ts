import type { AnswerValues } from '../../../contract/vocabulary';
import type { Answers } from './questions';
import { oneGroup } from './restriction';
import type { SeenUserSync } from './seen';

/** Answers that say what Moodle has; options that do nothing by themselves count for nothing. */
type Told = Pick<Answers, 'accounts' | 'existing' | 'leavers' | 'reenable' | 'guests' | 'profile'>;

export const accounts = ['create', 'update'] as const;
export const existing = { leave: [], match: ['match'], switch: ['match', 'matchswitchauth'] } as const;
// Deleting is the second half of suspending: the plugin never does it alone (failure mode sync-suspends-users).
export const leavers = { stay: [], suspend: ['suspend'], delete: ['suspend', 'delete'] } as const;
export const profile = {
  'as-is': [],
  off: [],
  'sign-in': ['photosynconlogin', 'tzsynconlogin'],
  'each-run': ['photosync', 'tzsync'],
} as const;

/** The stored options in words of the questions. */
export function toldBy(options: readonly string[]): Told {
  const has = (option: string): boolean => options.includes(option);
  return {
    accounts: accounts.filter(has),
    existing: has('match') ? (has('matchswitchauth') ? 'switch' : 'match') : 'leave',
    leavers: has('suspend') ? (has('delete') ? 'delete' : 'suspend') : 'stay',
    reenable: has('reenable'),
    guests: has('guestsync'),
    profile: profileOf(options),
  };
}

function profileOf(options: readonly string[]): Answers['profile'] {
  const keys = [...profile['sign-in'], ...profile['each-run']].filter((one) => options.includes(one));
  const is = (wanted: readonly string[]): boolean =>
    keys.length === wanted.length && wanted.every((one) => options.includes(one));
  return (['off', 'sign-in', 'each-run'] as const).find((one) => is(profile[one])) ?? 'as-is';
}

/** What the form begins with: what Moodle has stored. Null where it has nothing, so that the safe answers hold. */
export function suggest(seen: SeenUserSync): AnswerValues | null {
  const { options, restriction } = seen.stored;
  if (options.length === 0 && restriction === null) return null;
  return { ...(options.length > 0 && toldBy(options)), ...scopeOf(seen) };
}

/** A restriction that is not to one group that exists is beyond the questions: it stays as it is. */
function scopeOf(seen: SeenUserSync): AnswerValues {
  if (seen.stored.restriction === null) return { scope: 'everyone' };
  const found = oneGroup(seen);
  if (found === null) return { scope: 'as-is' };
  const { id, displayName } = found.group;
  return { scope: 'group', group: [{ id, name: displayName }] };
}
