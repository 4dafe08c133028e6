import { afterEach, describe, expect, it } from 'vitest';
import { recording } from '../../../engine/recording';
import { Secret } from '../../../engine/step';
import { noStop, options, refusal, tenantId, testWorld, type TestWorld } from '../fixtures/world';
import {
  contosoSubscription,
  withBot,
  withDeployment,
  withResource,
  withResourceGroup,
  withSubscription,
  withWebSite,
} from '../simulator/azure/builders';

const group = 'rg-bot';
const at = { subscriptionId: contosoSubscription, resourceGroup: group, name: 'moodlebot-1' };
const inGroup = `/subscriptions/${contosoSubscription}/resourceGroups/${group}/providers`;
const botId = `${inGroup}/Microsoft.BotService/botServices/contoso-bot`;
const siteId = `${inGroup}/Microsoft.Web/sites/contoso-web`;
const appId = 'b0000000-0000-4000-8000-00000000b07b';

const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { botName: { type: 'string' }, appId: { type: 'string' }, tenantId: { type: 'string' } },
  resources: [
    {
      type: 'Microsoft.BotService/botServices',
      apiVersion: '2022-09-15',
      name: "[parameters('botName')]",
      location: 'global',
      kind: 'azurebot',
      sku: { name: 'F0' },
      properties: {
        displayName: 'Moodle Assistant',
        endpoint: 'https://bot.contoso.example/api/messages',
        msaAppId: "[parameters('appId')]",
        msaAppType: 'SingleTenant',
        msaAppTenantId: "[parameters('tenantId')]",
      },
    },
    {
      type: 'Microsoft.BotService/botServices/channels',
      apiVersion: '2022-09-15',
      name: "[concat(parameters('botName'),'/MsTeamsChannel')]",
      location: 'global',
      dependsOn: ["[resourceId('Microsoft.BotService/botServices',parameters('botName'))]"],
      properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } },
    },
  ],
};
const request = { ...at, template, parameters: { botName: 'contoso-bot', appId, tenantId } };

let world: TestWorld;
afterEach(async () => {
  // Whatever happened, nobody asked earlier than they were told to.
  expect(world.state.violations).toEqual([]);
  await world.close();
});

async function withAzure(person = 'ana', role: 'Owner' | 'Reader' = 'Owner'): Promise<void> {
  world = testWorld(person);
  withSubscription(world.state, { roles: { [person]: role } });
  await world.microsoft.signInWithBrowser(options, noStop());
  await world.microsoft.authorize(['azure'], 'interactive', noStop());
}

async function untilEnded(): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const state = (await world.azure.deployment(at))?.state ?? 'missing';
    if (['Succeeded', 'Failed', 'Canceled', 'missing'].includes(state)) return state;
    await world.clock.sleep(2000);
  }
  return 'endless';
}

