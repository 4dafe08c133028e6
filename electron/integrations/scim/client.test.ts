import { describe, expect, it } from 'vitest';
import { NetworkFailure, type HttpResponse } from '../../engine/host';
import { Problem, Secret } from '../../engine/step';
import {
  answering,
  base,
  coreGroup,
  coreUser,
  enterprise,
  makeBench,
  reply,
  target,
  token,
} from './fixtures/bench';
import type { ScimAnswer } from './port';

function value<T>(answer: ScimAnswer<T>): T {
  if (!answer.ok) throw new Error(`refused with ${answer.status}`);
  return answer.value;
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw new Error('no Problem was raised');
}

const page = reply(200, '<html><body>hello</body></html>', 'text/html');
const ada = { schemas: [coreUser], userName: 'ada@contoso.example', externalId: 'ada', active: true };

describe('the client against the pretended server', () => {
  it('reads what the server supports, and takes a missing /Schemas for an answer', async () => {
    const { scim, simulator } = makeBench();
    const server = scim.at(target);
    expect(value(await server.serviceProviderConfig())).toEqual({
      patch: true,
      bulk: false,
      filter: true,
      maxResults: 200,
      changePassword: false,
      sort: false,
      etag: false,
      authentication: ['oauthbearertoken'],
    });
    expect(await server.schemas()).toEqual({ ok: true, status: 404, value: null });
    await simulator.close();
  });

  it('finds, makes, changes and removes a user', async () => {
    const { scim, state, simulator } = makeBench();
    const { users } = scim.at(target);
    expect(value(await users.findByUserName(ada.userName))).toEqual({ total: 0, resources: [] });
    const made = await users.create(ada);
    expect(made.status).toBe(201);
    const { id } = value(made);
    expect(value(await users.findByUserName('ADA@contoso.example')).resources.map((one) => one.id)).toEqual([
      id,
    ]);
    const patched = await users.patch(id, [{ op: 'Replace', path: 'active', value: 'False' }]);
    expect(value(patched)).toMatchObject({ id, active: false, externalId: 'ada' });
    expect(value(await users.get(id))).toMatchObject({ userName: ada.userName, active: false });
    expect(await users.remove(id)).toEqual({ ok: true, status: 204, value: null });
    expect(await users.get(id)).toMatchObject({ ok: false, status: 404, scimType: null });
    expect(await users.remove(id)).toMatchObject({ ok: false, status: 404 });
    expect(state.users).toEqual([]);
    await simulator.close();
  });

  it('finds, makes, fills and removes a group', async () => {
    const { scim, simulator } = makeBench();
    const { users, groups } = scim.at(target);
    const { id: member } = value(await users.create(ada));
    const { id } = value(await groups.create({ schemas: [coreGroup], displayName: 'Pilots' }));
    const added = await groups.patch(id, [
      { op: 'Add', path: 'members', value: [{ $ref: null, value: member }] },
    ]);
    expect(added).toEqual({ ok: true, status: 204, value: null });
    expect(value(await groups.get(id)).members).toEqual([member]);
    const found = value(await groups.findByDisplayName('Pilots'));
    expect(found).toMatchObject({ total: 1, resources: [{ id, displayName: 'Pilots', members: null }] });
    expect((await groups.remove(id)).ok).toBe(true);
    await simulator.close();
  });

  it('gives every refusal as a value, in the words of the server', async () => {
    const { scim, simulator } = makeBench((state) => {
      state.faults.activeText = 'refuse';
    });
    const { users } = scim.at(target);
    const { id } = value(await users.create(ada));
    expect(await users.create({ ...ada, userName: 'Ada@Contoso.example' })).toMatchObject({
      ok: false,
      status: 409,
      scimType: 'uniqueness',
    });
    const text = await users.patch(id, [{ op: 'Replace', path: 'active', value: 'False' }]);
    expect(text).toMatchObject({ ok: false, status: 400, scimType: 'invalidValue' });
    expect(await users.findByExternalId('ada')).toMatchObject({ status: 400, scimType: 'invalidFilter' });
    const stranger = scim.at({ base, token: new Secret('lp_wrong.token.value') });
    expect(await stranger.users.get(id)).toMatchObject({ ok: false, status: 401 });
    await simulator.close();
  });

  it('searches for any text there may be in a name', async () => {
    const { scim, asked, simulator } = makeBench();
    const { users } = scim.at(target);
    for (const userName of ["o'neil@contoso.example", 'a+b&c=d%20@contoso.example', 'Ørsted (der Ältere)']) {
      await users.create({ schemas: [coreUser], userName });
      const found = value(await users.findByUserName(userName));
      expect(found.resources.map((one) => one.userName)).toEqual([userName]);
    }
    await users.findByUserName('back\\slash "quoted"');
    const filter = new URL(asked.at(-1)?.url ?? '').searchParams.get('filter');
    expect(filter).toBe('userName eq "back\\\\slash \\"quoted\\""');
    await simulator.close();
  });

  it('never repeats a write, and repeats a read', async () => {
    const failing = { match: 'POST', status: 503, times: 1 };
    const { scim, asked, simulator } = makeBench((state) => {
      state.faults.failing.push(failing, { match: 'GET', status: 503, times: 1 });
    });
    const { users } = scim.at(target);
    expect(await users.create(ada)).toMatchObject({ ok: false, status: 503 });
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(value(await users.findByUserName(ada.userName)).total).toBe(0);
    expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(2);
    await simulator.close();
  });

  it('sends operations exactly as they were given', async () => {
    const { scim, asked, simulator } = makeBench();
    const operations = [
      { op: 'Add', path: `${enterprise}:department`, value: 'Staff' },
      { op: 'REPLACE', value: { active: 'False' } },
    ];
    await scim.at(target).users.patch('a/b', operations);
    const [sent] = asked;
    expect(sent?.url).toBe(`${base}/Users/a%2Fb`);
    expect(sent?.headers).toMatchObject({ 'content-type': 'application/scim+json' });
    expect(JSON.parse(String(sent?.body))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: operations,
    });
    await simulator.close();
  });
});

