import { randomUUID } from 'node:crypto';
import type { WireResponse } from '../../../../engine/wire';

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
