import type { AnswerValues, Ending, Mode, ProfileView, Purpose } from '../contract/vocabulary';
import type { Hints } from './step';

/** Raised by one with every change of the shape below; `migrate` brings older ones up. */
export const profileVersion = 1;

/** What is remembered of one site and one tenant: answers, hints and the last known state. Never a secret. */
export interface Profile {
  readonly version: typeof profileVersion;
  readonly id: string;
  readonly journey: string;
  readonly mode: Mode;
  /** Left out by profiles of earlier releases, which were all made to set something up. */
  readonly purpose?: Purpose;
  /** Name of the simulators' starting state; null when nothing is simulated. */
  readonly scenario: string | null;
  /** Integration folders that are simulated. */
  readonly simulate: readonly string[];
  readonly createdAt: string;
  readonly openedAt: string;
  readonly answers: Readonly<Record<string, AnswerValues>>;
  readonly hints: Readonly<Record<string, Hints>>;
  readonly last: {
    readonly done: number;
    readonly of: number;
    readonly current: string | null;
    readonly site: string | null;
    readonly tenant: string | null;
    readonly account: string | null;
    readonly endings?: readonly Ending[];
  };
}

export function newProfile(
  id: string,
  journey: string,
  now: Date,
  how: {
    readonly mode: Mode;
    readonly purpose?: Purpose;
    readonly scenario: string | null;
    readonly simulate: readonly string[];
  },
): Profile {
  const at = now.toISOString();
  return {
    version: profileVersion,
    id,
    journey,
    ...how,
    createdAt: at,
    openedAt: at,
    answers: {},
    hints: {},
    last: { done: 0, of: 0, current: null, site: null, tenant: null, account: null },
  };
}

/**
 * Reads a stored profile of any version.
 *
 * @returns null when it is not one of ours, or newer than this program: it is left alone then, never overwritten.
 */
export function migrate(stored: unknown): Profile | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const version = (stored as { readonly version?: unknown }).version;
  if (version !== profileVersion) return null;
  const profile = stored as Profile;
  const whole =
    typeof profile.id === 'string' &&
    typeof profile.journey === 'string' &&
    typeof profile.answers === 'object';
  return whole ? profile : null;
}

export function profileView(profile: Profile): ProfileView {
  const { id, journey, mode, purpose = 'set-up', openedAt, last } = profile;
  return { id, journey, mode, purpose, openedAt, endings: [], ...last };
}
