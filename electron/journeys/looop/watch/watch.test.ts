import { describe, expect, it } from 'vitest';
import type { Quarantine, QuarantineReason, SyncJob, SyncStatus } from '../../../integrations/microsoft/port';
import { caseOf, groupOf } from './cases';
import { estimateOf } from './estimate';
import { isUnderWay, stagesOf } from './follow';
import { daysLeft, judge } from './judge';
import { lateGroups, latest, type LogLine } from './log';
import { saying, wordIn } from './memory';
import { plan, restartScopes, type Answers } from './plan';
import type { SeenWatch } from './seen';
import { runKey, standingOf } from './standing';

const now = new Date('2026-11-22T12:00:00Z');
const answers: Answers = { run: 'run' };
const run: NonNullable<SyncStatus['lastExecution']> = {
  state: 'Succeeded',
  began: '2026-11-22T11:30:00Z',
  ended: '2026-11-22T11:31:00Z',
  imported: 4,
  entitled: 4,
  escrowed: 0,
  exported: 0,
  activityId: 'run-1',
  error: null,
};

function job(status: Partial<SyncStatus> = {}, state: SyncJob['schedule']['state'] = 'Active'): SyncJob {
  return {
    id: 'looop.1',
    templateId: 'looop',
    schedule: { state, everyMinutes: 40 },
    settings: [],
    status: {
      code: 'Active',
      failuresInARow: 0,
      escrowsPruned: false,
      firstSteady: '2026-11-02T12:00:00Z',
      lastSteady: '2026-11-22T11:31:00Z',
      entries: [{ type: 'User', count: 4 }],
      progress: [],
      lastExecution: run,
      lastSuccess: run,
      quarantine: null,
      troubleshootingUrl: null,
      ...status,
    },
  };
}

function seen(change: Partial<SeenWatch> = {}): SeenWatch {
  const of = change.job === undefined ? job() : change.job;
  return {
    job: of,
    app: 'Looop',
    standing: of === null ? 'not-configured' : standingOf(of),
    quarantine: of?.status.quarantine ?? null,
    word: null,
    cycling: false,
    guarded: true,
    scopeChanged: false,
    scopeKnown: false,
    moved: false,
    people: 4,
    objects: 8,
    expected: [],
    begunAt: null,
    log:
      of?.status.lastExecution === null
        ? { kind: 'not-asked' }
        : { kind: 'read', since: '2026-11-21T12:00:00Z', lines: [], whole: true },
    late: [],
    ...change,
  };
}

const neverRan = {
  code: 'NotRun',
  firstSteady: null,
  lastSteady: null,
  lastExecution: null,
  lastSuccess: null,
  entries: [],
} as const;

function quarantine(reason: QuarantineReason): Quarantine {
  return {
    reason,
    rawReason: reason,
    currentBegan: '2026-11-20T12:00:00Z',
    seriesBegan: '2026-11-13T12:00:00Z',
    seriesCount: 9,
    nextAttempt: '2026-11-23T00:00:00Z',
    error: null,
  };
}

const said = (one: SeenWatch, given = answers): readonly string[] =>
  judge(one, given, { now }).map(({ point, outcome }) => `${point} ${outcome}`);
const ids = (one: SeenWatch, given = answers): readonly string[] =>
  plan(one, given, { now }).map(({ id }) => id);

describe('what a job is doing', () => {
  it.each([
    [job(neverRan, 'Disabled'), 'not-started'],
    [job({ ...neverRan, code: 'Paused' }, 'Paused'), 'not-started'],
    [job({ ...neverRan, code: 'NotConfigured' }, 'Disabled'), 'not-configured'],
    [job(neverRan), 'first-cycle'],
    [job(), 'running'],
    [job({ code: 'other' }), 'running'],
    [job({ code: 'Paused' }, 'Paused'), 'paused'],
    [job({ code: 'Quarantine', quarantine: quarantine('TooManyDeletes') }), 'quarantine'],
    [job({ code: 'Quarantine', quarantine: quarantine('TooManyDeletes') }, 'Paused'), 'paused'],
    [job({ code: 'Quarantine', quarantine: quarantine('other') }, 'Disabled'), 'disabled'],
  ] as const)('is read out of all that it tells', (one, standing) => {
    expect(standingOf(one)).toBe(standing);
  });
});

