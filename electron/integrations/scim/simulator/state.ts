import { randomUUID } from 'node:crypto';
import type { NetworkReason } from '../../../engine/host';

export type Json = Readonly<Record<string, unknown>>;

/** A token of the organisation's list; the console calls making a new value "Reset Token". */
export interface ScimToken {
  readonly id: string;
  readonly name: string;
  value: string;
  /** UTC ISO 8601. */
  madeAt: string;
  revoked: boolean;
}

export interface StoredResource {
  readonly id: string;
  /** UTC ISO 8601, both. */
  readonly madeAt: string;
  changedAt: string;
  /** Attributes as SCIM writes them, without `id`, `meta` and `schemas`. */
  value: Json;
}

/** How this server differs from one that takes all that Entra sends (Microsoft contract, 6.8). */
export interface ScimFaults {
  /** Operations in capitals are answered 400. */
  strictPatch: boolean;
  /** What becomes of `active` written as text. */
  activeText: 'accept' | 'refuse';
  /** Removing named members from `members` removes all of them. */
  groupRemoveWipes: boolean;
  /** `userName` is compared with its capitals. */
  caseSensitive: boolean;
  /** There is no /Groups. */
  noGroups: boolean;
  /** `not-enabled`: the organisation has no SCIM (403); `page`: its sign-in page answers; `moved`: a redirect to the console. */
  served: 'scim' | 'not-enabled' | 'page' | 'moved';
  /** Answers this many requests with the status, whatever they ask; `match` is the beginning of "PATCH /Users". */
  failing: { readonly match: string; readonly status: number; times: number }[];
  /** 429 with Retry-After, this many times; asking again earlier is refused again and noted. */
  throttle: { times: number; readonly retryAfterSeconds: number; until?: number } | null;
  /** No answer comes: a certificate, a name, or a server so slow that the caller gives up (`timeout`). */
  unreachable: NetworkReason | null;
}

export interface ScimState {
  /** "contoso.looop.co". */
  host: string;
  tokens: ScimToken[];
  users: StoredResource[];
  groups: StoredResource[];
  readonly faults: ScimFaults;
  /** What no careful client does: asking again before Retry-After is over. */
  readonly violations: { readonly at: string; readonly what: string }[];
}

/** The token a fresh organisation has; a person who rehearses finds it in the pretended console. */
export const pretendedToken = 'lp_7Pretended.Scim-Token_of_a_rehearsal3';

/** Looop as it must be for Entra: takes both dialects, knows groups, and has nobody in it yet. */
export function freshScim(host: string, now: Date): ScimState {
  return {
    host,
    tokens: [
      {
        id: randomUUID(),
        name: 'Entra ID',
        value: pretendedToken,
        madeAt: now.toISOString(),
        revoked: false,
      },
    ],
    users: [],
    groups: [],
    faults: {
      strictPatch: false,
      activeText: 'accept',
      groupRemoveWipes: false,
      caseSensitive: false,
      noGroups: false,
      served: 'scim',
      failing: [],
      throttle: null,
      unreachable: null,
    },
    violations: [],
  };
}

export function addToken(state: ScimState, name: string, value: string, now: Date): ScimToken {
  const token = { id: randomUUID(), name, value, madeAt: now.toISOString(), revoked: false };
  state.tokens.push(token);
  return token;
}

/** What "Reset Token" does: the old value stops at once. */
export function resetToken(state: ScimState, name: string, value: string, now: Date): void {
  const token = state.tokens.find((one) => one.name === name);
  if (token === undefined) throw new Error(`the pretended organisation has no token ${name}`);
  token.value = value;
  token.madeAt = now.toISOString();
}

export function revokeToken(state: ScimState, name: string): void {
  for (const token of state.tokens) if (token.name === name) token.revoked = true;
}

/** Puts a resource into a list as if somebody had made it before. */
export function addResource(list: StoredResource[], value: Json, now: Date): StoredResource {
  const at = now.toISOString();
  const stored = { id: randomUUID(), madeAt: at, changedAt: at, value };
  list.push(stored);
  return stored;
}
