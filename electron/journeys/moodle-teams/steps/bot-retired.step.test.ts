import { describe, expect, it, vi } from 'vitest';
import type { Picked } from '../../../contract/vocabulary';
import { withBot, withWebSite } from '../../../integrations/microsoft/simulator/azure/builders';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from './bot-retired.step';

// Each of these walks through a dozen steps before it begins.
vi.setConfig({ testTimeout: 60_000 });

const id = 'bot-retired';
const at = { now: new Date('2026-11-22T08:00:00Z'), hints: {} };
const answers = { azure: false, remove: [] };

const points = (trial: Trial): readonly string[] =>
  trial.step(id).findings.map((one) => `${one.id.replace(`${id}.`, '')} ${one.outcome}`);
const resources = ({ world }: Trial): readonly string[] =>
  world.microsoft.azure.resources.map((one) => one.name);
const registrations = ({ world }: Trial): readonly unknown[] =>
  world.microsoft.applications.map((one) => one.value['displayName']);
const choices = (trial: Trial, text = ''): Promise<readonly Picked[]> =>
  trial.wizard.pick(id, 'remove', text);

async function reached(scenario: string): Promise<Trial> {
  const trial = await openTrial(scenario);
  await trial.reach(id);
  await trial.wizard.look(id);
  return trial;
}

async function inAzure(trial: Trial): Promise<void> {
  await trial.wizard.answer(id, { azure: true });
  await trial.wizard.look(id);
  await trial.wizard.act(id, 'allow-azure');
}

describe('bot-retired', () => {
  it('is no step of a site that has the bot', () => {
    const seen = { kind: 'has-bot' } as const;
    expect(step.offered?.(seen)).toBe(false);
    expect(step.judge(seen, answers, at)).toMatchObject([{ point: 'has-bot', outcome: 'skipped' }]);
    expect(step.plan(seen, answers, at)).toEqual([]);
    expect(step.acts?.(seen, answers)).toEqual([]);
  });

  it('offers to open Azure only to somebody who asked for it', () => {
    const seen = {
      kind: 'retired',
      wwwroot: 'https://moodle.example',
      azure: 'not-asked',
      found: [],
    } as const;
    expect(step.acts?.(seen, answers)).toEqual([]);
    const closed = { ...seen, azure: 'closed' } as const;
    expect(step.acts?.(closed, { ...answers, azure: true })).toMatchObject([{ id: 'allow-azure' }]);
    expect(step.acts?.(closed, answers)).toEqual([]);
    expect(step.judge(closed, answers, at)).toMatchObject([
      { point: 'bot-retired', outcome: 'skipped' },
      { point: 'azure-access', outcome: 'unknown', severity: 'problem' },
    ]);
  });
});

