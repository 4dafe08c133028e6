import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshGroupIds } from '../simulator/directory-state';
import { refusal } from '../fixtures/world';
import { base, goodToken, page } from './fixtures/scim';
import {
  connection,
  later,
  logged,
  prepared,
  syncWorld,
  type Prepared,
  type SyncWorld,
} from './fixtures/world';
import { Secret } from '../../../engine/step';

let world: SyncWorld;
beforeEach(async () => {
  world = await syncWorld();
});
afterEach(() => world.close());

async function started(people: readonly string[], saved = connection): Promise<Prepared> {
  const made = await prepared(world, undefined, saved);
  for (const one of people) await world.provisioning.assign(made.app.id, world.id(one), made.roleId);
  await world.provisioning.start(made.app.id, made.job.id);
  return made;
}

const names = (): readonly unknown[] => [...world.scim.users.values()].map((one) => one['userName']).sort();
const person = (key: string) => world.state.people.find((one) => one.key === key);

/** Bodies of all PATCH requests. */
const patches = () =>
  world.scim.sent.filter((one) => one.method === 'PATCH').map((one) => one.body['Operations']);

describe('the first cycle', () => {
  it('brings over who is assigned, with progress, and tells of it in the log', async () => {
    const made = await started(['mia', 'theo']);
    const during = await later(world, made, 1.5);
    expect(during.status).toMatchObject({ code: 'NotRun', firstSteady: null });
    expect(during.status.progress[0]?.completed).toBeLessThan(during.status.progress[0]?.total ?? 0);
    const after = await later(world, made, 10);
    expect(after.status).toMatchObject({
      code: 'Active',
      entries: [{ type: 'User', count: 2 }],
      lastExecution: { state: 'Succeeded', exported: 2, escrowed: 0 },
      progress: [],
    });
    expect(after.schedule).toEqual({ state: 'Active', everyMinutes: 40 });
    expect(after.status.firstSteady).not.toBeNull();
    expect(names()).toEqual(['mia@contoso.example', 'theo@contoso.example']);
    expect([...world.scim.users.values()][0]).toMatchObject({
      active: true,
      name: { givenName: 'Mia', familyName: 'O’Brien' },
      emails: [{ primary: true, type: 'work', value: 'mia@contoso.example' }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: '1005' },
      meta: { resourceType: 'User' },
      roles: [],
    });
    const entries = await logged(world, made);
    expect(entries.filter((one) => one.action === 'Create')).toHaveLength(2);
    expect(entries.find((one) => one.source?.displayName === 'Paul Novak')).toMatchObject({
      outcome: 'skipped',
      errorCode: 'NotEffectivelyEntitled',
    });
  });

  it('links who is there already instead of making a second account', async () => {
    world.scim.users.set('old', { id: 'old', userName: 'mia@contoso.example', active: true });
    const made = await started(['mia']);
    await later(world, made, 10);
    expect(world.scim.users.size).toBe(1);
    expect((await logged(world, made)).find((one) => one.action === 'Update')?.target?.id).toBe('old');
  });

  it('gives a manager whose account came in the same cycle', async () => {
    const made = await started(['mia', 'ana']);
    await later(world, made, 10);
    const ana = [...world.scim.users.values()].find((one) => one['userName'] === 'ana@contoso.example');
    const mia = [...world.scim.users.values()].find((one) => one['userName'] === 'mia@contoso.example');
    expect(mia).toMatchObject({
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager: { value: ana?.['id'] } },
    });
  });

  it('has groups with their direct members, and leaves out those of groups inside', async () => {
    const made = await started([]);
    await world.provisioning.assign(made.app.id, freshGroupIds.pilot, made.roleId);
    await later(world, made, 50);
    const [group] = [...world.scim.groups.values()];
    expect(group).toMatchObject({ displayName: 'Moodle pilot', members: [{ $ref: null }] });
    expect(names()).toEqual(['mia@contoso.example']);
    const pilot = world.state.groups.find((one) => one.id === freshGroupIds.pilot);
    pilot?.members.splice(0, 1);
    await later(world, made, 60);
    expect(group?.['members']).toEqual([]);
    expect(patches().flat()).toContainEqual(
      expect.objectContaining({ op: 'Remove', path: 'members', value: [expect.anything()] }),
    );
  });
});

