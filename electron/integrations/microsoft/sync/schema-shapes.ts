import { z } from 'zod';
import type { FilterOperator, FlowType, MappingSource, ScopeFilter, SyncSchema } from '../port';
import { flag, listOf, text, textOrNull } from './basics';

const source = z
  .object({ type: text, name: text, expression: text })
  .nullish()
  .transform((one): MappingSource => {
    const { type = '', name = '', expression = '' } = one ?? {};
    if (type === 'Constant') return { kind: 'constant', value: name, expression };
    if (type === 'Function')
      return { kind: 'function', name, expression, attributes: attributesIn(expression) };
    return { kind: 'attribute', name, expression: expression === '' ? `[${name}]` : expression };
  });

/** Source attributes stand in brackets (learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data). */
export function attributesIn(expression: string): readonly string[] {
  const outside = expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  return [...new Set([...outside.matchAll(/\[([^\]]+)\]/g)].map(([, name = '']) => name))];
}

const attribute = z
  .object({
    targetAttributeName: text,
    source,
    matchingPriority: z.number().nullish(),
    flowType: text,
    flowBehavior: text,
    defaultValue: textOrNull,
  })
  .transform(({ targetAttributeName, matchingPriority, defaultValue, ...rest }) => ({
    ...rest,
    target: targetAttributeName,
    matchingPriority: matchingPriority ?? 0,
    defaultValue: defaultValue === '' ? null : defaultValue,
  }));

const clause = z
  .object({
    sourceOperandName: text,
    operatorName: text,
    targetOperand: z.object({ values: listOf(z.string()) }).nullish(),
  })
  .transform((one) => ({
    attribute: one.sourceOperandName,
    operator: one.operatorName,
    values: one.targetOperand?.values ?? [],
  }));

const scope = z
  .object({ groups: listOf(z.object({ name: text, clauses: listOf(clause) })) })
  .nullish()
  .transform((one): ScopeFilter | null => (one && one.groups.length > 0 ? one : null));

const flowNames: readonly FlowType[] = ['Add', 'Update', 'Delete'];

/** "Add, Update, Delete" */
const flowTypes = text.transform((list): readonly FlowType[] => {
  const words = list.split(',').map((one) => one.trim());
  return flowNames.filter((name) => words.includes(name));
});

const objectMapping = z
  .object({
    sourceObjectName: text,
    targetObjectName: text,
    enabled: flag,
    flowTypes,
    scope,
    attributeMappings: listOf(attribute),
  })
  .transform((one) => ({
    source: one.sourceObjectName,
    target: one.targetObjectName,
    enabled: one.enabled,
    flowTypes: one.flowTypes,
    scope: one.scope,
    attributes: one.attributeMappings,
  }));

const rule = z
  .object({
    id: text,
    name: text,
    sourceDirectoryName: text,
    targetDirectoryName: text,
    objectMappings: listOf(objectMapping),
  })
  .transform((one) => ({
    id: one.id,
    name: one.name,
    sourceDirectory: one.sourceDirectoryName,
    targetDirectory: one.targetDirectoryName,
    objects: one.objectMappings,
  }));

const definition = z.object({
  name: text,
  type: text,
  required: flag,
  caseExact: flag,
  multivalued: flag,
  mutability: text,
  anchor: flag,
});

const directory = z
  .object({
    id: text,
    name: text,
    discoverabilities: textOrNull,
    objects: listOf(z.object({ name: text, attributes: listOf(definition) })),
  })
  .transform(({ discoverabilities, ...rest }) => ({
    ...rest,
    discoverable: discoverabilities !== null && discoverabilities !== 'None',
  }));

export const schemaShape: z.ZodType<SyncSchema> = z
  .object({
    id: text,
    version: textOrNull,
    synchronizationRules: listOf(rule),
    directories: listOf(directory),
  })
  .transform(({ synchronizationRules, ...rest }) => ({ ...rest, rules: synchronizationRules }));

export const operatorShape: z.ZodType<FilterOperator> = z
  .object({ name: z.string().nullish(), id: text, arity: text, supportedAttributeTypes: listOf(z.string()) })
  .transform(({ name, id, arity, supportedAttributeTypes }) => ({
    name: name ?? id,
    arity,
    supportedTypes: supportedAttributeTypes,
  }));

export const parseShape = z.object({
  parsingSucceeded: flag,
  parsedExpression: z.record(z.string(), z.unknown()).nullish(),
  parsingError: z.object({ code: text, message: text }).nullish(),
});
