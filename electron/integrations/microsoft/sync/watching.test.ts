import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../fixtures/world';
import { logNeedsLicence } from '../port';
import { freshGroupIds } from '../simulator/directory-state';
import { later, logged, prepared, syncWorld, type SyncWorld } from './fixtures/world';

let world: SyncWorld;
beforeEach(async () => {
  world = await syncWorld();
});
afterEach(() => world.close());

describe('one user on demand', () => {
  it('goes through the four stages, and is in sync the second time', async () => {
    const { app, job, roleId, ruleId } = await prepared(world);
    const mia = { ruleId, objectId: world.id('mia'), objectType: 'User' } as const;
    const run = () => world.provisioning.provisionOnDemand(app.id, job.id, mia);
    expect(await run()).toMatchObject({ outcome: 'skipped', errorCode: 'NotEffectivelyEntitled' });
    await world.provisioning.assign(app.id, world.id('mia'), roleId);
    const made = await run();
    expect(made).toMatchObject({ action: 'Create', outcome: 'success', errorCode: null });
    expect(made.steps.map((one) => one.kind)).toEqual(['import', 'scoping', 'matching', 'export']);
    expect(made.steps[1]?.details['Assigned to the application']).toBe('True');
    expect(made.modified).toContainEqual({ name: 'userName', before: null, after: 'mia@contoso.example' });
    expect(made.target?.id).toBe([...world.scim.users.keys()][0]);
    expect(await run()).toMatchObject({ outcome: 'skipped', errorCode: 'RedundantExport' });
  });

  it('quotes what the other system said', async () => {
    const { app, job, roleId, ruleId } = await prepared(world);
    await world.provisioning.assign(app.id, world.id('mia'), roleId);
    world.scim.refuses = (sent) => (sent.method === 'POST' ? 400 : undefined);
    const mia = { ruleId, objectId: world.id('mia'), objectType: 'User' } as const;
    const result = await world.provisioning.provisionOnDemand(app.id, job.id, mia);
    expect(result).toMatchObject({ outcome: 'failure' });
    expect(result.reason).toContain('refused by the test');
  });

  it('is told why a filter leaves it out', async () => {
    const { app, job, roleId, ruleId } = await prepared(world);
    await world.provisioning.assign(app.id, world.id('theo'), roleId);
    const clauses = [{ attribute: 'department', operator: 'EQUALS', values: ['Staff'] }];
    const scope = { groups: [{ name: 'Staff', clauses }] };
    await world.provisioning.saveSchema(app.id, job.id, [{ kind: 'scope', ruleId, object: 'User', scope }]);
    const theo = { ruleId, objectId: world.id('theo'), objectType: 'User' } as const;
    const result = await world.provisioning.provisionOnDemand(app.id, job.id, theo);
    expect(result).toMatchObject({ outcome: 'skipped', errorCode: 'NotInScope' });
    expect(result.steps[1]?.details['Scoping filter evaluation passed']).toBe('False');
  });

  it('keeps to five requests in ten seconds, and never asks twice by itself', async () => {
    const { app, job, ruleId } = await prepared(world);
    const mia = { ruleId, objectId: world.id('mia'), objectType: 'User' } as const;
    const run = () => world.provisioning.provisionOnDemand(app.id, job.id, mia);
    await Promise.all(Array.from({ length: 7 }, run));
    expect(world.state.violations).toEqual([]);
    world.state.faults.refuse.push({ match: 'POST ', times: 1, status: 503, code: 'ServiceUnavailable' });
    const before = world.simulator.journal.length;
    expect((await refusal(run())).kind).toBe('unreachable');
    expect(world.simulator.journal.length - before).toBe(1);
  });

  it('takes a group with its members', async () => {
    const { app, job, roleId, ruleId } = await prepared(world);
    await world.provisioning.assign(app.id, freshGroupIds.pilot, roleId);
    const group = {
      ruleId,
      objectId: freshGroupIds.pilot,
      objectType: 'Group',
      members: [world.id('mia')],
    } as const;
    const result = await world.provisioning.provisionOnDemand(app.id, job.id, group);
    expect(result).toMatchObject({ action: 'Create', outcome: 'success' });
    expect([...world.scim.groups.values()][0]?.['members']).toHaveLength(1);
  });
});

describe('the log', () => {
  it('comes newest first, in pages, with nothing older than asked', async () => {
    const made = await prepared(world);
    await world.provisioning.saveSettings(made.app.id, { scope: 'everyone' });
    await world.provisioning.start(made.app.id, made.job.id);
    await later(world, made, 15);
    const all = await logged(world, made);
    expect(all.length).toBeGreaterThan(world.state.pageLimit);
    expect(all.map((one) => one.at)).toEqual(
      all
        .map((one) => one.at)
        .sort()
        .reverse(),
    );
    const after = new Date(world.clock.now().getTime() - 60_000);
    expect(await logged(world, made, after)).toEqual([]);
    expect(world.state.violations).toEqual([]);
  });

  it('needs Entra ID P1', async () => {
    const made = await prepared(world);
    world.state.skus.pop();
    const error = await refusal(logged(world, made));
    expect(error.facts).toMatchObject({ kind: 'forbidden', code: logNeedsLicence });
    expect(error.facts.say.id).toBe('microsoft.premiumNeeded');
  });
});
