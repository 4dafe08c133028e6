import type {
  AttributeMapping,
  ObjectMapping,
  SyncRule,
  SyncSchema,
} from '../../../integrations/microsoft/port';
import { expressionOf, fits, recommended, successorOf, type Recommended } from './recommended';

export type RowState =
  | 'same'
  /** Recommended, and made out of something else here. */
  | 'other'
  /** Recommended, and not mapped. */
  | 'missing'
  /** Not ours to judge: somebody wants it so. */
  | 'own'
  /** The other system gave it up. */
  | 'retired';

/** One line of the table: a target attribute with what fills it now and what should. */
export interface Row {
  /** Names it in answers and changes. */
  readonly id: string;
  readonly object: 'User' | 'Group';
  /** As Entra spells it where it is mapped. */
  readonly target: string;
  readonly now: AttributeMapping | null;
  readonly wanted: Recommended | null;
  readonly state: RowState;
}

export function rowId(object: string, target: string): string {
  return `${object}:${target.toLowerCase()}`;
}

/** The mapping of people or of groups; undefined where the rule has none. */
export function objectOf(rule: SyncRule, object: 'User' | 'Group'): ObjectMapping | undefined {
  return rule.objects.find((one) => one.source.toLowerCase() === object.toLowerCase());
}

/** All rows of people, and those of groups where groups are provisioned: recommended ones first, then the others. */
export function rowsOf(rule: SyncRule): readonly Row[] {
  return (['User', 'Group'] as const).flatMap((object) => {
    const mapping = objectOf(rule, object);
    return mapping === undefined || (object === 'Group' && !mapping.enabled) ? [] : rowsIn(mapping, object);
  });
}

function rowsIn(mapping: ObjectMapping, object: 'User' | 'Group'): readonly Row[] {
  const wanted = recommended.filter((one) => one.object === object);
  const known = wanted.map((one): Row => {
    const now = mappingOf(mapping, one.target);
    const target = now?.target ?? one.target;
    const state = now === null ? 'missing' : fits(one, now.source) ? 'same' : 'other';
    return { id: rowId(object, target), object, target, now, wanted: one, state };
  });
  const others = mapping.attributes
    .filter(({ target }) => !wanted.some((one) => sameName(one.target, target)))
    .map((now): Row => {
      const state = successorOf(now.target) === null ? 'own' : 'retired';
      return { id: rowId(object, now.target), object, target: now.target, now, wanted: null, state };
    });
  return [...known, ...others];
}

export function mappingOf(mapping: ObjectMapping, target: string): AttributeMapping | null {
  return mapping.attributes.find((one) => sameName(one.target, target)) ?? null;
}

export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Which attribute of which object: people and groups have some of one name. */
export function aboutOf({ object, target }: Pick<Row, 'object' | 'target'>): string {
  return object === 'Group' ? `Group ${target}` : target;
}

/** The same without the long name of a schema, for a sentence. */
export function shortName(about: string): string {
  return about.startsWith('urn:') ? about.slice(about.lastIndexOf(':') + 1) : about;
}

/** What fills it now where that is as good as the recommendation. */
export function wantedText({ wanted, now, state }: Row): string | null {
  if (state === 'same' && now !== null) return now.source.expression;
  return wanted === null ? null : expressionOf(wanted.source);
}

/** The attributes the other system is known to have for people or groups; null where its directory is not listed. */
export function targetAttributes(
  schema: SyncSchema,
  rule: SyncRule,
  object: 'User' | 'Group',
): SyncSchema['directories'][number]['objects'][number]['attributes'] | null {
  return attributesIn(schema, rule.targetDirectory, objectOf(rule, object)?.target ?? object);
}

/** The attributes of Entra that a mapping or filter of people or groups may read. */
export function sourceAttributes(
  schema: SyncSchema,
  rule: SyncRule,
  object: 'User' | 'Group',
): NonNullable<ReturnType<typeof targetAttributes>> {
  return attributesIn(schema, rule.sourceDirectory, objectOf(rule, object)?.source ?? object) ?? [];
}

function attributesIn(
  schema: SyncSchema,
  directory: string,
  object: string,
): ReturnType<typeof targetAttributes> {
  const objects = schema.directories.find((one) => sameName(one.name, directory))?.objects;
  return objects?.find((one) => sameName(one.name, object))?.attributes ?? null;
}

/** Attributes a mapping reads, so that they can be asked for. */
export function readBy(rule: SyncRule): readonly string[] {
  const mapping = objectOf(rule, 'User');
  const names = (mapping?.attributes ?? []).flatMap(({ source }) =>
    source.kind === 'attribute' ? [source.name] : source.kind === 'function' ? source.attributes : [],
  );
  const filtered = (mapping?.scope?.groups ?? []).flatMap(({ clauses }) =>
    clauses.map((one) => one.attribute),
  );
  return [...new Set(['userPrincipalName', 'mail', 'IsSoftDeleted', ...names, ...filtered])];
}
