import { moodle, tokenFunctions, type TokenCount, type TokenLook } from '../../../integrations/moodle/port';
import { defineCheck, noRights, type Verdict } from '../../../engine/step';
import { step as moodleSite, wwwrootOf } from '../steps/moodle-site.step';
import { messages } from './moodle-web-service.messages';

type Seen = { readonly kind: 'no-token' } | TokenLook;
type Found = Verdict<
  | 'token'
  | 'service'
  | 'service-too-wide'
  | 'web-services-off'
  | 'release'
  | 'administrator'
  | 'accounts'
  | 'courses'
>;

/** What can be seen of Moodle without an administrator's session; all else stays with the steps (contract, chapter 11). */
export const check = defineCheck({
  id: 'moodle-web-service',
  messages,
  rights: noRights,
  uses: { moodle },
  needs: { moodleSite },
  questions: {},
  look: async ({ moodle, seen, secret, signal }): Promise<Seen> => {
    const token = await secret('moodleToken');
    if (token === undefined) return { kind: 'no-token' };
    return moodle.at(wwwrootOf(seen.moodleSite)).withToken(token, signal);
  },
  judge: (seen): readonly Found[] => {
    switch (seen.kind) {
      case 'no-token':
        return [{ point: 'token', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
      case 'off':
        return [
          {
            point: 'web-services-off',
            outcome: 'fail',
            severity: 'problem',
            remedy: { step: 'teams-settings' },
          },
        ];
      case 'refused':
        return [{ point: 'web-services-off', outcome: 'pass' }, refused(seen.code)];
      case 'open':
        return [
          { point: 'web-services-off', outcome: 'pass' },
          { point: 'token', outcome: 'pass', actual: seen.userName },
          width(seen),
          { point: 'release', outcome: 'pass', actual: seen.release },
          ...counts(seen),
        ];
    }
  },
});

type Open = Extract<TokenLook, { readonly kind: 'open' }>;

/** The token is this run's own affair: without a good one the run could not look, and the site may be in order. */
function refused(code: string): Found {
  const point = code === 'invalidtoken' ? 'token' : 'service';
  return {
    point,
    outcome: 'unknown',
    severity: 'blocker',
    params: { code },
    codes: { code, system: 'moodle' },
  };
}

function width({ functions }: Open): Found {
  const more = functions.filter((name) => !tokenFunctions.some((one) => one === name));
  if (more.length === 0) return { point: 'service-too-wide', outcome: 'pass' };
  return {
    point: 'service-too-wide',
    outcome: 'fail',
    severity: 'advice',
    expected: tokenFunctions,
    // The service of the mobile app has some five hundred.
    actual: more.length > maxNamed ? [...more.slice(0, maxNamed), '…'] : more,
  };
}

const maxNamed = 10;

/** Of whoever is no administrator Moodle leaves out accounts and hidden courses without a word. */
function counts({ administrator, oidcAccounts, courses }: Open): readonly Found[] {
  const isAdmin = administrator === true;
  return [
    isAdmin
      ? { point: 'administrator', outcome: 'pass' }
      : { point: 'administrator', outcome: 'skipped', skipped: 'no-session', severity: 'advice' },
    counted('accounts', isAdmin ? oidcAccounts : null),
    counted('courses', isAdmin ? courses : null),
  ];
}

function counted(point: 'accounts' | 'courses', count: TokenCount): Found {
  if (count === null) return { point, outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' };
  if (typeof count === 'number') return { point, outcome: 'pass', params: { count }, actual: String(count) };
  const code = count.refused;
  return {
    point,
    outcome: 'unknown',
    severity: 'advice',
    params: { code },
    codes: { code, system: 'moodle' },
  };
}
