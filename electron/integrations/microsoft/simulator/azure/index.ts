import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { injected } from '../graph/faults';
import { asText } from '../text';
import type { MicrosoftStage } from '../view';
import { callerOf, may, sees, unauthorized } from './access';
import { groupMissing, ok, refuse, unauthenticated, wire, type Reply } from './answers';
import { versionRefusal } from './catalogue';
import { asRecord, findGroup, listed, same, type Call, type Route, type Within } from './call';
import { deploymentRoutes } from './deployments';
import { deprovisioning, groupRoutes, subscriptionView } from './groups';
import { pollRoutes } from './polls';
import { providerRoutes } from './providers';
import { resourceRoutes } from './resources';
import { isBot } from './rules';
import { settle } from './settle';
import { siteRoutes } from './sites';
import { groupId } from './state';

export { serviceAnswer, serviceHosts } from './service';

const routes: readonly Route[] = [
  ...groupRoutes,
  ...providerRoutes,
  ...pollRoutes,
  ...deploymentRoutes,
  ...siteRoutes,
  ...resourceRoutes,
];

/** Azure Resource Manager (contract, sections 4.3 to 4.5); `write` tells whether something was changed. */
export function azureAnswer(
  stage: MicrosoftStage,
  request: WireRequest,
): { readonly answer: WireResponse; readonly write: boolean } {
  settle(stage);
  const said = reply(stage, request);
  const done = said.status >= 200 && said.status < 300 && said.reads !== true;
  return {
    answer: wire(stage, request, said),
    write: done && request.method !== 'GET' && request.method !== 'HEAD',
  };
}

function reply(stage: MicrosoftStage, request: WireRequest): Reply {
  const token = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  if (token === undefined) {
    const message = "Authentication failed. The 'Authorization' header is missing.";
    return unauthenticated(stage, 'AuthenticationFailed', message);
  }
  const caller = callerOf(stage, token);
  if (caller === undefined)
    return unauthenticated(stage, 'InvalidAuthenticationToken', 'The access token is invalid.');
  const url = new URL(request.url);
  const fault = injected(stage, `${request.method} ${url.pathname}`);
  if (fault !== undefined) return { status: fault.status, json: fault.json, headers: fault.headers ?? [] };
  const json = parsed(request);
  if (json === undefined)
    return refuse(
      400,
      'InvalidRequestContent',
      'The request content was invalid and could not be deserialized.',
    );
  const call: Call = { stage, caller, method: request.method, url, json };
  const version = url.searchParams.get('api-version');
  const path = decodeURIComponent(url.pathname).replace(/\/+$/, '');
  const below = /^\/subscriptions\/([^/]+)(.*)$/i.exec(path);
  if (below === null) return versionRefusal(version, typeOfTenantCall(path)) ?? acrossTenant(call, path);
  // Which versions exist is known once the route is; that one is given is asked before anything else.
  const missing = version === null || version === '' ? versionRefusal(version, null) : undefined;
  return missing ?? inSubscription(call, below[1] ?? '', below[2] ?? '');
}

const nameCheck = '/providers/Microsoft.BotService/checkNameAvailability';

function typeOfTenantCall(path: string): string | null {
  return same(path, nameCheck) ? 'Microsoft.BotService/botServices' : null;
}

function acrossTenant(call: Call, path: string): Reply {
  const { stage, caller, method } = call;
  const { azure, tenant } = stage.state;
  if (method === 'GET' && same(path, '/subscriptions')) {
    const seen = azure.subscriptions.filter((one) => sees(stage, caller, one.id));
    const page = listed(
      call,
      seen.map((one) => subscriptionView(one, tenant.id)),
    );
    const count = { type: 'Total', value: seen.length };
    return { ...page, json: { ...asRecord(page.json), count } };
  }
  if (method === 'GET' && same(path, '/tenants')) return ok({ value: [tenantView(stage)] });
  if (method === 'POST' && same(path, nameCheck)) return { ...nameFree(call), reads: true };
  return noSuch(call.url);
}

function noSuch(url: URL): Reply {
  return refuse(404, 'ResourceNotFound', `The resource '${url.pathname}' could not be found.`);
}

/** Bot names are one space for all of Azure (learn.microsoft.com/rest/api/botservice/bots/get-check-name-availability). */
function nameFree({ stage, json }: Call): Reply {
  const name = asText(json['name']);
  if (name === '' || asText(json['type']) === '')
    return refuse(400, 'BadRequest', 'The name and the type of the resource are required.');
  const { takenBotNames, resources } = stage.state.azure;
  const taken = [...takenBotNames, ...resources.filter(isBot).map((one) => one.name)];
  const free = !taken.some((one) => same(one, name));
  return ok(
    free
      ? { valid: true, message: '' }
      : { valid: false, message: 'Bot name already exists.', absCode: 'NameNotAvailable' },
  );
}

function tenantView(stage: MicrosoftStage): Readonly<Record<string, unknown>> {
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

function inSubscription(call: Call, id: string, rest: string): Reply {
  const { stage, caller } = call;
  const subscription = stage.state.azure.subscriptions.find((one) => same(one.id, id));
  if (subscription === undefined)
    return refuse(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
  const named = /^\/resourcegroups\/([^/]+)(.*)$/i.exec(rest);
  const [, name = '', inside = ''] = named ?? [];
  const isInside = inside !== '';
  const route = routes.find(
    (one) =>
      one.method === call.method &&
      one.in === (isInside ? 'group' : 'subscription') &&
      one.pattern.test(isInside ? inside : rest),
  );
  const scope =
    named === null ? `/subscriptions/${subscription.id}` : groupId({ subscriptionId: subscription.id, name });
  if (!sees(stage, caller, subscription.id))
    return unauthorized(caller, route?.action ?? 'Microsoft.Resources/subscriptions/read', scope);
  if (route === undefined) return noSuch(call.url);
  if (route.action !== null && !may(stage, caller, route.action, scope))
    return unauthorized(caller, route.action, scope);
  const refusal =
    versionRefusal(call.url.searchParams.get('api-version'), route.type) ?? readOnly(call, subscription);
  if (refusal !== undefined) return refusal;
  const group = isInside ? findGroup(stage, subscription.id, name) : null;
  if (group === undefined) return groupMissing(name);
  if (group !== null && group.goneAt !== null && isWrite(call)) return deprovisioning(name);
  const within: Within = { ...call, subscription, group };
  return route.run(within, ...(route.pattern.exec(isInside ? inside : rest)?.slice(1) ?? []));
}

function isWrite({ method }: Call): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function readOnly(call: Call, { id, state }: Within['subscription']): Reply | undefined {
  if (!isWrite(call) || state === 'Enabled' || state === 'PastDue') return undefined;
  const message = `The subscription '${id}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`;
  return refuse(409, 'ReadOnlyDisabledSubscription', message);
}

function parsed({ body }: WireRequest): Readonly<Record<string, unknown>> | undefined {
  if (body.length === 0) return {};
  const text = new TextDecoder().decode(body);
  // Azure reads more than JSON, and its own command line counts on that: the name of the template has no quotes.
  return asJson(text) ?? asJson(text.replace(/, template:(?=\s*\{)/, ', "template":'));
}

function asJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}
