import { describe, expect, it, vi } from 'vitest';
import { NetworkFailure } from '../../../engine/host';
import { settled } from '../../../engine/order';
import { openTrial, type Trial } from '../../../testing/trial';

// Each walk goes through a dozen steps before the bot begins.
vi.setConfig({ testTimeout: 300_000 });

const steps = ['bot-registration', 'bot-deployment', 'bot-endpoint'] as const;
const endpoint = 'https://bot.contoso.example/api/messages';

/** What a person does who wants the bot: says so, allows looking into Azure, approves whatever is planned. */
async function withBot(trial: Trial): Promise<void> {
  await trial.reach('bot-registration');
  await trial.wizard.answer('bot-registration', { assistant: 'with' });
  await trial.wizard.look('bot-registration');
  await approveAll(trial, 'bot-registration');
  await trial.wizard.answer('bot-deployment', { how: 'new', endpoint });
  await trial.wizard.look('bot-deployment');
  for (const act of ['allow-azure', 'follow']) {
    if (trial.step('bot-deployment').acts.some((one) => one.id === act))
      await trial.wizard.act('bot-deployment', act);
  }
  await approveAll(trial, 'bot-deployment');
  await trial.wizard.look('bot-endpoint');
  await approveAll(trial, 'bot-endpoint');
}

/** The ground first, then what stands on it: a plan may follow a plan. */
async function approveAll(trial: Trial, step: string): Promise<void> {
  for (let plans = 0; plans < 3 && !settled(trial.step(step).state); plans += 1) await trial.approve(step);
}

function expectBot({ world: { microsoft, moodle }, step }: Trial, at?: string): void {
  expect(
    steps.filter((id) => !settled(step(id).state)),
    at,
  ).toEqual([]);
  const apps = microsoft.applications.filter(({ value }) => value.uniqueName?.startsWith('moodle-bot-'));
  expect(apps, at).toHaveLength(1);
  const [app] = apps;
  const passwords = microsoft.passwords.filter((one) => one.appId === app?.value.appId);
  expect(
    passwords.map((one) => one.secretText),
    at,
  ).toEqual([moodle.settings['s_local_o365_bot_app_password']]);
  expect(moodle.settings, at).toMatchObject({
    s_local_o365_bot_app_id: app?.value.appId,
    s_local_o365_bot_webhook_endpoint: 'https://bot.contoso.example/api/webhook',
    s_local_o365_bot_feature_enabled: '1',
  });
  const made = microsoft.azure.resources.map((one) => one.type).sort();
  expect(made, at).toEqual(['Microsoft.BotService/botServices', 'Microsoft.BotService/botServices/channels']);
  expect(microsoft.azure.groups, at).toHaveLength(1);
}

describe('the assistant bot, from the question to the webhook', () => {
  it('ends with one registration, one password and one bot, and a second run writes nothing', async () => {
    const trial = await openTrial('bot-fresh');
    await withBot(trial);
    expectBot(trial);
    expect(trial.world.microsoft.violations.map((one) => one.what)).toEqual([]);

    const again = await trial.reopen();
    await withBot(again);
    expect(again.writes()).toEqual([]);
    expectBot(again);
    await again.close();
  });

  it('survives being killed at every write: nothing doubled, nothing lost', async () => {
    const whole = await openTrial('bot-fresh');
    await withBot(whole);
    const count = whole.writes().length;
    await whole.close();
    expect(count).toBeGreaterThan(7);
    for (let killAt = 1; killAt <= count; killAt += 1) {
      const trial = await openTrial('bot-fresh');
      trial.fault((request) =>
        trial.writes().length >= killAt ? new NetworkFailure('cancelled', 'KILLED', request.url) : undefined,
      );
      await withBot(trial).catch(() => undefined);
      const again = await trial.reopen();
      await again.pass(300_000);
      await withBot(again);
      expectBot(again, `killed at write ${String(killAt)} of ${String(count)}`);
      await again.close();
    }
  });
});
