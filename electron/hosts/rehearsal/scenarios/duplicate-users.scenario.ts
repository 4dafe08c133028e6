import { defaultDomain, type Person } from '../../../integrations/microsoft/simulator/state';
import type { MoodleUser } from '../../../integrations/moodle/simulator/state';
import { adaAndAna, register, withConsent, withPlugins, withSecret } from '../parts';
import { withConnection } from '../parts-teams';
import type { World } from '../stage';
import type { Scenario } from './index';

/** People who have an account already, under another name, another address, or one that is not theirs. */
export const scenario: Scenario = {
  name: 'duplicate-users',
  arrange: (world, now) => {
    withPlugins(world);
    register(world, now);
    withSecret(world, now, 300);
    withConsent(world, now);
    // Before the links: Moodle forgets them with a new tenant.
    withConnection(world);
    withDuplicates(world);
  },
  ...adaAndAna,
};

function withDuplicates({ microsoft, moodle }: World): void {
  const domain = defaultDomain(microsoft.tenant);
  const person = (n: number, key: string, mail: string | null): Person => ({
    id: `5b0c7d20-1111-4222-8333-0000000001${String(n).padStart(2, '0')}`,
    key,
    name: key,
    upn: `${key}@${domain}`,
    roles: [],
    userType: 'Member',
    mail,
    accountEnabled: true,
    hasDrive: true,
    changedAt: 0,
  });
  microsoft.people.push(
    // An apostrophe is allowed in Entra and not in Moodle; two share a mailbox; one has none.
    person(1, "pat.o'neil", `pat@${domain}`),
    person(2, 'office1', `office@${domain}`),
    person(3, 'office2', `office@${domain}`),
    person(4, 'nomail', null),
  );
  const account = (
    id: number,
    username: string,
    email: string,
    more: Partial<MoodleUser> = {},
  ): MoodleUser => ({
    id,
    username,
    password: `${username}-pw`,
    firstName: username,
    lastName: 'Duplicate',
    email,
    role: 'user',
    auth: 'manual',
    suspended: false,
    link: null,
    ...more,
  });
  const gone = `former@${domain}`;
  moodle.users.push(
    account(101, 'mobrien', `mia@${domain}`),
    account(102, 'paul', 'paul@elsewhere.example'),
    account(103, `theo@${domain}`, `theo@${domain}`),
    account(104, gone, gone, { auth: 'oidc', link: { upn: gone, kind: 'synced' } }),
  );
}
