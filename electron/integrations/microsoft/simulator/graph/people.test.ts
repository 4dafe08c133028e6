import { beforeEach, describe, expect, it } from 'vitest';
import { graphAnswer } from '.';
import { pretendClock } from '../../../../engine/pretend-clock';
import { freshGroupIds } from '../directory-state';
import { freshMicrosoft, type MicrosoftState } from '../state';

const day = 24 * 60 * 60 * 1000;
const domains = ['contoso.onmicrosoft.com', 'contoso.example'];
let state: MicrosoftState;
let clock = pretendClock(Number.POSITIVE_INFINITY);
beforeEach(() => {
  clock = pretendClock(Number.POSITIVE_INFINITY);
  state = freshMicrosoft({ id: '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c', name: 'Contoso', domains });
  state.pageLimit = 2;
  withRoles('User.Read.All', 'Directory.Read.All', 'MailboxSettings.Read');
});

/** The plugin's own way in: a token of the application, with the roles it was granted. */
function withRoles(...roles: readonly string[]): void {
  state.appTokens['app'] = { appId: 'moodle', roles: [...roles], expires: Date.now() + day };
}

/** A person's token with these scopes. */
function withScopes(...scopes: readonly string[]): void {
  const payload = { accountId: state.people[0]?.id, scope: scopes.join(' ') };
  state.oidc['AccessToken:person'] = { payload, expires: null };
}

