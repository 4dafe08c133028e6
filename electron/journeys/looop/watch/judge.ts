import { quarantineDays, type Quarantine, type SyncJob } from '../../../integrations/microsoft/port';
import type { JudgeAt, Verdict } from '../../../engine/step';
import type { ShownLine } from '../../../contract/vocabulary';
import { messages } from '../steps/provisioning-watch.messages';
import { estimateOf } from './estimate';
import { judgeRuns } from './judge-runs';
import { isHeld, isJustBegun, mayStart, type Answers } from './plan';
import type { SeenWatch } from './seen';
import { clockTime } from './standing';

export type Found = Verdict<
  | 'started'
  | 'guard'
  | 'paused'
  | 'to-pause'
  | 'switched-off'
  | 'cycles'
  | 'last-run'
  | 'escrows'
  | 'pruned'
  | 'accounts'
  | 'log'
  | 'too-many-deletions'
  | 'moved'
  | 'scim-quarantine'
  | 'scim-impatience'
  | 'scim-start-hammered'
  | 'scim-stop-not-instant'
  | 'scim-scope-switch-no-restart'
  | 'scim-member-late'
>;

const minuteMs = 60_000;
const dayMs = 86_400_000;
export function judge(seen: SeenWatch, answers: Answers, { now }: Pick<JudgeAt, 'now'>): readonly Found[] {
  const { job, standing } = seen;
  if (job === null || standing === 'not-configured')
    return [{ point: 'started', outcome: 'fail', severity: 'blocker' }];
  return [
    ...judgeStanding(seen, job, answers, now),
    ...judgeRuns(seen, job, now),
    ...judgeRestart(seen, job),
    ...judgeLog(seen),
  ];
}

function judgeStanding(seen: SeenWatch, job: SyncJob, answers: Answers, now: Date): readonly Found[] {
  const wantsPause = answers.run === 'pause';
  switch (seen.standing) {
    case 'not-started':
      return judgeStart(seen, wantsPause, now);
    case 'paused':
      return [
        wantsPause
          ? { point: 'paused', outcome: 'skipped', severity: 'advice', skipped: 'not-chosen' }
          : { point: 'paused', outcome: 'fail', severity: 'problem' },
        ...(isHeld(seen) ? quarantined(seen, now) : []),
        ...(seen.cycling ? [{ point: 'scim-stop-not-instant', outcome: 'manual' } as const] : []),
      ];
    case 'disabled':
      return [{ point: 'switched-off', outcome: 'fail', severity: 'problem' }, ...quarantined(seen, now)];
    case 'quarantine':
      return quarantined(seen, now);
    case 'first-cycle':
      return [running(wantsPause), firstCycle(seen, job, now)];
    default:
      return [
        running(wantsPause),
        { point: 'scim-quarantine', outcome: 'pass' },
        { point: 'scim-impatience', outcome: 'pass', params: { at: job.status.firstSteady ?? '' } },
      ];
  }
}

/** Calling start while it runs can stop it: this is said of every job that runs. */
function running(wantsPause: boolean): Found {
  return wantsPause
    ? { point: 'to-pause', outcome: 'fail', severity: 'problem' }
    : { point: 'scim-start-hammered', outcome: 'pass' };
}

function judgeStart(seen: SeenWatch, wantsPause: boolean, now: Date): readonly Found[] {
  if (isJustBegun(seen, now))
    return [{ point: 'scim-start-hammered', outcome: 'manual', severity: 'advice' }];
  if (wantsPause)
    return [{ point: 'started', outcome: 'skipped', severity: 'advice', skipped: 'not-chosen' }];
  const started: Found = { point: 'started', outcome: 'fail', severity: 'problem' };
  const remedy = { step: 'provisioning-connection' };
  return mayStart(seen)
    ? [started]
    : [started, { point: 'guard', outcome: 'fail', severity: 'problem', remedy }];
}

/** Nothing is wrong with a first cycle that takes its time. */
function firstCycle(seen: SeenWatch, job: SyncJob, now: Date): Found {
  const estimate = estimateOf(seen.objects);
  const expected = estimate === null ? messages('estimate.unknown') : messages('estimate', { ...estimate });
  const actual = progressLines(job);
  const minutes = seen.begunAt === null ? 0 : (now.getTime() - Date.parse(seen.begunAt)) / minuteMs;
  const overdue = minutes > Math.max(24 * 60, 3 * (estimate?.to ?? 0));
  return overdue
    ? { point: 'scim-impatience', outcome: 'fail', severity: 'problem', expected, actual }
    : { point: 'scim-impatience', outcome: 'manual', severity: 'advice', expected, actual };
}

