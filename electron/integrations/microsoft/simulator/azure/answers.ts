import { randomUUID } from 'node:crypto';
import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { json } from '../login/errors';
import type { MicrosoftStage } from '../view';

/** What a route answers before the common headers are added. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: readonly (readonly [string, string])[];
  /** A POST that only asks. */
  readonly reads?: true;
}

/** An error of Azure Resource Manager (learn.microsoft.com/azure/azure-resource-manager, common error codes). */
export interface ArmError {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
  readonly details?: readonly ArmError[];
  readonly additionalInfo?: readonly unknown[];
}

export function ok(value: unknown, status = 200): Reply {
  return { status, json: value };
}

export function refused(status: number, error: ArmError): Reply {
  return { status, json: { error } };
}

export function refuse(status: number, code: string, message: string): Reply {
  return refused(status, { code, message });
}

export function groupMissing(name: string): Reply {
  return refuse(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
}

export function resourceMissing(type: string, name: string, group: string): Reply {
  const names = name.split('/');
  const [namespace = '', ...types] = type.split('/');
  const path = [namespace, ...types.map((one, index) => `${one}/${names[index] ?? ''}`)].join('/');
  const message = `The Resource '${path}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return refuse(404, 'ResourceNotFound', message);
}

/** Adds what comes with every answer: ids for support, the time, what is left of the hour's calls. */
export function wire(stage: MicrosoftStage, request: WireRequest, reply: Reply): WireResponse {
  const id = request.headers['x-ms-client-request-id'];
  const body = reply.json === undefined ? '' : json(reply.status, reply.json).body;
  const left = request.method === 'GET' ? 'reads' : request.method === 'DELETE' ? 'deletes' : 'writes';
  return {
    status: reply.status,
    headers: [
      ...(reply.json === undefined ? [] : [['content-type', 'application/json; charset=utf-8'] as const]),
      ['cache-control', 'no-cache'],
      ['date', stage.now().toUTCString()],
      ['x-ms-request-id', randomUUID()],
      ['x-ms-correlation-request-id', id ?? randomUUID()],
      ['x-ms-routing-request-id', `WESTEUROPE:${stage.now().toISOString()}:${randomUUID()}`],
      [`x-ms-ratelimit-remaining-subscription-${left}`, '1199'],
      ['x-content-type-options', 'nosniff'],
      ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
      ...(id === undefined ? [] : [['x-ms-client-request-id', id] as const]),
      ...(reply.headers ?? []),
    ],
    body,
  };
}

/** A refusal of the token itself, with the challenge that tells a client where to sign in. */
export function unauthenticated(stage: MicrosoftStage, code: string, message: string): Reply {
  const authority = `https://login.windows.net/${stage.state.tenant.id}`;
  const challenge = `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${message}"`;
  return { ...refuse(401, code, message), headers: [['www-authenticate', challenge]] };
}
