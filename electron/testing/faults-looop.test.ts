import { beforeAll, describe, expect, it } from 'vitest';
import { journeys } from '../compose';
import type { Finding } from '../contract/vocabulary';
import { validate } from '../engine/validate';
import { scenarioOf } from '../hosts/rehearsal/scenarios';
import { looopFaults } from './faults-looop';
import type { LooopFault } from './faults-looop/parts';
import { openTrial } from './trial';

const starting = 'looop-healthy';
const journey = journeys.find((one) => one.id === 'looop')!;

/** What headless validation does: the answers of the scenario, signed in as it says, nothing applied. */
async function findingsOf(fault: LooopFault | null): Promise<readonly Finding[]> {
  const now = new Date();
  const trial = await openTrial(starting, (world) => fault?.arrange(world, now), 'set-up', fault?.given);
  const answers = { ...scenarioOf(starting).answers, ...fault?.answers };
  for (const [step, values] of Object.entries(answers)) await trial.wizard.answer(step, values);
  const { findings } = await validate(trial.wizard, Object.values(journey.signInSteps));
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

describe('a validation of Looop provisioning', () => {
  it('finds nothing wrong with a healthy set-up', () => {
    expect(ids(healthy, 'fail')).toEqual([]);
    expect(ids(healthy, 'unknown')).toEqual([]);
    expect(healthy.filter(waits)).toEqual([]);
    expect(healthy.length).toBeGreaterThan(50);
  });

  it.each(looopFaults)('$row: $name', async (fault) => {
    const findings = await findingsOf(fault);
    expect(ids(findings, 'fail')).toEqual([...fault.finds].sort());
    const blind = ids(findings, 'unknown');
    expect(blind.filter((id) => fault.blinds?.includes(id) !== true)).toEqual([]);

    // Fewer or more accounts, attributes and events are told of without being wrong.
    const before = new Map(healthy.map((one) => [keyOf(one), one.outcome]));
    const others = findings.filter((one) => ['skipped', 'manual'].includes(one.outcome) && !waits(one));
    const changed = others.filter((one) => before.get(keyOf(one)) !== one.outcome);
    expect([...new Set(changed.map(said))].sort()).toEqual([...(fault.turns ?? [])].sort());
    for (const one of findings.filter(({ outcome }) => outcome === 'fail'))
      expect(one.remedy, one.id).toBeDefined();
  });
});

/** The rows of the catalogue of failure modes, section 2. */
const catalogue = [
  'invalid-credentials wrong-base-url token-reset token-short-lived secret-too-long quarantine no-notification-mail',
  'app-not-from-gallery not-enabled-at-vendor nobody-assigned default-access not-entitled nested-groups group-license',
  'scope-filter scope-switch-no-restart required-attribute-null matching-duplicate case-mismatch special-characters',
  'active-as-string patch-op-case group-remove-wipes stale-mapping schema-endpoint-absent group-mapping-label',
  'leaver-semantics out-of-scope-disables update-turned-off impatience start-hammered stop-not-instant',
  'reader-cannot-see gallery-missing-in-cloud member-late',
].flatMap((line) => line.split(' ').map((id) => `scim-${id}`));

/** What a validation says each time. */
const told: Readonly<Record<string, string>> = {
  'scim-schema-endpoint-absent': 'looop-endpoint.scim-schema-endpoint-absent pass',
  'scim-group-mapping-label': 'mappings.scim-group-mapping-label pass',
  'scim-start-hammered': 'provisioning-watch.scim-start-hammered pass',
};
/** What shows only with what this computer keeps, or after a server was tried out; tested with the step. */
const withMemory: Readonly<Record<string, string>> = {
  'scim-token-reset': 'looop-endpoint.scim-token-reset',
  'scim-patch-op-case': 'looop-conformance.scim-patch-op-case',
  'scim-scope-switch-no-restart': 'provisioning-watch.scim-scope-switch-no-restart',
};

describe('section 2 of the catalogue of failure modes', () => {
  it('is covered row by row: found, told, or found with what is remembered', () => {
    const found = new Set(looopFaults.map(({ row }) => row));
    const all = [...found, ...Object.keys(told), ...Object.keys(withMemory)];
    expect(all.sort()).toEqual([...catalogue].sort());
    expect(found.size).toBeGreaterThanOrEqual(25);
    expect(healthy.map(said)).toEqual(expect.arrayContaining(Object.values(told)));
    const spoken = [...journey.steps, ...journey.checks].flatMap(({ id, messages }) =>
      Object.keys((messages as { readonly texts: { readonly en: object } }).texts.en).map(
        (key) => `${id}.${key}`,
      ),
    );
    for (const id of Object.values(withMemory)) expect(spoken).toContain(`${id}.fail`);
  });

  it('is covered by faults that are told apart', () => {
    expect(new Set(looopFaults.map(({ name }) => name)).size).toBe(looopFaults.length);
  });
});
