import { describe, expect, it } from 'vitest';
import type { NotificationSettings, SyncJob } from '../../../integrations/microsoft/port';
import { step } from '../steps/provisioning-connection.step';
import { isSameAddress, wantedAddress } from './address';
import type { RefusedTest, SeenConnection } from './seen';
import { proposedThreshold, thresholdFor } from './threshold';

const job: SyncJob = {
  id: 'looop.1',
  templateId: 'looop',
  schedule: { state: 'Active', everyMinutes: 40 },
  status: {
    code: 'Active',
    failuresInARow: 0,
    escrowsPruned: false,
    firstSteady: '2026-11-01T00:00:00Z',
    lastSteady: null,
    entries: [],
    progress: [],
    lastExecution: null,
    lastSuccess: null,
    quarantine: null,
    troubleshootingUrl: null,
  },
  settings: [],
};
const fresh: SyncJob = { ...job, status: { ...job.status, code: 'NotConfigured', firstSteady: null } };
const notification: NotificationSettings = {
  enabled: true,
  recipients: 'it@contoso.example',
  deleteThresholdEnabled: true,
  deleteThreshold: 5,
};
const base = 'https://contoso.looop.co/scim/v2';
const settings = {
  baseAddress: base,
  scope: 'assigned',
  notification,
  skipOutOfScopeDeletions: null,
  keys: [],
} as const;
const nothing = { ...settings, baseAddress: null, scope: null, notification: null };
const refused: RefusedTest = {
  code: 'InvalidCredentials',
  said: 'You appear to have entered invalid credentials.',
  correlationId: 'c-1',
  at: '2026-11-22T08:00:00Z',
  address: base,
  own: 'refused',
  ownStatus: 401,
};
const inPlace: SeenConnection = {
  job,
  otherJobs: [],
  templateId: 'looop',
  settings,
  told: true,
  wanted: { baseAddress: base, flags: [], scope: 'assigned', recipients: 'it@contoso.example', threshold: 5 },
  token: 'saved',
  tokenBytes: 40,
  refused: null,
  tooLong: false,
  scopeChangedAt: null,
  movedAt: null,
  leaving: 0,
  proposed: { mailbox: 'it@contoso.example', threshold: 5 },
};
const flagged = { baseAddress: `${base}?aadOptscim062020`, flags: ['aadOptscim062020'] } as const;
const answers = { mailbox: '', threshold: 50 };
const judged = (seen: SeenConnection, checking = false): readonly string[] =>
  step
    .judge(seen, answers, { now: new Date(), hints: {}, checking })
    .filter(({ outcome }) => outcome !== 'pass')
    .map((one) => [one.point, one.outcome, one.severity].filter(Boolean).join(' '));
const planned = (seen: SeenConnection): readonly string[] =>
  step
    .plan(seen, answers, { now: new Date(), hints: {} })
    .map((one) =>
      [one.id, one.kind, one.risk, one.confirmNumber].filter((part) => part !== undefined).join(' '),
    );

