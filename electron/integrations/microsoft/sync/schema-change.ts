import type { SchemaChange, ScopeFilter } from '../port';

export type Raw = Readonly<Record<string, unknown>>;

/** A schema as Graph sent it with one thing changed; null when that thing is not there. Everything else stays as it was. */
export function changedSchema(schema: Raw, change: SchemaChange, source: Raw | null): Raw | null {
  if (change.kind === 'define') return defined(schema, change);
  let met = false;
  const within = (mapping: Raw): Raw => {
    if (!same(mapping['sourceObjectName'], change.object)) return mapping;
    met = true;
    return changedMapping(mapping, change, source);
  };
  const rules = listIn(schema, 'synchronizationRules').map((rule) =>
    rule['id'] === change.ruleId
      ? { ...rule, objectMappings: listIn(rule, 'objectMappings').map(within) }
      : rule,
  );
  return met ? { ...schema, synchronizationRules: rules } : null;
}

type MappingChange = Exclude<SchemaChange, { readonly kind: 'define' }>;

function changedMapping(mapping: Raw, change: MappingChange, source: Raw | null): Raw {
  switch (change.kind) {
    case 'enable':
      return { ...mapping, enabled: change.enabled };
    case 'flow-types':
      return { ...mapping, flowTypes: change.flowTypes.join(', ') };
    case 'scope':
      return { ...mapping, scope: wireScope(change.scope, mapping['scope']) };
    case 'unmap': {
      const kept = listIn(mapping, 'attributeMappings').filter(
        (one) => !same(one['targetAttributeName'], change.target),
      );
      return { ...mapping, attributeMappings: kept };
    }
    case 'map':
      return { ...mapping, attributeMappings: mapped(listIn(mapping, 'attributeMappings'), change, source) };
  }
}

/** What the portal writes for a mapping that says nothing else. */
const usual: Raw = {
  defaultValue: null,
  exportMissingReferences: false,
  flowBehavior: 'FlowWhenChanged',
  flowType: 'Always',
  matchingPriority: 0,
};

function mapped(
  list: readonly Raw[],
  change: SchemaChange & { readonly kind: 'map' },
  source: Raw | null,
): readonly Raw[] {
  const { target, matchingPriority, flowType, defaultValue } = change;
  const parts: Raw = {
    ...(source !== null && { source }),
    ...(matchingPriority !== undefined && { matchingPriority }),
    ...(flowType !== undefined && { flowType }),
    ...(defaultValue !== undefined && { defaultValue }),
  };
  const present = list.some((one) => same(one['targetAttributeName'], target));
  if (!present) return [...list, { ...usual, ...parts, targetAttributeName: target }];
  return list.map((one) => (same(one['targetAttributeName'], target) ? { ...one, ...parts } : one));
}

/** Parts of a filter that no form shows (filters of the source itself) are kept. */
function wireScope(scope: ScopeFilter | null, before: unknown): Raw | null {
  const kept = (typeof before === 'object' && before !== null ? before : {}) as Raw;
  const others = { inputFilterGroups: [], categoryFilterGroups: [], ...kept };
  const groups = (scope?.groups ?? []).map(({ name, clauses }) => ({
    name,
    clauses: clauses.map(({ attribute, operator, values }) => ({
      sourceOperandName: attribute,
      operatorName: operator,
      targetOperand: { values },
    })),
  }));
  const nothingElse = [others.inputFilterGroups, others.categoryFilterGroups].every(
    (one) => one.length === 0,
  );
  return groups.length === 0 && nothingElse ? null : { ...others, groups };
}

/** An attribute or a text as the source of a mapping. */
export function plainSource(kind: 'attribute' | 'constant', name: string): Raw {
  if (kind === 'attribute') return { type: 'Attribute', name, expression: `[${name}]`, parameters: [] };
  const expression = `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return { type: 'Constant', name, expression, parameters: [] };
}

function listIn(from: Raw, name: string): readonly Raw[] {
  const value = from[name];
  return Array.isArray(value) ? (value as readonly Raw[]) : [];
}

function same(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.toLowerCase();
}

/** What the portal writes for an attribute somebody adds to the list. */
function definition(name: string, type: string): Raw {
  const no = { anchor: false, caseExact: false, multivalued: false, required: false };
  return {
    ...no,
    name,
    type,
    mutability: 'ReadWrite',
    flowNullValues: false,
    referencedObjects: [],
    metadata: [],
  };
}

function defined(schema: Raw, change: SchemaChange & { readonly kind: 'define' }): Raw | null {
  const rule = listIn(schema, 'synchronizationRules').find((one) => one['id'] === change.ruleId);
  const mapping = listIn(rule ?? {}, 'objectMappings').find((one) =>
    same(one['sourceObjectName'], change.object),
  );
  const directory = rule?.['targetDirectoryName'];
  const name = mapping?.['targetObjectName'];
  if (typeof directory !== 'string' || typeof name !== 'string') return null;
  let met = false;
  const inObject = (object: Raw): Raw => {
    if (!same(object['name'], name)) return object;
    met = true;
    const attributes = listIn(object, 'attributes');
    const known = attributes.some((one) => same(one['name'], change.target));
    return known
      ? object
      : { ...object, attributes: [...attributes, definition(change.target, change.type)] };
  };
  const directories = listIn(schema, 'directories').map((one) =>
    same(one['name'], directory) ? { ...one, objects: listIn(one, 'objects').map(inObject) } : one,
  );
  return met ? { ...schema, directories } : null;
}
