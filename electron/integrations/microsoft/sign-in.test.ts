import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { NetworkFailure } from '../../engine/host';
import { Secret } from '../../engine/step';
import { noStop, options, refusal, tenantId, testWorld, type TestWorld } from './fixtures/world';
import { connect as connectPorts } from './connect';
import { integration } from './index';
import type { DeviceCode } from './port';
import { asPerson, walk } from './simulator/person';

let world: TestWorld;
afterEach(() => world.close());

describe('signing in with the browser', () => {
  it('signs a person in and tells who it is', async () => {
    world = testWorld('ana');
    expect(await world.microsoft.account(options)).toBeNull();
    await world.microsoft.signInWithBrowser(options, noStop());
    expect(await world.microsoft.account(options)).toEqual({
      userId: '5b0c7d20-1111-4222-8333-000000000001',
      userPrincipalName: 'ana@contoso.example',
      displayName: 'Ana Ruiz',
      guest: false,
      tenantId,
      tenantName: 'Contoso',
      defaultDomain: 'contoso.example',
      initialDomain: 'contoso.onmicrosoft.com',
      roles: [{ templateId: '62e90394-69f5-4237-9190-012177145e10', name: 'Global Administrator' }],
      tenantType: 'AAD',
    });
    expect(world.opened[0]).toMatch(
      /^https:\/\/login\.microsoftonline\.com\/organizations\/oauth2\/v2\.0\/authorize\?/,
    );
  });

  it('knows a guest and an ordinary member', async () => {
    world = testWorld('gus');
    await world.microsoft.signInWithBrowser(options, noStop());
    expect(await world.microsoft.account(options)).toMatchObject({ guest: true, roles: [] });
    world.person = { person: 'mia', accept: true };
    await world.microsoft.signInWithBrowser(options, noStop());
    expect(await world.microsoft.account(options)).toMatchObject({
      guest: false,
      displayName: 'Mia O’Brien',
    });
  });

  it('is still signed in after a restart, without a person', async () => {
    world = testWorld('cleo');
    await world.microsoft.signInWithBrowser(options, noStop());
    const again = world.restart();
    expect(await again.microsoft.account(options)).toMatchObject({ displayName: 'Cleo Martin' });
    expect(world.opened).toHaveLength(1);
  });

  it('belongs to the tenant and client it was made for', async () => {
    world = testWorld();
    await world.microsoft.signInWithBrowser(options, noStop());
    expect(await world.microsoft.account({ ...options, tenant: tenantId })).not.toBeNull();
    expect(await world.microsoft.account({ ...options, tenant: 'fabrikam.example' })).toBeNull();
    expect(await world.microsoft.account({ ...options, cloud: 'china' })).toBeNull();
    expect(
      await world.microsoft.account({ ...options, clientId: 'a0000000-0000-4000-8000-000000000000' }),
    ).toBeNull();
  });

  it('says that the person declined', async () => {
    world = testWorld('ana');
    world.person = { person: 'ana', accept: false };
    const problem = await refusal(world.microsoft.signInWithBrowser(options, noStop()));
    expect(problem.facts).toMatchObject({
      kind: 'forbidden',
      code: 'AADSTS65004',
      say: { id: 'microsoft.agreementDeclined' },
    });
    expect(await world.microsoft.account(options)).toBeNull();
  });

  it('stops waiting when the person stops, and lets go of the port', async () => {
    const stop = new AbortController();
    world = testWorld('ana', async (url) => {
      world.opened.push(url);
      stop.abort();
      await Promise.resolve();
    });
    const problem = await refusal(world.microsoft.signInWithBrowser(options, stop.signal));
    expect(problem.facts).toMatchObject({ kind: 'signed-out', code: 'cancelled' });
    const port = new URL(new URL(world.opened[0] ?? '').searchParams.get('redirect_uri') ?? '').port;
    await expect.poll(() => isOpen(Number(port))).toBe(false);
  });

  it('forgets everything on signing out', async () => {
    world = testWorld();
    await world.microsoft.signInWithBrowser(options, noStop());
    expect([...world.secrets.keys()].sort()).toEqual(['msal.p1.global', 'signin.p1']);
    await world.microsoft.signOut();
    expect(world.secrets.size).toBe(0);
    expect(await world.microsoft.account(options)).toBeNull();
  });

  it('reports a broken connection as unreachable', async () => {
    world = testWorld();
    await world.microsoft.signInWithBrowser(options, noStop());
    const offline = connectPorts({
      ...lentOf(world),
      http: (request) => Promise.reject(new NetworkFailure('dns', 'ENOTFOUND', request.url)),
    });
    const problem = await refusal(offline.microsoft.account(options));
    expect(problem.facts).toMatchObject({
      kind: 'unreachable',
      code: 'ENOTFOUND',
      say: { id: 'microsoft.unreachable' },
    });
  });
});

