import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appPackage, manifest, plainPng } from './fixtures/package';
import { noStop, options, refusal, testWorld, type TestWorld } from './fixtures/world';

const externalId = '2e43119b-fcfe-44f8-b3e5-996ffcb7fb95';
const biology = '8d6f0b11-52c3-4a7e-9b20-7c1e00000001';
const staffRoom = '8d6f0b11-52c3-4a7e-9b20-7c1e00000002';
const planner = 'com.microsoft.teamspace.tab.planner';

let world: TestWorld;
beforeEach(async () => {
  world = testWorld('ana');
  await signIn('ana');
});
afterEach(() => world.close());

/** Signs in and accepts; people who may not accept for themselves get the tenant's consent first. */
async function signIn(key: string): Promise<void> {
  world.person = { person: key, accept: true };
  await world.microsoft.signInWithBrowser(options, noStop());
  const rights = ['teams-read', 'teams-publish', 'teams-install'] as const;
  if (key === 'ana') return world.microsoft.authorize(rights, 'interactive', noStop());
  for (const grant of world.state.delegatedGrants) grant.consentType = 'AllPrincipals';
}

async function published(): Promise<string> {
  const result = await world.teams.publish(appPackage(), false);
  if (result.kind !== 'accepted' || result.catalogueId === null) throw new Error(result.kind);
  return result.catalogueId;
}

function posts(path: string): number {
  return world.evidence.filter((one) => one.method === 'POST' && one.url.includes(path)).length;
}

describe('publishing an app', () => {
  it('finds nothing before, and the new app afterwards', async () => {
    expect(await world.teams.findCatalogueApps(externalId)).toEqual([]);
    const catalogueId = await published();
    expect(await world.teams.findCatalogueApps(externalId)).toMatchObject([
      {
        id: catalogueId,
        externalId,
        displayName: 'Moodle',
        distributionMethod: 'organization',
        definitions: [{ version: '1.6.0', publishingState: 'published', displayName: 'Moodle' }],
      },
    ]);
  });

  it('waits until its own publication is listed', async () => {
    world.state.faults.replicationMs = 3000;
    await published();
    expect(await world.teams.findCatalogueApps(externalId)).toHaveLength(1);
  });

  it('answers "exists" for the same id, also while a submission waits', async () => {
    expect(await world.teams.publish(appPackage(), true)).toMatchObject({ kind: 'accepted' });
    const [app] = await world.teams.findCatalogueApps(externalId);
    expect(app?.definitions).toMatchObject([{ publishingState: 'submitted' }]);
    expect(await world.teams.publish(appPackage(), false)).toEqual({ kind: 'exists' });
    const higher = appPackage(manifest({ version: '1.6.1' }));
    expect(await world.teams.publishVersion(app?.id ?? '', higher, false)).toEqual({ kind: 'exists' });
  });

  it('takes a new version only when it is higher', async () => {
    const id = await published();
    const version = (text: string): Promise<unknown> =>
      world.teams.publishVersion(id, appPackage(manifest({ version: text })), false);
    expect(await version('1.6.0')).toEqual({ kind: 'exists' });
    expect(await version('1.5.9')).toEqual({ kind: 'exists' });
    expect(await version('1.10.0')).toEqual({ kind: 'accepted', catalogueId: id });
    const [app] = await world.teams.findCatalogueApps(externalId);
    expect(app?.definitions.map((one) => one.version)).toEqual(['1.6.0', '1.10.0']);
  });

  it('names what is wrong with a manifest, though the refusal comes under 200', async () => {
    const wrong = manifest({ name: { short: 'Moodle', full: 'x'.repeat(101) }, id: 'moodle', extra: 1 });
    expect(await world.teams.publish(appPackage(wrong), false)).toEqual({
      kind: 'invalid',
      details: [
        { code: 'SchemaError_AdditionalProperties', target: 'extra' },
        { code: 'SchemaError_MaximumLength', target: 'name.full' },
        { code: 'CommonAppIdIsNotGuid', target: 'id' },
      ],
    });
    expect(world.evidence.at(-1)).toMatchObject({ status: 200 });
    expect(await world.teams.findCatalogueApps(externalId)).toEqual([]);
  });

  it.each([
    ['no archive', new Uint8Array([1, 2, 3]), 'Serialization_InvalidArchive'],
    ['icons of another size', appPackage(manifest(), { 'color.png': plainPng(96) }), 'IconDimensionsInvalid'],
    [
      'a missing icon',
      appPackage(manifest({ icons: { color: 'a.png', outline: 'outline.png' } })),
      'Serialization_FileMissing',
    ],
  ])('refuses %s', async (_name, zip, code) => {
    expect(await world.teams.publish(zip, false)).toMatchObject({ kind: 'invalid', details: [{ code }] });
  });

  it('lets others hand in for review only', async () => {
    await signIn('mia');
    const problem = await refusal(world.teams.publish(appPackage(), false));
    expect(problem.facts).toMatchObject({
      kind: 'forbidden',
      status: 403,
      hint: { id: 'microsoft.hintPublish' },
    });
    expect(await world.teams.publish(appPackage(), true)).toMatchObject({ kind: 'accepted' });
  });

  it('lets a Teams administrator publish', async () => {
    await signIn('theo');
    expect(await world.teams.publish(appPackage(), false)).toMatchObject({ kind: 'accepted' });
  });

  it('reports a policy that blocks the catalogue', async () => {
    world.state.faults.catalogueBlocked = true;
    expect((await refusal(world.teams.publish(appPackage(), false))).facts).toMatchObject({
      kind: 'forbidden',
      code: 'Forbidden',
    });
  });

  it('never sends a package twice after a lost answer', async () => {
    world.state.faults.refuse.push({
      match: 'POST /v1.0/appCatalogs',
      times: 9,
      status: 503,
      code: 'ServiceUnavailable',
    });
    expect((await refusal(world.teams.publish(appPackage(), false))).kind).toBe('unreachable');
    expect(posts('/appCatalogs/')).toBe(1);
  });
});

