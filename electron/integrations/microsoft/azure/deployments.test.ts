import { describe, expect, it } from 'vitest';
import {
  azureRefusal,
  botId,
  group,
  json,
  lines,
  origin,
  scripted,
  siteId,
  subscription,
} from '../fixtures/azure';
import { noStop, refusal } from '../fixtures/world';

const at = { subscriptionId: subscription, resourceGroup: 'rg-bot', name: 'moodlebot-20261122' };
const deploymentPath = `${group}/providers/Microsoft.Resources/deployments/${at.name}`;
const request = { ...at, template: { resources: [] }, parameters: { botName: 'contoso-bot' } };
const properties = {
  mode: 'Incremental',
  template: { resources: [] },
  parameters: { botName: { value: 'contoso-bot' } },
};

describe('a deployment', () => {
  it('is validated as a question', async () => {
    const fine = scripted({ json: { properties: {} } });
    expect(await fine.azure.validate(request)).toBeNull();
    expect(lines(fine.sent)).toEqual([`POST ${deploymentPath}/validate?api-version=2021-04-01`]);
    expect(fine.sent[0]?.intent).toBe('read');
    expect(json(fine.sent[0])).toEqual({ properties });
    const later = scripted(
      { status: 202, headers: { location: `${origin}/x` } },
      { json: { status: 'Succeeded' } },
    );
    expect(await later.azure.validate(request)).toBeNull();
  });

  it('that Azure would not accept says why', async () => {
    const error = {
      code: 'InvalidTemplateDeployment',
      message: 'm',
      details: [{ code: 'RequestDisallowedByPolicy', message: 'p' }],
    };
    const against = { code: 'RequestDisallowedByPolicy', message: 'p', target: null };
    expect(await scripted({ status: 400, json: { error } }).azure.validate(request)).toEqual(against);
    expect(await scripted({ status: 200, json: { error } }).azure.validate(request)).toEqual(against);
    const later = scripted(
      { status: 202, headers: { location: `${origin}/x` } },
      { json: { status: 'Failed', error } },
    );
    expect(await later.azure.validate(request)).toEqual(against);
    const denied = azureRefusal(403, 'AuthorizationFailed');
    expect((await refusal(scripted(denied, denied).azure.validate(request))).kind).toBe('forbidden');
    expect((await refusal(scripted({ status: 404 }).azure.validate(request))).kind).toBe('unexpected');
  });

  it('is foreseen with whole resources', async () => {
    const changes = [
      { resourceId: botId, changeType: 'Create', after: {} },
      { resourceId: `${botId}/channels/MsTeamsChannel`, changeType: 'NoChange' },
      { resourceId: siteId, changeType: 'Surprise' },
    ];
    const { azure, sent } = scripted(
      { status: 202, headers: { location: `${origin}/x`, 'retry-after': '2' } },
      { json: { status: 'Succeeded', properties: { changes } } },
    );
    expect(await azure.whatIf(request, noStop())).toEqual([
      { resourceId: botId, type: 'Microsoft.BotService/botServices', name: 'contoso-bot', change: 'Create' },
      {
        resourceId: `${botId}/channels/MsTeamsChannel`,
        type: 'Microsoft.BotService/botServices/channels',
        name: 'contoso-bot/MsTeamsChannel',
        change: 'NoChange',
      },
      { resourceId: siteId, type: 'Microsoft.Web/sites', name: 'contoso-web', change: 'other' },
    ]);
    expect(lines(sent)[0]).toBe(`POST ${deploymentPath}/whatIf?api-version=2021-04-01`);
    expect(sent[0]?.intent).toBe('read');
    expect(json(sent[0])).toEqual({
      properties: { ...properties, whatIfSettings: { resultFormat: 'FullResourcePayloads' } },
    });
  });

  it('begins and is left to itself', async () => {
    const headers = { 'azure-asyncoperation': `${origin}/x` };
    const { azure, sent } = scripted({
      status: 201,
      headers,
      json: { name: at.name, properties: { provisioningState: 'Accepted' } },
    });
    await azure.deploy(request);
    expect(lines(sent)).toEqual([`PUT ${deploymentPath}?api-version=2021-04-01`]);
    expect(sent[0]?.intent).toBe('write');
    const twice = scripted(azureRefusal(409, 'DeploymentActive'));
    expect((await refusal(twice.azure.deploy(request))).facts).toMatchObject({
      kind: 'conflict',
      code: 'DeploymentActive',
    });
  });

  it('is asked about only until the person stops', async () => {
    const location = `${origin}/subscriptions/${subscription}/operationresults/1?api-version=2021-04-01`;
    const { azure, sent } = scripted({ status: 202, headers: { location } });
    const stop = new AbortController();
    stop.abort();
    expect((await refusal(azure.validate(request, stop.signal))).facts.say.id).toBe('azure.stopped');
    expect(sent).toHaveLength(1);
  });

  it('is read back with its innermost error', async () => {
    const inner = JSON.stringify({ error: { code: 'InvalidBotData', message: 'Id is already in use.' } });
    const error = {
      code: 'DeploymentFailed',
      message: 'm',
      details: [{ code: 'BadRequest', message: inner }],
    };
    const body = {
      name: at.name,
      properties: { provisioningState: 'Failed', correlationId: 'c', timestamp: 't', error },
    };
    const { azure, sent } = scripted({ json: body }, azureRefusal(404, 'DeploymentNotFound'), {
      json: { name: 'n', properties: { provisioningState: 'Running' } },
    });
    expect(await azure.deployment(at)).toEqual({
      name: at.name,
      state: 'Failed',
      correlationId: 'c',
      timestamp: 't',
      error: { code: 'InvalidBotData', message: 'Id is already in use.', target: null },
    });
    expect(await azure.deployment(at)).toBeNull();
    expect(await azure.deployment(at)).toEqual({
      name: 'n',
      state: 'Running',
      correlationId: null,
      timestamp: null,
      error: null,
    });
    expect(lines(sent)[0]).toBe(`GET ${deploymentPath}?api-version=2021-04-01`);
  });

  it('tells of each resource', async () => {
    const targetResource = {
      id: botId,
      resourceType: 'Microsoft.BotService/botServices',
      resourceName: 'contoso-bot',
    };
    const value = [
      { properties: { provisioningState: 'Running', targetResource } },
      {
        properties: {
          provisioningState: 'Succeeded',
          statusCode: 'OK',
          statusMessage: { code: 'not an error', properties: {} },
        },
      },
      {
        properties: {
          provisioningState: 'Failed',
          statusCode: 'Conflict',
          statusMessage: '{"error":{"code":"QuotaExceeded","message":"q"}}',
          targetResource,
        },
      },
      {
        properties: {
          provisioningState: 'Failed',
          statusCode: 'BadRequest',
          statusMessage: null,
          targetResource,
        },
      },
    ];
    const { azure, sent } = scripted({ json: { value } });
    const told = { resourceId: botId, type: 'Microsoft.BotService/botServices', name: 'contoso-bot' };
    expect(await azure.operations(at)).toEqual([
      { ...told, state: 'Running', error: null },
      { resourceId: null, type: null, name: null, state: 'Succeeded', error: null },
      { ...told, state: 'Failed', error: { code: 'QuotaExceeded', message: 'q', target: null } },
      { ...told, state: 'Failed', error: { code: 'BadRequest', message: '', target: null } },
    ]);
    expect(lines(sent)).toEqual([`GET ${deploymentPath}/operations?api-version=2021-04-01`]);
  });

  it('is cancelled while it runs, and needs it no more afterwards', async () => {
    const running = scripted({ status: 204 });
    await running.azure.cancel(at);
    expect(lines(running.sent)).toEqual([`POST ${deploymentPath}/cancel?api-version=2021-04-01`]);
    const state = (name: string): { readonly json: unknown } => ({
      json: { name: at.name, properties: { provisioningState: name } },
    });
    await scripted(azureRefusal(409, 'DeploymentCannotBeCancelled'), state('Succeeded')).azure.cancel(at);
    const busy = scripted(azureRefusal(409, 'DeploymentCannotBeCancelled'), state('Running'));
    expect((await refusal(busy.azure.cancel(at))).kind).toBe('conflict');
  });
});
