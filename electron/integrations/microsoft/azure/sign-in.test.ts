import { afterEach, describe, expect, it } from 'vitest';
import { noStop, options, refusal, tenantId, testWorld, type TestWorld } from '../fixtures/world';
import { azureCommandLine, cloudHosts, graphCommandLineTools } from '../clouds';
import { rightScopes, scopesOf } from '../scopes';
import { clientFor } from '../session';
import { asPerson } from '../simulator/person';

let world: TestWorld;
afterEach(() => world.close());

async function signedIn(person = 'ana'): Promise<void> {
  world = testWorld(person);
  await world.microsoft.signInWithBrowser(options, noStop());
}

/** What a sign-in page was asked for. */
function asked(index: number): {
  readonly client: string | null;
  readonly scopes: readonly string[];
  readonly path: string;
} {
  const url = new URL(world.opened.at(index) ?? '');
  const scopes = (url.searchParams.get('scope') ?? '').split(' ').filter((one) => one.startsWith('https:'));
  return { client: url.searchParams.get('client_id'), scopes, path: url.pathname };
}

/** Claims of the token a request went with; Azure's own tokens are read by nobody else. */
function claims(authorization: string | undefined): Readonly<Record<string, unknown>> {
  const [, middle = ''] = (authorization ?? '').split('.');
  return JSON.parse(Buffer.from(middle, 'base64url').toString()) as Readonly<Record<string, unknown>>;
}

