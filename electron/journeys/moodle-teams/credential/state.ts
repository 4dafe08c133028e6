import type { KeyCredential, PasswordCredential, SecretProof } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';
import {
  alive,
  certificateOf,
  credentialsOf,
  isAlive,
  secretOf,
  type Credential,
  type Method,
  type SeenCredential,
} from './seen';

/** What is known of the credential Moodle uses. Judgement and plan both come from it, so they agree. */
export type SecretState =
  /** Its value gave a token a moment ago. */
  | { readonly kind: 'proved'; readonly method: Method; readonly credential: Credential }
  /** Moodle's looks like a credential that has not ended; its value is known to Moodle only. */
  | {
      readonly kind: 'matches';
      readonly method: Method;
      readonly credential: Credential;
      /** No other one looks like it. */
      readonly sole: boolean;
    }
  /** Moodle proves itself with a certificate that cannot be told from here. */
  | { readonly kind: 'certificate'; readonly alive: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired'; readonly method: Method; readonly credential: Credential | null }
  | { readonly kind: 'invalid'; readonly code: string | null }
  | { readonly kind: 'wrong-tenant'; readonly code: string };

type Holder = Pick<SeenCredential, 'app' | 'form'>;

/** AADSTS numbers (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const invalidSecret = '7000215';
const expiredSecret = '7000222';
const unknownApplication: readonly string[] = ['700016', '90002'];

export function secretState(seen: SeenCredential, hints: Hints, now: Date): SecretState {
  const { form, app } = seen;
  const ours = form.clientId === app.appId;
  if (ours && form.authMethod === 'certificate') return certificateState(seen, hints, now);
  // Another application's secret is no secret of this one, whatever it is.
  if (!form.secretStored || !ours) return { kind: 'missing' };
  const method = 'secret';
  const starts = (one: PasswordCredential): boolean => startsLikeMoodles(one, seen);
  const valid = alive(app.passwordCredentials, now).filter(starts);
  const known = proofsOf(seen, hints, app.passwordCredentials.filter(starts));
  const proved = known.find(({ proof }) => proof.kind === 'token') ?? known[0];
  if (proved !== undefined) {
    const { proof, one } = proved;
    if (proof.kind === 'token') return { kind: 'proved', method, credential: secretOf(one) };
    if (proof.code === expiredSecret) return { kind: 'expired', method, credential: secretOf(one) };
    if (unknownApplication.includes(proof.code)) return { kind: 'wrong-tenant', code: proof.code };
    if (proof.code === invalidSecret && valid.length === 0) return { kind: 'invalid', code: proof.code };
  }
  // Where several start alike, nobody knows which it is: the one that ends first decides.
  const match = valid.at(-1);
  if (match !== undefined)
    return { kind: 'matches', method, credential: secretOf(match), sole: valid.length === 1 };
  const ended = app.passwordCredentials.find(starts);
  return ended === undefined
    ? { kind: 'invalid', code: null }
    : { kind: 'expired', method, credential: secretOf(ended) };
}

function certificateState(seen: SeenCredential, hints: Hints, now: Date): SecretState {
  const { form, app } = seen;
  if (form.certificate === null)
    return { kind: 'certificate', alive: app.keyCredentials.some((one) => isAlive(one, now)) };
  const match = app.keyCredentials.find((one) => isMoodles(one, seen));
  if (match === undefined) return { kind: 'certificate', alive: false };
  const method = 'certificate';
  const credential = certificateOf(match);
  if (!isAlive(match, now)) return { kind: 'expired', method, credential };
  const proof = proofsOf(seen, hints, [match])[0]?.proof;
  if (proof?.kind === 'token') return { kind: 'proved', method, credential };
  if (proof !== undefined && unknownApplication.includes(proof.code))
    return { kind: 'wrong-tenant', code: proof.code };
  return { kind: 'matches', method, credential, sole: true };
}

/** Those whose value lies in our keychain, with what the token service says to it. */
function proofsOf<C extends { readonly keyId: string }>(
  { proof, nextProof }: SeenCredential,
  hints: Hints,
  credentials: readonly C[],
): readonly { readonly one: C; readonly proof: SecretProof }[] {
  const kept = [
    { keyId: hints['keyId'], proof },
    { keyId: hints['nextKeyId'], proof: nextProof },
  ];
  return kept.flatMap(({ keyId, proof: said }) => {
    const one = credentials.find((other) => other.keyId === keyId);
    return one === undefined || said === null ? [] : [{ one, proof: said }];
  });
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

function isMoodles({ thumbprint, endDateTime }: KeyCredential, { form }: Pick<Holder, 'form'>): boolean {
  const held = form.certificate;
  if (held === null) return false;
  if (thumbprint !== null) return thumbprint === held.thumbprint;
  // A certificate has whole seconds; two that end in the same one are one.
  return Math.abs(Date.parse(endDateTime) - Date.parse(held.endDateTime)) < 1000;
}

/** Whether Moodle may be using this one: never to be removed then. What cannot be told may be. */
export function mayBeHeld(keyId: string, { app, form }: Holder): boolean {
  if (form.clientId !== app.appId) return false;
  if (form.authMethod === 'certificate') {
    const one = app.keyCredentials.find((other) => other.keyId === keyId);
    return one !== undefined && (form.certificate === null || isMoodles(one, { form }));
  }
  const one = app.passwordCredentials.find((other) => other.keyId === keyId);
  return one !== undefined && form.secretStored && startsLikeMoodles(one, { form });
}

/** Names of credentials we began to make: kept before the call, so that a crash in between leaves a trace. */
export function pendingNames(hints: Hints): readonly string[] {
  return (hints['pending'] ?? '').split('\n').filter((name) => name !== '');
}

/** The hint without, or with, one name; null removes it when it is empty. */
export function pendingHint(names: readonly string[]): { readonly pending: string | null } {
  return { pending: names.length === 0 ? null : names.join('\n') };
}

/** One that was made to take Moodle's place and whose value we still have. */
export function nextOf(seen: SeenCredential, hints: Hints, now: Date): Credential | null {
  const found = credentialsOf(seen.app).find((one) => one.keyId === hints['nextKeyId']);
  return found !== undefined && seen.nextProof !== null && isAlive(found, now) ? found : null;
}

/**
 * Credentials we began to make whose value nobody knows, and which Moodle certainly does not hold. One that looks like
 * Moodle's may be the one it uses: removing it would lock everybody out, so it stays, even at the price of one too many.
 */
export function orphansOf(seen: SeenCredential, hints: Hints): readonly Credential[] {
  const pending = pendingNames(hints);
  const lost = (one: Credential): boolean =>
    one.keyId === hints['nextKeyId']
      ? seen.nextProof === null
      : one.displayName !== null && pending.includes(one.displayName) && one.keyId !== hints['keyId'];
  return credentialsOf(seen.app).filter((one) => lost(one) && !mayBeHeld(one.keyId, seen));
}

/** Days until an end date, rounded down; negative when it has passed. */
export function daysLeft(credential: { readonly endDateTime: string }, now: Date): number {
  return Math.floor((Date.parse(credential.endDateTime) - now.getTime()) / 86_400_000);
}
