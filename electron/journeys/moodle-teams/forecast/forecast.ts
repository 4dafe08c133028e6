import type { EntraUser, People, UserScope } from '../../../integrations/microsoft/port';
import type { MoodlePeople } from '../../../integrations/moodle/port';
import { Problem } from '../../../engine/step';
import { messages } from '../steps/user-sync.messages';
import { openAccounts, type Accounts } from './accounts';
import { ahead } from './ahead';
import { openClassifier, type Passed } from './classify';
import { readsEveryone, type ForecastOptions } from './options';
import { countsOf, openRows, type ForecastCounts, type ForecastRows, type RowWriter } from './rows';

export type { ForecastOptions } from './options';
export type { ForecastCounts, ForecastRows } from './rows';

export interface Forecast {
  readonly rows: ForecastRows;
  readonly counts: ForecastCounts;
  /** Users the synchronisation would pass by; they have no rows. */
  readonly passed: Readonly<Passed>;
  /** Accounts and users that were read. */
  readonly read: { readonly moodle: number; readonly entra: number };
}

/** How far the reading is; `of` is null while nobody knows how much there is. */
export interface ForecastProgress {
  readonly reading: 'accounts' | 'links' | 'group' | 'users';
  readonly done: number;
  readonly of: number | null;
}

/**
 * What the first run of the user synchronisation would do, from live data, without writing anything.
 *
 * Everything is read by the session of the signed-in administrators (Moodle contract, chapter 6a): no token service
 * has to be made for it. Pages of each side are read one after the other, because Moodle answers one session one by one,
 * but both sides at once; only names and a few bits of each are kept. Ends early only by raising.
 */
export async function forecast(
  people: Pick<People, 'users' | 'userCount'>,
  site: Pick<MoodlePeople, 'accounts' | 'accountCount' | 'accountLinks'>,
  options: ForecastOptions,
  signal: AbortSignal,
  onProgress: (progress: ForecastProgress) => void,
): Promise<Forecast> {
  // Ends with the person's signal, and when the forecast itself is over.
  const over = new AbortController();
  const either = over.signal;
  const stop = (): void => over.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const everyone = readsEveryone(options)
    ? ahead(people.users({ kind: 'everyone' }, either), usersAhead)
    : null;
  try {
    const accounts = await readAccounts(site, signal, onProgress);
    return await compare(people, accounts, everyone, options, either, onProgress);
  } finally {
    signal.removeEventListener('abort', stop);
    // Pages of users that nobody will look at any more.
    over.abort();
  }
}

/** Pages of users kept while Moodle's accounts are still being read: some ten megabytes. */
const usersAhead = 24;

async function compare(
  people: Pick<People, 'users' | 'userCount'>,
  accounts: Accounts,
  everyone: AsyncIterable<readonly EntraUser[]> | null,
  options: ForecastOptions,
  signal: AbortSignal,
  onProgress: (progress: ForecastProgress) => void,
): Promise<Forecast> {
  const { scope } = options;
  const members = scope.kind === 'groups' ? new Set<string>() : null;
  const rows = openRows();
  const inScope = (user: EntraUser): boolean => members === null || members.has(user.id);
  const { take, passed } = openClassifier(accounts, options, inScope, rows);
  let read = 0;
  if (scope.kind === 'groups' && members !== null) {
    const groups = scope.groupIds.map(group);
    const open = (one: UserScope): AsyncIterable<readonly EntraUser[]> => ahead(people.users(one, signal), 1);
    await eachUser(people, groups, open, 'group', signal, onProgress, (user) => {
      // Somebody may be in two of the groups.
      if (members.has(user.id)) return;
      members.add(user.id);
      if (everyone !== null) return;
      read += 1;
      take(user);
    });
  }
  if (everyone !== null) {
    await eachUser(
      people,
      [{ kind: 'everyone' }],
      () => everyone,
      'users',
      signal,
      onProgress,
      (user) => {
        read += 1;
        take(user);
      },
    );
    addAbsent(accounts, options, rows);
  }
  const made = rows.rows();
  return { rows: made, counts: countsOf(made), passed, read: { moodle: accounts.size(), entra: read } };
}

const group = (groupId: string): UserScope => ({ kind: 'group', groupId });

async function readAccounts(
  site: Pick<MoodlePeople, 'accounts' | 'accountCount' | 'accountLinks'>,
  signal: AbortSignal,
  onProgress: (progress: ForecastProgress) => void,
): Promise<Accounts> {
  const accounts = openAccounts();
  const of = await site.accountCount();
  onProgress({ reading: 'accounts', done: 0, of });
  for await (const page of ahead(site.accounts(signal), 1)) {
    signal.throwIfAborted();
    accounts.add(page);
    onProgress({ reading: 'accounts', done: accounts.size(), of: Math.max(of, accounts.size()) });
  }
  let links = 0;
  for await (const page of site.accountLinks(signal)) {
    signal.throwIfAborted();
    accounts.link(page);
    links += page.length;
    onProgress({ reading: 'links', done: links, of: null });
  }
  return accounts;
}

async function eachUser(
  people: Pick<People, 'userCount'>,
  scopes: readonly UserScope[],
  open: (scope: UserScope) => AsyncIterable<readonly EntraUser[]>,
  reading: 'group' | 'users',
  signal: AbortSignal,
  onProgress: (progress: ForecastProgress) => void,
  each: (user: EntraUser) => void,
): Promise<void> {
  const counts: number[] = [];
  for (const scope of scopes) counts.push(await people.userCount(scope));
  const of = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  onProgress({ reading, done, of });
  for (const [index, scope] of scopes.entries()) {
    const before = done;
    for await (const page of open(scope)) {
      signal.throwIfAborted();
      page.forEach(each);
      done += page.length;
      onProgress({ reading, done, of: Math.max(of, done) });
    }
    mustBeWhole(scope, done - before, counts[index] ?? 0);
  }
}

/** People come and go meanwhile, and Graph counts a little late; an answer that was cut would make many seem gone. */
function mustBeWhole({ kind }: UserScope, done: number, of: number): void {
  const tolerated = Math.max(5, Math.ceil(of * 0.005));
  // Somebody is signed in, so there is always one.
  const empty = done === 0 && (of > 0 || kind === 'everyone');
  if (!empty && of - done <= tolerated) return;
  throw new Problem({
    system: 'microsoft',
    kind: 'unexpected',
    status: 200,
    code: 'users-missing',
    say: messages('problem.users-missing', { of, done }),
    hint: messages('problem.users-missing.hint'),
  });
}

/**
 * Accounts of Microsoft users that Entra no longer shows. The plugin goes by object id, which Moodle's pages do not
 * tell, so somebody who was renamed can stand here too.
 */
function addAbsent(accounts: Accounts, { leavers }: ForecastOptions, rows: RowWriter): void {
  for (let place = 0; place < accounts.size(); place += 1) {
    if (accounts.isClaimed(place) || accounts.isExcused(place) || !accounts.isLinked(place)) continue;
    const username = accounts.username(place);
    // Only accounts the plugin has a row for are ever suspended; its list does not show all of those rows.
    const known = accounts.isSynced(place) ? 'absent' : 'unlinked';
    if (!accounts.isOidc(place)) rows.add('unlinked', '', username);
    else if (leavers === 'stay') rows.add(known, '', username);
    else if (!accounts.isSuspended(place)) rows.add(`${known}-suspend`, '', username);
    else rows.add(leavers === 'delete' ? `${known}-delete` : known, '', username);
  }
}
