import { describe, expect, it, vi } from 'vitest';
import type { EndpointAnswer } from '../../../integrations/microsoft/port';
import { withBot, withResourceGroup } from '../../../integrations/microsoft/simulator/azure/builders';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import type { World } from '../../../hosts/rehearsal/stage';
import type { LookedEndpoint, SeenEndpoint } from '../bot/endpoint-look';
import { step } from './bot-endpoint.step';

vi.setConfig({ testTimeout: 30_000 });

const at = { now: new Date('2026-11-22T09:00:00Z'), hints: {} };
const answers = { endpoint: '' };
const host = 'https://bot.contoso.example';
const service = { messages: `${host}/api/messages`, webhook: `${host}/api/webhook`, from: 'azure' } as const;
const answered = (status: number): EndpointAnswer => ({ kind: 'answered', status });
const settings = {
  appId: '11111111-2222-3333-4444-555555555555',
  passwordStored: true,
  passwordHint: 'abc',
  featureEnabled: true,
  webhookEndpoint: service.webhook,
  page: '/admin/settings.php',
} as const;

function looked(change: Partial<LookedEndpoint> = {}): LookedEndpoint {
  return {
    kind: 'looked',
    settings,
    bot: { name: 'contoso-bot', endpoint: service.messages },
    channel: true,
    service,
    answers: { webhook: answered(401), messages: answered(405) },
    ...change,
  };
}

const stored = (change: Partial<LookedEndpoint['settings']>): Partial<LookedEndpoint> => ({
  settings: { ...settings, ...change },
});
const given = (webhook: EndpointAnswer, messages = webhook): Partial<LookedEndpoint> => ({
  answers: { webhook, messages },
});
const unknown: Partial<LookedEndpoint> = { bot: null, channel: null, service: null, answers: null };
const found = (what: SeenEndpoint): readonly string[] =>
  step
    .judge(what, answers, at)
    .filter((one) => one.outcome !== 'pass' && one.outcome !== 'manual')
    .map((one) => [one.point, one.outcome].join(' '));
const planned = (what: SeenEndpoint): readonly string[] =>
  step.plan(what, answers, at).map((one) => `${one.id} ${one.risk}`);

describe('bot-endpoint', () => {
  it.each<[string, Partial<LookedEndpoint>, readonly string[], readonly string[]]>([
    ['all there', {}, [], []],
    ['a final slash', stored({ webhookEndpoint: `${service.webhook}/` }), [], []],
    [
      'nothing stored',
      stored({ webhookEndpoint: '', featureEnabled: false }),
      ['webhook fail', 'feature fail'],
      ['webhook routine', 'feature routine'],
    ],
    [
      'the address for people’s messages',
      stored({ webhookEndpoint: service.messages }),
      ['bot-endpoint-wrong fail'],
      ['webhook routine'],
    ],
    [
      'the address of another service',
      stored({ webhookEndpoint: 'https://old.example/api/webhook' }),
      ['webhook-elsewhere fail'],
      ['webhook care'],
    ],
    ['switched off', stored({ featureEnabled: false }), ['feature fail'], ['feature routine']],
    [
      'switched off, and no password',
      stored({ featureEnabled: false, passwordStored: false, passwordHint: null }),
      [],
      [],
    ],
    ['switched off, and no application', stored({ featureEnabled: false, appId: '' }), [], []],
    [
      'a service that does not know the path',
      given(answered(404), answered(405)),
      ['webhook-answers fail'],
      [],
    ],
    [
      'a service that is broken',
      { ...given(answered(502)), ...stored({ featureEnabled: false }) },
      ['feature fail', 'webhook-answers fail', 'messages-answers fail'],
      ['feature care'],
    ],
    [
      'a service nobody reaches',
      given({ kind: 'unreachable', code: 'ENOTFOUND' }),
      ['webhook-answers fail', 'messages-answers fail'],
      [],
    ],
    ['a service that refuses strangers', given(answered(401), answered(400)), [], []],
    [
      'a web site that is stopped, which answers 403, and one that leads elsewhere',
      given(answered(403), answered(302)),
      ['webhook-answers fail', 'messages-answers fail'],
      [],
    ],
    ['no Teams channel', { channel: null }, ['teams-channel fail'], []],
    ['a Teams channel that is off', { channel: false }, ['teams-channel fail'], []],
    [
      'nothing known, nothing stored',
      { ...unknown, ...stored({ webhookEndpoint: '', featureEnabled: false }) },
      ['endpoint skipped'],
      [],
    ],
    [
      'nothing known, and switched on',
      { ...unknown, ...stored({ webhookEndpoint: '' }) },
      ['endpoint fail'],
      [],
    ],
    [
      'a bot with an address of its own kind',
      { service: null, answers: null, bot: { name: 'b', endpoint: 'https://bot.example/odd' } },
      ['endpoint fail'],
      [],
    ],
  ])('%s', (_name, change, points, changes) => {
    expect(found(looked(change))).toEqual(points);
    expect(planned(looked(change))).toEqual(changes);
  });

  it.each(['no-bot', 'not-chosen'] as const)('is no step of a site with %s', (kind) => {
    expect(step.offered?.({ kind })).toBe(false);
    expect(found({ kind })).toEqual([`${kind} skipped`]);
    expect(planned({ kind })).toEqual([]);
  });

  it('leaves it to a person whether the bot really answers', () => {
    const manual = step.judge(looked(), answers, at).filter((one) => one.outcome === 'manual');
    expect(manual.map((one) => one.point)).toEqual(['live-answer']);
  });

  it('takes typed addresses of the two shapes only', () => {
    const read = (typed: string) => step.questions.endpoint.read(typed);
    expect(read('')).toEqual({ value: '' });
    expect(read(`${host}/api/messages`)).toEqual({ value: `${host}/api/messages` });
    for (const typed of ['http://bot.example/api/messages', `${host}/odd`, 'bot'])
      expect(read(typed)).toEqual({ complaint: 'endpointShape' });
  });
});

