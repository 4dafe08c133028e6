import { randomUUID } from 'node:crypto';
import type { WireResponse } from '../../../../engine/wire';

/** What a route answers before the common headers are added. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: readonly (readonly [string, string])[];
  /** A POST that only asks. */
  readonly reads?: boolean;
}

export function ok(json: unknown, status = 200): Reply {
  return { status, json };
}

export const nothing: Reply = { status: 204 };

interface Detail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

/** A Graph error in its own shape (learn.microsoft.com/graph/errors); ids are added on the way out. */
export function refuse(status: number, code: string, message: string, details?: readonly Detail[]): Reply {
  return { status, json: { error: { code, message, ...(details !== undefined && { details }) } } };
}

export const denied = refuse(
  403,
  'Authorization_RequestDenied',
  'Insufficient privileges to complete the operation.',
);

export function notFound(id: string): Reply {
  return refuse(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function badRequest(message: string, target?: string): Reply {
  const details = target === undefined ? undefined : [{ code: 'InvalidValue', message, target }];
  return refuse(400, 'Request_BadRequest', message, details);
}

/** Which of Microsoft's servers answered: support asks for it. */
const diagnostic = JSON.stringify({
  ServerInfo: {
    DataCenter: 'West Europe',
    Slice: 'E',
    Ring: '5',
    ScaleUnit: '001',
    RoleInstance: 'AM2PEPF00000001',
  },
});

/** Adds what Graph sends with everything: request ids, a date, and the same ids inside an error. */
export function wire(reply: Reply, now: Date, clientRequestId: string | undefined): WireResponse {
  const requestId = randomUUID();
  const headers: (readonly [string, string])[] = [
    ['request-id', requestId],
    ['client-request-id', clientRequestId ?? requestId],
    ['date', now.toUTCString()],
    ['cache-control', 'no-cache'],
    ['odata-version', '4.0'],
    ['strict-transport-security', 'max-age=31536000'],
    ['x-ms-ags-diagnostic', diagnostic],
    ...(reply.headers ?? []),
  ];
  if (reply.text !== undefined)
    return { status: reply.status, headers: [...headers, ['content-type', 'text/plain']], body: reply.text };
  if (reply.json === undefined) return { status: reply.status, headers, body: '' };
  const date = now.toISOString().slice(0, 19);
  const ids = { date, 'request-id': requestId, 'client-request-id': clientRequestId ?? requestId };
  const json = isError(reply.json) ? { error: withIds(reply.json.error, ids) } : reply.json;
  const type = [
    'content-type',
    'application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8',
  ] as const;
  return { status: reply.status, headers: [...headers, type], body: JSON.stringify(json) };
}

/** What a service says in the inner error stays beside the ids. */
function withIds(
  error: Readonly<Record<string, unknown>>,
  ids: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  return { ...error, innerError: { ...(error['innerError'] as object | undefined), ...ids } };
}

function isError(json: unknown): json is { readonly error: Readonly<Record<string, unknown>> } {
  return typeof json === 'object' && json !== null && 'error' in json && json.error !== null;
}
