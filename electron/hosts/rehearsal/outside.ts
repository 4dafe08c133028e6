import { randomUUID } from 'node:crypto';
import type { Clock } from '../../engine/host';
import type { Simulator } from '../../engine/wire';
import { allGroups, membersOf } from '../../integrations/microsoft/simulator/graph/group-view';
import { proofOf } from './moodle-proof';
import { roles, scopes } from '../../integrations/microsoft/simulator/graph-permissions';
import { accountByKey, population, type Account } from '../../integrations/microsoft/simulator/population';
import { defaultDomain, type Json, type MicrosoftState } from '../../integrations/microsoft/simulator/state';
import { madeTeam } from '../../integrations/microsoft/simulator/state-teams';
import { appByAppId } from '../../integrations/microsoft/simulator/view';
import type {
  Outside,
  OutsideCredential,
  OutsideUser,
  OutsideVerdict,
} from '../../integrations/moodle/simulator/outside';

const pageSize = 500;
/** Service plans by which the plugin knows an education tenant (Microsoft contract, section 7). */
const educationPlans: readonly string[] = [
  'c33802dd-1b50-4b9a-8bb9-f13d2cdeadac',
  '500b6a2a-7a50-4f40-b5f9-160e5b8c2f48',
];

/** The pretended Moodle server asks the pretended tenant: a token over the wire, the rest from its state. */
export function outsideOf(
  state: MicrosoftState,
  tenant: () => Simulator,
  save: () => void,
  clock: Clock,
): Outside {
  return {
    verify: async (name, clientId, credential) => {
      const granted = await rolesOf(state, tenant(), name, clientId, credential);
      const verdict = { ...registrationOf(state, clientId), defaultDomain: defaultDomain(state.tenant) };
      return { ...verdict, token: granted !== null, granted: granted ?? [] };
    },
    users: (since) => usersOf(state, since),
    position: () => clock.now().getTime(),
    groupMembers: ({ by, value }) => {
      const fits = (group: { readonly id: string; readonly displayName: string }): boolean =>
        by === 'id' ? group.id === value.toLowerCase() : group.displayName === value;
      const group = allGroups(state).find(fits);
      if (group === undefined) return Promise.resolve(null);
      const members = membersOf(state, group, 'transitiveMembers');
      return Promise.resolve(new Set(members.flatMap((one) => (one.kind === 'user' ? [one.user.id] : []))));
    },
    education: () =>
      Promise.resolve(
        state.skus.some(
          (sku) =>
            sku.capabilityStatus === 'Enabled' && sku.plans.some((plan) => educationPlans.includes(plan)),
        ),
      ),
    createTeam: ({ name, alias, owners, members }) => {
      if (allGroups(state).some((group) => group.mailNickname.toLowerCase() === alias.toLowerCase())) {
        const words = 'Another object with the same value for property mailNickname already exists.';
        return Promise.resolve({ kind: 'refused', words });
      }
      const ids = (names: readonly string[]): readonly string[] =>
        names.flatMap((upn) => accountByKey(state, upn)?.id ?? []);
      const id = randomUUID();
      const all = [...ids(owners), ...ids(members)];
      const about = { id, displayName: name, description: null, owners: ids(owners), members: all };
      state.teams.push(madeTeam({ ...about, channels: ['General'] }));
      save();
      return Promise.resolve({ kind: 'made', groupId: id });
    },
    pause: (ms) => clock.sleep(ms),
  };
}

/** Null when the tenant gives no token for these credentials. */
async function rolesOf(
  state: MicrosoftState,
  simulator: Simulator,
  tenant: string,
  clientId: string,
  credential: OutsideCredential,
): Promise<readonly string[] | null> {
  const host = 'login.microsoftonline.com';
  const url = `https://${host}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  const proof = proofOf(credential, clientId, url);
  if (proof === null) return null;
  const form = new URLSearchParams({
    client_id: clientId,
    ...proof,
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
  });
  const answer = await simulator.handle({
    method: 'POST',
    url,
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body: new TextEncoder().encode(form.toString()),
  });
  if (answer.status !== 200) return null;
  const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
  const { access_token: token } = JSON.parse(text) as { readonly access_token: string };
  return state.appTokens[token]?.roles ?? [];
}

function registrationOf(
  state: MicrosoftState,
  clientId: string,
): Pick<OutsideVerdict, 'declared' | 'replyUrls'> {
  const app = appByAppId(state, clientId)?.value;
  const access = ((app?.['requiredResourceAccess'] ?? []) as readonly Json[]).flatMap(
    (one) => (one['resourceAccess'] ?? []) as readonly { readonly id: string; readonly type: string }[],
  );
  const named = (
    list: readonly (readonly [string, string, ...unknown[]])[],
    type: string,
  ): readonly string[] =>
    access.filter((one) => one.type === type).flatMap((one) => list.find(([id]) => id === one.id)?.[1] ?? []);
  const web = (app?.['web'] ?? {}) as { readonly redirectUris?: readonly string[] };
  return {
    declared: { application: named(roles, 'Role'), delegated: named(scopes, 'Scope') },
    replyUrls: web.redirectUris ?? [],
  };
}

async function* usersOf(
  state: MicrosoftState,
  since: number | undefined,
): AsyncIterable<readonly OutsideUser[]> {
  if (since !== undefined) {
    // Those who are made up never change.
    yield state.people.filter(({ changedAt }) => changedAt > since).map(userOf);
    return;
  }
  const everybody = population(state);
  for (let start = 0; start < everybody.length; start += pageSize) {
    const count = Math.min(pageSize, everybody.length - start);
    yield Array.from({ length: count }, (_, index) => everybody.at(start + index)).flatMap((one) =>
      one === undefined ? [] : userOf(one),
    );
    // Whoever watches the task run gets a turn between two pages.
    await Promise.resolve();
  }
}

function userOf({ id, upn, mail, name, accountEnabled }: Account): OutsideUser {
  const [givenName = null, ...rest] = name.split(' ');
  const surname = rest.length === 0 ? null : rest.join(' ');
  return { id, upn, mail, givenName, surname, displayName: name, enabled: accountEnabled, more: {} };
}
