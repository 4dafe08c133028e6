import { ok, refuse, type Reply } from './answers';
import { namespaces, regions, resourceTypes } from './catalogue';
import { listed, same, type Route, type Within } from './call';
import { registrationOf } from './registration';

const one = String.raw`^\/providers\/([^/]+)`;
const read = 'Microsoft.Resources/subscriptions/providers/read';

export const providerRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/providers$/i,
    in: 'subscription',
    type: null,
    action: read,
    run: (call) =>
      listed(
        call,
        namespaces.map((namespace) => providerView(call, namespace)),
      ),
  },
  {
    method: 'GET',
    pattern: new RegExp(`${one}$`, 'i'),
    in: 'subscription',
    type: null,
    action: read,
    run: (call, name = '') => known(name, (namespace) => ok(providerView(call, namespace))),
  },
  {
    method: 'POST',
    pattern: new RegExp(`${one}/register$`, 'i'),
    in: 'subscription',
    type: null,
    // Azure names the action after the provider; a reader of roles sees the same right.
    action: 'Microsoft.Resources/subscriptions/providers/register/action',
    run: (call, name = '') => known(name, (namespace) => register(call, namespace)),
  },
];

function known(name: string, then: (namespace: string) => Reply): Reply {
  const namespace = namespaces.find((other) => same(other, name));
  return namespace === undefined
    ? refuse(404, 'InvalidResourceNamespace', `The resource namespace '${name}' is invalid.`)
    : then(namespace);
}

/** Answers at once; the registration itself takes minutes (learn.microsoft.com/rest/api/resources/providers/register). */
function register(call: Within, namespace: string): Reply {
  const { azure } = call.stage.state;
  const key = namespace.toLowerCase();
  call.subscription.registered[key] ??= call.stage.now().getTime() + azure.pace.registrationMs;
  call.stage.save();
  return ok(providerView(call, namespace));
}

function providerView(call: Within, namespace: string): Readonly<Record<string, unknown>> {
  const shown = (location: string): string =>
    regions.find((region) => region.name === location)?.displayName ?? location;
  return {
    id: `/subscriptions/${call.subscription.id}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    registrationState: registrationOf(call.stage, call.subscription.id, namespace),
    resourceTypes: resourceTypes
      .filter(({ type }) => type.startsWith(`${namespace}/`))
      .map(({ type, versions, locations }) => ({
        resourceType: type.slice(namespace.length + 1),
        locations: locations.map(shown),
        apiVersions: versions,
        capabilities: 'SupportsTags, SupportsLocation',
      })),
  };
}