function progressLines({ status }: SyncJob): readonly ShownLine[] {
  const lines = status.progress
    .filter(({ total }) => total > 0)
    .map(({ completed, total }) => messages('line.progress', { done: completed, of: total }));
  const written = status.entries.flatMap(({ type, count }) => {
    if (type === 'User') return messages('line.written-users', { count });
    return type === 'Group' ? messages('line.written-groups', { count }) : [];
  });
  return lines.length + written.length === 0 ? [messages('line.not-begun')] : [...lines, ...written];
}

function quarantined({ quarantine }: SeenWatch, now: Date): readonly Found[] {
  if (quarantine === null) return [{ point: 'scim-quarantine', outcome: 'fail', params: unknownQuarantine }];
  const { reason, rawReason, error } = quarantine;
  const held = reason === 'TooManyDeletes';
  return [
    {
      point: 'scim-quarantine',
      outcome: 'fail',
      severity: 'problem',
      params: { reason: messages(`reason.${reason}`), days: daysLeft(quarantine, now) },
      actual: quarantineLines(quarantine),
      codes: { system: 'microsoft', code: error === null ? rawReason : `${rawReason} · ${error.code}` },
    },
    ...(held ? [{ point: 'too-many-deletions', outcome: 'fail', severity: 'problem' } as const] : []),
  ];
}

const unknownQuarantine = { reason: messages('reason.other'), days: quarantineDays };

/** Until Entra switches the job off, counted from where the series began (Microsoft contract, 6.7). */
export function daysLeft({ seriesBegan, currentBegan }: Quarantine, now: Date): number {
  const began = Date.parse(seriesBegan ?? currentBegan ?? '');
  if (Number.isNaN(began)) return quarantineDays;
  return Math.max(0, Math.ceil((began + quarantineDays * dayMs - now.getTime()) / dayMs));
}

function quarantineLines({ seriesBegan, seriesCount, nextAttempt, error }: Quarantine): readonly ShownLine[] {
  return [
    ...(seriesBegan === null ? [] : [messages('line.since', { at: seriesBegan, count: seriesCount })]),
    ...(nextAttempt === null ? [] : [messages('line.next', { at: clockTime(nextAttempt) })]),
    ...(error === null || error.message === '' ? [] : [messages('line.said', { said: error.message })]),
  ];
}

const notKnown = { outcome: 'skipped', severity: 'advice', skipped: 'unconfirmed' } as const;

function judgeRestart(seen: SeenWatch, job: SyncJob): readonly Found[] {
  const { scopeChanged, scopeKnown, moved, late, log, standing } = seen;
  if (standing === 'not-started' || job.status.firstSteady === null) return [];
  return [
    ...(moved ? [{ point: 'moved', outcome: 'fail', severity: 'problem' } as const] : []),
    scopeChanged
      ? { point: 'scim-scope-switch-no-restart', outcome: 'fail', severity: 'problem' }
      : scopeKnown
        ? { point: 'scim-scope-switch-no-restart', outcome: 'pass' }
        : { point: 'scim-scope-switch-no-restart', ...notKnown },
    ...(late.length > 0
      ? [{ point: 'scim-member-late', outcome: 'fail', severity: 'problem', actual: late } as const]
      : log.kind === 'not-asked'
        ? []
        : log.kind === 'read' && log.whole
          ? [{ point: 'scim-member-late', outcome: 'pass' } as const]
          : [{ point: 'scim-member-late', ...notKnown } as const]),
  ];
}

/** Without the log the job itself tells how many failed, and not who. */
function judgeLog({ log }: SeenWatch): readonly Found[] {
  if (log.kind === 'not-asked') return [];
  return log.kind === 'closed'
    ? [
        {
          point: 'log',
          outcome: 'skipped',
          severity: 'advice',
          skipped: 'unconfirmed',
          codes: { system: 'microsoft', code: log.code },
        },
      ]
    : [
        {
          point: 'log',
          outcome: 'pass',
          params: { count: log.lines.length },
          ...(!log.whole && { actual: messages('line.log-cut', { count: log.lines.length }) }),
        },
      ];
}
