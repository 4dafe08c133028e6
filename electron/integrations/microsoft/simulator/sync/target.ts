import { NetworkFailure } from '../../../../engine/host';
import type { WireResponse } from '../../../../engine/wire';
import type { Reach } from '../view';
import type { Resource } from './resource';

/** A request for service from Microsoft's cloud to the other system. */
export interface Target {
  /** The compatibility flag stands in the address. */
  readonly flagged: boolean;
  send(
    method: string,
    path: string,
    query?: Readonly<Record<string, string>>,
    body?: Resource,
  ): Promise<Heard>;
}

export type Heard =
  | { readonly kind: 'answer'; readonly status: number; readonly json: Resource }
  /** No SCIM came back. `fatal`: there is no sense in going on with others. */
  | {
      readonly kind: 'trouble';
      readonly status: number;
      readonly code: string;
      readonly said: string;
      readonly fatal: boolean;
    };

const flag = 'aadOptscim062020';

export function openTarget(
  reach: Reach | undefined,
  secrets: Readonly<Record<string, string>>,
  ignoreFlag = false,
): Target {
  const [address = '', query = ''] = (secrets['BaseAddress'] ?? '').split('?');
  const token = secrets['SecretToken'] ?? '';
  return {
    flagged: !ignoreFlag && query.toLowerCase().includes(flag.toLowerCase()),
    send: async (method, path, parameters, body) => {
      const search = new URLSearchParams(parameters).toString();
      const url = `${address}${path}${search === '' ? '' : `?${search.replaceAll('+', '%20')}`}`;
      const text = body === undefined ? '' : JSON.stringify(body);
      const headers = {
        host: new URL(url).host,
        authorization: `Bearer ${token}`,
        accept: 'application/scim+json',
        'user-agent': 'Microsoft Entra ID provisioning (rehearsal)',
        ...(text !== '' && { 'content-type': 'application/scim+json; charset=utf-8' }),
      };
      try {
        if (reach === undefined) throw new NetworkFailure('dns', 'ENOTFOUND', url);
        return heard(
          await reach({ method, url, headers, body: new TextEncoder().encode(text) }),
          url,
          method,
        );
      } catch (error) {
        if (!(error instanceof NetworkFailure)) throw error;
        return {
          kind: 'trouble',
          status: 0,
          code: error.code,
          said: said(url, method, error.code),
          fatal: true,
        };
      }
    },
  };
}

const incompatible = 'SystemForCrossDomainIdentityManagementServiceIncompatible';

function heard(answer: WireResponse, url: string, method: string): Heard {
  const { status } = answer;
  const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
  const type = answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (status === 401 || status === 403)
    return {
      kind: 'trouble',
      status,
      code: 'InvalidCredentials',
      said: said(url, method, String(status)),
      fatal: true,
    };
  if (status === 204) return { kind: 'answer', status, json: {} };
  const json = type.includes('json') ? parsed(text) : undefined;
  if (json !== undefined) return { kind: 'answer', status, json };
  return {
    kind: 'trouble',
    status,
    code: incompatible,
    said: said(url, method, String(status)),
    fatal: status < 500,
  };
}

function said(url: string, method: string, what: string): string {
  const { origin, pathname } = new URL(url);
  return `Received response from Web resource. Resource: ${origin}${pathname} Operation: ${method} Response Status Code: ${what}`;
}

function parsed(text: string): Resource | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Resource)
      : undefined;
  } catch {
    return undefined;
  }
}
