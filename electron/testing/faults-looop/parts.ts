import { looopPrincipalId } from '../../hosts/rehearsal/parts-looop-entra';
import type { World } from '../../hosts/rehearsal/stage';
import { connectorSchema } from '../../integrations/microsoft/simulator/sync/connectors';
import { recordOf, type Outcome } from '../../integrations/microsoft/simulator/sync/outcome';
import { sourceOf } from '../../integrations/microsoft/simulator/sync/source';
import type { SyncJob } from '../../integrations/microsoft/simulator/sync/state';
import type { Fault } from '../faults/parts';
import type { StoredObject, StoredSchema } from '../../integrations/microsoft/simulator/sync/stored-schema';

/** What single faults of Looop provisioning are made of. */

export interface LooopFault extends Fault {
  /** Looks that cannot be made because of it, by finding: what is the matter is told elsewhere. */
  readonly blinds?: readonly string[];
}

export function jobIn({ microsoft }: World): SyncJob {
  const [job] = microsoft.provisioning.jobs;
  if (job === undefined) throw new Error('the starting state has no job');
  return job;
}

/** The mapping of people, to be changed; from then on the job has a schema of its own. */
export function usersIn(world: World): StoredObject {
  const users = rulesIn(world).find((one) => one.sourceObjectName === 'User');
  if (users === undefined) throw new Error('the connector maps nobody');
  return users;
}

function rulesIn(world: World): readonly StoredObject[] {
  return schemaIn(world).synchronizationRules[0]?.objectMappings ?? [];
}

export function schemaIn(world: World): StoredSchema {
  const job = jobIn(world);
  job.schema ??= connectorSchema('looop');
  return job.schema as StoredSchema;
}

export function settingsIn({ microsoft }: World): Record<string, string> {
  const settings = microsoft.provisioning.secrets[looopPrincipalId];
  if (settings === undefined) throw new Error('the starting state has no connection');
  return settings;
}

type Told = Partial<Pick<Outcome, 'action' | 'status' | 'error' | 'stages'>>;

/** A line of Entra's log, so many minutes old. */
export function told(world: World, now: Date, key: string, minutes: number, outcome: Told): void {
  const { microsoft } = world;
  const at = now.getTime() - minutes * 60_000;
  const job = jobIn(world);
  const source = sourceOf(microsoft, key, at);
  if (source === null) throw new Error(`nobody is ${key}`);
  const stage = { state: microsoft, save: () => undefined, now: () => new Date(at) };
  const principal = { id: looopPrincipalId, appId: '', displayName: 'Looop' };
  const link = job.links[key];
  const target = link === undefined ? null : { id: link.targetId, name: link.targetName };
  const whole: Outcome = {
    action: 'Other',
    status: 'Success',
    error: null,
    fatal: false,
    stages: [],
    changes: [],
    target,
    ...outcome,
  };
  microsoft.provisioning.log.push(recordOf(stage, { job, principal, cycleId: 'cycle', at }, source, whole));
}

/** Key of somebody as the simulator calls objects. */
export function keyOf({ microsoft }: World, person: string): string {
  const found = microsoft.people.find(({ key }) => key === person);
  if (found === undefined) throw new Error(`nobody is called ${person}`);
  return `User:${found.id}`;
}

/** Adds people the tenant did not have, with accounts Entra keeps in step. */
export function addLinked(world: World, count: number): readonly string[] {
  const { microsoft } = world;
  const model = microsoft.people.find(({ key }) => key === 'mia');
  if (model === undefined) throw new Error('nobody is called mia');
  return Array.from({ length: count }, (_, index) => {
    const key = `new${String(index)}`;
    const id = `5b0c7d20-1111-4222-8333-0000000002${String(index).padStart(2, '0')}`;
    const upn = `${key}@contoso.example`;
    microsoft.people.push({ ...model, id, key, upn, mail: upn, name: `${key} Person`, roles: [] });
    return `User:${id}`;
  });
}
