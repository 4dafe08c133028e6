import { describe, expect, it } from 'vitest';
import type {
  Azure,
  Deployment,
  DeploymentOperation,
  ForeseenResource,
} from '../../../integrations/microsoft/port';
import { Problem, Secret } from '../../../engine/step';
import type { Stage } from '../../../contract/vocabulary';
import { deploy, follow, partsOf, stagesOf } from './deployment-apply';
import { isForeign } from './deployment-foreseen';
import {
  hintsOf,
  remembered,
  withDeployment,
  withGroup,
  withoutGroup,
  withoutResource,
} from './deployment-memory';
import {
  anotherName,
  deploymentName,
  endpointFault,
  endpointFrom,
  isBotName,
  isGroupName,
  suggestedName,
} from './deployment-names';
import { resourcesOf, type Wanted } from './deployment-wanted';
import { handOver, lookAtService } from './hand-over-values';
import { botType } from './template';

const at = { subscriptionId: 's', resourceGroup: 'g', name: 'd' };
const nothing = { deployment: null, resources: [], groups: [] };
const place = { wwwroot: 'https://moodle.example', tenantId: 't' };
const botId = `/subscriptions/s/resourceGroups/g/providers/${botType}/b`;
const channelId = `${botId}/channels/MsTeamsChannel`;

describe('names', () => {
  it.each([
    ['b1', true],
    ['a', false],
    ['-bot', false],
    ['bot.of_x-1', true],
    ['bot x', false],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
  ])('of bots: %s', (name, fits) => {
    expect(isBotName(name)).toBe(fits);
  });

  it.each([
    ['moodle-bot', true],
    ['a(b)', true],
    ['École-rg', true],
    ['ends.', false],
    ['', false],
    ['with space', false],
  ])('of groups: %s', (name, fits) => {
    expect(isGroupName(name)).toBe(fits);
  });

  it.each([
    ['', 'missing'],
    ['http://bot.example/api/messages', 'not-https'],
    ['bot.example', 'not-https'],
    ['https://bot/api/messages', 'not-https'],
    ['https://bot.example/api/webhook', 'webhook'],
    ['https://bot.example/api/messages', null],
    ['https://bot.example/other', null],
  ])('of endpoints: %s', (endpoint, fault) => {
    expect(endpointFault(endpoint)).toBe(fault);
  });

  it('of an endpoint come from where Moodle sends its messages', () => {
    expect(endpointFrom('https://bot.example/api/webhook')).toBe('https://bot.example/api/messages');
    expect(endpointFrom('https://bot.example/x/api/messages/')).toBe('https://bot.example/x/api/messages');
    expect(endpointFrom('')).toBe('');
    expect(endpointFrom('http://bot.example/api/webhook')).toBe('');
  });

  it('that we make fit the rules', () => {
    const names = [
      'https://moodle.example',
      'https://x.example/learn',
      `https://${'long.'.repeat(20)}example`,
    ];
    for (const wwwroot of names) expect(isBotName(suggestedName(wwwroot)), wwwroot).toBe(true);
    expect(suggestedName('https://moodle.example/learn')).toBe('bot-moodle-example-learn');
    expect(anotherName('bot-x')).toBe('bot-x-2');
    expect(anotherName('bot-x-2')).toBe('bot-x-3');
    expect(isBotName(anotherName('x'.repeat(64)))).toBe(true);
    const made = deploymentName(new Date('2026-11-22T08:05:09.123Z'));
    expect(made).toBe('lms-setup-bot-20261122080509123');
    expect(made).toMatch(/^[-\w._()]{1,64}$/);
  });
});

describe('what is remembered', () => {
  it('comes back for the same site and tenant only', () => {
    const memory = withGroup(withDeployment(nothing, at, [botId]), { subscriptionId: 's', name: 'g' });
    const hints = hintsOf(place, memory);
    expect(remembered(hints, place)).toEqual(memory);
    expect(remembered(hints, { ...place, wwwroot: 'https://other.example' })).toEqual(nothing);
    expect(remembered(hints, { ...place, tenantId: 'u' })).toEqual(nothing);
    expect(remembered({ ...hints, made: '{"deploy' }, place)).toEqual(nothing);
  });

  it('holds each thing once, and forgets what is inside with it', () => {
    const twice = withDeployment(withDeployment(nothing, at, [botId, channelId]), at, [botId.toUpperCase()]);
    expect(twice.resources).toEqual([botId, channelId]);
    expect(withoutResource(twice, botId.toLowerCase()).resources).toEqual([]);
    expect(withoutResource({ ...twice, resources: [`${botId}2`] }, botId).resources).toEqual([`${botId}2`]);
    const group = { subscriptionId: 's', name: 'g' };
    const groups = withGroup(withGroup(nothing, group), { ...group, name: 'G' });
    expect(groups.groups).toHaveLength(1);
    expect(withoutGroup(groups, group).groups).toEqual([]);
  });

  it('names the parts of a deployment', () => {
    const memory = { ...nothing, resources: [botId, channelId, botId.replace('/g/', '/other/')] };
    expect(partsOf(memory, at).map(({ type, name }) => [type.toLowerCase(), name])).toEqual([
      ['microsoft.botservice/botservices', 'b'],
      ['microsoft.botservice/botservices/channels', 'MsTeamsChannel'],
    ]);
  });
});