describe('the right to Azure', () => {
  it('is asked for with the person once, at a client of its own, in the tenant of the sign-in', async () => {
    await signedIn();
    const silent = await refusal(world.microsoft.authorize(['azure'], 'silent', noStop()));
    expect(silent.facts).toMatchObject({
      system: 'microsoft',
      kind: 'signed-out',
      code: 'interaction_required',
      say: { id: 'microsoft.azureNeeded' },
    });
    expect((await refusal(world.azure.subscriptions())).facts).toMatchObject({
      system: 'microsoft',
      code: 'interaction_required',
      say: { id: 'microsoft.azureNeeded' },
    });
    await world.microsoft.authorize(['azure'], 'interactive', noStop());
    expect(asked(-1)).toEqual({
      client: azureCommandLine,
      scopes: ['https://management.azure.com/user_impersonation'],
      path: `/${tenantId}/oauth2/v2.0/authorize`,
    });
    expect(new URL(world.opened.at(-1) ?? '').searchParams.get('login_hint')).toBe('ana@contoso.example');
    expect(await world.azure.subscriptions()).toEqual([]);
    await world.microsoft.authorize(['azure'], 'interactive', noStop());
    expect(world.opened).toHaveLength(2);
  });

  it('goes with a token for Azure and the right scope only', async () => {
    await signedIn();
    await world.microsoft.authorize(['azure'], 'interactive', noStop());
    const { handle } = world.simulator;
    const seen: (string | undefined)[] = [];
    Object.assign(world.simulator, {
      handle: (request: Parameters<typeof handle>[0]) => {
        if (request.url.startsWith(cloudHosts.global.azure)) seen.push(request.headers['authorization']);
        return handle(request);
      },
    });
    await world.azure.subscriptions();
    expect(claims(seen[0])).toMatchObject({
      aud: expect.stringMatching(/^https:\/\/management\.azure\.com/) as string,
      appid: azureCommandLine,
      scp: 'user_impersonation',
      tid: tenantId,
    });
  });

  it('leaves the sign-in to Graph as it was', async () => {
    await signedIn('cleo');
    await world.microsoft.authorize(['app-read', 'azure'], 'interactive', noStop());
    expect(world.opened).toHaveLength(3);
    expect(asked(1)).toMatchObject({
      client: graphCommandLineTools,
      scopes: ['Application.Read.All', 'Directory.Read.All'].map(
        (one) => `https://graph.microsoft.com/${one}`,
      ),
    });
    await world.microsoft.authorize(['app-read', 'azure'], 'silent', noStop());
    expect(await world.microsoft.account(options)).toMatchObject({ displayName: 'Cleo Martin' });
    expect(await world.directory.findApplicationsByDisplayName('x')).toEqual([]);
  });

  it('survives a restart, and is forgotten on signing out', async () => {
    await signedIn();
    await world.microsoft.authorize(['azure'], 'interactive', noStop());
    expect([...world.secrets.keys()].sort()).toEqual(['msal.p1.global', 'signin.p1']);
    const again = world.restart();
    await again.microsoft.authorize(['azure'], 'silent', noStop());
    expect(await again.azure.subscriptions()).toEqual([]);
    await again.microsoft.signOut();
    expect(world.secrets.size).toBe(0);
    expect((await refusal(again.azure.subscriptions())).code).toBe('not_signed_in');
    await again.microsoft.signInWithBrowser(options, noStop());
    expect((await refusal(again.azure.subscriptions())).code).toBe('interaction_required');
  });

  it('is refused when somebody else answers', async () => {
    await signedIn('cleo');
    world.person = { person: 'ana', accept: true };
    const problem = await refusal(world.microsoft.authorize(['azure'], 'interactive', noStop()));
    expect(problem.facts).toMatchObject({
      kind: 'conflict',
      code: 'other_account',
      say: { id: 'microsoft.accountOther' },
    });
    expect((await refusal(world.azure.subscriptions())).code).toBe('interaction_required');
    expect(await world.microsoft.account(options)).toMatchObject({ displayName: 'Cleo Martin' });
  });

  it('is asked for in the browser after a sign-in with a code', async () => {
    world = testWorld();
    await world.microsoft.signInWithDeviceCode(
      options,
      (code) => {
        void asPerson(world.simulator, code.link, { person: 'ana', accept: true, code: code.code });
      },
      noStop(),
    );
    await world.microsoft.authorize(['azure'], 'interactive', noStop());
    expect(world.opened).toHaveLength(1);
    expect(await world.azure.subscriptions()).toEqual([]);
  });

  it('needs a sign-in before', async () => {
    world = testWorld();
    for (const how of ['silent', 'interactive'] as const)
      expect((await refusal(world.microsoft.authorize(['azure'], how, noStop()))).code).toBe('not_signed_in');
    expect((await refusal(world.azure.subscriptions())).code).toBe('not_signed_in');
  });

  it('is asked for at the registration the person gave', async () => {
    world = testWorld('ana');
    const clientId = '6c1f9a34-2b7d-4e5f-8a90-1b2c3d4e5f60';
    const value = {
      id: 'app-object',
      appId: clientId,
      uniqueName: null,
      displayName: 'Setup',
      identifierUris: [],
      publicClient: { redirectUris: ['http://localhost'] },
    };
    world.state.applications.push({ value, before: null, madeAt: 0, changedAt: 0 });
    await world.microsoft.signInWithBrowser({ ...options, clientId }, noStop());
    await world.microsoft.authorize(['azure'], 'interactive', noStop());
    expect(await world.azure.subscriptions()).toEqual([]);
    expect(world.opened.every((one) => new URL(one).searchParams.get('client_id') === clientId)).toBe(true);
  });

  it('is not held up by what Graph wants from the person', async () => {
    await signedIn();
    await world.microsoft.authorize(['app-read', 'azure'], 'interactive', noStop());
    world.state.faults.challenged = Object.keys(world.state.oidc).flatMap(
      (key) => /^AccessToken:(.+)$/.exec(key)?.[1] ?? [],
    );
    world.state.faults.challengeNeedsPerson = true;
    await refusal(world.directory.findApplicationsByDisplayName('x'));
    expect((await refusal(world.microsoft.authorize(['app-read'], 'silent', noStop()))).code).toBe(
      'insufficient_claims',
    );
    await world.microsoft.authorize(['azure'], 'silent', noStop());
  });

  it('can be read beside Graph by many looks at once', async () => {
    await signedIn();
    await world.microsoft.authorize(['app-read', 'azure'], 'interactive', noStop());
    const { azure, directory, microsoft } = world.restart();
    const looks = Array.from({ length: 6 }, (): readonly Promise<unknown>[] => [
      azure.subscriptions(),
      microsoft.account(options),
      directory.findApplicationsByDisplayName('x'),
    ]);
    for (const one of await Promise.allSettled(looks.flat())) expect(one.status).toBe('fulfilled');
    await world.restart().microsoft.authorize(['app-read', 'azure'], 'silent', noStop());
  });
});

describe('rights and resources', () => {
  it('are kept apart', () => {
    world = testWorld();
    expect(Object.keys(rightScopes)).not.toContain('azure');
    expect(scopesOf(['app-read', 'azure'])).toEqual(rightScopes['app-read']);
    expect(scopesOf(['app-read', 'azure'], 'azure')).toEqual(['user_impersonation']);
    expect(scopesOf(['app-read'], 'azure')).toEqual([]);
  });

  it('use the registration the person gave for both', () => {
    world = testWorld();
    const own = { ...options, clientId: 'a0000000-0000-4000-8000-000000000000' };
    expect(clientFor(own, 'azure')).toBe(own);
    expect(clientFor(options, 'graph')).toBe(options);
    expect(clientFor(options, 'azure').clientId).toBe(azureCommandLine);
    expect(Object.values(cloudHosts).map((one) => one.azure)).toEqual([
      'https://management.azure.com',
      'https://management.usgovcloudapi.net',
      'https://management.usgovcloudapi.net',
      'https://management.chinacloudapi.cn',
    ]);
  });
});
