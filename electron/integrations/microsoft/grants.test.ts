import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inDays, refusal, registered, signedInWorld, site, tenantId, type TestWorld } from './fixtures/world';
import { walk } from './simulator/person';
import { roles as graphRoles } from './simulator/graph-permissions';
import { graphPrincipalId } from './simulator/state';

let world: TestWorld;
beforeEach(async () => {
  world = await signedInWorld('ana');
});
afterEach(() => world.close());

describe('granting', () => {
  it('grants roles and scopes, and repeating changes nothing', async () => {
    const { principal } = await registered(world);
    for (const [id] of graphRoles) await world.directory.grantAppRole(principal.id, graphPrincipalId, id);
    await world.directory.saveDelegatedGrant(principal.id, graphPrincipalId, 'openid profile');
    await world.directory.saveDelegatedGrant(principal.id, graphPrincipalId, 'openid User.Read');
    const writes = world.simulator.journal.filter((one) => one.write).length;
    await world.directory.grantAppRole(principal.id, graphPrincipalId, graphRoles[3]?.[0] ?? '');
    await world.directory.saveDelegatedGrant(principal.id, graphPrincipalId, 'User.Read');
    expect(world.simulator.journal.filter((one) => one.write)).toHaveLength(writes);
    expect(await world.directory.appRoleGrants(principal.id)).toHaveLength(graphRoles.length);
    expect(await world.directory.delegatedGrants(principal.id)).toMatchObject([
      { consentType: 'AllPrincipals', scope: 'openid profile User.Read' },
    ]);
  });

  it.each([
    [
      '400',
      {
        status: 400,
        code: 'Request_BadRequest',
        message: 'Permission being assigned already exists on the object',
      },
    ],
    [
      '409',
      {
        status: 409,
        code: 'Request_MultipleObjectsWithSameKeyValue',
        message: 'Permission entry already exists.',
      },
    ],
  ])('takes a %s for what another window granted meanwhile', async (_name, fault) => {
    const { principal } = await registered(world);
    const role = graphRoles[0]?.[0] ?? '';
    meanwhile('appRoleAssignedTo', fault, () => {
      world.state.appRoleAssignments.push({
        id: 'x',
        principalId: principal.id,
        resourceId: graphPrincipalId,
        appRoleId: role,
        createdDateTime: '',
        madeAt: 0,
      });
    });
    await world.directory.grantAppRole(principal.id, graphPrincipalId, role);
    meanwhile('oauth2PermissionGrants', fault, () => {
      world.state.delegatedGrants.push({
        id: 'y',
        clientId: principal.id,
        consentType: 'AllPrincipals',
        principalId: null,
        resourceId: graphPrincipalId,
        scope: 'openid',
      });
    });
    await world.directory.saveDelegatedGrant(principal.id, graphPrincipalId, 'openid profile');
    expect(world.state.delegatedGrants.find((one) => one.id === 'y')?.scope).toBe('openid profile');
  });

  /** Another window grants between our look and our request, which is then refused. */
  function meanwhile(
    part: string,
    fault: { readonly status: number; readonly code: string; readonly message: string },
    grant: () => void,
  ): void {
    const { handle } = world.simulator;
    let done = false;
    Object.assign(world.simulator, {
      handle: (request: Parameters<typeof handle>[0]) => {
        if (!done && request.method === 'POST' && request.url.includes(part)) {
          done = true;
          grant();
          world.state.faults.refuse.push({ match: 'POST /v1.0/', times: 1, ...fault });
        }
        return handle(request);
      },
    });
  }

  it('waits as long as a throttled write is asked to, and gives up after a minute', async () => {
    const { principal } = await registered(world);
    const [first = '', second = ''] = graphRoles.map(([id]) => id);
    world.state.faults.throttle.push({
      match: 'POST /v1.0/servicePrincipals',
      times: 2,
      retryAfterSeconds: 7,
    });
    await world.directory.grantAppRole(principal.id, graphPrincipalId, first);
    expect(world.state.violations).toEqual([]);
    world.state.faults.throttle = [
      { match: 'POST /v1.0/servicePrincipals', times: 9, retryAfterSeconds: 25 },
    ];
    const problem = await refusal(world.directory.grantAppRole(principal.id, graphPrincipalId, second));
    expect(problem.facts).toMatchObject({ kind: 'throttled', code: 'TooManyRequests', status: 429 });
    expect(world.state.violations).toEqual([]);
  });

  it('reports a real refusal of the same status', async () => {
    const { principal } = await registered(world);
    const problem = await refusal(
      world.directory.grantAppRole(principal.id, graphPrincipalId, 'no-such-role'),
    );
    expect(problem.facts).toMatchObject({ kind: 'unexpected', status: 400, code: 'Request_BadRequest' });
  });

  it('of Graph roles needs more than an application administrator', async () => {
    await world.close();
    world = await signedInWorld('cleo');
    const { principal } = await registered(world);
    const problem = await refusal(
      world.directory.grantAppRole(principal.id, graphPrincipalId, graphRoles[0]?.[0] ?? ''),
    );
    expect(problem.facts).toMatchObject({
      kind: 'forbidden',
      code: 'Authorization_RequestDenied',
      hint: {
        id: 'microsoft.hintGrantRoles',
        params: { scopes: 'AppRoleAssignment.ReadWrite.All, Application.Read.All' },
      },
    });
    expect(problem.facts.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(problem.facts.at).toMatch(/Z$/);
    await world.directory.saveDelegatedGrant(principal.id, graphPrincipalId, 'User.Read');
  });

  it('is proved by one harmless read per area', async () => {
    const { app, principal } = await registered(world);
    const { secret } = await world.directory.addPassword(app.id, 'x', inDays(world, 30));
    const prove = () =>
      world.directory.proveAppOnly(tenantId, app.appId, secret, [
        'organization',
        'users',
        'groups',
        'teams-catalogue',
      ]);
    expect((await prove()).map((one) => [one.status, one.code])).toEqual(
      Array(4).fill([403, 'Authorization_RequestDenied']),
    );
    for (const [id] of graphRoles) await world.directory.grantAppRole(principal.id, graphPrincipalId, id);
    expect((await prove()).map((one) => one.status)).toEqual([200, 200, 200, 200]);
  });

  it('can be done by a colleague on the consent page', async () => {
    const { app, principal } = await registered(world);
    const link = `https://login.microsoftonline.com/${tenantId}/v2.0/adminconsent?client_id=${app.appId}&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&redirect_uri=${encodeURIComponent(`${site}auth/oidc/`)}&state=s1`;
    const cleo = await walk(world.simulator, link, { person: 'cleo', accept: true });
    expect(cleo.url).toContain('error=consent_required');
    const end = await walk(world.simulator, link, { person: 'paul', accept: true });
    expect(end.url).toBe(`${site}auth/oidc/?admin_consent=True&tenant=${tenantId}&state=s1`);
    expect(await world.directory.appRoleGrants(principal.id)).toHaveLength(graphRoles.length);
    expect((await world.directory.delegatedGrants(principal.id))[0]?.scope).toBe('User.Read');
  });
});