describe('starting', () => {
  it('is planned for a job that stands still, and never for one that runs', () => {
    expect(ids(seen({ job: job(neverRan, 'Disabled') }))).toEqual(['start']);
    expect(ids(seen({ job: job({ code: 'Paused' }, 'Paused') }))).toEqual(['start']);
    expect(ids(seen({ job: job(neverRan) }))).toEqual([]);
    expect(ids(seen())).toEqual([]);
    expect(said(seen())).toContain('scim-start-hammered pass');
  });

  it('waits for the threshold', () => {
    const one = seen({ job: job(neverRan, 'Disabled'), guarded: false });
    expect(ids(one)).toEqual([]);
    expect(said(one)).toEqual(['started fail', 'guard fail']);
  });

  it('is not repeated within minutes, whatever Entra shows meanwhile', () => {
    const stopped = job(neverRan, 'Disabled');
    const one = seen({ job: stopped, begunAt: '2026-11-22T11:56:00Z' });
    expect(ids(one)).toEqual([]);
    expect(said(one)).toEqual(['scim-start-hammered manual']);
    expect(ids(seen({ job: stopped, begunAt: '2026-11-22T11:54:00Z' }))).toEqual(['start']);
  });

  it('is left alone by who wants a pause', () => {
    const pause: Answers = { ...answers, run: 'pause' };
    expect(ids(seen(), pause)).toEqual(['pause']);
    expect(said(seen(), pause)).toContain('to-pause fail');
    expect(ids(seen({ job: job({ code: 'Paused' }, 'Paused') }), pause)).toEqual([]);
    expect(said(seen({ job: job({ code: 'Paused' }, 'Paused') }), pause)).toContain('paused skipped');
    expect(said(seen({ job: job(neverRan, 'Disabled') }), pause)).toEqual(['started skipped']);
  });
});

describe('restarting', () => {
  const stuck = (reason: QuarantineReason): SeenWatch =>
    seen({ job: job({ code: 'Quarantine', quarantine: quarantine(reason) }) });

  it.each([
    ['EncounteredQuarantineException', ['QuarantineState']],
    ['EncounteredEscrowProportionThreshold', ['QuarantineState', 'Escrows']],
    ['IngestionInterrupted', ['QuarantineState', 'Watermark']],
    ['other', ['QuarantineState']],
    ['TooManyDeletes', []],
  ] as const)('forgets as little as helps after %s', (reason, scopes) => {
    expect(restartScopes(stuck(reason))).toEqual(scopes);
  });

  it('lets deletions go only when a person says so, and says that this cannot be undone', () => {
    const held = stuck('TooManyDeletes');
    expect(plan(held, answers, { now })).toEqual([]);
    expect(said(held)).toContain('too-many-deletions fail');
    const [change] = plan({ ...held, word: 'let-go' }, answers, { now });
    expect(change).toMatchObject({ id: 'restart', risk: 'irreversible' });
    expect(change?.data).toEqual({ kind: 'restart', scopes: ['QuarantineState', 'ForceDeletes'] });
  });

  it('takes a word about one quarantine for no later one, and for no other job', () => {
    const held = (seriesBegan: string, currentBegan: string): SyncJob =>
      job({
        code: 'Quarantine',
        quarantine: { ...quarantine('TooManyDeletes'), seriesBegan, currentBegan },
      });
    const first = held('2026-11-20T08:00:00Z', '2026-11-20T08:00:00Z');
    const hints = saying('let-go', first) as Record<string, string>;
    expect(wordIn(hints, first)).toBe('let-go');
    expect(wordIn(hints, held('2026-11-20T08:00:00Z', '2026-11-21T08:00:00Z'))).toBe('let-go');
    expect(wordIn(hints, held('2026-11-22T08:00:00Z', '2026-11-22T08:00:00Z'))).toBeNull();
    expect(wordIn(hints, { ...first, id: 'looop.2' })).toBeNull();
    expect(wordIn(hints, job())).toBeNull();
  });

  it('goes on without forcing anything once a person says that it is put right', () => {
    for (const state of ['Active', 'Paused', 'Disabled'] as const) {
      const held = seen({
        job: job({ code: 'Quarantine', quarantine: quarantine('TooManyDeletes') }, state),
        word: 'put-right',
      });
      expect(plan(held, answers, { now })).toMatchObject([
        { risk: 'care', data: { kind: 'restart', scopes: ['QuarantineState', 'Watermark'] } },
      ]);
      expect(plan({ ...held, moved: true }, answers, { now })).toMatchObject([
        { risk: 'care', data: { kind: 'restart', scopes: ['Full'] } },
      ]);
    }
  });

  it('lets no held deletions go by starting a job that somebody has paused meanwhile', () => {
    const held = seen({
      job: job({ code: 'Quarantine', quarantine: quarantine('TooManyDeletes') }, 'Paused'),
    });
    expect(ids(held)).toEqual([]);
    expect(ids({ ...held, scopeChanged: true })).toEqual([]);
    expect(said(held)).toEqual(expect.arrayContaining(['paused fail', 'too-many-deletions fail']));
    const [change] = plan({ ...held, word: 'let-go' }, answers, { now });
    expect(change).toMatchObject({ id: 'restart', risk: 'irreversible' });
  });

  it('asks for care before it switches on again what is switched off', () => {
    const [go] = plan(seen({ job: job({ code: 'Paused' }, 'Paused') }), answers, { now });
    expect(go?.consequence?.id).toBe('provisioning-watch.care.again');
    const off = job({ code: 'Quarantine', quarantine: quarantine('other') }, 'Disabled');
    expect(plan(seen({ job: off }), answers, { now })[0]).toMatchObject({ id: 'restart', risk: 'care' });
  });

  it('looks at everybody anew after the scope was changed, and where groups lack members', () => {
    const switched = seen({ scopeChanged: true });
    expect(plan(switched, answers, { now })[0]).toMatchObject({
      risk: 'care',
      data: { kind: 'restart', scopes: ['Watermark'] },
    });
    expect(said(switched)).toContain('scim-scope-switch-no-restart fail');
    const late = seen({ late: ['Looop learners'] });
    expect(restartScopes(late)).toEqual(['Watermark']);
    expect(said(late)).toContain('scim-member-late fail');
  });

  it('takes up users Entra has given up on', () => {
    const pruned = seen({ job: job({ code: 'Paused', escrowsPruned: true }, 'Paused') });
    expect(restartScopes(pruned)).toEqual(['Watermark', 'Escrows']);
    expect(ids(pruned)).toEqual(['restart']);
  });
});

