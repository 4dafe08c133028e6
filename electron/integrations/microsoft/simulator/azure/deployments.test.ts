import { beforeEach, describe, expect, it } from 'vitest';
import {
  contosoSubscription,
  withBot,
  withDeployment,
  withResourceGroup,
  withSubscription,
  withWebSite,
} from './builders';
import {
  azureStage,
  botParameters,
  botTemplate,
  codesOf,
  deploymentBody,
  type Answer,
  type AzureStage,
} from './fixtures/stage';

const group = `/subscriptions/${contosoSubscription}/resourceGroups/moodle-bot`;
const deployment = `${group}/providers/Microsoft.Resources/deployments/moodlebot-1`;
const bot = `${group}/providers/Microsoft.BotService/botServices/contoso-moodle-bot`;

let azure: AzureStage;
beforeEach(() => {
  azure = azureStage();
  withSubscription(azure.state, { registered: ['Microsoft.BotService', 'Microsoft.CognitiveServices'] });
  withResourceGroup(azure.state, { name: 'moodle-bot' });
});

function validate(body = deploymentBody()): Promise<Answer> {
  return azure.call('POST', `${deployment}/validate`, body);
}

function begin(body = deploymentBody()): Promise<Answer> {
  return azure.call('PUT', deployment, body);
}

async function stateNow(): Promise<unknown> {
  const { json } = await azure.call('GET', deployment);
  return (json['properties'] as { readonly provisioningState: string }).provisioningState;
}

async function operations(): Promise<readonly unknown[]> {
  const { json } = await azure.call('GET', `${deployment}/operations`);
  return (json['value'] as readonly { readonly properties: Readonly<Record<string, unknown>> }[]).map(
    ({ properties: { targetResource, provisioningState } }) => [
      (targetResource as { readonly resourceName: string } | undefined)?.resourceName,
      provisioningState,
    ],
  );
}

/** The innermost error of a failed deployment: JSON in a text, as deep as it goes. */
async function innermost(): Promise<unknown> {
  const { json } = await azure.call('GET', deployment);
  let error = (json['properties'] as { readonly error: unknown }).error as Readonly<Record<string, unknown>>;
  for (;;) {
    const [first] = (error['details'] ?? []) as readonly { readonly message: string }[];
    if (first === undefined) return error['code'];
    error = (JSON.parse(first.message) as { readonly error: Readonly<Record<string, unknown>> }).error;
  }
}

