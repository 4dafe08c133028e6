import type { Call } from './call';
import { changeAccount, deleteAccount, linkedAccounts } from './people-state';
import { askOutside, storedTenant } from './setup-ajax';
import { syncOptions } from './sync-rules';
import { mayList } from './user-sync-run';

const one = '...... ';

/** Suspends, re-enables and deletes; from 4.5 on a task of its own, not part of the user synchronisation. */
export async function* statusSync(call: Call): AsyncIterable<string> {
  const { state, outside } = call;
  const verdict = await askOutside(call, storedTenant(call));
  if (verdict === null || outside === null) {
    yield `${one}Microsoft 365 not configured`;
    return;
  }
  const options = syncOptions(state);
  if (!options.has('suspend') && !options.has('reenable')) {
    yield `${one}User suspension and re-enable disabled. Nothing to do.`;
    return;
  }
  yield `${one}Starting user suspension/re-enable task.`;
  if (!mayList(verdict)) {
    yield `${one}Error processing user status sync: Error in API call: Insufficient privileges to complete the operation.`;
    return;
  }
  const present = new Set<string>();
  for await (const users of outside.users()) for (const { upn } of users) present.add(upn.toLowerCase());
  yield* changes(call, options, present);
}

/** Suspends who is gone, and takes back who is there again. */
export function* changes(
  call: Call,
  options: ReadonlySet<string>,
  present: ReadonlySet<string>,
): Iterable<string> {
  const { state } = call;
  const counts = { suspended: 0, enabled: 0 };
  const linked = linkedAccounts(state).filter(({ auth }) => auth === 'oidc');
  for (const account of linked) {
    const here = present.has(account.link?.upn.toLowerCase() ?? '');
    if (here && account.suspended && options.has('reenable')) {
      changeAccount(state, account.id, { suspended: false });
      counts.enabled += 1;
      yield `${one}Re-enabling user ${account.username}...`;
    } else if (!here && !account.suspended && options.has('suspend')) {
      changeAccount(state, account.id, { suspended: true });
      counts.suspended += 1;
      yield `${one}Suspended ${account.username} (deleted in Entra ID)`;
    } else if (!here && account.suspended && options.has('suspend') && options.has('delete')) {
      deleteAccount(state, account.id);
      yield `${one}Deleted ${account.username} (permanently deleted from Entra ID)`;
    }
  }
  if (counts.enabled > 0) yield `${one}Re-enabled ${String(counts.enabled)} user(s).`;
  if (counts.suspended > 0) yield `${one}Suspended ${String(counts.suspended)} user(s).`;
}
