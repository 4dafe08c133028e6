import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  noStop,
  options,
  refusal,
  registered,
  signedInWorld,
  testWorld,
  type TestWorld,
} from './fixtures/world';

let world: TestWorld;
beforeEach(async () => {
  world = await signedInWorld('ana');
});
afterEach(() => world.close());

describe('what the tenant allows', () => {
  it('tells whether users may register applications', async () => {
    expect(await world.directory.usersMayRegister()).toBe(true);
    world.state.policies.authorizationPolicy['defaultUserRolePermissions'] = { allowedToCreateApps: false };
    expect(await world.directory.usersMayRegister()).toBe(false);
  });

  it('is not known without the right to read it', async () => {
    await world.close();
    world = testWorld('ana');
    await world.microsoft.signInWithBrowser(options, noStop());
    expect(await world.directory.usersMayRegister()).toBeNull();
    expect(await world.directory.secretPolicy(null)).toEqual({
      forbidden: false,
      maxLifetimeDays: null,
      known: false,
    });
  });
});

describe('refusals', () => {
  const plant = (status: number, code: string): void => {
    world.state.faults.refuse.push({ match: 'GET /v1.0/applications', times: 9, status, code });
  };

  it.each([
    [401, 'InvalidAuthenticationToken', 'signed-out'],
    [403, 'Authorization_RequestDenied', 'forbidden'],
    [409, 'Request_MultipleObjectsWithSameKeyValue', 'conflict'],
    [400, 'Request_BadRequest', 'unexpected'],
    [429, 'TooManyRequests', 'throttled'],
    [503, 'ServiceUnavailable', 'unreachable'],
    [500, 'generalException', 'unreachable'],
    [200, 'BadRequest', 'unexpected'],
  ] as const)('%i %s', async (status, code, kind) => {
    plant(status, code);
    const problem = await refusal(world.directory.findApplicationByAppId('x'));
    expect(problem.facts).toMatchObject({ kind, code, status, system: 'microsoft' });
  });

  it('wait as long as Microsoft asked before reading again', async () => {
    world.state.faults.throttle.push({ match: 'GET /v1.0/applications', times: 2, retryAfterSeconds: 7 });
    const before = world.clock.now().getTime();
    expect(await world.directory.findApplicationByAppId('x')).toBeNull();
    expect(world.clock.now().getTime() - before).toBeGreaterThanOrEqual(14_000);
    expect(world.state.violations).toEqual([]);
  });

  it('name the next step when the sign-in has no such right', async () => {
    await world.close();
    world = testWorld('ana');
    await world.microsoft.signInWithBrowser(options, noStop());
    const problem = await refusal(world.directory.findApplicationByAppId('x'));
    expect(problem.facts).toMatchObject({ kind: 'signed-out', code: 'interaction_required' });
  });

  it('of a member who owns nothing', async () => {
    const { app } = await registered(world);
    world.state.people[0]!.roles = [];
    const problem = await refusal(world.directory.patchApplication(app.id, { displayName: 'Mine' }));
    expect(problem.facts).toMatchObject({ kind: 'forbidden', hint: { id: 'microsoft.hintRegister' } });
  });

  it('that a role activated since the sign-in lifts are not passed on', async () => {
    const { app } = await registered(world);
    const match = 'PATCH /v1.0/applications';
    world.state.faults.refuse.push({ match, times: 1, status: 403, code: 'Authorization_RequestDenied' });
    const tokens = tokenRequests();
    await world.directory.patchApplication(app.id, { displayName: 'Activated' });
    expect(tokenRequests() - tokens).toBe(1);
    expect((await world.directory.findApplicationById(app.id))?.displayName).toBe('Activated');
  });

  it('renew a token once a minute at most', async () => {
    const { app } = await registered(world);
    world.state.people[0]!.roles = [];
    const tokens = tokenRequests();
    const patch = () => refusal(world.directory.patchApplication(app.id, { displayName: 'Mine' }));
    await patch();
    expect((await patch()).facts).toMatchObject({ kind: 'forbidden', code: 'Authorization_RequestDenied' });
    expect(tokenRequests() - tokens).toBe(1);
    await world.clock.sleep(61_000);
    await patch();
    expect(tokenRequests() - tokens).toBe(2);
  });

  it('stay what they are when no new token can be had', async () => {
    const { app } = await registered(world);
    world.state.people[0]!.roles = [];
    world.state.faults.signIn = 50_076;
    const problem = await refusal(world.directory.patchApplication(app.id, { displayName: 'Mine' }));
    expect(problem.facts).toMatchObject({ kind: 'forbidden', code: 'Authorization_RequestDenied' });
  });

  function tokenRequests(): number {
    return world.simulator.journal.filter((one) => new URL(one.url).pathname.endsWith('/token')).length;
  }

  it('of an identifier URI that belongs to somebody else', async () => {
    const { app } = await registered(world);
    const problem = await refusal(
      world.directory.patchApplication(app.id, { identifierUris: ['api://evil.example/x'] }),
    );
    expect(problem.facts.say.id).toBe('microsoft.identifierUri');
  });
});
