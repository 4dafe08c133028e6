import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf, type Report } from '../contract/report';
import type { Outcome } from '../contract/vocabulary';
import { readReport } from '../engine/report/read';
import { scenarios } from '../hosts/rehearsal/scenarios';
import { run } from './run';

/** What nobody has done yet where the set-up ends with the consent, by the steps that do it. */
const afterConsent = {
  connection: [
    'tenant-and-onedrive.tenant',
    'tenant-and-onedrive.onedrive',
    'tenant-and-onedrive.onedrive-url-detect',
  ],
  verification: ['tenant-and-onedrive.verification'],
  userSync: ['user-sync.settings', 'user-sync.names-not-mapped'],
  teams: [
    'teams-settings.teams-page-refused',
    'teams-settings.web-services-off',
    'teams-settings.openid-connect',
    'teams-frame.teams-page-refused',
    'teams-package.manifest-duplicate-id',
    'teams-catalog.app-not-in-catalog',
  ],
  package: ['teams-package.package'],
} as const;
const { connection, verification, userSync, teams } = afterConsent;
const nothingYet = [...connection, ...verification, ...userSync, ...teams, ...afterConsent.package];

/** A site of the first generation that never published its app. */
const olderSite = [
  'plugins.older',
  'course-sync.app-not-in-catalog',
  'teams-package.manifest-duplicate-id',
  'teams-package.short-name',
  'teams-package.package',
  'teams-catalog.app-not-in-catalog',
];

/** Every scenario, and exactly what a validation says is wrong in it; nothing where it ends with 0. */
const table: Readonly<Record<string, readonly string[]>> = {
  healthy: [],
  throttled: [],
  'adopted-healthy': [],
  'secret-expired': ['app-credential.secret-expired'],
  'cron-dead': ['scheduled-tasks.cron-not-running'],
  'cookie-lax': ['teams-frame.teams-cookie-blocked'],
  'big-tenant': ['accounts.username-charset-case'],
  'bot-leftovers': ['bot-retired.left-app'],
  drifted: [
    'app-registration.redirect-uris',
    'app-credential.expiry',
    'admin-consent.permissions-missing',
    'tenant-and-onedrive.permissions-declared-not-granted',
    'scheduled-tasks.cron-not-running',
    'teams-package.package',
    'sign-in-redirect.redirect-uri-mismatch',
    'teams-catalog.catalogue-id',
  ],
  'looop-healthy': [],
  'looop-fresh': ['looop-application.application'],
  // What its server does not take is found by a try-out, which writes: not by a look.
  'looop-strict-patch': ['looop-application.application'],
  'looop-bad-token': ['looop-endpoint.scim-invalid-credentials', 'looop-application.application'],
  'looop-nobody-assigned': ['assignments.scim-nobody-assigned'],
  'looop-stale-mapping': ['mappings.scim-stale-mapping', 'mappings.attribute'],
  'looop-quarantine': ['provisioning-watch.scim-quarantine', 'provisioning-connection.token-renewed'],
  fresh: ['app-registration.registration'],
  'g2-fresh': ['app-registration.registration'],
  'g1-fresh': ['app-registration.registration', 'plugins.older'],
  'plugins-missing': ['app-registration.registration', 'plugins.present'],
  'package-too-long-url': nothingYet,
  'catalogue-blocked': [...nothingYet, 'microsoft-session.role-publish'],
  'no-consent-right': [
    ...nothingYet.filter((id) => !verification.some((one) => one === id)),
    'microsoft-session.role-consent',
    'microsoft-session.role-publish',
    'admin-consent.permissions-missing',
  ],
  'duplicate-users': [
    ...userSync,
    ...teams,
    ...afterConsent.package,
    'accounts.user-match-duplicate',
    'accounts.username-charset-case',
    'accounts.email-empty-or-wrong',
  ],
  'half-done': [
    ...connection,
    ...userSync,
    ...teams,
    'app-registration.token-version',
    'app-registration.identifier-uri',
    'app-registration.scope',
    'app-registration.pre-authorised',
    'app-registration.claims',
    'app-credential.client-id',
    'app-credential.secret',
    'admin-consent.permissions-missing',
    'teams-package.teams-sso-app-uri',
  ],
  'foreign-registration': [
    ...connection,
    ...userSync,
    ...teams,
    'app-registration.redirect-uris',
    'app-registration.audience',
    'app-registration.token-version',
    'app-registration.identifier-uri',
    'app-registration.scope',
    'app-registration.pre-authorised',
    'app-registration.permissions',
    'app-registration.claims',
    'app-registration.over-permissioned',
    'app-credential.client-id',
    'app-credential.secret',
    'admin-consent.permissions-missing',
    'teams-package.teams-sso-app-uri',
  ],
  'bot-fresh': olderSite,
  'bot-half-deployed': [...olderSite, 'bot-registration.one-tenant'],
  'bot-name-taken': [...olderSite, 'bot-registration.one-tenant'],
};

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'lms-setup-scenarios-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

/** One call of the command line, as a schedule makes it. */
async function validated(
  name: string,
): Promise<{ readonly code: number; readonly out: readonly string[]; readonly report: Report }> {
  const out: string[] = [];
  const asked = ['--rehearsal', '--scenario', name];
  const argv = [...asked, '--out', name, '--format', 'json'];
  const say = (line: string): void => void out.push(line);
  const rest = { cwd, environment: {}, stdin: null, app: 'LMS Setup test' };
  const code = await run(argv, { ...rest, out: say, error: say });
  const report = readReport(await readFile(join(cwd, name, 'report.json'), 'utf8'));
  if (report === null) throw new Error('no report');
  return { code, out, report };
}

function ids(report: Report, outcome: Outcome): readonly string[] {
  return [
    ...new Set(
      findingsOf(report)
        .filter((one) => one.outcome === outcome)
        .map(({ id }) => id),
    ),
  ].sort();
}

describe('validate --rehearsal --scenario', () => {
  it('has a row here for every scenario', () => {
    expect(Object.keys(table).sort()).toEqual(scenarios.map(({ name }) => name).sort());
  });

  it.each(Object.entries(table))('%s names exactly what is wrong', async (name, wrong) => {
    const { code, out, report } = await validated(name);
    expect(ids(report, 'fail')).toEqual([...wrong].sort());
    expect(ids(report, 'unknown')).toEqual([]);
    expect(code).toBe(wrong.length === 0 ? 0 : 1);
    expect(report.verdict.exitCode).toBe(code);
    expect(out).toEqual([expect.stringContaining(`${name}: `)]);
  });
});
