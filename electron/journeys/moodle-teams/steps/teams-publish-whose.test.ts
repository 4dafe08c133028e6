import { describe, expect, it, vi } from 'vitest';
import type { Change } from '../../../contract/vocabulary';
import type { World } from '../../../hosts/rehearsal/stage';
import type { CatalogueApp } from '../../../integrations/microsoft/port';
import { openTrial, type Trial } from '../../../testing/trial';
import { writeSent, type Sent } from '../teams-app/sent';
import { step } from './teams-publish.step';

// Each of these walks through a dozen steps before it begins.
vi.setConfig({ testTimeout: 30_000 });

const ownId = '0b0e7a4c-95b6-5a43-8f0e-3a1f2c4d5e6f';
const sent: Sent = {
  wwwroot: 'https://moodle.example',
  externalId: ownId,
  catalogueId: 'c-1',
  version: '1.6.0',
  sha256: 'ab',
  sentAt: '2026-11-22T08:00:00Z',
};

describe('telling Moodle the id', () => {
  const store = async (planned: string | null, kept: Sent | null): Promise<string | null> => {
    let stored: string | null = null;
    const site = {
      saveTeamsApp: (settings: { readonly catalogueId: string }) => {
        stored = settings.catalogueId;
        return Promise.resolve();
      },
      teamsApp: () => Promise.resolve({ externalId: ownId, shortName: 'Moodle', catalogueId: stored }),
    };
    const change = { id: 'catalogue-id', data: { externalId: ownId, catalogueId: planned } };
    const others = { id: 'theirs', externalId: ownId, definitions: [] } as unknown as CatalogueApp;
    await step.apply?.(
      change as Change,
      {
        moodle: { at: () => site },
        teams: { findCatalogueApps: () => Promise.resolve([others]) },
        seen: { moodleSite: { kind: 'moodle', wwwroot: sent.wwwroot } },
        kept: () => Promise.resolve(kept === null ? null : writeSent(kept)),
      } as unknown as Parameters<NonNullable<typeof step.apply>>[1],
    );
    return stored;
  };

  it('takes the one that was approved, whatever the catalogue lists by then', async () => {
    expect(await store('c-1', null)).toBe('c-1');
  });

  it('takes the one our own publishing was answered, and no other', async () => {
    expect(await store(null, { ...sent, catalogueId: 'c-2' })).toBe('c-2');
    await expect(store(null, null)).rejects.toMatchObject({ kind: 'missing' });
    await expect(store(null, { ...sent, wwwroot: 'https://clone.example' })).rejects.toMatchObject({
      kind: 'missing',
    });
  });
});

async function reached(scenario: string, arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial(scenario, arrange);
  await trial.reach('teams-publish');
  return trial;
}

const ours = ({ world }: Trial): World['microsoft']['catalogue'] =>
  world.microsoft.catalogue.filter((one) => one.value.distributionMethod === 'organization');
const handedIn = (trial: Trial): number =>
  trial.writes().filter((one) => one.method === 'POST' && one.url.includes('/appCatalogs/teamsApps')).length;
const failing = (trial: Trial): readonly string[] =>
  trial
    .step('teams-publish')
    .findings.filter((one) => one.outcome === 'fail')
    .map((one) => one.id.replace('teams-publish.', ''));
const idField = 's_local_o365_teams_moodle_app_external_id';
const chosenId = ({ moodle }: World): void => {
  moodle.settings[idField] = ownId;
};

function publishedByOthers({ microsoft }: World, version: string): void {
  const definition = {
    id: 'd-1',
    version,
    publishingState: 'published' as const,
    displayName: 'Theirs',
    shortDescription: null,
    description: null,
    lastModifiedDateTime: '2026-01-15T08:00:00Z',
    createdBy: null,
  };
  const value = {
    id: 'c-1',
    externalId: ownId,
    displayName: 'Theirs',
    distributionMethod: 'organization' as const,
    definitions: [definition],
  };
  microsoft.catalogue.push({ value, before: null, madeAt: 0, changedAt: 0 });
}

describe('whose app is published over, in a rehearsal', () => {
  it('knows its own app again under an id somebody chose, also after the program was closed', async () => {
    const first = await reached('package-too-long-url', chosenId);
    await first.approve('teams-publish');
    const trial = await first.reopen();
    await trial.reach('teams-publish');
    expect(trial.step('teams-package').state).toBe('done');
    expect(failing(trial)).toEqual([]);
    expect(ours(trial)[0]?.value.externalId).toBe(ownId);
    await trial.close();
  });

  it('replaces somebody else’s app only after it was taken over, and names it in the plan', async () => {
    const trial = await openTrial('package-too-long-url', (world) => {
      chosenId(world);
      publishedByOthers(world, '2.3.0');
    });
    await trial.reach('teams-package');
    await trial.wizard.act('teams-package', 'adopt-c-1');
    await trial.approve('teams-package');
    await trial.wizard.plan('teams-publish');
    const [change, store] = trial.step('teams-publish').plan?.changes ?? [];
    expect(change).toMatchObject({
      risk: 'irreversible',
      consequence: { params: { name: 'Theirs', version: '2.3.0', id: 'c-1' } },
    });
    expect(store).toMatchObject({ id: 'catalogue-id', after: 'c-1' });
    await trial.approve('teams-publish');
    expect(ours(trial)[0]?.value.definitions.map((one) => one.version)).toEqual(['2.3.0', '2.3.1']);
    expect(failing(trial)).toEqual([]);
    // Ours from now on: the next version is nothing out of the ordinary.
    await trial.wizard.act('teams-package', 'renew');
    await trial.approve('teams-package');
    await trial.wizard.plan('teams-publish');
    expect(trial.step('teams-publish').plan?.changes.map((one) => one.risk)).toEqual(['care']);
    await trial.close();
  });

  it('stops at an app that appears while the plan is being carried out', async () => {
    const trial = await reached('package-too-long-url', chosenId);
    let lists = 0;
    await trial.wizard.plan('teams-publish');
    trial.fault(({ method, url }) => {
      // The first list belongs to the look before; the second is asked right before handing in.
      if (method === 'GET' && url.includes('/appCatalogs/teamsApps') && (lists += 1) === 2) {
        publishedByOthers(trial.world, '1.6.0');
      }
      return undefined;
    });
    const writes = handedIn(trial);
    await trial.wizard.apply('teams-publish', trial.step('teams-publish').plan?.digest ?? '');
    trial.fault(null);
    expect(trial.step('teams-publish').applied[0]).toMatchObject({
      state: 'stopped',
      problem: { kind: 'conflict', say: { id: 'teams-publish.appeared' } },
    });
    expect(handedIn(trial)).toBe(writes);
    await trial.wizard.look(null);
    const [id] = trial.step('teams-package').findings;
    expect(id).toMatchObject({ id: 'teams-package.manifest-duplicate-id', outcome: 'fail' });
    await trial.close();
  });
});
