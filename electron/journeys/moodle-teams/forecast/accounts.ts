import type { AccountLink, MoodleAccount } from '../../../integrations/moodle/port';
import { Problem } from '../../../engine/step';
import { messages } from '../steps/user-sync.messages';

/** Moodle's accounts, as little of them as a forecast needs: 50,000 take some 15 MB. Accounts go by their place. */
export interface Accounts {
  readonly add: (page: readonly MoodleAccount[]) => void;
  readonly link: (page: readonly AccountLink[]) => void;
  readonly size: () => number;
  readonly username: (place: number) => string;
  readonly email: (place: number) => string;
  readonly isOidc: (place: number) => boolean;
  readonly isSuspended: (place: number) => boolean;
  /** The plugin holds a row for the account: signed in once, or synchronised. */
  readonly isSynced: (place: number) => boolean;
  /** Any relation to Microsoft: signs in with it, synchronised or matched. */
  readonly isLinked: (place: number) => boolean;
  /** The account of this user name in lower case. */
  readonly named: (username: string) => number | undefined;
  /** The account of this address in lower case; `several` when there is more than one. */
  readonly mailed: (email: string) => number | 'several' | undefined;
  /** Marks an account as spoken for; false when it was already. */
  readonly claim: (place: number) => boolean;
  readonly isClaimed: (place: number) => boolean;
  /** Marks an account as one that a run suspends; false when it was already. */
  readonly condemn: (place: number) => boolean;
  /** Somebody in Entra may be behind it under another name: it is not taken for absent. */
  readonly excuse: (place: number) => void;
  readonly isExcused: (place: number) => boolean;
}

const oidc = 1;
const suspended = 2;
const synced = 4;
const matched = 8;
const claimed = 16;
const excused = 32;
const condemned = 64;

export function openAccounts(): Accounts {
  const usernames: string[] = [];
  const emails: string[] = [];
  const flags: number[] = [];
  const ids: number[] = [];
  const byName = new Map<string, number>();
  const byEmail = new Map<string, number | 'several'>();
  const has = (place: number, flag: number): boolean => ((flags[place] ?? 0) & flag) !== 0;
  const set = (place: number, flag: number): void => {
    flags[place] = (flags[place] ?? 0) | flag;
  };
  const mark = (place: number, flag: number): boolean => {
    if (has(place, flag)) return false;
    set(place, flag);
    return true;
  };
  const add = (one: MoodleAccount): void => {
    const place = usernames.length;
    if (one.id <= (ids[place - 1] ?? 0)) throw outOfOrder();
    const name = one.username.toLowerCase();
    // Very often the address is the user name: then one string serves as both.
    const same = one.email === one.username;
    const email = same ? name : one.email.toLowerCase();
    usernames.push(one.username);
    emails.push(same ? one.username : one.email);
    flags.push((one.auth === 'oidc' ? oidc : 0) | (one.suspended ? suspended : 0));
    ids.push(one.id);
    byName.set(name, place);
    if (email === '') return;
    byEmail.set(email, byEmail.get(email) === undefined ? place : 'several');
  };
  return {
    add: (page) => page.forEach(add),
    link: (page) => {
      for (const { userId, state } of page) {
        const place = placeOf(ids, userId);
        if (place !== undefined) set(place, state === 'matched' ? matched : synced);
      }
    },
    size: () => usernames.length,
    username: (place) => usernames[place] ?? '',
    email: (place) => emails[place] ?? '',
    isOidc: (place) => has(place, oidc),
    isSuspended: (place) => has(place, suspended),
    isSynced: (place) => has(place, synced),
    isLinked: (place) => has(place, oidc | synced | matched),
    named: (username) => byName.get(username),
    mailed: (email) => byEmail.get(email),
    claim: (place) => mark(place, claimed),
    isClaimed: (place) => has(place, claimed),
    condemn: (place) => mark(place, condemned),
    excuse: (place) => {
      set(place, excused);
    },
    isExcused: (place) => has(place, excused),
  };
}

/** Accounts come in ascending order of their ids: `add` refuses any other. */
function placeOf(ids: readonly number[], id: number): number | undefined {
  let low = 0;
  for (let high = ids.length; low < high;) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id ? low : undefined;
}

function outOfOrder(): Problem {
  return new Problem({
    system: 'moodle',
    kind: 'unexpected',
    status: 200,
    code: 'accounts-order',
    say: messages('problem.accounts-order'),
    hint: messages('problem.accounts-order.hint'),
  });
}
