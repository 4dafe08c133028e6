import type {
  ScimAnswer,
  ScimEndpoint,
  ScimGroup,
  ScimList,
  ScimUser,
} from '../../../integrations/scim/port';
import type { Pending } from './names';
import { isOurs, nameIn } from './ours';
import { refusedBy } from './refused';
import type { Leftover } from './seen';

/**
 * Entries of a try-out that are on the server: by the names we gave and by the ids we were told. Only what really has
 * one of these names, or the id we gave, is ours: a server that ignores filters would hand us a stranger's account otherwise.
 */
export async function findLeftovers(
  server: ScimEndpoint,
  { names, ids }: Pending,
  signal?: AbortSignal,
): Promise<readonly Leftover[]> {
  const found: Leftover[] = [];
  const add = (kind: Leftover['kind'], entry: ScimUser | ScimGroup): void => {
    const { id } = entry;
    const known = found.some((one) => one.kind === kind && one.id === id);
    if (!known && isOurs(names, kind, entry)) found.push({ kind, id, name: nameIn(entry) });
  };
  for (const name of names.users) {
    const answer = searched(await server.users.findByUserName(name, signal));
    for (const user of answer) add('user', user);
  }
  const groups = searched(await server.groups.findByDisplayName(names.group, signal), noGroups);
  for (const group of groups) add('group', group);
  for (const { kind, id } of ids) {
    if (kind === 'user') {
      const user = read(await server.users.get(id, signal));
      if (user !== null) add('user', user);
    } else {
      const group = read(await server.groups.get(id, signal));
      if (group !== null) add('group', group);
    }
  }
  // A group first: some servers keep users that are still in one.
  return found.sort((a, b) => a.kind.localeCompare(b.kind));
}

/** Removes them; what the server keeps is answered. */
export async function clearAway(
  server: ScimEndpoint,
  pending: Pending,
): Promise<{ readonly left: readonly Leftover[]; readonly refusal: ScimAnswer<null> | null }> {
  let refusal: ScimAnswer<null> | null = null;
  for (const one of await findLeftovers(server, pending)) {
    const answer = await (one.kind === 'user' ? server.users : server.groups).remove(one.id);
    if (!answer.ok && answer.status !== 404) refusal ??= answer;
  }
  return { left: await findLeftovers(server, pending), refusal };
}

/** A search that this server has no place or no words for finds nothing; then only the ids count. */
const noGroups: readonly number[] = [400, 403, 404, 405, 501];

function searched<T>(answer: ScimAnswer<ScimList<T>>, without: readonly number[] = []): readonly T[] {
  if (answer.ok) return answer.value.resources;
  if (without.includes(answer.status)) return [];
  throw refusedBy(answer);
}

function read<T>(answer: ScimAnswer<T>): T | null {
  if (answer.ok) return answer.value;
  if (answer.status === 404) return null;
  throw refusedBy(answer);
}