describe('provisioning-connection', () => {
  it.each<[string, Partial<SeenConnection>, readonly string[], readonly string[]]>([
    ['everything in place', {}, [], []],
    [
      'nothing there',
      { job: null, settings: nothing, told: false, token: 'missing' },
      [
        'job fail blocker',
        'credentials fail blocker',
        'scim-no-notification-mail fail problem',
        'threshold fail blocker',
        'scope fail',
      ],
      ['job add routine', 'guard add routine', 'connection add routine', 'scope add routine'],
    ],
    ['a new token', { token: 'renewed' }, ['token-renewed fail problem'], ['connection change routine']],
    ['a token nobody can tell of', { token: 'unknown' }, ['credentials skipped advice'], []],
    ['no token on this computer', { token: 'not-here' }, ['credentials skipped advice'], []],
    [
      'another address without a token on this computer',
      { token: 'not-here', settings: { ...settings, baseAddress: 'https://other.looop.co/scim/v2' } },
      ['credentials skipped advice', 'address fail problem'],
      [],
    ],
    [
      'another server under a job that has made accounts',
      { settings: { ...settings, baseAddress: 'https://other.looop.co/scim/v2' } },
      ['address fail problem'],
      ['connection change care'],
    ],
    [
      'another server under a job that never ran',
      { job: fresh, settings: { ...settings, baseAddress: 'https://other.looop.co/scim/v2' } },
      ['address fail problem'],
      ['connection change routine'],
    ],
    [
      'an address nobody can tell under a job that has made accounts',
      { settings: { ...settings, baseAddress: null }, token: 'renewed' },
      ['token-renewed fail problem'],
      ['connection add care'],
    ],
    [
      'a flag that is needed and missing',
      { wanted: { ...inPlace.wanted, ...flagged } },
      ['address fail problem'],
      ['connection change routine'],
    ],
    [
      'a refused token',
      { token: 'missing', job: fresh, refused },
      ['scim-invalid-credentials fail blocker'],
      ['connection add routine'],
    ],
    [
      'a refusal of a wrong path',
      { token: 'missing', job: fresh, refused: { ...refused, own: 'not-found', ownStatus: 404 } },
      ['scim-wrong-base-url fail blocker'],
      ['connection add routine'],
    ],
    [
      'a refusal behind a firewall',
      { token: 'missing', job: fresh, refused: { ...refused, own: 'answers', ownStatus: 200 } },
      ['scim-invalid-credentials fail blocker'],
      ['connection add routine'],
    ],
    [
      'a test that Microsoft could not make',
      {
        token: 'missing',
        job: fresh,
        refused: { ...refused, code: 'CredentialValidationUnavailable', own: 'answers' },
      },
      ['not-tested fail blocker'],
      ['connection add routine'],
    ],
    [
      'no mail',
      { settings: { ...settings, notification: { ...notification, enabled: false } } },
      ['scim-no-notification-mail fail problem'],
      ['guard change routine'],
    ],
    [
      'no threshold in a job that runs',
      { settings: { ...settings, notification: { ...notification, deleteThresholdEnabled: false } } },
      ['threshold fail problem'],
      ['guard change routine'],
    ],
    [
      'no threshold in a job that never ran',
      {
        job: fresh,
        settings: { ...settings, notification: { ...notification, deleteThresholdEnabled: false } },
      },
      ['threshold fail blocker'],
      ['guard change routine'],
    ],
    [
      'a wider scope',
      { wanted: { ...inPlace.wanted, scope: 'everyone' } },
      ['scope fail'],
      ['scope change care'],
    ],
    [
      'a narrower scope',
      { settings: { ...settings, scope: 'everyone' }, leaving: 120 },
      ['scope fail', 'scim-out-of-scope-disables fail advice'],
      ['scope change care 120'],
    ],
    [
      'a scope nobody can tell under a job that has made accounts',
      { settings: { ...settings, scope: null } },
      ['scope fail'],
      ['scope add care'],
    ],
    [
      'leavers who stay active',
      { settings: { ...settings, skipOutOfScopeDeletions: true } },
      ['skip-out-of-scope fail advice'],
      [],
    ],
    ['a long token', { tokenBytes: 1500 }, ['scim-secret-too-long fail advice'], []],
    [
      'a token that could not be stored',
      { tokenBytes: 1500, tooLong: true, token: 'renewed' },
      ['token-renewed fail problem', 'scim-secret-too-long fail blocker'],
      ['connection change routine'],
    ],
    ['a second job', { otherJobs: [{ ...job, id: 'looop.2' }] }, ['several-jobs fail advice'], []],
  ])('judges %s', (_name, change, findings, changes) => {
    const seen = { ...inPlace, ...change };
    expect(judged(seen)).toEqual(findings);
    expect(planned(seen)).toEqual(changes);
  });

  it('says Microsoft’s words and the true cause beside them', () => {
    const [, found] = step.judge({ ...inPlace, job: fresh, token: 'missing', refused }, answers, {
      now: new Date(),
      hints: {},
    });
    expect(found?.codes).toMatchObject({ code: 'InvalidCredentials', correlationId: 'c-1' });
    expect(JSON.stringify(found?.actual)).toContain('provisioning-connection.own.refused');
    expect(found?.remedy?.step).toBe('looop-endpoint');
  });

  it('claims nothing of what Entra does not tell to somebody who only checks', () => {
    const seen = { ...inPlace, settings: { ...settings, notification: null, scope: null }, told: false };
    expect(judged(seen, true)).toEqual([
      'scim-no-notification-mail skipped advice',
      'threshold skipped advice',
      'scope skipped advice',
    ]);
  });

  it('takes the flag that is needed, or was typed, or that stands there while nobody has tried', () => {
    const endpoint = { base, flags: [] };
    expect(wantedAddress(endpoint, 'unknown', null).baseAddress).toBe(base);
    expect(wantedAddress(endpoint, 'needed', null)).toEqual(flagged);
    expect(wantedAddress(endpoint, 'unknown', flagged.baseAddress)).toEqual(flagged);
    expect(wantedAddress(endpoint, 'not-needed', flagged.baseAddress).baseAddress).toBe(base);
    const typed = { base, flags: ['AzureAdScimPatch2017'] } as const;
    expect(wantedAddress(typed, 'not-needed', null).flags).toEqual(['AzureAdScimPatch2017']);
    expect(isSameAddress(`${base}/`, base)).toBe(true);
    expect(isSameAddress(flagged.baseAddress, base)).toBe(false);
  });

  it('proposes a threshold by the size of the scope, and leaves alone what somebody set', () => {
    expect([1, 20, 21, 200, 201, null].map(thresholdFor)).toEqual([5, 5, 20, 20, 50, 50]);
    expect(proposedThreshold(null, null, 1)).toBe(5);
    expect(proposedThreshold({ ...notification, deleteThreshold: 300 }, null, 1)).toBe(300);
    expect(proposedThreshold(notification, null, 900)).toBe(5);
    expect(proposedThreshold(notification, 5, 900)).toBe(50);
    expect(proposedThreshold({ ...notification, deleteThresholdEnabled: false }, null, 900)).toBe(50);
  });
});
