import type { Call } from './call';
import { generationOf } from './generations';
import type { OutsideUser } from './outside';
import { askOutside, storedTenant } from './setup-ajax';
import { changes } from './status-sync-run';
import { syncOptions } from './sync-rules';
import { fieldsRead, mayList, synchroniser } from './user-sync-run';

const one = '...... ';
const refused = 'Error in API call: Insufficient privileges to complete the operation.';

/**
 * The task of G1 and G2 in its own words (recorded, and source of releases 4.0.4 and 4.4.6): it fetches everybody first,
 * then works, and suspends people itself where the newest plugin has a task for that.
 */
export async function* olderUserSync(call: Call): AsyncIterable<string> {
  const first = generationOf(call.state) === 'G1';
  for await (const line of run(call, first)) {
    yield first
      ? line.replace('Microsoft Entra ID', 'Azure AD').replace('Entra ID user identifier', 'aad upn')
      : line;
  }
}

async function* run(call: Call, first: boolean): AsyncIterable<string> {
  const { state, outside } = call;
  const verdict = await askOutside(call, storedTenant(call));
  if (verdict === null || outside === null) {
    yield `${one}Microsoft 365 not configured`;
    return;
  }
  const options = syncOptions(state);
  if (options.size === 0) {
    yield `${one}${first ? 'Azure AD cron' : 'Microsoft Entra ID user'} sync disabled. Nothing to do.`;
    return;
  }
  yield `${one}Starting sync`;
  const reads = mayList(verdict);
  const users: OutsideUser[] = [];
  yield* options.has('nodelta') ? full(call, users, reads, first) : delta(call, users, reads, first);
  yield users.length > 0
    ? `${one}${String(users.length)} users received. Syncing...`
    : `${one}No users received to sync.`;
  if (users.length > 0) {
    yield `${one}${String(users.length)} users in chunk. Syncing...`;
    yield* (await synchroniser(call, options))(users);
  }
  if (isTimeToSuspend(call, options)) yield* suspend(call, options, reads);
  yield `${one}Sync process finished.`;
}

async function fetch(call: Call, users: OutsideUser[], since?: number): Promise<void> {
  for await (const page of call.outside?.users(since) ?? []) {
    users.push(...page);
    await call.outside?.pause?.(500);
  }
}

async function* full(
  call: Call,
  users: OutsideUser[],
  reads: boolean,
  first: boolean,
): AsyncIterable<string> {
  if (first) yield `${one}No skiptoken (full) stored.`;
  yield `${one}Forcing full sync.`;
  yield `${one}Contacting Microsoft Entra ID...`;
  if (reads) await fetch(call, users);
  else {
    yield `${one}Error in full usersync: ${refused}`;
    if (first) yield `${one}Resetting skip and delta tokens.`;
  }
  yield `${one}Got response from Microsoft Entra ID`;
  if (first) yield `${one}Clearing skiptoken (full) (none received)`;
}

async function* delta(
  call: Call,
  users: OutsideUser[],
  reads: boolean,
  first: boolean,
): AsyncIterable<string> {
  const { state, outside } = call;
  const held = state.syncPosition;
  if (first) yield `${one}No skiptoken (delta) stored.`;
  yield `${one}${held === null ? 'No deltatoken stored.' : 'Using deltatoken.'}`;
  yield `${one}Using delta sync.`;
  yield `${one}Contacting Microsoft Entra ID...`;
  if (reads) await fetch(call, users, held?.token);
  else {
    yield `${one}Error in delta usersync: ${refused}`;
    yield `${one}Resetting ${first ? 'skip and ' : ''}delta tokens.`;
  }
  yield `${one}Got response from Microsoft Entra ID`;
  const token = reads ? outside?.position?.() : undefined;
  state.syncPosition = token === undefined ? null : { token, fields: fieldsRead(state) };
  yield `${one}${token === undefined ? 'Clearing deltatoken (none received)' : 'Storing deltatoken'}`;
  if (first) yield `${one}Clearing skiptoken (delta) (none received)`;
}

/** Once a day, from the stored time on. */
function isTimeToSuspend({ state, now }: Call, options: ReadonlySet<string>): boolean {
  if (!options.has('suspend') && !options.has('reenable')) return false;
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  if (state.suspendedOn === day) return false;
  const part = (name: string): number =>
    Number(state.settings[`s_local_o365_usersync_suspension_h[${name}]`] ?? '0');
  if (now.getUTCHours() * 60 + now.getUTCMinutes() < part('h') * 60 + part('m')) return false;
  state.suspendedOn = day;
  return true;
}

async function* suspend(call: Call, options: ReadonlySet<string>, reads: boolean): AsyncIterable<string> {
  yield `${one}Start suspend/delete users feature...`;
  if (!reads) {
    if (!options.has('nodelta')) yield `${one}Error in full usersync: ${refused}`;
    yield `${one}Full user sync failed, skip suspending users...`;
    return;
  }
  const users: OutsideUser[] = [];
  await fetch(call, users);
  if (options.has('suspend')) yield `${one}Suspending deleted users...`;
  yield* changes(call, options, new Set(users.map(({ upn }) => upn.toLowerCase())));
}
