import type { MoodleAccount, MoodleSite } from '../../../integrations/moodle/port';
import { cases, type CaseId } from '../forecast/cases';
import type { ForecastRows } from '../forecast/forecast';
import type { ForeseenAdministrators, Remembered } from './remembered';
import type { SeenSignIn, SeenUserSync } from './seen';
import { switchesSignIn } from './wanted';

/** Read only where accounts may be switched: it takes several pages of the site. */
export async function lookAtSignIn(
  site: Pick<MoodleSite, 'teamsPrerequisites' | 'siteAdministrators'>,
): Promise<SeenSignIn> {
  const { switches, authMethods } = await site.teamsPrerequisites();
  const administrators = await site.siteAdministrators();
  return { microsoft: switches['openid-connect'], authMethods, administrators };
}

/** Site administrators who get in with a Moodle password. */
export function waysIn({ authMethods, administrators }: SeenSignIn): readonly MoodleAccount[] {
  if (!authMethods.includes('manual')) return [];
  return administrators.filter((one) => one.auth === 'manual' && !one.suspended);
}

export type LockOut = 'sign-in-off' | 'nobody-left';

/**
 * Whether switching accounts would lock people out (failure mode admin-locked-out). Whom the plugin switches depends on
 * a setting nobody reads here, so any match counts as one, and an administrator the forecast did not know counts as none.
 */
export function lockOut(
  { signIn }: Pick<SeenUserSync, 'signIn'>,
  options: readonly string[],
  forecast: Remembered | null,
): LockOut | null {
  if (!switchesSignIn(options)) return null;
  if (signIn?.microsoft !== true) return 'sign-in-off';
  const left = waysIn(signIn).filter(
    ({ username }) => forecast === null || forecast.administrators.outside.includes(username),
  );
  return left.length === 0 ? 'nobody-left' : null;
}

/** Rows that are about an account itself; others only name the one that is in the way. */
function concerns(reason: CaseId): boolean {
  return (
    ['exact', 'switch', 'linked', 'suspend', 'delete'].includes(cases[reason].group) ||
    reason === 'same-account' ||
    reason === 'short-other-email'
  );
}

export function foreseenAdministrators(
  signIn: SeenSignIn | null,
  rows: ForecastRows,
): ForeseenAdministrators {
  const names = new Set(signIn === null ? [] : signIn.administrators.map(({ username }) => username));
  const matched = new Set<string>();
  const switched = new Set<string>();
  for (let index = 0; names.size > 0 && index < rows.size; index += 1) {
    const name = rows.moodle(index);
    const reason = rows.reason(index);
    if (!names.has(name) || !concerns(reason)) continue;
    matched.add(name);
    if (cases[reason].group === 'switch') switched.add(name);
  }
  return { outside: [...names].filter((name) => !matched.has(name)), switched: [...switched] };
}
