import { createHash } from 'node:crypto';
import type { CreationRestriction } from '../../../integrations/moodle/port';
import type { CreationScope, ForecastOptions } from '../forecast/options';
import { untouched, type Answers } from './questions';
import { repaired, restrictionTo } from './restriction';
import { isGroupField, sameRestriction, type SeenUserSync } from './seen';

export interface Wanted {
  readonly options: readonly string[];
  readonly restriction: CreationRestriction | null;
  /** The stored settings are in use and nobody asked for others. */
  readonly adopted: boolean;
}

const accounts = ['create', 'update'] as const;
const existing = { leave: [], match: ['match'], switch: ['match', 'matchswitchauth'] } as const;
// Deleting is the second half of suspending: the plugin never does it alone (failure mode sync-suspends-users).
const leavers = { stay: [], suspend: ['suspend'], delete: ['suspend', 'delete'] } as const;
const profile = {
  'as-is': [],
  off: [],
  'sign-in': ['photosynconlogin', 'tzsynconlogin'],
  'each-run': ['photosync', 'tzsync'],
} as const;

/** The options the questions decide about; every other stored one stays, known to us or not. */
function askedAbout(answers: Answers): ReadonlySet<string> {
  return new Set<string>([
    ...accounts,
    ...existing.switch,
    ...leavers.delete,
    'guestsync',
    ...(answers.profile === 'as-is' ? [] : [...profile['sign-in'], ...profile['each-run']]),
    ...(answers.leavers === 'stay' ? [] : ['reenable']),
  ]);
}

/** What should stand in Moodle. */
export function wantedOf(seen: SeenUserSync, answers: Answers): Wanted {
  const { stored } = seen;
  if (stored.options.length > 0 && untouched(answers)) {
    return {
      options: stored.options,
      restriction: repaired(seen) ?? stored.restriction,
      adopted: true,
    };
  }
  const asked = askedAbout(answers);
  const options = new Set<string>([
    ...stored.options.filter((one) => !asked.has(one)),
    ...answers.accounts,
    ...existing[answers.existing],
    ...leavers[answers.leavers],
    ...profile[answers.profile],
    ...(answers.leavers !== 'stay' && answers.reenable ? ['reenable'] : []),
    ...(answers.guests ? ['guestsync'] : []),
  ]);
  const kept = stored.options.filter((one) => options.has(one));
  return {
    // In the order they are stored in, so that nothing seems to change that does not.
    options: [...kept, ...[...options].filter((one) => !kept.includes(one))],
    restriction: answers.scope === 'everyone' ? null : restrictionTo(seen, answers.group[0]),
    adopted: false,
  };
}

export function isSaved({ stored }: SeenUserSync, { options, restriction }: Wanted): boolean {
  const same =
    options.length === stored.options.length && options.every((one) => stored.options.includes(one));
  return same && sameRestriction(restriction, stored.restriction);
}

/** Suspends or deletes accounts. */
export function isHarsh({ options }: Pick<Wanted, 'options'>): boolean {
  return options.includes('suspend') || options.includes('delete');
}

/** What a forecast needs to know of the wanted settings; `groupIds` are the groups the restriction means. */
export function forecastOptions(
  wanted: Wanted,
  groupIds: readonly string[],
  extendedUsernames: boolean | null,
): ForecastOptions {
  const has = (option: string): boolean => wanted.options.includes(option);
  return {
    create: has('create'),
    update: has('update'),
    match: has('match'),
    switchAuth: has('matchswitchauth'),
    byEmail: has('emailsync'),
    guests: has('guestsync'),
    leavers: has('delete') ? 'delete' : has('suspend') ? 'suspend' : 'stay',
    reenable: has('reenable'),
    scope: scopeOf(wanted.restriction, groupIds),
    extendedUsernames,
  };
}

function scopeOf(restriction: CreationRestriction | null, groupIds: readonly string[]): CreationScope {
  if (restriction === null) return { kind: 'everyone' };
  return isGroupField(restriction.field)
    ? { kind: 'groups', groupIds }
    : { kind: 'field', field: restriction.field };
}

/** Names exactly these settings on this site and tenant: a forecast holds for one digest only. */
export function digestOf(seen: SeenUserSync, { options, restriction }: Wanted): string {
  const what = [seen.wwwroot, seen.tenantId, [...options].sort(), restriction];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
}
