import { directory, type Directory } from '../../../integrations/microsoft/port';
import { Problem, defineStep, isProblem, type Verdict } from '../../../engine/step';
import type { Change, HandOver } from '../../../contract/vocabulary';
import {
  areasOf,
  consentLink,
  excessOf,
  grantedNames,
  missingFrom,
  type Granted,
  type SeenConsent,
} from '../consent';
import { secretName } from '../credential/seen';
import type { SeenRegistration } from '../registration/find';
import { covered, declared, graphOf, labelOf, neededFor, reasonFor, tenantId } from '../permissions';
import { roles } from '../roles';
import { messages } from './admin-consent.messages';
import { step as appCredential } from './app-credential.step';
import { appOf, step as appRegistration } from './app-registration.step';
import { accountOf, step as microsoftSession } from './microsoft-session.step';

type Found = Verdict<'permissions-missing' | 'over-permissioned' | 'proof'>;

/** While somebody else consents: every five seconds, a quarter of an hour long (Microsoft contract, section 3.4). */
const pollMs = 5000;
const pollTimes = 180;

export const step = defineStep({
  id: 'admin-consent',
  messages,
  phase: 'connect',
  order: 30,
  rights: { look: ['app-read'], apply: ['consent'] },
  uses: { directory },
  needs: { microsoftSession, appRegistration, appCredential },
  // A granted role stands in new tokens after up to five minutes (Microsoft contract, section 2.4).
  settlesMs: 300_000,
  questions: {},
  look: async ({ directory, seen, secret }): Promise<SeenConsent> => {
    const app = appOf(seen.appRegistration);
    const { features } = seen.appRegistration;
    const account = accountOf(seen.microsoftSession);
    const [{ clientId, graphId, granted }, own] = await Promise.all([
      lookAtGrants(directory, app.appId),
      seen.appCredential.proof?.kind === 'token' ? secret(secretName) : undefined,
    ]);
    const { graph } = seen.appRegistration;
    const missing = missingFrom(granted, features).filter((one) => tenantId(graph, one) !== null);
    const asked = declared(app.requiredResourceAccess, graph);
    const beyond = asked.filter(
      (one) => !neededFor(features).some((want) => covered(want, [one])) && !isGranted(one, granted),
    );
    const provable = own !== undefined && missing.length === 0;
    return {
      tenantId: account.tenantId,
      appId: app.appId,
      appName: app.displayName,
      clientId,
      graphId,
      missing,
      declaredBeyond: beyond,
      granted,
      excess: excessOf(granted, features),
      mayGrant: account.roles.some(({ templateId }) =>
        (roles.consent as readonly string[]).includes(templateId),
      ),
      proofs: provable
        ? await directory.proveAppOnly(account.tenantId, app.appId, own, areasOf(features))
        : null,
      secretKnown: own !== undefined,
    };
  },
  judge: (seen) => [...judgeGrants(seen), ...judgeProofs(seen)],
  enough: () => true,
  plan: (seen) => (seen.mayGrant ? grants(seen) : handedOver(seen)),
  apply: async (change, { directory }) => {
    const { clientId, graphId, names } = change.data as GrantData;
    const graph = await graphOf(directory);
    if (change.id === 'scopes') {
      await directory.saveDelegatedGrant(clientId, graphId, names.join(' '));
      return;
    }
    const role = graph.appRoles.find((one) => one.value === names[0]);
    if (role === undefined) throw notOffered(names[0] ?? '');
    await directory.grantAppRole(clientId, graphId, role.id);
  },
  acts: (seen) =>
    seen !== undefined && seen.missing.length > 0 && !seen.mayGrant
      ? [{ id: 'wait', label: messages('act.wait'), primary: true }]
      : [],
  act: async (_act, { directory, seen, clock, signal, instruct }) => {
    const { appId } = appOf(seen.appRegistration);
    instruct({ text: messages('waiting') });
    for (let times = 0; times < pollTimes; times += 1) {
      // A hiccup in between is no answer: the next look is.
      const there = await consented(directory, appId, seen.appRegistration).catch((error: unknown) => {
        if (isProblem(error, 'throttled', 'unreachable', 'unexpected') && !signal.aborted) return false;
        throw error;
      });
      if (there) return;
      await clock.sleep(pollMs, signal);
    }
  },
  handOver: (seen) => (seen.mayGrant || seen.missing.length === 0 ? null : pack(seen)),
});

function isGranted(one: Granted, granted: readonly Granted[]): boolean {
  return granted.some((known) => known.name === one.name && known.type === one.type);
}

interface GrantData {
  readonly clientId: string;
  readonly graphId: string;
  readonly names: readonly string[];
}

