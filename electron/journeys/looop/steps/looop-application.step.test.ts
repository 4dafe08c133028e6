import { describe, expect, it, vi } from 'vitest';
import type { EnterpriseApp, GalleryTemplate } from '../../../integrations/microsoft/port';
import { nonGalleryTemplateId } from '../../../integrations/microsoft/port';
import { NetworkFailure } from '../../../engine/host';
import { withLooopApplication } from '../../../hosts/rehearsal/parts-looop-entra';
import type { World } from '../../../hosts/rehearsal/stage';
import { looopTemplateId, looopVendorAppId } from '../../../integrations/microsoft/simulator/sync/state';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { findApplication } from '../application/find';
import type { SeenApplication } from '../application/seen';
import { step } from './looop-application.step';

vi.setConfig({ testTimeout: 30_000 });

const gallery: GalleryTemplate = {
  id: 'gallery-1',
  displayName: 'Looop',
  publisher: 'Looop',
  homePageUrl: 'https://signup.looop.co/microsoft',
  provisioningTypes: ['sync'],
  signOnModes: ['oidc'],
  deprecated: null,
};
const app: EnterpriseApp = {
  id: 'sp-1',
  appId: 'app-1',
  displayName: 'Looop',
  templateId: 'gallery-1',
  ownerTenantId: null,
  enabled: true,
  assignmentRequired: true,
  roles: [],
  tags: [],
};
const ready = { app, templates: [{ id: 'looop', factoryTag: 'looop', isDefault: true }] };
const absent: SeenApplication = {
  app: null,
  templates: [],
  candidates: [],
  without: [],
  gallery,
  way: 'gallery',
  chosenWay: false,
  refused: null,
  young: false,
  leftover: null,
  leftoverRegistration: null,
  known: [],
};
const at = { now: new Date('2026-11-22T08:00:00Z'), hints: {} };
const none = { application: [] };
const judged = (seen: SeenApplication): readonly string[] =>
  step
    .judge(seen, none, at)
    .filter(({ outcome }) => outcome !== 'pass')
    .map((one) => [one.point, one.outcome, one.severity].filter(Boolean).join(' '));
const planned = (seen: SeenApplication): readonly string[] =>
  step.plan(seen, none, at).map((one) => {
    const template = (one.data as { readonly templateId?: string } | undefined)?.templateId;
    return [one.id, template === nonGalleryTemplateId ? 'outside' : '', one.by].filter(Boolean).join(' ');
  });
const offered = (seen: SeenApplication): readonly string[] =>
  (step.acts?.(seen, none) ?? []).map(({ id }) => id);

describe('looop-application', () => {
  it.each<[string, Partial<SeenApplication>, readonly string[], readonly string[]]>([
    ['one that is ready', ready, [], []],
    ['none', {}, ['application fail blocker'], ['add wizard']],
    [
      'no entry in the gallery of this cloud',
      { gallery: null, way: 'custom' },
      ['application fail blocker', 'scim-gallery-missing-in-cloud fail advice'],
      ['add outside wizard'],
    ],
    [
      'one that only signs people in',
      { without: [app], way: 'custom' },
      ['application fail blocker', 'scim-app-not-from-gallery fail advice'],
      ['add outside wizard'],
    ],
    ['a refused adding', { refused: 'X', way: 'sign-up' }, ['sign-up fail blocker'], ['sign-up person']],
    ['several', { candidates: [app, { ...app, id: 'sp-2' }] }, ['several fail blocker'], []],
    ['a new one', { app, young: true }, ['not-ready fail blocker'], []],
    ['a new one that is not shown yet', { young: true }, ['not-ready fail blocker'], []],
    ['a chosen one without provisioning', { app }, ['scim-app-not-from-gallery fail blocker'], []],
    ['one switched off', { ...ready, app: { ...app, enabled: false } }, ['switched-off fail advice'], []],
    [
      'an entry that will be retired',
      { ...ready, gallery: { ...gallery, deprecated: '2027-01-01T00:00:00Z' } },
      ['retired fail advice'],
      [],
    ],
    [
      'an entry that was retired',
      { ...ready, gallery: { ...gallery, deprecated: '2026-01-01T00:00:00Z' } },
      ['retired fail problem'],
      [],
    ],
    [
      'what we added in vain',
      { leftover: app, leftoverRegistration: 'o-1', way: 'custom' },
      ['application fail blocker', 'leftover fail advice'],
      ['leftover wizard', 'add outside wizard'],
    ],
  ])('judges %s', (_name, change, findings, changes) => {
    const seen = { ...absent, ...change };
    expect(judged(seen)).toEqual(findings);
    expect(planned(seen)).toEqual(changes);
  });

  it('offers the other ways where one has come to nothing', () => {
    expect(offered(absent)).toEqual(['way-custom']);
    expect(offered({ ...absent, way: 'sign-up', refused: 'X' })).toEqual(['wait-sign-up', 'way-custom']);
    expect(offered({ ...absent, way: 'custom', chosenWay: true })).toEqual(['way-gallery']);
    expect(offered({ ...absent, candidates: [app, { ...app, id: 'sp-2' }] })).toEqual([
      'use-sp-1',
      'use-sp-2',
    ]);
    expect(offered({ ...absent, app, young: true })).toEqual(['wait-ready']);
    expect(offered({ ...absent, ...ready })).toEqual([]);
  });
});

