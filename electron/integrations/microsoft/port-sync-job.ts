/** State of a provisioning job, its tests and its log (Microsoft contract, 6.3, 6.6 and 6.7). Dates: UTC ISO 8601. */

export interface SyncTemplate {
  /** E.g. "scim". */
  readonly id: string;
  readonly factoryTag: string;
  readonly isDefault: boolean;
}

export interface SyncError {
  readonly code: string;
  /** Entra's own words; quoted only. */
  readonly message: string;
  readonly tenantActionable: boolean | null;
}

/** One run. All counts are of objects. */
export interface SyncExecution {
  /** "Succeeded", "Failed", "EntryLevelErrors", … */
  readonly state: string;
  readonly began: string | null;
  readonly ended: string | null;
  readonly imported: number;
  readonly entitled: number;
  /** Failed ones that are tried again. */
  readonly escrowed: number;
  readonly exported: number;
  readonly activityId: string | null;
  readonly error: SyncError | null;
}

export type QuarantineReason =
  | 'EncounteredBaseEscrowThreshold'
  | 'EncounteredTotalEscrowThreshold'
  | 'EncounteredEscrowProportionThreshold'
  /** Credentials, or an endpoint nobody reaches. */
  | 'EncounteredQuarantineException'
  | 'QuarantinedOnDemand'
  | 'TooManyDeletes'
  | 'IngestionInterrupted'
  /** A reason of tomorrow; see `rawReason`. */
  | 'other';

export interface Quarantine {
  readonly reason: QuarantineReason;
  readonly rawReason: string;
  /** Since when it is in this quarantine. */
  readonly currentBegan: string | null;
  /** Since when it goes in and out; Entra disables the job 28 days after this. */
  readonly seriesBegan: string | null;
  readonly seriesCount: number;
  readonly nextAttempt: string | null;
  readonly error: SyncError | null;
}

export type SyncStatusCode =
  'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine' | /** A word of tomorrow. */ 'other';

export interface SyncStatus {
  readonly code: SyncStatusCode;
  readonly failuresInARow: number;
  /** Failed objects were given up: the job has been stopped for it. */
  readonly escrowsPruned: boolean;
  /** When the first cycle had finished; null while it never has. */
  readonly firstSteady: string | null;
  readonly lastSteady: string | null;
  readonly entries: readonly { readonly type: string; readonly count: number }[];
  readonly progress: readonly {
    readonly units: string;
    readonly completed: number;
    readonly total: number;
    readonly at: string | null;
  }[];
  readonly lastExecution: SyncExecution | null;
  readonly lastSuccess: SyncExecution | null;
  readonly quarantine: Quarantine | null;
  readonly troubleshootingUrl: string | null;
}

export interface SyncJob {
  /** E.g. "scim.{tenant}.{guid}". */
  readonly id: string;
  readonly templateId: string;
  readonly schedule: {
    readonly state: 'Active' | 'Paused' | 'Disabled' | 'other';
    /** Minutes between two cycles; null while nothing is scheduled. */
    readonly everyMinutes: number | null;
  };
  readonly status: SyncStatus;
  /** E.g. `QuarantineTooManyDeletesThreshold`. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
}

/** What a restart forgets. "Full" is all of the others but ForceDeletes; choose the narrowest that helps. */
export const restartScopes = [
  'Watermark',
  'Escrows',
  'QuarantineState',
  'ConnectorDataStore',
  'Full',
  'ForceDeletes',
] as const;
export type RestartScope = (typeof restartScopes)[number];

/** A refusal is an answer here: it is what the person came to see. */
export type CredentialTest =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string | null;
      /** Microsoft's own words, to be quoted: the same sentence stands for a wrong token, path or certificate. */
      readonly said: string;
      readonly correlationId: string | null;
      readonly at: string | null;
    };

export interface SyncIdentity {
  readonly id: string | null;
  readonly displayName: string | null;
  /** "User", "Group", … */
  readonly type: string | null;
  readonly details: Readonly<Record<string, string>>;
}

/** Values as Entra prints them; null: there was none. */
export interface ModifiedProperty {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

export type SyncStepKind =
  'import' | 'scoping' | 'matching' | 'processing' | 'references' | 'export' | 'other';

export interface SyncStep {
  readonly kind: SyncStepKind;
  /** Entra's name of it, e.g. "EntryExportAdd". */
  readonly name: string;
  readonly outcome: SyncOutcome;
  /** Entra's own words; quoted only. */
  readonly said: string;
  readonly details: Readonly<Record<string, string>>;
}

export type SyncOutcome = 'success' | 'failure' | 'skipped' | 'warning' | 'other';

/** What became of one user or group, on demand or in a cycle. */
export interface SyncEvent {
  /** "Create", "Update", "Disable", "Delete", "StagedDelete", "Other": as written, first letter capital. */
  readonly action: string;
  readonly outcome: SyncOutcome;
  /** E.g. "RedundantExport", "NotEffectivelyEntitled"; null where nothing went wrong. */
  readonly errorCode: string | null;
  /** Entra's own words; quoted only. */
  readonly reason: string | null;
  readonly recommendedAction: string | null;
  readonly steps: readonly SyncStep[];
  readonly modified: readonly ModifiedProperty[];
  readonly source: SyncIdentity | null;
  readonly target: SyncIdentity | null;
}

export interface LogEntry extends SyncEvent {
  readonly id: string;
  readonly at: string;
  readonly cycleId: string | null;
  readonly milliseconds: number | null;
}

export interface OnDemandRequest {
  readonly ruleId: string;
  readonly objectId: string;
  readonly objectType: 'User' | 'Group';
  /** For a group: at most five of its members. */
  readonly members?: readonly string[];
}

/** In sync already is `outcome: 'skipped'` with `errorCode: 'RedundantExport'`. */
export type OnDemandResult = SyncEvent;

export interface NotificationSettings {
  readonly enabled: boolean;
  /** One address, or several with commas. */
  readonly recipients: string;
  readonly deleteThresholdEnabled: boolean;
  /** So many accounts may be disabled or deleted in one cycle. */
  readonly deleteThreshold: number | null;
}

/** What is kept of a connection without its secrets. Null fields: not set, or Graph does not tell. */
export interface SyncSettings {
  readonly baseAddress: string | null;
  readonly scope: SyncScope | null;
  readonly notification: NotificationSettings | null;
  readonly skipOutOfScopeDeletions: boolean | null;
  /** Names of all that Graph gave back, secrets' names among them where it lists them. */
  readonly keys: readonly string[];
}

export type SyncScope = 'assigned' | 'everyone';
