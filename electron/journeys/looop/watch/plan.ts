import type { RestartScope } from '../../../integrations/microsoft/port';
import type { Change, Message, ShownLine } from '../../../contract/vocabulary';
import type { JudgeAt } from '../../../engine/step';
import { messages } from '../steps/provisioning-watch.messages';
import type { SeenWatch } from './seen';

export type Drive =
  | { readonly kind: 'start' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'restart'; readonly scopes: readonly RestartScope[] };

export interface Answers {
  /** What the person wants of the job. */
  readonly run: 'run' | 'pause';
}

/** Milliseconds after a start in which nothing is started again, whatever Entra shows meanwhile. */
export const patienceMs = 5 * 60_000;

export function isJustBegun({ begunAt }: Pick<SeenWatch, 'begunAt'>, now: Date): boolean {
  return begunAt !== null && now.getTime() - Date.parse(begunAt) < patienceMs;
}

export function plan(seen: SeenWatch, answers: Answers, { now }: Pick<JudgeAt, 'now'>): readonly Change[] {
  const { job, standing } = seen;
  if (job === null || standing === 'not-configured') return [];
  if (answers.run === 'pause') {
    const goes = ['running', 'first-cycle', 'quarantine'].includes(standing);
    return goes ? [change(seen, { kind: 'pause' })] : [];
  }
  if (isJustBegun(seen, now)) return [];
  if (isHeld(seen) && seen.word === null) return [];
  const scopes = restartScopes(seen);
  if (scopes.length > 0) return [change(seen, { kind: 'restart', scopes })];
  if (standing !== 'not-started' && standing !== 'paused') return [];
  return mayStart(seen) ? [change(seen, { kind: 'start' })] : [];
}

/** A first start waits for the threshold; what had been started before goes on. */
export function mayStart({ standing, guarded }: SeenWatch): boolean {
  return standing === 'paused' || guarded;
}

/** Entra holds back more deletions than the threshold allows: to start a paused job would end that as well. */
export function isHeld({ quarantine }: Pick<SeenWatch, 'quarantine'>): boolean {
  return quarantine?.reason === 'TooManyDeletes';
}

/** The least that has to be forgotten for what happened; empty where nothing calls for a restart. */
export function restartScopes(seen: SeenWatch): readonly RestartScope[] {
  const { job, standing, scopeChanged, moved, late } = seen;
  if (job === null || standing === 'not-configured' || standing === 'not-started') return [];
  const stuck = standing === 'quarantine' || standing === 'disabled' || isHeld(seen);
  if (isHeld(seen) && seen.word === null) return [];
  // Ids of accounts on another server are good for nothing here.
  if (moved) return ['Full'];
  const wanted = new Set<RestartScope>(stuck ? quarantineScopes(seen) : []);
  if (job.status.escrowsPruned) for (const one of ['Watermark', 'Escrows'] as const) wanted.add(one);
  if (scopeChanged || late.length > 0) wanted.add('Watermark');
  return [...wanted];
}

function quarantineScopes({ quarantine, word }: SeenWatch): readonly RestartScope[] {
  switch (quarantine?.reason) {
    case 'EncounteredBaseEscrowThreshold':
    case 'EncounteredTotalEscrowThreshold':
    case 'EncounteredEscrowProportionThreshold':
      return ['QuarantineState', 'Escrows'];
    case 'TooManyDeletes':
      // Whoever is still out of scope is held back again: the threshold stays on.
      return word === 'let-go' ? ['QuarantineState', 'ForceDeletes'] : ['QuarantineState', 'Watermark'];
    case 'IngestionInterrupted':
      return ['QuarantineState', 'Watermark'];
    case 'EncounteredQuarantineException':
    case 'QuarantinedOnDemand':
    case 'other':
    case undefined:
      return ['QuarantineState'];
  }
}

function change(seen: SeenWatch, drive: Drive): Change {
  const { app, job, standing } = seen;
  const { risk, consequence } = riskOf(seen, drive);
  return {
    id: drive.kind,
    kind: 'change',
    system: 'entra',
    summary: messages(`change.${drive.kind}`),
    target: [app, job?.id ?? ''],
    before: messages(`standing.${standing}`),
    after: afterOf(seen, drive),
    by: 'wizard',
    risk,
    ...(consequence !== undefined && { consequence }),
    data: drive,
  };
}

function afterOf({ scopeChanged, moved, late }: SeenWatch, drive: Drive): readonly ShownLine[] | Message {
  if (drive.kind !== 'restart') return messages(`after.${drive.kind}`);
  return [
    ...drive.scopes.map((scope) => messages(`scope.${scope}`)),
    ...(moved ? [messages('why.moved')] : []),
    ...(scopeChanged ? [messages('why.scope')] : []),
    ...(late.length > 0 ? [messages('why.late')] : []),
  ];
}

function riskOf(
  { scopeChanged, moved, standing, word }: SeenWatch,
  drive: Drive,
): { readonly risk: Change['risk']; readonly consequence?: Message } {
  const again = standing === 'paused' || standing === 'disabled';
  if (drive.kind === 'start')
    return { risk: 'care', consequence: messages(again ? 'care.again' : 'care.start') };
  if (drive.kind === 'pause') return { risk: 'care', consequence: messages('care.pause') };
  if (drive.scopes.includes('ForceDeletes'))
    return { risk: 'irreversible', consequence: messages('care.deletes') };
  if (moved) return { risk: 'care', consequence: messages('care.moved') };
  if (word === 'put-right') return { risk: 'care', consequence: messages('care.put-right') };
  if (scopeChanged) return { risk: 'care', consequence: messages('care.scope') };
  // Somebody may have switched it off on purpose.
  return again ? { risk: 'care', consequence: messages('care.again') } : { risk: 'routine' };
}
