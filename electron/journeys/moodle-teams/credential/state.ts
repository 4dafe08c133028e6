import type { PasswordCredential } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';
import { alive, type SeenCredential } from './seen';

/** What is known of the secret Moodle holds. Judgement and plan both come from it, so they agree. */
export type SecretState =
  /** Its value gave a token a moment ago. */
  | { readonly kind: 'proved'; readonly credential: PasswordCredential }
  /** Moodle's starts like a credential that has not ended; its value is known to Moodle only. */
  | { readonly kind: 'matches'; readonly credential: PasswordCredential }
  /** Moodle proves itself with a certificate: nothing of ours to change. */
  | { readonly kind: 'certificate'; readonly alive: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired'; readonly credential: PasswordCredential | null }
  | { readonly kind: 'invalid'; readonly code: string | null }
  | { readonly kind: 'wrong-tenant'; readonly code: string };

type Holder = Pick<SeenCredential, 'app' | 'form'>;

/** AADSTS numbers (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const invalidSecret = '7000215';
const expiredSecret = '7000222';
const unknownApplication: readonly string[] = ['700016', '90002'];

export function secretState(seen: SeenCredential, hints: Hints, now: Date): SecretState {
  const { form, app, proof } = seen;
  const ours = form.clientId === app.appId;
  if (ours && form.authMethod === 'certificate') {
    const live = app.keyCredentials.some((one) => Date.parse(one.endDateTime) > now.getTime());
    return { kind: 'certificate', alive: live };
  }
  // Another application's secret is no secret of this one, whatever it is.
  if (!form.secretStored || !ours) return { kind: 'missing' };
  const starts = (one: PasswordCredential): boolean => startsLikeMoodles(one, seen);
  const own = app.passwordCredentials.find((one) => starts(one) && isOwn(one, hints));
  const valid = alive(app.passwordCredentials, now).filter(starts);
  if (own !== undefined && proof !== null) {
    if (proof.kind === 'token') return { kind: 'proved', credential: own };
    if (proof.code === expiredSecret) return { kind: 'expired', credential: own };
    if (unknownApplication.includes(proof.code)) return { kind: 'wrong-tenant', code: proof.code };
    if (proof.code === invalidSecret && valid.length === 0) return { kind: 'invalid', code: proof.code };
  }
  // Where several start alike, nobody knows which it is: the one that ends first decides.
  const match = valid.at(-1);
  if (match !== undefined) return { kind: 'matches', credential: match };
  const ended = app.passwordCredentials.find(starts);
  return ended === undefined ? { kind: 'invalid', code: null } : { kind: 'expired', credential: ended };
}

export function isWorking(
  state: SecretState,
): state is Extract<SecretState, { readonly kind: 'proved' | 'matches' }> {
  return state.kind === 'proved' || state.kind === 'matches';
}

function startsLikeMoodles({ hint }: PasswordCredential, { form }: Pick<Holder, 'form'>): boolean {
  if (form.secretHint === null || hint === null) return true;
  return hint.startsWith(form.secretHint) || form.secretHint.startsWith(hint);
}

/** Made by this profile: known to be in Moodle, or begun and perhaps arrived. */
function isOwn(one: PasswordCredential, hints: Hints): boolean {
  return one.keyId === hints['keyId'] || pendingNames(hints).includes(one.displayName ?? '');
}

/** Names of credentials we began to make: kept before the call, so that a crash in between leaves a trace. */
export function pendingNames(hints: Hints): readonly string[] {
  return (hints['pending'] ?? '').split('\n').filter((name) => name !== '');
}

/** The hint without, or with, one name; null removes it when it is empty. */
export function pendingHint(names: readonly string[]): { readonly pending: string | null } {
  return { pending: names.length === 0 ? null : names.join('\n') };
}

/**
 * Names we began to make without the one Moodle holds after all: it was in use, so it is no orphan either when another
 * takes its place.
 */
export function stillPending(seen: Holder, hints: Hints): readonly string[] {
  const held = holdsOurs(seen) ? seen.app.passwordCredentials : [];
  const arrived = held.filter((one) => startsLikeMoodles(one, seen)).map((one) => one.displayName);
  return pendingNames(hints).filter((name) => !arrived.includes(name));
}

function holdsOurs({ app, form }: Holder): boolean {
  return form.clientId === app.appId && form.secretStored;
}

/**
 * Secrets we began to make that Moodle certainly does not hold. One that starts like Moodle's may be the one it uses:
 * removing it would lock everybody out, so it stays, even at the price of one that nobody knows.
 */
export function orphansOf(seen: SeenCredential, hints: Hints): readonly PasswordCredential[] {
  const pending = pendingNames(hints);
  const ours = holdsOurs(seen);
  return seen.app.passwordCredentials.filter(
    (one) =>
      one.displayName !== null &&
      pending.includes(one.displayName) &&
      one.keyId !== hints['keyId'] &&
      !(ours && startsLikeMoodles(one, seen)),
  );
}

/** Days until an end date, rounded down; negative when it has passed. */
export function daysLeft(credential: PasswordCredential, now: Date): number {
  return Math.floor((Date.parse(credential.endDateTime) - now.getTime()) / 86_400_000);
}
