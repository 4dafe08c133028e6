import { beforeEach, describe, expect, it } from 'vitest';
import {
  contosoSubscription,
  withBot,
  withBotService,
  withResource,
  withResourceGroup,
  withRole,
  withSubscription,
  withWebSite,
} from './builders';
import { azureStage, codesOf, type AzureStage } from './fixtures/stage';

const here = `/subscriptions/${contosoSubscription}`;
const group = `${here}/resourceGroups/moodle-bot`;
const sites = `${group}/providers/Microsoft.Web/sites`;
const bots = `${group}/providers/Microsoft.BotService/botServices`;
const botVersion = '?api-version=2022-09-15';
const webVersion = '?api-version=2023-12-01';
const appId = '11111111-2222-4333-8444-555555555555';

let azure: AzureStage;
beforeEach(() => {
  azure = azureStage();
});

describe('subscriptions and roles', () => {
  it('are nobody’s in a tenant that never used Azure', async () => {
    expect((await azure.call('GET', '/subscriptions')).json).toMatchObject({ value: [] });
    expect(codesOf(await azure.call('GET', `${here}/resourcegroups`))).toEqual(['SubscriptionNotFound']);
  });

  it('show a person only what a role is given for, whatever their directory role', async () => {
    withSubscription(azure.state, { roles: { mia: 'Reader' } });
    withResourceGroup(azure.state, { name: 'moodle-bot' });
    withResourceGroup(azure.state, { name: 'other' });
    withRole(azure.state, { person: 'theo', role: 'Contributor', scope: group });
    expect((await azure.call('GET', '/subscriptions')).json['value']).toEqual([]);
    const refused = await azure.call('GET', `${here}/resourcegroups`);
    expect([refused.status, codesOf(refused)]).toEqual([403, ['AuthorizationFailed']]);
    azure.person = 'mia';
    expect((await azure.call('GET', '/subscriptions')).json).toMatchObject({
      value: [{ subscriptionId: contosoSubscription, state: 'Enabled', tenantId: azure.state.tenant.id }],
    });
    const write = await azure.call('PUT', group, { location: 'westeurope' });
    expect((write.json['error'] as { message: string }).message).toContain(
      "'Microsoft.Resources/subscriptions/resourceGroups/write' over scope",
    );
    azure.person = 'theo';
    expect((await azure.call('GET', `${here}/resourcegroups`)).json).toMatchObject({
      value: [{ name: 'moodle-bot' }],
    });
    expect((await azure.call('POST', `${here}/providers/Microsoft.BotService/register`)).status).toBe(403);
  });

  it('may be read only', async () => {
    withSubscription(azure.state, { state: 'Disabled' });
    const refused = await azure.call('PUT', group, { location: 'westeurope' });
    expect([refused.status, codesOf(refused)]).toEqual([409, ['ReadOnlyDisabledSubscription']]);
    expect((await azure.call('GET', `${here}/resourcegroups`)).status).toBe(200);
  });

  it.each([
    ['/resourcegroups?x=1', 'MissingApiVersionParameter'],
    ['/resourcegroups?api-version=2001-01-01', 'InvalidApiVersionParameter'],
    ['/providers/Microsoft.BotService/botServices?api-version=2021-04-01', 'NoRegisteredProviderFound'],
    ['/providers/Microsoft.Web/sites?api-version=2022-09-15', 'NoRegisteredProviderFound'],
  ])('want a version that exists for %s', async (path, code) => {
    withSubscription(azure.state);
    const refused = await azure.call('GET', `${here}${path}`);
    expect([refused.status, codesOf(refused)]).toEqual([400, [code]]);
  });

  it('send pages', async () => {
    withSubscription(azure.state);
    for (const name of ['a', 'b', 'c']) withResourceGroup(azure.state, { name });
    azure.state.azure.pageSize = 2;
    const first = await azure.call('GET', `${here}/resourcegroups`);
    const second = await azure.call('GET', String(first.json['nextLink']));
    expect([first.json['value'], second.json['value']]).toMatchObject([
      [{ name: 'a' }, { name: 'b' }],
      [{ name: 'c' }],
    ]);
    expect(second.json['nextLink']).toBeUndefined();
  });
});

