import { beforeEach, describe, expect, it } from 'vitest';
import { graphAnswer } from '.';
import { freshGroupIds } from '../directory-state';
import { freshMicrosoft, type MicrosoftState } from '../state';

/** The application permissions the Moodle plugin has, and the requests of its course sync as version 4.5.7 sends them. */
const pluginRoles = [
  'Directory.ReadWrite.All',
  'Group.ReadWrite.All',
  'Team.Create',
  'EduRoster.ReadWrite.All',
  'AppCatalog.Read.All',
  'Channel.ReadBasic.All',
  'TeamsAppInstallation.ReadWriteForTeam.All',
  'TeamsTab.Create',
];
let state: MicrosoftState;
beforeEach(() => {
  state = freshMicrosoft({
    id: '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c',
    name: 'Contoso',
    domains: ['contoso.onmicrosoft.com', 'contoso.example'],
  });
  may(pluginRoles);
});

function may(roles: readonly string[]): void {
  state.appTokens['app'] = { appId: 'moodle', roles: [...roles], expires: Date.now() + 60_000 };
}

interface Answer {
  readonly status: number;
  readonly write: boolean;
  readonly json: Readonly<Record<string, unknown>>;
}

function ask(method: string, path: string, body?: unknown): Answer {
  const { answer, write } = graphAnswer(
    { state, save: () => undefined, now: () => new Date() },
    {
      method,
      url: `https://graph.microsoft.com${path}`,
      headers: { authorization: 'Bearer app', 'content-type': 'application/json' },
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    },
  );
  const json = answer.body === '' ? {} : (JSON.parse(answer.body as string) as Answer['json']);
  return { status: answer.status, write, json };
}

const course = {
  groupTypes: ['Unified'],
  displayName: 'Chemistry',
  mailEnabled: false,
  securityEnabled: false,
  mailNickname: 'chem101',
  visibility: 'Private',
  resourceBehaviorOptions: ['HideGroupInOutlook', 'WelcomeEmailDisabled'],
};
const person = (key: string): string => state.people.find((one) => one.key === key)?.id ?? '';
const link = (key: string): string => `https://graph.microsoft.com/v1.0/directoryObjects/${person(key)}`;
const made = (): string => String(ask('POST', '/v1.0/groups', course).json['id']);
const template = (name: string): string => `https://graph.microsoft.com/v1.0/teamsTemplates('${name}')`;
const teamOf = (id: string): unknown => ({
  'template@odata.bind': template('standard'),
  'group@odata.bind': `https://graph.microsoft.com/v1.0/groups('${id}')`,
});
const messageOf = ({ json }: Answer): string =>
  String((json['error'] as { readonly message?: unknown } | undefined)?.message);

describe('groups of the Moodle plugin', () => {
  it('are made without an owner, and take people by link', () => {
    const group = ask('POST', '/v1.0/groups', course);
    expect(group).toMatchObject({
      status: 201,
      write: true,
      json: { displayName: 'Chemistry', mailNickname: 'chem101', mailEnabled: true },
    });
    const id = String(group.json['id']);
    expect(ask('GET', `/v1.0/groups/${id}/owners`).json['value']).toEqual([]);
    const owner = { 'owners@odata.bind': [link('theo')] };
    expect(ask('PATCH', `/v1.0/groups/${id}`, owner)).toMatchObject({ status: 204, write: true });
    const both = { 'members@odata.bind': [link('theo'), link('mia')] };
    expect(ask('PATCH', `/v1.0/groups/${id}`, both).status).toBe(204);
    expect(ask('GET', `/v1.0/groups/${id}/owners/microsoft.graph.user?$top=1&$select=id`).json).toMatchObject(
      {
        value: [{ id: person('theo') }],
      },
    );
    expect(messageOf(ask('PATCH', `/v1.0/groups/${id}`, both))).toContain("properties: 'members'");
    expect(
      ask('PATCH', `/v1.0/groups/${id}`, { 'members@odata.bind': Array(21).fill(link('ana')) }).status,
    ).toBe(400);
  });

  it('are refused with an alias that is taken, a value that is missing or a property nobody knows', () => {
    made();
    // The plugin goes by this very sentence.
    expect(messageOf(ask('POST', '/v1.0/groups', course))).toBe(
      'Another object with the same value for property mailNickname already exists.',
    );
    const { displayName: _name, ...rest } = course;
    expect(ask('POST', '/v1.0/groups', rest).status).toBe(400);
    expect(ask('POST', '/v1.0/groups', { ...course, mailNickname: 'b', colour: 'red' }).status).toBe(400);
    expect(ask('POST', '/v1.0/groups', { ...course, mailNickname: 'a b' }).status).toBe(400);
    may(['Group.Read.All']);
    expect(ask('POST', '/v1.0/groups', { ...course, mailNickname: 'c' }).status).toBe(403);
  });

  it('lose and gain single people, but not the last owner of a Microsoft 365 group', () => {
    const id = made();
    const add = (side: string, key: string): Answer =>
      ask('POST', `/beta/groups/${id}/${side}/$ref`, { '@odata.id': link(key) });
    expect(add('owners', 'ana').status).toBe(204);
    expect(add('members', 'mia').status).toBe(204);
    expect(add('members', 'mia').status).toBe(400);
    expect(ask('POST', `/beta/groups/${id}/members/$ref`, { '@odata.id': 'x/nobody' }).status).toBe(404);
    expect(ask('DELETE', `/beta/groups/${id}/members/${person('mia')}/$ref`).status).toBe(204);
    expect(ask('DELETE', `/beta/groups/${id}/members/${person('mia')}/$ref`).status).toBe(404);
    expect(ask('DELETE', `/beta/groups/${id}/owners/${person('ana')}/$ref`).status).toBe(400);
    const pilot = `/beta/groups/${freshGroupIds.pilot}/owners/${person('ana')}/$ref`;
    expect(ask('DELETE', pilot).status).toBe(204);
  });
});

