import { moodle, type InstalledPlugin, type PluginOverview } from '../../../integrations/moodle/port';
import { ask, defineStep, noRights } from '../../../engine/step';
import type { Change, HandOver } from '../../../contract/vocabulary';
import {
  branchOf,
  branchOfBuild,
  fitFor,
  mayBringBot,
  newestOf,
  wanted,
  type Wanted,
} from '../plugin-matrix';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { fittingFor, find, judgeArchive, type Found, type SeenPlugins } from './plugins-archives';
import { messages } from './plugins.messages';

export type { SeenPlugins } from './plugins-archives';

/** Where an administrator downloads the plugins. */
const directoryLink = 'https://moodle.org/plugins/browse.php?list=set&id=72';

export const step = defineStep({
  id: 'plugins',
  messages,
  phase: 'prepare',
  order: 40,
  rights: noRights,
  uses: { moodle },
  needs: { moodleSite, moodleSession },
  questions: { archives: ask.files({ accept: '.zip', hinted: true, initial: [] }) },
  look: async ({ moodle, seen, answers, file }): Promise<SeenPlugins> => {
    const overview = await moodle.at(wwwrootOf(seen.moodleSite)).plugins();
    const archives = answers.archives.map((one) => {
      const bytes = file(one.sha256);
      return { file: one, report: bytes === undefined ? null : moodle.inspectArchive(one.name, bytes) };
    });
    const probed = seen.moodleSite.kind === 'moodle' ? seen.moodleSite.branch : null;
    return { overview, branch: overview.moodleBranch ?? probed, archives };
  },
  judge: (seen) => judge(seen),
  plan: (seen) => plan(seen),
  apply: async (change, { moodle, seen, answers, file, signal }) => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    if (change.id === 'upgrade') return site.upgrade(signal);
    const { sha256, component } = change.data as { readonly sha256: string; readonly component: string };
    const bytes = file(sha256);
    const name = answers.archives.find((one) => one.sha256 === sha256)?.name;
    if (bytes === undefined || name === undefined) throw new Error('the archive was not handed in again');
    return site.placePlugin({ component, fileName: name, bytes });
  },
  handOver: (seen) => handOver(seen),
});

function judge(seen: SeenPlugins): readonly Found[] {
  const { overview, branch, archives } = seen;
  const fit = fitFor(branch);
  return [
    ...(fit === undefined ? [unknownBranch(branch)] : []),
    ...wanted.flatMap((one) => judgeOne(one, find(overview, one.component), seen)),
    ...equalBuilds(overview),
    ...judgeStrangers(overview),
    ...(overview.upgradePending
      ? [{ point: 'upgrade-pending', outcome: 'fail', severity: 'blocker' } as const]
      : []),
    ...archives.flatMap((one) => judgeArchive(one, seen)),
  ];
}

function unknownBranch(branch: string | null): Found {
  return { point: 'branch', outcome: 'fail', severity: 'advice', actual: branch };
}

function judgeOne(
  want: Wanted,
  plugin: InstalledPlugin | undefined,
  { overview, branch }: SeenPlugins,
): readonly Found[] {
  const about = want.component;
  const params = { component: about, folder: want.folder };
  if (plugin === undefined || plugin.status === 'missing') {
    // The same finding, with the way that is open on this site.
    const point = overview.installer === 'refused' ? 'installer' : 'present';
    return [
      {
        point,
        outcome: 'fail',
        severity: want.severity,
        about,
        params,
        expected: newestOf(about, branch)?.release ?? null,
        actual: null,
      },
    ];
  }
  const release = plugin.release ?? String(plugin.version ?? '');
  const found: Found[] = [{ point: 'present', outcome: 'pass', about, params: { ...params, release } }];
  const fit = fitFor(branch);
  const own = branchOf(plugin.release) ?? branchOfBuild(plugin.version ?? 0);
  const newest = newestOf(about, branch);
  if (fit === undefined || newest === undefined || own === null) return found;
  if (fit.alsoRuns?.includes(own) === true) {
    // It works today: no reason to hold anybody up, and a good one to plan.
    const [expected, actual] = [newest.release, release];
    found.push({ point: 'older', outcome: 'fail', severity: 'advice', about, params, expected, actual });
  } else if (own !== fit.branch) {
    found.push({
      point: 'plugin-version-mismatch',
      outcome: 'fail',
      severity: want.severity,
      about,
      params,
      expected: newest.release,
      actual: release,
    });
  } else {
    found.push({ point: 'plugin-version-mismatch', outcome: 'pass', about, params });
    if ((plugin.version ?? 0) < newest.build) {
      found.push({
        point: 'outdated',
        outcome: 'fail',
        severity: 'advice',
        about,
        params,
        expected: newest.release,
        actual: release,
      });
    }
  }
  return found;
}

