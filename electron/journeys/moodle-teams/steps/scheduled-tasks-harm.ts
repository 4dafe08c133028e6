import type { MoodleSite, UserSyncSettings } from '../../../integrations/moodle/port';
import { courseTask } from '../course-sync/hold';
import { lockOut, lookAtSignIn, type LockOut } from '../user-sync/administrators';
import { countIn, type Remembered } from '../user-sync/remembered';
import type { SeenUserSync } from '../user-sync/seen';
import { foreseen, harshOptions } from '../user-sync/wanted';
import type { SeenTasks } from './scheduled-tasks-seen';

export type HarshOption = (typeof harshOptions)[number];

/** What the stored settings may do to accounts that somebody has. */
export interface Harm {
  /** Empty: nothing of the sort. */
  readonly options: readonly HarshOption[];
  /** How many accounts, by a forecast of exactly the stored settings that still holds; null when there is none. */
  readonly accounts: number | null;
  /** Why nobody could get in afterwards; null when somebody can. */
  readonly lockout: LockOut | null;
}

export const harmless: Harm = { options: [], accounts: null, lockout: null };

export const userTask = 'local_o365\\task\\usersync';
const statusTask = 'local_o365\\task\\userenabledstatussync';

/** Looks anew at what may have changed since the step before was looked at; its forecast carries its own date. */
export async function lookAtHarm(
  site: Pick<MoodleSite, 'teamsPrerequisites' | 'siteAdministrators'>,
  stored: UserSyncSettings,
  user: SeenUserSync,
  now: Date,
): Promise<Harm> {
  const options = harshOptions.filter((one) => stored.options.includes(one));
  if (options.length === 0) return harmless;
  const forecast = forecastOf(stored, user, now);
  const accounts =
    forecast === null
      ? null
      : countIn(forecast, 'switch') + countIn(forecast, 'suspend') + countIn(forecast, 'delete');
  if (!options.includes('matchswitchauth')) return { options, accounts, lockout: null };
  const signIn = await lookAtSignIn(site);
  return { options, accounts, lockout: lockOut({ signIn }, ['match', ...options], forecast) };
}

/** The forecast of what is stored, if it still holds. */
function forecastOf(stored: UserSyncSettings, user: SeenUserSync, now: Date): Remembered | null {
  // A field without a value restricts nothing in the plugin.
  const restriction = stored.restriction?.value === '' ? null : stored.restriction;
  const seen = { ...user, stored: { ...stored, restriction } };
  const ahead = foreseen(seen, { options: stored.options, restriction }, now);
  return ahead.kind === 'fresh' ? ahead.forecast : null;
}

/** Why a task is neither switched on nor started from here, nor handed to anybody. */
export type Obstacle = 'locked-out' | 'no-forecast' | 'held';

export function obstacleOf(className: string, { harm, held }: SeenTasks): Obstacle | null {
  if (className === courseTask) return held ? 'held' : null;
  // Only the user sync itself switches accounts over (source of local_o365 4.5.7).
  if (className === userTask && harm.lockout !== null) return 'locked-out';
  return isHarsh(className, harm) && harm.accounts === null ? 'no-forecast' : null;
}

export function isHarsh(className: string, { options }: Harm): boolean {
  return options.length > 0 && (className === userTask || className === statusTask);
}
