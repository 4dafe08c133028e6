import type { ArchiveReport, InstalledPlugin, PluginOverview } from '../../../integrations/moodle/port';
import type { Verdict } from '../../../engine/step';
import type { NamedFile } from '../../../contract/vocabulary';
import { branchOf, branchOfBuild, fitFor, wanted, type Wanted } from '../plugin-matrix';
import { messages } from './plugins.messages';

interface Archive {
  readonly file: NamedFile;
  /** Null when only its name is left: contents are not kept when the app is closed. */
  readonly report: ArchiveReport | null;
}

type Plugin = Extract<ArchiveReport, { readonly kind: 'plugin' }>;

export interface SeenPlugins {
  readonly overview: PluginOverview;
  readonly branch: string | null;
  readonly archives: readonly Archive[];
}

export type Found = Verdict<
  | 'present'
  | 'plugin-version-mismatch'
  | 'older'
  | 'outdated'
  | 'equal-builds'
  | 'upgrade-pending'
  | 'upgrade-others'
  | 'archive'
  | 'archive-gone'
  | 'installer'
  | 'branch'
>;

/** What is said of one file that was handed in. */
export function judgeArchive({ file, report }: Archive, seen: SeenPlugins): readonly Found[] {
  const about = file.name;
  if (report === null) {
    if (!wantsFiles(seen)) return [];
    return [
      { point: 'archive-gone', outcome: 'fail', severity: 'problem', about, params: { file: file.name } },
    ];
  }
  if (report.kind === 'refused') {
    const params = { file: file.name, why: messages(`why.${report.why}`) };
    return [{ point: 'archive', outcome: 'fail', severity: 'problem', about, params, actual: report.detail }];
  }
  const why = unfit(report, seen.branch) ?? unmet(report, seen);
  if (why === null)
    return [
      {
        point: 'archive',
        outcome: 'pass',
        about,
        params: { file: file.name, component: report.component, release: report.release ?? '' },
      },
    ];
  const params = { file: file.name, why };
  return [
    {
      point: 'archive',
      outcome: 'fail',
      severity: 'problem',
      about,
      params,
      expected: fitFor(seen.branch)?.release ?? null,
      actual: report.release,
    },
  ];
}

/** Whether a file handed in could still be of use here. */
function wantsFiles({ overview, branch }: SeenPlugins): boolean {
  if (overview.installer === 'refused') return false;
  return wanted.some(({ component }) => {
    const plugin = find(overview, component);
    if (plugin === undefined || plugin.status === 'missing') return true;
    const own = branchOf(plugin.release) ?? branchOfBuild(plugin.version ?? 0);
    return fitFor(branch) !== undefined && own !== null && own !== branch;
  });
}

/** Why an honest archive must not be installed here; null when it fits. */
function unfit(report: Plugin, branch: string | null): ReturnType<typeof messages> | null {
  if (!wanted.some((one) => one.component === report.component)) {
    return messages('why.other-plugin', { component: report.component });
  }
  const own = branchOf(report.release) ?? branchOfBuild(report.version);
  if (branch !== null && own !== null && fitFor(branch) !== undefined && own !== branch) {
    return messages('why.other-branch', { branch });
  }
  return null;
}

/**
 * The site's installer places a plugin without what it needs; the upgrade then refuses, and every page of an
 * administrator leads there until somebody repairs the server.
 */
function unmet(report: Plugin, seen: SeenPlugins): ReturnType<typeof messages> | null {
  const builds = buildsAfter(seen);
  const lacking = needsOf(report).find(([component, build]) => (builds.get(component) ?? -1) < build);
  if (lacking === undefined) return null;
  return messages('why.needs', { component: lacking[0], build: String(lacking[1]) });
}

/** Builds by component once every archive that may be placed was; what a plugin needs comes before it. */
function buildsAfter({ overview, archives, branch }: SeenPlugins): ReadonlyMap<string, number> {
  const there = overview.plugins.filter((one) => one.status !== 'missing');
  const builds = new Map(there.map((one) => [one.component, one.version ?? 0]));
  for (const { component } of wanted) {
    const fitting = archives
      .flatMap(({ report }) => (report?.kind === 'plugin' ? [report] : []))
      .find((one) => one.component === component && unfit(one, branch) === null);
    if (fitting === undefined) continue;
    if (needsOf(fitting).some(([need, build]) => (builds.get(need) ?? -1) < build)) continue;
    builds.set(component, Math.max(fitting.version, builds.get(component) ?? 0));
  }
  return builds;
}

/** What it needs of the three; parts of Moodle itself are not in the overview, and the site checks those. */
function needsOf(report: Plugin): readonly (readonly [string, number])[] {
  return Object.entries(report.dependencies).filter(([need]) =>
    wanted.some(({ component }) => component === need),
  );
}

/** The archive to install a plugin from; undefined when none may be. */
export function fittingFor(
  { component }: Wanted,
  seen: SeenPlugins,
): { readonly file: NamedFile; readonly report: Plugin } | undefined {
  return seen.archives
    .flatMap(({ file, report }) => (report?.kind === 'plugin' ? [{ file, report }] : []))
    .find(
      ({ report }) =>
        report.component === component && unfit(report, seen.branch) === null && unmet(report, seen) === null,
    );
}

export function find(overview: PluginOverview, component: string): InstalledPlugin | undefined {
  return overview.plugins.find((one) => one.component === component);
}