describe('a template', () => {
  it('that is understood stands the validation', async () => {
    const answer = await validate();
    expect(answer.json).toMatchObject({
      properties: {
        provisioningState: 'Succeeded',
        validatedResources: [{ id: bot }, { id: `${bot}/channels/MsTeamsChannel` }],
      },
    });
    expect(azure.journal.map((one) => one.write)).toEqual([false]);
  });

  type Template = ReturnType<typeof botTemplate>;
  const broken: readonly (readonly [string, (template: Template) => void])[] = [
    [
      'a function nobody knows',
      (one) => {
        Object.assign(one.resources[0] ?? {}, { name: "[uniqueString('a')]" });
      },
    ],
    [
      'a condition',
      (one) => {
        Object.assign(one.resources[0] ?? {}, { condition: true });
      },
    ],
    [
      'no api version',
      (one) => {
        delete one.resources[0]?.['apiVersion'];
      },
    ],
    [
      'a parameter that is not declared',
      (one) => {
        one['parameters'] = { botName: { type: 'string' } };
      },
    ],
    [
      'a parameter that is not given',
      (one) => {
        Object.assign(one['parameters'] as object, { more: { type: 'string' } });
      },
    ],
    [
      'a parameter of another type',
      (one) => {
        Object.assign(one['parameters'] as object, { botName: { type: 'int' } });
      },
    ],
    [
      'a variable that is not there',
      (one) => {
        Object.assign(one.resources[0] ?? {}, { name: "[variables('name')]" });
      },
    ],
    [
      'a dependency that is not there',
      (one) => {
        Object.assign(one.resources[1] ?? {}, { dependsOn: ['x'] });
      },
    ],
    [
      'a circle',
      (one) => {
        Object.assign(one.resources[0] ?? {}, {
          dependsOn: ["[concat(parameters('botName'), '/MsTeamsChannel')]"],
        });
      },
    ],
    [
      'names that do not fit the type',
      (one) => {
        Object.assign(one.resources[1] ?? {}, { name: 'MsTeamsChannel' });
      },
    ],
    [
      'the same twice',
      (one) => {
        one.resources.push({ ...one.resources[0] });
      },
    ],
    [
      'another schema',
      (one) => {
        one['$schema'] = 'https://example.com/deploymentTemplate.json#';
      },
    ],
    [
      'text behind an expression',
      (one) => {
        Object.assign(one.resources[0] ?? {}, { name: "[parameters('botName') x]" });
      },
    ],
  ];
  it.each(broken)('with %s is refused', async (_name, spoil) => {
    const template = botTemplate();
    spoil(template);
    for (const answer of [await validate(deploymentBody(template)), await begin(deploymentBody(template))])
      expect([answer.status, codesOf(answer)]).toEqual([400, ['InvalidTemplate']]);
  });

  const early: readonly (readonly [string, Record<string, unknown>, readonly string[]])[] = [
    ['an unknown version', { apiVersion: '2022-01-01' }, ['NoRegisteredProviderFound']],
    ['an unknown namespace', { type: 'Microsoft.Bots/botServices' }, ['InvalidResourceNamespace']],
    ['an unknown type', { type: 'Microsoft.BotService/bots' }, ['InvalidResourceType']],
    ['a region without bots', { location: 'francecentral' }, ['LocationNotAvailableForResourceType']],
    ['no region', { location: undefined }, ['LocationRequired']],
    [
      'a retired service',
      {
        type: 'Microsoft.CognitiveServices/accounts',
        apiVersion: '2017-04-18',
        kind: 'LUIS',
        location: 'westeurope',
      },
      ['InvalidTemplateDeployment', 'InvalidApiSetId'],
    ],
    [
      'a namespace that is not registered',
      { type: 'Microsoft.Web/sites', apiVersion: '2023-12-01', location: 'westeurope' },
      ['MissingSubscriptionRegistration', 'MissingSubscriptionRegistration'],
    ],
  ];
  it.each(early)('with %s is refused before anything begins', async (_name, change, codes) => {
    const template = botTemplate();
    template.resources = [{ ...template.resources[0], ...change }];
    expect(codesOf(await validate(deploymentBody(template)))).toEqual(codes);
    expect(codesOf(await begin(deploymentBody(template)))).toEqual(codes);
  });

  it('obeys a policy', async () => {
    azure.state.azure.faults.policy = {
      name: 'No bots',
      deniedTypes: ['Microsoft.BotService/botServices'],
      allowedLocations: null,
    };
    expect(codesOf(await validate())).toEqual(['InvalidTemplateDeployment', 'RequestDisallowedByPolicy']);
  });

  it('is never shown with the values of its secure parameters', async () => {
    const template = botTemplate();
    Object.assign(template['parameters'] as object, { password: { type: 'secureString' } });
    const body = deploymentBody(template, { ...botParameters, password: { value: 'Sh! not-for-eyes' } });
    const answers = [await validate(body), await begin(body), await azure.call('GET', deployment)];
    expect(JSON.stringify(answers.map((one) => one.json))).not.toContain('not-for-eyes');
    expect(JSON.stringify(azure.state)).not.toContain('not-for-eyes');
    expect(answers[2]?.json).toMatchObject({
      properties: { parameters: { password: { type: 'SecureString' } } },
    });
  });
});

describe('a forecast', () => {
  async function forecast(): Promise<unknown> {
    const begun = await azure.call('POST', `${deployment}/whatIf`, deploymentBody());
    expect(begun.status).toBe(202);
    azure.pass(15);
    expect((await azure.call('GET', begun.headers.get('location') ?? '')).status).toBe(202);
    azure.pass(15);
    return (await azure.call('GET', begun.headers.get('location') ?? '')).json;
  }

  it('tells what would be made, and what else lies there', async () => {
    withWebSite(azure.state, { group: 'moodle-bot', name: 'contoso-bot' });
    expect(await forecast()).toMatchObject({
      status: 'Succeeded',
      properties: {
        changes: [
          { resourceId: bot, changeType: 'Create' },
          { resourceId: `${bot}/channels/MsTeamsChannel`, changeType: 'Create' },
          { changeType: 'Ignore' },
        ],
      },
    });
    expect(azure.journal.some((one) => one.write)).toBe(false);
    expect(azure.state.violations).toEqual([]);
  });

  it('tells nothing new from what would change', async () => {
    const given = {
      group: 'moodle-bot',
      name: 'contoso-moodle-bot',
      appId: botParameters.botAppId.value,
      displayName: 'Moodle Assistant',
      tags: { made: 'by us' },
    };
    withBot(azure.state, { ...given, endpoint: 'https://elsewhere.example/api/messages' });
    expect(await forecast()).toMatchObject({
      properties: {
        changes: [
          { changeType: 'Modify', delta: [{ path: 'properties.endpoint', propertyChangeType: 'Modify' }] },
          { changeType: 'NoChange' },
        ],
      },
    });
  });

  it('carries the refusal of a policy in its answer', async () => {
    azure.state.azure.faults.policy = {
      name: 'x',
      deniedTypes: ['Microsoft.BotService/botServices'],
      allowedLocations: null,
    };
    expect(await forecast()).toMatchObject({
      status: 'Failed',
      error: { code: 'InvalidTemplateDeployment' },
    });
  });
});