describe('what Azure foresees', () => {
  const one = (change: ForeseenResource['change'], resourceId = botId): ForeseenResource => ({
    resourceId,
    type: botType,
    name: 'b',
    change,
  });
  it.each([
    ['Create', false, false],
    ['NoChange', false, false],
    ['Ignore', false, false],
    ['Modify', true, false],
    ['Deploy', true, false],
    ['Unsupported', true, false],
    ['other', true, false],
    ['Delete', true, true],
  ] as const)('%s touches what is not ours: %s; what is: %s', (change, foreign, own) => {
    expect(isForeign(one(change), { tagged: [] })).toBe(foreign);
    expect(isForeign(one(change), { tagged: [botId.toLowerCase()] })).toBe(own);
  });

  it('counts what stands inside one of ours as ours, and nothing of a similar name', () => {
    expect(isForeign(one('Modify', channelId), { tagged: [botId.toLowerCase()] })).toBe(false);
    expect(isForeign(one('Modify', `${botId}2`), { tagged: [botId.toLowerCase()] })).toBe(true);
  });
});

const wanted: Wanted = {
  subscriptionId: 's',
  resourceGroup: 'g',
  region: 'westeurope',
  botName: 'b',
  endpoint: 'https://bot.example/api/messages',
  tier: 'F0',
  part: 'bot',
};
const site = { ...place, appId: 'a', webhookEndpoint: '', page: '/admin/settings.php' };
const operation = (resourceId: string, state: string): DeploymentOperation => ({
  resourceId,
  type: botType,
  name: 'b',
  state,
  error: state === 'Failed' ? { code: 'QuotaExceeded', message: 'no more', target: null } : null,
});

/** Azure that answers one state after another; what it was asked stands in `asked`. */
function azureOf(states: readonly string[], seen: { readonly asked: string[]; onAsk?: () => void }): Azure {
  let turn = -1;
  const state = (): string => states[Math.min(turn, states.length - 1)] ?? 'Running';
  const deployment = (): Deployment => ({
    name: 'd',
    state: state(),
    correlationId: null,
    timestamp: null,
    error: state() === 'Failed' ? { code: 'QuotaExceeded', message: 'no more', target: null } : null,
  });
  return {
    deploy: async ({ name }) => void seen.asked.push(`deploy ${name}`),
    deployment: async () => {
      turn += 1;
      seen.onAsk?.();
      return deployment();
    },
    operations: async () => [operation(botId, state())],
    cancel: async () => void seen.asked.push('cancel'),
  } as Partial<Azure> as Azure;
}

function deskOf(azure: Azure) {
  const leaving = new AbortController();
  const pictures: (readonly Stage[])[] = [];
  const desk = {
    azure,
    clock: { now: () => new Date('2026-11-22T08:00:00Z'), sleep: () => Promise.resolve() },
    leave: leaving.signal,
    stages: (stages: readonly Stage[]) => void pictures.push(stages),
  };
  return { desk, leaving, pictures };
}

describe('a deployment', () => {
  it('is remembered before Azure hears of it, and followed to its end', async () => {
    const seen = { asked: [] as string[] };
    const { desk, pictures } = deskOf(azureOf(['Accepted', 'Running', 'Succeeded'], seen));
    await deploy(desk, wanted, site, nothing, async (memory) => {
      seen.asked.push(`keep ${memory.deployment?.name ?? ''} ${String(memory.resources.length)}`);
    });
    const name = 'lms-setup-bot-20261122080000000';
    expect(seen.asked).toEqual([`keep ${name} 2`, `deploy ${name}`]);
    expect(pictures.map((one) => one.map(({ state }) => state))).toEqual([
      ['waiting', 'waiting'],
      ['running', 'waiting'],
      ['running', 'waiting'],
      ['done', 'waiting'],
    ]);
  });

  it('that fails is a refusal with the innermost code of Azure', async () => {
    const { desk, pictures } = deskOf(azureOf(['Running', 'Failed'], { asked: [] }));
    const refused: unknown = await deploy(desk, wanted, site, nothing, async () => undefined).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Problem);
    expect((refused as Problem).facts).toMatchObject({
      system: 'azure',
      code: 'QuotaExceeded',
      hint: { id: 'bot-deployment.azure.quota' },
    });
    expect(pictures.at(-1)?.[0]).toMatchObject({
      state: 'failed',
      detail: { params: { code: 'QuotaExceeded' } },
    });
  });

  it('is canceled once when the person leaves, and says so', async () => {
    const seen: { asked: string[]; onAsk?: () => void } = { asked: [] };
    const { desk, leaving } = deskOf(azureOf(['Running', 'Running', 'Canceled'], seen));
    seen.onAsk = () => {
      leaving.abort();
    };
    const refused: unknown = await deploy(desk, wanted, site, nothing, async () => undefined).catch(
      (error: unknown) => error,
    );
    expect((refused as Problem).facts).toMatchObject({
      code: 'Canceled',
      say: { id: 'bot-deployment.canceled' },
    });
    expect(seen.asked.filter((one) => one === 'cancel')).toHaveLength(1);
  });

  it('that is only watched goes on when the person leaves', async () => {
    const seen: { asked: string[]; onAsk?: () => void } = { asked: [] };
    const { desk, leaving } = deskOf(azureOf(['Running'], seen));
    seen.onAsk = () => {
      leaving.abort();
    };
    expect(await follow(desk, at, resourcesOf(wanted), 'watch')).toBeNull();
    expect(seen.asked).toEqual([]);
  });

  it('shows what Azure makes beside its own parts', () => {
    const stages = stagesOf(resourcesOf(wanted), [
      operation('/other', 'Running'),
      operation(botId, 'Failed'),
    ]);
    expect(stages.map(({ id, state }) => [id, state])).toEqual([
      [botId, 'failed'],
      [channelId, 'waiting'],
      ['/other', 'running'],
    ]);
  });

  it.each([
    ['Accepted', 'running', undefined],
    ['Running', 'running', undefined],
    ['Succeeded', 'done', undefined],
    ['NotStarted', 'waiting', undefined],
    // Nothing failed there: somebody stopped it.
    ['Canceled', 'waiting', { id: 'bot-deployment.part.canceled' }],
    ['Failed', 'failed', { id: 'bot-deployment.stage.error' }],
  ])('never quotes Azure’s bare word for a state: %s', (word, state, detail) => {
    const [stage] = stagesOf([], [operation(botId, word)]);
    expect(stage?.state).toBe(state);
    if (detail === undefined) expect(stage?.detail).toBeUndefined();
    else expect(stage?.detail).toMatchObject(detail);
  });
});

