import { describe, expect, it, vi } from 'vitest';
import { NetworkFailure, type HttpRequest } from '../../../engine/host';
import type { World } from '../../../hosts/rehearsal/stage';
import {
  contosoSubscription,
  withBot,
  withResource,
  withResourceGroup,
  withSubscription,
  withWebSite,
} from '../../../integrations/microsoft/simulator/azure/builders';
import type { AnswerValues } from '../../../contract/vocabulary';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { botType } from '../bot/template';

// Each of these walks through a dozen steps before it begins.
vi.setConfig({ testTimeout: 60_000 });

const endpoint = 'https://bot.contoso.example/api/messages';
const id = 'bot-deployment';
const suggestedBot = 'bot-moodle-contoso-example';

/** As far as a deployment can go at once: nothing is left but the bot itself. */
function withGroundwork({ microsoft }: World): void {
  for (const one of microsoft.azure.subscriptions) one.registered['microsoft.botservice'] = 0;
  withResourceGroup(microsoft, { name: 'moodle-bot' });
}

async function want(trial: Trial, answers: AnswerValues = {}): Promise<void> {
  await trial.wizard.answer('bot-registration', { assistant: 'with' });
  await trial.wizard.look('bot-registration');
  await trial.approve('bot-registration');
  await trial.wizard.answer(id, { how: 'new', endpoint, ...answers });
  await trial.wizard.look(id);
  await trial.wizard.act(id, 'allow-azure');
}

async function reached(arrange?: (world: World) => void, answers: AnswerValues = {}): Promise<Trial> {
  const trial = await openTrial('bot-fresh', arrange);
  await trial.reach('bot-registration');
  await want(trial, answers);
  return trial;
}

const failing = (trial: Trial): readonly string[] =>
  trial
    .step(id)
    .findings.filter((one) => one.outcome === 'fail')
    .map((one) => one.id.replace(`${id}.`, ''));
const deployed = ({ world }: Trial): readonly string[] =>
  world.microsoft.azure.resources.map((one) => one.name);
const begun = ({ world }: Trial): number => world.microsoft.azure.deployments.length;
const changes = (trial: Trial): readonly string[] =>
  trial.step(id).plan?.changes.map((one) => one.id.split('/')[0] ?? '') ?? [];
const isDeployment = ({ url }: HttpRequest): boolean => /\/deployments\/lms-setup-bot-\d+\?/.test(url);

/** The app dies while Azure is at work: it was asked, and nobody heard the answer. */
async function killed(trial: Trial): Promise<Trial> {
  trial.lose((request) =>
    request.method === 'PUT' && isDeployment(request)
      ? new NetworkFailure('cut', 'ERR_CONNECTION_RESET', request.url)
      : undefined,
  );
  await trial.approve(id);
  expect(trial.step(id).applied[0]?.state).toBe('stopped');
  const again = await trial.reopen();
  await again.wizard.look(null);
  await again.wizard.act('moodle-session', 'sign-in');
  if (again.step(id).acts.some((one) => one.id === 'allow-azure')) await again.wizard.act(id, 'allow-azure');
  await again.wizard.look(id);
  return again;
}

