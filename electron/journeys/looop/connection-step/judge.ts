import { maxSecretBytes } from '../../../integrations/scim/port';
import type { JudgeAt, Verdict } from '../../../engine/step';
import type { Message } from '../../../contract/vocabulary';
import { messages } from '../steps/provisioning-connection.messages';
import { isSameAddress } from './address';
import { hasRun } from './look';
import type { RefusedTest, SeenConnection } from './seen';

type Found = Verdict<
  | 'job'
  | 'several-jobs'
  | 'credentials'
  | 'token-renewed'
  | 'address'
  | 'flag'
  | 'scope'
  | 'threshold'
  | 'skip-out-of-scope'
  | 'not-tested'
  | 'scim-invalid-credentials'
  | 'scim-wrong-base-url'
  | 'scim-no-notification-mail'
  | 'scim-out-of-scope-disables'
  | 'scim-secret-too-long'
>;

/** The step that puts address and token right. */
const endpointStep = 'looop-endpoint';
/** Microsoft's code for a test it could not make just then; it says nothing about the connection. */
const unavailable = 'CredentialValidationUnavailable';

export function judge(
  seen: SeenConnection,
  { checking = false }: Pick<JudgeAt, 'checking'>,
): readonly Found[] {
  return [
    ...judgeJob(seen),
    ...judgeToken(seen, checking),
    ...judgeAddress(seen, checking),
    ...judgeSize(seen),
    ...judgeNotification(seen, checking),
    ...judgeScope(seen, checking),
  ];
}

function judgeJob({ job, otherJobs }: SeenConnection): readonly Found[] {
  if (job === null) return [{ point: 'job', outcome: 'fail', severity: 'blocker' }];
  return [
    { point: 'job', outcome: 'pass', actual: job.id },
    ...(otherJobs.length === 0
      ? []
      : [
          {
            point: 'several-jobs',
            outcome: 'fail',
            severity: 'advice',
            actual: otherJobs.map(({ id }) => id),
          } as const,
        ]),
  ];
}

function judgeToken(seen: SeenConnection, checking: boolean): readonly Found[] {
  const { token, refused } = seen;
  if (refused !== null && token !== 'saved') return [judgeRefused(refused)];
  switch (token) {
    case 'saved':
      return [{ point: 'credentials', outcome: 'pass', actual: seen.settings.baseAddress }];
    case 'renewed':
      return [{ point: 'token-renewed', outcome: 'fail', severity: checking ? 'advice' : 'problem' }];
    case 'missing':
      return [{ point: 'credentials', outcome: 'fail', severity: 'blocker' }];
    case 'unknown':
    case 'not-here':
      return [{ point: 'credentials', outcome: 'skipped', severity: 'advice', skipped: 'unconfirmed' }];
  }
}

/** Microsoft's sentence is the same for many causes: the true one stands beside it. */
function judgeRefused(refused: RefusedTest): Found {
  const { code, said, correlationId, at, address } = refused;
  const isElsewhere = ['not-found', 'not-scim', 'redirected'].includes(refused.own);
  const elsewhere = isElsewhere ? 'scim-wrong-base-url' : 'scim-invalid-credentials';
  const blames = refused.own !== 'answers' && refused.own !== 'throttled' && refused.own !== 'server-error';
  return {
    point: code === unavailable && !isElsewhere ? 'not-tested' : elsewhere,
    outcome: 'fail',
    severity: 'blocker',
    params: { cause: causeOf(refused) },
    expected: address,
    actual: [messages('line.said', { said }), causeOf(refused)],
    ...(blames && { remedy: { step: endpointStep } }),
    codes: {
      system: 'microsoft',
      at,
      ...(code !== null && { code }),
      ...(correlationId !== null && { correlationId }),
    },
  };
}

/** What our own read of the endpoint said at the moment of the refusal. */
export function causeOf({ own, ownStatus }: Pick<RefusedTest, 'own' | 'ownStatus'>): Message {
  return messages(`own.${own}`, { status: ownStatus });
}

function judgeAddress({ settings, wanted, token }: SeenConnection, checking: boolean): readonly Found[] {
  const saved = settings.baseAddress;
  if (saved === null || token === 'missing') return [];
  const same = isSameAddress(saved, wanted.baseAddress);
  const found: Found = same
    ? { point: 'address', outcome: 'pass', actual: saved }
    : {
        point: 'address',
        outcome: 'fail',
        severity: checking ? 'advice' : 'problem',
        expected: wanted.baseAddress,
        actual: saved,
      };
  const flagged = same && wanted.flags.length > 0;
  return [found, ...(flagged ? [{ point: 'flag', outcome: 'pass', actual: wanted.flags } as const] : [])];
}

function judgeSize({ tokenBytes, tooLong }: SeenConnection): readonly Found[] {
  if (!tooLong && tokenBytes <= maxSecretBytes) return [];
  const params = { bytes: tokenBytes, most: maxSecretBytes };
  const severity = tooLong ? 'blocker' : 'advice';
  return [{ point: 'scim-secret-too-long', outcome: 'fail', severity, params }];
}

function judgeNotification(seen: SeenConnection, checking: boolean): readonly Found[] {
  const { settings, wanted, told, job } = seen;
  if (!told && checking) {
    const skipped = { outcome: 'skipped', severity: 'advice', skipped: 'unconfirmed' } as const;
    return [
      { point: 'scim-no-notification-mail', ...skipped },
      { point: 'threshold', ...skipped },
    ];
  }
  const now = settings.notification;
  const mailed = now?.enabled === true && now.recipients.trim() !== '';
  const guarded = now?.deleteThresholdEnabled === true && now.deleteThreshold !== null;
  const fits = guarded && (checking || now.deleteThreshold === wanted.threshold);
  // Without it a first wrong filter could disable everybody: nothing starts before it is on.
  const unguarded = job !== null && hasRun(job) ? 'problem' : 'blocker';
  return [
    mailed && (checking || now.recipients === wanted.recipients)
      ? { point: 'scim-no-notification-mail', outcome: 'pass', actual: now.recipients }
      : {
          point: 'scim-no-notification-mail',
          outcome: 'fail',
          severity: mailed ? 'advice' : 'problem',
          expected: wanted.recipients,
          actual: mailed ? now.recipients : null,
        },
    fits
      ? { point: 'threshold', outcome: 'pass', params: { count: now.deleteThreshold ?? 0 } }
      : {
          point: 'threshold',
          outcome: 'fail',
          severity: guarded ? 'advice' : unguarded,
          expected: String(wanted.threshold),
          actual: guarded ? String(now.deleteThreshold) : null,
        },
  ];
}

function judgeScope({ settings, wanted, leaving }: SeenConnection, checking: boolean): readonly Found[] {
  if (settings.scope === null && checking)
    return [{ point: 'scope', outcome: 'skipped', severity: 'advice', skipped: 'unconfirmed' }];
  const same = settings.scope === wanted.scope;
  return [
    same
      ? { point: 'scope', outcome: 'pass', actual: messages(`scope.${wanted.scope}`) }
      : {
          point: 'scope',
          outcome: 'fail',
          expected: messages(`scope.${wanted.scope}`),
          actual: settings.scope === null ? null : messages(`scope.${settings.scope}`),
        },
    ...(leaving > 0
      ? [
          {
            point: 'scim-out-of-scope-disables',
            outcome: 'fail',
            severity: 'advice',
            params: { count: leaving },
          } as const,
        ]
      : []),
    ...(settings.skipOutOfScopeDeletions === true
      ? [{ point: 'skip-out-of-scope', outcome: 'fail', severity: 'advice' } as const]
      : []),
  ];
}
