import { population, type Rows } from '../population';
import type { MicrosoftState } from '../state';
import { ok, refuse, type Reply } from './answers';
import type { Call } from './call';
import type { Item } from './filter';
import { readToken, tokenOf } from './page-token';
import { contextOf, expiredToken, linkOf, pageOf } from './query';
import { items, userOf, userView } from './user-view';

/** Milliseconds; what is older has to begin anew (learn.microsoft.com/graph/delta-query-overview). */
const deltaLife = 30 * 24 * 60 * 60 * 1000;

/** Everybody at first, then only who changed or went since the token was given. */
export function delta(call: Call): Reply {
  const skip = call.query.get('$skiptoken');
  const since = call.query.get('$deltatoken');
  if (skip !== null && since !== null) {
    return refuse(400, 'Request_BadRequest', "Both skiptoken and deltatoken can't be in the same request.");
  }
  const token = skip ?? since;
  const held = token === null ? {} : readToken(token);
  if (held === undefined) return expiredToken;
  const from = numberIn(held, 'since');
  const now = call.stage.now().getTime();
  if (from > 0 && now - from > deltaLife) {
    return refuse(410, 'syncStateNotFound', 'Sync must reach steady state within 30 days.');
  }
  const { page, next } = pageOf(
    changesSince(call.stage.state, from),
    null,
    numberIn(held, 'at'),
    call.stage.state.pageLimit,
  );
  const view = userView(call);
  const link: Readonly<Record<string, string>> =
    next === null
      ? { '@odata.deltaLink': linkOf(call, { $deltatoken: tokenOf({ since: now }) }) }
      : { '@odata.nextLink': linkOf(call, { $skiptoken: tokenOf({ at: next, since: from }) }) };
  const value = page.map((one) => ('@removed' in one ? one : view(one)));
  return ok({ '@odata.context': contextOf(call, 'users'), ...link, value });
}

function changesSince(state: MicrosoftState, since: number): Rows<Item> {
  if (since === 0) return items(population(state));
  const gone = state.deletedPeople.filter(({ deletedAt }) => deletedAt > since);
  return [
    // Those who are made up never change.
    ...state.people.filter(({ changedAt }) => changedAt > since).map(userOf),
    ...gone.map(({ id }) => ({ id, '@removed': { reason: 'changed' } })),
  ];
}

function numberIn(token: Readonly<Record<string, unknown>>, name: string): number {
  const value = token[name];
  return typeof value === 'number' ? value : 0;
}
