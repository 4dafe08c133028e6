import type { HttpRequest } from '../../../engine/host';
import type { AzureKey } from './azure.messages';

/** One request to Azure Resource Manager. */
export interface ArmCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the origin, already encoded: "/subscriptions/…". */
  readonly path: string;
  readonly apiVersion: string;
  readonly body?: object;
  /** A POST that only asks may be repeated. */
  readonly intent?: 'read';
  readonly signal?: AbortSignal;
  /** For a person without the role this call needs. */
  readonly hint?: AzureKey;
  /** False where the answer holds secrets: it is kept out of the evidence. */
  readonly quote?: boolean;
}

export function requestOf({ method, path }: ArmCall): string {
  return `${method} ${path}`;
}

export function intentOf({ method, intent }: ArmCall): HttpRequest['intent'] {
  return intent ?? (method === 'GET' ? 'read' : 'write');
}
