import { may, type Caller } from './access';
import type { ArmError } from './answers';
import { namespaces, regionName, typeNamed, unknownVersion } from './catalogue';
import { same } from './call';
import { groupId, type AzurePolicy, type StoredResource } from './state';
import type { Template, TemplateResource } from './template';
import { registrationOf } from './registration';
import type { MicrosoftStage } from '../view';

export interface Refusal {
  readonly status: number;
  readonly error: ArmError;
}

/** What Azure checks of all resources before it begins a deployment; null when nothing stands against it. */
export function preflight(
  stage: MicrosoftStage,
  caller: Caller,
  name: string,
  template: Template,
): Refusal | null {
  for (const one of template.resources) {
    const refusal = placeRefusal(stage, one);
    if (refusal !== null) return refusal;
  }
  const details = template.resources.flatMap(({ resource }) => [
    ...missingRight(stage, caller, resource),
    ...policyErrors(stage.state.azure.faults.policy, resource),
    ...retired(resource),
  ]);
  if (details.length === 0) return null;
  const policy = details.every((one) => one.code === 'RequestDisallowedByPolicy');
  const message = policy
    ? 'The template deployment failed because of policy violation. Please see details for more information.'
    : `The template deployment '${name}' is not valid according to the validation procedure. The tracking id is '00000000-0000-0000-0000-000000000000'. See inner errors for details.`;
  return { status: 400, error: { code: 'InvalidTemplateDeployment', message, details } };
}

function placeRefusal(stage: MicrosoftStage, one: TemplateResource): Refusal | null {
  const { resource, apiVersion } = one;
  const refused = (code: string, message: string, status = 400): Refusal => ({
    status,
    error: { code, message },
  });
  const namespace = resource.type.split('/')[0] ?? '';
  if (!namespaces.some((known) => same(known, namespace)))
    return refused('InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
  const type = typeNamed(resource.type);
  if (type === undefined)
    return refused(
      'InvalidResourceType',
      `The resource type '${resource.type.slice(namespace.length + 1)}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'.`,
    );
  if (!type.versions.includes(apiVersion))
    return refused('NoRegisteredProviderFound', unknownVersion(type, resource.location, apiVersion));
  if (registrationOf(stage, resource.subscriptionId, namespace) !== 'Registered')
    return unregistered(namespace);
  const isChild = type.type.split('/').length > 2;
  if (!one.hasLocation && !isChild)
    return refused('LocationRequired', 'The location property is required for this definition.');
  if (one.hasLocation && !type.locations.includes(regionName(resource.location)))
    return refused(
      'LocationNotAvailableForResourceType',
      `The provided location '${resource.location}' is not available for resource type '${type.type}'. List of available regions for the resource type is '${type.locations.join(',')}'.`,
    );
  return null;
}

export function unregistered(namespace: string): Refusal {
  const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  const code = 'MissingSubscriptionRegistration';
  return { status: 409, error: { code, message, details: [{ code, target: namespace, message }] } };
}

function missingRight(stage: MicrosoftStage, caller: Caller, resource: StoredResource): readonly ArmError[] {
  const action = `${resource.type}/write`;
  const scope = groupId({ subscriptionId: resource.subscriptionId, name: resource.group });
  if (may(stage, caller, action, scope)) return [];
  const message = `Authorization failed for template resource '${resource.name}' of type '${resource.type}'. The client '${caller.name}' with object id '${caller.id}' does not have permission to perform action '${action}' at scope '${scope}'.`;
  return [{ code: 'AuthorizationFailed', target: resource.name, message }];
}

/** What an Azure Policy with the effect deny says of a resource. */
export function policyErrors(
  policy: AzurePolicy | null,
  { type, name, location }: Pick<StoredResource, 'type' | 'name' | 'location'>,
): readonly ArmError[] {
  if (policy === null) return [];
  const place = regionName(location);
  const allowed = policy.allowedLocations === null || [...policy.allowedLocations, 'global'].includes(place);
  if (allowed && !policy.deniedTypes.some((one) => same(one, type))) return [];
  const assignment = `/providers/Microsoft.Authorization/policyAssignments/${policy.name.replaceAll(' ', '-')}`;
  const message = `Resource '${name}' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"${policy.name}","id":"${assignment}"}}]'.`;
  const info = { policyAssignmentDisplayName: policy.name, policyAssignmentId: assignment };
  return [
    {
      code: 'RequestDisallowedByPolicy',
      target: name,
      message,
      additionalInfo: [{ type: 'PolicyViolation', info }],
    },
  ];
}

/** Language Understanding ended: no account of that kind can be made any more. */
function retired({ type, kind, name }: StoredResource): readonly ArmError[] {
  if (!same(type, 'Microsoft.CognitiveServices/accounts') || !/^luis/i.test(kind ?? '')) return [];
  const message = `The account type '${kind ?? ''}' is either invalid or unavailable in given region.`;
  return [{ code: 'InvalidApiSetId', target: name, message }];
}
