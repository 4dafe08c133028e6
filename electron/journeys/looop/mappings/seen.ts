import type { FilterOperator, SourceUser, SyncRule, SyncSchema } from '../../../integrations/microsoft/port';
import type { SeenEndpoint } from '../endpoint/seen';

/** What provisioning writes, and out of what, as Entra holds it now. */
export interface SeenMappings {
  readonly schema: SyncSchema;
  /** The rule out of Entra; null where the job has none. */
  readonly rule: SyncRule | null;
  /** Whether the SCIM server has groups. */
  readonly groups: SeenEndpoint['groups'];
  /** Operators a scoping filter may use; empty where no filter is in question or Entra does not tell. */
  readonly operators: readonly FilterOperator[];
  /** The pilot with the values the mappings read; null while there is no pilot. */
  readonly pilot: SourceUser | null;
  /** The job has been through a cycle before. */
  readonly ran: boolean;
  /** Accounts that are provisioned today, the pilot's among them. */
  readonly accounts: number;
  /** When we last changed the schema, UTC ISO 8601: a job that had run before has to be restarted. */
  readonly changedAt: string | null;
}

/** The rule of a step that has passed; anything else is a bug of the order of steps. */
export function ruleOf({ rule }: Pick<SeenMappings, 'rule'>): SyncRule {
  if (rule === null) throw new Error('the job has no rule');
  return rule;
}
