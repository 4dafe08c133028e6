import {
  microsoft,
  type Account,
  type ApplicationAccount,
  type Cloud,
  type SignInOptions,
} from '../../integrations/microsoft/port';
import {
  ask,
  noRights,
  type ActContext,
  type AnswersOf,
  type Context,
  type Verdict,
} from '../../engine/step';
import type { Act, Message } from '../../contract/vocabulary';

/** Everything about signing in to Microsoft that no journey does in its own way. */

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
const uses = { microsoft };
const needs = {};
type Answers = AnswersOf<typeof questions>;
type Asked = typeof questions;

export interface SeenAccount {
  readonly account: Account | null;
  readonly cloud: Cloud;
}

/** The account of a step that has passed; anything else is a bug of the order of steps. */
export function accountOf(seen: SeenAccount): Account {
  if (seen.account === null) throw new Error('nobody is signed in');
  return seen.account;
}

type Said = 'act.browser' | 'act.device-code' | 'act.sign-out' | 'browser.instruction' | 'device.instruction';

/**
 * All of a sign-in step but its id, its place, its words and its judgement. `say` are the messages of the step: they hold
 * `sessionTexts`.
 */
export function sessionParts(say: (key: Said) => Message) {
  return {
    rights: noRights,
    uses,
    needs,
    questions,
    look: async ({
      microsoft,
      answers,
    }: Context<typeof uses, typeof needs, Asked>): Promise<SeenAccount> => ({
      account: await microsoft.account(options(answers)),
      cloud: answers.cloud,
    }),
    plan: () => [],
    acts: (seen: SeenAccount | undefined): readonly Act[] =>
      seen?.account
        ? [{ id: 'sign-out', label: say('act.sign-out'), primary: false }]
        : [
            { id: 'browser', label: say('act.browser'), primary: true },
            { id: 'device-code', label: say('act.device-code'), primary: false },
          ],
    act: (act: string, ctx: ActContext<typeof uses, typeof needs, Asked>): Promise<void> =>
      signIn(act, ctx, say),
  };
}

async function signIn(
  act: string,
  { microsoft, answers, signal, instruct }: ActContext<typeof uses, typeof needs, Asked>,
  say: (key: Said) => Message,
): Promise<void> {
  if (act === 'sign-out') await microsoft.signOut();
  else if (act === 'browser') {
    instruct({ text: say('browser.instruction') });
    await microsoft.signInWithBrowser(options(answers), signal);
  } else {
    await microsoft.signInWithDeviceCode(
      options(answers),
      ({ code, link }) => {
        instruct({ text: say('device.instruction'), code, link });
      },
      signal,
    );
  }
}

function options(answers: Answers): SignInOptions {
  return {
    cloud: answers.cloud,
    clientId: answers.clientId === '' ? null : answers.clientId,
    tenant: answers.tenant === '' ? null : answers.tenant,
  };
}

type Point = 'signed-in' | 'wrong-tenant' | 'tenant-type' | 'read-permissions';

/** Who is signed in, and whether that is an account of an organisation. `roles` judges those of a person. */
export function judgeSession<Own extends string>(
  account: Account | null,
  roles: (account: Account) => readonly Verdict<Own>[],
): readonly Verdict<Own | Point>[] {
  if (account === null) return [{ point: 'signed-in', outcome: 'fail', severity: 'blocker' }];
  // An application only looks: what matters is what it may read, and roles are for people who change things.
  const { application } = account;
  return [
    ...judgeAccount(account),
    ...(application === undefined ? roles(account) : [judgeApplication(application)]),
  ];
}

function judgeAccount(account: Account): readonly Verdict<Point>[] {
  const params = { tenant: account.tenantName };
  return [
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
          params,
          actual: account.userPrincipalName,
        }
      : { point: 'wrong-tenant', outcome: 'pass', params, actual: account.tenantId },
    ...(account.tenantType === null || account.tenantType === 'AAD'
      ? []
      : [
          {
            point: 'tenant-type',
            outcome: 'fail',
            severity: 'blocker',
            actual: account.tenantType,
          } as const,
        ]),
  ];
}

function judgeApplication({ granted, missing }: ApplicationAccount): Verdict<Point> {
  const point = 'read-permissions';
  if (granted !== null && missing.length === 0) return { point, outcome: 'pass', actual: granted };
  const reason = { outcome: 'skipped', severity: 'advice', skipped: 'no-session' } as const;
  const params = { missing: missing.length === 0 ? 'Application.Read.All' : missing.join(', ') };
  return { point, ...reason, params, ...(granted !== null && { actual: granted }) };
}

/** True when one of these roles is active, by its template id. */
export function hasRole(account: Account, wanted: readonly string[]): boolean {
  return account.roles.some((role) => wanted.includes(role.templateId));
}