describe('later cycles', () => {
  it('send what changed in the usual dialect, and switch off who left', async () => {
    const made = await started(['mia', 'theo']);
    await later(world, made, 10);
    const mia = person('mia');
    if (mia !== undefined) mia.more = { ...mia.more, jobTitle: 'Head' };
    const theo = person('theo');
    if (theo !== undefined) theo.accountEnabled = false;
    await later(world, made, 60);
    expect(patches()).toEqual([
      [{ op: 'Replace', path: 'title', value: 'Head' }],
      [{ op: 'Replace', path: 'active', value: 'False' }],
    ]);
    expect((await logged(world, made)).find((one) => one.action === 'Disable')?.source?.id).toBe(
      world.id('theo'),
    );
  });

  it('write as the flag in the address wants it', async () => {
    const flagged = { baseAddress: `${base}?aadOptscim062020`, token: new Secret(goodToken) };
    const made = await started(['mia'], flagged);
    await later(world, made, 10);
    const mia = person('mia');
    if (mia !== undefined) Object.assign(mia, { name: 'Mia Berg', more: { ...mia.more, jobTitle: 'Head' } });
    await later(world, made, 60);
    if (mia !== undefined) mia.accountEnabled = false;
    await later(world, made, 60);
    expect(patches()).toEqual([
      [{ op: 'replace', value: { 'name.familyName': 'Berg', displayName: 'Mia Berg', title: 'Head' } }],
      [{ op: 'replace', path: 'active', value: false }],
    ]);
  });

  it('disable who is unassigned, unless leavers are to be kept', async () => {
    const made = await started(['mia', 'theo']);
    await later(world, made, 10);
    const all = await world.provisioning.assignments(made.app.id);
    const own = all.find((one) => one.principalId === world.id('mia'));
    await world.provisioning.saveSettings(made.app.id, { skipOutOfScopeDeletions: true });
    await world.provisioning.unassign(made.app.id, own?.id ?? '');
    await later(world, made, 60);
    expect(patches()).toEqual([]);
    await world.provisioning.saveSettings(made.app.id, { skipOutOfScopeDeletions: false });
    await later(world, made, 60);
    expect(patches()).toEqual([[{ op: 'Replace', path: 'active', value: 'False' }]]);
  });

  it('remove an account thirty days after its person was deleted', async () => {
    const made = await started(['mia']);
    await later(world, made, 10);
    world.state.people = world.state.people.filter((one) => one.key !== 'mia');
    const gone = { id: '5b0c7d20-1111-4222-8333-000000000005', upn: 'mia@contoso.example', name: 'Mia' };
    world.state.deletedPeople.push({ ...gone, deletedAt: world.clock.now().getTime() });
    await later(world, made, 60);
    expect([...world.scim.users.values()][0]?.['active']).toBe(false);
    await later(world, made, 31 * 24 * 60);
    expect(world.scim.users.size).toBe(0);
  });

  it('keep whom a new choice of scope would leave out, until a restart', async () => {
    const made = await prepared(world);
    await world.provisioning.saveSettings(made.app.id, { scope: 'everyone' });
    await world.provisioning.start(made.app.id, made.job.id);
    await later(world, made, 10);
    const before = world.scim.users.size;
    expect(before).toBe(6);
    await world.provisioning.saveSettings(made.app.id, { scope: 'assigned' });
    await later(world, made, 60);
    expect(patches()).toEqual([]);
    await world.provisioning.restart(made.app.id, made.job.id, ['Watermark']);
    await later(world, made, 10);
    expect(patches()).toHaveLength(before);
  });
});

