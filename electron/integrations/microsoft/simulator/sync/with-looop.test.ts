import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, prepared, syncWorld, type SyncWorld } from '../../sync/fixtures/world';
import { simulateScim } from '../../../scim/simulator';
import { freshScim, pretendedToken, type ScimState } from '../../../scim/simulator/state';
import { Secret } from '../../../../engine/step';
import type { Simulator } from '../../../../engine/wire';
import { freshGroupIds } from '../directory-state';
import { looopTemplateId } from './state';

let world: SyncWorld;
let scim: ScimState;
let server: Simulator;
beforeEach(async () => {
  scim = freshScim('contoso.looop.co', new Date());
  world = await syncWorld('ana', (request) => server.handle(request));
  server = simulateScim({ state: scim, save: () => undefined, now: () => world.clock.now() });
});
afterEach(async () => {
  await world.close();
  await server.close();
});

const base = 'https://contoso.looop.co/scim/v2';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What Entra sends must be good for a real SCIM server, not only for our own small one. */
describe.each([
  ['the usual dialect', base],
  ['the dialect of the flag', `${base}?aadOptscim062020`],
])('a SCIM server from outside, in %s', (_name, baseAddress) => {
  it('gets people and groups, their changes, and who left', async () => {
    const { provisioning, state } = world;
    const made = await prepared(world, looopTemplateId, { baseAddress, token: new Secret(pretendedToken) });
    const tested = await provisioning.validateCredentials(made.app.id, made.job.id, 'saved');
    expect(tested).toEqual({ kind: 'accepted' });
    await provisioning.assign(made.app.id, world.id('ana'), made.roleId);
    await provisioning.assign(made.app.id, freshGroupIds.pilot, made.roleId);
    await provisioning.start(made.app.id, made.job.id);
    const first = await later(world, made, 10);
    expect(first.status).toMatchObject({ code: 'Active', lastExecution: { escrowed: 0, exported: 3 } });
    expect(scim.groups[0]?.value).toMatchObject({ displayName: 'Moodle pilot', members: [{}] });
    const mia = state.people.find((one) => one.key === 'mia');
    if (mia !== undefined)
      Object.assign(mia, { name: 'Mia Berg', more: { ...mia.more, department: 'Learning' } });
    const second = await later(world, made, 60);
    expect(second.status.lastExecution).toMatchObject({ escrowed: 0 });
    const stored = () => scim.users.find((one) => one.value['userName'] === mia?.upn)?.value;
    expect(stored()).toMatchObject({
      name: { familyName: 'Berg' },
      [enterprise]: { department: 'Learning' },
    });
    state.groups.find((one) => one.id === freshGroupIds.pilot)?.members.splice(0, 1);
    const third = await later(world, made, 60);
    expect(third.status).toMatchObject({ code: 'Active', lastExecution: { escrowed: 0 } });
    expect(stored()?.['active']).toBe(false);
    expect(scim.groups[0]?.value['members'] ?? []).toEqual([]);
  });
});
