import { describe, expect, it } from 'vitest';
import type { AzureBot, Subscription } from '../../../integrations/microsoft/port';
import type {
  DeploymentAnswers,
  KeptDeployment,
  Outlook,
  SeenAzure,
  SeenBotDeployment,
} from './deployment-seen';
import { step } from '../steps/bot-deployment.step';
import { botType, channelType } from './template';

const at = { now: new Date('2026-11-22T08:00:00Z'), hints: {} };
const endpoint = 'https://bot.contoso.example/api/messages';
const asked: DeploymentAnswers = {
  how: 'new',
  subscription: [],
  group: [],
  newGroup: 'moodle-bot',
  region: [],
  botName: 'bot-contoso',
  endpoint,
  handed: true,
  remove: false,
};
const subscription: Subscription = { id: 's-1', name: 'Contoso', state: 'Enabled', tenantId: 't' };
const group = { subscriptionId: 's-1', name: 'moodle-bot', location: 'westeurope', tags: {} };
const botId = `/subscriptions/s-1/resourceGroups/moodle-bot/providers/${botType}/bot-contoso`;
const ownTags = { 'created-by': 'lms-setup', 'moodle-site': 'moodle.example' };
const azureBot: AzureBot = {
  resourceId: botId,
  type: botType,
  name: 'bot-contoso',
  tags: {},
  subscriptionId: 's-1',
  resourceGroup: 'moodle-bot',
  kind: 'azurebot',
  sku: 'F0',
  endpoint,
  appId: 'app-1',
  appType: 'SingleTenant',
  appTenantId: 't',
};
const made = (change: 'Create' | 'Modify' | 'NoChange') => ({
  resourceId: botId,
  type: botType,
  name: 'bot-contoso',
  change,
});
const channelOf = (change: 'Create' | 'Modify') => ({
  resourceId: `${botId}/channels/MsTeamsChannel`,
  type: channelType,
  name: 'bot-contoso/MsTeamsChannel',
  change,
});
const ready: Outlook = {
  provider: 'Registered',
  group,
  nameFree: true,
  obstacle: null,
  foreseen: [made('Create'), channelOf('Create')],
  tagged: [],
};
const noBot: SeenAzure = {
  kind: 'looked',
  site: {
    wwwroot: 'https://moodle.example',
    tenantId: 't',
    appId: 'app-1',
    webhookEndpoint: '',
    page: '/admin/settings.php',
  },
  subscriptions: [subscription],
  subscription,
  bot: null,
  channel: null,
  kept: null,
  made: { resources: [], groups: [], closed: [] },
  outlook: ready,
  service: null,
};
const withTheBot: SeenAzure = { ...noBot, bot: azureBot, channel: true, outlook: null };
const service = { resourceId: '/w', hostName: 'bot.contoso.example', subscriptionId: 's-1' };

function kept(state: string): KeptDeployment {
  const error = state === 'Failed' ? { code: 'QuotaExceeded', message: 'No more.', target: null } : null;
  return {
    at: { subscriptionId: 's-1', resourceGroup: 'moodle-bot', name: 'd-1' },
    deployment: { name: 'd-1', state, correlationId: 'c-1', timestamp: '2026-11-22T07:59:00Z', error },
    operations: [],
  };
}

const found = (seen: SeenBotDeployment, answers: Partial<DeploymentAnswers> = {}): readonly string[] =>
  step
    .judge(seen, { ...asked, ...answers }, at)
    .filter((one) => one.outcome !== 'pass')
    .map((one) => `${one.point} ${one.outcome} ${one.severity ?? 'problem'}`);
const planned = (seen: SeenBotDeployment, answers: Partial<DeploymentAnswers> = {}): readonly string[] =>
  step.plan(seen, { ...asked, ...answers }, at).map((one) => `${one.id.replace(botId, 'bot')} ${one.risk}`);

