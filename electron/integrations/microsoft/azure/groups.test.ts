import { describe, expect, it } from 'vitest';
import { azureRefusal, botId, group, json, lines, scripted, subscription } from '../fixtures/azure';
import { noStop, refusal, tenantId } from '../fixtures/world';

const groupBody = { name: 'rg-bot', location: 'westeurope', tags: { 'created-by': 'lms-setup' } };
describe('subscriptions and groups', () => {
  it('lists subscriptions of the tenant of the sign-in only', async () => {
    const one = {
      subscriptionId: subscription,
      displayName: 'Contoso',
      state: 'Enabled',
      tenantId: tenantId.toUpperCase(),
    };
    const { azure, sent } = scripted({
      json: { value: [one, { ...one, subscriptionId: 'other', tenantId: 'other' }] },
    });
    expect(await azure.subscriptions()).toEqual([
      { id: subscription, name: 'Contoso', state: 'Enabled', tenantId: tenantId.toUpperCase() },
    ]);
    expect(lines(sent)).toEqual(['GET /subscriptions?api-version=2022-12-01']);
  });

  it('lists regions that are places', async () => {
    const west = { name: 'westeurope', displayName: 'West Europe', metadata: { regionType: 'Physical' } };
    const { azure, sent } = scripted({
      json: { value: [west, { name: 'europe', displayName: 'Europe', metadata: { regionType: 'Logical' } }] },
    });
    expect(await azure.locations(subscription)).toEqual([{ name: 'westeurope', displayName: 'West Europe' }]);
    expect(lines(sent)).toEqual([`GET /subscriptions/${subscription}/locations?api-version=2022-12-01`]);
  });

  it('reads groups and what is in one', async () => {
    const { azure, sent } = scripted(
      { json: { value: [groupBody, { name: 'b', location: 'x' }] } },
      { json: groupBody },
      azureRefusal(404, 'ResourceGroupNotFound'),
      {
        json: {
          value: [{ id: botId, type: 'Microsoft.BotService/botServices', name: 'contoso-bot', tags: null }],
        },
      },
    );
    expect(await azure.resourceGroups(subscription)).toEqual([
      { subscriptionId: subscription, ...groupBody },
      { subscriptionId: subscription, name: 'b', location: 'x', tags: {} },
    ]);
    expect(await azure.resourceGroup(subscription, 'rg-bot')).toEqual({
      subscriptionId: subscription,
      ...groupBody,
    });
    expect(await azure.resourceGroup(subscription, 'rg bot/é')).toBeNull();
    expect(await azure.resourcesIn(subscription, 'rg-bot')).toEqual([
      { resourceId: botId, type: 'Microsoft.BotService/botServices', name: 'contoso-bot', tags: {} },
    ]);
    expect(lines(sent)).toEqual([
      `GET /subscriptions/${subscription}/resourcegroups?api-version=2021-04-01`,
      `GET ${group}?api-version=2021-04-01`,
      `GET /subscriptions/${subscription}/resourcegroups/rg%20bot%2F%C3%A9?api-version=2021-04-01`,
      `GET ${group}/resources?api-version=2021-04-01`,
    ]);
  });

  it('creates a group, and never touches one that is there', async () => {
    const wanted = { subscriptionId: subscription, ...groupBody };
    const fresh = scripted(azureRefusal(404, 'ResourceGroupNotFound'), { status: 201, json: groupBody });
    await fresh.azure.createResourceGroup(wanted);
    expect(fresh.sent.map((one) => [one.method, one.intent])).toEqual([
      ['GET', 'read'],
      ['PUT', 'write'],
    ]);
    expect(json(fresh.sent[1])).toEqual({ location: 'westeurope', tags: groupBody.tags });
    const present = scripted({ json: { name: 'rg-bot', location: 'West Europe' } });
    await present.azure.createResourceGroup(wanted);
    expect(present.sent).toHaveLength(1);
    const elsewhere = scripted({ json: { name: 'rg-bot', location: 'eastus' } });
    expect((await refusal(elsewhere.azure.createResourceGroup(wanted))).facts).toMatchObject({
      kind: 'conflict',
      code: 'InvalidResourceGroupLocation',
      changed: 'no',
    });
    expect(elsewhere.sent).toHaveLength(1);
  });
});

describe('resource providers', () => {
  const path = `/subscriptions/${subscription}/providers/Microsoft.BotService`;
  const state = (registrationState: string): { readonly json: unknown } => ({ json: { registrationState } });

  it('are registered once and waited for', async () => {
    const { azure, sent, waits } = scripted(
      state('NotRegistered'),
      state('Registering'),
      state('Registering'),
      state('Registered'),
    );
    await azure.registerProvider(subscription, 'Microsoft.BotService', noStop());
    expect(lines(sent)).toEqual([
      `GET ${path}?api-version=2021-04-01`,
      `POST ${path}/register?api-version=2021-04-01`,
      `GET ${path}?api-version=2021-04-01`,
      `GET ${path}?api-version=2021-04-01`,
    ]);
    expect(waits).toEqual([10_000, 10_000]);
  });

  it('are left alone when they are there or on their way', async () => {
    const there = scripted(state('Registered'));
    await there.azure.registerProvider(subscription, 'Microsoft.BotService', noStop());
    expect(there.sent).toHaveLength(1);
    expect(
      await scripted(state('Registering')).azure.providerState(subscription, 'Microsoft.BotService'),
    ).toBe('Registering');
    const coming = scripted(state('Registering'), state('Registered'));
    await coming.azure.registerProvider(subscription, 'Microsoft.BotService', noStop());
    expect(coming.sent.every((one) => one.method === 'GET')).toBe(true);
  });

  it('need a role of their own, and are not waited for without end', async () => {
    const refused = [azureRefusal(403, 'AuthorizationFailed'), azureRefusal(403, 'AuthorizationFailed')];
    const denied = scripted(state('NotRegistered'), ...refused);
    const problem = await refusal(
      denied.azure.registerProvider(subscription, 'Microsoft.BotService', noStop()),
    );
    expect(problem.facts).toMatchObject({ kind: 'forbidden', hint: { id: 'azure.hintRegisterRole' } });
    const slow = scripted(...Array.from({ length: 500 }, () => state('Registering')));
    expect(
      (await refusal(slow.azure.registerProvider(subscription, 'Microsoft.BotService', noStop()))).facts,
    ).toMatchObject({
      code: 'Registering',
      say: { id: 'azure.slow' },
    });
  });

  it('go on registering when the person stops', async () => {
    const stop = new AbortController();
    stop.abort();
    const { azure } = scripted(state('Registering'));
    const run = azure.registerProvider(subscription, 'Microsoft.BotService', stop.signal);
    expect((await refusal(run)).facts.say).toEqual({ id: 'azure.stopped' });
  });
});