const points = (trial: Trial): readonly string[] =>
  trial.step(step.id).findings.map((one) => `${one.id.replace('bot-endpoint.', '')} ${one.outcome}`);
const held = ({ world }: Trial, name: string): string | undefined =>
  world.moodle.settings[`s_local_o365_bot_${name}`];

/** What the service of the scenario does with the two addresses. */
function answering(answers: 'bot' | 'messages-only' | 'broken'): (world: World) => void {
  return ({ microsoft }) => {
    for (const one of microsoft.azure.services) one.answers = answers;
  };
}

/** The registration done and nothing in Azure: the person runs the service, and says where. */
async function typed(trial: Trial): Promise<void> {
  await trial.wizard.answer('bot-registration', { assistant: 'with' });
  await trial.wizard.look('bot-registration');
  await trial.approve('bot-registration');
  await trial.wizard.answer('bot-deployment', { how: 'later' });
  await trial.wizard.answer(step.id, { endpoint: service.messages });
  await trial.wizard.look('bot-deployment');
}

async function begun(arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial('bot-fresh', arrange);
  await trial.reach('bot-registration');
  return trial;
}

describe('bot-endpoint in a rehearsal', () => {
  it('is there only once the bot is wanted and registered', async () => {
    const trial = await begun();
    expect(trial.step(step.id).offered).toBe(false);
    await trial.wizard.answer('bot-registration', { assistant: 'without' });
    await trial.wizard.look('bot-registration');
    expect(trial.step(step.id).offered).toBe(false);
    await typed(trial);
    expect(trial.step(step.id).offered).toBe(true);
    await trial.close();
  });

  it('stores the webhook address of a typed service and switches the bot on, once', async () => {
    const trial = await begun();
    await typed(trial);
    expect(points(trial)).toContain('webhook-answers pass');
    await trial.approve(step.id);
    expect(trial.step(step.id)).toMatchObject({ state: 'manual', plan: null });
    expect(held(trial, 'webhook_endpoint')).toBe(service.webhook);
    expect(held(trial, 'feature_enabled')).toBe('1');
    const writes = trial.writes().length;
    await trial.approve(step.id);
    expect(trial.writes()).toHaveLength(writes);
    await trial.close();
  });

  it('corrects the address an older instruction gave', async () => {
    const trial = await begun((world) => {
      world.moodle.settings['s_local_o365_bot_webhook_endpoint'] = service.messages;
    });
    await typed(trial);
    expect(points(trial)).toContain('bot-endpoint-wrong fail');
    await trial.approve(step.id);
    expect(held(trial, 'webhook_endpoint')).toBe(service.webhook);
    await trial.close();
  });

  it.each([
    ['messages-only', ['webhook-answers fail']],
    ['broken', ['webhook-answers fail', 'messages-answers fail']],
  ] as const)('tells what a service does not do: %s', async (answers, failing) => {
    const trial = await begun(answering(answers));
    await typed(trial);
    const failed = points(trial).filter((one) => one.includes('answers fail'));
    expect(failed).toEqual(failing);
    await trial.close();
  });

  it('reads the address and the channel from the bot in Azure, whatever was typed', async () => {
    const trial = await begun(({ microsoft }) => withResourceGroup(microsoft, { name: 'moodle-bot' }));
    await typed(trial);
    await trial.wizard.answer(step.id, { endpoint: 'https://typed.example' });
    const appId = held(trial, 'app_id') ?? '';
    const { microsoft } = trial.world;
    withBot(microsoft, {
      group: 'moodle-bot',
      name: 'contoso-bot',
      endpoint: service.messages,
      appId,
      teams: false,
    });
    await trial.wizard.answer('bot-deployment', { how: 'existing' });
    await trial.wizard.look('bot-deployment');
    await trial.wizard.act('bot-deployment', 'allow-azure');
    expect(trial.step(step.id).findings.find((one) => one.id === 'bot-endpoint.endpoint')?.actual).toBe(
      service.messages,
    );
    expect(points(trial)).toContain('teams-channel fail');
    await trial.approve(step.id);
    expect(held(trial, 'webhook_endpoint')).toBe(service.webhook);
    await trial.close();
  });
});

lawsOf(step.id, [{ scenario: 'bot-fresh', prepare: typed, plan: 'changes' }]);