describe('bot-deployment', () => {
  it.each<[string, SeenAzure, Partial<DeploymentAnswers>, readonly string[], readonly string[]]>([
    [
      'nothing there, everything ready',
      noBot,
      {},
      ['bot fail blocker', 'service-values manual advice'],
      ['deploy care'],
    ],
    [
      'no subscription',
      { ...noBot, subscriptions: [], subscription: null, outlook: null },
      {},
      ['no-subscription fail blocker'],
      [],
    ],
    [
      'several subscriptions, none chosen',
      {
        ...noBot,
        subscriptions: [subscription, { ...subscription, id: 's-2' }],
        subscription: null,
        outlook: null,
      },
      {},
      ['subscription fail blocker'],
      [],
    ],
    [
      'a subscription that is switched off',
      { ...noBot, subscription: { ...subscription, state: 'Disabled' }, outlook: null },
      {},
      ['subscription-disabled fail blocker'],
      [],
    ],
    [
      'a provider and a group that are missing',
      { ...noBot, outlook: { ...ready, provider: 'NotRegistered', group: null, foreseen: null } },
      {},
      ['provider fail problem', 'group fail problem', 'bot fail blocker'],
      ['provider routine', 'group routine'],
    ],
    [
      'a name somebody else has',
      { ...noBot, outlook: { ...ready, group: null, nameFree: false, foreseen: null } },
      {},
      ['group fail problem', 'name-taken fail blocker', 'bot fail blocker'],
      [],
    ],
    [
      'answers Azure would not take',
      { ...noBot, outlook: null },
      { botName: '-', endpoint: 'http://x.example', newGroup: 'a b' },
      ['group-name fail blocker', 'bot-name fail blocker', 'endpoint fail blocker'],
      [],
    ],
    [
      'what Azure says it would refuse',
      {
        ...noBot,
        outlook: {
          ...ready,
          foreseen: null,
          obstacle: { code: 'RequestDisallowedByPolicy', message: 'Not allowed.', target: null },
        },
      },
      {},
      ['azure-refuses fail blocker', 'bot fail blocker'],
      [],
    ],
    [
      'a deployment that would change what is not ours',
      { ...noBot, outlook: { ...ready, foreseen: [made('Modify'), channelOf('Create')] } },
      {},
      ['not-ours fail blocker', 'bot fail blocker', 'service-values manual advice'],
      [],
    ],
    // What only the person knows stays theirs to check: their word makes nothing green.
    [
      'a bot in order, and the person’s word for its service',
      withTheBot,
      {},
      ['service-values manual advice'],
      [],
    ],
    [
      'a bot in order, and nothing known of its service',
      withTheBot,
      { handed: false },
      ['service-values manual advice'],
      ['give-values routine'],
    ],
    [
      'somebody’s bot that is not in Teams',
      {
        ...withTheBot,
        channel: null,
        outlook: { ...ready, nameFree: null, foreseen: [channelOf('Create')] },
      },
      {},
      ['teams-channel fail problem', 'service-values manual advice'],
      ['deploy care'],
    ],
    [
      'somebody’s bot whose channel is off',
      {
        ...withTheBot,
        channel: false,
        outlook: { ...ready, nameFree: null, foreseen: [channelOf('Modify')] },
      },
      {},
      ['teams-channel fail problem', 'not-ours fail blocker', 'service-values manual advice'],
      [],
    ],
    [
      'somebody’s bot with another endpoint',
      { ...withTheBot, bot: { ...azureBot, endpoint: 'https://old.example/api/messages' } },
      {},
      ['endpoint-differs fail advice', 'service-values manual advice'],
      [],
    ],
    [
      'our bot with another endpoint',
      {
        ...withTheBot,
        bot: { ...azureBot, tags: ownTags, endpoint: 'https://old.example/api/messages' },
        outlook: { ...ready, nameFree: null, foreseen: [made('Modify')], tagged: [botId.toLowerCase()] },
      },
      {},
      ['endpoint-differs fail advice', 'service-values manual advice'],
      ['deploy care'],
    ],
    [
      'a bot with what stays as it is',
      {
        ...withTheBot,
        channel: null,
        bot: { ...azureBot, tags: ownTags },
        outlook: { ...ready, nameFree: null, foreseen: [made('NoChange'), channelOf('Create')] },
      },
      {},
      ['teams-channel fail problem', 'service-values manual advice'],
      ['deploy care', 'stay-bot routine'],
    ],
    [
      'a web site with other values',
      { ...withTheBot, service: { ...service, differing: ['password'] } },
      { handed: false },
      ['service-values fail problem'],
      ['hand-values care'],
    ],
    [
      'a web site with the same values',
      { ...withTheBot, service: { ...service, differing: [] } },
      { handed: false },
      [],
      [],
    ],
    [
      'an existing bot nobody can see',
      { ...noBot, outlook: null },
      { how: 'existing' },
      ['bot-not-found fail blocker'],
      [],
    ],
    [
      'a deployment that is running',
      { ...noBot, outlook: null, kept: kept('Running') },
      {},
      ['deployment-running fail blocker', 'bot fail blocker'],
      [],
    ],
    [
      'a deployment that failed',
      { ...noBot, kept: kept('Failed') },
      {},
      ['deployment-failed fail advice', 'bot fail blocker', 'service-values manual advice'],
      ['deploy care'],
    ],
    [
      'a deployment that was canceled',
      { ...noBot, kept: kept('Canceled') },
      {},
      ['deployment-canceled fail advice', 'bot fail blocker', 'service-values manual advice'],
      ['deploy care'],
    ],
    [
      'nothing of ours to remove',
      { ...withTheBot, outlook: null },
      { remove: true },
      ['removal skipped advice'],
      [],
    ],
    [
      'something of ours to remove, with something else in the group',
      {
        ...withTheBot,
        made: {
          resources: [{ ...azureBot, tags: ownTags }],
          groups: [{ subscriptionId: 's-1', name: 'moodle-bot', others: ['their-storage'] }],
          closed: [],
        },
      },
      { remove: true },
      ['removal fail advice'],
      ['remove-bot irreversible'],
    ],
    [
      'something of ours to remove, alone in its group',
      {
        ...withTheBot,
        made: {
          resources: [{ ...azureBot, tags: ownTags }],
          groups: [{ subscriptionId: 's-1', name: 'moodle-bot', others: [] }],
          closed: [],
        },
      },
      { remove: true },
      ['removal fail advice'],
      ['remove-bot irreversible', 'remove-group-moodle-bot irreversible'],
    ],
    [
      'something of ours to remove that is still being made',
      {
        ...withTheBot,
        kept: kept('Running'),
        made: { resources: [{ ...azureBot, tags: ownTags }], groups: [], closed: [] },
      },
      { remove: true },
      ['deployment-running fail blocker', 'removal fail advice'],
      ['cancel care'],
    ],
  ])('%s', (_name, seen, answers, points, changes) => {
    expect(found(seen, answers)).toEqual(points);
    expect(planned(seen, answers)).toEqual(changes);
  });

  it('is no step where there is no bot, and looks nowhere before somebody chooses', () => {
    expect(step.offered?.({ kind: 'not-offered', bot: null })).toBe(false);
    const { site } = noBot;
    for (const seen of [
      { kind: 'later', bot: null, site },
      { kind: 'closed', bot: null, site },
    ] as const) {
      expect(step.offered?.(seen)).toBe(true);
      expect(planned(seen)).toEqual([]);
    }
    expect(found({ kind: 'closed', bot: null, site })).toEqual(['azure-access fail blocker']);
    expect(found({ kind: 'later', bot: null, site })).toEqual(['not-chosen skipped advice']);
  });

  it('says what a deployment makes, resource by resource, with the tier it uses and its date', () => {
    const [deploy] = step.plan(noBot, asked, at);
    expect(deploy?.after).toMatchObject([
      { id: 'bot-deployment.line.create', params: { type: botType } },
      { id: 'bot-deployment.line.tier', params: { tier: 'F0', date: '2026-11-01' } },
      { id: 'bot-deployment.line.create', params: { type: channelType } },
      { id: 'bot-deployment.line.endpoint', params: { endpoint } },
    ]);
  });

  it('says in the person’s language how a provider and a part of a deployment stand', () => {
    const outlook = { ...ready, provider: 'NotRegistered', group: null, foreseen: null };
    const operation = { resourceId: botId, type: botType, name: 'bot-contoso', error: null };
    const running = { ...kept('Running'), operations: [{ ...operation, state: 'Running' }] };
    const seen: SeenAzure = { ...noBot, outlook };
    expect(step.plan(seen, asked, at)[0]).toMatchObject({
      before: { id: 'bot-deployment.line.not-registered' },
      after: { id: 'bot-deployment.line.registered' },
    });
    const actual = (point: string, of: SeenAzure) =>
      step.judge(of, asked, at).find((one) => one.point === point)?.actual;
    expect(actual('provider', seen)).toEqual({ id: 'bot-deployment.line.not-registered' });
    expect(actual('deployment-running', { ...noBot, outlook: null, kept: running })).toMatchObject([
      { params: { name: 'bot-contoso', state: { id: 'bot-deployment.part.running' } } },
    ]);
  });

  it('names the application by what its number is', () => {
    const [bot] = step.judge(noBot, asked, at).filter((one) => one.point === 'bot');
    expect(bot?.expected).toEqual({ id: 'bot-deployment.line.app-id', params: { id: 'app-1' } });
  });

  it('begins with a name and an address made from what Moodle has, or with the bot that is there', () => {
    const site = { ...noBot.site, webhookEndpoint: 'https://svc.example/api/webhook' };
    expect(step.suggest?.({ kind: 'later', bot: null, site })).toMatchObject({
      botName: 'bot-moodle-example',
      endpoint: 'https://svc.example/api/messages',
    });
    expect(step.suggest?.(withTheBot)).toMatchObject({
      botName: 'bot-contoso',
      endpoint,
      subscription: [{ id: 's-1', name: 'Contoso' }],
    });
    expect(step.suggest?.({ kind: 'not-offered', bot: null })).toBeNull();
  });
});
