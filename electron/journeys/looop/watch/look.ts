import type { People, Provisioning, SyncJob } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';
import { appOf, type SeenApplication } from '../application/seen';
import type { SeenAssignments } from '../assignments/seen';
import { hasRun } from '../connection-step/look';
import { jobOf, type SeenConnection } from '../connection-step/seen';
import { lateGroups, lookAtLog } from './log';
import { begunIn, wordIn, type Begun } from './memory';
import type { Assigned, SeenLog, SeenWatch } from './seen';
import { isCycling, runKey, standingOf } from './standing';

interface Looking {
  readonly provisioning: Provisioning;
  readonly people: Pick<People, 'userCount'>;
  readonly application: SeenApplication;
  readonly assignments: SeenAssignments;
  readonly connection: SeenConnection;
  readonly hints: Hints;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** The job as it is at this moment, and what its log tells of the last day. */
export async function lookAtWatch(looking: Looking): Promise<SeenWatch> {
  const { provisioning, people, assignments, connection, hints, now, signal } = looking;
  const app = appOf(looking.application);
  const known = jobOf(connection);
  const [job, everybody] = await Promise.all([
    provisioning.job(app.id, known.id),
    assignments.scope === 'everyone' ? people.userCount({ kind: 'everyone' }) : null,
  ]);
  const asked = job !== null && hasRun(job);
  const log: SeenLog = asked ? await lookAtLog(provisioning, known.id, now, signal) : { kind: 'not-asked' };
  const begun = begunIn(hints, known.id);
  const { notification } = connection.settings;
  const expected = assignments.scope === 'everyone' ? null : expectedIn(assignments);
  return {
    job,
    app: app.displayName,
    standing: job === null ? 'not-configured' : standingOf(job),
    quarantine: job?.status.quarantine ?? null,
    word: job === null ? null : wordIn(hints, job),
    cycling: job !== null && isCycling(job),
    guarded: notification?.deleteThresholdEnabled === true && notification.deleteThreshold !== null,
    scopeChanged: job !== null && isOpen(job, connection.scopeChangedAt, begun),
    scopeKnown: connection.scopeChangedAt !== null,
    moved: job !== null && isOpen(job, connection.movedAt, begun),
    people: everybody ?? expected?.length ?? null,
    objects: everybody ?? objectsIn(assignments),
    expected,
    begunAt: job !== null && begun !== null && begun.before === runKey(job) ? begun.at : null,
    log,
    late: lateIn(log, begun),
  };
}

/** A job that had run goes on with whom it knew until it is restarted (failure mode scim-scope-switch-no-restart). */
function isOpen(job: SyncJob, changedAt: string | null, begun: Begun | null): boolean {
  if (changedAt === null || !hasRun(job)) return false;
  const first = job.status.firstSteady ?? job.status.lastExecution?.began ?? changedAt;
  const since = begun !== null && begun.at >= changedAt;
  // An answer that was lost counts as soon as another cycle has ended.
  const restarted = since && (begun.confirmed || begun.before !== runKey(job));
  return first < changedAt && !restarted;
}

/** What was told before our last restart is put right by it. */
function lateIn(log: SeenLog, begun: Begun | null): readonly string[] {
  if (log.kind !== 'read') return [];
  const since = begun?.confirmed === true ? begun.at : '';
  return lateGroups(log.lines.filter(({ at }) => at > since));
}

function expectedIn({ assignments, groups }: SeenAssignments): readonly Assigned[] {
  const since = new Map<string, string>();
  for (const { principalId, principalType, created } of assignments) {
    const ids = principalType === 'User' ? [principalId] : membersOf(groups, principalId);
    for (const id of ids.map((one) => one.toLowerCase())) {
      const at = created ?? '';
      const before = since.get(id);
      if (before === undefined || at < before) since.set(id, at);
    }
  }
  return [...since].map(([id, at]) => ({ id, since: at }));
}

function membersOf(groups: SeenAssignments['groups'], id: string): readonly string[] {
  return groups.find((one) => one.id === id)?.userIds ?? [];
}

/** Entra evaluates users, groups and memberships alike. */
function objectsIn({ assignments, groups }: SeenAssignments): number {
  return assignments.reduce((sum, { principalId }) => sum + 1 + membersOf(groups, principalId).length, 0);
}
