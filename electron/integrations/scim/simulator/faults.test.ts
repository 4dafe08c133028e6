import { afterEach, describe, expect, it } from 'vitest';
import { NetworkFailure } from '../../../engine/host';
import { coreGroup, looop } from '../fixtures/bench';
import {
  rig,
  filter,
  patch,
  ada,
  made,
  madeGroup,
  membersOf,
  now,
  closeAll,
  type Answer,
} from '../fixtures/server';
import { type ScimState } from './state';

afterEach(closeAll);

describe('servers that are less patient with Entra', () => {
  const refusing = async (change: (state: ScimState) => void, operation: unknown): Promise<Answer> => {
    const { go, state } = rig();
    const id = await made(go);
    change(state);
    return go('PATCH', `/scim/v2/Users/${id}`, patch(operation));
  };

  it('refuses capital letters, and takes the form of the standard', async () => {
    const strict = (state: ScimState): void => {
      state.faults.strictPatch = true;
    };
    expect(await refusing(strict, { op: 'Replace', path: 'active', value: false })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidSyntax' },
    });
    expect((await refusing(strict, { op: 'replace', path: 'active', value: false })).status).toBe(200);
  });

  it('refuses text for a boolean', async () => {
    const strict = (state: ScimState): void => {
      state.faults.activeText = 'refuse';
    };
    expect(await refusing(strict, { op: 'Replace', path: 'active', value: 'False' })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
    expect((await refusing(strict, { op: 'Replace', path: 'active', value: false })).status).toBe(200);
  });

  it('refuses the two attributes that were retired', async () => {
    for (const path of [`${looop}:department`, `${looop}:employee_id`]) {
      const answer = await refusing(() => undefined, { op: 'Add', path, value: 'x' });
      expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidPath' } });
    }
  });

  it('loses all members when one is removed', async () => {
    const { go, state } = rig();
    const [one, two] = [await made(go), await made(go, { userName: 'b@contoso.example' })];
    const id = await madeGroup(go, one, two);
    state.faults.groupRemoveWipes = true;
    await go('PATCH', `/scim/v2/Groups/${id}`, patch({ op: 'remove', path: `members[value eq "${one}"]` }));
    expect(await membersOf(go, id)).toEqual([two]);
    await go(
      'PATCH',
      `/scim/v2/Groups/${id}`,
      patch({ op: 'Add', path: 'members', value: [{ value: one }] }),
    );
    await go(
      'PATCH',
      `/scim/v2/Groups/${id}`,
      patch({ op: 'Remove', path: 'members', value: [{ value: one }] }),
    );
    expect(await membersOf(go, id)).toEqual([]);
  });

  it('compares names with their capitals', async () => {
    const { go, state } = rig();
    state.faults.caseSensitive = true;
    await made(go);
    expect(
      (await go('GET', `/scim/v2/Users${filter('userName eq "ada@contoso.example"')}`)).body['totalResults'],
    ).toBe(0);
    expect((await go('POST', '/scim/v2/Users', { ...ada, userName: 'ada@contoso.example' })).status).toBe(
      201,
    );
  });

  it('has no groups', async () => {
    const { go, state } = rig();
    state.faults.noGroups = true;
    expect((await go('GET', `/scim/v2/Groups${filter('displayName eq "x"')}`)).status).toBe(404);
    expect((await go('POST', '/scim/v2/Groups', { schemas: [coreGroup], displayName: 'x' })).status).toBe(
      404,
    );
  });

  it('throttles, and notes who asks again too early', async () => {
    const { go, state } = rig();
    state.faults.throttle = { times: 1, retryAfterSeconds: 30 };
    const first = await go('GET', '/scim/v2/Users');
    expect(first).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
    expect((await go('GET', '/scim/v2/Users')).status).toBe(429);
    expect(state.violations).toEqual([{ at: now.toISOString(), what: 'early retry: GET /Users' }]);
  });

  it('fails as often as it was told, for what it was told', async () => {
    const { go, state } = rig();
    state.faults.failing.push({ match: 'POST /Users', status: 500, times: 1 });
    expect((await go('GET', '/scim/v2/Users')).status).toBe(200);
    expect((await go('POST', '/scim/v2/Users', ada)).status).toBe(500);
    expect(state.users).toEqual([]);
    expect((await go('POST', '/scim/v2/Users', ada)).status).toBe(201);
  });

  it('is not to be reached', async () => {
    const { go, state } = rig();
    state.faults.unreachable = 'timeout';
    await expect(go('GET', '/scim/v2/Users')).rejects.toSatisfy(
      (error: unknown) => error instanceof NetworkFailure && error.reason === 'timeout',
    );
    state.faults.unreachable = null;
    expect((await go('GET', '/scim/v2/Users')).status).toBe(200);
  });
});
