import type { Lent } from '../../engine/step';
import { answered, collection, find, type Place } from './collection';
import { configIn, schemasIn } from './discovery';
import type { Scim, ScimAnswer, ScimEndpoint, ScimJson, ScimTarget } from './port';
import { probe } from './probe';
import { groupIn, incomplete, mustHoldObject, userIn } from './read-answer';

/** The SCIM port over what the host lends. */
export function makeScim(lent: Pick<Lent, 'http'>): Scim {
  return {
    probe: (target, signal) => probe(lent, target, signal),
    at: (target) => endpoint(lent, target),
  };
}

function endpoint(lent: Pick<Lent, 'http'>, target: ScimTarget): ScimEndpoint {
  const users = { lent, target, path: '/Users', read: userIn };
  const groups = { lent, target, path: '/Groups', read: groupIn };
  return {
    serviceProviderConfig: (signal) => served(users, '/ServiceProviderConfig', configIn, signal),
    schemas: (signal) => served(users, '/Schemas', schemasIn, signal),
    users: {
      ...collection(users),
      findByUserName: (value, signal) => find(users, 'userName', value, signal),
    },
    groups: {
      ...collection(groups),
      findByDisplayName: (value, signal) =>
        find(groups, 'displayName', value, signal, { excludedAttributes: 'members' }),
    },
  };
}

/** Both are optional (RFC 7644, section 4): a server without them answers 404, some 501. */
async function served<T>(
  place: Pick<Place<unknown>, 'lent' | 'target'>,
  path: string,
  read: (body: ScimJson) => T | null,
  signal: AbortSignal | undefined,
): Promise<ScimAnswer<T | null>> {
  const answer = await answered(place, { method: 'GET', path, signal }, (one) => {
    const value = read(mustHoldObject(one));
    if (value === null) throw incomplete(one);
    return value;
  });
  const absent = !answer.ok && (answer.status === 404 || answer.status === 501);
  return absent ? { ok: true, status: answer.status, value: null } : answer;
}
