import {
  moodle,
  teamsSwitches,
  type MoodleAccount,
  type TeamsPrerequisites,
  type TeamsSwitch,
} from '../../../integrations/moodle/port';
import { ask, defineStep, noRights, type Verdict } from '../../../engine/step';
import type { Change, Shown } from '../../../contract/vocabulary';
import { waysIn } from '../user-sync/administrators';
import { step as appCredential } from './app-credential.step';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as plugins } from './plugins.step';
import { messages } from './teams-settings.messages';

type Found = Verdict<
  | 'admin-locked-out'
  | 'break-glass'
  | 'force-redirect'
  | 'openid-connect'
  | 'teams-cookie-blocked'
  | 'teams-page-refused'
  | 'web-services-off'
  | 'plain-http'
  | 'tokens'
>;

export interface SeenTeamsSettings {
  readonly wwwroot: string;
  readonly prerequisites: TeamsPrerequisites;
  readonly administrators: readonly MoodleAccount[];
  /** The account of the open session; null when the site did not tell. */
  readonly me: number | null;
}

interface Answers {
  readonly tokens: boolean;
}

/** What each switch is called where an administrator meets it. */
const names: Readonly<Record<TeamsSwitch, string>> = {
  'openid-connect': 'auth_oidc',
  'secure-cookies': 'cookiesecure',
  'frame-embedding': 'allowframembedding',
  'web-services': 'enablewebservices',
  rest: 'webservice_rest',
  'plugin-service': 'o365_webservices',
  'create-token': 'moodle/webservice:createtoken',
  'use-rest': 'webservice/rest:use',
};
const points: Readonly<Partial<Record<TeamsSwitch, Found['point']>>> = {
  'openid-connect': 'openid-connect',
  'secure-cookies': 'teams-cookie-blocked',
  'frame-embedding': 'teams-page-refused',
};

export const step = defineStep({
  id: 'teams-settings',
  messages,
  phase: 'teams',
  order: 10,
  rights: noRights,
  uses: { moodle },
  // Offering a sign-in with Microsoft is of use only once Moodle holds an application that works.
  needs: { moodleSite, moodleSession, plugins, appCredential },
  questions: { tokens: ask.yesNo({ advanced: true, hinted: true, initial: true }) },
  look: async ({ moodle, seen }): Promise<SeenTeamsSettings> => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const site = moodle.at(wwwroot);
    const prerequisites = await site.teamsPrerequisites();
    const administrators = await site.siteAdministrators();
    return { wwwroot, prerequisites, administrators, me: seen.moodleSession.userId };
  },
  judge: (seen, answers) => judge(seen, answers),
  plan: (seen, answers) => plan(seen, answers),
  // Each by itself, never with the plugin's one button: that changes all of them unasked.
  apply: async (change, { moodle, seen }) => {
    const { one } = change.data as { readonly one: TeamsSwitch };
    await moodle.at(wwwrootOf(seen.moodleSite)).enable(one);
  },
});

/** Site administrators who get in without Microsoft. */
export function waysBack({ prerequisites, administrators }: SeenTeamsSettings): readonly MoodleAccount[] {
  const { switches, authMethods } = prerequisites;
  return waysIn({ microsoft: switches['openid-connect'], authMethods, administrators });
}

