import { createHash } from 'node:crypto';
import type { Hints } from '../../../engine/step';
import { wantedHost, wantedTenant, type SeenConnection } from './seen';

/** What the plugin's stored verification is worth now, without believing more of it than it can know. */
export type VerificationState =
  | { readonly kind: 'good' }
  /** Never made, or made with a tenant, an address or a secret that is another one by now. */
  | { readonly kind: 'due'; readonly why: 'never' | 'stale' }
  | { readonly kind: 'no-token'; readonly said: string | null }
  /** It has a token, but Microsoft did not tell it of its permissions yet: so it goes just after a consent. */
  | { readonly kind: 'too-early' }
  | { readonly kind: 'reply-address'; readonly intended: string; readonly detected: readonly string[] }
  /** It misses permissions; those the choices need are granted all the same, the others nobody asked for. */
  | { readonly kind: 'misses'; readonly needed: readonly string[]; readonly beyond: readonly string[] };

/** Names what a verification was made with: the result the plugin stores does not say. */
export function digestOf(seen: SeenConnection): string {
  const what = [seen.wwwroot, wantedTenant(seen), wantedHost(seen), seen.credential];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
}

export function verificationState(seen: SeenConnection, hints: Hints): VerificationState {
  const { verification } = seen.stored;
  const ours = hints['verifiedFor'];
  if (verification === null) return { kind: 'due', why: 'never' };
  // Whatever it says, the plugin could not work like that today.
  if (seen.stored.appOnlyAccess === false) return { kind: 'due', why: 'stale' };
  if (ours !== undefined && ours !== digestOf(seen)) return { kind: 'due', why: 'stale' };
  const state = judged(seen, verification);
  // What another person's verification found wrong may have been put right since.
  return ours === undefined && state.kind !== 'good' ? { kind: 'due', why: 'stale' } : state;
}

function judged(
  { needed }: SeenConnection,
  {
    active,
    error,
    appToken,
    missingApplication,
    missingDelegated,
    replyUrl,
  }: NonNullable<SeenConnection['stored']['verification']>,
): VerificationState {
  if (!active && error === null && appToken === true) return { kind: 'too-early' };
  if (!active || error !== null) return { kind: 'no-token', said: error };
  if (replyUrl !== null && !replyUrl.correct) {
    return { kind: 'reply-address', intended: replyUrl.intended, detected: replyUrl.detected };
  }
  const missing = [...new Set([...missingApplication, ...missingDelegated])];
  if (missing.length === 0) return { kind: 'good' };
  return {
    kind: 'misses',
    needed: missing.filter((one) => needed.includes(one)),
    beyond: missing.filter((one) => !needed.includes(one)),
  };
}