describe('bot-deployment in a rehearsal', () => {
  it('prepares the ground first, then deploys what Azure foresees, and shows each part done', async () => {
    const trial = await reached();
    expect(failing(trial)).toEqual(['provider', 'group', 'bot']);
    await trial.approve(id);
    expect(failing(trial)).toEqual(['bot']);
    await trial.wizard.plan(id);
    expect(changes(trial)).toEqual(['deploy', 'give-values']);
    await trial.approve(id);
    expect(failing(trial)).toEqual([]);
    expect(trial.step(id).stages.map((one) => one.state)).toEqual(['done', 'done']);
    const [bot] = trial.world.microsoft.azure.resources;
    expect(bot).toMatchObject({
      name: suggestedBot,
      sku: { name: 'F0' },
      tags: { 'created-by': 'lms-setup', 'moodle-site': 'moodle.contoso.example' },
      properties: { endpoint, msaAppType: 'SingleTenant' },
    });
    expect(trial.profile().hints[id]?.['made']).toContain('lms-setup-bot-');
    await trial.close();
  });

  it('asks nothing of Azure and writes nothing before somebody chooses', async () => {
    const trial = await openTrial('bot-fresh');
    await trial.reach(id);
    expect(trial.step(id).offered).toBe(false);
    await trial.wizard.answer('bot-registration', { assistant: 'with' });
    await trial.wizard.look('bot-registration');
    await trial.approve('bot-registration');
    const before = trial.writes().length;
    await trial.wizard.look(id);
    expect(trial.step(id)).toMatchObject({ offered: true, state: 'skipped', optional: true });
    expect(trial.writes()).toHaveLength(before);
    await trial.close();
  });

  it('is no step of a site whose plugin has no bot', async () => {
    const trial = await openTrial('fresh');
    await trial.reach(id);
    expect(trial.step(id).offered).toBe(false);
    await trial.close();
  });

  it('says what is needed where there is no subscription', async () => {
    const trial = await reached(({ microsoft }) => {
      microsoft.azure.subscriptions = [];
    });
    expect(failing(trial)).toEqual(['no-subscription']);
    await trial.close();
  });

  it('offers another name beside one that is taken', async () => {
    const trial = await openTrial('bot-name-taken');
    await trial.reach(id);
    await trial.wizard.answer(id, { how: 'new' });
    await trial.wizard.look(id);
    await trial.wizard.act(id, 'allow-azure');
    expect(failing(trial)).toEqual(['name-taken', 'bot']);
    const [taken] = trial.step(id).findings.filter((one) => one.id.endsWith('name-taken'));
    const other = taken?.remedy?.text.params?.['other'] as string;
    await trial.wizard.answer(id, { botName: other });
    await trial.wizard.look(id);
    await trial.approve(id);
    expect(failing(trial)).toEqual([]);
    expect(deployed(trial)).toContain(other);
    await trial.close();
  });

  it('tells what a policy would refuse before anything is begun', async () => {
    const trial = await reached((world) => {
      withGroundwork(world);
      world.microsoft.azure.faults.policy = {
        name: 'No bots',
        deniedTypes: [botType],
        allowedLocations: null,
      };
    });
    expect(failing(trial)).toEqual(['azure-refuses', 'bot']);
    const [refused] = trial.step(id).findings.filter((one) => one.id.endsWith('azure-refuses'));
    expect(refused?.codes?.code).toBe('RequestDisallowedByPolicy');
    await trial.approve(id);
    expect(begun(trial)).toBe(0);
    await trial.close();
  });

  it('shows Azure’s own code when a deployment fails, and deploys again under a new name', async () => {
    const trial = await reached((world) => {
      withGroundwork(world);
      world.microsoft.azure.faults.quotaReached = true;
    });
    await trial.approve(id);
    const [applied] = trial.step(id).applied;
    expect(applied?.state).toBe('stopped');
    expect(applied?.problem?.codes.code).toMatch(/Quota/);
    expect(trial.step(id).stages[0]?.state).toBe('failed');
    expect(failing(trial)).toEqual(['deployment-failed', 'bot']);
    trial.world.microsoft.azure.faults.quotaReached = false;
    await trial.approve(id);
    expect(failing(trial)).toEqual([]);
    expect(new Set(trial.world.microsoft.azure.deployments.map((one) => one.name)).size).toBe(2);
    await trial.close();
  });

  it('finds a deployment again after the app was killed, and follows it instead of beginning another', async () => {
    const again = await killed(await reached(withGroundwork));
    expect(failing(again)).toEqual(['deployment-running', 'bot']);
    expect(again.step(id).acts).toMatchObject([{ id: 'follow', primary: true }]);
    await again.approve(id);
    expect(begun(again)).toBe(1);
    await again.wizard.act(id, 'follow');
    expect(failing(again)).toEqual([]);
    expect(begun(again)).toBe(1);
    await again.close();
  });

  it('can cancel one that runs on, and remove what came of it', async () => {
    const again = await killed(await reached(withGroundwork));
    await again.wizard.answer(id, { remove: true });
    await again.wizard.plan(id);
    expect(changes(again)).toEqual(['cancel']);
    await again.approve(id);
    expect(again.world.microsoft.azure.deployments[0]?.ended?.state).toBe('Canceled');
    await again.approve(id);
    expect(deployed(again)).toEqual([]);
    await again.close();
  });

  it('cancels in Azure when the person stops, and says so', async () => {
    const trial = await reached(withGroundwork);
    let polls = 0;
    trial.lose((request) => {
      if (request.method !== 'GET' || !isDeployment(request)) return undefined;
      polls += 1;
      if (polls === 1) trial.wizard.stop();
      return undefined;
    });
    await trial.approve(id);
    expect(trial.step(id).applied[0]).toMatchObject({
      state: 'stopped',
      problem: { say: { id: 'bot-deployment.canceled' } },
    });
    expect(trial.world.microsoft.azure.deployments[0]?.ended?.state).toBe('Canceled');
    await trial.wizard.look(id);
    expect(failing(trial)).toContain('deployment-canceled');
    await trial.approve(id);
    expect(failing(trial)).toEqual([]);
    await trial.close();
  });

  it('leaves Azure at work when only the app closes, and finds the end of it later', async () => {
    const trial = await reached(withGroundwork);
    trial.lose((request) => {
      if (request.method === 'GET' && isDeployment(request)) trial.wizard.stop('closing');
      return undefined;
    });
    await trial.approve(id);
    expect(trial.step(id).applied[0]).toMatchObject({
      state: 'stopped',
      problem: { codes: { code: 'left_running' } },
    });
    const again = await trial.reopen();
    await again.pass(300_000);
    await again.wizard.look(null);
    await again.wizard.act('moodle-session', 'sign-in');
    if (again.step(id).acts.some((one) => one.id === 'allow-azure'))
      await again.wizard.act(id, 'allow-azure');
    await again.wizard.look(id);
    expect(deployed(again)).toEqual([suggestedBot, `${suggestedBot}/MsTeamsChannel`]);
    expect(begun(again)).toBe(1);
    expect(failing(again)).toEqual([]);
    await again.close();
  });

  it('uses the bot that is there and connects it with Teams, without touching anything else of it', async () => {
    let appId = '';
    const trial = await reached(withGroundwork);
    appId = trial.world.moodle.settings['s_local_o365_bot_app_id'] ?? '';
    withResourceGroup(trial.world.microsoft, { name: 'theirs' });
    withBot(trial.world.microsoft, { group: 'theirs', name: 'their-bot', endpoint, appId, teams: null });
    const before = JSON.stringify(trial.world.microsoft.azure.resources[0]?.tags);
    await trial.wizard.look(id);
    expect(failing(trial)).toEqual(['teams-channel']);
    await trial.approve(id);
    expect(failing(trial)).toEqual([]);
    expect(deployed(trial)).toEqual(['their-bot', 'their-bot/MsTeamsChannel']);
    expect(JSON.stringify(trial.world.microsoft.azure.resources[0]?.tags)).toBe(before);
    await trial.close();
  });

  it('finds an existing bot in whichever subscription it stands', async () => {
    const trial = await reached(undefined, { how: 'existing' });
    expect(failing(trial)).toEqual(['bot-not-found']);
    const appId = trial.world.moodle.settings['s_local_o365_bot_app_id'] ?? '';
    const other = withSubscription(trial.world.microsoft, { id: '11111111-2222-4333-8444-555555555555' });
    withResourceGroup(trial.world.microsoft, { name: 'theirs', subscriptionId: other });
    withBot(trial.world.microsoft, {
      group: 'theirs',
      name: 'their-bot',
      endpoint,
      appId,
      subscriptionId: other,
    });
    await trial.wizard.look(id);
    expect(failing(trial)).toEqual([]);
    await trial.close();
  });

  it('hands the values to the web site behind the endpoint, and keeps them out of sight', async () => {
    const own = 'https://contoso-bot.azurewebsites.net/api/messages';
    const trial = await reached(
      (world) => {
        withGroundwork(world);
        withWebSite(world.microsoft, {
          group: 'moodle-bot',
          name: 'contoso-bot',
          settings: { MicrosoftAppId: 'old', other: 'stays' },
        });
      },
      { endpoint: own },
    );
    await trial.approve(id);
    expect(failing(trial)).toEqual([]);
    const site = trial.world.microsoft.azure.resources.find((one) => one.name === 'contoso-bot');
    const { moodle } = trial.world;
    const password = moodle.settings['s_local_o365_bot_app_password'] ?? '';
    expect(site?.settings).toEqual({
      MicrosoftAppId: moodle.settings['s_local_o365_bot_app_id'],
      microsoftAppPassword: password,
      sharedMoodleSecret: moodle.settings['s_local_o365_bot_sharedsecret'],
      other: 'stays',
    });
    expect(password.length).toBeGreaterThan(8);
    expect(trial.log() + trial.shown() + JSON.stringify(trial.profile())).not.toContain(password);
    await trial.close();
  });

  it('removes again what it made and nothing else', async () => {
    const trial = await reached();
    await trial.approve(id);
    await trial.approve(id);
    withResource(trial.world.microsoft, {
      group: 'moodle-bot',
      name: 'theirs',
      type: 'Microsoft.Storage/storageAccounts',
    });
    await trial.wizard.answer(id, { remove: true });
    await trial.approve(id);
    expect(deployed(trial)).toEqual(['theirs']);
    expect(trial.world.microsoft.azure.groups.map((one) => one.name)).toEqual(['moodle-bot']);
    trial.world.microsoft.azure.resources = [];
    await trial.approve(id);
    expect(trial.world.microsoft.azure.groups).toEqual([]);
    expect(trial.step(id).state).toBe('skipped');
    await trial.close();
  });

  it('takes back what it made from somebody who does not want the bot any more', async () => {
    const trial = await reached();
    await trial.approve(id);
    await trial.approve(id);
    await trial.wizard.answer('bot-registration', { assistant: 'without' });
    await trial.wizard.look('bot-registration');
    expect(trial.step(id)).toMatchObject({ offered: true, state: 'skipped' });
    await trial.wizard.answer(id, { remove: true });
    await trial.approve(id);
    expect(deployed(trial)).toEqual([]);
    expect(trial.world.microsoft.azure.groups).toEqual([]);
    expect(trial.step(id).offered).toBe(false);
    await trial.close();
  });

  it('leaves alone what only looks like ours', async () => {
    const trial = await reached(withGroundwork);
    await trial.approve(id);
    const [bot] = trial.world.microsoft.azure.resources;
    if (bot !== undefined) bot.tags = {};
    await trial.wizard.answer(id, { remove: true });
    await trial.approve(id);
    expect(deployed(trial)).toContain(suggestedBot);
    expect(trial.world.microsoft.azure.groups).toHaveLength(1);
    await trial.close();
  });

  it('completes a bot that was left halfway, and only that', async () => {
    const trial = await openTrial('bot-half-deployed');
    await trial.reach(id);
    await trial.wizard.answer(id, { how: 'new' });
    await trial.wizard.look(id);
    await trial.wizard.act(id, 'allow-azure');
    expect(failing(trial)).toEqual(['teams-channel']);
    await trial.wizard.plan(id);
    expect(changes(trial)).toEqual(['deploy', 'give-values']);
    await trial.approve(id);
    expect(failing(trial)).toEqual([]);
    expect(deployed(trial)).toEqual([suggestedBot, `${suggestedBot}/MsTeamsChannel`]);
    await trial.close();
  });

  it('lists what there is to choose from', async () => {
    const trial = await reached(withGroundwork);
    const subscriptions = await trial.wizard.pick(id, 'subscription', 'contoso');
    expect(subscriptions.map((one) => one.id)).toEqual([contosoSubscription]);
    expect((await trial.wizard.pick(id, 'group', '')).map((one) => one.name)).toEqual(['moodle-bot']);
    const regions = await trial.wizard.pick(id, 'region', 'west');
    expect(regions.map((one) => one.id)).toContain('westeurope');
    await trial.close();
  });
});

lawsOf(id, [{ scenario: 'bot-fresh', arrange: withGroundwork, prepare: want, plan: 'changes' }]);
