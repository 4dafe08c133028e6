import { NetworkFailure } from '../../../engine/host';
import { Problem } from '../../../engine/step';
import type { ProblemFacts } from '../../../engine/problem';
import { messages as signIn } from '../microsoft.messages';
import { member, networkProblem, system as microsoft } from '../refusal';
import type { AzureError } from '../port-azure';
import { messages, type AzureKey } from './azure.messages';
import { azureErrorOf } from './error';
import { said, senseOf, type Sense } from './sense';

export const system = 'azure';

/** An answer of Azure Resource Manager, read once. */
export interface ArmAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where there was none, a text where it is no JSON. */
  readonly body: unknown;
}

/** What is known of a request when its refusal is put into words. */
export interface Asked {
  /** "PUT /subscriptions/…/resourcegroups/x". */
  readonly request: string;
  readonly now: Date;
  /** In place of the usual hint for a missing role. */
  readonly hint?: AzureKey | undefined;
  /** A refused write has changed nothing. */
  readonly write: boolean;
}

function byStatus(status: number, told: boolean): Sense {
  const hint = told ? 'hintOther' : 'hintLater';
  if (status === 403) return { kind: 'forbidden', say: told ? 'refused' : 'refusedPlain', hint: 'hintRole' };
  if (status === 429) return { kind: 'throttled', say: 'throttled', hint: 'hintLater' };
  if (status >= 500) return { kind: 'unreachable', say: 'unavailable', hint: 'hintLater' };
  // Only Azure itself can say that something is not there; a proxy's 404 says nothing about it.
  if (!told) return { kind: 'unexpected', say: 'strange', hint };
  if (status === 404) return { kind: 'missing', say: 'refused', hint };
  if (status === 409) return { kind: 'conflict', say: 'refused', hint };
  return { kind: 'unexpected', say: 'refused', hint };
}

/** A refusal of Azure in the house's words; its code is the innermost one. */
export function azureProblem(answer: ArmAnswer, asked: Asked): Problem {
  const error = azureErrorOf(answer.body);
  const facts = idsOf(answer, asked);
  if (answer.status === 401) return signedOut(error, facts);
  const sense = (error === null ? undefined : senseOf(error.code)) ?? byStatus(answer.status, error !== null);
  const hint =
    sense.kind === 'forbidden' && sense.hint === 'hintRole' ? (asked.hint ?? sense.hint) : sense.hint;
  const certain = asked.write && answer.status >= 400 && answer.status < 500 && answer.status !== 408;
  return new Problem({
    ...facts,
    system,
    kind: sense.kind,
    status: answer.status,
    say: said(sense.say, error),
    hint: messages(hint),
    ...(error !== null && { code: error.code }),
    ...(certain && { changed: 'no' }),
  });
}

/** The sign-in has ended, and the step that signs in is Microsoft's. */
function signedOut(error: AzureError | null, facts: Pick<ProblemFacts, 'at' | 'request'>): Problem {
  const code = error?.code ?? 'unauthorized';
  const say = signIn('signedOut');
  return new Problem({ ...facts, system: microsoft, kind: 'signed-out', status: 401, say, code });
}

function idsOf(
  { headers }: ArmAnswer,
  { request, now }: Asked,
): Pick<ProblemFacts, 'at' | 'request' | 'correlationId'> {
  const correlationId = headers['x-ms-correlation-request-id'] ?? headers['x-ms-request-id'];
  const sent = Date.parse(headers['date'] ?? '');
  return {
    request,
    at: (Number.isNaN(sent) ? now : new Date(sent)).toISOString(),
    ...(correlationId !== undefined && { correlationId }),
  };
}

/** Something Azure never says; `code` tells what. */
export function strange(code: string, request: string, say: AzureKey = 'strange'): Problem {
  const hint = messages('hintLook');
  return new Problem({ system, kind: 'unexpected', status: 0, say: messages(say), hint, code, request });
}

/** A broken connection; one the person ended says that Azure goes on. */
export function lostProblem(error: unknown, request: string): unknown {
  if (!(error instanceof NetworkFailure)) return error;
  const { facts } = networkProblem(error, request);
  const stopped = error.reason === 'cancelled' && { say: messages('stopped') };
  return new Problem({ ...facts, system, ...stopped });
}

/** Codes of a 404 that speak of the way to a thing: whether it is there stays open. */
const lostWay: readonly string[] = [
  'SubscriptionNotFound',
  'InvalidSubscriptionId',
  'InvalidResourceNamespace',
  'InvalidResourceType',
];

/** "Not found" in Azure's own words, with a code. */
export function saysMissing(answer: ArmAnswer): boolean {
  const error = answer.status === 404 ? azureErrorOf(answer.body) : null;
  return error !== null && !lostWay.includes(error.code);
}

export function isGood(answer: ArmAnswer): boolean {
  const fine = answer.status >= 200 && answer.status <= 299;
  return fine && !hasError(answer.body);
}

function hasError(body: unknown): boolean {
  const error = member(body, 'error');
  return error !== undefined && error !== null;
}
