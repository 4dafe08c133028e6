import { describe, expect, it, vi } from 'vitest';
import type { CatalogueApp } from '../../../integrations/microsoft/port';
import { NetworkFailure } from '../../../engine/host';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import type { Sent } from '../teams-app/sent';
import type { SeenPublish, SeenPublishOfSite } from '../teams-app/publish-seen';
import { step } from './teams-publish.step';

// Each of these walks through a dozen steps before it begins.
vi.setConfig({ testTimeout: 30_000 });

const ownId = '0b0e7a4c-95b6-5a43-8f0e-3a1f2c4d5e6f';
const at = { now: new Date(), hints: {} };
const none = { checked: [] };
type State = 'published' | 'submitted' | 'rejected' | 'unknownFutureValue';

function app(...definitions: readonly (readonly [string, State])[]): CatalogueApp {
  return {
    id: 'c-1',
    externalId: ownId,
    displayName: 'Moodle',
    distributionMethod: 'organization',
    definitions: definitions.map(([version, publishingState]) => ({
      id: version,
      version,
      publishingState,
      displayName: 'Moodle',
    })),
  };
}

const sent: Sent = {
  wwwroot: 'https://moodle.example',
  externalId: ownId,
  catalogueId: 'c-1',
  version: '1.6.0',
  sha256: 'ab',
  sentAt: '2026-11-22T08:00:00Z',
};

function seen(change: Partial<SeenPublishOfSite> = {}): SeenPublish {
  return {
    kind: 'looked',
    wwwroot: 'https://moodle.example',
    externalId: ownId,
    storedId: 'c-1',
    app: app(['1.6.0', 'published']),
    adopted: false,
    foreign: null,
    kept: { version: '1.6.0', sha256: 'ab', shortName: 'Moodle' },
    sent,
    onItsWay: false,
    refused: null,
    mayPublish: true,
    tenantName: 'Contoso',
    ...change,
  };
}

const found = (
  what: SeenPublish,
  answers: { readonly checked: readonly never[] } = none,
): readonly string[] =>
  step
    .judge(what, answers, at)
    .filter((one) => one.outcome !== 'pass' && one.point !== 'custom-app-upload-blocked')
    .map((one) => [one.point, one.outcome, one.severity].filter(Boolean).join(' '));
const planned = (what: SeenPublish): readonly string[] =>
  step.plan(what, none, at).map((one) => {
    const version = (one.data as { readonly version?: string } | undefined)?.version;
    return [one.id, version, one.by === 'person' ? 'by person' : ''].filter(Boolean).join(' ');
  });

