import { describe, expect, it, vi } from 'vitest';
import type { ChannelTab } from '../../../integrations/microsoft/port';
import type { AnswerValues } from '../../../contract/vocabulary';
import { NetworkFailure } from '../../../engine/host';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step, tabFor, type SeenTab } from './team-tab.step';

// Each of these walks through the whole journey before it begins.
vi.setConfig({ testTimeout: 30_000 });

const at = { now: new Date(), hints: {} };
const later = { wanted: 'later', team: [], course: [], channel: [] } as const;
const wanted = tabFor('https://moodle.example', { id: '42', name: 'Biology' }, 'c-1');

function tab(change: Partial<ChannelTab> = {}): ChannelTab {
  const { entityId, contentUrl, displayName } = wanted;
  return { id: 't', displayName, catalogueId: 'c-1', entityId, contentUrl, webUrl: null, ...change };
}

function seen(change: Partial<Extract<SeenTab, { kind: 'looked' }>> = {}): SeenTab {
  return {
    kind: 'looked',
    team: { id: 'team', displayName: 'Biology 101', description: null },
    channel: { id: 'general', displayName: 'Général', membershipType: 'standard' },
    catalogueId: 'c-1',
    installed: true,
    wanted,
    tab: tab(),
    ...change,
  };
}

const found = (what: SeenTab): readonly string[] =>
  step
    .judge(what, later, at)
    .filter((one) => one.outcome !== 'pass')
    .map((one) => `${one.point} ${one.outcome}`);
const planned = (what: SeenTab): readonly string[] => step.plan(what, later, at).map((one) => one.id);

describe('team-tab', () => {
  it('writes the tab as the plugin does', () => {
    expect(wanted).toMatchObject({
      entityId: 'course_42',
      contentUrl: 'https://moodle.example/local/o365/teams_tab.php?id=42',
      websiteUrl: 'https://moodle.example/course/view.php?id=42',
    });
  });

  it.each([
    ['all there', seen(), [], []],
    [
      'nothing there',
      seen({ installed: false, tab: null }),
      ['installed fail', 'tab fail'],
      ['install', 'tab'],
    ],
    [
      'a tab of another site',
      seen({ tab: tab({ contentUrl: 'https://old.example/x' }) }),
      ['other-address fail'],
      [],
    ],
    ['later', { kind: 'not-chosen' }, ['not-chosen skipped'], []],
    ['no such team', { kind: 'team-gone' }, ['team-gone fail'], []],
  ] as const)('%s', (_name, what, points, changes) => {
    expect(found(what)).toEqual(points);
    expect(planned(what)).toEqual(changes);
  });
});

async function picked(trial: Trial, field: string, text: string): Promise<AnswerValues[string]> {
  return (await trial.wizard.pick('team-tab', field, text)).slice(0, 1);
}

async function choose(trial: Trial, team: string): Promise<void> {
  await trial.wizard.answer('team-tab', { wanted: 'add', team: await picked(trial, 'team', team) });
  await trial.wizard.answer('team-tab', { course: await picked(trial, 'course', 'Math') });
  await trial.wizard.look('team-tab');
}

async function reached(): Promise<Trial> {
  const trial = await openTrial('package-too-long-url');
  await trial.reach('team-tab');
  return trial;
}

const tabsOf = ({ world }: Trial, team: string): readonly (readonly [string, unknown])[] =>
  world.microsoft.teams
    .filter((one) => one.displayName === team)
    .flatMap((one) => one.channels)
    .flatMap((channel) =>
      channel.tabs.map((one) => [channel.displayName, one.configuration['entityId']] as const),
    );

describe('team-tab in a rehearsal', () => {
  it('is nobody’s duty', async () => {
    const trial = await reached();
    expect(trial.step('team-tab').optional).toBe(true);
    await trial.wizard.answer('team-tab', { wanted: 'later' });
    await trial.wizard.look('team-tab');
    expect(trial.step('team-tab').state).toBe('skipped');
    await trial.close();
  });

  it('installs the app and adds one tab in the general channel, whatever it is called', async () => {
    const trial = await reached();
    await choose(trial, 'Salle');
    await trial.approve('team-tab');
    expect(trial.step('team-tab').state).toBe('done');
    expect(tabsOf(trial, 'Salle des professeurs')).toEqual([['Général', 'course_2']]);
    const writes = trial.writes().length;
    await trial.approve('team-tab');
    expect(trial.writes()).toHaveLength(writes);
    await trial.close();
  });

  it('makes no second tab when the answer to the first was lost', async () => {
    const trial = await reached();
    await choose(trial, 'Biology');
    trial.lose(({ method, url }) =>
      method === 'POST' && url.endsWith('/tabs')
        ? new NetworkFailure('cut', 'ERR_CONNECTION_RESET', url)
        : undefined,
    );
    await trial.approve('team-tab');
    trial.lose(null);
    expect(tabsOf(trial, 'Biology 101')).toEqual([['General', 'course_2']]);
    expect(trial.step('team-tab').applied.map((one) => one.state)).toEqual(['done', 'done']);
    await trial.close();
  });

  it('takes another channel of the team where one was picked', async () => {
    const trial = await reached();
    await choose(trial, 'Biology');
    await trial.wizard.answer('team-tab', { channel: await picked(trial, 'channel', 'lab') });
    await trial.approve('team-tab');
    expect(tabsOf(trial, 'Biology 101')).toEqual([['Lab work', 'course_2']]);
    const elsewhere = [{ id: 'gone', name: 'Gone' }];
    await trial.wizard.answer('team-tab', { channel: elsewhere });
    await trial.wizard.look('team-tab');
    expect(trial.step('team-tab').findings.map((one) => one.id)).toEqual(['team-tab.channel-gone']);
    await trial.close();
  });
});

lawsOf('team-tab', [
  {
    scenario: 'package-too-long-url',
    prepare: (trial) => choose(trial, 'Biology'),
    plan: 'changes',
  },
]);
