import type { PasswordCredential } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';
import { alive, type SeenCredential } from './seen';

/** What is known of the secret Moodle holds. Judgement and plan both come from it, so they agree. */
export type SecretState =
  /** Its value gave a token a moment ago. */
  | { readonly kind: 'proved'; readonly credential: PasswordCredential }
  /** Moodle's starts like a credential that has not ended; its value is known to Moodle only. */
  | { readonly kind: 'matches'; readonly credential: PasswordCredential }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired'; readonly credential: PasswordCredential | null }
  | { readonly kind: 'invalid'; readonly code: string | null }
  | { readonly kind: 'wrong-tenant'; readonly code: string };

/** AADSTS numbers (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const invalidSecret = '7000215';
const expiredSecret = '7000222';
const unknownApplication: readonly string[] = ['700016', '90002'];

export function secretState(seen: SeenCredential, hints: Hints, now: Date): SecretState {
  const { form, app, proof } = seen;
  // Another application's secret is no secret of this one, whatever it is.
  if (!form.secretStored || form.clientId !== app.appId) return { kind: 'missing' };
  const starts = (one: PasswordCredential): boolean =>
    form.secretHint === null || one.hint === null || one.hint.startsWith(form.secretHint);
  const own = app.passwordCredentials.find((one) => one.keyId === hints['keyId']);
  const valid = alive(app.passwordCredentials, now).filter(starts);
  if (own !== undefined && starts(own)) {
    if (proof?.kind === 'token') return { kind: 'proved', credential: own };
    if (proof?.kind === 'refused' && proof.code === expiredSecret)
      return { kind: 'expired', credential: own };
    if (proof?.kind === 'refused' && unknownApplication.includes(proof.code))
      return { kind: 'wrong-tenant', code: proof.code };
    if (proof?.kind === 'refused' && proof.code === invalidSecret && valid.length === 0)
      return { kind: 'invalid', code: proof.code };
  }
  const [match] = valid;
  if (match !== undefined) return { kind: 'matches', credential: match };
  const ended = app.passwordCredentials.find(starts);
  return ended === undefined ? { kind: 'invalid', code: null } : { kind: 'expired', credential: ended };
}

/** Names of credentials we began to make: kept before the call, so that a crash in between leaves a trace. */
export function pendingNames(hints: Hints): readonly string[] {
  return (hints['pending'] ?? '').split('\n').filter((name) => name !== '');
}

/** The hint without, or with, one name; null removes it when it is empty. */
export function pendingHint(names: readonly string[]): { readonly pending: string | null } {
  return { pending: names.length === 0 ? null : names.join('\n') };
}

/** Secrets we began to make and never put into Moodle. */
export function orphansOf(seen: SeenCredential, hints: Hints): readonly PasswordCredential[] {
  const { app, form } = seen;
  const pending = pendingNames(hints);
  const ours = form.clientId === app.appId && form.secretStored;
  const inUse = app.passwordCredentials.some((one) => one.keyId === hints['keyId']);
  return app.passwordCredentials.filter((one) => {
    if (one.displayName === null || !pending.includes(one.displayName) || one.keyId === hints['keyId'])
      return false;
    // It may have arrived: Moodle's secret starts like it, or is not shown, and no other of ours is known to be in
    // use. Removing it then would lock everybody out.
    const alike = form.secretHint === null || (one.hint?.startsWith(form.secretHint) ?? true);
    return !(ours && alike && !inUse);
  });
}

/** Days until an end date, rounded down; negative when it has passed. */
export function daysLeft(credential: PasswordCredential, now: Date): number {
  return Math.floor((Date.parse(credential.endDateTime) - now.getTime()) / 86_400_000);
}
