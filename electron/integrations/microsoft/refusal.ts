import type { NetworkFailure } from '../../engine/host';
import { Problem, isProblem } from '../../engine/step';
import type { ProblemFacts } from '../../engine/problem';
import type { ProblemKind } from '../../contract/vocabulary';
import { messages, type MessageKey } from './microsoft.messages';

export const system = 'microsoft';

/** An answer of Graph, read once. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Sense {
  readonly kind: ProblemKind;
  readonly say: MessageKey;
}

/** Codes that say more than their status (contract, sections 2.3 to 3.2 and 8). */
const knownCodes: Readonly<Record<string, Sense>> = {
  InvalidAuthenticationToken: { kind: 'signed-out', say: 'signedOut' },
  Authorization_RequestDenied: { kind: 'forbidden', say: 'forbidden' },
  accessDenied: { kind: 'forbidden', say: 'forbidden' },
  // The Teams part of Graph has codes of its own, and may send them under 200.
  Forbidden: { kind: 'forbidden', say: 'forbidden' },
  NotFound: { kind: 'missing', say: 'missing' },
  Request_ResourceNotFound: { kind: 'missing', say: 'missing' },
  Request_MultipleObjectsWithSameKeyValue: { kind: 'conflict', say: 'conflict' },
  ObjectConflict: { kind: 'conflict', say: 'conflict' },
  Directory_QuotaExceeded: { kind: 'forbidden', say: 'quota' },
  CredentialInvalidLifetimeAsPerAppPolicy: { kind: 'forbidden', say: 'secretTooLong' },
  CredentialTypeNotAllowedAsPerAppPolicy: { kind: 'forbidden', say: 'secretForbidden' },
  Authentication_RequestFromNonPremiumTenantOrB2CTenant: { kind: 'forbidden', say: 'premiumNeeded' },
  TooManyRequests: { kind: 'throttled', say: 'throttled' },
};

function byStatus(status: number): Sense {
  if (status === 401) return { kind: 'signed-out', say: 'signedOut' };
  if (status === 403) return { kind: 'forbidden', say: 'forbidden' };
  if (status === 404) return { kind: 'missing', say: 'missing' };
  if (status === 409) return { kind: 'conflict', say: 'conflict' };
  if (status === 429 || status === 509) return { kind: 'throttled', say: 'throttled' };
  if (status >= 500) return { kind: 'unreachable', say: 'unavailable' };
  return { kind: 'unexpected', say: status >= 400 ? 'refused' : 'strange' };
}

/** Beside the usual facts, how long Graph asked us to wait. */
interface GraphFacts extends ProblemFacts {
  readonly retryAfterMs?: number;
}

export function retryAfterMs(problem: Problem): number | undefined {
  const { retryAfterMs: ms }: GraphFacts = problem.facts;
  return ms;
}

/** A refusal of Graph in the house's words; `scopes` are those the call went with. */
export function graphProblem(
  answer: GraphAnswer,
  request: string,
  hint: MessageKey,
  scopes: readonly string[],
): Problem {
  const codes = errorCodes(answer.body);
  const code = codes.find((one) => one in knownCodes) ?? codes[0];
  const target = errorTarget(answer.body);
  const known = code === undefined ? undefined : knownCodes[code];
  const sense: Sense =
    known ??
    (target === 'identifierUris' && answer.status === 400
      ? { kind: 'forbidden', say: 'identifierUri' }
      : // Only Graph itself can say that something is not there; a proxy's 404 says nothing about it.
        answer.status === 404 && code === undefined
        ? { kind: 'unexpected', say: 'strange' }
        : byStatus(answer.status));
  const correlationId = answer.headers['request-id'] ?? requestIdOf(answer.body);
  const wait = Number(answer.headers['retry-after']);
  const facts: GraphFacts = {
    system,
    kind: sense.kind,
    status: answer.status,
    say: messages(sense.say),
    ...(sense.say === 'forbidden' && { hint: messages(hint, { scopes: scopes.join(', ') }) }),
    ...(code !== undefined && { code }),
    ...(correlationId !== undefined && { correlationId }),
    ...dated(answer.headers['date']),
    ...(Number.isFinite(wait) && { retryAfterMs: wait * 1000 }),
    request,
  };
  return new Problem(facts);
}

function dated(date: string | undefined): { readonly at?: string } {
  const ms = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(ms) ? {} : { at: new Date(ms).toISOString() };
}

/** All codes of a Graph error, the most specific first (learn.microsoft.com/graph/errors). */
export function errorCodes(body: unknown): readonly string[] {
  const codes: string[] = [];
  for (let at = member(body, 'error'); at !== undefined;) {
    for (const detail of list(member(at, 'details'))) codes.unshift(...text(member(detail, 'code')));
    codes.unshift(...text(member(at, 'code')));
    at = member(at, 'innerError') ?? member(at, 'innererror');
  }
  return codes;
}

function errorTarget(body: unknown): string | undefined {
  const error = member(body, 'error');
  const targets = [error, ...list(member(error, 'details'))].flatMap((one) => text(member(one, 'target')));
  return targets[0];
}

function requestIdOf(body: unknown): string | undefined {
  const inner = member(member(body, 'error'), 'innerError') ?? member(member(body, 'error'), 'innererror');
  return text(member(inner, 'request-id'))[0];
}

export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !(name in value)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}

/** A broken connection as a refusal; anything that is neither stays what it is: a bug. */
export function networkProblem(error: NetworkFailure, request: string): Problem {
  const say: MessageKey =
    error.reason === 'cancelled'
      ? 'stopped'
      : error.reason === 'proxy'
        ? 'proxy'
        : error.reason.startsWith('tls')
          ? 'untrusted'
          : 'unreachable';
  return new Problem({
    system,
    kind: 'unreachable',
    status: 0,
    say: messages(say),
    code: error.code,
    request,
  });
}

export function needsSignIn(code: string, say: MessageKey = 'signedOut'): Problem {
  return new Problem({ system, kind: 'signed-out', status: 0, say: messages(say), code });
}

/** True when only a person in front of a sign-in page can help. */
export function wantsPerson(error: unknown): error is Problem {
  return isProblem(error, 'signed-out');
}
