import { describe, expect, it } from 'vitest';
import { Problem } from '../../engine/step';
import { failing, signedIn, type Bench } from './fixtures/bench';
import { clientId, connected, pretendOutside, secret, tenant } from './fixtures/outside';
import { installPlugin, type MoodleState } from './simulator/state';
import { readVerification } from './verification';

const host = 'contoso-my.sharepoint.com';

function credentials(state: MoodleState): void {
  connected(state);
  state.settings['s_local_o365_entratenant'] = '';
  state.settings['s_local_o365_odburl'] = '';
}

function bench(outside = pretendOutside(), arrange = connected): Promise<Bench> {
  return signedIn(arrange, { outside });
}

describe('the connection', () => {
  it('is empty before credentials are stored', async () => {
    const { site } = await signedIn((state) => installPlugin(state, 'local_o365'));
    expect(await site.connection()).toEqual({
      tenant: '',
      oneDriveHost: '',
      appOnlyAccess: null,
      verification: null,
    });
  });

  it('is saved in one write and read back', async () => {
    const { site, writes } = await signedIn(credentials);
    await site.saveConnection({ tenant, oneDriveHost: host });
    expect(await site.connection()).toMatchObject({ tenant, oneDriveHost: host, verification: null });
    expect(writes().filter((one) => one.includes('settings'))).toEqual(['POST /admin/settings.php']);
  });

  it('leaves no setting behind that Moodle would call new', async () => {
    const names = ['adminconsent', 'entratenant', 'odburl'].map((name) => `s_local_o365_${name}`);
    const { site, state } = await signedIn((one) => {
      credentials(one);
      one.newSettings = [names];
    });
    await site.saveConnection({ tenant, oneDriveHost: host });
    expect(state.newSettings).toEqual([]);
  });

  it('does not take an id that begins with a digit, as Moodle takes it for no address', async () => {
    const { site, state } = await signedIn(credentials);
    const id = '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c';
    await expect(site.saveConnection({ tenant: id, oneDriveHost: host })).rejects.toMatchObject({
      kind: 'conflict',
      code: 's_local_o365_entratenant',
    });
    expect(state.settings['s_local_o365_entratenant']).toBe('');
  });

  it('costs the links of people when the tenant changes', async () => {
    const { site, state } = await signedIn((one) => {
      connected(one);
      const [, second, third] = one.users;
      Object.assign(second!, { link: { upn: 'mona@contoso.example', kind: 'connected' } });
      Object.assign(third!, { link: { upn: 'tariq@contoso.example', kind: 'synced' } });
    });
    await site.saveConnection({ tenant: 'other.onmicrosoft.com', oneDriveHost: host });
    expect(state.users.filter(({ link }) => link !== null).map(({ username }) => username)).toEqual(['mona']);
  });

  it('cannot be saved before credentials are stored', async () => {
    const { site, writes } = await signedIn((state) => installPlugin(state, 'local_o365'));
    const error: unknown = await site
      .saveConnection({ tenant, oneDriveHost: host })
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ kind: 'conflict', facts: { changed: 'no' } });
    expect(writes()).toEqual([]);
  });
});

