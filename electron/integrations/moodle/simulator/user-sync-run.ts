import type { Call } from './call';
import type { OutsideUser, OutsideVerdict } from './outside';
import { accountsOf, addAccount, nextAccountId } from './people-state';
import { mappedFields, mappingsOf } from './field-mapping';
import { askOutside, storedTenant } from './setup-ajax';
import type { MoodleState, MoodleUser } from './state';
import { isGroup, meets, restrictionOf, syncOptions, type Restriction } from './sync-rules';

const one = '...... ';
const deep = '......... ';
/** A local part alone switches the account over only from this length on (source of local_o365 4.5.7). */
const longEnough = 10;

/**
 * What the task does and prints; its lines are fixed English (contract, chapter 7). It never fails: a refused call is
 * one line, and the run ends like any other.
 */
export async function* userSync(call: Call): AsyncIterable<string> {
  const { state, outside } = call;
  const verdict = await askOutside(call, storedTenant(call));
  if (verdict === null || outside === null) {
    yield `${one}Microsoft 365 not configured`;
    return;
  }
  const options = syncOptions(state);
  if (options.size === 0) {
    yield `${one}Microsoft Entra ID user sync disabled. Nothing to do.`;
    return;
  }
  const held = options.has('nodelta') ? null : state.syncPosition;
  yield* preamble(state, options, held !== null);
  const reads = mayList(verdict);
  const fields = fieldsRead(state);
  if (reads) {
    // Tokens hold the list of fields, so the plugin begins anew with another one.
    const since = held?.fields === fields ? held.token : undefined;
    if (held !== null && since === undefined) {
      yield `${one}Field mappings changed. Invalidating delta token and starting fresh sync.`;
    }
    yield* everybody(call, options, since);
  } else {
    const kind = options.has('nodelta') ? 'full' : 'delta';
    yield `${one}Error in ${kind} usersync: Error in API call: Insufficient privileges to complete the operation.`;
    if (kind === 'delta') yield `${one}Resetting delta tokens.`;
  }
  if (!options.has('nodelta')) {
    const token = reads ? outside.position?.() : undefined;
    state.syncPosition = token === undefined ? null : { token, fields };
    yield `${one}${token === undefined ? 'Clearing deltatoken (none received)' : 'Storing deltatoken'}`;
  }
  yield `${one}Sync process finished.`;
}

/** The properties the plugin asks for: a few always, the mapped ones besides. */
export function fieldsRead(state: MoodleState): string {
  const mapped = mappingsOf(state).map(({ remote }) => remote);
  return [...new Set(['accountEnabled', 'id', 'mail', 'userPrincipalName', ...mapped])].sort().join(',');
}

/** Graph lists people only for an application that may read them. */
export function mayList({ granted }: OutsideVerdict): boolean {
  return ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'].some(
    (name) => granted.includes(name),
  );
}

function* preamble(state: MoodleState, options: ReadonlySet<string>, held: boolean): Iterable<string> {
  yield `${one}Starting sync.`;
  yield `${deep}Binding username claim: auto-detected. Use userPrincipalName.`;
  yield `${deep}Sync options:`;
  for (const option of options) yield `............ ${option}`;
  yield `${deep}Field mappings:`;
  for (const { local, remote } of mappingsOf(state)) yield `............ ${local} <- ${remote}`;
  if (options.has('nodelta')) yield `${deep}Forcing full sync.`;
  else {
    yield `${deep}${held ? 'Using deltatoken.' : 'No deltatoken stored.'}`;
    yield `${deep}Using delta sync.`;
  }
  yield `${deep}Graph API list users batch size: 999.`;
  yield one;
  yield `${one}Initializing user sync cache...`;
  yield `${one}User sync cache initialized.`;
  yield one;
}

async function* everybody(
  call: Call,
  options: ReadonlySet<string>,
  since: number | undefined,
): AsyncIterable<string> {
  const { outside } = call;
  if (outside === null) return;
  const sync = await synchroniser(call, options);
  let batch = 0;
  let total = 0;
  for await (const users of outside.users(since)) {
    batch += 1;
    total += users.length;
    yield `${one}Batch ${String(batch)}: ${String(users.length)} users.`;
    yield* sync(users);
    yield one;
    await outside.pause?.(500);
  }
  yield `${one}Total users processed: ${String(total)}`;
  yield one;
}

/** What is done with each batch of people, and the lines it prints. */
export async function synchroniser(
  call: Call,
  options: ReadonlySet<string>,
): Promise<(users: readonly OutsideUser[]) => Iterable<string>> {
  const { state } = call;
  const restriction = restrictionOf(state);
  const members = await membersOf(call, restriction);
  const known = new Map([...accountsOf(state)].map((user) => [user.username.toLowerCase(), user]));
  const may = (user: OutsideUser): boolean => meets(restriction, user, members);
  const stored = new Set(state.users);
  return function* batch(users) {
    // Between two batches the site may have been at other work.
    const work: Work = { state, options, known, may, stored, nextId: nextAccountId(state) };
    for (const user of users) {
      // Guests are passed over without a word unless they are wanted.
      if (user.upn.includes('#EXT#') && !options.has('guestsync')) continue;
      yield `${deep}Syncing user ${user.upn.toLowerCase()}`;
      for (const line of person(work, user)) yield `${deep}${line}`;
    }
  };
}

