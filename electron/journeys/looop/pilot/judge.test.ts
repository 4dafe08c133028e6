import { describe, expect, it } from 'vitest';
import type { OnDemandResult, SourceUser } from '../../../integrations/microsoft/port';
import { judge } from './judge';
import { plan } from './plan';
import type { Account, SeenPilot } from './seen';

const now = new Date('2026-11-22T08:00:00Z');
const at = { now, hints: {} };
const person: SourceUser = {
  id: 'u',
  userPrincipalName: 'mia@contoso.com',
  mail: 'mia@contoso.com',
  displayName: 'Mia',
  accountEnabled: true,
  guest: false,
  values: {},
};
const seen: SeenPilot = {
  person,
  jobId: 'job',
  ruleId: 'rule',
  matching: { target: 'userName', value: 'mia@contoso.com' },
  empty: [],
  poor: [],
  passesFilter: true,
  account: { kind: 'none' },
  flagged: false,
  ran: false,
  without: false,
  digest: 'd',
  proof: null,
  forecast: null,
};

function failing(one: SeenPilot, checking = false): readonly string[] {
  return judge(one, {}, { ...at, checking })
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ point, about }) => [point, about].filter(Boolean).join(' '));
}

const refusedExport: OnDemandResult['steps'][number] = {
  kind: 'export',
  name: '',
  outcome: 'failure',
  said: 'no',
  details: {},
};

function proven(more: Partial<OnDemandResult>, others: Partial<SeenPilot> = {}): SeenPilot {
  const result: OnDemandResult = {
    action: 'Create',
    outcome: 'failure',
    errorCode: null,
    reason: null,
    recommendedAction: null,
    steps: [],
    modified: [],
    source: null,
    target: null,
    ...more,
  };
  return {
    ...seen,
    ...others,
    proof: { at: now.toISOString(), userId: 'u', jobId: 'job', digest: 'd', result },
  };
}

