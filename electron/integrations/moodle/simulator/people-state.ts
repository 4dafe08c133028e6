import { generatedAccount, generatedId, generatedLinked, generatedTotal } from './generated';
import type { MoodleState, MoodleUser } from './state';

/** Accounts of the pretended site: those it stores, then those of a generated world with what became of them. */

export interface DeletedAccount {
  id: number;
  /** The daily clean-up has been there: asking for the id makes a request fail (measured on 4.5). */
  cleaned: boolean;
}

/** What happened to a generated account; `null` when it was deleted. */
export type AccountChange = Partial<Omit<MoodleUser, 'id'>> | null;

export function accountById(state: MoodleState, id: number): MoodleUser | null {
  const stored = state.users.find((user) => user.id === id);
  if (stored !== undefined) return stored;
  return state.generated === null ? null : made(state, id);
}

function made({ generated, changedAccounts }: MoodleState, id: number): MoodleUser | null {
  const account = generated === null ? null : generatedAccount(generated, id);
  if (account === null) return null;
  const change = changedAccounts[String(id)];
  if (change === null) return null;
  return change === undefined ? account : { ...account, ...change };
}

/** Everybody who is not deleted, without the guest account, in ascending id. */
export function* accountsOf(state: MoodleState): Generator<MoodleUser, void, undefined> {
  const stored = [...state.users].sort((a, b) => a.id - b.id);
  const first = generatedId(0);
  yield* stored.filter(({ id }) => id < first);
  const total = state.generated === null ? 0 : generatedTotal(state.generated);
  for (let row = 0; row < total; row += 1) {
    const account = made(state, generatedId(row));
    if (account !== null) yield account;
  }
  yield* stored.filter(({ id }) => id >= first);
}

export function accountTotal({ users, generated, changedAccounts }: MoodleState): number {
  const gone = Object.values(changedAccounts).filter((change) => change === null).length;
  return users.length + (generated === null ? 0 : generatedTotal(generated) - gone);
}

/** Without going through everybody. */
export function linkedAccounts(state: MoodleState): readonly MoodleUser[] {
  const stored = state.users.filter((user) => user.link !== null);
  if (state.generated === null) return stored;
  const ids = new Set([
    ...generatedLinked(state.generated),
    ...Object.keys(state.changedAccounts).map(Number),
  ]);
  const others = [...ids].sort((a, b) => a - b).flatMap((id) => made(state, id) ?? []);
  return [...stored, ...others.filter((user) => user.link !== null)];
}

export function changeAccount(state: MoodleState, id: number, change: Partial<Omit<MoodleUser, 'id'>>): void {
  const stored = state.users.find((user) => user.id === id);
  if (stored !== undefined) Object.assign(stored, change);
  else if (made(state, id) !== null)
    state.changedAccounts[String(id)] = { ...state.changedAccounts[String(id)], ...change };
}

/** Adds an account with the next id; a caller who adds very many counts on from `nextAccountId`. */
export function addAccount(
  state: MoodleState,
  account: Omit<MoodleUser, 'id'>,
  id: number = nextAccountId(state),
): MoodleUser {
  const user = { ...account, id };
  state.users.push(user);
  return user;
}

export function nextAccountId({ generated, users, deletedAccounts }: MoodleState): number {
  let last = generated === null ? 2 : generatedId(generatedTotal(generated) - 1);
  for (const { id } of users) last = Math.max(last, id);
  for (const { id } of deletedAccounts) last = Math.max(last, id);
  return last + 1;
}

/** Moodle keeps the row of a deleted account under a spoilt name. */
export function deleteAccount(state: MoodleState, id: number): void {
  if (accountById(state, id) === null) return;
  if (state.users.some((user) => user.id === id)) state.users = state.users.filter((user) => user.id !== id);
  else state.changedAccounts[String(id)] = null;
  state.deletedAccounts.push({ id, cleaned: false });
}

/** What a changed tenant costs (contract, chapter 4); only those who have signed in keep their token. */
export function forgetLinks(state: MoodleState): void {
  const known = linkedAccounts(state).filter(({ link }) => link?.kind !== 'connected');
  for (const { id } of known) changeAccount(state, id, { link: null });
}