describe('what is said of it', () => {
  it('counts the days left from where the series of quarantines began', () => {
    expect(daysLeft(quarantine('other'), now)).toBe(19);
    expect(daysLeft({ ...quarantine('other'), seriesBegan: '2026-10-01T00:00:00Z' }, now)).toBe(0);
    expect(daysLeft({ ...quarantine('other'), seriesBegan: null, currentBegan: null }, now)).toBe(28);
  });

  it('finds no fault with a first cycle that takes its time, and asks after a day', () => {
    const one = seen({ job: job(neverRan), begunAt: '2026-11-22T10:00:00Z' });
    expect(said(one)).toContain('scim-impatience manual');
    const old = seen({ job: job(neverRan), begunAt: '2026-11-20T10:00:00Z' });
    expect(said(old)).toContain('scim-impatience fail');
  });

  it('says of a first cycle what has come to Looop, in words', () => {
    const entries = [
      { type: 'User', count: 1 },
      { type: 'Group', count: 2 },
      { type: 'Role', count: 3 },
    ];
    const one = seen({ job: job({ ...neverRan, entries }), begunAt: '2026-11-22T10:00:00Z' });
    const told = judge(one, answers, { now }).find(({ point }) => point === 'scim-impatience');
    expect(told?.actual).toEqual([
      { id: 'provisioning-watch.line.written-users', params: { count: 1 } },
      { id: 'provisioning-watch.line.written-groups', params: { count: 2 } },
    ]);
  });

  it('misses cycles that do not come, and not those that are a little late', () => {
    const ended = (at: string): SeenWatch =>
      seen({ job: job({ lastExecution: { ...run, began: at, ended: at } }) });
    expect(said(ended('2026-11-22T09:00:00Z'))).toContain('cycles pass');
    expect(said(ended('2026-11-21T11:00:00Z'))).toContain('cycles fail');
  });

  it('tells who failed by number, and that a whole cycle came to nothing', () => {
    const error = { code: 'InvalidCredentials', message: '401', tenantActionable: true };
    const failed = seen({ job: job({ lastExecution: { ...run, state: 'Failed', escrowed: 2, error } }) });
    expect(said(failed)).toEqual(expect.arrayContaining(['last-run fail', 'escrows fail']));
  });

  it('falls back to the job where the log is closed', () => {
    const closed = seen({ log: { kind: 'closed', code: 'no-licence' } });
    expect(said(closed)).toEqual(expect.arrayContaining(['log skipped', 'escrows pass', 'accounts pass']));
    expect(said(closed)).toContain('scim-member-late skipped');
    const cut = seen({ log: { kind: 'read', since: '', lines: [], whole: false } });
    expect(said(cut)).toContain('scim-member-late skipped');
  });

  it('says that a pause lets the cycle under way end', () => {
    const one = seen({ job: job({ code: 'Paused' }, 'Paused'), cycling: true });
    expect(said(one)).toContain('scim-stop-not-instant manual');
  });

  it('blocks where the job is gone', () => {
    expect(said(seen({ job: null }))).toEqual(['started fail']);
    expect(ids(seen({ job: null }))).toEqual([]);
  });
});

