import { describe, expect, it } from 'vitest';
import { answering, signedIn, type Bench } from './fixtures/bench';
import { connected } from './fixtures/outside';
import { teamsSwitches, type TeamsPrerequisites } from './port';
import { freshMoodle } from './simulator/state';

const here = 'https://moodle.contoso.example';

function onlyOn(seen: TeamsPrerequisites): readonly string[] {
  return teamsSwitches.filter((one) => seen.switches[one] === true);
}

function settingWrites({ writes }: Bench): readonly string[] {
  return writes().filter((one) => !one.includes('/login/'));
}

describe('what Teams needs of the site', () => {
  it('is mostly off on a new site', async () => {
    const { site } = await signedIn(connected);
    const seen = await site.teamsPrerequisites();
    expect(onlyOn(seen)).toEqual(['secure-cookies']);
    expect(Object.values(seen.switches)).not.toContain(null);
    expect(seen).toMatchObject({
      defaultRole: 'Authenticated user',
      capabilities: { 'create-token': 'inherit', 'use-rest': 'inherit' },
      forceRedirect: false,
      authMethods: ['manual', 'email'],
    });
  });

  it('is read without changing anything', async () => {
    const bench = await signedIn(connected);
    await bench.site.teamsPrerequisites();
    expect(settingWrites(bench)).toEqual([]);
  });

  it.each(teamsSwitches.filter((one) => one !== 'secure-cookies'))('switches %s on, alone', async (one) => {
    const bench = await signedIn(connected);
    await bench.site.enable(one);
    expect(onlyOn(await bench.site.teamsPrerequisites())).toEqual(
      teamsSwitches.filter((name) => name === one || name === 'secure-cookies'),
    );
    expect(settingWrites(bench)).toHaveLength(1);
    await bench.site.enable(one);
    expect(settingWrites(bench)).toHaveLength(1);
  });

  it('switches secure cookies on, and the person stays signed in', async () => {
    const { site, state } = await signedIn((one) => {
      connected(one);
      one.cookieSecure = false;
    });
    expect((await site.teamsPrerequisites()).switches['secure-cookies']).toBe(false);
    await site.enable('secure-cookies');
    expect(state.cookieSecure).toBe(true);
    expect((await site.session()).kind).toBe('admin');
  });

  it('does not switch secure cookies on over plain http', async () => {
    const { site } = await signedIn(connected, { wwwroot: 'http://localhost:8045' });
    await expect(site.enable('secure-cookies')).rejects.toMatchObject({
      kind: 'conflict',
      facts: { changed: 'no' },
    });
  });

  it('tells what is prevented on purpose', async () => {
    const { site } = await signedIn((state) => {
      connected(state);
      const everybody = state.roles.find(({ id }) => id === 7);
      if (everybody !== undefined) everybody.capabilities['webservice/rest:use'] = 'prevent';
    });
    const seen = await site.teamsPrerequisites();
    expect(seen.switches['use-rest']).toBe(false);
    expect(seen.capabilities['use-rest']).toBe('prevent');
  });

  it('lists the sign-in methods that are on', async () => {
    const { site } = await signedIn((state) => {
      connected(state);
      state.auths = ['ldap'];
      const plugin = state.plugins['auth_oidc'];
      if (plugin !== undefined) plugin.enabled = true;
    });
    expect(await site.teamsPrerequisites()).toMatchObject({ authMethods: ['manual', 'ldap', 'oidc'] });
  });

  it('knows a site whose login page goes straight to Microsoft', async () => {
    const { site, state } = await signedIn(connected);
    state.forceRedirect = true;
    expect((await site.teamsPrerequisites()).forceRedirect).toBe(true);
  });

  it('does not know what the site does not show', async () => {
    const { site } = await signedIn(() => undefined);
    const { switches, forceRedirect } = await site.teamsPrerequisites();
    expect(switches['plugin-service']).toBeNull();
    expect(switches['openid-connect']).toBeNull();
    expect(forceRedirect).toBeNull();
  });

  it.each([
    ['openid-connect', /\/admin\/auth\.php/],
    ['rest', /\/admin\/webservice\/protocols\.php/],
  ] as const)('refuses to believe a redirect that changed nothing: %s', async (one, pattern) => {
    const through = answering(pattern, { status: 303, headers: { location: `${here}/admin/settings.php` } });
    const { site } = await signedIn(connected, { through });
    await expect(site.enable(one)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('notices a value the server has fixed', async () => {
    const bench = await signedIn(connected);
    Object.defineProperty(bench.state, 'allowFrames', { get: () => false, set: () => undefined });
    await expect(bench.site.enable('frame-embedding')).rejects.toMatchObject({
      kind: 'conflict',
      code: 's__allowframembedding',
    });
  });

  it("the plugin's own button changes all of them at once", async () => {
    const bench = await signedIn(connected);
    const address = `${here}/local/o365/ajax.php?mode=checkteamsmoodlesetup`;
    const ask = async (): Promise<{ success: string[]; info: string[] }> => {
      const answer = await bench.http({
        method: 'GET',
        url: address,
        redirect: 'manual',
        jar: 'moodle',
        timeoutMs: 1000,
        intent: 'write',
      });
      return (
        JSON.parse(new TextDecoder().decode(answer.body)) as { data: { success: string[]; info: string[] } }
      ).data;
    };
    expect((await ask()).success).toHaveLength(6);
    expect(onlyOn(await bench.site.teamsPrerequisites())).toEqual([...teamsSwitches]);
    expect(await ask()).toMatchObject({ success: [] });
  });

  it('starts from a state that can be stored', () => {
    const state = freshMoodle(here);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
