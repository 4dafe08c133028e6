import { accountIds } from './account-ids';
import { isRecord } from './ajax';
import { participantsCall, readParticipants } from './participants';
import type { MoodleAccount } from './port';
import { refuse } from './problems';
import { callOne, callService, dataOf, proveAdministrator } from './service';
import type { Site } from './site';

const method = 'core_user_get_users_by_field';
/** Ids per request, 500 at most (contract, 6a a): about a second, in which the session can do nothing else. */
const blockSize = 400;
/** Deleted accounts leave gaps; asking for an unused id costs the site next to nothing. */
const patientIds = 100_000;

/** The front page counts everybody who is not deleted as its participants, the guest account excepted. */
export async function accountCount(site: Site, signal?: AbortSignal): Promise<number> {
  const data = await callOne(site, participantsCall({ courseId: 1, pageSize: 1 }), signal);
  return readParticipants(data).total;
}

/**
 * Asks for one block of ids after the other until as many accounts are in as the site counts. An id of a deleted
 * account can spoil its whole block (see `block`), so from the first such block on the site's own list of ids is used.
 */
export async function* accounts(
  site: Site,
  signal: AbortSignal,
): AsyncGenerator<readonly MoodleAccount[], void, undefined> {
  await proveAdministrator(site);
  let total = await accountCount(site, signal);
  let found = 0;
  let empty = 0;
  for (let next = 1; found < total; next += blockSize) {
    const ids = Array.from({ length: blockSize }, (_, index) => next + index);
    const rows = await block(site, ids, signal);
    if (rows === 'spoilt') {
      yield* listed(site, { from: next, expected: total - found, total }, signal);
      return;
    }
    empty = rows.length === 0 ? empty + blockSize : 0;
    found += rows.length;
    if (rows.length > 0) yield rows;
    if (empty < patientIds) continue;
    // Accounts may have been deleted since the count.
    total = await accountCount(site, signal);
    if (found < total) throw missing(total, found);
  }
}

/** What is still to come when the ids must be listed: from which id on, how many of how many. */
interface Rest {
  readonly from: number;
  readonly expected: number;
  readonly total: number;
}

async function* listed(
  site: Site,
  { from, expected, total }: Rest,
  signal: AbortSignal,
): AsyncGenerator<readonly MoodleAccount[], void, undefined> {
  const ids = (await accountIds(site, signal)).filter((id) => id >= from);
  if (ids.length < expected) throw missing(expected, ids.length);
  let found = 0;
  for (let next = 0; next < ids.length; next += blockSize) {
    const rows = await patiently(site, ids.slice(next, next + blockSize), signal);
    found += rows.length;
    if (rows.length > 0) yield rows;
  }
  if (found >= expected) return;
  // Accounts may have been deleted since the count; a site that refuses each by itself has lost none.
  const gone = total - (await accountCount(site, signal));
  if (found < expected - gone) throw missing(expected - gone, found);
}

export async function accountsById(
  site: Site,
  ids: readonly number[],
  signal?: AbortSignal,
): Promise<readonly MoodleAccount[]> {
  const rows: MoodleAccount[] = [];
  for (let next = 0; next < ids.length; next += blockSize) {
    rows.push(...(await patiently(site, ids.slice(next, next + blockSize), signal)));
  }
  return rows;
}

/**
 * The site refuses the whole question for one value that is no name or no address to it (core, get_users_by_field), so
 * those are not asked for: nobody has them.
 */
export async function accountsWith(
  site: Site,
  field: 'username' | 'email',
  values: readonly string[],
): Promise<readonly MoodleAccount[]> {
  const asked = [...new Set(values)].filter((value) => possible[field].test(value));
  const rows: MoodleAccount[] = [];
  for (let next = 0; next < asked.length; next += blockSize) {
    const block = { field, values: asked.slice(next, next + blockSize) };
    rows.push(...readAccounts(await callOne(site, { method, args: block })));
  }
  return rows;
}

/** Narrower than what Moodle takes, as it depends on settings of the site. */
const possible = {
  username: /^[-._@a-z0-9]+$/,
  email: /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
} as const;

/** Halves a spoilt block until the ids that spoil it stand alone. */
async function patiently(
  site: Site,
  ids: readonly number[],
  signal: AbortSignal | undefined,
): Promise<readonly MoodleAccount[]> {
  const rows = await block(site, ids, signal);
  if (rows !== 'spoilt') return rows;
  if (ids.length < 2) return [];
  const half = Math.ceil(ids.length / 2);
  const first = await patiently(site, ids.slice(0, half), signal);
  return [...first, ...(await patiently(site, ids.slice(half), signal))];
}

/**
 * Unused ids are left out without a word. A deleted account comes as a row with a spoilt name until the site's daily
 * clean-up, and after it makes the whole request fail (measured on 4.5).
 */
async function block(
  site: Site,
  ids: readonly number[],
  signal: AbortSignal | undefined,
): Promise<readonly MoodleAccount[] | 'spoilt'> {
  const values = ids.map(String);
  const [answer] = await callService(site, [{ method, args: { field: 'id', values } }], signal);
  if (answer?.kind === 'error' && answer.code === 'invaliduser') return 'spoilt';
  return readAccounts(dataOf(answer, method));
}

function readAccounts(data: unknown): readonly MoodleAccount[] {
  if (!Array.isArray(data)) throw refuse('unexpected', 'unreadable', { status: 200, request: method });
  return data
    .map((row: unknown) => readAccount(row))
    .filter((account) => account.id !== 1 && account.username !== 'guest' && !isDeleted(account))
    .sort((a, b) => a.id - b.id);
}

/** Moodle puts a digest in place of the address and the time behind the name. */
function isDeleted({ username, email }: MoodleAccount): boolean {
  return /^[0-9a-f]{32}$/.test(email) && /\.\d{9,}$/.test(username);
}

/** A field that is missing means "not for you" (contract, 6a a); an account without an address has an empty one. */
function readAccount(row: unknown): MoodleAccount {
  const value = isRecord(row) ? row : {};
  const { id, username, email, auth, suspended } = value;
  if (typeof id !== 'number') throw refuse('unexpected', 'unreadable', { status: 200, request: method });
  if (typeof username !== 'string' || typeof email !== 'string' || typeof auth !== 'string') {
    throw refuse('forbidden', 'notAdministrator', { status: 200, code: 'reduced', request: method });
  }
  return { id, username, email, auth, suspended: suspended === true };
}

function missing(total: number, found: number): Error {
  return refuse('unexpected', 'accountsMissing', {
    status: 200,
    code: 'accounts-missing',
    request: method,
    params: { total, found },
  });
}
