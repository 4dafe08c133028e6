import type { EntraUser } from '../../../integrations/microsoft/port';
import type { MoodleAccount } from '../../../integrations/moodle/port';
import type { Verdict } from '../../../engine/step';

export interface SeenAccounts {
  /** People who may have an account: enabled, and no guests unless they are synchronised. */
  readonly people: readonly EntraUser[];
  /** There are more of them. */
  readonly cut: boolean;
  readonly byName: readonly MoodleAccount[];
  readonly byAddress: readonly MoodleAccount[];
  /** Stored options of the user sync. */
  readonly options: readonly string[];
  readonly extendedUsernames: boolean | null;
  readonly creationPrevented: boolean | null;
  /** A forecast has gone through everybody: what it counts is told there. */
  readonly forecast: boolean;
  /** Accounts linked to Microsoft; null when there should be none yet, or the site did not tell. */
  readonly linked: number | null;
}

type Found = Verdict<
  | 'upn-change'
  | 'user-match-duplicate'
  | 'username-charset-case'
  | 'email-empty-or-wrong'
  | 'tenant-id-not-stored'
  | 'account-creation-prevented'
  | 'app-id-change-wipes-links'
  | 'sample'
>;

/** What Moodle takes in a user name (core, PARAM_USERNAME); with extended characters anything but a space. */
const plainName = /^[-._@a-z0-9]+$/;
const extendedName = /^\S+$/;
const shownMost = 10;

export function judgeAccounts(seen: SeenAccounts): readonly Found[] {
  const pairs = strangers(seen);
  const renamed = pairs.filter(({ account }) => account.auth === 'oidc');
  const doubles = pairs.filter(({ account }) => account.auth !== 'oidc');
  return [
    told('upn-change', 'problem', renamed.map(pairText)),
    ...(seen.forecast
      ? []
      : [
          told('user-match-duplicate', 'problem', doubles.map(pairText)),
          told('username-charset-case', 'advice', misnamed(seen)),
          told('email-empty-or-wrong', 'advice', addressless(seen)),
        ]),
    told('tenant-id-not-stored', 'problem', misaddressed(seen)),
    creation(seen),
    ...links(seen),
    ...(seen.cut
      ? [
          {
            point: 'sample',
            outcome: 'skipped',
            skipped: 'unconfirmed',
            severity: 'advice',
            params: { count: seen.people.length },
          } as const,
        ]
      : []),
  ];
}

function told(point: Found['point'], severity: 'problem' | 'advice', actual: readonly string[]): Found {
  if (actual.length === 0) return { point, outcome: 'pass' };
  const remedy = point === 'tenant-id-not-stored' ? 'tenant-and-onedrive' : 'user-sync';
  return {
    point,
    outcome: 'fail',
    severity,
    params: { count: actual.length },
    actual: actual.slice(0, shownMost),
    remedy: { step: remedy },
  };
}

interface Pair {
  readonly person: EntraUser;
  readonly account: MoodleAccount;
}

/**
 * People without an account of their name whose address an account has. An account named by the part before the @ is
 * none of these: the plugin finds it by itself.
 */
function strangers({ people, byName, byAddress }: SeenAccounts): readonly Pair[] {
  const taken = new Set(byName.map((one) => one.username));
  return newcomers(people, taken).flatMap((person) => {
    const mail = person.mail?.toLowerCase() ?? '';
    const account = byAddress.find((one) => mail !== '' && one.email.toLowerCase() === mail);
    const short = person.userPrincipalName.toLowerCase().split('@')[0];
    if (account?.username === short) return [];
    return account === undefined ? [] : [{ person, account }];
  });
}

function newcomers(people: readonly EntraUser[], names: ReadonlySet<string>): readonly EntraUser[] {
  return people.filter((one) => !names.has(one.userPrincipalName.toLowerCase()));
}

function pairText({ person, account }: Pair): string {
  return `${person.userPrincipalName} · ${account.username}`;
}

function misnamed({ people, extendedUsernames }: SeenAccounts): readonly string[] {
  const rule = extendedUsernames === true ? extendedName : plainName;
  const names = people.map((one) => one.userPrincipalName);
  return names.filter((name) => !rule.test(name.toLowerCase()));
}

/** Of those who have an account the address stands in Moodle already. */
function addressless({ people, byName }: SeenAccounts): readonly string[] {
  const names = new Set(byName.map((one) => one.username));
  const counts = new Map<string, number>();
  for (const { mail } of people) {
    if (mail !== null) counts.set(mail.toLowerCase(), (counts.get(mail.toLowerCase()) ?? 0) + 1);
  }
  return newcomers(people, names)
    .filter(({ mail }) => mail === null || (counts.get(mail.toLowerCase()) ?? 0) > 1)
    .map((one) => one.userPrincipalName);
}

/** The user principal name stands where the address belongs, although Microsoft knows an address. */
function misaddressed({ people, byName }: SeenAccounts): readonly string[] {
  const accounts = new Map(byName.map((one) => [one.username, one]));
  return people.flatMap(({ userPrincipalName, mail }) => {
    const name = userPrincipalName.toLowerCase();
    const account = accounts.get(name);
    const wrong =
      account?.auth === 'oidc' && account.email.toLowerCase() === name && mail !== null && mail !== '';
    return wrong && mail.toLowerCase() !== name ? [`${name} · ${mail}`] : [];
  });
}

function creation({ people, byName, creationPrevented, options }: SeenAccounts): Found {
  const point = 'account-creation-prevented';
  if (creationPrevented === null)
    return { point, outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' };
  if (!creationPrevented) return { point, outcome: 'pass' };
  const waiting = newcomers(people, new Set(byName.map((one) => one.username)));
  // The user sync makes accounts all the same: then people only wait for its next run.
  const severity = options.includes('create') ? 'advice' : 'problem';
  return {
    point,
    outcome: 'fail',
    severity,
    params: { count: waiting.length },
    actual: waiting.slice(0, shownMost).map((one) => one.userPrincipalName),
    remedy: { step: 'user-sync' },
  };
}

/** Accounts the sync has made are there, and not one of them is linked any more. */
function links({ linked }: SeenAccounts): readonly Found[] {
  const point = 'app-id-change-wipes-links';
  if (linked === null) return [];
  return linked > 0
    ? [{ point, outcome: 'pass', params: { count: linked } }]
    : [{ point, outcome: 'fail', severity: 'problem', remedy: { step: 'scheduled-tasks' } }];
}