describe('teams of the Moodle plugin', () => {
  it('stand on a group that has an owner', () => {
    const id = made();
    expect(ask('POST', '/v1.0/teams', teamOf(id)).status).toBe(400);
    ask('PATCH', `/v1.0/groups/${id}`, { 'owners@odata.bind': [link('theo')] });
    expect(ask('POST', '/v1.0/teams', teamOf(id))).toMatchObject({ status: 202, write: true });
    expect(ask('GET', `/v1.0/teams/${id}`).json['displayName']).toBe('Chemistry');
    expect(ask('POST', '/v1.0/teams', teamOf(id)).status).toBe(409);
    expect(ask('POST', '/v1.0/teams', teamOf('8d2f6a10-2222-4222-8333-00000000dead')).status).toBe(404);
  });

  it('have the people of their group, also those who come later', () => {
    const id = made();
    ask('PATCH', `/v1.0/groups/${id}`, { 'owners@odata.bind': [link('theo')] });
    ask('POST', '/v1.0/teams', teamOf(id));
    ask('POST', `/beta/groups/${id}/owners/$ref`, { '@odata.id': link('ana') });
    const team = state.teams.find((one) => one.id === id);
    expect(team?.owners).toEqual([person('theo'), person('ana')]);
    expect(team?.members).toEqual([person('theo'), person('ana')]);
  });

  it('of a class begin with a class, which is a group with more to it', () => {
    const group = ask('POST', '/beta/education/classes', {
      displayName: 'Chemistry',
      mailNickname: 'chem101',
      externalId: '4',
      externalName: 'Chemistry',
      externalSourceDetail: 'Moodle',
    });
    expect(group.status).toBe(201);
    const lms = { microsoft_EducationClassLmsExt: { lmsCourseId: '4' } };
    expect(ask('PATCH', `/beta/groups/${String(group.json['id'])}`, lms).status).toBe(204);
    // Up to its release 4.0 the plugin makes the team of a class through the beta version.
    ask('POST', `/beta/groups/${String(group.json['id'])}/owners/$ref`, { '@odata.id': link('ana') });
    expect(ask('POST', '/beta/teams', teamOf(String(group.json['id']))).status).toBe(202);
    expect(ask('GET', '/v1.0/education/schools').json['value']).toEqual([]);
    may(['Group.ReadWrite.All']);
    expect(ask('GET', '/v1.0/education/schools').status).toBe(403);
  });

  it('get the app and its tab through the beta version', () => {
    const app = 'com.microsoft.teamspace.tab.planner';
    const team = '/beta/teams/8d6f0b11-52c3-4a7e-9b20-7c1e00000001';
    expect(ask('GET', `/beta/appCatalogs/teamsApps?$filter=externalId eq '${app}'`).json).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/beta/$metadata#appCatalogs/teamsApps',
      value: [{ id: app }],
    });
    const bind = { 'teamsApp@odata.bind': `https://graph.microsoft.com/beta/appCatalogs/teamsApps/${app}` };
    expect(ask('POST', `${team}/installedApps`, bind).status).toBe(201);
    const general = ask('GET', `${team}/channels?$filter=displayName eq 'General'`).json['value'];
    const channel = (general as readonly { readonly id: string }[])[0]?.id ?? '';
    const tab = ask('POST', `${team}/channels/${channel}/tabs`, { ...bind, displayName: 'Moodle' });
    expect(tab.status).toBe(201);
  });
});