describe('the verification by the plugin', () => {
  it('is good when everything is', async () => {
    const { site, signal } = await bench();
    const verdict = await site.verifySetup(tenant, host, signal);
    expect(verdict).toMatchObject({
      active: true,
      error: null,
      missingApplication: [],
      missingDelegated: [],
      replyUrl: { correct: true, intended: 'https://moodle.contoso.example/auth/oidc/' },
    });
    expect((await site.connection()).verification).toEqual(verdict);
  });

  it('counts as a write and stores both values even when it fails', async () => {
    const { site, signal, state, writes } = await signedIn(credentials);
    const verdict = await site.verifySetup(tenant, host, signal);
    expect(verdict).toMatchObject({ active: false, replyUrl: null });
    expect(verdict.error).not.toBeNull();
    expect(state.settings['s_local_o365_entratenant']).toBe(tenant);
    expect(writes()).toContain('GET /local/o365/ajax.php');
  });

  it('says the same of a wrong secret, a wrong tenant and no network', async () => {
    const answers = await Promise.all(
      [
        await bench(pretendOutside(), (state) => {
          connected(state);
          state.application['clientsecret'] = 'another';
        }),
        await bench(pretendOutside({ token: false })),
        await signedIn(connected),
      ].map(({ site, signal }) => site.verifySetup(tenant, host, signal)),
    );
    expect(new Set(answers.map(({ error }) => error)).size).toBe(1);
  });

  it('tells a token without readable permissions from no token', async () => {
    const { site, signal } = await bench(pretendOutside({ tellsOfItself: false }));
    expect(await site.verifySetup(tenant, host, signal)).toMatchObject({
      active: false,
      error: null,
      appToken: true,
    });
    const none = await bench(pretendOutside({ token: false }));
    expect(await none.site.verifySetup(tenant, host, none.signal)).toMatchObject({ appToken: null });
  });

  it('has another text once a token was had before', async () => {
    const { site, signal, state } = await bench();
    await site.verifySetup(tenant, host, signal);
    state.application['clientsecret'] = 'expired';
    const later = await site.verifySetup(tenant, host, signal);
    expect(later).toMatchObject({ active: false, error: 'Could not refresh token' });
  });

  it('counts what the registration requests, not what was granted', async () => {
    const declared = { application: ['Directory.Read.All'], delegated: ['openid'] };
    const { site, signal } = await bench(pretendOutside({ declared }));
    const verdict = await site.verifySetup(tenant, host, signal);
    expect(verdict.active).toBe(true);
    expect(verdict.missingApplication).toContain('Team.Create');
    expect(verdict.missingApplication).not.toContain('Directory.Read.All');
    expect(verdict.missingDelegated).toContain('User.Read');
  });

  it('names a wrong reply address', async () => {
    const replyUrls = ['https://elsewhere.example/auth/oidc/'];
    const { site, signal } = await bench(pretendOutside({ replyUrls }));
    expect((await site.verifySetup(tenant, host, signal)).replyUrl).toMatchObject({
      correct: false,
      detected: replyUrls,
    });
  });

  it('outlives a new secret and is lost with a new client id', async () => {
    const { site, signal, state } = await bench();
    await site.verifySetup(tenant, host, signal);
    state.tokens.application = null;
    expect((await site.connection()).verification?.active).toBe(true);
    state.tokens.verification = null;
    expect((await site.connection()).verification).toBeNull();
    expect([clientId, secret]).not.toContain(state.tokens.application);
  });

  it('reads nothing out of another shape', () => {
    expect(readVerification({ appdata: {} })).toBeNull();
    expect(readVerification({ appdata: [], unifiedapi: { active: true } })).toMatchObject({
      active: true,
      missingApplication: [],
      replyUrl: null,
    });
  });
});

describe("the plugin's opinion of a tenant", () => {
  it('is known to be wrong about a domain that is not the default one', async () => {
    const { site, signal } = await bench(pretendOutside({ defaultDomain: 'contoso.example' }));
    expect(await site.tenantUsable(tenant, signal)).toBe(false);
    expect(await site.tenantUsable('contoso.example', signal)).toBe(true);
  });

  it('is none without a token, and none when the server never answers', async () => {
    const silent = await signedIn(connected);
    expect(await silent.site.tenantUsable(tenant, silent.signal)).toBeNull();
    const hanging = await signedIn(connected, { through: failing(/checkserviceresource/, 'timeout') });
    expect(await hanging.site.tenantUsable(tenant, hanging.signal)).toBeNull();
  });

  it('changes nothing', async () => {
    const { site, signal, writes } = await bench();
    await site.tenantUsable(tenant, signal);
    expect(writes().filter((one) => one.includes('ajax'))).toEqual([]);
  });

  it('refuses everybody but administrators', async () => {
    const { site, signal } = await signedIn(connected, { account: ['sam', 'sam-pw'] });
    await expect(site.tenantUsable(tenant, signal)).rejects.toMatchObject({ kind: 'forbidden' });
    await site.forgetSession();
    await expect(site.tenantUsable(tenant, signal)).rejects.toMatchObject({ kind: 'signed-out' });
  });
});
