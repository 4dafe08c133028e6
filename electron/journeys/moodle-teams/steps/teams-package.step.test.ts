import { describe, expect, it, vi } from 'vitest';
import { sharedExternalId } from '../../../integrations/microsoft/port';
import type { HttpResponse } from '../../../engine/host';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { at, found, none, ownId, planned, report, seen, site } from '../../../testing/teams-package';
import { openTrial, type Trial } from '../../../testing/trial';
import { externalIdFor } from '../teams-app/external-id';
import { step } from './teams-package.step';

// Each of these walks through a dozen steps before it begins.
vi.setConfig({ testTimeout: 30_000 });

describe('teams-package', () => {
  it('has nothing to say or do where the package fits', () => {
    expect(found(seen())).toEqual([]);
    expect(planned(seen())).toEqual([]);
  });

  it('is not for whoever did not choose the app', () => {
    expect(found({ kind: 'not-chosen' })).toEqual(['not-chosen skipped advice']);
    expect(planned({ kind: 'not-chosen' })).toEqual([]);
  });

  it.each([
    [{ report: null }, ['package fail blocker'], ['package']],
    [{ report: null, connected: true }, ['kept-elsewhere skipped advice'], []],
    [{ renew: true }, ['renew fail blocker'], ['package']],
    [{ report: report({ id: sharedExternalId }) }, ['manifest-stale fail blocker'], ['package']],
    [{ report: report({ shortName: 'Old name' }) }, ['manifest-stale fail blocker'], ['package']],
    [
      { report: report({ pages: ['https://old.example/tab.php'] }) },
      ['manifest-stale fail blocker'],
      ['package'],
    ],
    [{ report: report({ webApplicationInfo: null }) }, ['teams-sso-app-uri fail blocker'], ['package']],
    [
      { report: { kind: 'refused', why: 'not-a-zip', detail: '' } } as const,
      ['package fail blocker'],
      ['package'],
    ],
  ])('%#: fetches a package where there is none that fits', (change, points, changes) => {
    expect(found(seen(change))).toEqual(points);
    expect(planned(seen(change))).toEqual(changes);
  });

  it('sends id and name where a site has blanks instead of defaults', () => {
    const what = seen({
      idState: 'shared',
      settings: { externalId: '', shortName: '', catalogueId: null },
      report: null,
    });
    expect(found(what)).toEqual(['manifest-duplicate-id fail', 'short-name fail', 'package fail blocker']);
    const [change] = step.plan(what, none, at);
    expect(change).toMatchObject({
      id: 'settings',
      before: null,
      data: { wanted: { id: ownId, shortName: 'Moodle' } },
    });
  });

  it('names what it could not put right, and offers to fetch the package again', () => {
    const what = seen({
      report: report({}, [
        { code: 'outline-colours', at: 'outline.png', detail: null },
        { code: 'schema', at: '/accentColor', detail: 'pattern' },
        { code: 'schema', at: '/developer', detail: 'required' },
        { code: 'schema-old', at: '/manifestVersion', detail: '1.7' },
        { code: 'resource-mismatch', at: '/webApplicationInfo/resource', detail: null },
      ]),
    });
    expect(found(what)).toEqual([
      'manifest-invalid outline-colours fail blocker',
      'manifest-invalid schema fail blocker',
      'manifest-invalid schema-old fail advice',
    ]);
    expect(planned(what)).toEqual([]);
    expect(step.acts?.(what, none).map((one) => one.id)).toEqual(['save', 'renew']);
  });

  it('names the app that would be left behind, and stores no id as a matter of routine then', () => {
    const foreign = { id: 'c-1', name: 'Campus', version: '2.3.0' };
    const what = seen({
      idState: 'taken',
      foreign,
      settings: { externalId: ownId.replace('0b', '1b'), shortName: 'Moodle', catalogueId: 'c-1' },
    });
    expect(found(what)).toEqual(['manifest-duplicate-id fail blocker']);
    const [change] = step.plan(what, none, at);
    expect(change).toMatchObject({
      id: 'settings',
      risk: 'care',
      consequence: { id: 'teams-package.care.foreign', params: foreign },
    });
    expect(step.acts?.(what, none)[0]).toMatchObject({ id: 'adopt-c-1', label: { params: foreign } });
  });

  it('sends the person to the registration while it has no URI for this site', () => {
    const what = seen();
    if (what.kind !== 'looked') throw new Error('not looked');
    const without = { ...what, report: null, wanted: { ...what.wanted, webApplicationInfo: null } };
    expect(found(without)).toEqual(['teams-sso-app-uri fail blocker']);
    expect(step.judge(without, none, at).at(-1)?.remedy).toEqual({ step: 'app-registration' });
    expect(planned(without)).toEqual([]);
  });

  it('says what was put right, of this very package only', () => {
    const repaired = 'shared-id name-too-long';
    const points = (hints: Record<string, string>): readonly unknown[] =>
      step.judge(seen(), none, { ...at, hints }).filter((one) => one.point === 'repaired');
    expect(points({ repaired, sha256: 'ab' })).toHaveLength(1);
    expect(points({ repaired, sha256: 'other' })).toEqual([]);
  });
});