describe('teams and channels', () => {
  it("shows the person's own teams first, then the others", async () => {
    expect((await world.teams.findTeams('')).map((one) => one.displayName)).toEqual([
      'Biology 101',
      'Salle des professeurs',
    ]);
    expect((await world.teams.findTeams('salle')).map((one) => one.id)).toEqual([staffRoom]);
    expect(await world.teams.findTeams("O'Brien & co")).toEqual([]);
  });

  it('reads a team, its channels and its primary channel whatever it is called', async () => {
    expect(await world.teams.team(staffRoom)).toEqual({
      id: staffRoom,
      displayName: 'Salle des professeurs',
      description: null,
    });
    expect((await world.teams.channels(staffRoom)).map((one) => one.displayName)).toEqual([
      'Général',
      'Emplois du temps',
    ]);
    expect(await world.teams.primaryChannel(staffRoom)).toMatchObject({ displayName: 'Général' });
    expect(await world.teams.team('00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('refuses a team the person does not belong to', async () => {
    await signIn('paul');
    expect((await refusal(world.teams.channels(biology))).facts).toMatchObject({
      kind: 'forbidden',
      hint: { id: 'microsoft.hintTeam' },
    });
  });
});

describe('a tab in a team', () => {
  const tab = {
    displayName: 'Moodle',
    entityId: 'course_42',
    contentUrl: 'https://lms.example.edu/local/o365/teams_tab.php?id=42',
    websiteUrl: 'https://lms.example.edu/course/view.php?id=42',
  };

  it('installs the app, also when it is there already', async () => {
    const catalogueId = await published();
    expect(await world.teams.installedApp(biology, externalId)).toBeNull();
    await world.teams.installApp(biology, catalogueId);
    await world.teams.installApp(biology, catalogueId);
    expect(await world.teams.installedApp(biology, externalId)).toMatchObject({
      catalogueId,
      externalId,
      version: '1.6.0',
    });
    expect(await world.teams.installedApp(staffRoom, externalId)).toBeNull();
  });

  it('waits for the catalogue only where the app is of our own making', async () => {
    expect((await refusal(world.teams.installApp(biology, 'nothing'))).kind).toBe('missing');
    expect(posts('/installedApps')).toBe(1);
  });

  it('adds the tab and finds it again', async () => {
    const catalogueId = await published();
    const channel = (await world.teams.primaryChannel(staffRoom))?.id ?? '';
    expect((await refusal(world.teams.addTab(staffRoom, channel, { ...tab, catalogueId }))).kind).toBe(
      'missing',
    );
    await world.teams.installApp(staffRoom, catalogueId);
    const made = await world.teams.addTab(staffRoom, channel, { ...tab, catalogueId });
    expect(made).toMatchObject({ catalogueId, entityId: 'course_42', contentUrl: tab.contentUrl });
    expect(made.webUrl).toContain('https://teams.microsoft.com/');
    expect(await world.teams.tabs(staffRoom, channel)).toEqual([made]);
    expect(await world.teams.tabs(staffRoom, (await world.teams.channels(staffRoom))[1]?.id ?? '')).toEqual(
      [],
    );
  });

  it('needs no installation for apps of the store that every team has', async () => {
    const channel = (await world.teams.primaryChannel(biology))?.id ?? '';
    const made = await world.teams.addTab(biology, channel, { ...tab, catalogueId: planner });
    expect(made.catalogueId).toBe(planner);
  });
});