describe('Azure of the pretended tenant', () => {
  it('takes a bot from nothing to gone', async () => {
    await withAzure();
    const { azure } = world;
    expect(await azure.subscriptions()).toMatchObject([
      { id: contosoSubscription, state: 'Enabled', tenantId },
    ]);
    expect((await azure.locations(contosoSubscription)).map((one) => one.name)).toContain('westeurope');
    const wanted = {
      subscriptionId: contosoSubscription,
      name: group,
      location: 'westeurope',
      tags: { 'created-by': 'lms-setup' },
    };
    expect(await azure.resourceGroup(contosoSubscription, group)).toBeNull();
    await azure.createResourceGroup(wanted);
    await azure.createResourceGroup({ ...wanted, tags: {} });
    expect(await azure.resourceGroups(contosoSubscription)).toEqual([wanted]);
    expect(await azure.validate(request)).toMatchObject({ code: 'MissingSubscriptionRegistration' });
    expect(await azure.providerState(contosoSubscription, 'Microsoft.BotService')).toBe('NotRegistered');
    await azure.registerProvider(contosoSubscription, 'Microsoft.BotService', noStop());
    expect(await azure.botNameFree(contosoSubscription, 'contoso-bot')).toBe(true);
    expect(await azure.validate(request)).toBeNull();
    expect((await azure.whatIf(request, noStop())).map((one) => [one.name, one.change])).toEqual([
      ['contoso-bot', 'Create'],
      ['contoso-bot/MsTeamsChannel', 'Create'],
    ]);
    await azure.deploy(request);
    await world.clock.sleep(3000);
    expect((await azure.operations(at)).map((one) => one.type)).toContain('Microsoft.BotService/botServices');
    expect((await refusal(azure.deploy(request))).facts).toMatchObject({
      kind: 'conflict',
      code: 'DeploymentActive',
    });
    expect(await untilEnded()).toBe('Succeeded');
    await azure.cancel(at);
    expect(await azure.botNameFree(contosoSubscription, 'contoso-bot')).toBe(false);
    const [bot] = await azure.bots(contosoSubscription);
    expect(bot).toMatchObject({
      resourceId: botId,
      appId,
      appType: 'SingleTenant',
      sku: 'F0',
      kind: 'azurebot',
    });
    expect(await azure.bot(botId)).toEqual(bot);
    expect(await azure.teamsChannel(botId)).toBe(true);
    expect((await azure.whatIf(request, noStop())).map((one) => one.change)).toEqual([
      'NoChange',
      'NoChange',
    ]);
    await azure.removeResource(`${botId}/channels/MsTeamsChannel`, noStop());
    expect(await azure.teamsChannel(botId)).toBeNull();
    await azure.removeResource(botId, noStop());
    await azure.removeResource(botId, noStop());
    expect(await azure.resourcesIn(contosoSubscription, group)).toEqual([]);
    await azure.removeResourceGroup(contosoSubscription, group, noStop());
    await azure.removeResourceGroup(contosoSubscription, group, noStop());
    expect(await azure.resourceGroup(contosoSubscription, group)).toBeNull();
  });

  it('is cancelled in the middle', async () => {
    await withAzure();
    withResourceGroup(world.state, { name: group });
    await world.azure.registerProvider(contosoSubscription, 'Microsoft.BotService', noStop());
    await world.azure.deploy(request);
    await world.azure.cancel(at);
    expect(await untilEnded()).toBe('Canceled');
  });

  it('says at the end that a name is taken', async () => {
    await withAzure();
    withResourceGroup(world.state, { name: group });
    world.state.azure.takenBotNames.push('contoso-bot');
    await world.azure.registerProvider(contosoSubscription, 'Microsoft.BotService', noStop());
    expect(await world.azure.botNameFree(contosoSubscription, 'contoso-bot')).toBe(false);
    expect(await world.azure.validate(request)).toBeNull();
    await world.azure.deploy(request);
    expect(await untilEnded()).toBe('Failed');
    expect((await world.azure.deployment(at))?.error).toMatchObject({ code: 'InvalidBotData' });
    const failed = (await world.azure.operations(at)).find((one) => one.state === 'Failed');
    expect(failed).toMatchObject({ name: 'contoso-bot', error: { code: 'InvalidBotData' } });
  });

  it('names the cause of what another tool left half done', async () => {
    await withAzure();
    withResourceGroup(world.state, { name: group });
    withDeployment(world.state, {
      ...at,
      group,
      startedAt: new Date(world.clock.now().getTime() - 60_000),
      resources: [
        {
          group,
          type: 'Microsoft.BotService/botServices',
          name: 'contoso-bot',
          seconds: 5,
          error: { status: 409, code: 'QuotaExceeded', message: 'No more free bots.' },
        },
      ],
    });
    expect(await world.azure.deployment(at)).toMatchObject({
      state: 'Failed',
      error: { code: 'QuotaExceeded', message: 'No more free bots.' },
    });
  });

  it('refuses what a policy or a missing role forbids', async () => {
    await withAzure('cleo', 'Reader');
    withResourceGroup(world.state, { name: group });
    const run = world.azure.registerProvider(contosoSubscription, 'Microsoft.BotService', noStop());
    expect((await refusal(run)).facts).toMatchObject({
      kind: 'forbidden',
      code: 'AuthorizationFailed',
      hint: { id: 'azure.hintRegisterRole' },
    });
    const other = { subscriptionId: contosoSubscription, name: 'new', location: 'westeurope', tags: {} };
    expect((await refusal(world.azure.createResourceGroup(other))).facts).toMatchObject({
      kind: 'forbidden',
      changed: 'no',
      hint: { id: 'azure.hintRole' },
    });
  });

  it('hands over the settings of a web site, and nothing of them is written down', async () => {
    await withAzure();
    withResourceGroup(world.state, { name: group });
    withWebSite(world.state, {
      group,
      name: 'contoso-web',
      settings: { MicrosoftAppPassword: 'old-password-1', KEEP: 'me' },
    });
    expect(await world.azure.webSites(contosoSubscription)).toMatchObject([
      { resourceId: siteId, hostName: 'contoso-web.azurewebsites.net' },
    ]);
    const { evidence } = await recording(async () => {
      expect((await world.azure.siteSettings(siteId)).get('KEEP')?.reveal()).toBe('me');
      await world.azure.saveSiteSettings(siteId, { MicrosoftAppPassword: new Secret('new-password-1') });
    });
    const settings = world.state.azure.resources.find((one) => one.name === 'contoso-web')?.settings;
    expect(settings).toEqual({ MicrosoftAppPassword: 'new-password-1', KEEP: 'me' });
    expect(evidence).toHaveLength(3);
    expect(JSON.stringify(evidence)).not.toMatch(/old-password|new-password/);
  });

  it('keeps addresses of operations out of the evidence', async () => {
    await withAzure();
    withResourceGroup(world.state, { name: group });
    await world.azure.registerProvider(contosoSubscription, 'Microsoft.BotService', noStop());
    const { evidence } = await recording(() => world.azure.whatIf(request, noStop()));
    expect(evidence.length).toBeGreaterThan(1);
    expect(JSON.stringify(evidence)).not.toContain('operationresults');
  });

  it('lets go of every leftover of the old template, and reads lists page by page', async () => {
    await withAzure();
    world.state.azure.pageSize = 1;
    withResourceGroup(world.state, { name: group });
    withBot(world.state, {
      group,
      name: 'old-bot',
      endpoint: 'https://x.azurewebsites.net/api/messages',
      appId,
      appType: null,
    });
    for (const type of [
      'Microsoft.Web/serverfarms',
      'Microsoft.Storage/storageAccounts',
      'Microsoft.CognitiveServices/accounts',
    ])
      withResource(world.state, { group, name: 'leftover', type });
    withWebSite(world.state, { group, name: 'contoso-web' });
    const { azure } = world;
    expect((await azure.bots(contosoSubscription))[0]).toMatchObject({ appType: null, kind: 'sdk' });
    const left = await azure.resourcesIn(contosoSubscription, group);
    expect(left).toHaveLength(5);
    for (const one of left) await azure.removeResource(one.resourceId, noStop());
    expect(await azure.resourcesIn(contosoSubscription, group)).toEqual([]);
  });
});
