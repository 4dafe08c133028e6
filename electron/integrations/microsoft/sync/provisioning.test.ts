import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noStop, refusal } from '../fixtures/world';
import { defaultAccessRoleId, nonGalleryTemplateId, type SourcePage } from '../port';
import { freshGroupIds } from '../simulator/directory-state';
import { roleTemplates } from '../simulator/state';
import { looopTemplateId, looopVendorAppId } from '../simulator/sync/state';
import { later, prepared, syncWorld, type SyncWorld } from './fixtures/world';

let world: SyncWorld;
beforeEach(async () => {
  world = await syncWorld();
});
afterEach(() => world.close());

const writes = (): number => world.simulator.journal.filter((one) => one.write).length;

describe('the application', () => {
  it('is an OpenID Connect entry of the gallery with provisioning', async () => {
    expect(await world.provisioning.galleryTemplates('Looop')).toMatchObject([
      { id: looopTemplateId, provisioningTypes: ['sync'], signOnModes: ['oidc'], deprecated: null },
    ]);
    expect(await world.provisioning.galleryTemplate(nonGalleryTemplateId)).toMatchObject({
      displayName: 'Custom',
    });
    expect(await world.provisioning.galleryTemplate('00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('comes with the vendor’s sign-up where the gallery entry cannot be added', async () => {
    world.state.provisioning.gallery.instantiate = 'refused';
    const { provisioning } = world;
    const error = await refusal(provisioning.instantiate(looopTemplateId, 'Looop'));
    expect(error.facts).toMatchObject({ status: 400, kind: 'unexpected' });
    expect(await provisioning.findApps('Looop', looopTemplateId)).toEqual([]);
    await world.open((await provisioning.galleryTemplate(looopTemplateId))?.homePageUrl ?? '');
    const [app, ...others] = await provisioning.findApps('Looop', looopTemplateId);
    expect(others).toEqual([]);
    expect(app).toMatchObject({ appId: looopVendorAppId, templateId: looopTemplateId, roles: [] });
    expect(await provisioning.templates(app?.id ?? '')).toMatchObject([{ id: 'looop', isDefault: true }]);
  });

  it('may come without a connector, and is found by another name through its template', async () => {
    world.state.provisioning.gallery.instantiate = 'no-connector';
    const { provisioning } = world;
    const bare = await provisioning.instantiate(looopTemplateId, 'Looop');
    expect(await provisioning.templates(bare.servicePrincipalId)).toEqual([]);
    await provisioning.removeApp(bare.servicePrincipalId);
    await provisioning.removeApp(bare.servicePrincipalId);
    world.state.provisioning.gallery.instantiate = 'works';
    await provisioning.instantiate(looopTemplateId, 'Learning');
    expect(await provisioning.findApps('Looop', looopTemplateId)).toMatchObject([
      { displayName: 'Learning' },
    ]);
    expect(await provisioning.findApps('Looop', null)).toEqual([]);
  });

  it('is waited for until it knows provisioning', async () => {
    world.state.provisioning.timing.readyMs = 180_000;
    world.state.faults.replicationMs = 5000;
    const { servicePrincipalId: id } = await world.provisioning.instantiate(nonGalleryTemplateId, 'Looop');
    expect(await world.provisioning.templates(id)).toEqual([]);
    expect(await world.provisioning.awaitTemplates(id, noStop())).toMatchObject([{ id: 'scim' }]);
  });

  it('has one job of a template, however often it is asked for', async () => {
    const made = await prepared(world);
    const before = writes();
    expect((await world.provisioning.createJob(made.app.id, 'scim')).id).toBe(made.job.id);
    expect(writes()).toBe(before);
    await world.provisioning.deleteJob(made.app.id, made.job.id);
    await world.provisioning.deleteJob(made.app.id, made.job.id);
    expect(await world.provisioning.jobs(made.app.id)).toEqual([]);
    expect((await refusal(world.provisioning.createJob(made.app.id, 'looop'))).facts.status).toBe(400);
  });
});

describe('assignments', () => {
  it('are made once, of people and of groups', async () => {
    const { app, roleId } = await prepared(world);
    const first = await world.provisioning.assign(app.id, world.id('mia'), roleId);
    const before = writes();
    expect((await world.provisioning.assign(app.id, world.id('mia'), roleId)).id).toBe(first.id);
    expect(writes()).toBe(before);
    await world.provisioning.assign(app.id, freshGroupIds.pilot, roleId);
    expect(await world.provisioning.assignments(app.id)).toMatchObject([
      { principalType: 'User', displayName: 'Mia O’Brien', roleId },
      { principalType: 'Group', displayName: 'Moodle pilot' },
    ]);
    await world.provisioning.unassign(app.id, first.id);
    await world.provisioning.unassign(app.id, first.id);
    expect(await world.provisioning.assignments(app.id)).toHaveLength(1);
  });

  it('need a declared role where there is one, and default access where there is none', async () => {
    const { app } = await prepared(world);
    const mia = world.id('mia');
    expect((await refusal(world.provisioning.assign(app.id, mia, defaultAccessRoleId))).facts.status).toBe(
      400,
    );
    await world.open((await world.provisioning.galleryTemplate(looopTemplateId))?.homePageUrl ?? '');
    const [vendor] = (await world.provisioning.findApps('Looop', null)).filter(
      (one) => one.roles.length === 0,
    );
    const given = await world.provisioning.assign(vendor?.id ?? '', mia, defaultAccessRoleId);
    expect(given.roleId).toBe(defaultAccessRoleId);
  });

  it('of groups need Entra ID P1, which the licences tell', async () => {
    const { app, roleId } = await prepared(world);
    expect(await world.provisioning.hasGroupLicence()).toBe(true);
    world.state.skus.pop();
    expect(await world.provisioning.hasGroupLicence()).toBe(false);
    const error = await refusal(world.provisioning.assign(app.id, freshGroupIds.pilot, roleId));
    expect(error.facts.status).toBe(400);
  });
});

describe('people', () => {
  const everything = async (
    scope: Parameters<SyncWorld['provisioning']['sourceUsers']>[0],
    names: readonly string[],
  ): Promise<readonly SourcePage[]> => {
    const pages: SourcePage[] = [];
    for await (const one of world.provisioning.sourceUsers(scope, names, noStop())) pages.push(one);
    return pages;
  };

  it('are found by the beginning of a name or an address', async () => {
    expect(await world.provisioning.findUsers('mia@')).toMatchObject([{ displayName: 'Mia O’Brien' }]);
    expect(await world.provisioning.findUsers("o'")).toEqual([]);
  });

  it('show what mappings would read; what nobody can foresee is missing', async () => {
    const [one] = await everything({ kind: 'users', ids: [world.id('mia'), 'nobody'] }, [
      'userPrincipalName',
      'department',
      'extensionAttribute3',
      'IsSoftDeleted',
      'objectId',
      'manager',
    ]);
    expect(one?.users[0]?.values).toEqual({
      userPrincipalName: 'mia@contoso.example',
      department: 'Staff',
      extensionAttribute3: null,
      IsSoftDeleted: 'False',
      objectId: world.id('mia'),
    });
  });

  it('of a group are its direct members; groups inside are named', async () => {
    const pages = await everything({ kind: 'group', groupId: freshGroupIds.pilot }, ['mail']);
    expect(pages.flatMap((one) => one.users.map((user) => user.displayName))).toEqual(['Mia O’Brien']);
    expect(pages.flatMap((one) => one.nestedGroups)).toEqual([
      { id: freshGroupIds.staff, displayName: 'Moodle staff' },
    ]);
    const all = await everything({ kind: 'everyone' }, ['mail']);
    expect(all.length).toBeGreaterThan(1);
    expect(all.flatMap((one) => one.users)).toHaveLength(world.state.people.length);
  });
});

describe('rights', () => {
  it('to read a job are more than those of a Global Reader', async () => {
    const made = await prepared(world);
    const ana = world.state.people.find((one) => one.key === 'ana');
    if (ana !== undefined) ana.roles = [roleTemplates.globalReader];
    const error = await refusal(world.provisioning.job(made.app.id, made.job.id));
    expect(error.facts).toMatchObject({ kind: 'forbidden', hint: { id: 'microsoft.hintSyncRead' } });
  });

  it('of a Cloud Application Administrator are enough for all of it', async () => {
    await world.close();
    world = await syncWorld('cleo');
    const { app, job, roleId } = await prepared(world);
    await world.provisioning.assign(app.id, world.id('mia'), roleId);
    await world.provisioning.start(app.id, job.id);
    expect((await later(world, { app, job, roleId, ruleId: '' }, 10)).status.code).toBe('Active');
  });
});
