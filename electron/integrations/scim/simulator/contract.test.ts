import { afterEach, describe, expect, it } from 'vitest';
import { coreUser, enterprise, looop } from '../fixtures/bench';
import { rig, filter, patch, ada, made, madeGroup, membersOf, origin, closeAll } from '../fixtures/server';
import { pretendedToken } from './state';

afterEach(closeAll);

describe('what Entra sends, row by row (Microsoft contract, 6.8)', () => {
  it('knows nobody who cannot exist', async () => {
    const { go } = rig();
    const answer = await go(
      'GET',
      `/scim/v2/Users${filter('userName eq "6f1f2a3b-0000-4000-8000-000000000000"')}`,
    );
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('application/scim+json');
    expect(answer.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      Resources: [],
    });
  });

  it.each([
    {},
    { authorization: 'Bearer ' },
    { authorization: 'Bearer another' },
    { authorization: pretendedToken },
    { authorization: `Basic ${pretendedToken}` },
    { authorization: `Bearer Bearer ${pretendedToken}` },
  ])('answers 401 to %j, whatever is asked', async (headers) => {
    const { go } = rig();
    for (const [method, path] of [
      ['GET', '/Users'],
      ['POST', '/Users'],
      ['GET', '/Nothing'],
    ] as const) {
      const answer = await go(method, `/scim/v2${path}`, undefined, headers);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
      expect(answer.body).toMatchObject({ status: '401' });
    }
  });

  it('serves no /Schemas, as its documentation says', async () => {
    const { go } = rig();
    expect((await go('GET', '/scim/v2/Schemas')).status).toBe(404);
    expect((await go('GET', `/scim/v2/Schemas/${coreUser}`)).status).toBe(404);
  });

  it('finds by userName with eq, and joins with and', async () => {
    const { go } = rig();
    const id = await made(go);
    const both = 'userName eq "ada@contoso.example" and userName eq "ADA@contoso.example"';
    for (const one of ['userName eq "ada@CONTOSO.example"', both]) {
      const { body } = await go('GET', `/scim/v2/Users${filter(one)}`);
      expect(body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    }
    expect((await go('GET', `/scim/v2/Users${filter('USERNAME eq "nobody"')}`)).body['totalResults']).toBe(0);
  });

  it.each([
    'externalId eq "x"',
    'emails.value eq "x"',
    'userName sw "a"',
    'userName co "a"',
    'userName pr',
    'userName eq "a" or userName eq "b"',
    'userName eq "a" and active eq true',
    'not (userName eq "a")',
    'userName',
    '(((',
    ' ',
  ])('refuses the filter %s', async (text) => {
    const { go } = rig();
    await made(go);
    const answer = await go('GET', `/scim/v2/Users${filter(text)}`);
    expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
  });

  it('gives one user, or 404', async () => {
    const { go } = rig();
    const id = await made(go);
    expect((await go('GET', `/scim/v2/Users/${id}`)).body).toMatchObject({ id, userName: ada.userName });
    expect(await go('GET', '/scim/v2/Users/nobody')).toMatchObject({ status: 404, body: { status: '404' } });
  });

  it('makes a user whole, with both extensions, and refuses a second of the same name', async () => {
    const { go, state } = rig();
    const first = await go('POST', '/scim/v2/Users', ada);
    expect(first.status).toBe(201);
    const { meta: _meta, ...sent } = ada;
    expect(first.body).toMatchObject(sent);
    expect(first.body['meta']).toMatchObject({
      resourceType: 'User',
      location: `${origin}/scim/v2/Users/${String(first.body['id'])}`,
    });
    const second = await go('POST', '/scim/v2/Users', { ...ada, userName: 'ADA@contoso.example' });
    expect(second).toMatchObject({ status: 409, body: { scimType: 'uniqueness', status: '409' } });
    expect(state.users).toHaveLength(1);
  });

  it('takes one operation for each attribute, capitalised, with paths and filters', async () => {
    const { go } = rig();
    const id = await made(go);
    const answer = await go(
      'PATCH',
      `/scim/v2/Users/${id}`,
      patch(
        { op: 'Replace', path: 'name.familyName', value: 'King' },
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'king@contoso.example' },
        { op: 'Add', path: `${enterprise}:department`, value: 'Board' },
        { op: 'Add', path: `${enterprise}:manager`, value: 'boss' },
        { op: 'Add', path: `${looop}:position`, value: 'Head' },
        { op: 'Remove', path: `${looop}:area` },
      ),
    );
    expect([200, 204]).toContain(answer.status);
    const { body } = await go('GET', `/scim/v2/Users/${id}`);
    expect(body).toMatchObject({
      name: { givenName: 'Ada', familyName: 'King' },
      emails: [{ type: 'work', value: 'king@contoso.example', primary: true }],
      [enterprise]: { department: 'Board', employeeNumber: '7', manager: { value: 'boss' } },
      [looop]: { custom_1: 'x', startAt: '2026-01-01', position: 'Head' },
    });
    expect(body[looop]).not.toHaveProperty('area');
  });

  it('makes an e-mail that was not there, out of several operations', async () => {
    const { go } = rig();
    const id = await made(go, { emails: undefined });
    await go(
      'PATCH',
      `/scim/v2/Users/${id}`,
      patch(
        { op: 'Add', path: 'emails[type eq "work"].value', value: 'a@contoso.example' },
        { op: 'Replace', path: 'emails[type eq "work"].primary', value: true },
      ),
    );
    const { body } = await go('GET', `/scim/v2/Users/${id}`);
    expect(body['emails']).toEqual([{ type: 'work', value: 'a@contoso.example', primary: true }]);
  });

  it.each([
    ['text, by path', { op: 'Replace', path: 'active', value: 'False' }],
    ['text, grouped', { op: 'Replace', value: { active: 'False' } }],
    [
      'a boolean, grouped, in lower case',
      { op: 'replace', value: { active: false, 'name.givenName': 'Ada' } },
    ],
    ['a boolean, by path', { op: 'replace', path: 'active', value: false }],
  ])('disables somebody softly: %s', async (_name, operation) => {
    const { go, state } = rig();
    const id = await made(go);
    expect((await go('PATCH', `/scim/v2/Users/${id}`, patch(operation))).status).toBe(200);
    expect((await go('GET', `/scim/v2/Users/${id}`)).body['active']).toBe(false);
    expect(
      (await go('GET', `/scim/v2/Users${filter('userName eq "ada@contoso.example"')}`)).body['totalResults'],
    ).toBe(1);
    expect(state.users).toHaveLength(1);
    await go('PATCH', `/scim/v2/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'True' }));
    expect((await go('GET', `/scim/v2/Users/${id}`)).body['active']).toBe(true);
  });

  it('takes several attributes grouped in one value, as with the flag', async () => {
    const { go } = rig();
    const id = await made(go);
    const value = {
      displayName: 'Ada King',
      'name.givenName': 'Augusta',
      'emails[type eq "work"].value': 'augusta@contoso.example',
      [`${enterprise}:department`]: 'Board',
      [`${looop}:custom_2`]: 'y',
    };
    await go('PATCH', `/scim/v2/Users/${id}`, patch({ op: 'replace', value }));
    expect((await go('GET', `/scim/v2/Users/${id}`)).body).toMatchObject({
      displayName: 'Ada King',
      name: { givenName: 'Augusta' },
      emails: [{ value: 'augusta@contoso.example' }],
      [enterprise]: { department: 'Board', employeeNumber: '7' },
      [looop]: { custom_2: 'y' },
    });
  });

  it('removes a user for good, also from groups', async () => {
    const { go } = rig();
    const id = await made(go);
    const group = await madeGroup(go, id);
    expect(await go('DELETE', `/scim/v2/Users/${id}`)).toMatchObject({ status: 204, text: '' });
    expect((await go('GET', `/scim/v2/Users/${id}`)).status).toBe(404);
    expect(await membersOf(go, group)).toEqual([]);
  });

  it('finds groups without their members, adds with an empty $ref and removes in both forms', async () => {
    const { go } = rig();
    const [one, two, three] = [
      await made(go),
      await made(go, { userName: 'b@contoso.example' }),
      await made(go, { userName: 'c@contoso.example' }),
    ];
    const id = await madeGroup(go, one, two, three);
    const found = await go(
      'GET',
      `/scim/v2/Groups?excludedAttributes=members&filter=${encodeURIComponent('displayName eq "pilots"')}`,
    );
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id, displayName: 'Pilots' }] });
    expect((found.body['Resources'] as readonly object[])[0]).not.toHaveProperty('members');
    const listed = { op: 'Remove', path: 'members', value: [{ $ref: null, value: one }] };
    expect((await go('PATCH', `/scim/v2/Groups/${id}`, patch(listed))).status).toBe(204);
    expect(await membersOf(go, id)).toEqual([two, three]);
    const filtered = { op: 'remove', path: `members[value eq "${two}"]` };
    expect((await go('PATCH', `/scim/v2/Groups/${id}`, patch(filtered))).status).toBe(204);
    expect(await membersOf(go, id)).toEqual([three]);
    expect((await go('DELETE', `/scim/v2/Groups/${id}`)).status).toBe(204);
  });

  it('does not read the flag: only what is sent differs', async () => {
    const answers = await Promise.all(
      ['', '?aadOptscim062020', '?AzureAdScimPatch2017'].map(async (query) => {
        const { go } = rig();
        const id = await made(go);
        const answer = await go(
          'PATCH',
          `/scim/v2/Users/${id}${query}`,
          patch({ op: 'Replace', path: 'active', value: 'False' }),
        );
        return [answer.status, answer.body['active']];
      }),
    );
    expect(answers).toEqual([
      [200, false],
      [200, false],
      [200, false],
    ]);
  });
});