/**
 * The three are released one by one: within a branch each asks for a build of the others that is as old as its own or
 * older, and Moodle refuses what does not fit (4.4.6 beside 4.4.4 was measured, Moodle contract).
 */
function equalBuilds(overview: PluginOverview): readonly Found[] {
  const builds = wanted.flatMap(({ component }) => {
    const plugin = find(overview, component);
    if (plugin?.version == null) return [];
    const { version, release } = plugin;
    return [{ component, version, branch: branchOf(release) ?? branchOfBuild(version) }];
  });
  const [first, ...others] = builds;
  if (first === undefined || others.length === 0) return [];
  const actual = builds.map((one) => `${one.component} ${String(one.version)}`);
  const newest = builds.every((one) => one.version === newestOf(one.component, one.branch)?.build);
  const sameBranch = others.every(({ branch }) => branch === first.branch);
  if (others.every(({ version }) => version === first.version) || (sameBranch && newest))
    return [{ point: 'equal-builds', outcome: 'pass', actual }];
  const severity = sameBranch ? 'advice' : 'problem';
  return [{ point: 'equal-builds', outcome: 'fail', severity, actual }];
}

function plan(seen: SeenPlugins): readonly Change[] {
  const { overview } = seen;
  if (overview.installer === 'refused' && !overview.upgradePending) return [];
  const places = wanted.flatMap((want): readonly Change[] => {
    const plugin = find(overview, want.component);
    const fitting = fittingFor(want, seen);
    if (fitting === undefined) return [];
    const installed = plugin?.version ?? 0;
    // An archive that is not newer than what is there would change nothing, or go back.
    if (plugin !== undefined && plugin.status !== 'missing' && fitting.report.version <= installed) return [];
    if (overview.installer === 'refused') return [];
    return [
      {
        id: `place-${want.component}`,
        kind: plugin === undefined ? 'add' : 'change',
        system: 'moodle',
        summary: messages('change.place', { component: want.component }),
        target: want.folder,
        before: plugin?.release ?? null,
        after: fitting.report.release ?? String(fitting.report.version),
        by: 'wizard',
        risk: 'care',
        consequence: messages(losesBot(plugin, fitting.report) ? 'care.place-older' : 'care.place'),
        data: { sha256: fitting.file.sha256, component: want.component },
      },
    ];
  });
  if (places.length === 0 && !overview.upgradePending) return [];
  return [
    ...places,
    {
      id: 'upgrade',
      kind: 'change',
      system: 'moodle',
      summary: messages('change.upgrade'),
      target: messages('change.upgrade.target'),
      before: messages('change.upgrade.before'),
      after: [
        messages('change.upgrade.after'),
        ...waitingIn(overview).map(nameOf),
        ...places.flatMap(({ id, after }) =>
          typeof after === 'string' ? [`${id.slice('place-'.length)} ${after}`] : [],
        ),
      ],
      by: 'wizard',
      risk: 'irreversible',
      consequence: messages('care.upgrade'),
    },
  ];
}

/** The bot goes with the update, whatever Moodle the older release stands on, fitting or not. */
function losesBot(
  plugin: InstalledPlugin | undefined,
  next: { readonly release: string | null; readonly version: number },
): boolean {
  if (plugin === undefined || plugin.status === 'missing') return false;
  return mayBringBot(plugin.release, plugin.version) && !mayBringBot(next.release, next.version);
}

/** Plugins of others that wait for the same upgrade: whoever looks after them should know before it runs. */
function judgeStrangers(overview: PluginOverview): readonly Found[] {
  const strangers = waitingIn(overview).filter(
    (one) => !wanted.some(({ component }) => component === one.component),
  );
  if (strangers.length === 0) return [];
  return [{ point: 'upgrade-others', outcome: 'fail', severity: 'problem', actual: strangers.map(nameOf) }];
}

/** Everything the upgrade will touch, other people's plugins too: it cannot leave any out. */
function waitingIn(overview: PluginOverview): readonly InstalledPlugin[] {
  return overview.plugins.filter(({ status }) => status === 'new' || status === 'upgrade');
}

function nameOf({ component, version, release }: InstalledPlugin): string {
  return `${component} ${release ?? String(version ?? '')}`.trim();
}

/** What the server's own administrator needs where the web installer is closed. */
function handOver({ overview, branch }: SeenPlugins): HandOver | null {
  if (overview.installer !== 'refused') return null;
  const missing = wanted.filter(({ component }) => {
    const plugin = find(overview, component);
    return plugin === undefined || plugin.status === 'missing';
  });
  if (missing.length === 0) return null;
  return {
    subject: messages('hand.subject'),
    intro: messages('hand.intro'),
    link: directoryLink,
    rows: missing.map((one) => ({
      name: one.component,
      reason: messages('hand.row', {
        folder: one.folder,
        release: newestOf(one.component, branch)?.release ?? branch ?? '',
      }),
    })),
    outro: messages('hand.outro'),
  };
}
