import { describe, expect, it } from 'vitest';
import type { Instruction, Stage } from '../../../contract/vocabulary';
import { pretendClock } from '../../../engine/pretend-clock';
import type { OnDemandResult, SyncStep } from '../../../integrations/microsoft/port';
import { isGood, proofState, readProof, writeProof } from './proof';
import { prove } from './prove';
import { stageResults } from './stages';

const start = new Date('2026-11-22T08:00:00Z');

function stepOf(kind: SyncStep['kind'], outcome: SyncStep['outcome'] = 'success'): SyncStep {
  return { kind, name: kind, outcome, said: `${kind} said`, details: { key: 'value', empty: '' } };
}

function result(more: Partial<OnDemandResult> = {}): OnDemandResult {
  return {
    action: 'Create',
    outcome: 'success',
    errorCode: null,
    reason: null,
    recommendedAction: null,
    steps: [stepOf('import'), stepOf('scoping'), stepOf('matching'), stepOf('export')],
    modified: [{ name: 'userName', before: null, after: 'mia@contoso.com' }],
    source: null,
    target: null,
    ...more,
  };
}

const notYet = result({
  outcome: 'skipped',
  errorCode: 'NotEffectivelyEntitled',
  steps: [stepOf('import'), stepOf('scoping', 'skipped')],
  modified: [],
});

async function proven(answers: readonly OnDemandResult[], leaveAt = Infinity) {
  const clock = pretendClock(Infinity, start);
  const leave = new AbortController();
  const stages: (readonly Stage[])[] = [];
  const told: (Instruction | null)[] = [];
  let calls = 0;
  const provisioning = {
    provisionOnDemand: () => {
      const answer = answers[Math.min(calls, answers.length - 1)] ?? result();
      calls += 1;
      if (calls >= leaveAt) leave.abort('stopped');
      return Promise.resolve(answer);
    },
  };
  const place = {
    app: 'sp',
    jobId: 'job',
    request: { ruleId: 'r', objectId: 'u', objectType: 'User' },
  } as const;
  const last = await prove(provisioning, place, {
    clock,
    leave: leave.signal,
    stages: (one) => void stages.push(one),
    instruct: (one) => void told.push(one),
  });
  return { last, calls, stages, told, minutes: (clock.now().getTime() - start.getTime()) / 60_000 };
}

describe('one person provisioned on demand', () => {
  it('is sent once, and shown in four stages', async () => {
    const { last, calls, stages, told } = await proven([result()]);
    expect(isGood(last)).toBe(true);
    expect(calls).toBe(1);
    expect(told).toEqual([]);
    expect(stages[0]?.map(({ state }) => state)).toEqual(['running', 'waiting', 'waiting', 'waiting']);
    expect(stages.at(-1)?.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'import done',
      'scoping done',
      'matching done',
      'export done',
    ]);
  });

  it('is tried again while Entra does not know the assignment', async () => {
    const { last, calls, told } = await proven([notYet, notYet, result()]);
    expect([isGood(last), calls]).toEqual([true, 3]);
    expect(told.map((one) => one?.text.id ?? null)).toEqual([
      'provisioning-pilot.waiting',
      null,
      'provisioning-pilot.waiting',
      null,
    ]);
  });

  it('is given up after five minutes', async () => {
    const { last, calls, minutes } = await proven([notYet]);
    expect(last.errorCode).toBe('NotEffectivelyEntitled');
    expect(calls).toBe(11);
    expect(minutes).toBeGreaterThanOrEqual(5);
    expect(minutes).toBeLessThan(5.5);
  });

  it('ends with what Entra said last when the person leaves', async () => {
    const { last, calls } = await proven([notYet], 2);
    expect([last.errorCode, calls]).toEqual(['NotEffectivelyEntitled', 2]);
  });

  it('is asked only once where Entra failed for another reason', async () => {
    const failed = result({ outcome: 'failure', errorCode: 'SomethingElse' });
    expect((await proven([failed])).calls).toBe(1);
  });
});

describe('Entra’s four stages', () => {
  it.each<[string, OnDemandResult, readonly string[]]>([
    ['all of them', result(), ['done', 'done', 'done', 'done']],
    ['out of scope', notYet, ['done', 'failed', 'not-reached', 'not-reached']],
    [
      'refused over there',
      result({
        outcome: 'failure',
        steps: [stepOf('import'), stepOf('scoping'), stepOf('matching'), stepOf('export', 'failure')],
      }),
      ['done', 'done', 'done', 'failed'],
    ],
    [
      'in sync already',
      result({
        outcome: 'skipped',
        errorCode: 'RedundantExport',
        steps: [stepOf('import'), stepOf('scoping')],
      }),
      ['done', 'done', 'done', 'redundant'],
    ],
    [
      'linked before',
      result({ steps: [stepOf('import'), stepOf('scoping'), stepOf('export')] }),
      ['done', 'done', 'done', 'done'],
    ],
    [
      'nothing told',
      result({ outcome: 'failure', steps: [] }),
      ['not-reached', 'not-reached', 'not-reached', 'not-reached'],
    ],
  ])('%s', (_name, one, expected) => {
    expect(stageResults(one).map(({ state }) => state)).toEqual(expected);
  });

  it('carry their data', () => {
    const [first, , , last] = stageResults(result());
    expect(first?.lines).toEqual(['import said', 'key: value']);
    expect(last?.lines.at(-1)).toBe('userName: – → mia@contoso.com');
  });
});

describe('the kept proof', () => {
  const proof = { at: start.toISOString(), userId: 'u', jobId: 'job', digest: 'd', result: result() };

  it('is read back for the same person and job only', () => {
    const bytes = writeProof(proof);
    expect(readProof(bytes, 'job', 'u')).toEqual(proof);
    expect(readProof(bytes, 'other', 'u')).toBeNull();
    expect(readProof(bytes, 'job', 'v')).toBeNull();
    expect(readProof(bytes, 'job', null)).toBeNull();
    expect(readProof(new TextEncoder().encode('{"version":1'), 'job', 'u')).toBeNull();
  });

  it('holds for the mappings it was made with', () => {
    expect(proofState({ proof, digest: 'd' }).kind).toBe('good');
    expect(proofState({ proof, digest: 'e' }).kind).toBe('older');
    expect(proofState({ proof: { ...proof, result: notYet }, digest: 'd' }).kind).toBe('bad');
    expect(proofState({ proof: null, digest: 'd' }).kind).toBe('none');
  });
});
