import { scim, type ScimEndpoint } from '../../../integrations/scim/port';
import { defineCheck, noRights, type Verdict } from '../../../engine/step';
import type { Shown } from '../../../contract/vocabulary';
import { targetOf } from '../endpoint/token';
import { raise } from '../pilot/account';
import { step as looopEndpoint } from '../steps/looop-endpoint.step';
import { step as mappings } from '../steps/mappings.step';
import { step as provisioningConnection } from '../steps/provisioning-connection.step';
import { step as provisioningWatch } from '../steps/provisioning-watch.step';
import { latest } from '../watch/log';
import type { SeenWatch } from '../watch/seen';
import { messages } from './looop-leavers.messages';

type Found = Verdict<'scim-leaver-semantics' | 'scim-active-as-string'>;

interface SeenLeavers {
  /** What Entra does with who leaves, by its settings. */
  readonly disables: boolean;
  readonly deletes: boolean;
  readonly keeps: boolean;
  /** Accounts Entra says it disabled on the last day that were asked for. */
  readonly asked: readonly string[];
  /** Those of them that are active all the same. */
  readonly active: readonly string[];
  /** Those whose account does not say in a form that counts: `active` is missing, or a text. */
  readonly untold: readonly string[];
}

/** Accounts that are asked for, one by one. */
const most = 10;

/** What happens to people who leave, and whether Looop really does it: an answer of 2xx alone proves nothing. */
export const check = defineCheck({
  id: 'looop-leavers',
  messages,
  rights: noRights,
  uses: { scim },
  needs: { looopEndpoint, provisioningConnection, mappings, provisioningWatch },
  questions: {},
  look: async ({ scim, seen, secret, signal }): Promise<SeenLeavers> => {
    const target = await targetOf(seen.looopEndpoint, secret);
    const gone = target === null ? [] : disabledIn(seen.provisioningWatch.log);
    const standing = target === null ? noOne : await standingOf(scim.at(target), gone, signal);
    const users = seen.mappings.rule?.objects.find(({ source }) => source === 'User');
    return {
      disables: users?.flowTypes.includes('Update') === true,
      deletes: users?.flowTypes.includes('Delete') === true,
      keeps: seen.provisioningConnection.settings.skipOutOfScopeDeletions === true,
      asked: gone.map(({ name }) => name),
      ...standing,
    };
  },
  judge: (seen): readonly Found[] => [
    { point: 'scim-leaver-semantics', outcome: 'pass', actual: semantics(seen) },
    judgeActive(seen),
  ],
});

type Gone = { readonly name: string; readonly account: string };

function disabledIn(log: SeenWatch['log']): readonly Gone[] {
  if (log.kind !== 'read') return [];
  const off = latest(log.lines).filter((one) => one.case === 'disabled' && one.account !== '');
  return off.slice(0, most).map(({ name, account }) => ({ name, account }));
}

type Standing = Pick<SeenLeavers, 'active' | 'untold'>;
const noOne: Standing = { active: [], untold: [] };

/** Who is not there any more cannot be used; any other refusal tells nothing of anybody. */
async function standingOf(
  server: ScimEndpoint,
  gone: readonly Gone[],
  signal: AbortSignal,
): Promise<Standing> {
  const active: string[] = [];
  const untold: string[] = [];
  for (const { name, account } of gone) {
    const answer = await server.users.get(account, signal);
    if (!answer.ok && answer.status !== 404) raise(answer);
    if (!answer.ok || answer.value.active === false) continue;
    (answer.value.active === true ? active : untold).push(name);
  }
  return { active, untold };
}

function semantics({ disables, deletes, keeps }: SeenLeavers): Shown {
  return [
    messages(keeps ? 'out.kept' : disables ? 'out.disabled' : 'out.nothing'),
    messages(deletes ? 'gone.deleted' : 'gone.nothing'),
  ];
}

function judgeActive({ asked, active, untold }: SeenLeavers): Found {
  const point = 'scim-active-as-string';
  if (active.length > 0)
    return { point, outcome: 'fail', severity: 'problem', params: { count: active.length }, actual: active };
  if (untold.length > 0)
    return {
      point,
      outcome: 'unknown',
      severity: 'advice',
      params: { count: untold.length },
      actual: untold,
    };
  return asked.length === 0
    ? { point, outcome: 'skipped', severity: 'advice', skipped: 'not-applicable' }
    : { point, outcome: 'pass', params: { count: asked.length } };
}