async function lookAtGrants(
  directory: Directory,
  appId: string,
): Promise<Pick<SeenConsent, 'clientId' | 'graphId' | 'granted'>> {
  const [client, graph] = await Promise.all([directory.findServicePrincipal(appId), graphOf(directory)]);
  if (client === null) {
    throw new Problem({
      system: 'microsoft',
      kind: 'missing',
      status: 404,
      say: messages('noServicePrincipal'),
    });
  }
  const [roleGrants, scopeGrants] = await Promise.all([
    directory.appRoleGrants(client.id),
    directory.delegatedGrants(client.id),
  ]);
  return { clientId: client.id, graphId: graph.id, granted: grantedNames(graph, roleGrants, scopeGrants) };
}

async function consented(
  directory: Directory,
  appId: string,
  { features, graph }: SeenRegistration,
): Promise<boolean> {
  const { granted } = await lookAtGrants(directory, appId);
  return missingFrom(granted, features).every((one) => tenantId(graph, one) === null);
}

function judgeGrants(seen: SeenConsent): readonly Found[] {
  const kinds = [
    { about: 'application', type: 'Role' },
    { about: 'delegated', type: 'Scope' },
  ] as const;
  return [
    ...kinds.map(({ about, type }): Found => {
      const missing = seen.missing.filter((one) => one.type === type).map((one) => one.name);
      const params = { kind: messages(`kind.${about}`), count: missing.length };
      return missing.length === 0
        ? { point: 'permissions-missing', outcome: 'pass', about, params }
        : {
            point: 'permissions-missing',
            outcome: 'fail',
            severity: 'blocker',
            about,
            params,
            actual: missing,
          };
    }),
    ...(seen.excess.length === 0
      ? []
      : [
          {
            point: 'over-permissioned',
            outcome: 'fail',
            severity: 'advice',
            actual: seen.excess.map(labelOf),
          } as const,
        ]),
  ];
}

function judgeProofs({ proofs, secretKnown, missing }: SeenConsent): readonly Found[] {
  if (proofs === null) {
    // Nothing to prove before everything is granted; and without the secret only Moodle could.
    return missing.length > 0 || secretKnown
      ? []
      : [{ point: 'proof', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
  }
  return proofs.map(({ area, status, code }): Found => {
    const common = { point: 'proof', about: area, params: { area: messages(`area.${area}`) } } as const;
    if (status >= 200 && status < 300) return { ...common, outcome: 'pass' };
    const codes = code === null ? {} : { codes: { code } };
    const refused = status === 401 || status === 403;
    return {
      ...common,
      outcome: refused ? 'fail' : 'unknown',
      severity: 'blocker',
      actual: `HTTP ${String(status)}`,
      ...codes,
    };
  });
}

function grants(seen: SeenConsent): readonly Change[] {
  const base = { clientId: seen.clientId, graphId: seen.graphId };
  const scopes = seen.missing.filter((one) => one.type === 'Scope');
  const before = seen.granted.filter((one) => one.type === 'Scope').map((one) => one.name);
  const changes = seen.missing
    .filter((one) => one.type === 'Role')
    .map((permission): Change => ({
      id: `role-${permission.name}`,
      kind: 'add',
      system: 'entra',
      summary: messages('change.role', { name: permission.name }),
      target: seen.appName,
      before: null,
      after: messages('granted'),
      by: 'wizard',
      risk: permission.dangerous ? 'care' : 'routine',
      consequence: reasonFor(permission),
      data: { ...base, names: [permission.name] } satisfies GrantData,
    }));
  if (scopes.length === 0) return changes;
  return [
    ...changes,
    {
      id: 'scopes',
      kind: before.length === 0 ? 'add' : 'change',
      system: 'entra',
      summary: messages('change.scopes'),
      target: seen.appName,
      before,
      after: [...before, ...scopes.map((one) => one.name)],
      by: 'wizard',
      risk: 'routine',
      data: { ...base, names: scopes.map((one) => one.name) } satisfies GrantData,
    },
  ];
}

function handedOver(seen: SeenConsent): readonly Change[] {
  if (seen.missing.length === 0) return [];
  return [
    {
      id: 'hand-over',
      kind: 'person',
      system: 'entra',
      summary: messages('change.hand-over'),
      target: seen.appName,
      before: null,
      after: seen.missing.map(labelOf),
      by: 'person',
      risk: 'care',
      consequence: messages('care.hand-over'),
      link: consentLink(seen.tenantId, seen.appId),
    },
  ];
}

function pack(seen: SeenConsent): HandOver {
  return {
    subject: messages('hand.subject', { app: seen.appName }),
    intro: messages('hand.intro', { app: seen.appName, appId: seen.appId, tenant: seen.tenantId }),
    link: consentLink(seen.tenantId, seen.appId),
    rows: [
      ...seen.missing.map((one) => ({ name: labelOf(one), reason: reasonFor(one) })),
      ...seen.declaredBeyond.map((one) => ({ name: labelOf(one), reason: messages('beyond') })),
    ],
    outro: messages('hand.outro'),
  };
}

/** The catalogue of permissions has changed: the id table of ours no longer fits this tenant. */
function notOffered(name: string): Problem {
  return new Problem({
    system: 'microsoft',
    kind: 'missing',
    status: 404,
    code: name,
    say: messages('notOffered', { name }),
  });
}