describe('the pilot', () => {
  it('is provisioned on demand once, with care', () => {
    expect(failing(seen)).toEqual(['pilot']);
    expect(plan(seen)).toMatchObject([
      {
        id: 'pilot',
        kind: 'add',
        system: 'looop',
        risk: 'care',
        target: 'mia@contoso.com',
        before: null,
        data: { ruleId: 'rule', objectId: 'u', objectType: 'User' },
      },
    ]);
  });

  it.each<[string, Partial<SeenPilot>, readonly string[], number]>([
    ['nobody picked', { person: null }, ['no-pilot'], 0],
    ['disabled', { person: { ...person, accountEnabled: false } }, ['pilot-disabled'], 0],
    ['left out by the filter', { passesFilter: false }, ['scim-scope-filter', 'pilot'], 0],
    ['a needed value is empty', { empty: ['userName'] }, ['scim-required-attribute-null pilot', 'pilot'], 1],
    [
      'nothing to be found by',
      { matching: { target: 'userName', value: null } },
      ['scim-required-attribute-null pilot', 'pilot'],
      0,
    ],
    ['no name', { poor: ['name.givenName'] }, ['poor', 'pilot'], 1],
    [
      'a guest',
      { matching: { target: 'userName', value: 'gus_f#EXT#@contoso.com' } },
      ['scim-special-characters pilot', 'pilot'],
      1,
    ],
    [
      'several accounts',
      { account: { kind: 'several', count: 2 } },
      ['scim-matching-duplicate pilot', 'pilot'],
      0,
    ],
    [
      'an account under another spelling',
      { account: { kind: 'other', userName: 'MIA@contoso.com' } },
      ['scim-case-mismatch pilot', 'pilot'],
      1,
    ],
    [
      'a question that is refused',
      { account: { kind: 'refused', status: 400, scimType: 'invalidFilter' } },
      ['account-refused', 'pilot'],
      1,
    ],
    ['a value nobody can foresee', { matching: { target: 'userName', value: undefined } }, ['pilot'], 1],
  ])('%s', (_name, more, expected, changes) => {
    expect(failing({ ...seen, ...more })).toEqual(expected);
    expect(plan({ ...seen, ...more })).toHaveLength(changes);
  });

  it.each<[Partial<OnDemandResult>, Partial<SeenPilot>, string]>([
    [{ outcome: 'skipped', errorCode: 'NotEffectivelyEntitled' }, {}, 'scim-not-entitled pilot'],
    [{ outcome: 'skipped', errorCode: 'NotInScope' }, {}, 'scim-scope-filter entra'],
    [{ outcome: 'skipped', errorCode: 'UpdateNotAllowed' }, {}, 'scim-update-turned-off'],
    [{ errorCode: 'DuplicateTargetEntries' }, {}, 'scim-matching-duplicate entra'],
    [{ outcome: 'skipped', errorCode: 'MissingMatchingAttribute' }, {}, 'scim-required-attribute-null entra'],
    [{ errorCode: 'OfTomorrow' }, {}, 'failed'],
    [{ errorCode: 'x', action: 'Update', steps: [refusedExport] }, { flagged: true }, 'failed-plain'],
    [
      { errorCode: 'x', action: 'Other', steps: [refusedExport] },
      { flagged: true, account: { kind: 'one', id: 'a', userName: 'mia@contoso.com', active: true } },
      'failed-plain',
    ],
    [{ errorCode: 'x', action: 'Other', steps: [refusedExport] }, { flagged: true }, 'failed'],
    [{ errorCode: 'x', action: 'Update', steps: [refusedExport] }, {}, 'failed'],
    [{ errorCode: 'x', action: 'Create', steps: [refusedExport] }, { flagged: true }, 'failed'],
  ])('tells why it did not arrive: %o', (result, more, expected) => {
    const one = proven(result, more);
    expect(failing(one)[0]).toBe(expected);
    expect(plan(one)).toHaveLength(1);
  });

  it.each([
    { outcome: 'success', errorCode: null },
    { outcome: 'skipped', errorCode: 'RedundantExport' },
  ] as const)('is settled by %o', (result) => {
    expect(failing(proven(result))).toEqual([]);
    expect(plan(proven(result))).toEqual([]);
    expect(failing({ ...proven(result), digest: 'other mappings' })).toEqual(['pilot']);
  });

  it('is not asked for where provisioning runs, nor of who only checks', () => {
    const one: Account = { kind: 'one', id: 'a', userName: 'mia@contoso.com', active: true };
    expect(failing({ ...seen, ran: true, account: one })).toEqual([]);
    expect(plan({ ...seen, ran: true, account: one })).toEqual([]);
    expect(failing({ ...seen, ran: true })).toEqual(['pilot']);
    expect(failing(seen, true)).toEqual([]);
    expect(failing({ ...seen, person: null }, true)).toEqual([]);
  });

  it('holds the first run up until it has arrived, unless somebody knows better', () => {
    const severities = (one: SeenPilot, without = false): readonly unknown[] =>
      judge({ ...one, without }, {}, at)
        .filter(({ outcome }) => outcome === 'fail')
        .map(({ severity }) => severity);
    expect(severities(seen)).toEqual(['blocker']);
    expect(severities(proven({ errorCode: 'OfTomorrow' }))).toEqual(['blocker']);
    expect(severities({ ...seen, person: null })).toEqual(['blocker']);
    expect(severities(seen, true)).toEqual(['problem']);
    expect(severities({ ...seen, ran: true })).toEqual(['problem']);
  });

  it('is told with the forecast, whose doubts hold nobody up', () => {
    const forecast = {
      digest: 'd',
      at: now.toISOString(),
      counts: { create: 3, incomplete: 1, match: 2, case: 1, characters: 2, nested: 1 },
      names: { case: ['Tom@contoso.com'], characters: ['a#b', 'c#d'], nested: ['Inner'] },
    };
    const found = judge({ ...seen, forecast }, {}, at);
    expect(found.find(({ point }) => point === 'forecast')).toMatchObject({
      outcome: 'pass',
      params: { create: 4, match: 2, decide: 3, out: 1 },
    });
    const doubts = found.filter(({ about }) => about === 'forecast');
    expect(doubts.map(({ point, severity, actual }) => [point, severity, actual])).toEqual([
      ['scim-case-mismatch', 'advice', ['Tom@contoso.com']],
      ['scim-special-characters', 'advice', ['a#b', 'c#d']],
      ['scim-nested-groups', 'advice', ['Inner']],
    ]);
  });
});