describe('quarantine', () => {
  it('comes with credentials that fail, slows down, and disables the job after four weeks', async () => {
    world.scim.token = 'another';
    const made = await started(['mia']);
    const job = await later(world, made, 10);
    expect(job.status).toMatchObject({
      code: 'Quarantine',
      firstSteady: null,
      quarantine: {
        reason: 'EncounteredQuarantineException',
        seriesCount: 1,
        error: { code: 'InvalidCredentials' },
      },
      lastExecution: { state: 'Failed' },
    });
    const { currentBegan, nextAttempt } = job.status.quarantine ?? {};
    expect(Date.parse(nextAttempt ?? '') - Date.parse(currentBegan ?? '')).toBe(6 * 3_600_000);
    expect((await later(world, made, 13 * 60)).status.quarantine?.seriesCount).toBe(2);
    expect((await later(world, made, 30 * 24 * 60)).schedule.state).toBe('Disabled');
  });

  it('ends when the cause is gone and the job is restarted', async () => {
    world.scim.instead = () => page();
    const made = await started(['mia']);
    expect((await later(world, made, 10)).status.quarantine?.reason).toBe('EncounteredQuarantineException');
    world.scim.instead = null;
    await world.provisioning.restart(made.app.id, made.job.id, ['QuarantineState']);
    expect((await later(world, made, 10)).status).toMatchObject({ code: 'Active', quarantine: null });
    expect(names()).toEqual(['mia@contoso.example']);
  });

  it('comes when more than two in five fail', async () => {
    world.scim.refuses = (sent) => (sent.method === 'POST' ? 400 : undefined);
    const made = await started(['mia', 'theo', 'paul', 'cleo']);
    const { status } = await later(world, made, 10);
    expect(status.quarantine?.reason).toBe('EncounteredEscrowProportionThreshold');
    expect(status.lastExecution).toMatchObject({ state: 'EntryLevelErrors', escrowed: 4 });
    expect((await logged(world, made)).find((one) => one.outcome === 'failure')).toMatchObject({
      errorCode: 'SystemForCrossDomainIdentityManagementBadRequest',
    });
  });

  it('holds back more removals than the threshold allows, until they are forced', async () => {
    const made = await started(['mia', 'theo', 'paul']);
    await world.provisioning.saveSettings(made.app.id, {
      notification: {
        enabled: true,
        recipients: 'it@contoso.example',
        deleteThresholdEnabled: true,
        deleteThreshold: 1,
      },
    });
    await later(world, made, 10);
    for (const one of await world.provisioning.assignments(made.app.id))
      await world.provisioning.unassign(made.app.id, one.id);
    expect((await later(world, made, 60)).status.quarantine?.reason).toBe('TooManyDeletes');
    expect(patches()).toEqual([]);
    await world.provisioning.restart(made.app.id, made.job.id, ['ForceDeletes', 'QuarantineState']);
    expect((await later(world, made, 10)).status.code).toBe('Active');
    expect(patches()).toHaveLength(3);
  });
});

describe('starting and stopping', () => {
  it('never starts what runs; the service itself would refuse', async () => {
    const made = await started(['mia']);
    expect(await world.provisioning.start(made.app.id, made.job.id)).toBe('running');
    expect(world.state.violations).toEqual([]);
    await world.provisioning.pause(made.app.id, made.job.id);
    expect((await later(world, made, 60)).schedule).toEqual({ state: 'Paused', everyMinutes: null });
    expect(await world.provisioning.start(made.app.id, made.job.id)).toBe('started');
    expect((await later(world, made, 10)).status.code).toBe('Active');
  });

  it('cannot start without a connection', async () => {
    const { servicePrincipalId: app } = await world.provisioning.instantiate(
      '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
      'Other',
    );
    const job = await world.provisioning.createJob(app, 'scim');
    expect(job.status.code).toBe('NotConfigured');
    expect((await refusal(world.provisioning.start(app, job.id))).code).toBe('CredentialsMissing');
  });
});