function judge(seen: SeenTeamsSettings, answers: Answers): readonly Found[] {
  return [
    ...judgeWayBack(seen),
    ...wantedOf(seen, answers).map((one) => judgeSwitch(one, seen)),
    ...(isHttps(seen)
      ? []
      : [
          {
            point: 'plain-http',
            outcome: 'fail',
            actual: seen.wwwroot,
            remedy: { step: 'moodle-site' },
          } as const,
        ]),
    ...(answers.tokens
      ? []
      : [{ point: 'tokens', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' } as const]),
  ];
}

/** `admin-locked-out`: whoever is sent to a broken Microsoft sign-in needs one account that is not. */
function judgeWayBack(seen: SeenTeamsSettings): readonly Found[] {
  const { forceRedirect, switches } = seen.prerequisites;
  const params = { address: breakGlass(seen) };
  const found = waysBack(seen);
  const redirect: readonly Found[] =
    forceRedirect === true ? [{ point: 'force-redirect', outcome: 'fail', severity: 'advice', params }] : [];
  if (found.length === 0) {
    // With Microsoft's sign-in working and nobody sent there by force, the danger is one for another day.
    const later = switches['openid-connect'] === true && forceRedirect !== true;
    const severity = later ? 'problem' : 'blocker';
    const actual = seen.administrators.map((one) => `${one.username} (${one.auth})`);
    return [{ point: 'admin-locked-out', outcome: 'fail', severity, params, actual }, ...redirect];
  }
  const actual = found.map((one) => one.username);
  const proved = found.some((one) => one.id === seen.me);
  return [
    { point: 'admin-locked-out', outcome: 'pass', params, actual },
    // A password nobody has typed for years is no way back: only a person can try it.
    ...(proved
      ? []
      : [{ point: 'break-glass', outcome: 'manual', severity: 'advice', params, actual } as const]),
    ...redirect,
  ];
}

function judgeSwitch(one: TeamsSwitch, seen: SeenTeamsSettings): Found {
  const state = seen.prerequisites.switches[one];
  const point = points[one] ?? 'web-services-off';
  const common = { point, about: one, params: { what: messages(`switch.${one}`) } } as const;
  if (state === null) return { ...common, outcome: 'unknown' };
  if (state) return { ...common, outcome: 'pass' };
  return { ...common, outcome: 'fail', expected: after(one), actual: before(one, seen) };
}

function plan(seen: SeenTeamsSettings, answers: Answers): readonly Change[] {
  const safe = waysBack(seen).length > 0;
  const off = wantedOf(seen, answers).filter((one) => seen.prerequisites.switches[one] === false);
  return off.filter((one) => safe || one !== 'openid-connect').map((one) => changeOf(one, seen));
}

function changeOf(one: TeamsSwitch, seen: SeenTeamsSettings): Change {
  const role = seen.prerequisites.defaultRole ?? messages('everybody');
  const params = { address: breakGlass(seen), role };
  const consequence = one === 'rest' || one === 'plugin-service' || one === 'use-rest' ? null : one;
  return {
    id: one,
    kind: 'change',
    system: 'moodle',
    summary: messages(`change.${one}`, params),
    target: names[one],
    before: before(one, seen),
    after: after(one),
    by: 'wizard',
    risk: consequence === null ? 'routine' : 'care',
    ...(consequence !== null && { consequence: messages(`care.${consequence}`, params) }),
    data: { one },
  };
}

/** In the order they are switched on: the sign-in comes last, when everything it leads to is ready. */
function wantedOf(seen: SeenTeamsSettings, { tokens }: Answers): readonly TeamsSwitch[] {
  const wanted = teamsSwitches.filter((one) => {
    // On a plain http site they cannot take effect, and behind a proxy that Moodle does not know they lock people out.
    if (one === 'secure-cookies') return isHttps(seen);
    if (one === 'create-token' || one === 'use-rest') return tokens;
    return one !== 'openid-connect';
  });
  return [...wanted, 'openid-connect'];
}

function before(one: TeamsSwitch, { prerequisites }: SeenTeamsSettings): Shown {
  if (one !== 'create-token' && one !== 'use-rest') return messages('off');
  return prerequisites.capabilities[one];
}

function after(one: TeamsSwitch): Shown {
  return one === 'create-token' || one === 'use-rest' ? 'allow' : messages('on');
}

function isHttps({ wwwroot }: SeenTeamsSettings): boolean {
  return wwwroot.startsWith('https://');
}

/** The way in that no redirect closes (Moodle contract, chapter 2). */
function breakGlass({ wwwroot }: SeenTeamsSettings): string {
  return `${wwwroot}/login/index.php?noredirect=1`;
}
