import {
  microsoft,
  type Account,
  type ApplicationAccount,
  type Cloud,
  type SignInOptions,
} from '../../../integrations/microsoft/port';
import { ask, defineStep, type AnswersOf, type Verdict } from '../../../engine/step';
import { messages } from './microsoft-session.messages';
import { roles } from '../roles';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const questions = {
  cloud: ask.oneOf(['global', 'us-gov', 'us-dod', 'china'], {
    initial: 'global',
    advanced: true,
    hinted: true,
  }),
  clientId: ask.text({
    advanced: true,
    hinted: true,
    initial: '',
    refuse: (value) => (value === '' || guid.test(value) ? undefined : 'guid'),
  }),
  tenant: ask.text({
    advanced: true,
    hinted: true,
    initial: '',
    refuse: (value) =>
      value === '' || guid.test(value) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)
        ? undefined
        : 'tenantShape',
  }),
};

export interface SeenAccount {
  readonly account: Account | null;
  readonly cloud: Cloud;
}

export const step = defineStep({
  id: 'microsoft-session',
  messages,
  phase: 'prepare',
  order: 30,
  rights: { look: [], apply: [] },
  uses: { microsoft },
  needs: {},
  questions,
  look: async ({ microsoft, answers }): Promise<SeenAccount> => ({
    account: await microsoft.account(options(answers)),
    cloud: answers.cloud,
  }),
  judge: ({ account, cloud }) =>
    account === null
      ? [...judgeCloud(cloud), { point: 'signed-in', outcome: 'fail', severity: 'blocker' }]
      : [...judgeCloud(cloud), ...judgeAccount(account), ...judgeRoles(account)],
  plan: () => [],
  acts: (seen) =>
    seen?.account
      ? [{ id: 'sign-out', label: messages('act.sign-out'), primary: false }]
      : [
          { id: 'browser', label: messages('act.browser'), primary: true },
          { id: 'device-code', label: messages('act.device-code'), primary: false },
        ],
  act: async (act, { microsoft, answers, signal, instruct }) => {
    if (act === 'sign-out') await microsoft.signOut();
    else if (act === 'browser') {
      instruct({ text: messages('browser.instruction') });
      await microsoft.signInWithBrowser(options(answers), signal);
    } else {
      await microsoft.signInWithDeviceCode(
        options(answers),
        ({ code, link }) => {
          instruct({ text: messages('device.instruction'), code, link });
        },
        signal,
      );
    }
  },
});

/** The account of a step that has passed; anything else is a bug of the order of steps. */
export function accountOf(seen: SeenAccount): Account {
  if (seen.account === null) throw new Error('nobody is signed in');
  return seen.account;
}

function options(answers: AnswersOf<typeof questions>): SignInOptions {
  return {
    cloud: answers.cloud,
    clientId: answers.clientId === '' ? null : answers.clientId,
    tenant: answers.tenant === '' ? null : answers.tenant,
  };
}

type Found = Verdict<
  | 'signed-in'
  | 'wrong-tenant'
  | 'tenant-type'
  | 'national-cloud-unsupported'
  | 'role-register'
  | 'role-consent'
  | 'role-publish'
  | 'read-permissions'
>;

/** Sources: plugin hosts are fixed to the worldwide cloud (Microsoft contract, section 1.7). */
function judgeCloud(cloud: Cloud): readonly Found[] {
  if (cloud === 'global') return [];
  return [{ point: 'national-cloud-unsupported', outcome: 'fail', severity: 'blocker' }];
}

function judgeAccount(account: Account): readonly Found[] {
  const tenant = account.tenantName;
  const found: Found[] = [
    {
      point: 'signed-in',
      outcome: 'pass',
      params: { name: account.displayName },
      actual: account.userPrincipalName,
    },
    account.guest
      ? {
          point: 'wrong-tenant',
          outcome: 'fail',
          severity: 'blocker',
          params: { tenant },
          actual: account.userPrincipalName,
        }
      : { point: 'wrong-tenant', outcome: 'pass', params: { tenant }, actual: account.tenantId },
  ];
  if (account.tenantType !== null && account.tenantType !== 'AAD') {
    found.push({ point: 'tenant-type', outcome: 'fail', severity: 'blocker', actual: account.tenantType });
  }
  return found;
}

/** An application only looks: what matters is what it may read, and roles are for people who change things. */
function judgeApplication({ granted, missing }: ApplicationAccount): Found {
  const point = 'read-permissions';
  if (granted !== null && missing.length === 0) return { point, outcome: 'pass', actual: granted };
  const reason = { outcome: 'skipped', severity: 'advice', skipped: 'no-session' } as const;
  const params = { missing: missing.length === 0 ? 'Application.Read.All' : missing.join(', ') };
  return { point, ...reason, params, ...(granted !== null && { actual: granted }) };
}

function judgeRoles(account: Account): readonly Found[] {
  if (account.application !== undefined) return [judgeApplication(account.application)];
  const names = account.roles.map((role) => role.name);
  const has = (...wanted: readonly string[]): boolean =>
    account.roles.some((role) => wanted.includes(role.templateId));
  const verdict = (point: Found['point'], enough: boolean): Found =>
    enough
      ? { point, outcome: 'pass', actual: names }
      : { point, outcome: 'fail', severity: 'advice', actual: names };
  return [
    verdict('role-register', has(...roles.register)),
    verdict('role-consent', has(...roles.consent)),
    verdict('role-publish', has(...roles.publish)),
  ];
}
