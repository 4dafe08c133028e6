import type { ScimAnswer, ScimGroup, ScimUser } from '../../../integrations/scim/port';
import { Problem } from '../../../engine/step';
import { messages } from '../steps/looop-conformance.messages';
import { asked, type Desk } from './desk';
import type { Names } from './names';
import type { Leftover } from './seen';

type Entry = ScimUser | ScimGroup;

export function nameIn(entry: Entry): string {
  return 'userName' in entry ? entry.userName : entry.displayName;
}

/** By its name, or by the id we gave it: some servers write names in their own way, and small letters are the least of it. */
export function isOurs({ run, users, group }: Names, kind: Leftover['kind'], entry: Entry): boolean {
  const ours = kind === 'user' ? users : [group];
  const name = nameIn(entry).toLowerCase();
  const given = kind === 'user' ? ['1', '2'] : ['group'];
  return (
    ours.some((one) => one.toLowerCase() === name) ||
    given.some((end) => entry.externalId === `lms-setup-check-${run}-${end}`)
  );
}

/** What a create was answered with is changed next: an answer with somebody else's entry must not lead there. */
export async function mustBeOurs<T extends Entry>(
  desk: Desk,
  kind: Leftover['kind'],
  made: T,
  read: (id: string) => Promise<ScimAnswer<T>>,
): Promise<void> {
  if (isOurs(desk.names, kind, made)) return;
  const back = nameIn(made) === '' ? await asked(desk, () => read(made.id)) : null;
  if (back?.ok === true && isOurs(desk.names, kind, back.value)) return;
  throw new Problem({ system: 'scim', kind: 'unexpected', status: 0, say: messages('not-ours') });
}
