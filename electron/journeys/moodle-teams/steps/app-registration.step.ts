import { randomUUID } from 'node:crypto';
import {
  directory,
  microsoft,
  type Account,
  type Application,
  type Directory,
} from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { ask, defineStep, type Hints, type Verdict } from '../../../engine/step';
import type { Act, Change } from '../../../contract/vocabulary';
import { features, graphOf, legacyGraphAppId, neededFor, labelOf, type Feature } from '../permissions';
import { creationBody, desiredFor, type Desired } from '../registration/desired';
import {
  asksFor,
  differences,
  excess,
  fields,
  matters,
  notOffered,
  patchFor,
  type Difference,
  type Field,
  type Registered,
} from '../registration/differences';
import { featuresOf } from '../registration/features-of';
import { findRegistration, type Remembered, type SeenRegistration } from '../registration/find';
import { logo } from '../registration/logo';
import { messages } from './app-registration.messages';
import { accountOf, step as microsoftSession } from './microsoft-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';

interface Answers {
  readonly features: readonly Feature[];
  readonly displayName: string;
}

type Found = Verdict<
  | Field
  | 'registration'
  | 'several'
  | 'client-id-swapped'
  | 'wrong-tenant'
  | 'redirect-uri-wrong-platform'
  | 'other-tenants'
  | 'over-permissioned'
  | 'not-offered'
  | 'legacy-aad-graph'
  | 'user-assignment-required'
  | 'may-not-register'
  | 'may-not-change'
>;

/** The id a plan can name before Microsoft has given one. */
const unknownId = '…';

export const step = defineStep({
  id: 'app-registration',
  messages,
  phase: 'connect',
  order: 10,
  rights: { look: ['app-read', 'policy-read'], apply: ['app'] },
  uses: { moodle, directory, microsoft },
  needs: { moodleSite, microsoftSession },
  // Entra shows a new registration after seconds to two minutes (Microsoft contract, section 2.4).
  settlesMs: 120_000,
  questions: {
    features: ask.manyOf(features, { initial: features, hinted: true, hintedChoices: true }),
    displayName: ask.text({
      advanced: true,
      hinted: true,
      initial: '',
      refuse: (name) => (name.length > 120 ? 'nameTooLong' : undefined),
    }),
  },
  look: ({ moodle, directory, microsoft, seen, answers, hints }): Promise<SeenRegistration> => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const account = accountOf(seen.microsoftSession);
    const rooms = { directory, microsoft, site: moodle.at(wwwroot) };
    return findRegistration(rooms, desired(wwwroot, answers), account, remembered(hints, wwwroot, account));
  },
  judge: (seen, answers, { checking = false }) => [
    ...judgeMoodle(seen),
    ...judgeApp(seen, answers, checking),
  ],
  enough: ({ app, servicePrincipal }) => app !== null && servicePrincipal !== null,
  suggest: ({ app, graph }) => (app === null ? null : featuresOf(app, graph)),
  plan: (seen, answers) => plan(seen, answers),
  apply: async (change, { directory, seen, answers, hints, keep }) => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const account = accountOf(seen.microsoftSession);
    const want = desired(wwwroot, answers);
    if (change.id === 'create') {
      const graph = await graphOf(directory);
      const app = await directory.saveApplication(want.uniqueName, creationBody(want, graph));
      await keep({ ...place(wwwroot, account), objectId: app.id, appId: app.appId, createNew: null });
      return;
    }
    const app = await current(directory, change, hints['objectId']);
    if (hints['objectId'] !== app.id) {
      await keep({ ...place(wwwroot, account), objectId: app.id, appId: app.appId });
    }
    await applyField(directory, app, change, want, account.userId);
  },
  acts: (seen) => [
    ...(seen !== undefined && isAstray(seen)
      ? [{ id: 'move', label: messages('act.move'), primary: false }]
      : []),
    ...(seen?.app === null && seen.candidates.length > 0
      ? [
          ...seen.candidates.map(useAct),
          { id: 'create-new', label: messages('act.create-new'), primary: false },
        ]
      : []),
  ],
  act: async (act, { seen, keep }) => {
    const here = place(wwwrootOf(seen.moodleSite), accountOf(seen.microsoftSession));
    if (act === 'move') await keep({ ...here, moving: 'yes' });
    else if (act === 'create-new') await keep({ ...here, objectId: null, createNew: 'yes' });
    else await keep({ ...here, objectId: act.slice('use-'.length), chosen: 'yes' });
  },
});

/** Whose hints these are: a profile that was pointed at another site or tenant has none yet. */
function place(
  wwwroot: string,
  { tenantId }: Account,
): { readonly wwwroot: string; readonly tenantId: string } {
  return { wwwroot, tenantId };
}