describe('resource groups', () => {
  it('are made once and keep their place', async () => {
    withSubscription(azure.state);
    expect((await azure.call('HEAD', group)).status).toBe(404);
    expect((await azure.call('PUT', group, { location: 'West Europe', tags: { a: 'b' } })).status).toBe(201);
    expect((await azure.call('PUT', group, { location: 'westeurope' })).status).toBe(200);
    const moved = await azure.call('PUT', group, { location: 'francecentral' });
    expect([moved.status, codesOf(moved)]).toEqual([409, ['InvalidResourceGroupLocation']]);
    expect(codesOf(await azure.call('PUT', `${group}2`, { location: 'souteastasia' }))).toEqual([
      'LocationNotAvailableForResourceGroup',
    ]);
    expect(codesOf(await azure.call('PUT', `${group}2`, {}))).toEqual(['LocationRequired']);
    // The tags of a second PUT replace those of the first.
    expect((await azure.call('GET', group)).json).toMatchObject({ location: 'westeurope', tags: {} });
  });

  it('obey a policy', async () => {
    withSubscription(azure.state);
    azure.state.azure.faults.policy = {
      name: 'Allowed locations',
      deniedTypes: [],
      allowedLocations: ['francecentral'],
    };
    const refused = await azure.call('PUT', group, { location: 'westeurope' });
    expect([refused.status, codesOf(refused)]).toEqual([403, ['RequestDisallowedByPolicy']]);
    expect((await azure.call('PUT', group, { location: 'francecentral' })).status).toBe(201);
  });

  it('go with everything in them, after a while', async () => {
    withSubscription(azure.state);
    withResourceGroup(azure.state, { name: 'moodle-bot' });
    withWebSite(azure.state, { group: 'moodle-bot', name: 'contoso-bot' });
    const begun = await azure.call('DELETE', group);
    const at = begun.headers.get('location') ?? '';
    expect([begun.status, begun.headers.get('retry-after')]).toEqual([202, '15']);
    azure.pass(1);
    expect((await azure.call('GET', at)).status).toBe(202);
    expect(azure.state.violations).toMatchObject([{ what: expect.stringContaining('early poll') as string }]);
    expect(codesOf(await azure.call('PUT', group, { location: 'westeurope' }))).toEqual([
      'ResourceGroupBeingDeleted',
    ]);
    azure.pass(60);
    azure.restart();
    expect((await azure.call('GET', at)).status).toBe(200);
    expect((await azure.call('HEAD', group)).status).toBe(404);
    expect(azure.state.azure.resources).toEqual([]);
    expect((await azure.call('GET', at.replace(/&s=.*/, ''))).status).toBe(401);
  });
});

describe('resource providers', () => {
  it('take their time to register', async () => {
    withSubscription(azure.state);
    const provider = `${here}/providers/Microsoft.BotService`;
    const stateNow = async (): Promise<unknown> =>
      (await azure.call('GET', provider)).json['registrationState'];
    expect(await stateNow()).toBe('NotRegistered');
    expect((await azure.call('POST', `${provider}/register`)).json['registrationState']).toBe('Registering');
    azure.pass(60);
    expect(await stateNow()).toBe('Registering');
    azure.pass(31);
    expect(await stateNow()).toBe('Registered');
    expect(codesOf(await azure.call('GET', `${here}/providers/Microsoft.Nothing`))).toEqual([
      'InvalidResourceNamespace',
    ]);
  });
});

describe('bots', () => {
  beforeEach(() => {
    withSubscription(azure.state, { registered: ['Microsoft.BotService'] });
    withResourceGroup(azure.state, { name: 'moodle-bot' });
  });

  it('are read back with their channel', async () => {
    withBot(azure.state, {
      group: 'moodle-bot',
      name: 'old',
      endpoint: 'https://old.example/api/messages',
      appId,
      appType: null,
    });
    const all = await azure.call('GET', `${here}/providers/Microsoft.BotService/botServices${botVersion}`);
    expect(all.json).toMatchObject({
      value: [{ id: `${bots}/old`, kind: 'sdk', sku: { name: 'F0' }, properties: { msaAppId: appId } }],
    });
    expect(JSON.stringify(all.json)).not.toContain('msaAppType');
    const channel = await azure.call('GET', `${bots}/OLD/channels/msteamschannel${botVersion}`);
    expect(channel.json).toMatchObject({
      name: 'old/MsTeamsChannel',
      properties: { properties: { isEnabled: true } },
    });
    expect((await azure.call('DELETE', `${bots}/old/channels/MsTeamsChannel${botVersion}`)).status).toBe(200);
    expect((await azure.call('GET', `${bots}/old${botVersion}`)).json).toMatchObject({
      properties: { enabledChannels: ['webchat', 'directline'] },
    });
    expect((await azure.call('DELETE', `${bots}/old${botVersion}`)).status).toBe(200);
    expect((await azure.call('DELETE', `${bots}/old${botVersion}`)).status).toBe(204);
    expect(codesOf(await azure.call('GET', `${bots}/old${botVersion}`))).toEqual(['ResourceNotFound']);
  });

  const wanted = {
    location: 'global',
    kind: 'azurebot',
    sku: { name: 'F0' },
    properties: {
      displayName: 'Bot',
      msaAppId: appId,
      msaAppType: 'SingleTenant',
      msaAppTenantId: appId,
      endpoint: 'https://bot.contoso.example/api/messages',
    },
  };

  it('can be made today only as single tenant ones', async () => {
    const made = (body: unknown, name = 'new'): Promise<readonly string[]> =>
      azure
        .call('PUT', `${bots}/${name}${botVersion}`, body)
        .then((one) => [String(one.status), ...(one.status < 300 ? [] : codesOf(one))]);
    expect(await made({ ...wanted, kind: 'sdk' })).toEqual(['400', 'InvalidBotCreationData']);
    const multi = { ...wanted.properties, msaAppType: 'MultiTenant' };
    expect(await made({ ...wanted, properties: multi })).toEqual(['400', 'InvalidBotCreationData']);
    azure.state.azure.takenBotNames.push('New');
    expect(await made(wanted)).toEqual(['400', 'InvalidBotData']);
    expect(await made(wanted, 'newer')).toEqual(['201']);
    expect(await made(wanted, 'newest')).toEqual(['400', 'InvalidBotData']);
    expect(
      await made({ ...wanted, properties: { ...wanted.properties, displayName: 'B' } }, 'newer'),
    ).toEqual(['200']);
  });

  it('have names of one space for everybody', async () => {
    azure.state.azure.takenBotNames.push('taken');
    const check = `/providers/Microsoft.BotService/checkNameAvailability${botVersion}`;
    const free = async (name: string): Promise<unknown> =>
      (await azure.call('POST', check, { name, type: 'Microsoft.BotService/botServices' })).json['valid'];
    expect([await free('Taken'), await free('free')]).toEqual([false, true]);
  });
});

