import { describe, expect, it } from 'vitest';
import type { Azure, AzureBot, ResourceGroup } from '../../../integrations/microsoft/port';
import { Problem } from '../../../engine/step';
import { step } from '../steps/bot-deployment.step';
import { follow } from './deployment-apply';
import { lookAtAzure } from './deployment-look';
import type { Memory } from './deployment-memory';
import type { DeploymentAnswers, SeenAzure } from './deployment-seen';
import { remove } from './removal';
import { botType, tagsFor } from './template';

const wwwroot = 'https://moodle.example/learn';
const site = { wwwroot, tenantId: 't', appId: 'app-1', webhookEndpoint: '', page: '/admin/settings.php' };
const at = { now: new Date('2026-11-22T08:00:00Z'), hints: {} };
const place = { subscriptionId: 's', resourceGroup: 'g', name: 'd' };
const endpoint = 'https://bot.example/api/messages';
const own = tagsFor(wwwroot);
const theirs = tagsFor('https://moodle.example');

const bot: AzureBot = {
  resourceId: `/subscriptions/s/resourceGroups/g/providers/${botType}/bot-1`,
  type: botType,
  name: 'bot-1',
  tags: own,
  subscriptionId: 's',
  resourceGroup: 'g',
  kind: 'azurebot',
  sku: 'F0',
  endpoint,
  appId: 'app-1',
  appType: 'SingleTenant',
  appTenantId: 't',
};
const group: ResourceGroup = { subscriptionId: 's', name: 'g', location: 'westeurope', tags: own };
const asked: DeploymentAnswers = {
  how: 'new',
  subscription: [],
  group: [],
  newGroup: 'g',
  region: [],
  botName: 'bot-1',
  endpoint,
  handed: true,
  remove: false,
};
const memory: Memory = {
  deployment: null,
  resources: [bot.resourceId],
  groups: [{ subscriptionId: 's', name: 'g' }],
};
const forbidden = new Problem({ system: 'azure', kind: 'forbidden', status: 403, say: { id: 'x' } });
const signal = new AbortController().signal;

function azureOf(there: readonly AzureBot[], more: Partial<Azure> = {}): Azure {
  const azure: Partial<Azure> = {
    subscriptions: async () => [{ id: 's', name: 'S', state: 'Enabled', tenantId: 't' }],
    bots: async () => there,
    webSites: async () => [],
    resourcesIn: async () => there,
    resourceGroup: async () => group,
    teamsChannel: async () => true,
    providerState: async () => 'Registered',
    botNameFree: async () => true,
    validate: async () => null,
    whatIf: async () => [{ ...bot, change: 'Modify' }],
    ...more,
  };
  return azure as Azure;
}

function look(azure: Azure, answers: DeploymentAnswers, kept = memory): Promise<SeenAzure> {
  const secrets = async () => ({ password: null, shared: null });
  return lookAtAzure({ azure, secrets, signal }, site, answers, kept);
}

const points = (seen: SeenAzure, answers: DeploymentAnswers): readonly string[] =>
  step.judge(seen, answers, at).map((one) => `${one.point} ${one.outcome}`);

describe('what this set-up made', () => {
  const removing = { ...asked, remove: true };

  it.each<[string, Partial<Azure>]>([
    ['a group that may not be read', { resourceGroup: () => Promise.reject(forbidden) }],
    ['a group whose contents may not be read', { resourcesIn: () => Promise.reject(forbidden) }],
  ])('is not said to be gone because of %s', async (_name, more) => {
    const seen = await look(azureOf([bot], more), removing);
    expect(points(seen, removing)).toEqual(['removal-closed unknown']);
    expect(step.plan(seen, removing, at)).toEqual([]);
  });

  it('is said to be gone when Azure says so', async () => {
    const seen = await look(azureOf([], { resourceGroup: async () => null }), removing);
    expect(points(seen, removing)).toEqual(['removal skipped']);
  });

  it('is never what the set-up of another Moodle made under the same name', async () => {
    const other = { ...bot, tags: theirs };
    const removed: string[] = [];
    const azure = azureOf([other], {
      resourceGroup: async () => ({ ...group, tags: theirs }),
      removeResource: async (id) => void removed.push(id),
      removeResourceGroup: async (_subscription, name) => void removed.push(name),
    });
    expect(step.plan(await look(azure, removing), removing, at)).toEqual([]);
    const one = { subscriptionId: 's', group: 'g', resourceId: bot.resourceId };
    await expect(remove(azure, memory, { kind: 'remove', ...one }, wwwroot, signal)).rejects.toThrow();
    const empty = { ...azure, resourcesIn: async () => [] };
    const whole = { kind: 'remove-group', subscriptionId: 's', name: 'g' } as const;
    await expect(remove(empty, memory, whole, wwwroot, signal)).rejects.toThrow();
    expect(removed).toEqual([]);
  });
});

describe('a bot that is there', () => {
  const moved = { ...asked, endpoint: 'https://new.example/api/messages' };

  it('gets another endpoint only when it was made for this Moodle', async () => {
    const changes = async (tags: AzureBot['tags']): Promise<readonly string[]> =>
      step.plan(await look(azureOf([{ ...bot, tags }]), moved), moved, at).map((one) => one.id);
    expect(await changes(own)).toEqual(['deploy']);
    expect(await changes(theirs)).toEqual([]);
    expect(await changes({})).toEqual([]);
  });

  it('keeps the tier somebody has paid for', async () => {
    const tiers: (string | undefined)[] = [];
    const azure = azureOf([{ ...bot, sku: 'S1' }], {
      validate: async ({ parameters }) => {
        tiers.push(parameters['tier']);
        return null;
      },
    });
    const [deploy] = step.plan(await look(azure, moved), moved, at);
    expect(tiers).toEqual(['S1']);
    expect(JSON.stringify(deploy?.after)).not.toContain('line.tier');
  });

  it('is found by memory where lists do not show it, so that no second one is made', async () => {
    const azure = azureOf([], { botNameFree: async () => false, bot: async () => bot });
    const seen = await look(azure, asked);
    expect(points(seen, asked)).toEqual(['bot pass', 'teams-channel pass', 'service-values manual']);
    expect(step.plan(seen, asked, at)).toEqual([]);
    const gone = await look(azureOf([], { bot: async () => null }), asked);
    expect(points(gone, asked)).toContain('bot fail');
  });

  it('is found in a subscription that is closed for writing', async () => {
    const existing = { ...asked, how: 'existing' } as const;
    const warned = { id: 's', name: 'S', state: 'Warned', tenantId: 't' };
    const seen = await look(azureOf([bot], { subscriptions: async () => [warned] }), existing);
    expect(points(seen, existing)).toContain('bot pass');
  });
});

describe('a deployment that Azure does not end', () => {
  it.each(['cancel', 'canceled'] as const)('is not waited for without end: %s', async (leaving) => {
    let asks = 0;
    const azure = azureOf([], {
      cancel: async () => undefined,
      operations: async () => [],
      deployment: async () => {
        asks += 1;
        return { name: 'd', state: 'Canceling', correlationId: null, timestamp: null, error: null };
      },
    });
    const leave = new AbortController();
    leave.abort();
    const clock = { now: () => at.now, sleep: () => Promise.resolve() };
    const desk = { azure, clock, leave: leave.signal, stages: () => undefined };
    const refused: unknown = await follow(desk, place, [], leaving).catch((error: unknown) => error);
    expect((refused as Problem).facts).toMatchObject({ system: 'azure', code: 'still_running' });
    expect(asks).toBeLessThan(200);
  });
});