describe('the client and hostile answers', () => {
  it.each([
    ['a page', page, 'not-scim'],
    ['cut JSON', reply(200, '{"id":"1","userN'), 'cut'],
    ['a number', reply(200, '7'), 'not-scim'],
    ['no id', reply(200, { userName: 'ada' }), 'incomplete'],
    ['an id that is none', reply(200, { id: {} }), 'incomplete'],
    ['an answer without an end', reply(200, ' '.repeat(9 * 1024 * 1024)), 'too-large'],
  ])('raises a Problem for %s in place of a user', async (_name, answer, code) => {
    const { users } = answering(answer).at(target);
    const signal = new AbortController().signal;
    for (const work of [users.get('1', signal), users.create(ada), users.patch('1', [])]) {
      expect((await problemOf(work)).facts).toMatchObject({ system: 'scim', kind: 'unexpected', code });
    }
  });

  it.each([
    ['a page', page],
    ['an enormous total', reply(200, { totalResults: 1e300, Resources: [] })],
    ['fewer in all than there are', reply(200, { totalResults: 0, Resources: [{ id: '1' }] })],
    ['no list', reply(200, { id: '1' })],
    ['found and not shown', reply(200, { totalResults: 1, Resources: [] })],
    ['an id that leads out of the list', reply(200, { totalResults: 1, Resources: [{ id: '..' }] })],
    ['an id that is no text', reply(200, '{"totalResults":1,"Resources":[{"id":"a\\ud800"}]}')],
    ['a resource without an id', reply(200, { totalResults: 1, Resources: [{ userName: 'x' }] })],
  ])('raises a Problem for %s in place of a list', async (_name, answer) => {
    const { users, groups } = answering(answer).at(target);
    expect((await problemOf(users.findByUserName('ada'))).kind).toBe('unexpected');
    expect((await problemOf(groups.findByDisplayName('Staff'))).kind).toBe('unexpected');
  });

  it('takes a list whose total is larger than its page, and one without a total', async () => {
    const one = { id: 7, userName: 'ada', active: 'true', members: 'none' };
    const many = answering(reply(200, { totalResults: 9_007_199_254_740_991, Resources: [one] })).at(target);
    expect(value(await many.users.findByUserName('ada'))).toEqual({
      total: 9_007_199_254_740_991,
      resources: [{ id: '7', userName: 'ada', externalId: null, active: null, raw: one }],
    });
    const plain = answering(reply(200, { Resources: [one] }, 'application/json')).at(target);
    expect(value(await plain.groups.findByDisplayName('x'))).toMatchObject({
      total: 1,
      resources: [{ members: null }],
    });
  });

  it('does not take a page for the proof that something was removed', async () => {
    expect((await problemOf(answering(page).at(target).users.remove('1'))).code).toBe('not-scim');
    const empty = answering(reply(200, '')).at(target);
    expect(await empty.users.remove('1')).toEqual({ ok: true, status: 200, value: null });
  });

  it('reads an error inside a 200 as a refusal', async () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
    const hidden = (status: unknown): HttpResponse => reply(200, { schemas, status, scimType: 'uniqueness' });
    const statusOf = async (status: unknown): Promise<number> =>
      (await answering(hidden(status)).at(target).users.create(ada)).status;
    expect(await statusOf('409')).toBe(409);
    expect(await statusOf(200)).toBe(500);
    expect(await statusOf('x')).toBe(500);
  });

  it('quotes the server shortly, on one line and without the token', async () => {
    const detail = `bad\u0000 value\n ${token.reveal()} ${'x'.repeat(900)}`;
    const refused = await answering(reply(400, { detail })).at(target).users.create(ada);
    if (refused.ok) throw new Error('it was not refused');
    expect(refused.detail?.length).toBeLessThan(310);
    expect(refused.detail).toMatch(/^bad value •••••• x/);
  });

  it('does not follow a redirect with the token', async () => {
    const moved = await answering(reply(301, '', '', { location: 'https://other.example/' }))
      .at(target)
      .users.get('1');
    expect(moved).toMatchObject({ ok: false, status: 301 });
  });

  it('raises one kind of Problem for a lost connection, and tells of a token that cannot be sent', async () => {
    const lost = answering(new NetworkFailure('tls-date', 'ERR_CERT_DATE_INVALID', base)).at(target);
    expect((await problemOf(lost.users.get('1'))).facts).toMatchObject({
      kind: 'unreachable',
      code: 'tls-date ERR_CERT_DATE_INVALID',
      request: 'GET /Users',
    });
    const odd = answering(page).at({ base, token: new Secret('two words') });
    expect((await problemOf(odd.users.create(ada))).facts).toMatchObject({
      code: 'unsendable',
      changed: 'no',
    });
  });

  it('stops when the person stops', async () => {
    const { scim } = makeBench();
    const stop = new AbortController();
    stop.abort();
    const problem = await problemOf(scim.at(target).users.get('1', stop.signal));
    expect(problem.facts.code).toMatch(/^cancelled /);
  });

  it('reads schemas where they are served', async () => {
    const schema = {
      id: coreUser,
      attributes: [
        { name: 'userName' },
        { name: 'name', subAttributes: [{ name: 'givenName' }] },
        { type: 'x' },
        null,
      ],
    };
    const served = answering(reply(200, { totalResults: 2, Resources: [schema, { name: 'x' }] })).at(target);
    expect(value(await served.schemas())).toEqual([
      { id: coreUser, attributes: ['userName', 'name', 'name.givenName'] },
    ]);
    const refused = answering(reply(403, {})).at(target);
    expect(await refused.schemas()).toMatchObject({ ok: false, status: 403 });
    expect(await answering(reply(501, {})).at(target).serviceProviderConfig()).toMatchObject({ value: null });
  });
});