describe('teams-publish', () => {
  it.each([
    ['everything in place', {}, [], []],
    [
      'nothing in the catalogue',
      { app: null, sent: null, storedId: '' },
      ['app-not-in-catalog fail blocker'],
      ['publish 1.6.0', 'catalogue-id'],
    ],
    [
      'handed in, not listed yet',
      { app: null, onItsWay: true, storedId: null },
      ['on-its-way fail blocker', 'catalogue-id fail'],
      ['catalogue-id'],
    ],
    [
      'an older version there',
      { app: app(['1.5.0', 'published']) },
      ['manifest-stale fail'],
      ['publish 1.6.0'],
    ],
    [
      'a newer version there that we did not hand in',
      { app: app(['1.6.0', 'published'], ['1.9.0', 'published']), sent: null },
      ['manifest-stale skipped advice'],
      [],
    ],
    ['this very version there, by somebody else', { sent: null }, ['manifest-stale skipped advice'], []],
    [
      'another version there than we handed in last',
      { app: app(['1.7.0', 'published']) },
      ['manifest-stale skipped advice'],
      [],
    ],
    [
      'somebody else’s app under the id',
      { app: null, foreign: app(['1.5.0', 'published']), sent: null, storedId: '' },
      ['foreign-app fail blocker'],
      [],
    ],
    [
      'Moodle connected with somebody else’s app',
      { app: null, foreign: app(['1.5.0', 'published']), sent: null },
      ['foreign-app fail blocker', 'catalogue-id fail'],
      [],
    ],
    [
      'Moodle connected with another app, and none of ours yet',
      { app: null, sent: null, storedId: 'c-9', kept: null },
      ['app-not-in-catalog fail blocker', 'catalogue-id fail'],
      [],
    ],
    [
      'Moodle connected with another app, and ours about to be published',
      { app: null, sent: null, storedId: 'c-9' },
      ['app-not-in-catalog fail blocker', 'catalogue-id fail'],
      ['publish 1.6.0', 'catalogue-id'],
    ],
    [
      'the same version of other content',
      { sent: { ...sent, sha256: 'other' } },
      ['manifest-stale fail'],
      ['publish 1.6.1'],
    ],
    [
      'a submission that waits',
      { app: app(['1.6.0', 'submitted']) },
      ['in-review fail blocker'],
      ['approve by person'],
    ],
    [
      'a newer submission that waits',
      { app: app(['1.5.0', 'published'], ['1.6.0', 'submitted']) },
      ['in-review fail problem'],
      ['approve by person'],
    ],
    ['a rejected one', { app: app(['1.6.0', 'rejected']) }, ['rejected fail blocker'], ['publish 1.6.1']],
    [
      'a state of tomorrow',
      { app: app(['1.6.0', 'unknownFutureValue']) },
      ['app-not-in-catalog fail blocker'],
      [],
    ],
    ['no package here', { kept: null }, ['manifest-stale skipped advice'], []],
    ['Moodle without the id', { storedId: null }, ['catalogue-id fail'], ['catalogue-id']],
    [
      'a newer version handed in, not listed yet',
      { app: app(['1.5.0', 'published']), onItsWay: true },
      ['manifest-stale fail'],
      [],
    ],
    [
      'no role',
      { app: null, sent: null, storedId: '', mayPublish: false },
      ['app-not-in-catalog fail blocker', 'may-publish fail advice'],
      ['publish 1.6.0', 'catalogue-id'],
    ],
    [
      'refused',
      { app: null, sent: null, storedId: '', refused: 'Forbidden' },
      ['app-not-in-catalog fail blocker', 'publishing-refused fail blocker'],
      ['publish by person'],
    ],
  ] as const)('%s', (_name, change, points, changes) => {
    expect(found(seen(change))).toEqual(points);
    expect(planned(seen(change))).toEqual(changes);
  });

  it('says whose app a taken-over one was, and that it cannot be undone', () => {
    const what = seen({ app: app(['1.5.0', 'published']), adopted: true, sent: null });
    const [change] = step.plan(what, none, at);
    expect(change).toMatchObject({
      id: 'publish',
      risk: 'irreversible',
      consequence: {
        id: 'teams-publish.care.foreign',
        params: { name: 'Moodle', version: '1.5.0', id: 'c-1' },
      },
    });
    const [own] = step.plan(seen({ app: app(['1.5.0', 'published']) }), none, at);
    expect(own?.risk).toBe('care');
  });

  it('stores the id that the plan shows', () => {
    const [change] = step.plan(seen({ storedId: null }), none, at);
    expect(change).toMatchObject({ after: 'c-1', data: { catalogueId: 'c-1' } });
  });

  it('names the switches nobody can read, and believes the person who looked', () => {
    const switches = (
      change: Partial<SeenPublishOfSite>,
      checked: readonly ('org-wide' | 'setup-policy')[] = [],
    ) =>
      step
        .judge(seen(change), { checked }, at)
        .filter((one) => one.point === 'custom-app-upload-blocked')
        .map((one) => [one.about, one.outcome]);
    expect(switches({})).toEqual([
      ['org-wide', 'manual'],
      ['permission-policy', 'manual'],
      ['setup-policy', 'skipped'],
    ]);
    expect(switches({ refused: 'Forbidden', app: null }, ['org-wide'])).toEqual([
      ['org-wide', 'pass'],
      ['permission-policy', 'manual'],
      ['setup-policy', 'manual'],
    ]);
    expect(switches({ app: null })).toEqual([]);
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
const decide = (trial: Trial, state: 'published' | 'rejected'): void => {
  const [definition] = ours(trial)[0]?.value.definitions ?? [];
  if (definition !== undefined) definition.publishingState = state;
};
const notBlocked = ({ microsoft }: World): void => {
  microsoft.faults.catalogueBlocked = false;
};

describe('teams-publish in a rehearsal', () => {
  it('publishes once though the answer was lost, and tells Moodle the id', async () => {
    const trial = await reached('package-too-long-url');
    trial.lose(({ method, url }) =>
      method === 'POST' && url.includes('/appCatalogs/teamsApps')
        ? new NetworkFailure('cut', 'ERR_CONNECTION_RESET', url)
        : undefined,
    );
    await trial.approve('teams-publish');
    trial.lose(null);
    expect(failing(trial)).toEqual([]);
    expect(handedIn(trial)).toBe(1);
    expect(trial.world.moodle.settings['s_local_o365_moodle_app_id']).toBe(ours(trial)[0]?.value.id);
    await trial.close();
  });

  it('publishes a newer version when a new package was made', async () => {
    const trial = await reached('package-too-long-url');
    await trial.approve('teams-publish');
    await trial.wizard.act('teams-package', 'renew');
    await trial.approve('teams-package');
    await trial.wizard.look('teams-publish');
    expect(failing(trial)).toEqual(['manifest-stale']);
    await trial.approve('teams-publish');
    expect(ours(trial)).toHaveLength(1);
    expect(ours(trial)[0]?.value.definitions.map((one) => one.version)).toEqual(['1.6.0', '1.6.1']);
    expect(failing(trial)).toEqual([]);
    await trial.close();
  });

  it('is green on a site whose app has the id made from its address', async () => {
    const trial = await reached('healthy');
    expect(trial.step('teams-package').state).toBe('done');
    expect(failing(trial)).toEqual([]);
    await trial.wizard.plan('teams-publish');
    expect(trial.step('teams-publish').plan).toBeNull();
    await trial.close();
  });

  it('hands in for approval without the role, and hands over to somebody who has it', async () => {
    const trial = await reached('catalogue-blocked', notBlocked);
    expect(failing(trial)).toEqual(['app-not-in-catalog', 'may-publish']);
    await trial.approve('teams-publish');
    expect(failing(trial)).toEqual(['in-review']);
    expect(trial.step('teams-publish').handOver?.link).toBe(
      'https://admin.teams.microsoft.com/policies/manage-apps',
    );
    expect(handedIn(trial)).toBe(1);
    decide(trial, 'rejected');
    await trial.approve('teams-publish');
    expect(ours(trial)[0]?.value.definitions.map((one) => one.version)).toEqual(['1.6.0', '1.6.1']);
    expect(failing(trial)).toEqual(['in-review']);
    for (const one of ours(trial)[0]?.value.definitions ?? []) one.publishingState = 'published';
    await trial.wizard.look('teams-publish');
    expect(failing(trial)).toEqual([]);
    expect(trial.step('teams-publish').handOver).toBeNull();
    await trial.close();
  });

  it('names the switches and hands the package over where the catalogue takes nothing', async () => {
    const trial = await reached('catalogue-blocked');
    await trial.approve('teams-publish');
    expect(trial.step('teams-publish').applied[0]?.state).toBe('stopped');
    expect(failing(trial)).toEqual(['app-not-in-catalog', 'publishing-refused']);
    const manual = trial.step('teams-publish').findings.filter((one) => one.outcome === 'manual');
    expect(
      manual.map((one) => [one.about, one.remedy?.link?.startsWith('https://admin.teams.microsoft.com/')]),
    ).toEqual([
      ['org-wide', true],
      ['permission-policy', true],
      ['setup-policy', true],
    ]);
    expect(trial.step('teams-publish').handOver?.rows).toHaveLength(3);
    await trial.wizard.act('teams-publish', 'save');
    expect(trial.saved.has('moodle-teams-app.zip')).toBe(true);
    notBlocked(trial.world);
    await trial.wizard.act('teams-publish', 'try-again');
    await trial.approve('teams-publish');
    expect(failing(trial)).toEqual(['in-review']);
    await trial.close();
  });
});

lawsOf('teams-publish', [{ scenario: 'package-too-long-url', plan: 'changes' }]);