describe('the values of the service', () => {
  const web = {
    resourceId: '/w',
    type: 'Microsoft.Web/sites',
    name: 'bot',
    tags: {},
    subscriptionId: 's',
    resourceGroup: 'g',
    state: 'Running',
    hostName: 'Bot.azurewebsites.net',
  };
  const secret = (text: string): Secret => new Secret(text);
  const settings = new Map([
    ['MicrosoftAppId', secret('AAAA-1')],
    ['microsoftAppPassword', secret('old password of the bot')],
    ['WEBSITE_NODE_DEFAULT_VERSION', secret('~20')],
  ]);
  const saved: Record<string, string | Secret>[] = [];
  const azure = {
    webSites: async () => [web],
    siteSettings: async () => settings,
    saveSiteSettings: async (_id: string, values: Record<string, string | Secret>) => void saved.push(values),
  } as Partial<Azure> as Azure;
  const held = { password: secret('new password of the bot'), shared: secret(`<&"'% of Moodle`) };
  const endpoint = 'https://bot.azurewebsites.net/api/messages';
  const look = (values: typeof held | { password: null; shared: null }) =>
    lookAtService(azure, ['s'], endpoint, 'aaaa-1', async () => values);

  it('are compared without being kept', async () => {
    const found = await look(held);
    expect(found?.differing).toEqual(['password', 'shared']);
    expect(JSON.stringify(found)).not.toMatch(/password of the bot|of Moodle/);
  });

  it('that Moodle does not hold are not missing', async () => {
    expect((await look({ password: null, shared: null }))?.differing).toEqual([]);
  });

  it('belong to nobody where no web site answers under the endpoint', async () => {
    expect(await lookAtService(azure, ['s'], 'https://elsewhere.example/', 'a', async () => held)).toBeNull();
    expect(await lookAtService(azure, ['s'], '', 'a', async () => held)).toBeNull();
    const refusing = {
      ...azure,
      siteSettings: () =>
        Promise.reject(new Problem({ system: 'azure', kind: 'forbidden', status: 403, say: { id: 'x' } })),
    };
    expect(await lookAtService(refusing, ['s'], endpoint, 'a', async () => held)).toBeNull();
  });

  it('are handed over by hand where they only point to a key vault', async () => {
    const reference = secret('@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/bot)');
    const pointing = {
      ...azure,
      siteSettings: async () => new Map([...settings, ['microsoftAppPassword', reference]]),
    };
    expect(await lookAtService(pointing, ['s'], endpoint, 'aaaa-1', async () => held)).toBeNull();
  });

  it('are stored under the names the web site has, and only those that differ', async () => {
    const lacking = () => new Problem({ system: 'moodle', kind: 'missing', status: 0, say: { id: 'x' } });
    await handOver(
      azure,
      { resourceId: '/w', appId: 'aaaa-1', differing: ['app-id', 'shared'] },
      held,
      lacking,
    );
    expect(saved).toEqual([{ MicrosoftAppId: 'aaaa-1', sharedMoodleSecret: held.shared }]);
    const lost = { password: null, shared: null };
    const handing = { resourceId: '/w', appId: 'aaaa-1', differing: ['password'] } as const;
    await expect(handOver(azure, handing, lost, lacking)).rejects.toBeInstanceOf(Problem);
    expect(saved).toHaveLength(1);
  });
});
