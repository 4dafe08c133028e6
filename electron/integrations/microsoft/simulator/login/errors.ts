import { randomUUID } from 'node:crypto';
import type { WireRequest, WireResponse } from '../../../../engine/wire';

/** A refusal of the token endpoint in Entra's shape (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
export function tokenError(
  now: Date,
  status: number,
  error: string,
  code: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): WireResponse {
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const description = `AADSTS${String(code)}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return json(status, {
    error,
    error_description: description,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${String(code)}`,
    ...more,
  });
}

export function json(status: number, value: unknown): WireResponse {
  return {
    status,
    headers: [
      ['content-type', 'application/json; charset=utf-8'],
      ['cache-control', 'no-store'],
      ['x-ms-request-id', randomUUID()],
    ],
    body: JSON.stringify(value),
  };
}

/** What comes with everything: a sender's own correlation id is the one in the refusal, too. */
export function asEntraSends(answer: WireResponse, request: WireRequest): WireResponse {
  const given =
    request.headers['client-request-id'] ?? new URL(request.url).searchParams.get('client-request-id');
  const known = answer.headers.some(([name]) => name === 'x-ms-request-id');
  const headers = [
    ...answer.headers,
    ...(known ? [] : [['x-ms-request-id', randomUUID()] as const]),
    ['x-ms-ests-server', '2.1.19568.3 - WEULR1 ProdSlices'] as const,
    ['p3p', 'CP="DSP CUR OTPi IND OTRi ONL FIN"'] as const,
    ...(given ? [['client-request-id', given] as const] : []),
  ];
  return { ...answer, headers, body: given ? withCorrelation(answer.body, given) : answer.body };
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function withCorrelation(body: WireResponse['body'], given: string): WireResponse['body'] {
  if (typeof body !== 'string' || !guid.test(given)) return body;
  const made = /"correlation_id":"([0-9a-f-]{36})"/.exec(body)?.[1];
  return made === undefined ? body : body.replaceAll(made, given);
}
