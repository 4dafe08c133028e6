import type { MicrosoftStage } from '../view';
import { asRecord, same, tagsOf } from './call';
import { evaluate, TemplateFault, type Scope } from './expressions';
import { parametersOf, type TemplateParameters } from './parameters';
import { groupId, resourceId, type StoredGroup, type StoredResource } from './state';

/** What a template asks for, worked out. */
export interface TemplateResource {
  readonly resource: StoredResource;
  readonly apiVersion: string;
  readonly hasLocation: boolean;
  /** Indexes of the resources it waits for. */
  readonly after: readonly number[];
}

export interface Template {
  readonly resources: readonly TemplateResource[];
  readonly parameters: TemplateParameters['shown'];
  readonly outputs: Readonly<Record<string, unknown>>;
}

const templateMembers: readonly string[] = [
  '$schema',
  'contentVersion',
  'parameters',
  'variables',
  'resources',
  'outputs',
  'metadata',
];
const resourceMembers: readonly string[] = [
  'type',
  'apiVersion',
  'name',
  'location',
  'kind',
  'sku',
  'tags',
  'properties',
  'dependsOn',
  'comments',
];

/** Reads a template strictly; anything not understood is a `TemplateFault`. */
export function readTemplate(
  stage: MicrosoftStage,
  group: StoredGroup,
  given: { readonly template: unknown; readonly parameters: unknown },
): Template {
  const template = asRecord(given.template);
  if (template === undefined) throw new TemplateFault('The template is missing.');
  frame(template);
  const parameters = parametersOf(template['parameters'], given.parameters);
  const variables = asRecord(template['variables'] ?? {}) ?? {};
  const scope = scopeOf(stage, group, parameters, variables);
  const raw = template['resources'];
  if (!Array.isArray(raw))
    throw new TemplateFault("The template property 'resources' is missing or no array.");
  const read = raw.map((one: unknown, index) => readResource(one, index, group, scope));
  const ids = read.map(({ resource }) => resourceId(resource));
  ids.forEach((id, index) => {
    if (ids.findIndex((other) => same(other, id)) !== index)
      throw new TemplateFault(`The resource '${id}' is defined multiple times in a template.`);
  });
  return {
    resources: read.map(({ waits, ...one }) => ({
      ...one,
      after: waits.map((id) => waitsFor(id, ids, read)),
    })),
    parameters: parameters.shown,
    outputs: outputsOf(template['outputs'], scope),
  };
}

function frame(template: Readonly<Record<string, unknown>>): void {
  const strange = Object.keys(template).find((one) => !templateMembers.includes(one));
  if (strange !== undefined)
    throw new TemplateFault(`Could not find member '${strange}' on object of type 'Template'.`);
  const schema = template['$schema'];
  if (
    typeof schema !== 'string' ||
    !/^https:\/\/schema\.management\.azure\.com\/schemas\/\d{4}-\d{2}-\d{2}\/deploymentTemplate\.json#?$/.test(
      schema,
    )
  )
    throw new TemplateFault(`Template schema '${String(schema)}' is not supported.`);
  const version = template['contentVersion'];
  if (typeof version !== 'string' || !/^\d+\.\d+\.\d+\.\d+$/.test(version))
    throw new TemplateFault("Required property 'contentVersion' not found or not of the form '1.0.0.0'.");
}

function scopeOf(
  stage: MicrosoftStage,
  group: StoredGroup,
  parameters: TemplateParameters,
  variables: Readonly<Record<string, unknown>>,
): Scope {
  const { subscriptionId } = group;
  const tenantId = stage.state.tenant.id;
  const scope: Scope = {
    parameter: (name) => {
      const found = Object.entries(parameters.values).find(([key]) => same(key, name));
      if (found === undefined) throw new TemplateFault(`The template parameter '${name}' is not found.`);
      return found[1];
    },
    variable: (name) => {
      const found = Object.entries(variables).find(([key]) => same(key, name));
      if (found === undefined) throw new TemplateFault(`The template variable '${name}' is not found.`);
      return evaluate(found[1], scope);
    },
    group: { id: groupId(group), name: group.name, location: group.location },
    subscription: { id: `/subscriptions/${subscriptionId}`, subscriptionId, tenantId },
  };
  return scope;
}

interface ReadResource extends Omit<TemplateResource, 'after'> {
  readonly waits: readonly string[];
}

function readResource(one: unknown, index: number, group: StoredGroup, scope: Scope): ReadResource {
  const raw = asRecord(one);
  const where = `The template resource at index '${String(index)}' is not valid`;
  if (raw === undefined) throw new TemplateFault(`${where}.`);
  const strange = Object.keys(raw).find((member) => !resourceMembers.includes(member));
  if (strange !== undefined)
    throw new TemplateFault(
      `${where}: could not find member '${strange}' on object of type 'TemplateResource'.`,
    );
  const required = (member: string): string => {
    const value = evaluate(raw[member], scope);
    if (typeof value !== 'string' || value === '')
      throw new TemplateFault(`${where}: the required property '${member}' is missing.`);
    return value;
  };
  const [type, apiVersion, name] = [required('type'), required('apiVersion'), required('name')];
  if (name.split('/').length !== type.split('/').length - 1)
    throw new TemplateFault(
      `The template resource '${name}' for type '${type}' has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. A root resource type must have segment length one greater than its resource name. Please see https://aka.ms/arm-syntax-resources for usage details.`,
    );
  return {
    resource: resourceOf(raw, { type, name }, group, scope),
    apiVersion,
    hasLocation: typeof raw['location'] === 'string',
    waits: waitsOf(raw['dependsOn'], where, scope),
  };
}

function resourceOf(
  raw: Readonly<Record<string, unknown>>,
  { type, name }: { readonly type: string; readonly name: string },
  group: StoredGroup,
  scope: Scope,
): StoredResource {
  const values = asRecord(evaluate(raw, scope)) ?? {};
  const tags = tagsOf(values['tags']);
  if (tags === undefined)
    throw new TemplateFault(`The tags of the template resource '${name}' are not valid.`);
  return {
    subscriptionId: group.subscriptionId,
    group: group.name,
    type,
    name,
    location: typeof values['location'] === 'string' ? values['location'] : 'global',
    kind: typeof values['kind'] === 'string' ? values['kind'] : null,
    sku: asRecord(values['sku']) ?? null,
    tags,
    properties: { ...asRecord(values['properties']) },
    settings: null,
  };
}

function waitsOf(value: unknown, where: string, scope: Scope): readonly string[] {
  if (value === undefined) return [];
  const waits = evaluate(value, scope);
  if (!Array.isArray(waits) || waits.some((one) => typeof one !== 'string'))
    throw new TemplateFault(`${where}: the property 'dependsOn' is no array of names.`);
  return waits as readonly string[];
}

/** A dependency names a resource of the template by its id, or by its bare name. */
function waitsFor(id: string, ids: readonly string[], read: readonly ReadResource[]): number {
  const index = ids.findIndex((one, at) => same(one, id) || same(read[at]?.resource.name ?? '', id));
  if (index < 0)
    throw new TemplateFault(
      `The resource '${id}' is not defined in the template. Please see https://aka.ms/arm-syntax for usage details.`,
    );
  return index;
}

function outputsOf(value: unknown, scope: Scope): Template['outputs'] {
  const outputs = asRecord(value ?? {});
  if (outputs === undefined) throw new TemplateFault("The template property 'outputs' is no object.");
  return asRecord(evaluate(outputs, scope)) ?? {};
}