const idField = 's_local_o365_teams_moodle_app_external_id';
const nameField = 's_local_o365_teams_moodle_app_short_name';

async function reached(arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial('catalogue-blocked', arrange);
  await trial.reach('teams-package');
  return trial;
}

function published({ microsoft }: World, id: string, externalId: string, version: string): void {
  microsoft.catalogue.push({
    value: {
      id,
      externalId,
      displayName: 'Moodle',
      distributionMethod: 'organization',
      definitions: [
        {
          id: `${id}-1`,
          version,
          publishingState: 'published',
          displayName: 'Moodle',
          shortDescription: null,
          description: null,
          lastModifiedDateTime: '2026-01-15T08:00:00Z',
          createdBy: null,
        },
      ],
    },
    before: null,
    madeAt: 0,
    changedAt: 0,
  });
}

function linked({ moodle }: World, catalogueId: string): void {
  moodle.manifestDownloaded = true;
  moodle.settings['s_local_o365_moodle_app_id'] = catalogueId;
}

const changesOf = (trial: Trial): readonly string[] =>
  (trial.step('teams-package').plan?.changes ?? []).map((one) => one.id);
const failing = (trial: Trial): readonly string[] =>
  trial
    .step('teams-package')
    .findings.filter((one) => one.outcome === 'fail')
    .map((one) => one.id.replace('teams-package.', ''));

