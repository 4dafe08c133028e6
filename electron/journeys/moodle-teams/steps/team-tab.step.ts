import {
  teams,
  type Channel,
  type ChannelTab,
  type NewTab,
  type Team,
  type Teams,
} from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { ask, defineStep, type AnswersOf, type Verdict } from '../../../engine/step';
import type { Change, Picked } from '../../../contract/vocabulary';
import { catalogueIdOf } from '../teams-app/publish-seen';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { messages } from './team-tab.messages';
import { step as teamsPublish } from './teams-publish.step';

type Found = Verdict<'not-chosen' | 'team-gone' | 'channel-gone' | 'installed' | 'tab' | 'other-address'>;

const adding = { field: 'wanted', is: ['add'] } as const;
const questions = {
  wanted: ask.oneOf(['add', 'later'], { required: true }),
  team: ask.pick({ required: true, hinted: true, initial: [], when: adding }),
  course: ask.pick({ required: true, initial: [], when: adding }),
  channel: ask.pick({ advanced: true, hinted: true, initial: [], when: adding }),
};

export type SeenTab =
  | { readonly kind: 'not-chosen' }
  | { readonly kind: 'team-gone' }
  | { readonly kind: 'channel-gone'; readonly team: Team }
  | {
      readonly kind: 'looked';
      readonly team: Team;
      readonly channel: Channel;
      readonly catalogueId: string;
      readonly installed: boolean;
      readonly wanted: NewTab;
      /** The tab of this course that is there already. */
      readonly tab: ChannelTab | null;
    };
type Looked = Extract<SeenTab, { readonly kind: 'looked' }>;

export const step = defineStep({
  id: 'team-tab',
  messages,
  phase: 'teams',
  order: 50,
  optional: true,
  rights: { look: ['teams-read'], apply: ['teams-install'] },
  uses: { moodle, teams },
  needs: { moodleSite, moodleSession, teamsPublish },
  settlesMs: 60_000,
  questions,
  look: async ({ teams, seen, answers }): Promise<SeenTab> => {
    const published = seen.teamsPublish;
    if (answers.wanted !== 'add' || published.kind === 'not-chosen') return { kind: 'not-chosen' };
    const [team, channel] = await place(teams, answers);
    if (team === null) return { kind: 'team-gone' };
    if (channel === null) return { kind: 'channel-gone', team };
    const wanted = tabFor(wwwrootOf(seen.moodleSite), answers.course[0], catalogueIdOf(published) ?? '');
    const [installed, tabs] = await Promise.all([
      teams.installedApp(team.id, published.externalId),
      teams.tabs(team.id, channel.id),
    ]);
    return {
      kind: 'looked',
      team,
      channel,
      catalogueId: wanted.catalogueId,
      installed: installed !== null,
      wanted,
      tab: sameTab(tabs, wanted),
    };
  },
  judge: (seen) => judge(seen),
  plan: (seen) => (seen.kind === 'looked' ? plan(seen) : []),
  apply: async (change, { teams }) => {
    const { teamId, channelId, catalogueId, tab } = change.data as TabData;
    if (change.id === 'install') await teams.installApp(teamId, catalogueId);
    else await addOnce(teams, teamId, channelId, tab);
  },
  pick: async (field, text, { moodle, teams, seen, answers }): Promise<readonly Picked[]> => {
    if (field === 'course') {
      const found = await moodle.at(wwwrootOf(seen.moodleSite)).findCourses(text);
      return found.map((one) => ({ id: String(one.id), name: one.fullName, detail: one.shortName }));
    }
    if (field === 'team') {
      const found = await teams.findTeams(text);
      return found.map(({ id, displayName, description }) => ({
        id,
        name: displayName,
        ...(description !== null && description !== '' && { detail: description }),
      }));
    }
    const team = answers.team[0];
    if (field !== 'channel' || team === undefined) return [];
    const begins = text.toLocaleLowerCase();
    const channels = await teams.channels(team.id);
    return channels
      .filter((one) => one.displayName.toLocaleLowerCase().includes(begins))
      .map((one) => ({ id: one.id, name: one.displayName }));
  },
});

interface TabData {
  readonly teamId: string;
  readonly channelId: string;
  readonly catalogueId: string;
  readonly tab: NewTab;
}

