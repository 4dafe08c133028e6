import type { EntraUser, UserScope } from '../integrations/microsoft/port';
import type { AccountLink, MoodleAccount } from '../integrations/moodle/port';
import { forecast, type Forecast, type ForecastOptions } from '../journeys/moodle-teams/forecast/forecast';

/** Two small sides for a forecast, page by page, without a network. */

export const options: ForecastOptions = {
  create: true,
  update: true,
  match: false,
  switchAuth: false,
  byEmail: false,
  guests: false,
  leavers: 'stay',
  reenable: false,
  disabledSync: false,
  scope: { kind: 'everyone' },
  extendedUsernames: false,
};

export const user = (upn: string, more: Partial<EntraUser> = {}): EntraUser => ({
  id: `id-${upn}`,
  userPrincipalName: upn,
  mail: upn.toLowerCase(),
  displayName: upn,
  accountEnabled: true,
  guest: upn.includes('#EXT#'),
  ...more,
});

let nextId = 2;
export const account = (username: string, more: Partial<MoodleAccount> = {}): MoodleAccount => ({
  id: nextId++,
  username,
  email: `${username.split('@')[0] ?? username}@elsewhere.example`,
  auth: 'manual',
  suspended: false,
  ...more,
});
export const synced = (one: MoodleAccount, state: AccountLink['state'] = 'synced'): AccountLink => ({
  userId: one.id,
  state,
});

async function* inPages<T>(all: readonly T[], size = 2): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

export interface World {
  readonly users?: readonly EntraUser[];
  readonly members?: Readonly<Record<string, readonly EntraUser[]>>;
  readonly accounts?: readonly MoodleAccount[];
  readonly links?: readonly AccountLink[];
}

export function ports({ users = [], members = {}, accounts = [], links = [] }: World) {
  const read: string[] = [];
  const inScope = (scope: UserScope): readonly EntraUser[] =>
    scope.kind === 'everyone' ? users : (members[scope.groupId] ?? []);
  return {
    read,
    people: {
      userCount: (scope: UserScope) => Promise.resolve(inScope(scope).length),
      users: (scope: UserScope) => {
        read.push(scope.kind);
        return inPages(inScope(scope));
      },
    },
    site: {
      accountCount: () => Promise.resolve(accounts.length),
      accounts: () => inPages(accounts),
      accountLinks: () => inPages(links),
    },
  };
}

export async function made(
  world: World,
  more: Partial<ForecastOptions> = {},
): Promise<Forecast & { readonly told: readonly string[] }> {
  const { people, site } = ports(world);
  const one = await forecast(people, site, { ...options, ...more }, new AbortController().signal, () => 0);
  const told = Array.from(
    { length: one.rows.size },
    (_, index) =>
      `${one.rows.entra(index) || '-'} ${one.rows.moodle(index) || '-'} ${one.rows.reason(index)}`,
  );
  return { ...one, told };
}