describe('teams-package in a rehearsal', () => {
  it('gives the site an id of its own, keeps a checked package, and saves it where the person wants', async () => {
    const trial = await reached();
    await trial.wizard.plan('teams-package');
    expect(changesOf(trial)).toEqual(['settings', 'package']);
    await trial.approve('teams-package');
    expect(trial.world.moodle.settings[idField]).toBe(externalIdFor(site));
    expect(trial.step('teams-package').state).toBe('done');
    await trial.wizard.act('teams-package', 'save');
    const saved = trial.saved.get('moodle-teams-app.zip');
    expect(saved?.slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    const writes = trial.writes().length;
    await trial.wizard.plan('teams-package');
    expect(changesOf(trial)).toEqual([]);
    expect(trial.writes()).toHaveLength(writes);
    await trial.close();
  });

  it('keeps an id the site has made its own, and replaces one that is no GUID', async () => {
    const own = await reached(({ moodle }) => (moodle.settings[idField] = ownId));
    await own.approve('teams-package');
    expect(own.world.moodle.settings[idField]).toBe(ownId);
    await own.close();
    const bad = await reached(({ moodle }) => (moodle.settings[idField] = 'not-a-guid'));
    await bad.approve('teams-package');
    expect(bad.world.moodle.settings[idField]).toBe(externalIdFor(site));
    await bad.close();
  });

  it('leaves the shared id to a site whose administrator says that the app under it is its own', async () => {
    const trial = await reached((world) => {
      published(world, 'c-1', sharedExternalId, '1.6.0');
      linked(world, 'c-1');
    });
    // That Moodle is connected with it proves nothing: a clone of the site is connected with it as well.
    expect(failing(trial)).toEqual(['manifest-duplicate-id', 'package']);
    await trial.wizard.act('teams-package', 'adopt-c-1');
    expect(failing(trial)).toEqual([]);
    expect(trial.step('teams-package').findings.map((one) => one.id)).toContain(
      'teams-package.kept-elsewhere',
    );
    await trial.wizard.plan('teams-package');
    expect(changesOf(trial)).toEqual([]);
    await trial.close();
  });

  it('does not take over what somebody else has published under the shared id', async () => {
    const trial = await reached((world) => {
      published(world, 'c-1', sharedExternalId, '1.6.0');
    });
    expect(failing(trial)).toEqual(['manifest-duplicate-id', 'package']);
    await trial.approve('teams-package');
    expect(trial.world.moodle.settings[idField]).toBe(externalIdFor(site));
    await trial.close();
  });

  it('raises the version beyond the one in the catalogue when a new package is asked for', async () => {
    const trial = await reached((world) => {
      published(world, 'c-1', externalIdFor(site), '1.7.3');
      linked(world, 'c-1');
      world.moodle.settings[idField] = externalIdFor(site);
    });
    await trial.wizard.act('teams-package', 'renew');
    expect(failing(trial)).toEqual(['renew']);
    await trial.approve('teams-package');
    expect(failing(trial)).toEqual([]);
    expect(trial.profile().hints['teams-package']).toMatchObject({ version: '1.7.4' });
    expect(trial.profile().hints['teams-package']).not.toHaveProperty('renew');
    await trial.close();
  });

  it('leaves somebody else’s app alone unless the person takes it over, and takes that back', async () => {
    const trial = await reached((world) => {
      published(world, 'c-1', ownId, '2.3.0');
      linked(world, 'c-1');
      world.moodle.settings[idField] = ownId;
    });
    expect(failing(trial)).toEqual(['manifest-duplicate-id', 'package']);
    const [taken] = trial.step('teams-package').findings;
    expect(taken).toMatchObject({ severity: 'blocker', expected: externalIdFor(site) });
    expect(taken?.actual).toEqual([
      ownId,
      { id: 'teams-package.line.foreign', params: { id: 'c-1', name: 'Moodle', version: '2.3.0' } },
    ]);
    const acts = (): readonly string[] => trial.step('teams-package').acts.map((one) => one.id);
    expect(acts()).toEqual(['adopt-c-1']);
    await trial.wizard.act('teams-package', 'adopt-c-1');
    expect(failing(trial)).toEqual([]);
    expect(acts()).toEqual(['own-id', 'renew']);
    await trial.wizard.act('teams-package', 'own-id');
    expect(failing(trial)).toEqual(['manifest-duplicate-id', 'package']);
    await trial.approve('teams-package');
    expect(trial.world.moodle.settings[idField]).toBe(externalIdFor(site));
    expect(acts()).not.toContain('adopt-c-1');
    await trial.close();
  });

  it('takes the name the person wants, and sees when Moodle has another one since', async () => {
    const trial = await reached();
    await trial.wizard.answer('teams-package', { shortName: 'Campus' });
    await trial.approve('teams-package');
    expect(trial.world.moodle.settings[nameField]).toBe('Campus');
    await trial.wizard.answer('teams-package', { shortName: '' });
    trial.world.moodle.settings[nameField] = 'Lernraum';
    await trial.wizard.look('teams-package');
    expect(failing(trial)).toEqual(['manifest-stale']);
    await trial.wizard.answer('teams-package', { shortName: 'x'.repeat(31) });
    expect(trial.step('teams-package').complaints).toHaveProperty('shortName');
    await trial.close();
  });

  it('keeps nothing when Moodle sends what is no package', async () => {
    const trial = await reached();
    trial.lose((request) => (request.url.includes('export_manifest') ? notAPackage : undefined));
    await trial.approve('teams-package');
    const applied = trial.step('teams-package').applied.map((one) => [one.change.id, one.state]);
    expect(applied).toEqual([
      ['settings', 'done'],
      ['package', 'stopped'],
    ]);
    trial.lose(null);
    await trial.approve('teams-package');
    expect(trial.step('teams-package').state).toBe('done');
    await trial.close();
  });

  it('shortens the name of a site with a long address, and says so', async () => {
    const trial = await openTrial('package-too-long-url');
    await trial.reach('teams-package');
    await trial.approve('teams-package');
    expect(failing(trial)).toEqual([]);
    const repaired = trial.step('teams-package').findings.find((one) => one.id === 'teams-package.repaired');
    expect(repaired?.actual).toEqual([{ id: 'teams-package.rule.name-too-long' }]);
    await trial.close();
  });
});

const notAPackage: HttpResponse = {
  status: 200,
  headers: { 'content-type': 'application/zip' },
  body: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]),
  url: '',
};

lawsOf('teams-package', [{ scenario: 'package-too-long-url', plan: 'changes' }]);