const looopsIn = ({ microsoft }: World): readonly string[] =>
  microsoft.servicePrincipals
    .map(({ value }) => String(value['displayName']))
    .filter((name) => name.startsWith('Looop'));

async function atStep(arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial('looop-fresh', arrange);
  await trial.reach('looop-session');
  if (trial.step(step.id).acts.some(({ id }) => id === 'authorize')) {
    await trial.wizard.act(step.id, 'authorize');
  }
  return trial;
}

const failing = (trial: Trial): readonly string[] =>
  trial
    .step(step.id)
    .findings.filter(({ outcome }) => outcome === 'fail')
    .map(({ id }) => id.replace(`${step.id}.`, ''));

describe('looop-application against the rehearsal', () => {
  it('adds the gallery’s application, waits until it is ready, and writes nothing the second time', async () => {
    const trial = await atStep();
    expect(failing(trial)).toEqual(['application']);
    await trial.approve(step.id);
    expect(trial.step(step.id).state).toBe('done');
    expect(looopsIn(trial.world)).toEqual(['Looop']);
    const again = await trial.reopen();
    // The clock of the reopened rehearsal may stand before the moment Microsoft shows the application.
    await again.wizard.look(null);
    await again.approve(step.id);
    await again.pass(60_000);
    await again.wizard.look(step.id);
    expect(again.step(step.id).state).toBe('done');
    expect(again.writes()).toEqual([]);
    await again.close();
  });

  it('takes one that is there already', async () => {
    const trial = await atStep((world) => withLooopApplication(world, new Date()));
    expect(trial.step(step.id).state).toBe('done');
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('asks which of two it is', async () => {
    const trial = await atStep((world) => {
      withLooopApplication(world, new Date());
      const [first] = world.microsoft.servicePrincipals.slice(-1);
      if (first === undefined) throw new Error('no application');
      const value = { ...first.value, id: 'second-1', appId: 'second-2', displayName: 'Looop (old)' };
      world.microsoft.servicePrincipals.push({ ...first, value });
    });
    expect(failing(trial)).toEqual(['several']);
    await trial.wizard.act(step.id, 'use-second-1');
    expect(trial.step(step.id).state).toBe('done');
    expect(trial.step(step.id).findings.map(({ actual }) => actual)).toContain('Looop (old) · second-2');
    await trial.close();
  });

  it.each([
    ['before the request', true],
    ['after it, with the answer lost', false],
  ])('makes one application only when it is cut off %s', async (_name, before) => {
    const trial = await atStep();
    const isAdding = (url: string): boolean => url.endsWith('/instantiate');
    const cut = (url: string): NetworkFailure => new NetworkFailure('cut', 'ERR_CONNECTION_RESET', url);
    let dead = false;
    // Nothing answers any more from then on, as after a crash.
    trial.fault(({ url }) => {
      dead ||= before && isAdding(url);
      return dead ? cut(url) : undefined;
    });
    trial.lose(({ url }) => {
      dead ||= !before && isAdding(url);
      return dead ? cut(url) : undefined;
    });
    await trial.approve(step.id);
    expect(looopsIn(trial.world)).toHaveLength(before ? 0 : 1);
    const again = await trial.reopen();
    await again.wizard.look(null);
    await again.approve(step.id);
    await again.pass(60_000);
    await again.wizard.look(step.id);
    if (again.step(step.id).acts.some(({ id }) => id === 'wait-ready')) {
      await again.wizard.act(step.id, 'wait-ready');
    }
    expect(again.step(step.id).state).toBe('done');
    expect(looopsIn(again.world)).toEqual(['Looop']);
    await again.close();
  });

  it('sends to the vendor’s sign-up where Microsoft refuses, and goes on with what it brought', async () => {
    const trial = await atStep(({ microsoft }) => {
      microsoft.provisioning.gallery.instantiate = 'refused';
    });
    await trial.approve(step.id);
    await trial.wizard.look(step.id);
    expect(failing(trial)).toEqual(['sign-up']);
    const { plan } = await trial.wizard
      .plan(step.id)
      .then(({ steps }) => steps.find(({ id }) => id === step.id) ?? trial.step(step.id));
    expect(plan?.changes.map(({ by, link }) => [by, link])).toEqual([
      ['person', 'https://signup.looop.co/microsoft'],
    ]);
    trial.world.microsoft.servicePrincipals.push({
      value: {
        id: 'vendor-sp',
        appId: looopVendorAppId,
        displayName: 'Looop',
        applicationTemplateId: looopTemplateId,
        accountEnabled: true,
        appRoles: [],
        tags: [],
      },
      before: null,
      madeAt: 0,
      changedAt: 0,
    });
    await trial.wizard.act(step.id, 'wait-sign-up');
    expect(trial.step(step.id).state).toBe('done');
    await trial.close();
  });

  it('takes away what turned out to have no provisioning, and adds one outside the gallery', async () => {
    const trial = await atStep(({ microsoft }) => {
      microsoft.provisioning.gallery.instantiate = 'no-connector';
    });
    await trial.approve(step.id);
    await trial.wizard.look(step.id);
    expect(failing(trial)).toContain('leftover');
    await trial.approve(step.id);
    expect(trial.step(step.id).state).toBe('done');
    expect(looopsIn(trial.world)).toEqual(['Looop provisioning']);
    await trial.close();
  });
});

describe('an adding whose answer was lost', () => {
  const memory = {
    principalId: undefined,
    applicationId: undefined,
    madeAt: undefined,
    waited: true,
    way: undefined,
    refused: undefined,
    adding: { at: 0, templateId: 'gallery-1', known: ['old'] },
  };
  const look = (apps: readonly EnterpriseApp[], picked?: string): Promise<SeenApplication> =>
    findApplication({
      provisioning: {
        galleryTemplates: () => Promise.resolve([gallery]),
        findApps: () => Promise.resolve(apps),
        findApp: () => Promise.resolve(null),
        templates: () => Promise.resolve([]),
      } as never,
      picked,
      memory,
      now: new Date('2026-11-22T08:00:00Z'),
    });
  const signIn = { ...app, id: 'vendor', templateId: null };

  it('makes ours only what was made from the same template, and never offers to remove another', async () => {
    expect((await look([signIn])).leftover).toBeNull();
    expect((await look([signIn], 'vendor')).leftover).toBeNull();
    expect((await look([signIn, { ...app, templateId: 'GALLERY-1' }])).leftover?.id).toBe('sp-1');
  });
});

lawsOf(step.id, [
  { scenario: 'looop-fresh', plan: 'changes' },
  { scenario: 'looop-healthy', plan: 'nothing' },
]);
