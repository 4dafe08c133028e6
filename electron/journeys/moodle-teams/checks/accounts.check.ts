import { people, type EntraUser, type People, type UserScope } from '../../../integrations/microsoft/port';
import { moodle, type MoodleAccount, type MoodleSite } from '../../../integrations/moodle/port';
import { defineCheck } from '../../../engine/step';
import { step as moodleSite, wwwrootOf } from '../steps/moodle-site.step';
import { step as userSync } from '../steps/user-sync.step';
import type { SeenUserSync } from '../user-sync/seen';
import { judgeAccounts, type SeenAccounts } from './accounts-judge';
import { messages } from './accounts.messages';

/** People who are held against Moodle: one question to the site each for names and for addresses. */
const most = 400;

/**
 * A sample of what the forecast of the user sync works out for everybody, in a handful of reads: it tells on an
 * installation somebody else made, without a forecast, that names and accounts do not go together.
 */
export const check = defineCheck({
  id: 'accounts',
  messages,
  rights: { look: ['app-read'], apply: [] },
  uses: { moodle, people },
  needs: { moodleSite, userSync },
  questions: {},
  look: async ({ moodle, people, seen, signal }): Promise<SeenAccounts> => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    const { stored, extendedUsernames, remembered, ran } = seen.userSync;
    const guests = stored.options.includes('guestsync');
    const [{ users, cut }, creationPrevented] = await Promise.all([
      sample(people, scopeOf(seen.userSync), signal),
      site.accountCreationPrevented(),
    ]);
    const looked = users.filter((one) => one.accountEnabled && (guests || !one.guest));
    const accounts = await accountsOf(site, looked);
    return {
      ...accounts,
      people: looked,
      cut,
      options: stored.options,
      extendedUsernames,
      creationPrevented,
      forecast: remembered !== null,
      linked: ran && accounts.byName.some((one) => one.auth === 'oidc') ? await site.linkedUsers() : null,
    };
  },
  judge: judgeAccounts,
});

/** Only members of the group get accounts where the sync is restricted to one. */
function scopeOf({ storedGroups }: SeenUserSync): UserScope {
  const found = storedGroups?.values.flatMap(({ byId, byName }) => byId ?? byName) ?? [];
  const [first] = found;
  return first === undefined ? { kind: 'everyone' } : { kind: 'group', groupId: first.group.id };
}

async function sample(
  people: People,
  scope: UserScope,
  signal: AbortSignal,
): Promise<{ readonly users: readonly EntraUser[]; readonly cut: boolean }> {
  const users: EntraUser[] = [];
  for await (const page of people.users(scope, signal)) {
    users.push(...page);
    if (users.length > most) return { users: users.slice(0, most), cut: true };
  }
  return { users, cut: false };
}

/** Accounts named as their people are, and those that have the address of somebody who has no such account. */
async function accountsOf(
  site: MoodleSite,
  looked: readonly EntraUser[],
): Promise<Record<'byName' | 'byAddress', readonly MoodleAccount[]>> {
  const nameOf = ({ userPrincipalName }: EntraUser): string => userPrincipalName.toLowerCase();
  const byName = await site.accountsWith('username', looked.map(nameOf));
  const names = new Set(byName.map((one) => one.username));
  const addresses = looked.flatMap((one) => (names.has(nameOf(one)) ? [] : (one.mail ?? [])));
  const byAddress = addresses.length === 0 ? [] : await site.accountsWith('email', addresses);
  return { byName, byAddress };
}
