import { randomUUID } from 'node:crypto';
import type { WireRequest, WireResponse } from '../../../engine/wire';
import { json } from './login/errors';
import { readSigned } from './login/keys';
import { resourceNamed } from './login/resources';
import type { MicrosoftStage } from './view';

/** Azure Resource Manager of a tenant without any subscription (contract, sections 4.3 and 8). */
export function azureAnswer(stage: MicrosoftStage, request: WireRequest): WireResponse {
  const answer = reply(stage, request);
  const id = request.headers['x-ms-client-request-id'];
  return {
    ...answer,
    headers: [
      ...answer.headers.filter(([name]) => name !== 'x-ms-request-id'),
      ['date', stage.now().toUTCString()],
      ['x-ms-request-id', randomUUID()],
      ['x-ms-correlation-request-id', id ?? randomUUID()],
      ['x-ms-routing-request-id', `WESTEUROPE:${stage.now().toISOString()}:${randomUUID()}`],
      ['x-content-type-options', 'nosniff'],
      ...(id === undefined ? [] : [['x-ms-client-request-id', id] as const]),
    ],
  };
}

function reply(stage: MicrosoftStage, request: WireRequest): WireResponse {
  const token = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  if (token === undefined) {
    return refuse(
      stage,
      401,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    );
  }
  const audience = readSigned(stage, token)?.['aud'];
  if (typeof audience !== 'string' || resourceNamed(stage, audience)?.kind !== 'azure') {
    return refuse(stage, 401, 'InvalidAuthenticationToken', 'The access token is invalid.');
  }
  const url = new URL(request.url);
  if (!url.searchParams.has('api-version')) {
    const message = `The api-version query parameter (?api-version=) is required for all requests.`;
    return refuse(stage, 400, 'MissingApiVersionParameter', message);
  }
  const path = url.pathname.toLowerCase().replace(/\/$/, '');
  if (request.method === 'GET' && path === '/subscriptions') {
    return json(200, { value: [], count: { type: 'Total', value: 0 } });
  }
  if (request.method === 'GET' && path === '/tenants') return json(200, { value: [tenantOf(stage)] });
  const subscription = /^\/subscriptions\/([^/]+)/.exec(path)?.[1];
  if (subscription !== undefined) {
    const message = `The subscription '${subscription}' could not be found.`;
    return refuse(stage, 404, 'SubscriptionNotFound', message);
  }
  return refuse(stage, 404, 'ResourceNotFound', `The resource '${url.pathname}' could not be found.`);
}

function tenantOf(stage: MicrosoftStage): Readonly<Record<string, unknown>> {
  const { id, name, domains } = stage.state.tenant;
  return {
    id: `/tenants/${id}`,
    tenantId: id,
    countryCode: 'FR',
    displayName: name,
    domains,
    defaultDomain: domains[0],
    tenantType: 'AAD',
    tenantCategory: 'Home',
  };
}

/** A refusal in the shape of Azure Resource Manager, with the challenge that tells a client where to sign in. */
function refuse(stage: MicrosoftStage, status: number, code: string, message: string): WireResponse {
  const answer = json(status, { error: { code, message } });
  if (status !== 401) return answer;
  const authority = `https://login.windows.net/${stage.state.tenant.id}`;
  const challenge = `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${message}"`;
  return { ...answer, headers: [...answer.headers, ['www-authenticate', challenge]] };
}
