import { afterEach, describe, expect, it } from 'vitest';
import { rig, ada, made, now, closeAll } from '../fixtures/server';
import { addToken, pretendedToken, resetToken, revokeToken, type ScimState } from './state';

afterEach(closeAll);

describe('around the server', () => {
  it('keeps all it knows in plain JSON, also when it is closed and opened again', async () => {
    const first = rig();
    const id = await made(first.go);
    await first.simulator.close();
    await first.simulator.close();
    const kept = first.saved.at(-1) ?? '';
    expect(JSON.parse(kept)).toEqual(first.state);
    const second = rig(JSON.parse(kept) as ScimState);
    expect((await second.go('GET', `/scim/v2/Users/${id}`)).body).toMatchObject({ userName: ada.userName });
  });

  it('keeps two organisations apart', async () => {
    const [one, two] = [rig(), rig()];
    await made(one.go);
    expect((await two.go('GET', '/scim/v2/Users')).body['totalResults']).toBe(0);
  });

  it('goes by its list of tokens', async () => {
    const { go, state } = rig();
    const status = async (token: string): Promise<number> =>
      (await go('GET', '/scim/v2/Users', undefined, { authorization: `Bearer ${token}` })).status;
    addToken(state, 'second', 'lp_second', now);
    expect([await status(pretendedToken), await status('lp_second')]).toEqual([200, 200]);
    resetToken(state, 'Entra ID', 'lp_new', now);
    expect([await status(pretendedToken), await status('lp_new')]).toEqual([401, 200]);
    revokeToken(state, 'second');
    expect(await status('lp_second')).toBe(401);
  });

  it('writes down what was changed, and only that', async () => {
    const { go, simulator } = rig();
    const id = await made(go);
    await go('GET', `/scim/v2/Users/${id}`);
    await go('POST', '/scim/v2/Users', ada);
    await go('DELETE', `/scim/v2/Users/${id}`);
    await go('POST', '/login', 'email=x');
    expect(simulator.journal.map(({ method, status, write }) => [method, status, write])).toEqual([
      ['POST', 201, true],
      ['GET', 200, false],
      ['POST', 409, false],
      ['DELETE', 204, true],
      ['POST', 303, false],
    ]);
    expect(JSON.stringify(simulator.journal)).not.toContain(pretendedToken);
  });

  it('shows a sign-in page to whoever mistakes the address, and the token to whoever signs in', async () => {
    const { go } = rig();
    for (const path of ['/', '/account', '/scimmy/v2/Users']) {
      const answer = await go('GET', path);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.text).toContain('type="password"');
      expect(answer.text).not.toContain(pretendedToken);
    }
    const entered = await go('POST', '/login', 'email=x&password=y');
    const cookie = entered.headers['set-cookie']?.split(';', 1)[0] ?? '';
    const inside = await go('GET', entered.headers['location'] ?? '', undefined, { cookie });
    expect(inside.text).toContain(pretendedToken);
    expect(inside.text).toContain('https://contoso.looop.co/scim/v2');
    expect((await go('DELETE', '/account')).status).toBe(405);
  });
});