describe('bot-retired in a rehearsal', () => {
  it('is one line without anything to do on a site that never had a bot', async () => {
    const trial = await reached('healthy');
    expect(trial.step(id)).toMatchObject({ offered: true, state: 'skipped', acts: [], plan: null });
    expect(points(trial)).toEqual(['bot-retired skipped']);
    expect(trial.step(id).questions.every((one) => one.advanced)).toBe(true);
    await trial.wizard.plan(id);
    expect(trial.step(id).plan).toBeNull();
    await trial.close();
  });

  it('is not there while the plugin has the bot', async () => {
    const trial = await reached('bot-fresh');
    expect(trial.step(id).offered).toBe(false);
    await trial.close();
  });

  it('finds the registration without Azure, and the rest with it; removes nothing by itself', async () => {
    const trial = await reached('bot-leftovers');
    expect(points(trial)).toEqual(['bot-retired skipped', 'left-app fail']);
    expect(trial.step(id).state).toBe('done');
    await inAzure(trial);
    expect(points(trial)).toEqual([
      'bot-retired skipped',
      'azure-looked pass',
      'left-bot fail',
      'left-site fail',
      'left-group fail',
      'left-app fail',
    ]);
    const before = trial.writes().length;
    await trial.approve(id);
    expect(trial.step(id).plan).toBeNull();
    expect(trial.writes()).toHaveLength(before);
    await trial.close();
  });

  it('removes what was chosen, one by one, and the rest stays', async () => {
    const trial = await reached('bot-leftovers');
    await inAzure(trial);
    const site = await choices(trial, '-svc');
    await trial.wizard.answer(id, { remove: site });
    await trial.approve(id);
    expect(trial.step(id).applied.map((one) => [one.change.risk, one.state])).toEqual([
      ['irreversible', 'done'],
    ]);
    expect(resources(trial)).toEqual(['moodle-a1b2c3d4e5f6g', 'moodle-a1b2c3d4e5f6g/MsTeamsChannel']);
    await trial.wizard.answer(id, { remove: await choices(trial) });
    await trial.approve(id);
    expect(resources(trial)).toEqual([]);
    expect(trial.world.microsoft.azure.groups).toEqual([]);
    expect(registrations(trial)).toEqual(['Moodle (moodle.contoso.example)']);
    expect(points(trial)).toEqual(['bot-retired skipped', 'azure-looked pass']);
    await trial.close();
  });

  it('still finds the bot after its registration and its web site, and the group after the bot', async () => {
    const trial = await reached('bot-leftovers');
    await inAzure(trial);
    const [site] = await choices(trial, '-svc');
    const app = (await choices(trial)).find((one) => one.id.startsWith('app:'));
    await trial.wizard.answer(id, { remove: [site, app].flatMap((one) => one ?? []) });
    await trial.approve(id);
    expect(points(trial)).toEqual([
      'bot-retired skipped',
      'azure-looked pass',
      'left-bot fail',
      'left-group fail',
    ]);
    await trial.wizard.answer(id, { remove: await choices(trial, 'a1b2c3d4e5f6g') });
    await trial.approve(id);
    expect(points(trial)).toEqual(['bot-retired skipped', 'azure-looked pass', 'left-group fail']);
    await trial.wizard.answer(id, { remove: await choices(trial) });
    await trial.approve(id);
    expect(points(trial)).toEqual(['bot-retired skipped', 'azure-looked pass']);
    expect(trial.world.microsoft.azure.groups).toEqual([]);
    await trial.close();
  });

  it('asks for Azure once somebody wants it looked at', async () => {
    const trial = await reached('bot-leftovers');
    await trial.wizard.answer(id, { azure: true });
    await trial.wizard.look(id);
    expect(trial.step(id)).toMatchObject({
      state: 'unknown',
      acts: [{ id: 'allow-azure', primary: true }],
    });
    await trial.close();
  });

  it('says why a group stays that was chosen alone', async () => {
    const trial = await reached('bot-leftovers');
    await inAzure(trial);
    const group = (await choices(trial)).filter((one) => one.id.startsWith('group:'));
    await trial.wizard.answer(id, { remove: group });
    await trial.wizard.look(id);
    await trial.wizard.plan(id);
    expect(trial.step(id).plan).toBeNull();
    expect(points(trial)).toContain('chosen-group fail');
    await trial.close();
  });

  it('removes a single secret and keeps the registration', async () => {
    const trial = await reached('bot-leftovers');
    const [secret] = (await choices(trial)).filter((one) => one.id.startsWith('secret:'));
    await trial.wizard.answer(id, { remove: secret === undefined ? [] : [secret] });
    const before = registrations(trial);
    await trial.approve(id);
    expect(registrations(trial)).toEqual(before);
    const app = trial.world.microsoft.applications.find((one) =>
      one.value.uniqueName?.startsWith('moodle-bot-'),
    );
    expect(app?.value.passwordCredentials).toEqual([]);
    await trial.close();
  });

  it('never lists what belongs to another Moodle, and keeps a group with something else in it', async () => {
    const trial = await reached('bot-leftovers');
    const group = 'moodle-bot';
    withWebSite(trial.world.microsoft, {
      group,
      name: 'moodle-zzzzzzzzzzzzz-svc',
      settings: { moodleUrl: 'https://other.example' },
    });
    withBot(trial.world.microsoft, {
      group,
      name: 'moodle-zzzzzzzzzzzzz',
      endpoint: 'https://moodle-zzzzzzzzzzzzz-svc.azurewebsites.net/api/messages',
      appId: '99999999-0000-4000-8000-000000000000',
    });
    await inAzure(trial);
    const all = await choices(trial);
    expect(all.filter((one) => one.name.includes('zzz'))).toEqual([]);
    await trial.wizard.answer(id, { remove: all });
    await trial.approve(id);
    expect(resources(trial).every((name) => name.includes('zzz'))).toBe(true);
    expect(trial.world.microsoft.azure.groups).toHaveLength(1);
    await trial.close();
  });
});

lawsOf(id, [
  {
    scenario: 'bot-leftovers',
    prepare: async (trial) => {
      await inAzure(trial);
      await trial.wizard.answer(id, { remove: await choices(trial) });
    },
    plan: 'changes',
  },
]);
