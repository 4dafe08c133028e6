import type { JudgeAt } from '../../../engine/step';
import { endpointState } from './endpoints';
import { credentialsOf, type Credential, type Method, type SeenCredential } from './seen';
import { daysLeft, isWorking, mayBeHeld, nextOf, secretState, type SecretState } from './state';

/** Catalogue `secret-expired`: from here on a new one is offered. */
export const renewDays = 30;

export interface Choices {
  readonly method: Method;
  readonly removeOld: boolean;
}

/** Why Moodle cannot prove itself with a certificate made here. */
type Obstacle = 'plugin' | 'files' | 'any-tenant' | 'policy';

/** Why another credential takes the place of the one that is there. */
type Reason = 'begun' | 'broken' | 'ending' | 'asked' | 'method';

export interface Work {
  readonly state: SecretState;
  /** Null: the one that is there stays. */
  readonly replace: {
    readonly reason: Reason;
    readonly method: Method;
    /** One that is made already, and whether Moodle holds it. */
    readonly next: Credential | null;
    readonly arrived: boolean;
    /** The one that works today; null when none does. */
    readonly old: Credential | null;
    /** Its value is known here, so that it could be put back. */
    readonly oldKnown: boolean;
  } | null;
  /** Another one is needed or wanted, and this stands in the way. */
  readonly obstacle: Obstacle | 'no-secrets' | null;
  /** The one Moodle used before, to be removed at the end. */
  readonly retire: Credential | null;
}

/** What is to be done about Moodle's credential. Judgement and plan both come from it, so they agree. */
export function workOf(seen: SeenCredential, choices: Choices, { now, hints }: JudgeAt): Work {
  const state = secretState(seen, hints, now);
  const next = nextOf(seen, hints, now);
  const working = isWorking(state);
  const arrived = next !== null && working && state.credential.keyId === next.keyId;
  const reason = reasonFor(seen, choices, state, next, now);
  const method = next?.method ?? choices.method;
  const before = credentialsOf(seen.app).find((one) => one.keyId === hints['oldKeyId']) ?? null;
  const nothing = { state, replace: null, obstacle: null } as const;
  if (reason === null)
    return { ...nothing, retire: choices.removeOld ? leftOver(seen, state, before, hints) : null };
  const obstacle = next === null ? obstacleTo(method, seen) : null;
  if (obstacle !== null) return { ...nothing, obstacle, retire: null };
  const old = arrived ? before : working ? state.credential : null;
  const known = old !== null && old.keyId === hints['keyId'] && seen.proof?.kind === 'token';
  const named = arrived || state.kind === 'proved' || (state.kind === 'matches' && state.sole);
  const removable = choices.removeOld && old !== null && named && seen.verifiable === true;
  return {
    state,
    replace: { reason, method, next, arrived, old, oldKnown: known },
    obstacle: null,
    retire: removable ? old : null,
  };
}

function reasonFor(
  seen: SeenCredential,
  { method }: Choices,
  state: SecretState,
  next: Credential | null,
  now: Date,
): Reason | null {
  if (next !== null) return 'begun';
  if (state.kind === 'certificate') {
    if (!state.alive) return 'broken';
    return method === 'secret' ? 'method' : seen.asked ? 'asked' : null;
  }
  if (!isWorking(state)) return 'broken';
  if (state.method !== method) return 'method';
  if (daysLeft(state.credential, now) <= renewDays) return 'ending';
  return seen.asked ? 'asked' : null;
}

/** What a renewal left behind that ended just before its last line. */
function leftOver(
  seen: SeenCredential,
  state: SecretState,
  before: Credential | null,
  hints: JudgeAt['hints'],
): Credential | null {
  if (before === null || state.kind !== 'proved') return null;
  const settled = state.credential.keyId === hints['keyId'] && state.credential.keyId !== before.keyId;
  return settled && !mayBeHeld(before.keyId, seen) ? before : null;
}

/** What the plugin and the tenant ask of a certificate (Microsoft contract, 2.6; Moodle contract, chapter 4). */
function obstacleTo(method: Method, seen: SeenCredential): Work['obstacle'] {
  if (method === 'secret') return seen.policy.forbidden ? 'no-secrets' : null;
  const { certificateSource, authMethod } = seen.form;
  if (certificateSource === null) return 'plugin';
  if (certificateSource === 'files' && authMethod === 'certificate') return 'files';
  if (endpointState(seen) === 'any-tenant-meant') return 'any-tenant';
  return seen.certificatePolicy?.forbidden === true ? 'policy' : null;
}