/** The general channel is found by what it is: its name follows the language of whoever made the team. */
async function place(
  teams: Teams,
  { team: [picked], channel: [chosen] }: AnswersOf<typeof questions>,
): Promise<readonly [Team | null, Channel | null]> {
  const team = picked === undefined ? null : await teams.team(picked.id);
  if (team === null) return [null, null];
  if (chosen === undefined) return [team, await teams.primaryChannel(team.id)];
  const channels = await teams.channels(team.id);
  return [team, channels.find((one) => one.id === chosen.id) ?? null];
}

/** The tab as the plugin itself writes it (Microsoft contract, 5.5), so that its own synchronisation knows it again. */
export function tabFor(wwwroot: string, course: Picked | undefined, catalogueId: string): NewTab {
  const id = course?.id ?? '';
  return {
    displayName: 'Moodle',
    catalogueId,
    entityId: `course_${id}`,
    contentUrl: `${wwwroot}/local/o365/teams_tab.php?id=${encodeURIComponent(id)}`,
    websiteUrl: `${wwwroot}/course/view.php?id=${encodeURIComponent(id)}`,
  };
}

/** Teams itself takes any number of equal tabs: the course it stands for tells whether one is there. */
function sameTab(tabs: readonly ChannelTab[], { entityId, catalogueId }: NewTab): ChannelTab | null {
  return (
    tabs.find(
      (one) => one.entityId === entityId && (one.catalogueId === null || one.catalogueId === catalogueId),
    ) ?? null
  );
}

async function addOnce(teams: Teams, teamId: string, channelId: string, tab: NewTab): Promise<void> {
  if (sameTab(await teams.tabs(teamId, channelId), tab) !== null) return;
  try {
    await teams.addTab(teamId, channelId, tab);
  } catch (error) {
    // A lost answer may hide a tab that was made: the next try would make a second one.
    const tabs = await teams.tabs(teamId, channelId).catch(() => []);
    if (sameTab(tabs, tab) === null) throw error;
  }
}

function judge(seen: SeenTab): readonly Found[] {
  switch (seen.kind) {
    case 'not-chosen':
      return [{ point: 'not-chosen', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
    case 'team-gone':
      return [{ point: 'team-gone', outcome: 'fail' }];
    case 'channel-gone':
      return [{ point: 'channel-gone', outcome: 'fail', actual: seen.team.displayName }];
    case 'looked':
      return [judgeInstalled(seen), judgeTab(seen)];
  }
}

function judgeInstalled({ installed, team }: Looked): Found {
  const params = { team: team.displayName };
  return { point: 'installed', outcome: installed ? 'pass' : 'fail', params };
}

function judgeTab({ tab, channel, wanted }: Looked): Found {
  const params = { channel: channel.displayName };
  if (tab === null) return { point: 'tab', outcome: 'fail', params };
  const same = tab.contentUrl === null || tab.contentUrl === wanted.contentUrl;
  const link = tab.webUrl !== null && tab.webUrl.startsWith('https://') ? tab.webUrl : null;
  return same
    ? { point: 'tab', outcome: 'pass', params, actual: link ?? tab.displayName }
    : { point: 'other-address', outcome: 'fail', expected: wanted.contentUrl, actual: tab.contentUrl };
}

function plan(seen: Looked): readonly Change[] {
  const { team, channel, catalogueId, installed, wanted, tab } = seen;
  const data: TabData = { teamId: team.id, channelId: channel.id, catalogueId, tab: wanted };
  const common = { kind: 'add', system: 'teams', before: null, by: 'wizard', risk: 'routine', data } as const;
  return [
    ...(installed
      ? []
      : [
          {
            ...common,
            id: 'install',
            summary: messages('change.install'),
            target: team.displayName,
            after: messages('line.installed'),
            consequence: messages('care.install'),
          } satisfies Change,
        ]),
    ...(tab === null
      ? [
          {
            ...common,
            id: 'tab',
            summary: messages('change.tab'),
            target: messages('target', { channel: channel.displayName, team: team.displayName }),
            after: messages('line.tab', { name: wanted.displayName, url: wanted.contentUrl }),
          } satisfies Change,
        ]
      : []),
  ];
}