describe('the estimate of a first cycle', () => {
  it('is never below what Microsoft names', () => {
    expect(estimateOf(8)).toEqual({ from: 20, to: 40 });
    expect(estimateOf(10_000)).toEqual({ from: 100, to: 800 });
    expect(estimateOf(null)).toBeNull();
  });
});

describe('following a cycle', () => {
  const progress = [{ units: 'Pages', completed: 3, total: 7, at: null }];
  it('ends with the cycle, and with whatever stops it', () => {
    expect(isUnderWay(job(neverRan), null)).toBe(true);
    expect(isUnderWay(job({ progress }), null)).toBe(true);
    // Restarted, and the run before is still the last one.
    expect(isUnderWay(job(), runKey(job()))).toBe(true);
    expect(isUnderWay(job(), 'run-0')).toBe(false);
    expect(isUnderWay(job({ code: 'Paused' }, 'Paused'), runKey(job()))).toBe(false);
    expect(isUnderWay(job({ quarantine: quarantine('other') }), runKey(job()))).toBe(false);
  });

  it('shows how far it is and what failed', () => {
    const states = (one: SyncJob, goes: boolean): readonly string[] =>
      stagesOf(one, goes).map(({ state }) => state);
    expect(states(job(neverRan), true)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(states(job({ progress }), true)).toEqual(['running', 'running', 'waiting']);
    expect(states(job({ lastExecution: { ...run, escrowed: 1 } }), false)).toEqual([
      'done',
      'done',
      'failed',
    ]);
    expect(states(job({ quarantine: quarantine('other') }), false)[0]).toBe('failed');
  });
});

describe('the log', () => {
  const line = (change: Partial<LogLine>): LogLine => ({
    at: '2026-11-22T10:00:00Z',
    id: 'a',
    name: 'A',
    account: '',
    group: false,
    case: 'updated',
    outcome: 'success',
    code: null,
    said: null,
    leftOut: [],
    ...change,
  });

  it('has a word for the codes it knows, and a place for those it does not', () => {
    const of = (outcome: 'success' | 'failure' | 'skipped', errorCode: string | null, action = 'Other') =>
      caseOf({ action, outcome, errorCode });
    expect(of('success', null, 'Create')).toBe('created');
    expect(of('success', null, 'StagedDelete')).toBe('disabled');
    expect(of('skipped', 'RedundantExport')).toBe('same');
    expect(of('skipped', 'NotEffectivelyEntitled')).toBe('not-entitled');
    expect(of('failure', 'SomethingOfTomorrow')).toBe('failed');
    expect(of('skipped', null)).toBe('left-out');
    expect(groupOf('duplicate', 'failure')).toBe('failed');
    expect(groupOf('not-entitled', 'skipped')).toBe('outside');
  });

  it('goes by the last word about each', () => {
    const lines = [line({ name: 'new' }), line({ name: 'old' }), line({ id: '', name: 'x' })];
    expect(latest(lines).map(({ name }) => name)).toEqual(['new', 'x']);
  });

  it('finds groups whose members came after them, until the group was written again', () => {
    const made = line({ id: 'u', case: 'created', at: '2026-11-22T11:00:00Z' });
    const short = line({ id: 'g', name: 'G', group: true, leftOut: ['u'] });
    expect(lateGroups([made, short])).toEqual(['G']);
    expect(lateGroups([{ ...made, at: '2026-11-22T09:00:00Z' }, short])).toEqual([]);
    const again = line({ id: 'g', name: 'G', group: true, at: '2026-11-22T11:30:00Z' });
    expect(lateGroups([again, made, short])).toEqual([]);
  });
});