describe('a deployment', () => {
  it('goes on by itself, resource by resource, whoever watches', async () => {
    const begun = await begin();
    expect([begun.status, begun.json]).toMatchObject([
      201,
      { properties: { provisioningState: 'Accepted' } },
    ]);
    const at = begun.headers.get('azure-asyncoperation') ?? '';
    expect(await operations()).toEqual([]);
    azure.pass(10);
    expect((await azure.call('GET', at)).json).toEqual({ status: 'Running' });
    expect(await operations()).toEqual([['contoso-moodle-bot', 'Running']]);
    const again = await begin();
    expect([again.status, codesOf(again)]).toEqual([409, ['DeploymentActive']]);
    azure.restart();
    azure.pass(60);
    expect(await operations()).toEqual([
      ['contoso-moodle-bot', 'Succeeded'],
      ['contoso-moodle-bot/MsTeamsChannel', 'Running'],
    ]);
    azure.pass(20);
    expect((await azure.call('GET', at)).json).toEqual({ status: 'Succeeded' });
    expect((await operations()).at(-1)).toEqual([undefined, 'Succeeded']);
    expect((await azure.call('GET', `${bot}?api-version=2022-09-15`)).json).toMatchObject({
      properties: {
        endpoint: 'https://bot.contoso.example/api/messages',
        enabledChannels: ['webchat', 'directline', 'msteams'],
      },
    });
    expect((await begin()).status).toBe(200);
  });

  it('meets a taken name only when its turn comes', async () => {
    azure.state.azure.takenBotNames.push('contoso-moodle-bot');
    expect((await validate()).status).toBe(200);
    await begin();
    azure.pass(90);
    expect(await stateNow()).toBe('Failed');
    expect(await innermost()).toBe('InvalidBotData');
    expect(await operations()).toEqual([['contoso-moodle-bot', 'Failed']]);
    expect(azure.state.azure.resources).toEqual([]);
  });

  it('meets a used-up quota two levels deep', async () => {
    azure.state.azure.faults.quotaReached = true;
    await begin();
    azure.pass(90);
    const { json } = await azure.call('GET', deployment);
    expect(JSON.stringify(json)).toContain('ResourceDeploymentFailure');
    expect(JSON.stringify(json)).toContain('QuotaExceeded');
  });

  it('makes nothing of what can no longer be made', async () => {
    const template = botTemplate();
    Object.assign(template.resources[0]?.['properties'] as object, { msaAppType: 'MultiTenant' });
    await begin(deploymentBody(template));
    azure.pass(90);
    expect(await innermost()).toBe('InvalidBotCreationData');
  });

  it('can be cancelled while it runs, and not afterwards', async () => {
    await begin();
    azure.pass(70);
    expect((await azure.call('POST', `${deployment}/cancel`)).status).toBe(204);
    expect(await stateNow()).toBe('Canceled');
    azure.pass(100);
    expect(await operations()).toEqual([
      ['contoso-moodle-bot', 'Succeeded'],
      ['contoso-moodle-bot/MsTeamsChannel', 'Canceled'],
    ]);
    expect((await azure.call('POST', `${deployment}/cancel`)).status).toBe(409);
  });

  it('is found half done in a scenario', async () => {
    const properties = {
      displayName: 'Bot',
      msaAppId: botParameters.botAppId.value,
      msaAppType: 'SingleTenant',
      msaAppTenantId: azure.state.tenant.id,
    };
    withDeployment(azure.state, {
      group: 'moodle-bot',
      name: 'moodlebot-1',
      startedAt: new Date('2026-11-22T09:59:00Z'),
      resources: [
        {
          group: 'moodle-bot',
          name: 'b1',
          type: 'Microsoft.BotService/botServices',
          location: 'global',
          kind: 'azurebot',
          sku: { name: 'F0' },
          properties,
          seconds: 30,
        },
        {
          group: 'moodle-bot',
          name: 'b1/MsTeamsChannel',
          type: 'Microsoft.BotService/botServices/channels',
          location: 'global',
          seconds: 60,
          error: { status: 409, code: 'Conflict', message: 'busy' },
        },
      ],
    });
    expect(await stateNow()).toBe('Running');
    expect(azure.state.azure.resources).toMatchObject([{ name: 'b1' }]);
    azure.pass(60);
    expect(await stateNow()).toBe('Failed');
  });
});
