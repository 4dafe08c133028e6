import { describe, expect, it } from 'vitest';
import { Secret, redact } from '../../engine/secret';
import { answering, makeBench, signedIn, type Bench } from './fixtures/bench';
import type { ApplicationSettings } from './port';
import { installPlugin, type MoodleState } from './simulator/state';

const tenant = '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c';
const secretText = 'ab~Quite.a-Secret_0001';

function installed(state: MoodleState): void {
  installPlugin(state, 'auth_oidc');
  installPlugin(state, 'local_o365');
}

function good(changes: Partial<ApplicationSettings> = {}): ApplicationSettings {
  return {
    idpType: 1,
    clientId: '11111111-2222-3333-4444-555555555555',
    secret: new Secret(secretText),
    authEndpoint: `https://login.microsoftonline.com/${tenant}/oauth2/authorize`,
    tokenEndpoint: `https://login.microsoftonline.com/${tenant}/oauth2/token`,
    ...changes,
  };
}

async function saved(): Promise<Bench> {
  const bench = await signedIn(installed);
  await bench.site.saveApplication(good());
  return bench;
}

function withoutSecret(changes: Partial<ApplicationSettings> = {}): ApplicationSettings {
  const { secret: _, ...rest } = good(changes);
  return rest;
}

describe('application', () => {
  it.each(['en', 'fr'] as const)('reads the form of a new plugin in %s', async (language) => {
    const { site } = await signedIn((state) => {
      installed(state);
      state.language = language;
    });
    expect(await site.application()).toEqual({
      idpType: 1,
      clientId: '',
      authMethod: 'secret',
      secretStored: false,
      secretHint: null,
      authEndpoint: 'https://login.microsoftonline.com/organizations/oauth2/authorize',
      tokenEndpoint: 'https://login.microsoftonline.com/organizations/oauth2/token',
      resource: 'https://graph.microsoft.com',
      certificateSource: 'text',
      certificate: null,
    });
  });

  it('saves, reads back, and shows two characters of the secret', async () => {
    const { site, writes, state } = await saved();
    expect(await site.application()).toMatchObject({
      clientId: good().clientId,
      secretStored: true,
      secretHint: 'ab',
    });
    expect(state.application['clientsecret']).toBe(secretText);
    expect(writes()).toEqual(['POST /auth/oidc/manageapplication.php']);
  });

  it('keeps the stored secret when none is sent, and changes nothing when all is the same', async () => {
    const { site, state, writes } = await saved();
    await site.saveApplication(withoutSecret());
    expect(state.application['clientsecret']).toBe(secretText);
    expect(writes()).toHaveLength(1);
  });

  it('moves to the newer kind with a new secret, and throws away what the plugin throws away', async () => {
    const { site, state } = await saved();
    state.tokens = { application: 't', verification: 'v' };
    await site.saveApplication(
      good({
        idpType: 2,
        secret: new Secret('cd~Another.Secret_0002'),
        authEndpoint: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`,
        tokenEndpoint: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
      }),
    );
    expect(await site.application()).toMatchObject({ idpType: 2, secretHint: 'cd' });
    expect(state.tokens).toEqual({ application: null, verification: null });
  });

  it('loses the links of all users with a new client id', async () => {
    const { site, state } = await saved();
    const [first] = state.users;
    if (first !== undefined) first.link = { upn: 'ada@contoso.example', kind: 'connected' };
    await site.saveApplication(withoutSecret({ clientId: '99999999-2222-3333-4444-555555555555' }));
    expect(state.users.every((user) => user.link === null)).toBe(true);
  });

  const refused: readonly (readonly [string, Partial<ApplicationSettings>, string])[] = [
    ['an empty client id', { clientId: '' }, 'clientid'],
    [
      'an address of the other kind',
      { authEndpoint: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize` },
      'authendpoint',
    ],
    ['an empty address', { tokenEndpoint: '' }, 'tokenendpoint'],
  ];
  it.each(refused)('names the field of %s, and nothing is saved', async (_, changes, code) => {
    const { site, writes } = await signedIn(installed);
    await expect(site.saveApplication(good(changes))).rejects.toMatchObject({ kind: 'conflict', code });
    expect(writes()).toEqual([]);
  });

  it('is refused without a secret the first time', async () => {
    const { site } = await signedIn(installed);
    await expect(site.saveApplication(withoutSecret())).rejects.toMatchObject({ code: 'clientsecret' });
  });

  it('does not believe a redirect: what is read back decides', async () => {
    const moved = {
      status: 303,
      headers: { location: 'https://moodle.contoso.example/admin/settings.php?section=local_o365' },
    };
    const { site } = await signedIn(installed, {
      through: (http) => (request) =>
        request.method === 'POST' ? answering(/manageapplication/, moved)(http)(request) : http(request),
    });
    await expect(site.saveApplication(good())).rejects.toMatchObject({
      kind: 'unexpected',
      facts: { say: { id: 'moodle.notStored' } },
    });
  });

  it('saves nothing with a session key that is no longer right', async () => {
    const bench = await signedIn(installed, {
      through: (http) => async (request) => {
        if (request.method === 'POST')
          for (const one of Object.values(bench.state.sessions)) one.sesskey = 'changed123';
        return http(request);
      },
    });
    await expect(bench.site.saveApplication(good())).rejects.toMatchObject({
      kind: 'conflict',
      code: 'invalidsesskey',
    });
    expect(bench.writes()).toEqual([]);
  });

  it('says what stands in the way: no plugin, no rights, no session', async () => {
    const bare = await signedIn();
    await expect(bare.site.application()).rejects.toMatchObject({ kind: 'missing' });
    const manager = await signedIn(installed, { account: ['mona', 'mona-pw'] });
    await expect(manager.site.application()).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'nopermissions',
    });
    await expect(makeBench(installed).site.application()).rejects.toMatchObject({ kind: 'signed-out' });
  });

  it('blacks out a secret that an older plugin shows in clear', async () => {
    const form =
      '<body><form><input name="_qf__auth_oidc_form_application" value="1"><input name="clientsecret" value="clear~text~secret"></form></body>';
    const { site } = await signedIn(installed, { through: answering(/manageapplication/, { text: form }) });
    expect(await site.application()).toMatchObject({ secretStored: true, secretHint: 'cle' });
    expect(redact('it is clear~text~secret')).toBe('it is ••••••');
  });
});

