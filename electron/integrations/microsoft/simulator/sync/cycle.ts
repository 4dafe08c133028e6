import { randomUUID } from 'node:crypto';
import { allGroups } from '../graph/group-view';
import { population } from '../population';
import { principalById, type MicrosoftStage } from '../view';
import { bringGroup } from './group-work';
import { assignedTo } from './in-scope';
import { fingerprint, sourceOf, type Source } from './source';
import { recordOf, type Outcome } from './outcome';
import { enterQuarantine, fail, retryMs, succeed } from './quarantine';
import type { Cycle, SyncJob } from './state';
import { mappingOf, schemaOf } from './stored-schema';
import { openTarget } from './target';
import { bringUser } from './users';
import { belongs, standingOf, type Work } from './work';

/** How many of those who stay outside a full cycle tells of, and how many entries the log holds. */
const mostOutside = 50;
const mostRecords = 3000;
/** Cycles made up for after a long absence. */
const mostMissed = 6;
/** People above one another. */
const mostLevels = 20;

/** Does what the service would have done by now; what is under way is done as far as the time has come. */
export async function advance(stage: MicrosoftStage): Promise<void> {
  const now = stage.now().getTime();
  let moved = false;
  for (const job of stage.state.provisioning.jobs) {
    skipMissed(stage, job, now);
    while (isDue(job, now)) {
      moved = true;
      if (job.cycle === null) begin(stage, job);
      const work = workOf(stage, job, now);
      if (work === null) break;
      if (!(await continued(work, now))) break;
    }
  }
  if (moved) stage.save();
}

export function isDue(job: SyncJob, now: number): boolean {
  if (job.cycle !== null) return true;
  return job.state === 'Active' && job.nextAt !== null && job.nextAt <= now;
}

function skipMissed(stage: MicrosoftStage, job: SyncJob, now: number): void {
  const { everyMs } = stage.state.provisioning.timing;
  const earliest = now - mostMissed * everyMs;
  if (job.quarantine === null && job.firstSteady !== null && job.nextAt !== null && job.cycle === null)
    job.nextAt = Math.max(job.nextAt, earliest);
}

/** Null when the application is gone. */
export function workOf(stage: MicrosoftStage, job: SyncJob, at: number, ignoreFlag = false): Work | null {
  const { secrets: all } = stage.state.provisioning;
  const secrets = all[job.principalId] ?? {};
  const principal = principalById(stage.state, job.principalId)?.value;
  const schema = schemaOf(job);
  const [rule] = schema.synchronizationRules;
  if (principal === undefined || rule === undefined) return null;
  return {
    stage,
    job,
    principal,
    schema,
    rule,
    target: openTarget(stage.reach, secrets, ignoreFlag),
    assigned: assignedTo(stage, job.principalId),
    scope: job.scope ?? scopeIn(secrets),
    keepLeavers: secrets['SkipOutOfScopeDeletions']?.toLowerCase() === 'true',
    cycleId: job.cycle?.id ?? randomUUID(),
    at,
  };
}

export function scopeIn(secrets: Readonly<Record<string, string>>): 'assigned' | 'everyone' {
  return secrets['SyncAll']?.toLowerCase() === 'true' ? 'everyone' : 'assigned';
}

function begin(stage: MicrosoftStage, job: SyncJob): void {
  const { timing, secrets } = stage.state.provisioning;
  const own = secrets[job.principalId] ?? {};
  const began = job.nextAt ?? stage.now().getTime();
  const full = !job.watermark;
  if (full) {
    job.scope = scopeIn(own);
    job.skipped = {};
  }
  const work = workOf(stage, job, began);
  const { queue, tooMany } = work === null ? { queue: [], tooMany: false } : queueOf(work, full, own);
  const length = full ? timing.cycleMs + queue.length * timing.perObjectMs : timing.perObjectMs;
  const counts = { imported: 0, entitled: 0, exported: 0, escrowed: 0 };
  job.cycle = { id: randomUUID(), full, began, ends: began + length, queue, total: queue.length, counts };
  if (tooMany) job.cycle.tooMany = true;
}

interface Queue {
  readonly queue: string[];
  readonly tooMany: boolean;
}