interface Answer {
  readonly status: number;
  readonly write: boolean;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

interface Extra {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function ask(method: string, url: string, { token = 'app', headers = {}, body }: Extra = {}): Answer {
  const { answer, write } = graphAnswer(
    { state, save: () => undefined, now: () => clock.now() },
    {
      method,
      url: url.startsWith('https:') ? url : `https://graph.microsoft.com${url}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    },
  );
  const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
  const json = text.startsWith('{') ? (JSON.parse(text) as Readonly<Record<string, unknown>>) : {};
  return { status: answer.status, write, text, json };
}

function get(url: string, extra: Extra = {}): Answer {
  return ask('GET', url, extra);
}

function codeOf(answer: Answer): unknown {
  return (answer.json['error'] as { readonly code?: unknown } | undefined)?.code;
}

function valueOf(answer: Answer): readonly Readonly<Record<string, unknown>>[] {
  return answer.json['value'] as readonly Readonly<Record<string, unknown>>[];
}

const eventual = { headers: { consistencylevel: 'eventual' } };

describe('lists of people in rehearsal', () => {
  it('show the usual properties unless others are selected, and say so', () => {
    const [plain] = valueOf(get('/v1.0/users?$top=1'));
    expect(plain).toHaveProperty('jobTitle', null);
    expect(plain).not.toHaveProperty('accountEnabled');
    const chosen = get('/v1.0/users?$select=id,accountEnabled&$top=1');
    expect(valueOf(chosen)).toEqual([{ id: state.people[0]?.id, accountEnabled: true }]);
    expect(chosen.json['@odata.context']).toBe(
      'https://graph.microsoft.com/v1.0/$metadata#users(id,accountEnabled)',
    );
  });

  it('go on where the link leads, with a token nobody can make up', () => {
    const first = get('/v1.0/users?$select=id&$top=500');
    const link = String(first.json['@odata.nextLink']);
    expect(new URL(link).searchParams.get('$skiptoken')).not.toMatch(/^\d+$/);
    expect(valueOf(get(link))[0]).toEqual({ id: state.people[2]?.id });
    expect(codeOf(get('/v1.0/users?$skiptoken=2'))).toBe('Directory_ExpiredPageToken');
    expect(codeOf(get('/v1.0/users?$top=1000'))).toBe('Request_UnsupportedQuery');
  });

  it('can be narrowed as Graph allows, and no further', () => {
    const namesOf = (query: string, extra: Extra = {}): readonly unknown[] =>
      valueOf(get(`/v1.0/users?${query}`, extra)).map((one) => one['displayName']);
    expect(namesOf("$filter=startswith(displayName,'M')")).toEqual(['Mia O’Brien']);
    expect(namesOf("$filter=mail eq 'ana@contoso.example' or userType eq 'Guest'")).toHaveLength(2);
    expect(namesOf("$filter=mail in ('ana@contoso.example','x')")).toEqual(['Ana Ruiz']);
    const advanced = "$filter=endswith(mail,'@fabrikam.example')&$count=true";
    expect(namesOf(advanced, eventual)).toEqual(['Gus Bergström']);
    expect(codeOf(get(`/v1.0/users?${advanced}`))).toBe('Request_UnsupportedQuery');
    expect(codeOf(get('/v1.0/users?$search="displayName:berg"'))).toBe('Request_UnsupportedQuery');
    expect(namesOf('$search="displayName:berg"', eventual)).toEqual(['Gus Bergström']);
  });

  it('are opened by the right permissions only', () => {
    withRoles('Group.ReadWrite.All');
    expect(codeOf(get('/v1.0/users'))).toBe('Authorization_RequestDenied');
    withScopes('User.Read');
    expect(codeOf(get('/v1.0/users', { token: 'person' }))).toBe('Authorization_RequestDenied');
    withScopes('User.ReadBasic.All');
    const [basic] = valueOf(get('/v1.0/users?$select=id,accountEnabled', { token: 'person' }));
    expect(basic).toEqual({ id: state.people[0]?.id });
  });

  it('hold made-up people that are never stored', () => {
    Object.assign(state, { generated: { seed: 1, users: 1000 }, pageLimit: 999 });
    const before = JSON.stringify(state);
    const first = get('/v1.0/users?$select=id,userPrincipalName,userType&$top=999');
    const second = get(String(first.json['@odata.nextLink']));
    const all = [...valueOf(first), ...valueOf(second)];
    expect(all).toHaveLength(1008);
    expect(all.at(-1)).toMatchObject({
      userPrincipalName: 'visitor1_fabrikam.example#EXT#@contoso.onmicrosoft.com',
      userType: 'Guest',
    });
    for (const one of [all[500], all.at(-1)]) {
      const key = encodeURIComponent(String(one?.['userPrincipalName']));
      expect(get(`/v1.0/users/${key}?$select=id`).json).toMatchObject({ id: one?.['id'] });
      expect(get(`/v1.0/users/${String(one?.['id'])}`).json).toMatchObject({ id: one?.['id'] });
    }
    expect(get('/v1.0/users/nobody0@contoso.example').status).toBe(404);
    expect(JSON.stringify(state)).toBe(before);
  });
});

describe('changes of people in rehearsal', () => {
  function wholeDelta(url: string): { readonly rows: readonly unknown[]; readonly token: string } {
    const rows: unknown[] = [];
    for (let next = url; ;) {
      const { json } = get(next);
      rows.push(...(json['value'] as readonly unknown[]));
      const link = json['@odata.nextLink'];
      if (typeof link !== 'string') {
        const token = new URL(String(json['@odata.deltaLink'])).searchParams.get('$deltatoken') ?? '';
        return { rows, token };
      }
      // As the plugin does: only the token is taken out of the link.
      next = `${url.split('&', 1)[0] ?? ''}&$skiptoken=${new URL(link).searchParams.get('$skiptoken') ?? ''}`;
    }
  }

  it('begin with everybody and then hold what is new', async () => {
    const all = wholeDelta('/v1.0/users/delta?$select=id,accountEnabled&$top=500');
    expect(all.rows).toHaveLength(6);
    const later = `/v1.0/users/delta?$select=id,accountEnabled&$deltatoken=${all.token}`;
    expect(wholeDelta(later).rows).toEqual([]);
    await clock.sleep(1000);
    const mia = state.people[4];
    if (mia === undefined) throw new Error('no such person');
    Object.assign(mia, { accountEnabled: false, changedAt: clock.now().getTime() });
    state.deletedPeople.push({
      id: 'gone',
      upn: 'x@contoso.example',
      name: 'X',
      deletedAt: clock.now().getTime(),
    });
    expect(wholeDelta(later).rows).toEqual([
      { id: mia.id, accountEnabled: false },
      { id: 'gone', '@removed': { reason: 'changed' } },
    ]);
    expect(valueOf(get('/beta/directory/deleteditems/Microsoft.Graph.User'))).toMatchObject([{ id: 'gone' }]);
  });

  it('refuse two tokens at once and one that is too old', async () => {
    const { token } = wholeDelta('/v1.0/users/delta?$select=id');
    expect(codeOf(get(`/v1.0/users/delta?$deltatoken=${token}&$skiptoken=${token}`))).toBe(
      'Request_BadRequest',
    );
    await clock.sleep(31 * day);
    expect(get(`/v1.0/users/delta?$deltatoken=${token}`).status).toBe(410);
  });
});

describe('groups in rehearsal', () => {
  const pilot = `/v1.0/groups/${freshGroupIds.pilot}`;

  it('tell direct members from those of groups inside', () => {
    expect(valueOf(get(`${pilot}/members?$select=id,displayName`))).toMatchObject([
      { '@odata.type': '#microsoft.graph.user', displayName: 'Mia O’Brien' },
      { '@odata.type': '#microsoft.graph.group', displayName: 'Moodle staff' },
    ]);
    const cast = `${pilot}/transitiveMembers/microsoft.graph.user`;
    expect(codeOf(get(cast))).toBe('Request_UnsupportedQuery');
    expect(get(`${cast}?$count=true`, eventual).json['@odata.count']).toBe(3);
    expect(get(`${cast}/$count`, eventual).text).toBe('3');
    expect(get(`${cast}/$count`).status).toBe(400);
    expect(valueOf(get(`${pilot}/owners`))).toMatchObject([{ displayName: 'Ana Ruiz' }]);
  });

  it('stand behind teams, and can be asked for as such', () => {
    const filter = encodeURIComponent("resourceProvisioningOptions/Any(x:x eq 'Team')");
    const teams = valueOf(get(`/beta/groups?$filter=${filter}`));
    expect(teams.map((one) => one['displayName'])).toEqual(['Biology 101', 'Salle des professeurs']);
    const [first] = teams;
    expect(valueOf(get("/v1.0/groups?$filter=mailNickname eq 'biology101'"))).toEqual([first]);
    expect(get('/v1.0/groups/8d2f6a10-2222-4222-8333-00000000ffff').status).toBe(404);
  });

  it('of a person are told to those who ask by POST, which changes nothing', () => {
    const theo = state.people[3]?.id ?? '';
    const answer = ask('POST', `/v1.0/users/${theo}/getMemberGroups`, {
      body: { securityEnabledOnly: true },
    });
    expect(answer.json['value']).toEqual([freshGroupIds.pilot, freshGroupIds.staff]);
    expect(answer.write).toBe(false);
    expect(valueOf(get(`/v1.0/users/${theo}/memberOf?$select=id`))[0]).toEqual({ id: freshGroupIds.staff });
    const both = ask('POST', '/v1.0/directoryObjects/getByIds', {
      body: { ids: [theo, freshGroupIds.staff], types: ['user'] },
    });
    expect(valueOf(both)).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: theo }]);
  });
});

describe('what belongs to a person in rehearsal', () => {
  it('is mostly nothing, said as Graph says it', () => {
    const upn = encodeURIComponent('mia@contoso.example');
    expect(codeOf(get(`/beta/users/${upn}/photo/$value`))).toBe('ImageNotFound');
    expect(get(`/v1.0/users/${upn}/manager`).status).toBe(404);
    expect(get(`/beta/users/${upn}/mailboxSettings/timeZone`).json).toHaveProperty('value');
    withScopes('User.Read');
    const drive = get('/v1.0/me/drive?$select=webUrl', { token: 'person' });
    expect(drive.json['webUrl']).toContain('https://contoso-my.sharepoint.com/personal/ana_contoso_example');
    Object.assign(state.people[0] ?? {}, { hasDrive: false });
    expect(get('/v1.0/me/drive', { token: 'person' }).status).toBe(404);
  });

  it('does not open more of the organisation than the basics', () => {
    withScopes('User.Read');
    expect(valueOf(get('/v1.0/organization', { token: 'person' }))[0]).not.toHaveProperty('assignedPlans');
    expect(valueOf(get('/v1.0/organization'))[0]).toHaveProperty('assignedPlans');
  });
});

describe('batches in rehearsal', () => {
  function batch(requests: readonly unknown[]): Answer {
    return ask('POST', '/v1.0/$batch', { body: { requests } });
  }
  const read = (id: string, url: string, more: object = {}): object => ({ id, method: 'GET', url, ...more });

  it('give each part its own fate, in any order, and are no change', () => {
    state.faults.throttle.push({ match: 'GET /v1.0/groups', times: 1, retryAfterSeconds: 7 });
    const answer = batch([
      read('1', '/groups?$select=id'),
      read('2', '/users/nobody'),
      read('3', '/users?$select=id&$top=1'),
      read('4', '/organization', { dependsOn: ['2'] }),
      read('5', '/nonsense'),
    ]);
    const parts = answer.json['responses'] as readonly { readonly id: string; readonly status: number }[];
    expect(Object.fromEntries(parts.map(({ id, status }) => [id, status]))).toEqual({
      '1': 429,
      '2': 404,
      '3': 200,
      '4': 424,
      '5': 400,
    });
    expect(parts[0]?.id).not.toBe('1');
    expect(parts.find(({ id }) => id === '1')).toMatchObject({ headers: { 'Retry-After': '7' } });
    expect(answer.write).toBe(false);
  });

  it('have rules of their own', () => {
    const many = Array.from({ length: 21 }, (_, index) => read(String(index), '/users'));
    expect(batch(many).status).toBe(400);
    expect(batch([read('1', '/users'), read('1', '/users')]).status).toBe(400);
    expect(batch([read('1', 'https://graph.microsoft.com/v1.0/users')]).status).toBe(400);
    expect(batch([]).status).toBe(400);
  });

  it('that change something are a change', () => {
    const create = { id: '1', method: 'POST', url: '/applications', body: { displayName: 'x' } };
    expect(batch([create]).json['responses']).toMatchObject([{ status: 400 }]);
    withScopes('Application.ReadWrite.All');
    const headers = { 'Content-Type': 'application/json' };
    const done = ask('POST', '/v1.0/$batch', {
      token: 'person',
      body: { requests: [{ ...create, headers }] },
    });
    expect(done.json['responses']).toMatchObject([{ status: 201 }]);
    expect(done.write).toBe(true);
  });
});

describe('the Moodle plugin’s own questions about its registration', () => {
  it('go to the beta version, with a slash too many and property names in any case', () => {
    const value = { id: 'o', appId: 'A-1', uniqueName: null, displayName: 'Moodle', identifierUris: [] };
    state.applications.push({ value, before: null, madeAt: 0, changedAt: 0 });
    const filter = encodeURIComponent("appID eq 'a-1'");
    expect(valueOf(get(`/beta/applications/?$filter=${filter}`))).toMatchObject([{ appId: 'A-1' }]);
    expect(valueOf(get("/beta/servicePrincipals?$filter=appId%20eq%20'x'"))).toEqual([]);
    expect(get('/beta/oauth2PermissionGrants').status).toBe(200);
    expect(get('/beta/organization').status).toBe(400);
  });

  it('find the delegated permissions under the name the beta version gives them', () => {
    const filter = encodeURIComponent("appId eq '00000003-0000-0000-c000-000000000000'");
    const [beta] = valueOf(get(`/beta/servicePrincipals?$filter=${filter}`));
    const [stable] = valueOf(get(`/v1.0/servicePrincipals?$filter=${filter}`));
    expect(beta).toHaveProperty('publishedPermissionScopes');
    expect(beta).not.toHaveProperty('oauth2PermissionScopes');
    expect(stable).toHaveProperty('oauth2PermissionScopes');
  });
});