describe('signInRedirect', () => {
  it('reads the parameters a visitor is sent with', async () => {
    const { site } = await saved();
    expect(await site.signInRedirect()).toEqual({
      authorizeEndpoint: `https://login.microsoftonline.com/${tenant}/oauth2/authorize`,
      clientId: good().clientId,
      redirectUri: 'https://moodle.contoso.example/auth/oidc/',
      scope: 'openid profile email',
      resource: 'https://graph.microsoft.com',
    });
  });

  it('is null without credentials and without the plugin', async () => {
    expect(await makeBench(installed).site.signInRedirect()).toBeNull();
    expect(await makeBench().site.signInRedirect()).toBeNull();
  });
});

describe('linkedUsers', () => {
  function people(state: MoodleState, linked: number): void {
    installed(state);
    for (let id = 10; id < 10 + 60; id += 1) {
      const link =
        id < 10 + linked ? { upn: `u${String(id)}@contoso.example`, kind: 'synced' as const } : null;
      state.users.push({ ...state.users[3]!, id, username: `u${String(id)}`, link });
    }
  }

  it.each([0, 7, 25, 26, 60])('counts %i linked accounts and takes its filter back', async (linked) => {
    const { site, state, writes } = await signedIn((fresh) => {
      people(fresh, linked);
    });
    expect(await site.linkedUsers()).toBe(linked);
    expect(Object.values(state.sessions).every((one) => !one.linkedOnly)).toBe(true);
    expect(writes()).toEqual([]);
  });

  it('does not know without the plugin, and says so when the session is over', async () => {
    expect(await (await signedIn()).site.linkedUsers()).toBeNull();
    await expect(makeBench(installed).site.linkedUsers()).rejects.toMatchObject({ kind: 'signed-out' });
  });
});
