import type { Json } from '../state';
import type { MicrosoftStage, PrincipalValue } from '../view';
import { connectorSchema } from './connectors';
import type { SyncJob } from './state';

/** The parts of a stored schema the service itself reads; it was checked when it was written. */
export interface StoredSchema extends Json {
  synchronizationRules: StoredRule[];
  directories: StoredDirectory[];
}

export interface StoredRule extends Json {
  id: string;
  sourceDirectoryName: string;
  targetDirectoryName: string;
  objectMappings: StoredObject[];
}

export interface StoredObject extends Json {
  sourceObjectName: string;
  targetObjectName: string;
  enabled: boolean;
  flowTypes: string;
  scope: StoredScope | null;
  attributeMappings: StoredMapping[];
}

export interface StoredMapping extends Json {
  targetAttributeName: string;
  source: { type: string; name: string; expression: string; parameters?: unknown[] };
  matchingPriority: number;
  flowType: string;
  defaultValue: string | null;
}

export interface StoredScope {
  groups: StoredGroup[];
  inputFilterGroups?: StoredGroup[];
}

interface StoredGroup {
  name: string;
  clauses: StoredClause[];
}

export interface StoredClause {
  sourceOperandName: string;
  operatorName: string;
  targetOperand?: { values: string[] };
}

export interface StoredDirectory extends Json {
  id: string;
  name: string;
  objects: { name: string; attributes: ({ name: string; type: string; required?: boolean } & Json)[] }[];
}

/** Which connector an application has; null where it has nothing to do with provisioning. */
export function connectorOf({ state }: MicrosoftStage, principal: PrincipalValue): 'looop' | 'scim' | null {
  const entry = state.provisioning.gallery.entries.find(
    (one) => one.id === principal['applicationTemplateId'],
  );
  return entry?.connector ?? null;
}

/** Null in a job means: as the template brings it. */
export function schemaOf(job: SyncJob): StoredSchema {
  const connector = job.templateId === 'looop' ? 'looop' : 'scim';
  return (job.schema ?? connectorSchema(connector)) as StoredSchema;
}

export function mappingOf(rule: StoredRule, source: string): StoredObject | undefined {
  return rule.objectMappings.find((one) => one.sourceObjectName === source);
}

export function typeOfTarget(schema: StoredSchema, rule: StoredRule, object: string, name: string): string {
  const directory = schema.directories.find((one) => one.name === rule.targetDirectoryName);
  const found = directory?.objects
    .find((one) => one.name === object)
    ?.attributes.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return found?.type ?? 'String';
}