function lentOf(from: TestWorld): Parameters<typeof connectPorts>[0] {
  const { secrets } = from;
  return {
    http: from.http,
    clock: from.clock,
    profile: 'p1',
    secrets: {
      kept: 'memory',
      get: (name) => Promise.resolve(secrets.get(name) ?? null),
      set: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    signInWindow: () => Promise.resolve('closed'),
    clearJar: () => Promise.resolve(),
    frame: () => Promise.reject(new Error('no frame here')),
    openLink: () => Promise.resolve(),
  };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });
}

describe('signing in with a code', () => {
  it('shows the code, waits for the person and signs in', async () => {
    world = testWorld();
    const shown: DeviceCode[] = [];
    const show = (code: DeviceCode): void => {
      shown.push(code);
      void asPerson(world.simulator, code.link, { person: 'ana', accept: true, code: code.code });
    };
    await world.microsoft.signInWithDeviceCode(options, show, noStop());
    expect(shown).toEqual([
      {
        code: expect.stringMatching(/^\w{4}-\w{4}$/) as string,
        link: 'https://login.microsoftonline.com/common/oauth2/deviceauth',
        seconds: 900,
      },
    ]);
    expect(await world.microsoft.account(options)).toMatchObject({ displayName: 'Ana Ruiz' });
    expect(world.state.violations).toEqual([]);
  });

  it('asks again after the interval while the person has not answered', async () => {
    world = testWorld();
    let polls = 0;
    const { handle } = world.simulator;
    const show = (code: DeviceCode): void => {
      Object.assign(world.simulator, {
        handle: async (request: Parameters<typeof handle>[0]) => {
          const answer = await handle(request);
          if (new URL(request.url).pathname.endsWith('/token') && (polls += 1) === 1) {
            await asPerson({ handle }, code.link, { person: 'ana', accept: true, code: code.code });
          }
          return answer;
        },
      });
    };
    await world.microsoft.signInWithDeviceCode(options, show, noStop());
    expect(polls).toBe(2);
    expect(world.state.violations).toEqual([]);
  });

  it('says that a policy does not allow it', async () => {
    world = testWorld();
    world.state.faults.signIn = 53_003;
    const problem = await refusal(world.microsoft.signInWithDeviceCode(options, () => undefined, noStop()));
    expect(problem.facts).toMatchObject({
      kind: 'forbidden',
      code: 'AADSTS53003',
      say: { id: 'microsoft.conditionalAccess' },
      hint: { id: 'microsoft.hintDeviceCode' },
    });
    expect(problem.facts.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says that the person declined', async () => {
    world = testWorld();
    const show = (code: DeviceCode): void => {
      void asPerson(world.simulator, code.link, { person: 'ana', accept: false, code: code.code });
    };
    const problem = await refusal(world.microsoft.signInWithDeviceCode(options, show, noStop()));
    expect(problem.facts).toMatchObject({ kind: 'forbidden', say: { id: 'microsoft.agreementDeclined' } });
  });

  it('names a tenant or client that does not exist', async () => {
    world = testWorld();
    const nowhere = { ...options, tenant: 'nowhere.example' };
    const tenant = await refusal(world.microsoft.signInWithDeviceCode(nowhere, () => undefined, noStop()));
    expect(tenant.facts).toMatchObject({
      kind: 'missing',
      code: 'AADSTS90002',
      say: { id: 'microsoft.tenantUnknown' },
    });
    const stranger = { ...options, clientId: 'a0000000-0000-4000-8000-000000000000' };
    const client = await refusal(world.microsoft.signInWithDeviceCode(stranger, () => undefined, noStop()));
    expect(client.facts).toMatchObject({
      kind: 'missing',
      code: 'AADSTS700016',
      say: { id: 'microsoft.appUnknown' },
    });
  });

  it('stops when the person stops', async () => {
    world = testWorld();
    const stop = new AbortController();
    const running = world.microsoft.signInWithDeviceCode(
      options,
      () => {
        stop.abort();
      },
      stop.signal,
    );
    expect((await refusal(running)).code).toBe('cancelled');
  });
});

describe('rights', () => {
  it('are asked for silently first and then with the person, once', async () => {
    world = testWorld('cleo');
    await world.microsoft.signInWithBrowser(options, noStop());
    const silent = await refusal(world.microsoft.authorize(['app-read'], 'silent', noStop()));
    expect(silent.facts).toMatchObject({
      kind: 'signed-out',
      code: 'interaction_required',
      say: { id: 'microsoft.agreementNeeded' },
    });
    await world.microsoft.authorize(['app-read', 'app'], 'interactive', noStop());
    await world.microsoft.authorize(['app-read', 'app'], 'silent', noStop());
    await world.microsoft.authorize(['app'], 'interactive', noStop());
    expect(world.opened).toHaveLength(2);
    await world.restart().microsoft.authorize(['app-read'], 'silent', noStop());
  });

  it('that only an administrator may accept are refused to an ordinary member', async () => {
    world = testWorld('mia');
    await world.microsoft.signInWithBrowser(options, noStop());
    const problem = await refusal(world.microsoft.authorize(['app'], 'interactive', noStop()));
    expect(problem.facts).toMatchObject({
      kind: 'forbidden',
      code: 'AADSTS90094',
      say: { id: 'microsoft.adminNeeded' },
      hint: { id: 'microsoft.hintAdmin' },
    });
  });

  it('are refused when somebody else answers', async () => {
    world = testWorld('cleo');
    await world.microsoft.signInWithBrowser(options, noStop());
    world.person = { person: 'ana', accept: true };
    const problem = await refusal(world.microsoft.authorize(['app'], 'interactive', noStop()));
    expect(problem.facts).toMatchObject({ kind: 'conflict', code: 'other_account' });
  });

  it('need a sign-in before', async () => {
    world = testWorld();
    for (const how of ['silent', 'interactive'] as const) {
      const problem = await refusal(world.microsoft.authorize(['app'], how, noStop()));
      expect(problem.facts).toMatchObject({ kind: 'signed-out', code: 'not_signed_in' });
    }
  });

  it('can be asked for through the integration, as the engine does', async () => {
    world = testWorld('ana');
    await world.microsoft.signInWithBrowser(options, noStop());
    const ports = { microsoft: world.microsoft, directory: world.directory };
    await integration.authorize?.(ports, ['consent'], 'interactive', noStop());
    await integration.authorize?.(ports, ['consent'], 'silent', noStop());
  });
});

describe('a claims challenge', () => {
  it('is answered once without the person', async () => {
    world = testWorld();
    await world.microsoft.signInWithBrowser(options, noStop());
    world.state.faults.challenged = tokens();
    expect(await world.microsoft.account(options)).not.toBeNull();
    expect(world.opened).toHaveLength(1);
  });

  it('brings the person back when Entra wants to see them', async () => {
    world = testWorld();
    await world.microsoft.signInWithBrowser(options, noStop());
    await world.microsoft.authorize(['app-read'], 'interactive', noStop());
    world.state.faults.challenged = tokens();
    world.state.faults.challengeNeedsPerson = true;
    const problem = await refusal(world.directory.findApplicationsByDisplayName('Moodle'));
    expect(problem.facts).toMatchObject({ kind: 'signed-out', code: 'AADSTS50076' });
    const silent = await refusal(world.microsoft.authorize(['app-read'], 'silent', noStop()));
    expect(silent.facts).toMatchObject({ kind: 'signed-out', code: 'insufficient_claims' });
    await world.microsoft.authorize(['app-read'], 'interactive', noStop());
    expect(new URL(world.opened.at(-1) ?? '').searchParams.get('claims')).toContain('"nbf"');
    expect(await world.directory.findApplicationsByDisplayName('Moodle')).toEqual([]);
  });

  function tokens(): string[] {
    return Object.keys(world.state.oidc)
      .filter((key) => key.startsWith('AccessToken:'))
      .map((key) => key.slice('AccessToken:'.length));
  }
});

describe('evidence', () => {
  it('holds no token, code or secret', async () => {
    world = testWorld();
    await world.microsoft.signInWithBrowser(options, noStop());
    await world.microsoft.authorize(['app-read', 'app'], 'interactive', noStop());
    await world.microsoft.proveSecret(
      tenantId,
      'a0000000-0000-4000-8000-000000000000',
      new Secret('very-secret-value'),
    );
    const written = JSON.stringify(world.evidence);
    const secrets = Object.keys(world.state.oidc).flatMap(
      (key) => /^(?:AccessToken|RefreshToken|AuthorizationCode):(.+)$/.exec(key)?.[1] ?? [],
    );
    expect(secrets.length).toBeGreaterThan(1);
    for (const secret of [...secrets, 'very-secret-value']) expect(written).not.toContain(secret);
    expect(world.evidence.length).toBeGreaterThan(3);
  });
});

describe('the pages of the pretended sign-in', () => {
  it('show who can be picked and refuse what Entra refuses', async () => {
    world = testWorld();
    const base = 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize';
    const stranger = await walk(
      world.simulator,
      `${base}?client_id=nobody&redirect_uri=http://localhost:1`,
      world.person,
    );
    expect(stranger.html).toContain('AADSTS700016');
    const away = await walk(
      world.simulator,
      `${base}?client_id=14d82eec-204b-4c2f-b7e8-296a70dab67e&redirect_uri=https://evil.example`,
      world.person,
    );
    expect(away.html).toContain('AADSTS50011');
    const tenant = await walk(
      world.simulator,
      'https://login.microsoftonline.com/nowhere.example/oauth2/v2.0/authorize',
      world.person,
    );
    expect(tenant.html).toContain('AADSTS90002');
  });
});