/** In scope first, people before groups; then who stays outside, then who left. */
function queueOf(work: Work, full: boolean, secrets: Readonly<Record<string, string>>): Queue {
  const { job } = work;
  const inside = scopeKeys(work);
  const changed = full ? inside : inside.filter((key) => needsLook(work, key));
  const outside = full ? outsideKeys(work, inside) : [];
  const leaving = leavers(work);
  const tooMany = !job.forceDeletes && exceeds(secrets, leaving.filter((key) => isUser(key)).length);
  const all = [...changed, ...outside, ...job.escrows, ...(tooMany ? [] : leaving)];
  const kept = tooMany ? all.filter((key) => !leaving.includes(key)) : all;
  return { queue: [...new Set(kept)], tooMany };
}

function isUser(key: string): boolean {
  return key.startsWith('User:');
}

function scopeKeys(work: Work): string[] {
  const { state } = work.stage;
  const { users, groups } = work.assigned;
  if (work.scope === 'assigned')
    return [...[...users].map((id) => `User:${id}`), ...[...groups].map((id) => `Group:${id}`)];
  const everybody = population(state);
  const people = Array.from({ length: everybody.length }, (_, index) => everybody.at(index)?.id ?? '');
  return [...people.map((id) => `User:${id}`), ...allGroups(state).map(({ id }) => `Group:${id}`)];
}

function needsLook(work: Work, key: string): boolean {
  const source = sourceOf(work.stage.state, key, work.at);
  const link = work.job.links[key];
  if (source === null) return link !== undefined;
  if (link?.enabled === false && isBack(work, source)) return true;
  return link === undefined ? work.job.skipped[key] === undefined : link.seen !== fingerprint(source);
}

/** Who comes back into scope is switched on again, though nothing about them has changed. */
function isBack(work: Work, source: Source): boolean {
  const mapping = mappingOf(work.rule, source.kind);
  return mapping !== undefined && belongs(standingOf(work, mapping, source));
}

/** Members of groups inside groups, then others: the log says why they have no account. */
function outsideKeys(work: Work, inside: readonly string[]): readonly string[] {
  if (work.scope === 'everyone') return [];
  const everybody = population(work.stage.state);
  const first = Array.from({ length: Math.min(everybody.length, mostOutside) }, (_, index) =>
    everybody.at(index),
  );
  const ids = new Set([...work.assigned.nested, ...first.flatMap((one) => one?.id ?? [])]);
  return [...ids].map((id) => `User:${id}`).filter((key) => !inside.includes(key));
}

/** Accounts that would be switched off or removed. */
function leavers(work: Work): readonly string[] {
  return Object.entries(work.job.links).flatMap(([key, link]) => {
    const source = sourceOf(work.stage.state, key, work.at);
    if (source === null) return [key];
    const mapping = mappingOf(work.rule, source.kind);
    if (mapping === undefined || !link.enabled) return [];
    const standing = standingOf(work, mapping, source);
    const leftScope = standing.active && !(standing.assigned && standing.filtered);
    return belongs(standing) || (leftScope && work.keepLeavers) ? [] : [key];
  });
}

function exceeds(secrets: Readonly<Record<string, string>>, count: number): boolean {
  try {
    const settings = JSON.parse(secrets['SyncNotificationSettings'] ?? '{}') as Readonly<
      Record<string, unknown>
    >;
    const most = Number(settings['DeleteThresholdValue']);
    return settings['DeleteThresholdEnabled'] === true && count > most;
  } catch {
    return false;
  }
}

/** Objects up to the part of the time that is over; false while the cycle goes on. */
async function continued(work: Work, now: number): Promise<boolean> {
  const { job } = work;
  const cycle = job.cycle;
  if (cycle === null) return true;
  const share = now >= cycle.ends ? 1 : (now - cycle.began) / (cycle.ends - cycle.began);
  const left = Math.ceil(cycle.total * (1 - share));
  while (cycle.queue.length > left) {
    const key = cycle.queue.shift() ?? '';
    const outcome = await brought(work, cycle, key);
    if (outcome?.fatal === true) {
      const error = outcome.error ?? { code: 'Unknown', reason: '' };
      end(work, cycle, 'Failed', now, error);
      const began = Math.min(now, cycle.ends);
      fail(job, error, began);
      job.nextAt = job.state === 'Active' ? began + retryMs(job) : null;
      return true;
    }
  }
  if (now < cycle.ends) return false;
  finish(work, cycle);
  return true;
}

