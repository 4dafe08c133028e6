import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appPackage } from '../../fixtures/package';
import { testWorld, type TestWorld } from '../../fixtures/world';
import { personAccessToken } from '../login/access-token';
import { graphResource } from '../login/resources';

const biology = '8d6f0b11-52c3-4a7e-9b20-7c1e00000001';
const planner = 'com.microsoft.teamspace.tab.planner';

let world: TestWorld;
beforeEach(() => {
  world = testWorld('ana');
});
afterEach(() => world.close());

interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly json: Readonly<Record<string, unknown>>;
}

async function ask(
  token: string,
  method: string,
  path: string,
  body?: object | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const bytes = body instanceof Uint8Array;
  const answer = await world.simulator.handle({
    method,
    url: `https://graph.microsoft.com/v1.0${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': bytes ? 'application/zip' : 'application/json',
      ...headers,
    },
    body: bytes ? body : new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
  });
  const text = typeof answer.body === 'string' ? answer.body : '';
  const json = text === '' ? {} : (JSON.parse(text) as Answer['json']);
  return { status: answer.status, headers: new Map(answer.headers), json };
}

/** A token of an application that was granted these permissions. */
function app(...roles: readonly string[]): string {
  const token = `app-${roles.join('-')}`;
  world.state.appTokens[token] = { appId: 'a', roles: [...roles], expires: Date.now() + 60_000 };
  return token;
}

/** A token of a person with these scopes, as the sign-in server keeps it. */
function person(key: string, ...scopes: readonly string[]): string {
  const found = world.state.people.find((one) => one.key === key);
  if (found === undefined) throw new Error(key);
  const id = `token-of-${key}`;
  const scope = scopes.map((one) => `https://graph.microsoft.com/${one}`).join(' ');
  world.state.oidc[`AccessToken:${id}`] = { payload: { accountId: found.id, scope }, expires: null };
  const given = { resource: graphResource, clientId: 'c', proof: '0', id, person: found, scopes } as const;
  return personAccessToken({ state: world.state, save: () => undefined, now: () => new Date() }, given);
}

function codeOf({ json }: Answer): unknown {
  return (json['error'] as { readonly code?: unknown } | undefined)?.code;
}

describe('the catalogue', () => {
  it('cannot be published to by an application, nor with a scope for submissions only', async () => {
    const zip = appPackage();
    const permitted = app('AppCatalog.ReadWrite.All');
    expect((await ask(permitted, 'POST', '/appCatalogs/teamsApps', zip)).status).toBe(403);
    const submitter = person('ana', 'AppCatalog.Submit');
    expect((await ask(submitter, 'POST', '/appCatalogs/teamsApps', zip)).status).toBe(403);
    const handedIn = await ask(submitter, 'POST', '/appCatalogs/teamsApps?requiresReview=true', zip);
    expect(handedIn.status).toBe(201);
  });

  it('lets an administrator decide about a submission, with the version that was looked at', async () => {
    await ask(
      person('mia', 'AppCatalog.Submit'),
      'POST',
      '/appCatalogs/teamsApps?requiresReview=true',
      appPackage(),
    );
    const admin = person('theo', 'AppCatalog.ReadWrite.All');
    const query = "$filter=distributionMethod eq 'organization'&$expand=appDefinitions&$select=id";
    const { json } = await ask(admin, 'GET', `/appCatalogs/teamsApps?${query}`);
    const [found] = json['value'] as readonly {
      readonly id: string;
      readonly appDefinitions: readonly { readonly id: string; readonly '@odata.etag': string }[];
    }[];
    const [version] = found?.appDefinitions ?? [];
    expect(Object.keys(found ?? {})).toEqual(['id', 'appDefinitions']);
    const path = `/appCatalogs/teamsApps/${found?.id ?? ''}/appDefinitions/${version?.id ?? ''}`;
    const decide = (match: string): Promise<Answer> =>
      ask(admin, 'PATCH', path, { publishingState: 'published' }, { 'if-match': match });
    expect((await decide('"another"')).status).toBe(412);
    expect((await decide(version?.['@odata.etag'] ?? '')).json).toMatchObject({
      publishingState: 'published',
    });
    expect((await decide(version?.['@odata.etag'] ?? '')).status).toBe(400);
  });

  it('counts a refused manifest as no change, though its status is 200', async () => {
    const admin = person('ana', 'AppCatalog.ReadWrite.All');
    const answer = await ask(admin, 'POST', '/appCatalogs/teamsApps', appPackage({ id: 'x' }));
    expect([answer.status, codeOf(answer)]).toEqual([200, 'BadRequest']);
    expect(world.simulator.journal.filter((one) => one.write)).toEqual([]);
    await ask(admin, 'POST', '/appCatalogs/teamsApps', appPackage());
    expect(world.simulator.journal.filter((one) => one.write)).toHaveLength(1);
  });
});

describe('teams', () => {
  const template = { 'template@odata.bind': "https://graph.microsoft.com/v1.0/teamsTemplates('standard')" };

  it('are made by an application for an owner it names', async () => {
    const token = app('Team.Create', 'TeamSettings.Read.All');
    const alone = await ask(token, 'POST', '/teams', { ...template, displayName: 'Chemistry' });
    expect([alone.status, codeOf(alone)]).toEqual([400, 'BadRequest']);
    const mia = world.state.people.find((one) => one.key === 'mia')?.id ?? '';
    const members = [{ 'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${mia}')` }];
    const made = await ask(token, 'POST', '/teams', { ...template, displayName: 'Chemistry', members });
    expect(made.status).toBe(202);
    const id = /^\/teams\('([0-9a-f-]{36})'\)$/.exec(made.headers.get('content-location') ?? '')?.[1] ?? '';
    expect((await ask(token, 'GET', made.headers.get('location') ?? '')).json).toMatchObject({
      status: 'succeeded',
      targetResourceId: id,
    });
    expect((await ask(token, 'GET', `/teams/${id}`)).json).toMatchObject({ displayName: 'Chemistry' });
  });

  it('are made of a Microsoft 365 group that has an owner, once', async () => {
    const token = app('Group.ReadWrite.All');
    const id = '8d2f6a10-2222-4222-8333-0000000000aa';
    const rest = { description: null, mailNickname: 'physics', membershipRule: null, members: [] };
    world.state.groups.push({ id, displayName: 'Physics', kind: 'unified', owners: [], ...rest });
    expect(codeOf(await ask(token, 'PUT', `/groups/${id}/team`, {}))).toBe('BadRequest');
    world.state.groups.at(-1)?.owners.push(world.state.people[0]?.id ?? '');
    expect((await ask(token, 'PUT', `/groups/${id}/team`, {})).status).toBe(201);
    expect((await ask(token, 'PUT', `/groups/${id}/team`, {})).status).toBe(409);
    expect((await ask(token, 'GET', `/teams/${id}/primaryChannel`)).json).toMatchObject({
      displayName: 'General',
    });
  });

  it('show their inside only to members, administrators and applications', async () => {
    const path = `/teams/${biology}/channels`;
    const scope = 'Channel.ReadBasic.All';
    const statuses = [person('mia', scope), person('theo', scope), app(scope), person('cleo', scope)].map(
      async (token) => (await ask(token, 'GET', path)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 403]);
    expect((await ask(person('ana', 'User.Read'), 'GET', path)).status).toBe(403);
  });

  it('take apps and tabs from an application as the Moodle plugin sends them', async () => {
    const token = app(
      'TeamsAppInstallation.ReadWriteForTeam.All',
      'TeamsTab.Create',
      'Channel.ReadBasic.All',
    );
    const bind = {
      'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${planner}`,
    };
    const install = (): Promise<Answer> => ask(token, 'POST', `/teams/${biology}/installedApps`, bind);
    expect([(await install()).status, (await install()).status]).toEqual([201, 409]);
    const query = "$expand=teamsApp&$filter=teamsApp/id eq 'com.microsoft.teamspace.tab.planner'";
    const { json } = await ask(token, 'GET', `/teams/${biology}/installedApps?${query}`);
    expect(json['value']).toMatchObject([{ teamsApp: { id: planner } }]);
    const channel = String((await ask(token, 'GET', `/teams/${biology}/primaryChannel`)).json['id']);
    const tabs = `/teams/${biology}/channels/${encodeURIComponent(channel)}/tabs`;
    const made = await ask(token, 'POST', tabs, { displayName: 'Plan', ...bind });
    expect(made.status).toBe(201);
    const reader = person('mia', 'TeamsTab.Read.All');
    expect((await ask(reader, 'GET', `${tabs}/${String(made.json['id'])}`)).json).toMatchObject({
      displayName: 'Plan',
    });
  });
});
