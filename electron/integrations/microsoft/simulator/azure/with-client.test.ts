import { afterEach, beforeEach, expect, it } from 'vitest';
import { noStop, refusal, signedInWorld, tenantId, type TestWorld } from '../../fixtures/world';
import {
  contosoSubscription,
  withBotService,
  withResourceGroup,
  withSubscription,
  withWebSite,
} from './builders';
import { botTemplate } from './fixtures/stage';

const at = { subscriptionId: contosoSubscription, resourceGroup: 'moodle-bot', name: 'moodlebot-1' };
const request = {
  ...at,
  template: botTemplate(),
  parameters: {
    botName: 'contoso-moodle-bot',
    botAppId: '11111111-2222-4333-8444-555555555555',
    tenantId,
    endpoint: 'https://bot.contoso.example/api/messages',
  },
};

let world: TestWorld;
beforeEach(async () => {
  world = await signedInWorld('ana');
  await world.microsoft.authorize(['azure'], 'interactive', noStop());
});
afterEach(() => world.close());

/** Watches as a step would, at the pretended clock. */
async function toTheEnd(): Promise<string | undefined> {
  for (;;) {
    const state = (await world.azure.deployment(at))?.state;
    if (state === undefined || ['Succeeded', 'Failed', 'Canceled'].includes(state)) return state;
    await world.clock.sleep(5000);
  }
}

it('takes the whole way of a bot, from an empty subscription to its removal', async () => {
  const { azure } = world;
  expect(await azure.subscriptions()).toEqual([]);
  withSubscription(world.state);
  expect(await azure.subscriptions()).toMatchObject([{ id: contosoSubscription, state: 'Enabled' }]);
  const group = {
    subscriptionId: contosoSubscription,
    name: 'moodle-bot',
    location: 'westeurope',
    tags: { a: 'b' },
  };
  await azure.createResourceGroup(group);
  expect(await azure.resourceGroup(contosoSubscription, 'moodle-bot')).toMatchObject(group);
  expect((await azure.validate(request))?.code).toBe('MissingSubscriptionRegistration');
  await azure.registerProvider(contosoSubscription, 'Microsoft.BotService', noStop());
  expect(await azure.validate(request)).toBeNull();
  expect((await azure.whatIf(request, noStop())).map((one) => one.change)).toEqual(['Create', 'Create']);
  await azure.deploy(request);
  expect((await refusal(azure.deploy(request))).kind).toBe('conflict');
  expect(await toTheEnd()).toBe('Succeeded');
  expect((await azure.operations(at)).map((one) => [one.name, one.state])).toEqual([
    ['contoso-moodle-bot', 'Succeeded'],
    ['contoso-moodle-bot/MsTeamsChannel', 'Succeeded'],
    [null, 'Succeeded'],
  ]);
  const [bot] = await azure.bots(contosoSubscription);
  expect(bot).toMatchObject({ appType: 'SingleTenant', sku: 'F0', endpoint: request.parameters.endpoint });
  expect(await azure.teamsChannel(bot?.resourceId ?? '')).toBe(true);
  expect((await azure.whatIf(request, noStop())).map((one) => one.change)).toEqual(['NoChange', 'NoChange']);
  await azure.removeResource(bot?.resourceId ?? '', noStop());
  await azure.removeResourceGroup(contosoSubscription, 'moodle-bot', noStop());
  expect(await azure.resourceGroups(contosoSubscription)).toEqual([]);
  expect(world.state.violations).toEqual([]);
});

it('tells why a deployment failed, and can end one', async () => {
  const { azure } = world;
  withSubscription(world.state, { registered: ['Microsoft.BotService'] });
  withResourceGroup(world.state, { name: 'moodle-bot' });
  world.state.azure.takenBotNames.push('contoso-moodle-bot');
  expect(await azure.botNameFree(contosoSubscription, 'contoso-moodle-bot')).toBe(false);
  await azure.deploy(request);
  expect(await toTheEnd()).toBe('Failed');
  expect((await azure.deployment(at))?.error?.code).toBe('InvalidBotData');
  expect(await azure.operations(at)).toMatchObject([{ state: 'Failed', error: { code: 'InvalidBotData' } }]);
  world.state.azure.takenBotNames = [];
  world.state.azure.faults.quotaReached = true;
  await azure.deploy(request);
  expect(await toTheEnd()).toBe('Failed');
  expect((await azure.deployment(at))?.error?.code).toBe('QuotaExceeded');
  await azure.deploy(request);
  await azure.cancel(at);
  await azure.cancel(at);
  expect(await toTheEnd()).toBe('Canceled');
});

it('keeps settings of a web site that were not named, and asks addresses', async () => {
  const { azure } = world;
  withSubscription(world.state);
  withResourceGroup(world.state, { name: 'moodle-bot' });
  withWebSite(world.state, { group: 'moodle-bot', name: 'contoso-bot', settings: { a: '1' } });
  withBotService(world.state, { host: 'bot.contoso.example' });
  const [site] = await azure.webSites(contosoSubscription);
  await azure.saveSiteSettings(site?.resourceId ?? '', { b: '2' });
  expect(world.state.azure.resources[0]?.settings).toEqual({ a: '1', b: '2' });
  expect(site?.hostName).toBe('contoso-bot.azurewebsites.net');
  const ask = (url: string) => azure.askEndpoint(url, noStop());
  expect(await ask('https://bot.contoso.example/api/webhook')).toEqual({ kind: 'answered', status: 405 });
  expect(await ask('https://nobody.contoso.example/api/webhook')).toMatchObject({ kind: 'unreachable' });
});

it('shows nothing to a person without an Azure role, a directory administrator included', async () => {
  withSubscription(world.state, { roles: { mia: 'Owner' } });
  expect(await world.azure.subscriptions()).toEqual([]);
  const refused = await refusal(world.azure.resourceGroups(contosoSubscription));
  expect([refused.kind, refused.code]).toEqual(['forbidden', 'AuthorizationFailed']);
});