function remembered(hints: Hints, wwwroot: string, account: Account): Remembered {
  const here = hints['wwwroot'] === wwwroot && hints['tenantId'] === account.tenantId;
  return {
    objectId: here ? hints['objectId'] : undefined,
    chosen: here && hints['chosen'] === 'yes',
    createNew: here && hints['createNew'] === 'yes',
    moving: here && hints['moving'] === 'yes',
  };
}

/** Moodle signs people in to another tenant, and nobody has said that it is to move. */
function isAstray({ moodleTenant, mistaken, moving }: SeenRegistration): boolean {
  return moodleTenant === 'other' && mistaken !== null && !moving;
}

/** The registration of a step that has passed; anything else is a bug of the order of steps. */
export function appOf(seen: SeenRegistration): Application {
  if (seen.app === null) throw new Error('there is no registration');
  return seen.app;
}

function desired(wwwroot: string, answers: Answers): Desired {
  return desiredFor(wwwroot, answers.features, answers.displayName);
}

function useAct(app: Application): Act {
  const created = (app.createdDateTime ?? '').slice(0, 10);
  return {
    id: `use-${app.id}`,
    label: messages('act.use', { name: app.displayName, appId: app.appId, created }),
    primary: false,
  };
}

function judgeMoodle(seen: SeenRegistration): readonly Found[] {
  const { mistaken, moodleClientId } = seen;
  if (mistaken === null) return [];
  if (isAstray(seen))
    return [{ point: 'wrong-tenant', outcome: 'fail', severity: 'blocker', actual: moodleClientId }];
  if (mistaken === 'unknown') {
    return [{ point: 'wrong-tenant', outcome: 'fail', severity: 'problem', actual: moodleClientId }];
  }
  return [
    {
      point: 'client-id-swapped',
      outcome: 'fail',
      severity: 'problem',
      params: { what: messages(`swapped.${mistaken}`) },
      actual: moodleClientId,
    },
  ];
}

function judgeApp(seen: SeenRegistration, answers: Answers, checking: boolean): readonly Found[] {
  const { app, candidates } = seen;
  if (app === null) {
    return candidates.length > 0
      ? [{ point: 'several', outcome: 'fail', severity: 'blocker', actual: candidates.map(describe) }]
      : [
          {
            point: seen.may.register === false ? 'may-not-register' : 'registration',
            outcome: 'fail',
            severity: 'blocker',
          },
        ];
  }
  const want = desired(seen.wwwroot, answers);
  const wrong = differences(registered(seen, app), want, seen.graph, seen.me);
  const others = candidates.filter((one) => one.id !== app.id);
  return [
    { point: 'registration', outcome: 'pass', params: { name: app.displayName }, actual: app.appId },
    ...fields.map((field): Found => {
      const difference = wrong.find((one) => one.field === field);
      const idle = checking && difference !== undefined && !matters(field, answers.features);
      return idle ? idleField(field) : verdictOf(field, difference);
    }),
    ...(others.length > 0 ? [advice('several', others.map(describe))] : []),
    ...(wrong.length > 0 && !seen.may.change && !checking ? [mayNotChange(wrong)] : []),
    ...judgeQuietly(seen, app, want),
  ];
}

/** Left as it is by whoever made it, and nothing stands on it. */
function idleField(point: Field): Found {
  return { point, outcome: 'skipped', severity: 'advice', skipped: 'not-applicable' };
}

function mayNotChange(wrong: readonly Difference[]): Found {
  const severity = wrong.some((one) => one.severity === 'blocker') ? 'blocker' : 'advice';
  return { point: 'may-not-change', outcome: 'fail', severity };
}

function registered(seen: SeenRegistration, app: Application): Registered {
  const openToAll = seen.moodleTenant === 'any' && seen.moodleClientId === app.appId;
  return { ...seen, app, openToAll };
}

function verdictOf(field: Field, wrong: Difference | undefined): Found {
  if (wrong === undefined) return { point: field, outcome: 'pass' };
  return {
    point: field,
    outcome: 'fail',
    severity: wrong.severity,
    expected: wrong.after,
    actual: wrong.before,
  };
}

