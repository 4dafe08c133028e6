import type { JudgeAt, Verdict } from '../../../engine/step';
import { messages } from '../steps/tenant-and-onedrive.messages';
import { hostIsRight, tenantState, wantedHost, wantedTenant, type SeenConnection } from './seen';
import { verificationState } from './verification';

type Found = Verdict<
  | 'app-only-access'
  | 'tenant'
  | 'wrong-tenant'
  | 'tenant-value-flagged-unusable'
  | 'onedrive'
  | 'onedrive-url-detect'
  | 'national-cloud-unsupported'
  | 'verification'
  | 'app-token-missing'
  | 'permissions-not-readable'
  | 'redirect-uri-mismatch'
  | 'permissions-declared-not-granted'
  | 'permissions-granted-not-declared'
>;

export function judge(seen: SeenConnection, _answers: unknown, { hints }: JudgeAt): readonly Found[] {
  return [...appOnly(seen), ...tenant(seen), ...oneDrive(seen), ...cloud(seen), ...verification(seen, hints)];
}

/** Some plugins work as the application only once they are told to; the others always do, and say nothing of it. */
function appOnly({ stored }: SeenConnection): readonly Found[] {
  const point = 'app-only-access';
  if (stored.appOnlyAccess === null) return [];
  if (stored.appOnlyAccess) return [{ point, outcome: 'pass' }];
  return [
    {
      point,
      outcome: 'fail',
      severity: 'blocker',
      expected: messages('line.app-only'),
      actual: messages('line.no-app-only'),
    },
  ];
}

function tenant(seen: SeenConnection): readonly Found[] {
  const { stored, linkedUsers, usable } = seen;
  switch (tenantState(seen)) {
    case 'not-set':
      return [
        { point: 'tenant', outcome: 'fail', severity: 'blocker', expected: wantedTenant(seen), actual: null },
      ];
    case 'other':
      return [
        {
          point: 'wrong-tenant',
          outcome: 'fail',
          severity: 'blocker',
          expected: wantedTenant(seen),
          actual: stored.tenant,
          ...(linkedUsers !== null && { params: { users: linkedUsers } }),
        },
      ];
    case 'same':
      return [
        { point: 'tenant', outcome: 'pass', actual: stored.tenant },
        // The plugin compares an object id with a client id: its verdict cannot come out right, so it is told and not
        // held against a tenant that was just proved.
        ...(usable === false
          ? [{ point: 'tenant-value-flagged-unusable', outcome: 'pass', severity: 'advice' } as const]
          : []),
      ];
  }
}

function oneDrive(seen: SeenConnection): readonly Found[] {
  const { rootHost, stored, domains } = seen;
  const point = 'onedrive';
  if (rootHost === null)
    return [{ point, outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
  if (hostIsRight(seen)) return [{ point, outcome: 'pass', actual: stored.oneDriveHost }];
  const initial = domains.find((one) => one.isDefault)?.isInitial ?? true;
  return [
    {
      point,
      outcome: 'fail',
      expected: wantedHost(seen),
      actual: stored.oneDriveHost === '' ? null : stored.oneDriveHost,
    },
    ...(initial ? [] : [{ point: 'onedrive-url-detect', outcome: 'fail', severity: 'advice' } as const]),
  ];
}

/** The worldwide service and GCC use this suffix; the plugins speak to no other (Microsoft contract, 1.7). */
function cloud({ rootHost }: SeenConnection): readonly Found[] {
  if (rootHost === null || rootHost.toLowerCase().endsWith('.sharepoint.com')) return [];
  return [{ point: 'national-cloud-unsupported', outcome: 'fail', severity: 'advice', actual: rootHost }];
}

function verification(seen: SeenConnection, hints: JudgeAt['hints']): readonly Found[] {
  const state = verificationState(seen, hints);
  const { notGranted } = seen;
  const toConsent = { remedy: { step: 'admin-consent' } } as const;
  if (notGranted.length > 0) {
    const green = state.kind === 'good';
    return [
      green
        ? { point: 'permissions-declared-not-granted', outcome: 'fail', actual: notGranted, ...toConsent }
        : { point: 'verification', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' },
    ];
  }
  switch (state.kind) {
    case 'good':
      return [{ point: 'verification', outcome: 'pass' }];
    case 'due':
      return [{ point: 'verification', outcome: 'fail' }];
    case 'no-token':
      return [{ point: 'app-token-missing', outcome: 'fail', actual: state.said }];
    case 'too-early':
      return [{ point: 'permissions-not-readable', outcome: 'fail' }];
    case 'reply-address':
      return [
        {
          point: 'redirect-uri-mismatch',
          outcome: 'fail',
          expected: state.intended,
          actual: state.detected,
          remedy: { step: 'app-registration' },
        },
      ];
    case 'misses':
      return [
        { point: 'verification', outcome: 'pass' },
        ...(state.needed.length === 0
          ? []
          : [
              {
                point: 'permissions-granted-not-declared',
                outcome: 'fail',
                severity: 'advice',
                actual: state.needed,
                remedy: { step: 'app-registration' },
              } as const,
            ]),
      ];
  }
}
