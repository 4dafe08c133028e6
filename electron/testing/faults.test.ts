import { beforeAll, describe, expect, it } from 'vitest';
import { journeys } from '../compose';
import type { Finding } from '../contract/vocabulary';
import { validate } from '../engine/validate';
import { scenarioOf } from '../hosts/rehearsal/scenarios';
import { faults, type Fault } from './faults';
import { openTrial } from './trial';

const starting = 'healthy';

/** What headless validation does: the answers of the scenario, signed in as it says, nothing applied. */
async function findingsOf(fault: Fault | null): Promise<readonly Finding[]> {
  const now = new Date();
  const trial = await openTrial(starting, (world) => fault?.arrange(world, now), 'set-up', fault?.given);
  const answers = { ...scenarioOf(starting).answers, ...fault?.answers };
  for (const [step, values] of Object.entries(answers)) await trial.wizard.answer(step, values);
  if (fault?.typed !== undefined)
    await trial.wizard.saveSecret('app-credential', 'pastedSecret', fault.typed(trial.world));
  const { signInSteps } = journeys.find((one) => one.id === 'moodle-teams')!;
  const { findings } = await validate(trial.wizard, Object.values(signInSteps));
  expect(trial.writes()).toEqual([]);
  await trial.close();
  return findings;
}

const keyOf = ({ id, about }: Finding): string => `${id} ${about}`;
const said = ({ id, outcome }: Finding): string => `${id} ${outcome}`;
const ids = (findings: readonly Finding[], outcome: string): readonly string[] =>
  [...new Set(findings.filter((one) => one.outcome === outcome).map(({ id }) => id))].sort();
const waits = (one: Finding): boolean => one.skipped === 'needs-earlier-step';

let healthy: readonly Finding[] = [];
beforeAll(async () => {
  healthy = await findingsOf(null);
});

describe('a validation', () => {
  it('finds nothing wrong with a healthy set-up', () => {
    expect(ids(healthy, 'fail')).toEqual([]);
    expect(ids(healthy, 'unknown')).toEqual([]);
    expect(healthy.filter(waits)).toEqual([]);
    expect(healthy.length).toBeGreaterThan(90);
  });

  it.each(faults)('$row: $name', async (fault) => {
    const findings = await findingsOf(fault);
    expect(ids(findings, 'fail')).toEqual([...fault.finds].sort());
    expect(ids(findings, 'unknown')).toEqual([]);

    const turns = fault.turns ?? [];
    const before = new Map(healthy.map((one) => [keyOf(one), one.outcome]));
    const others = findings.filter((one) => one.outcome !== 'fail' && !waits(one));
    const changed = others.filter((one) => before.get(keyOf(one)) !== one.outcome);
    expect([...new Set(changed.map(said))].sort()).toEqual([...turns].sort());

    // Only who fails, waits, or says something else instead leaves anything unsaid.
    const now = new Set(findings.map(keyOf));
    const moved = new Set([
      ...findings.filter((one) => waits(one) || one.outcome === 'fail').map(({ check }) => check),
      ...changed.map(({ check }) => check),
    ]);
    const unsaid = healthy.filter((one) => !now.has(keyOf(one)) && !moved.has(one.check));
    expect(unsaid.map(({ id }) => id)).toEqual(fault?.silences ?? []);
    for (const one of findings.filter(({ outcome }) => outcome === 'fail'))
      expect(one.remedy, one.id).toBeDefined();
  });
});

/** The rows of the catalogue of failure modes, sections 1A to 1G. */
const rows = {
  server:
    'plugin-version-mismatch legacy-aad-graph server-cannot-reach-entra server-clock-skew wwwroot-mismatch site-not-public cron-not-running auth-header-stripped',
  registration:
    'redirect-uri-mismatch sso-end-redirect-missing redirect-uri-wrong-platform wrong-tenant client-id-swapped app-id-change-wipes-links ps-script-fails ps-script-side-effects identifier-uri-rejected app-policy-blocks-secret replication-delay',
  credentials:
    'secret-expired secret-invalid secret-change-loses-token admin-locked-out permissions-missing permissions-declared-not-granted delegated-vs-application consent-misconfigured consent-not-allowed conditional-access-blocks app-token-missing endpoint-idp-mismatch user-assignment-required over-permissioned',
  tenant:
    'onedrive-url-detect tenant-value-flagged-unusable tenant-id-not-stored national-cloud-unsupported multi-tenant-broken',
  people:
    'user-match-duplicate upn-change username-charset-case guest-upn email-empty-or-wrong sync-suspends-users group-restriction-empty group-memberof-retired usersync-hangs usersync-db-dies delta-token-broken sync-small-batches oidc-unknown-state account-creation-prevented',
  courses:
    'team-owner-missing guest-owner-refused group-name-rejected team-object-deleted teams-throttled no-teams-license app-not-in-catalog',
  app: 'teams-sso-app-uri teams-cookie-blocked teams-page-refused manifest-invalid manifest-duplicate-id custom-app-upload-blocked manifest-stale web-services-off',
} as const;
const catalogue = Object.values(rows).flatMap((list) => list.split(' '));

/** What a validation says each time: by hand, or not confirmed on a live tenant yet. */
const told: Readonly<Record<string, string>> = {
  'auth-header-stripped': 'site-reach.auth-header-stripped skipped',
  'conditional-access-blocks': 'by-hand.conditional-access-blocks manual',
  'oidc-unknown-state': 'by-hand.oidc-unknown-state manual',
  'custom-app-upload-blocked': 'teams-publish.custom-app-upload-blocked manual',
  'manifest-stale': 'teams-publish.manifest-stale skipped',
  'tenant-value-flagged-unusable': 'tenant-and-onedrive.tenant-value-flagged-unusable pass',
};
/** What shows only with what this computer keeps, or right after something was made; tested with the step or check. */
const withMemory: Readonly<Record<string, string>> = {
  'delta-token-broken': 'user-sync.delta-token-broken',
  'manifest-invalid': 'teams-package.manifest-invalid',
  'replication-delay': 'by-hand.replication-delay',
};

describe('the catalogue of failure modes', () => {
  it('is covered row by row: found, told, or found with what is remembered', () => {
    const found = new Set(faults.map(({ row }) => row));
    const groups = [...found, ...Object.keys(told), ...Object.keys(withMemory)];
    expect(groups.sort()).toEqual([...catalogue].sort());
    expect(found.size).toBeGreaterThanOrEqual(45);
    expect(healthy.map(said)).toEqual(expect.arrayContaining(Object.values(told)));
    const { steps, checks } = journeys.find((one) => one.id === 'moodle-teams')!;
    const spoken = [...steps, ...checks].flatMap(({ id, messages }) =>
      Object.keys((messages as { readonly texts: { readonly en: object } }).texts.en).map(
        (key) => `${id}.${key}`,
      ),
    );
    for (const id of Object.values(withMemory))
      expect(
        spoken.filter((key) => [`${id}.fail`, `${id}.manual`].includes(key)),
        id,
      ).toHaveLength(1);
  });

  it('is covered by faults that are told apart', () => {
    expect(faults.length).toBeGreaterThanOrEqual(40);
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
    for (const [section, list] of Object.entries(rows)) {
      const own = faults.filter(({ row }) => list.split(' ').includes(row));
      expect(own.length, section).toBeGreaterThanOrEqual(4);
    }
  });
});
