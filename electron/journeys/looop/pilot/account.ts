import { Problem } from '../../../engine/step';
import type {
  ScimAnswer,
  ScimEndpoint,
  ScimList,
  ScimRefusal,
  ScimUser,
} from '../../../integrations/scim/port';
import { messages } from '../steps/provisioning-pilot.messages';
import type { Account } from './seen';

type Users = Pick<ScimEndpoint['users'], 'findByUserName'>;

/** Asks as Entra does; then, where nobody is found, whether they are there under another spelling. Reads only. */
export async function findAccount(
  users: Users,
  value: string,
  spellings: readonly string[],
  signal: AbortSignal,
): Promise<Account> {
  const found = await users.findByUserName(value, signal);
  if (!found.ok) return refused(found);
  const { total, resources } = found.value;
  if (total > 1) return { kind: 'several', count: total };
  const [one] = resources;
  if (one !== undefined) return { kind: 'one', id: one.id, userName: one.userName, active: one.active };
  for (const spelling of new Set(spellings)) {
    if (spelling === value) continue;
    const other = firstOf(await users.findByUserName(spelling, signal));
    if (other !== null) return { kind: 'other', userName: other };
  }
  return { kind: 'none' };
}

/** A spelling the server does not take is one under which nobody is found. */
function firstOf(found: ScimAnswer<ScimList<ScimUser>>): string | null {
  if (found.ok) return found.value.resources[0]?.userName ?? null;
  refused(found);
  return null;
}

/** What concerns this one question is an answer; what ends all of them is raised. */
export function refused(refusal: ScimRefusal): Account {
  const { status, scimType } = refusal;
  if (status !== 401 && status !== 403 && status !== 429 && status < 500)
    return { kind: 'refused', status, scimType };
  return raise(refusal);
}

/** Where any refusal means that nothing is known. */
export function raise({ status, scimType }: Pick<ScimRefusal, 'status' | 'scimType'>): never {
  const kind =
    status === 429
      ? 'throttled'
      : status === 401
        ? 'signed-out'
        : status === 403
          ? 'forbidden'
          : status < 500
            ? 'unexpected'
            : 'unreachable';
  const say = messages('problem.refused', { status });
  const hint = messages('problem.refused.hint');
  throw new Problem({
    system: 'scim',
    kind,
    status,
    say,
    hint,
    ...(scimType !== null && { code: scimType }),
  });
}

/** How else somebody may be written down over there: in other letters, or by their address. */
export function spellingsOf(value: string, mail: string | null): readonly string[] {
  const all = [
    value.toLowerCase(),
    ...(mail === null ? [] : [mail, mail.toLowerCase()]),
    value.toUpperCase(),
  ];
  return all.filter((one) => one !== value);
}

/** Characters that searches in SCIM servers stumble over, and guests have one of in every name (failure mode scim-special-characters). */
export function hasOddCharacters(value: string): boolean {
  return /[\p{Cc}"\\&#%+?=<>*;,/|]/u.test(value);
}
