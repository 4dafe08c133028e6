import type {
  FilterOperator,
  Provisioning,
  SourceUser,
  SyncJob,
  SyncRule,
  SyncSchema,
} from '../../../integrations/microsoft/port';
import type { SeenEndpoint } from '../endpoint/seen';
import type { Answers } from './questions';
import { readBy, sameName } from './rows';
import type { SeenMappings } from './seen';

export interface Place {
  readonly provisioning: Provisioning;
  /** Object id of the service principal. */
  readonly app: string;
  readonly job: SyncJob;
  readonly groups: SeenEndpoint['groups'];
  /** Object id; null while nobody was picked. */
  readonly pilot: string | null;
  readonly signal: AbortSignal;
}

/** Reads what the job maps, and what the pilot has for it. */
export async function lookAtMappings(
  { provisioning, app, job, groups, pilot, signal }: Place,
  { filter, filterAttribute }: Answers,
  changedAt: string | null,
): Promise<SeenMappings> {
  const schema = await provisioning.schema(app, job.id);
  const rule = ruleIn(schema);
  const wanted = filterAttribute.map(({ id }) => id);
  const [operators, person] = await Promise.all([
    filter === 'rule' ? provisioning.filterOperators(app, job.id) : none,
    pilot === null || rule === null
      ? null
      : readPerson(provisioning, pilot, [...readBy(rule), ...wanted], signal),
  ]);
  const { lastExecution, firstSteady, entries } = job.status;
  const accounts = entries.find(({ type }) => sameName(type, 'User'))?.count ?? 0;
  return {
    schema,
    rule,
    groups,
    operators,
    pilot: person,
    ran: lastExecution !== null || firstSteady !== null,
    accounts,
    changedAt,
  };
}

const none: readonly FilterOperator[] = [];
/** What Entra calls itself in every schema; a name, whatever the language. */
const entra = 'Azure Active Directory';

/** The rule that leads out of Entra; a connector may have one that leads back. */
export function ruleIn({ rules }: SyncSchema): SyncRule | null {
  return rules.find(({ sourceDirectory }) => sameName(sourceDirectory, entra)) ?? rules[0] ?? null;
}

/** Null when they are gone. */
export async function readPerson(
  provisioning: Provisioning,
  id: string,
  attributes: readonly string[],
  signal: AbortSignal,
): Promise<SourceUser | null> {
  for await (const { users } of provisioning.sourceUsers({ kind: 'users', ids: [id] }, attributes, signal)) {
    const [found] = users;
    if (found !== undefined) return found;
  }
  return null;
}
