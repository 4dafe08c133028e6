import { createHash } from 'node:crypto';
import type { CreationRestriction } from '../../../integrations/moodle/port';
import type { CreationScope, ForecastOptions } from '../forecast/options';
import type { Answers } from './questions';
import { foreseenFor, type Foreseen } from './remembered';
import { groupsMeant, restrictionTo } from './restriction';
import { isGroupField, sameRestriction, type SeenUserSync } from './seen';
import { accounts, existing, leavers, profile, toldBy } from './suggest';

export interface Wanted {
  readonly options: readonly string[];
  readonly restriction: CreationRestriction | null;
}

/** A question, the options it decides about, and those its answer asks for. */
interface Part {
  readonly of: readonly string[];
  readonly wanted: readonly string[];
  /** The answer says what is stored already: then nothing of it is touched. */
  readonly same: boolean;
}

function partsOf(answers: Answers, stored: readonly string[]): readonly Part[] {
  const told = toldBy(stored);
  const reenable = answers.leavers === 'stay' ? told.reenable : answers.reenable;
  return [
    { of: accounts, wanted: answers.accounts, same: sameKeys(answers.accounts, told.accounts) },
    {
      of: existing.switch,
      wanted: existing[answers.existing],
      same: answers.existing === told.existing,
    },
    { of: leavers.delete, wanted: leavers[answers.leavers], same: answers.leavers === told.leavers },
    { of: ['reenable'], wanted: reenable ? ['reenable'] : [], same: reenable === told.reenable },
    {
      of: ['guestsync'],
      wanted: answers.guests ? ['guestsync'] : [],
      same: answers.guests === told.guests,
    },
    {
      of: [...profile['sign-in'], ...profile['each-run']],
      wanted: profile[answers.profile],
      same: answers.profile === 'as-is' || answers.profile === told.profile,
    },
  ];
}

/** What should stand in Moodle. Options nobody is asked about stay, known to us or not. */
export function wantedOf(seen: SeenUserSync, answers: Answers): Wanted {
  const { options: stored, offered } = seen.stored;
  const changed = partsOf(answers, stored).filter(({ same }) => !same);
  // Of what a site does not offer it keeps nothing: asking for it would never come to an end.
  const wanted = changed.flatMap((part) => part.wanted).filter((one) => offered.includes(one));
  const touched = changed.flatMap((part) => part.of);
  // In the order they are stored in, so that nothing seems to change that does not.
  const kept = stored.filter((one) => !touched.includes(one) || wanted.includes(one));
  return {
    options: [...kept, ...wanted.filter((one) => !kept.includes(one))],
    restriction: restrictionOf(seen, answers),
  };
}

/** What the answers ask for and this site's plugin does not offer; older ones have fewer options. */
export function notOffered({ stored }: SeenUserSync, answers: Answers): readonly string[] {
  const wanted = partsOf(answers, stored.options).flatMap((part) => (part.same ? [] : part.wanted));
  return [...new Set(wanted)].filter((one) => !stored.offered.includes(one));
}

function restrictionOf(seen: SeenUserSync, { scope, group }: Answers): CreationRestriction | null {
  if (scope === 'everyone') return null;
  return scope === 'as-is' ? seen.stored.restriction : restrictionTo(seen, group[0]);
}

export function isSaved({ stored }: SeenUserSync, { options, restriction }: Wanted): boolean {
  return sameKeys(options, stored.options) && sameRestriction(restriction, stored.restriction);
}

function sameKeys(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key) => other.includes(key));
}

/** Options that take something away from accounts that exist. */
export const harshOptions = ['suspend', 'delete', 'disabledsync', 'matchswitchauth'] as const;

export function isHarsh({ options }: Pick<Wanted, 'options'>): boolean {
  return harshOptions.some((one) => options.includes(one));
}

/** Matched accounts sign in with Microsoft only, and lose their password: without matching the plugin switches none. */
export function switchesSignIn(options: readonly string[]): boolean {
  return existing.switch.every((one) => options.includes(one));
}

/** The forecast of exactly these settings, if it still holds. */
export function foreseen(seen: SeenUserSync, wanted: Wanted, now: Date): Foreseen {
  const size = seen.size === null ? null : { ...seen.size, members: membersOf(seen, wanted) };
  return foreseenFor(seen.remembered, digestOf(seen, wanted), size, now);
}

export function membersOf(seen: SeenUserSync, { restriction }: Wanted): number | null {
  const groups = groupsMeant(seen, restriction);
  return groups === null ? null : groups.reduce((sum, { members }) => sum + members, 0);
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
    disabledSync: has('disabledsync'),
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
