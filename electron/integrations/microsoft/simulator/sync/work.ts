import type { MicrosoftStage, PrincipalValue } from '../view';
import { passes, type Assigned } from './in-scope';
import { sourceOf, type Source } from './source';
import type { SyncJob } from './state';
import type { StoredObject, StoredRule, StoredSchema } from './stored-schema';
import type { Target } from './target';
import type { Trail } from './outcome';

/** All that is needed to bring one object over. */
export interface Work {
  readonly stage: MicrosoftStage;
  readonly job: SyncJob;
  readonly principal: PrincipalValue;
  readonly schema: StoredSchema;
  readonly rule: StoredRule;
  readonly target: Target;
  readonly assigned: Assigned;
  readonly scope: 'assigned' | 'everyone';
  /** Those who left the scope keep their accounts. */
  readonly keepLeavers: boolean;
  readonly cycleId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Standing {
  readonly assigned: boolean;
  readonly filtered: boolean;
  readonly active: boolean;
}

export function standingOf(work: Work, mapping: StoredObject, source: Source): Standing {
  const ids = source.kind === 'User' ? work.assigned.users : work.assigned.groups;
  return {
    assigned: work.scope === 'everyone' || ids.has(source.id),
    filtered: passes(mapping.scope, source.values),
    active: source.active,
  };
}

export function belongs({ assigned, filtered, active }: Standing): boolean {
  return assigned && filtered && active;
}

/** The names of the details are those of the portal. */
export function scopingStage(trail: Trail, source: Source, standing: Standing): void {
  const print = (value: boolean): string => (value ? 'True' : 'False');
  trail.stages.push({
    name: 'EntrySynchronizationScoping',
    type: 'Scoping',
    status: belongs(standing) ? 'Success' : 'Skipped',
    description: `Determine if ${source.kind} in scope by evaluating against each scoping filter`,
    details: {
      'Active in the source system': print(standing.active),
      'Assigned to the application': print(standing.assigned),
      'Scoping filter evaluation passed': print(standing.filtered),
      ScopeEvaluationResult: '{}',
    },
  });
}

/** Entra has one code for whoever has no right to an account, and words for why. */
export function skipOf(
  source: Source,
  standing: Standing,
): { readonly code: string; readonly reason: string } {
  const reasons = [
    ...(standing.assigned ? [] : ['This object does not have required entitlement for provisioning.']),
    ...(standing.active ? [] : ['This object is not active in the source system.']),
    ...(standing.filtered ? [] : ['This object did not pass the scoping filter.']),
  ].map((one, index) => `${String(index + 1)}) ${one}`);
  const code = standing.assigned && !standing.filtered ? 'NotInScope' : 'NotEffectivelyEntitled';
  const name = source.kind === 'User' ? (source.values['userPrincipalName'] ?? source.name) : source.name;
  return {
    code,
    reason: `The ${source.kind} '${name}' will be skipped due to the following reasons: ${reasons.join(' ')}`,
  };
}

export function importStage(trail: Trail, source: Source): void {
  trail.stages.push({
    name: 'EntryImport',
    type: 'Import',
    status: 'Success',
    description: `Retrieved ${source.kind} '${source.name}' from Azure Active Directory`,
    details: Object.fromEntries(Object.entries(source.values).map(([name, value]) => [name, value ?? ''])),
  });
}

export function found(work: Work, key: string): Source | null {
  return sourceOf(work.stage.state, key, work.at);
}