describe('web sites', () => {
  beforeEach(() => {
    withSubscription(azure.state, { roles: { ana: 'Owner', mia: 'Reader' } });
    withResourceGroup(azure.state, { name: 'moodle-bot' });
    withWebSite(azure.state, { group: 'moodle-bot', name: 'contoso-bot', settings: { a: '1', b: '2' } });
  });

  it('replace their settings as a whole', async () => {
    const list = `${sites}/contoso-bot/config/appsettings/list${webVersion}`;
    expect((await azure.call('POST', list)).json['properties']).toEqual({ a: '1', b: '2' });
    await azure.call('PUT', `${sites}/contoso-bot/config/appsettings${webVersion}`, {
      properties: { c: '3' },
    });
    expect((await azure.call('POST', list)).json['properties']).toEqual({ c: '3' });
    expect(azure.journal.map((one) => one.write)).toEqual([false, true, false]);
    azure.person = 'mia';
    expect((await azure.call('POST', list)).status).toBe(403);
    expect((await azure.call('GET', `${sites}/contoso-bot${webVersion}`)).json).toMatchObject({
      properties: { state: 'Running', defaultHostName: 'contoso-bot.azurewebsites.net' },
    });
  });

  it('are listed among the resources, children are not', async () => {
    withBot(azure.state, { group: 'moodle-bot', name: 'old', endpoint: 'https://old.example/', appId });
    withResource(azure.state, {
      group: 'moodle-bot',
      name: 'moodleabc',
      type: 'Microsoft.Storage/storageAccounts',
    });
    const { json } = await azure.call('GET', `${group}/resources`);
    expect(json['value']).toMatchObject([{ name: 'contoso-bot' }, { name: 'old' }, { name: 'moodleabc' }]);
  });
});

describe('the service behind a bot', () => {
  const ask = async (method: string, url: string): Promise<number> => (await azure.call(method, url)).status;

  it('answers a stranger as the plugin’s bot does', async () => {
    withBotService(azure.state, { host: 'bot.contoso.example' });
    withBotService(azure.state, { host: 'other.contoso.example', answers: 'messages-only' });
    expect(azure.hosts()).toEqual(expect.arrayContaining(['bot.contoso.example', 'other.contoso.example']));
    expect(await ask('POST', 'https://bot.contoso.example/api/messages')).toBe(401);
    expect(await ask('GET', 'https://bot.contoso.example/api/webhook')).toBe(405);
    expect(await ask('GET', 'https://bot.contoso.example/')).toBe(404);
    expect(await ask('GET', 'https://other.contoso.example/api/webhook')).toBe(404);
  });

  it('lives and dies with its web site', async () => {
    withSubscription(azure.state);
    withResourceGroup(azure.state, { name: 'moodle-bot' });
    withWebSite(azure.state, { group: 'moodle-bot', name: 'contoso-bot', state: 'Stopped' });
    const host = 'contoso-bot.azurewebsites.net';
    expect(azure.hosts()).toContain(host);
    expect(await ask('GET', `https://${host}/api/webhook`)).toBe(403);
    await azure.call('DELETE', `${sites}/contoso-bot${webVersion}`);
    expect(azure.hosts()).not.toContain(host);
  });
});