async function brought(work: Work, cycle: Cycle, key: string): Promise<Outcome | null> {
  const { job } = work;
  cycle.counts.imported += 1;
  const lateManager = isUser(key) && cycle.full && waitsForManager(work, cycle, key);
  if (lateManager) {
    cycle.queue.push(key);
    cycle.counts.imported -= 1;
    return null;
  }
  const outcome = await (isUser(key) ? bringUser(work, key) : bringGroup(work, key));
  if (outcome === null || outcome.fatal) return outcome;
  job.escrows = job.escrows.filter((one) => one !== key);
  if (outcome.status === 'Failure') {
    job.escrows.push(key);
    cycle.counts.escrowed += 1;
  }
  if (outcome.status !== 'Skipped' || outcome.error?.code === 'RedundantExport') cycle.counts.entitled += 1;
  if (outcome.status === 'Success') cycle.counts.exported += 1;
  told(work, cycle, key, outcome);
  return outcome;
}

/** A manager comes before those they manage, where both are on their way. */
function waitsForManager({ job, stage, at }: Work, cycle: Cycle, key: string): boolean {
  const managerId = sourceOf(stage.state, key, at)?.managerId;
  if (managerId === null || managerId === undefined || cycle.queue.length === 0) return false;
  const waited = `User:${managerId}`;
  return job.links[waited] === undefined && cycle.queue.includes(waited) && !circular(stage, key, waited, at);
}

/** Two who manage each other, or a longer ring: somebody has to be first. */
function circular(stage: MicrosoftStage, key: string, manager: string, at: number): boolean {
  let above: string | null = manager;
  for (let level = 0; above !== null && level < mostLevels; level += 1) {
    if (above === key) return true;
    const managerId: string | null = sourceOf(stage.state, above, at)?.managerId ?? null;
    above = managerId === null ? null : `User:${managerId}`;
  }
  return above !== null;
}

/** Who stays outside is told of once. */
function told(work: Work, cycle: Cycle, key: string, outcome: Outcome): void {
  const { stage, job, principal } = work;
  const code = outcome.status === 'Skipped' && job.links[key] === undefined ? outcome.error?.code : undefined;
  const known = code !== undefined && job.skipped[key] === code;
  if (code === undefined) delete job.skipped[key];
  else job.skipped[key] = code;
  if (known) return;
  const [kind = 'User', id = ''] = key.split(':');
  const source = sourceOf(stage.state, key, work.at);
  const name = source?.name ?? outcome.target?.name ?? id;
  const at = Math.min(work.at, cycle.ends);
  const about = { kind: kind === 'Group' ? ('Group' as const) : ('User' as const), id, name };
  tell(stage, recordOf(stage, { job, principal, cycleId: cycle.id, at }, about, outcome));
}

export function tell({ state }: MicrosoftStage, record: ReturnType<typeof recordOf>): void {
  state.provisioning.log.push(record);
  if (state.provisioning.log.length > mostRecords) state.provisioning.log.shift();
}

function end(
  { job }: Work,
  cycle: Cycle,
  state: string,
  now: number,
  error: { readonly code: string; readonly reason: string } | null,
): void {
  job.last = {
    id: cycle.id,
    state,
    began: cycle.began,
    ended: Math.min(now, cycle.ends),
    ...cycle.counts,
    error: error === null ? null : { code: error.code, message: error.reason, tenantActionable: true },
  };
  job.cycle = null;
}

/** More than two in five fail, and more than a few (failure mode scim-quarantine). */
const escrowShare = 0.4;

function finish(work: Work, cycle: Cycle): void {
  const { job, stage } = work;
  const { counts, ends } = cycle;
  const { provisioning } = stage.state;
  const failing =
    counts.escrowed >= provisioning.fewEscrows && counts.escrowed > counts.imported * escrowShare;
  end(work, cycle, counts.escrowed > 0 ? 'EntryLevelErrors' : 'Succeeded', ends, null);
  job.watermark = true;
  job.forceDeletes = false;
  if (cycle.tooMany === true || failing) {
    const reason = failing ? 'EncounteredEscrowProportionThreshold' : 'TooManyDeletes';
    enterQuarantine(
      job,
      { reason, code: reason, words: `The job was placed in quarantine: ${reason}` },
      ends,
    );
    job.nextAt = ends + retryMs(job);
  } else {
    succeed(job, ends);
    job.nextAt = ends + provisioning.timing.everyMs;
  }
  if (job.state !== 'Active') job.nextAt = null;
}
