import type { PasswordCredential } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';
import { alive } from '../credential/seen';
import { pendingNames } from '../credential/state';
import { sameId, type ChosenBot } from './registration';

/** What is known of the password Moodle holds for the bot; its value is known to Moodle only. */
export type BotSecretState =
  /** It starts like a secret of the registration that has not ended. */
  | { readonly kind: 'matches'; readonly credential: PasswordCredential }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired'; readonly credential: PasswordCredential }
  /** It starts like none of them. */
  | { readonly kind: 'unknown' };

type Seen = Pick<ChosenBot, 'settings' | 'app' | 'named'>;

export function botSecretState(seen: Seen, now: Date): BotSecretState {
  const { app } = seen;
  if (app === null || !heldFor(seen)) return { kind: 'missing' };
  const starting = app.passwordCredentials.filter((one) => startsLikeMoodles(one, seen));
  // Where several start alike, nobody knows which it is: the one that ends first decides.
  const match = alive(starting, now).at(-1);
  if (match !== undefined) return { kind: 'matches', credential: match };
  const [ended] = starting;
  return ended === undefined ? { kind: 'unknown' } : { kind: 'expired', credential: ended };
}

/** Whether the password in Moodle is meant for this registration. */
function heldFor({ settings, app, named }: Seen): boolean {
  if (app === null || !settings.passwordStored) return false;
  return named === 'object-id' || sameId(settings.appId, app.appId);
}

function startsLikeMoodles({ hint }: PasswordCredential, { settings }: Seen): boolean {
  const stored = settings.passwordHint;
  return stored === null || hint === null || hint.startsWith(stored) || stored.startsWith(hint);
}

/** Secrets we began to make that Moodle certainly does not hold. */
export function botOrphans(seen: Seen, hints: Hints): readonly PasswordCredential[] {
  const pending = pendingNames(hints);
  return (seen.app?.passwordCredentials ?? []).filter(
    (one) =>
      pending.includes(one.displayName ?? '') &&
      one.keyId !== hints['keyId'] &&
      !(heldFor(seen) && startsLikeMoodles(one, seen)),
  );
}

/**
 * Names we began to make without the one Moodle holds after all: its service may live by it, so it is no orphan either
 * when another takes its place.
 */
export function stillPending(seen: Seen, hints: Hints): readonly string[] {
  const held = heldFor(seen) ? (seen.app?.passwordCredentials ?? []) : [];
  const arrived = held.filter((one) => startsLikeMoodles(one, seen)).map((one) => one.displayName);
  return pendingNames(hints).filter((name) => !arrived.includes(name));
}

/** Ends at midnight UTC, so that the same plan made a minute later is the same plan (Microsoft contract, 2.7). */
export function secretEnd({ policy }: Pick<ChosenBot, 'policy'>, lifetimeDays: number, now: Date): string {
  const days = Math.min(lifetimeDays, policy.maxLifetimeDays ?? lifetimeDays);
  return `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
}