async function membersOf(call: Call, restriction: Restriction | null): Promise<ReadonlySet<string> | null> {
  if (restriction === null || !isGroup(restriction)) return null;
  const by = restriction.field === 'o365group' ? 'name' : 'id';
  return (await call.outside?.groupMembers?.({ by, value: restriction.value })) ?? null;
}

interface Work {
  readonly state: MoodleState;
  readonly options: ReadonlySet<string>;
  readonly known: Map<string, MoodleUser>;
  readonly may: (user: OutsideUser) => boolean;
  /** Accounts the state holds; all others are computed. */
  readonly stored: Set<MoodleUser>;
  nextId: number;
}

/** An account belongs to somebody when it is named like the whole user name, or like the part before the @. */
function person(work: Work, user: OutsideUser): readonly string[] {
  const upn = user.upn.toLowerCase();
  const name = upn.includes('#ext#') ? (user.mail ?? upn).toLowerCase() : upn;
  const local = upn.split('@', 1)[0] ?? '';
  const whole = work.known.get(upn) ?? work.known.get(name);
  const account = whole ?? work.known.get(local);
  if (account === undefined) return create(work, user, name);
  const exact = whole !== undefined || local.length >= longEnough;
  return [...match(work, account, user, exact), ...update(work, account, user)];
}

function create(work: Work, user: OutsideUser, name: string): readonly string[] {
  const { state, options } = work;
  const lines = ["User doesn't exist in Moodle"];
  if (!options.has('create'))
    return [...lines, 'Not creating a Moodle user because that sync option is disabled.'];
  if (!work.may(user)) {
    return [
      ...lines,
      'Cannot create user because they do not meet the configured user creation restrictions.',
    ];
  }
  const extended = state.settings['s__extendedusernamechars'] === '1';
  if (!extended && !/^[-.@_a-z0-9]+$/.test(name)) {
    return [...lines, `Could not create user "${user.upn}" Reason: The username contains invalid characters`];
  }
  const values: Omit<MoodleUser, 'id'> = {
    username: name,
    password: '',
    // What is not mapped stays empty, names as well (measured on 4.5.7).
    firstName: '',
    lastName: '',
    email: '',
    ...mappedFields(state, user, 'create'),
    role: 'user',
    auth: 'oidc',
    suspended: options.has('disabledsync') && !user.enabled,
    link: { upn: user.upn, kind: 'synced' },
  };
  const account = addAccount(state, values, work.nextId);
  work.nextId += 1;
  work.stored.add(account);
  work.known.set(name, account);
  return [...lines, `Created user #${String(account.id)}`];
}

function match(work: Work, account: MoodleUser, user: OutsideUser, exact: boolean): readonly string[] {
  const { options } = work;
  const link = (kind: 'synced' | 'matched'): void => {
    if (account.link === null) change(work, account, { link: { upn: user.upn, kind } });
  };
  if (options.has('disabledsync')) change(work, account, { suspended: !user.enabled });
  const linked = `Linked to Moodle account #${String(account.id)}.`;
  // Without the wish to match, the plugin records the account all the same (source of local_o365 4.5.7).
  if (account.auth === 'oidc' || !(options.has('match') || options.has('matchswitchauth'))) {
    link('synced');
    return [linked];
  }
  const found = [
    'Found a user in Microsoft Entra ID that seems to match a user in Moodle',
    `moodle username: ${account.username}, Entra ID user identifier: ${user.upn.toLowerCase()}`,
  ];
  if (!options.has('match')) return [...found, 'Not matching user because that sync option is disabled.'];
  if (options.has('matchswitchauth') && exact) {
    change(work, account, { auth: 'oidc', link: { upn: user.upn, kind: 'synced' } });
    return [...found, 'Switched user to OIDC.', linked];
  }
  if (account.link !== null) return [...found, 'User is already matched.', linked];
  link('matched');
  return [...found, 'Matched user, but did not switch them to OIDC.', linked];
}

/** Generated accounts are computed: what becomes of them is kept beside them. */
function change({ state, stored }: Work, account: MoodleUser, values: Partial<Omit<MoodleUser, 'id'>>): void {
  Object.assign(account, values);
  if (stored.has(account)) return;
  const key = String(account.id);
  state.changedAccounts[key] = { ...state.changedAccounts[key], ...values };
}

function update(work: Work, account: MoodleUser, user: OutsideUser): readonly string[] {
  if (account.auth !== 'oidc' || !work.options.has('update')) return [];
  const values = mappedFields(work.state, user, 'update');
  const fields = ['firstName', 'lastName', 'email'] as const;
  if (fields.some((field) => values[field] !== undefined && values[field] !== account[field])) {
    change(work, account, values);
  }
  return ['Field mapping applied.'];
}