/** What is said and left alone: it may be meant, and taking it away could lock somebody out. */
function judgeQuietly(seen: SeenRegistration, app: Application, want: Desired): readonly Found[] {
  const astray = want.redirectUris.filter(
    (uri) => app.spa.redirectUris.includes(uri) || app.publicClient.redirectUris.includes(uri),
  );
  const tooMany = excess(app, want, seen.graph);
  const lacking = notOffered(want, seen.graph);
  return [
    ...(astray.length > 0
      ? [{ ...advice('redirect-uri-wrong-platform', astray), severity: 'problem' as const }]
      : []),
    ...((app.signInAudience !== 'AzureADMyOrg' && registered(seen, app).openToAll) ||
    app.signInAudience === 'AzureADMultipleOrgs'
      ? [advice('other-tenants', app.signInAudience)]
      : []),
    ...(tooMany.length > 0 ? [advice('over-permissioned', tooMany)] : []),
    ...(lacking.length > 0 ? [advice('not-offered', lacking)] : []),
    ...(asksFor(app, legacyGraphAppId) ? [advice('legacy-aad-graph', legacyGraphAppId)] : []),
    ...(seen.servicePrincipal?.appRoleAssignmentRequired === true
      ? [advice('user-assignment-required', null)]
      : []),
  ];
}

function advice(point: Found['point'], actual: Found['actual']): Found {
  return { point, outcome: 'fail', severity: 'advice', ...(actual !== undefined && { actual }) };
}

function describe(app: Application): string {
  return `${app.displayName} · ${app.appId} · ${(app.createdDateTime ?? '').slice(0, 10)}`;
}

function plan(seen: SeenRegistration, answers: Answers): readonly Change[] {
  const want = desired(seen.wwwroot, answers);
  const { app, may } = seen;
  if (isAstray(seen)) return [];
  if (app === null ? may.register === false : !may.change) return [];
  if (app !== null) {
    return differences(registered(seen, app), want, seen.graph, seen.me).map((one) => ({
      ...changeOf(one, app.displayName),
      data: { objectId: app.id },
    }));
  }
  // Several candidates: the person chooses first, nothing is created beside them.
  if (seen.candidates.length > 0) return [];
  const created = asCreated(want, seen);
  const rest = differences(
    { app: created, servicePrincipal: null, owners: [], openToAll: false },
    want,
    seen.graph,
    seen.me,
  );
  return [creation(want), ...rest.map((one) => changeOf(one, want.displayName))];
}

function creation(want: Desired): Change {
  return {
    id: 'create',
    kind: 'add',
    system: 'entra',
    summary: messages('change.create'),
    target: want.displayName,
    before: null,
    after: [
      messages('line.audience'),
      ...want.redirectUris.map((uri) => messages('line.redirect-uri', { uri })),
      messages('line.logout', { uri: want.logoutUrl }),
      ...neededFor(want.features).map((one) => messages('line.permission', { name: labelOf(one) })),
    ],
    by: 'wizard',
    risk: 'routine',
  };
}

function changeOf(one: Difference, target: string): Change {
  return {
    id: one.field,
    kind: one.kind,
    system: 'entra',
    summary: messages(`change.${one.field}`),
    target,
    before: one.before,
    after: one.after,
    by: 'wizard',
    risk: one.risk,
    ...(one.risk === 'care' && { consequence: messages(`care.${one.field}` as 'care.audience') }),
  };
}

/** What a registration looks like right after it was created, to plan what comes then. */
function asCreated(want: Desired, seen: SeenRegistration): Application {
  const body = creationBody(want, seen.graph);
  return {
    id: unknownId,
    appId: unknownId,
    uniqueName: want.uniqueName,
    displayName: want.displayName,
    createdDateTime: null,
    signInAudience: want.signInAudience,
    identifierUris: [],
    web: {
      redirectUris: want.redirectUris,
      homePageUrl: want.homePageUrl,
      logoutUrl: want.logoutUrl,
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [], preAuthorizedApplications: [] },
    requiredResourceAccess: body.requiredResourceAccess ?? [],
    optionalClaims: { idToken: [], accessToken: [want.claim], saml2Token: [] },
    passwordCredentials: [],
    keyCredentials: [],
    hasLogo: false,
  };
}

/** The registration a change is about: found again by id, because the plan may have created it a moment ago. */
async function current(
  directory: Directory,
  change: Change,
  objectId: string | undefined,
): Promise<Application> {
  const known = (change.data as { readonly objectId: string } | undefined)?.objectId ?? objectId;
  const app = known === undefined ? null : await directory.findApplicationById(known);
  if (app === null) throw new Error(`the registration of change ${change.id} is gone`);
  return app;
}

async function applyField(
  directory: Directory,
  app: Application,
  change: Change,
  want: Desired,
  me: string,
): Promise<void> {
  const field = change.id as Field;
  if (field === 'service-principal') await directory.createServicePrincipal(app.appId);
  else if (field === 'owner') await directory.addOwner(app.id, me);
  else if (field === 'logo') await directory.saveLogo(app.id, logo());
  else {
    const graph = await graphOf(directory);
    await directory.patchApplication(app.id, patchFor(field, app, want, graph, randomUUID));
  }
}
