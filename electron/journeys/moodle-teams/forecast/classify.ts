import type { EntraUser } from '../../../integrations/microsoft/port';
import type { Accounts } from './accounts';
import type { CaseId } from './cases';
import type { ForecastOptions } from './options';
import type { RowWriter } from './rows';

/** Users the synchronisation passes by without a word; too many to list. */
export interface Passed {
  /** Guests, while guests are not synchronised. */
  guests: number;
  /** Outside the groups that may get an account. */
  outside: number;
  /** New, while no accounts are created. */
  notCreated: number;
}

interface Fit {
  readonly place: number;
  /** Only the part before the @ is the same. */
  readonly short: boolean;
}

/** What Moodle takes in a user name (core, PARAM_USERNAME); with extended characters anything but a space. */
const strict = /^[-._@a-z0-9]+$/;
const extended = /^\S+$/;

/** Guests carry this in their user principal name; the plugin looks at nothing else. */
const guestMark = '#EXT#';

/** Takes the users of Entra in turn and writes what would become of each, as the plugin would decide it. */
export function openClassifier(
  accounts: Accounts,
  options: ForecastOptions,
  mayBeCreated: (user: EntraUser) => boolean,
  rows: RowWriter,
): { readonly take: (user: EntraUser) => void; readonly passed: Passed } {
  const passed: Passed = { guests: 0, outside: 0, notCreated: 0 };
  const names = new Set<string>();
  const mails = new Map<string, number>();

  const take = (user: EntraUser): void => {
    const guest = user.userPrincipalName.includes(guestMark);
    if (guest && !options.guests) {
      passed.guests += 1;
      return;
    }
    const mail = (user.mail ?? '').toLowerCase();
    const upn = user.userPrincipalName.toLowerCase();
    const name = guest ? mail : upn;
    if (name === '') return void rows.add('guest-email-empty', user.userPrincipalName, '');
    if (names.has(name)) return void rows.add('twice', user.userPrincipalName, '');
    names.add(name);
    const fit = fitOf(accounts, options, upn, name);
    if (fit !== null) {
      rows.add(
        found(accounts, options, fit, user, mail),
        user.userPrincipalName,
        accounts.username(fit.place),
      );
      return;
    }
    if (!options.create) {
      passed.notCreated += 1;
      return;
    }
    if (!mayBeCreated(user)) {
      passed.outside += 1;
      return;
    }
    add(user, name, mail);
  };

  const add = (user: EntraUser, name: string, mail: string): void => {
    const other = mail === '' ? undefined : accounts.mailed(mail);
    const taken = accounts.named(name);
    const place = typeof other === 'number' ? other : taken;
    const reason = newcomer(accounts, options, { user, name, mail, other, taken });
    const index = rows.add(
      reason,
      user.userPrincipalName,
      place === undefined ? '' : accounts.username(place),
    );
    if (reason === 'renamed' && place !== undefined) accounts.excuse(place);
    const first = mails.get(mail);
    if (first === undefined) {
      if (mail !== '') mails.set(mail, index);
    } else {
      for (const one of [first, index]) if (isPlain(rows.reason(one))) rows.change(one, 'email-twice');
    }
  };
  return { take, passed };
}

function isPlain(reason: CaseId): boolean {
  return reason === 'new' || reason === 'new-disabled' || reason === 'new-if-field';
}

/** The account the plugin would take for this user: by the whole name, by its part before the @, for guests by mail. */
function fitOf(accounts: Accounts, { byEmail }: ForecastOptions, upn: string, name: string): Fit | null {
  const find = (key: string): number | undefined => {
    if (!byEmail) return accounts.named(key);
    const mailed = accounts.mailed(key);
    // Where several accounts share an address, the plugin goes back to user names.
    return mailed === 'several' ? accounts.named(key) : mailed;
  };
  const whole = find(upn);
  if (whole !== undefined) return { place: whole, short: false };
  const head = byEmail ? undefined : accounts.named(upn.split('@')[0] ?? upn);
  if (head !== undefined) return { place: head, short: true };
  const converted = name === upn ? undefined : find(name);
  return converted === undefined ? null : { place: converted, short: false };
}

/** The plugin switches the sign-in of an account found by a short name only from this length on (its default). */
const switchFrom = 10;

function found(
  accounts: Accounts,
  options: ForecastOptions,
  fit: Fit,
  user: EntraUser,
  mail: string,
): CaseId {
  const first = accounts.claim(fit.place);
  // Before anything else, and whether or not the account is connected (source of local_o365 4.5.7).
  const suspends = options.disabledSync && !user.accountEnabled && !accounts.isSuspended(fit.place);
  if (suspends && accounts.condemn(fit.place)) return 'disabled';
  return first ? known(accounts, options, fit, mail) : 'same-account';
}

function known(accounts: Accounts, options: ForecastOptions, { place, short }: Fit, mail: string): CaseId {
  const long = !short || accounts.username(place).length >= switchFrom;
  // A connection is no protection: whoever does not sign in with Microsoft yet is switched all the same.
  const switches = options.match && options.switchAuth && long && !accounts.isOidc(place);
  if (accounts.isLinked(place)) {
    if (switches) return 'linked-switch';
    if (accounts.isSuspended(place) && (options.reenable || options.disabledSync)) return 'linked-suspended';
    return options.update ? 'linked' : 'linked-still';
  }
  const base = short ? 'short-name' : 'same-name';
  if (!options.match) return `${base}-off`;
  // The plugin does not look at the address.
  const other = short && accounts.email(place).toLowerCase() !== mail;
  if (other) return switches ? 'short-other-email-switch' : 'short-other-email';
  return switches ? `${base}-switch` : base;
}

interface Newcomer {
  readonly user: EntraUser;
  readonly name: string;
  readonly mail: string;
  readonly other: number | 'several' | undefined;
  readonly taken: number | undefined;
}

/** Nobody in Moodle has this name: what speaks against simply making an account. */
function newcomer(
  accounts: Accounts,
  { extendedUsernames, scope }: ForecastOptions,
  { user, name, mail, other, taken }: Newcomer,
): CaseId {
  if (!(extendedUsernames === true ? extended : strict).test(name)) return 'charset';
  if (taken !== undefined) return 'name-taken';
  if (other === 'several') return 'email-several';
  if (other !== undefined) {
    // An account that signs in with Microsoft under another name: most likely the person was renamed.
    return accounts.isSynced(other) && !accounts.isClaimed(other) ? 'renamed' : 'same-email';
  }
  if (mail === '') return 'email-empty';
  if (scope.kind === 'field') return 'new-if-field';
  return user.accountEnabled ? 'new' : 'new-disabled';
}
