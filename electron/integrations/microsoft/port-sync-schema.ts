/** The attribute mappings of a provisioning job, as far as this product reads and changes them (Microsoft contract, 6.4). */

export type FlowType = 'Add' | 'Update' | 'Delete';

/** Where a value comes from. `expression` is Entra's own text of it, such as `[mail]` or `Not([IsSoftDeleted])`. */
export type MappingSource =
  | { readonly kind: 'attribute'; readonly name: string; readonly expression: string }
  | { readonly kind: 'constant'; readonly value: string; readonly expression: string }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly expression: string;
      /** Source attributes it reads, each once. */
      readonly attributes: readonly string[];
    };

export interface AttributeMapping {
  /** E.g. `emails[type eq "work"].value`. */
  readonly target: string;
  readonly source: MappingSource;
  /** 1 is compared first; 0 is not compared at all. */
  readonly matchingPriority: number;
  /** "Always", "ObjectAddOnly" (only when an account is made), "MultiValueAddOnly", … */
  readonly flowType: string;
  /** "FlowWhenChanged" or "FlowAlways". */
  readonly flowBehavior: string;
  readonly defaultValue: string | null;
}

export interface FilterClause {
  /** A source attribute. */
  readonly attribute: string;
  /** One of `filterOperators`, e.g. "EQUALS". */
  readonly operator: string;
  readonly values: readonly string[];
}

/** Clauses of one group must all be true; one group is enough. Empty lets everybody through. */
export interface ScopeFilter {
  readonly groups: readonly { readonly name: string; readonly clauses: readonly FilterClause[] }[];
}

export interface ObjectMapping {
  /** "User" or "Group", as the source directory calls it. */
  readonly source: string;
  readonly target: string;
  readonly enabled: boolean;
  /** Without Update nobody is disabled either. */
  readonly flowTypes: readonly FlowType[];
  /** Null: no filter. */
  readonly scope: ScopeFilter | null;
  readonly attributes: readonly AttributeMapping[];
}

export interface SyncRule {
  /** What `provisionOnDemand` calls the rule. */
  readonly id: string;
  readonly name: string;
  readonly sourceDirectory: string;
  readonly targetDirectory: string;
  readonly objects: readonly ObjectMapping[];
}

export interface DirectoryAttribute {
  readonly name: string;
  /** "String", "Boolean", "Integer", "Reference", "DateTime", "Binary" */
  readonly type: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly multivalued: boolean;
  /** "ReadWrite", "ReadOnly", "Immutable", "WriteOnly" */
  readonly mutability: string;
  /** Part of the key by which objects of the other system are told apart. */
  readonly anchor: boolean;
}

export interface SyncDirectory {
  readonly id: string;
  readonly name: string;
  /** Its attributes can be read anew from `/Schemas` of the other system. */
  readonly discoverable: boolean;
  readonly objects: readonly { readonly name: string; readonly attributes: readonly DirectoryAttribute[] }[];
}

/** The typed part of a job's schema; what it leaves out stays untouched by `saveSchema`. */
export interface SyncSchema {
  readonly id: string;
  /** Entra's own number of this state, where it gives one. */
  readonly version: string | null;
  readonly rules: readonly SyncRule[];
  readonly directories: readonly SyncDirectory[];
}

/** Which object mapping a change is about. */
export interface MappingOf {
  readonly ruleId: string;
  /** `ObjectMapping.source`. */
  readonly object: string;
}

/** How a mapping's value is to be made; an expression is parsed by Entra itself before it is saved. */
export type NewSource =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'expression'; readonly expression: string };

/** One approved change of a schema. Names are compared without regard to case, as Entra does. */
export type SchemaChange = MappingOf &
  (
    | { readonly kind: 'enable'; readonly enabled: boolean }
    | { readonly kind: 'flow-types'; readonly flowTypes: readonly FlowType[] }
    | { readonly kind: 'scope'; readonly scope: ScopeFilter | null }
    /** Adds the mapping of `target` or changes what is named of it; what is left out stays, or is Entra's default. */
    | {
        readonly kind: 'map';
        readonly target: string;
        readonly source?: NewSource;
        readonly matchingPriority?: number;
        readonly flowType?: string;
        readonly defaultValue?: string | null;
      }
    | { readonly kind: 'unmap'; readonly target: string }
    /** Makes an attribute of the other system known that its list leaves out; needed before it can be mapped. */
    | { readonly kind: 'define'; readonly target: string; readonly type: DirectoryAttribute['type'] }
  );

export interface FilterOperator {
  readonly name: string;
  /** How many values it compares with: "Unary" none, "Binary" one or more. */
  readonly arity: string;
  /** Types of attributes it can be used on; empty when Entra does not say. */
  readonly supportedTypes: readonly string[];
}
