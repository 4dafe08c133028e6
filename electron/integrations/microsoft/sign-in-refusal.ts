import { AuthError, InteractionRequiredAuthError } from '@azure/msal-node';
import { Problem } from '../../engine/step';
import type { ProblemKind } from '../../contract/vocabulary';
import { messages, type MessageKey } from './microsoft.messages';
import type { Trouble } from './msal';
import { member, networkProblem, system } from './refusal';

interface Sense {
  readonly kind: ProblemKind;
  readonly say: MessageKey;
  readonly hint?: MessageKey;
}

/** AADSTS numbers worth their own sentence (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const known: Readonly<Record<string, Sense>> = {
  '65001': { kind: 'signed-out', say: 'agreementNeeded' },
  '65004': { kind: 'forbidden', say: 'agreementDeclined' },
  '90094': { kind: 'forbidden', say: 'adminNeeded', hint: 'hintAdmin' },
  '90095': { kind: 'forbidden', say: 'adminNeeded', hint: 'hintAdmin' },
  '53003': { kind: 'forbidden', say: 'conditionalAccess', hint: 'hintDeviceCode' },
  '50105': { kind: 'forbidden', say: 'notAssigned' },
  '50020': { kind: 'forbidden', say: 'tenantOther', hint: 'hintTenant' },
  '50057': { kind: 'forbidden', say: 'accountDisabled' },
  '90002': { kind: 'missing', say: 'tenantUnknown', hint: 'hintTenant' },
  '700016': { kind: 'missing', say: 'appUnknown', hint: 'hintTenant' },
  '7000218': { kind: 'unexpected', say: 'appNotPublic', hint: 'hintPublicClient' },
  '650057': { kind: 'forbidden', say: 'azureNotListed', hint: 'hintAzureScope' },
  '7000215': { kind: 'forbidden', say: 'applicationSecretWrong' },
  '7000222': { kind: 'forbidden', say: 'applicationSecretEnded' },
  '700027': { kind: 'forbidden', say: 'applicationCertificate' },
  '7000229': { kind: 'missing', say: 'applicationAbsent' },
  '70020': { kind: 'signed-out', say: 'codeExpired' },
};

/** OAuth error names where no number came; a device code that ran out has only these. */
const byName: Readonly<Record<string, Sense>> = {
  access_denied: { kind: 'forbidden', say: 'agreementDeclined' },
  authorization_declined: { kind: 'forbidden', say: 'agreementDeclined' },
  consent_required: { kind: 'signed-out', say: 'agreementNeeded' },
  device_code_expired: { kind: 'signed-out', say: 'codeExpired' },
  expired_token: { kind: 'signed-out', say: 'codeExpired' },
  no_tokens_found: { kind: 'signed-out', say: 'signedOut' },
};

/** What MSAL raised, as a refusal; a lost connection and most numbers are only in what its requests met. */
export function signInProblem(error: unknown, trouble: Trouble, at: Date): unknown {
  if (error instanceof Problem) return error;
  if (trouble.lost !== undefined) return networkProblem(trouble.lost, 'sign-in');
  if (!(error instanceof AuthError)) return error;
  const number = aadsts(error) ?? numberOf(trouble.answer);
  const sense: Sense =
    (number === undefined ? undefined : known[number]) ??
    byName[error.subError] ??
    byName[error.errorCode] ??
    byName[error.errorMessage] ??
    (needsPerson(error)
      ? { kind: 'signed-out', say: 'signedOut' }
      : { kind: 'unexpected', say: 'signInRefused' });
  const correlationId = text(member(trouble.answer, 'correlation_id')) ?? text(error.correlationId);
  return new Problem({
    system,
    kind: sense.kind,
    status: 0,
    say: messages(sense.say),
    ...(sense.hint && { hint: messages(sense.hint) }),
    code: number === undefined ? error.errorCode : `AADSTS${number}`,
    ...(correlationId !== undefined && { correlationId }),
    at: at.toISOString(),
  });
}

function numberOf(answer: unknown): string | undefined {
  const numbers = member(answer, 'error_codes');
  const first: unknown = Array.isArray(numbers) ? numbers[0] : undefined;
  return typeof first === 'number' ? String(first) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function needsPerson(error: AuthError): boolean {
  return error instanceof InteractionRequiredAuthError || error.errorCode === 'invalid_grant';
}

/** The number stands in `error_codes` of a token answer, but only in the text of a redirect (`AADSTS…:`). */
function aadsts(error: AuthError): string | undefined {
  const listed: unknown = 'errorNo' in error ? error.errorNo : undefined;
  if (typeof listed === 'number' || (typeof listed === 'string' && listed !== '')) return String(listed);
  return /AADSTS(\d+)/.exec(error.errorMessage)?.[1];
}
