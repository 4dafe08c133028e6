import { describe, expect, it } from 'vitest';
import { NetworkFailure } from '../../../engine/host';
import { azureRefusal, botId, json, lines, scripted, subscription } from '../fixtures/azure';
import { noStop, tenantId } from '../fixtures/world';

describe('bots', () => {
  const body = {
    id: botId,
    type: 'Microsoft.BotService/botServices',
    name: 'contoso-bot',
    kind: 'azurebot',
    sku: { name: 'F0' },
    tags: {},
    properties: {
      endpoint: 'https://bot.contoso.example/api/messages',
      msaAppId: 'app',
      msaAppType: 'SingleTenant',
      msaAppTenantId: tenantId,
    },
  };

  it('are read back, old ones too', async () => {
    const old = { ...body, kind: 'sdk', sku: undefined, properties: { endpoint: '', msaAppId: 'app' } };
    const { azure, sent } = scripted(
      { json: { value: [body, old], nextLink: null } },
      { json: body },
      azureRefusal(404, 'ResourceNotFound'),
    );
    const found = await azure.bots(subscription);
    expect(found[0]).toEqual({
      resourceId: botId,
      type: 'Microsoft.BotService/botServices',
      name: 'contoso-bot',
      tags: {},
      subscriptionId: subscription,
      resourceGroup: 'rg-bot',
      kind: 'azurebot',
      sku: 'F0',
      endpoint: 'https://bot.contoso.example/api/messages',
      appId: 'app',
      appType: 'SingleTenant',
      appTenantId: tenantId,
    });
    expect(found[1]).toMatchObject({ sku: null, endpoint: null, appType: null, appTenantId: null });
    expect(await azure.bot(botId)).toEqual(found[0]);
    expect(await azure.bot(botId)).toBeNull();
    expect(lines(sent).slice(0, 2)).toEqual([
      `GET /subscriptions/${subscription}/providers/Microsoft.BotService/botServices?api-version=2022-09-15`,
      `GET ${botId}?api-version=2022-09-15`,
    ]);
  });

  it.each([
    [{ json: { properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } } } }, true],
    [{ json: { properties: { properties: { isEnabled: false } } } }, false],
    [azureRefusal(404, 'ResourceNotFound'), null],
  ])('may be reached from Teams', async (answer, expected) => {
    const { azure, sent } = scripted(answer);
    expect(await azure.teamsChannel(botId)).toBe(expected);
    expect(lines(sent)).toEqual([`GET ${botId}/channels/MsTeamsChannel?api-version=2022-09-15`]);
  });

  it('are none where their provider was never registered', async () => {
    const answer = azureRefusal(409, 'MissingSubscriptionRegistration');
    expect(await scripted(answer).azure.bots(subscription)).toEqual([]);
    expect(await scripted(answer).azure.webSites(subscription)).toEqual([]);
  });

  it('have names of their own in all of Azure', async () => {
    const { azure, sent } = scripted(
      { json: { valid: true } },
      { json: { valid: false, message: 'taken', absCode: 'x' } },
    );
    expect(await azure.botNameFree(subscription, 'contoso-bot')).toBe(true);
    expect(await azure.botNameFree(subscription, 'contoso-bot')).toBe(false);
    expect(lines(sent)[0]).toBe(
      'POST /providers/Microsoft.BotService/checkNameAvailability?api-version=2022-09-15',
    );
    expect(json(sent[0])).toEqual({ name: 'contoso-bot', type: 'azurebot' });
    expect(sent[0]?.intent).toBe('read');
  });
});

describe('an endpoint', () => {
  it('is asked as anybody would', async () => {
    const { azure, sent, tokens } = scripted(
      { status: 405 },
      { fails: new NetworkFailure('dns', 'ENOTFOUND', 'x') },
    );
    const url = 'https://bot.contoso.example/api/webhook';
    expect(await azure.askEndpoint(url, noStop())).toEqual({ kind: 'answered', status: 405 });
    expect(sent[0]).toMatchObject({ method: 'GET', url, redirect: 'manual', jar: 'none' });
    expect(sent[0]?.headers?.['authorization']).toBeUndefined();
    expect(tokens).toHaveLength(0);
    expect(await azure.askEndpoint(url, noStop())).toEqual({ kind: 'unreachable', code: 'ENOTFOUND' });
    expect(await azure.askEndpoint('http://bot.contoso.example/', noStop())).toEqual({
      kind: 'unreachable',
      code: 'not_https',
    });
    expect(sent).toHaveLength(2);
  });
});
