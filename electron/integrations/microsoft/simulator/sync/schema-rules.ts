import type { Json } from '../state';
import { refuse, type Reply } from '../graph/answers';
import { attributesOf, parseExpression } from './expressions';
import { operators } from './in-scope';
import type { StoredMapping, StoredObject, StoredRule, StoredSchema } from './stored-schema';

/** Why a schema would not be taken, undefined when it would (contract, 6.4). The codes are [unverified]. */
export function schemaRefusal(body: Json): Reply | undefined {
  if (!Array.isArray(body['synchronizationRules']) || !Array.isArray(body['directories']))
    return bad('InvalidSchema', 'The schema needs its synchronization rules and its directories.');
  const schema = body as StoredSchema;
  for (const rule of schema.synchronizationRules) {
    for (const mapping of rule.objectMappings) {
      const refusal = mappingRefusal(schema, rule, mapping);
      if (refusal !== undefined) return refusal;
    }
  }
  return undefined;
}

function bad(code: string, message: string): Reply {
  return refuse(400, code, message);
}

function mappingRefusal(schema: StoredSchema, rule: StoredRule, mapping: StoredObject): Reply | undefined {
  const sources = namesIn(schema, rule.sourceDirectoryName, mapping.sourceObjectName);
  const targets = namesIn(schema, rule.targetDirectoryName, mapping.targetObjectName);
  if (sources === null || targets === null)
    return bad('InvalidSchema', `The object ${mapping.targetObjectName} is not in its directory.`);
  const names = mapping.attributeMappings.map((one) => one.targetAttributeName.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    return bad('DuplicateAttributeMapping', `The attribute ${twice} is mapped more than once.`);
  const priorities = mapping.attributeMappings.map((one) => one.matchingPriority).filter((one) => one > 0);
  if (new Set(priorities).size < priorities.length)
    return bad('DuplicateMatchingPriority', 'Two attribute mappings have the same matching precedence.');
  if (mapping.enabled && priorities.length === 0)
    return bad('MissingMatchingAttribute', 'At least one attribute mapping must be used for matching.');
  for (const one of mapping.attributeMappings) {
    const refusal = attributeRefusal(one, sources, targets);
    if (refusal !== undefined) return refusal;
  }
  return scopeRefusal(mapping, sources);
}

function namesIn(schema: StoredSchema, directory: string, object: string): readonly string[] | null {
  const found = schema.directories
    .find((one) => one.name === directory)
    ?.objects.find((one) => one.name === object);
  return found === undefined ? null : found.attributes.map((one) => one.name.toLowerCase());
}

function attributeRefusal(
  mapping: StoredMapping,
  sources: readonly string[],
  targets: readonly string[],
): Reply | undefined {
  const { targetAttributeName: target, source } = mapping;
  if (!targets.includes(target.toLowerCase()))
    return bad('UnknownAttribute', `The target attribute '${target}' is not supported.`);
  const node = parseExpression(source.expression);
  if (node === undefined || node.kind === 'nothing')
    return bad('InvalidExpression', `The expression of '${target}' cannot be parsed.`);
  const wanted = { attribute: 'Attribute', text: 'Constant', call: 'Function' }[node.kind];
  if (source.type !== wanted)
    return bad('InvalidExpression', `The source of '${target}' is not what its expression says.`);
  // A function goes with its parameters apart; whoever left them out has not asked `parseExpression`.
  if (node.kind === 'call' && node.args.length > 0 && (source.parameters ?? []).length !== node.args.length)
    return bad('InvalidExpression', `The parameters of '${target}' are missing.`);
  const unknown = attributesOf(node).find((name) => !sources.includes(name.toLowerCase()));
  return unknown === undefined
    ? undefined
    : bad('UnknownAttribute', `The source attribute '${unknown}' is not supported.`);
}

/** A group without clauses, an unknown operator, or a value where none belongs. */
function scopeRefusal(mapping: StoredObject, sources: readonly string[]): Reply | undefined {
  for (const group of mapping.scope?.groups ?? []) {
    if (group.clauses.length === 0) return bad('InvalidFilter', 'A filter group has no clauses.');
    for (const clause of group.clauses) {
      const operator = operators.find((one) => one.name === clause.operatorName);
      const values = clause.targetOperand?.values ?? [];
      if (operator === undefined)
        return bad('InvalidFilter', `The operator '${clause.operatorName}' is unknown.`);
      if (!sources.includes(clause.sourceOperandName.toLowerCase()))
        return bad('InvalidFilter', `The attribute '${clause.sourceOperandName}' is unknown.`);
      if ((operator.arity === 'Unary') !== (values.length === 0))
        return bad('InvalidFilter', `The operator '${operator.name}' has the wrong number of values.`);
    }
  }
  return undefined;
}
