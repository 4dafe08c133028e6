import { afterEach, beforeEach, expect, it } from 'vitest';
import { inDays, refusal, registered, signedInWorld, type TestWorld } from '../../fixtures/world';

let world: TestWorld;
beforeEach(async () => {
  world = await signedInWorld('cleo');
});
afterEach(() => world.close());

it('takes an application with its service principal and what that one was granted', async () => {
  const { app, principal } = await registered(world);
  const { secret } = await world.directory.addPassword(app.id, 'x', inDays(world, 30));
  world.state.delegatedGrants.push({
    id: 'g',
    clientId: principal.id,
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId: 'graph',
    scope: 'User.Read',
  });
  await world.directory.deleteApplication(app.id);
  expect(world.state.servicePrincipals.some((one) => one.value.appId === app.appId)).toBe(false);
  expect(world.state.delegatedGrants.some((one) => one.clientId === principal.id)).toBe(false);
  // Restorable for thirty days, and of no use meanwhile.
  expect(world.state.deleted).toMatchObject([{ id: app.id }]);
  const proof = await world.microsoft.proveSecret(world.state.tenant.id, app.appId, secret);
  expect(proof).toMatchObject({ kind: 'refused', code: '700016' });
});

it('is for its owners and the administrators of applications', async () => {
  const { app } = await registered(world);
  const person = world.state.people.find((one) => one.key === 'cleo');
  if (person !== undefined) person.roles = [];
  world.state.owners[app.id] = [];
  expect((await refusal(world.directory.deleteApplication(app.id))).kind).toBe('forbidden');
  expect(world.state.applications).toHaveLength(1);
});
