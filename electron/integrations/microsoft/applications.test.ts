import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../engine/step';
import {
  inDays,
  refusal,
  registered,
  registration,
  signedInWorld,
  site,
  tenantId,
  uniqueName,
  type TestWorld,
} from './fixtures/world';
import { roles as graphRoles } from './simulator/graph-permissions';
import { graphPrincipalId } from './simulator/state';

const scopeId = '11111111-2222-4333-8444-555555555555';
const exposed = {
  id: scopeId,
  value: 'access_as_user',
  type: 'User',
  isEnabled: true,
  adminConsentDisplayName: 'a',
  adminConsentDescription: 'b',
  userConsentDisplayName: 'c',
  userConsentDescription: 'd',
};

let world: TestWorld;
beforeEach(async () => {
  world = await signedInWorld('ana');
});
afterEach(() => world.close());

describe('registering', () => {
  it('creates once and finds what is there afterwards', async () => {
    const first = await world.directory.saveApplication(uniqueName, registration);
    expect(first).toMatchObject({
      uniqueName,
      displayName: registration.displayName,
      signInAudience: 'AzureADMyOrg',
      hasLogo: false,
    });
    const second = await world.directory.saveApplication(uniqueName, {
      ...registration,
      displayName: 'Another name',
    });
    expect(second).toEqual(first);
    expect(world.state.applications).toHaveLength(1);
  });

  it('finds it by everything it can be known by', async () => {
    const { id, appId } = await world.directory.saveApplication(uniqueName, registration);
    await world.directory.patchApplication(id, { identifierUris: [`api://lms.example.edu/${appId}`] });
    const { directory } = world;
    expect((await directory.findApplicationById(id))?.appId).toBe(appId);
    expect((await directory.findApplicationByAppId(appId))?.id).toBe(id);
    expect((await directory.findApplicationByUniqueName(uniqueName))?.id).toBe(id);
    const lists = await Promise.all([
      directory.findApplicationsByRedirectUri(`${site}auth/oidc/`),
      directory.findApplicationsByIdentifierUriPrefix('api://lms.example.edu/'),
      directory.findApplicationsByDisplayName(registration.displayName),
    ]);
    expect(lists.map((list) => list.map((one) => one.id))).toEqual([[id], [id], [id]]);
    expect(await directory.findApplicationById('no-such-id')).toBeNull();
    expect(await directory.findApplicationByUniqueName("o'hara")).toBeNull();
    expect(await directory.findApplicationsByRedirectUri('https://other.example/')).toEqual([]);
  });

  it('reads all pages', async () => {
    for (let n = 0; n < 12; n += 1)
      await world.directory.saveApplication(`app-${String(n)}`, { displayName: 'Same name' });
    expect(await world.directory.findApplicationsByDisplayName('Same name')).toHaveLength(12);
  });

  it('waits for replication of what it made itself, and makes no second one', async () => {
    world.state.faults.replicationMs = 9_000;
    const { app, principal } = await registered(world);
    await world.directory.patchApplication(app.id, { api: { oauth2PermissionScopes: [exposed] } });
    await world.directory.patchApplication(app.id, {
      api: {
        preAuthorizedApplications: [
          { appId: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', delegatedPermissionIds: [scopeId] },
        ],
      },
    });
    const role = graphRoles[0]?.[0] ?? '';
    await world.directory.grantAppRole(principal.id, graphPrincipalId, role);
    const after = await world.directory.findApplicationById(app.id);
    expect(after?.api.preAuthorizedApplications).toHaveLength(1);
    expect(after?.api.requestedAccessTokenVersion).toBe(2);
    expect(world.state.applications).toHaveLength(1);
    expect(world.state.servicePrincipals.filter((one) => one.value.appId === app.appId)).toHaveLength(1);
  });

  it('is undone with its enterprise application, and undoing twice is nothing', async () => {
    const { app } = await registered(world);
    await world.directory.deleteApplication(app.id);
    expect(await world.directory.findApplicationById(app.id)).toBeNull();
    expect(await world.directory.findServicePrincipal(app.appId)).toBeNull();
    await world.directory.deleteApplication(app.id);
  });

  it('does not wait for what somebody else made', async () => {
    const { app } = await registered(world);
    const other = world.restart().directory;
    const started = world.clock.now().getTime();
    world.state.applications[0] = { ...world.state.applications[0]!, madeAt: world.clock.now().getTime() };
    world.state.faults.replicationMs = 60_000;
    expect((await refusal(other.addPassword(app.id, 'x', inDays(world, 30)))).kind).toBe('missing');
    expect(world.clock.now().getTime() - started).toBeLessThan(1000);
  });

  it('adds the owner once and a logo', async () => {
    const { app } = await registered(world);
    const me = world.state.people[0]?.id ?? '';
    await world.directory.addOwner(app.id, me);
    await world.directory.addOwner(app.id, me);
    expect(await world.directory.owners(app.id)).toEqual([me]);
    await world.directory.saveLogo(app.id, new Uint8Array([137, 80, 78, 71]));
    expect((await world.directory.findApplicationById(app.id))?.hasLogo).toBe(true);
  });

  it('is not repeated when the network breaks after sending', async () => {
    world.state.faults.refuse.push({
      match: 'PATCH /v1.0/applications',
      times: 1,
      status: 503,
      code: 'ServiceUnavailable',
    });
    const problem = await refusal(world.directory.saveApplication(uniqueName, registration));
    expect(problem.facts).toMatchObject({
      kind: 'unreachable',
      status: 503,
      say: { id: 'microsoft.unavailable' },
    });
    expect(world.simulator.journal.filter((one) => one.method === 'PATCH')).toHaveLength(1);
  });
});

describe('secrets', () => {
  it('are made, proved and removed', async () => {
    const { app } = await registered(world);
    const made = await world.directory.addPassword(app.id, 'Moodle 2026-11-22', inDays(world, 180));
    expect(await world.microsoft.proveSecret(tenantId, app.appId, made.secret)).toEqual({ kind: 'token' });
    expect(JSON.stringify([made, world.evidence])).not.toContain(made.secret.reveal());
    const [listed] = (await world.directory.findApplicationById(app.id))?.passwordCredentials ?? [];
    expect(listed).toMatchObject({
      keyId: made.keyId,
      displayName: 'Moodle 2026-11-22',
      hint: made.secret.reveal().slice(0, 3),
    });
    await world.directory.removePassword(app.id, made.keyId);
    expect(
      await world.microsoft.proveSecret(tenantId, app.appId, new Secret(made.secret.reveal())),
    ).toMatchObject({
      kind: 'refused',
      code: '7000215',
    });
  });

  it('look like those of Entra and differ from the first characters on', async () => {
    const { app } = await registered(world);
    for (let n = 0; n < 4; n += 1) await world.directory.addPassword(app.id, 'x', inDays(world, 30));
    for (const { secretText } of world.state.passwords) expect(secretText).toMatch(/^[\w-]{3}8Q~[\w-]{34}$/);
    const listed = (await world.directory.findApplicationById(app.id))?.passwordCredentials ?? [];
    expect(new Set(listed.map((one) => one.hint)).size).toBeGreaterThan(1);
  });

  it('are waited for when they were just made, not otherwise', async () => {
    const { app } = await registered(world);
    world.state.faults.replicationMs = 20_000;
    const made = await world.directory.addPassword(app.id, 'x', inDays(world, 30));
    expect(await world.microsoft.proveSecret(tenantId, app.appId, made.secret)).toEqual({ kind: 'token' });
    const before = world.clock.now().getTime();
    expect(await world.microsoft.proveSecret(tenantId, app.appId, new Secret('wrong-secret'))).toMatchObject({
      code: '7000215',
    });
    expect(world.clock.now().getTime() - before).toBeLessThan(1000);
  });

  it('that cannot work are refused with the number of the reason', async () => {
    const { app } = await registered(world);
    const { secret } = await world.directory.addPassword(app.id, 'x', inDays(world, 1));
    const prove = (tenant: string, id: string): Promise<unknown> =>
      world.microsoft.proveSecret(tenant, id, new Secret(secret.reveal()));
    expect(await prove('nowhere.example', app.appId)).toMatchObject({ code: '90002' });
    expect(await prove(tenantId, app.id)).toMatchObject({ code: '700016' });
    world.state.passwords[0] = { ...world.state.passwords[0]!, endDateTime: '2020-01-01T00:00:00Z' };
    expect(await prove(tenantId, app.appId)).toMatchObject({ kind: 'refused', code: '7000222' });
  });

  it('follow the policy of the tenant', async () => {
    const { app } = await registered(world);
    expect(await world.directory.secretPolicy(app.id)).toEqual({
      forbidden: false,
      maxLifetimeDays: null,
      known: true,
    });
    restrict([{ restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: 'P90D' }]);
    expect(await world.directory.secretPolicy(null)).toEqual({
      forbidden: false,
      maxLifetimeDays: 90,
      known: true,
    });
    expect((await refusal(world.directory.addPassword(app.id, 'x', inDays(world, 180)))).facts).toMatchObject(
      {
        kind: 'forbidden',
        code: 'CredentialInvalidLifetimeAsPerAppPolicy',
        say: { id: 'microsoft.secretTooLong' },
      },
    );
    await world.directory.addPassword(app.id, 'x', inDays(world, 89));
    restrict([{ restrictionType: 'passwordAddition', state: 'enabled' }]);
    expect(await world.directory.secretPolicy(app.id)).toMatchObject({ forbidden: true });
    expect((await refusal(world.directory.addPassword(app.id, 'x', inDays(world, 30)))).facts.say.id).toBe(
      'microsoft.secretForbidden',
    );
  });

  function restrict(passwordCredentials: readonly Readonly<Record<string, string>>[]): void {
    world.state.policies.defaultAppManagementPolicy = {
      isEnabled: true,
      applicationRestrictions: { passwordCredentials },
    };
  }
});
