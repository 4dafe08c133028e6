import { afterEach, describe, expect, it } from 'vitest';
import { coreGroup, coreUser, looop } from '../fixtures/bench';
import { rig, patch, ada, made, madeGroup, membersOf, closeAll } from '../fixtures/server';
import { pretendedToken } from './state';

afterEach(closeAll);

describe('the protocol (RFC 7644)', () => {
  it.each([
    ['GET', '/Nothing', 404],
    ['GET', '/', 404],
    ['POST', '/Users/.search', 405],
    ['POST', '/.search', 404],
    ['PUT', '/Users', 405],
    ['DELETE', '/Users', 405],
    ['POST', '/Users/1', 405],
    ['POST', '/ServiceProviderConfig', 405],
    ['GET', '/Me', 501],
    ['POST', '/Bulk', 501],
  ])('answers %s %s with %i in its own words', async (method, path, status) => {
    const { go } = rig();
    const answer = await go(method, `/scim/v2${path}`, method === 'GET' ? undefined : {});
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'does not read a body of type "%s"',
    async (type) => {
      const { go } = rig();
      const headers = { authorization: `Bearer ${pretendedToken}`, 'content-type': type };
      expect((await go('POST', '/scim/v2/Users', ada, headers)).status).toBe(415);
      const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
      expect((await go('POST', '/scim/v2/Users', ada, json)).status).toBe(201);
    },
  );

  it.each([
    ['cut JSON', '{"userName":', 'invalidSyntax'],
    ['a list', [], 'invalidSyntax'],
    ['another schema', { schemas: [coreGroup], userName: 'x' }, 'invalidSyntax'],
    ['no name', { schemas: [coreUser] }, 'invalidValue'],
    ['a boolean in words', { schemas: [coreUser], userName: 'x', active: 'yes' }, 'invalidValue'],
  ])('refuses to make somebody of %s', async (_name, body, scimType) => {
    const { go, state } = rig();
    expect(await go('POST', '/scim/v2/Users', body)).toMatchObject({ status: 400, body: { scimType } });
    expect(state.users).toEqual([]);
  });

  it.each([
    ['no operations', patch(), 'invalidValue'],
    ['no schema', { Operations: [{ op: 'replace', path: 'active', value: true }] }, 'invalidSyntax'],
    ['an unknown operation', patch({ op: 'move', path: 'active', value: true }), 'invalidSyntax'],
    ['an unknown attribute', patch({ op: 'add', path: 'shoeSize', value: 7 }), 'invalidPath'],
    ['no path to remove', patch({ op: 'remove' }), 'noTarget'],
    ['no operation at all', patch(7), 'invalidValue'],
  ])('refuses a change with %s, and changes nothing', async (_name, body, scimType) => {
    const { go, state } = rig();
    const id = await made(go);
    const before = JSON.stringify(state.users);
    expect(await go('PATCH', `/scim/v2/Users/${id}`, body)).toMatchObject({
      status: 400,
      body: { scimType },
    });
    expect(JSON.stringify(state.users)).toBe(before);
  });

  it('puts a whole new user in place of the old one', async () => {
    const { go } = rig();
    const id = await made(go);
    expect((await go('PUT', `/scim/v2/Users/${id}`, { schemas: [coreUser], userName: 'new' })).status).toBe(
      200,
    );
    const { body } = await go('GET', `/scim/v2/Users/${id}`);
    expect(body).toMatchObject({ id, userName: 'new' });
    expect(body).not.toHaveProperty('emails');
    expect((await go('PUT', '/scim/v2/Users/nobody', { schemas: [coreUser], userName: 'x' })).status).toBe(
      404,
    );
  });

  it('takes no stranger into a group, nobody twice, and no password out', async () => {
    const { go, state } = rig();
    const id = await made(go, { password: 'not-to-be-kept' });
    expect(JSON.stringify(state)).not.toContain('not-to-be-kept');
    const group = await madeGroup(go, id, id);
    expect(await membersOf(go, group)).toEqual([id]);
    const stranger = patch({ op: 'Add', path: 'members', value: [{ value: 'nobody' }] });
    expect((await go('PATCH', `/scim/v2/Groups/${group}`, stranger)).status).toBe(400);
    const { body } = await go('GET', `/scim/v2/Users/${id}`);
    expect(body['groups']).toMatchObject([{ value: group, display: 'Pilots' }]);
  });

  it('gives all there are, a page at a time', async () => {
    const { go } = rig();
    for (let n = 0; n < 25; n += 1) await made(go, { userName: `u${String(n)}@contoso.example` });
    const { body } = await go('GET', '/scim/v2/Users?startIndex=21&count=10');
    expect(body).toMatchObject({ totalResults: 25, startIndex: 21 });
    expect(body['Resources']).toHaveLength(5);
  });

  it('loses no change of two that come at once', async () => {
    const { go } = rig();
    const id = await made(go);
    await Promise.all(
      ['custom_1', 'custom_2', 'custom_3', 'location'].map((name) =>
        go('PATCH', `/scim/v2/Users/${id}`, patch({ op: 'add', path: `${looop}:${name}`, value: name })),
      ),
    );
    expect((await go('GET', `/scim/v2/Users/${id}`)).body[looop]).toMatchObject({
      custom_1: 'custom_1',
      custom_2: 'custom_2',
      custom_3: 'custom_3',
      location: 'location',
    });
  });
});
