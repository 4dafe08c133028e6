/**
 * Which plugin builds fit which Moodle branch, as data that can be updated on its own.
 *
 * Source: branch tips of microsoft/o365-moodle (release numbers in each version.php, seen July and September 2026);
 * 4.0 as it was installed on a measured site.
 * `build` means "at least": newer builds of the same branch fit too.
 */
interface Newest {
  readonly build: number;
  readonly release: string;
}

export interface Fit extends Newest {
  /** Moodle branch, e.g. "4.5". */
  readonly branch: string;
  /** The plugins are released one by one: the newest of those that have not come as far as the others. */
  readonly behind?: Partial<Record<Wanted['component'], Newest>>;
  /** Older branches of the plugins that were seen at work on this Moodle. */
  readonly alsoRuns?: readonly string[];
}

export const fits: readonly Fit[] = [
  {
    branch: '4.0',
    build: 2022041925,
    release: '4.0.5',
    behind: { theme_boost_o365teams: { build: 2022041920, release: '4.0.4' } },
  },
  // Moodle 4.1.1+ with 4.0.5: measured (Moodle contract, chapter 0).
  {
    branch: '4.1',
    build: 2022112865,
    release: '4.1.14',
    alsoRuns: ['4.0'],
    behind: {
      auth_oidc: { build: 2022112855, release: '4.1.12' },
      theme_boost_o365teams: { build: 2022112855, release: '4.1.12' },
    },
  },
  {
    branch: '4.2',
    build: 2023042435,
    release: '4.2.8',
    behind: { theme_boost_o365teams: { build: 2023042405, release: '4.2.1' } },
  },
  {
    branch: '4.3',
    build: 2023100935,
    release: '4.3.8',
    behind: { theme_boost_o365teams: { build: 2023100930, release: '4.3.7' } },
  },
  {
    branch: '4.4',
    build: 2024042230,
    release: '4.4.6',
    behind: {
      auth_oidc: { build: 2024042220, release: '4.4.4' },
      theme_boost_o365teams: { build: 2024042220, release: '4.4.4' },
    },
  },
  { branch: '4.5', build: 2024100735, release: '4.5.7' },
  { branch: '5.0', build: 2025040830, release: '5.0.6' },
  { branch: '5.1', build: 2025100602, release: '5.1.2' },
  { branch: '5.2', build: 2026042000, release: '5.2.0' },
];

export interface Wanted {
  readonly component: 'auth_oidc' | 'local_o365' | 'theme_boost_o365teams';
  /** Folder under the Moodle code where a server administrator puts it. */
  readonly folder: string;
  readonly severity: 'blocker' | 'problem';
}

/** In the order they must be installed: each needs the one before it. */
export const wanted: readonly Wanted[] = [
  { component: 'auth_oidc', folder: 'auth/oidc', severity: 'blocker' },
  { component: 'local_o365', folder: 'local/o365', severity: 'blocker' },
  { component: 'theme_boost_o365teams', folder: 'theme/boost_o365teams', severity: 'problem' },
];

export function fitFor(branch: string | null): Fit | undefined {
  return fits.find((one) => one.branch === branch);
}

/** The newest known of one plugin on a branch. */
export function newestOf(component: Wanted['component'], branch: string | null): Newest | undefined {
  const fit = fitFor(branch);
  return fit?.behind?.[component] ?? fit;
}

/** "4.5" of a plugin release such as "4.5.7"; null when it does not look like one. */
export function branchOf(release: string | null): string | null {
  return /^(\d+\.\d+)(\.|$)/.exec(release ?? '')?.[1] ?? null;
}

/** The branch a build number belongs to: builds of a branch start with the date of its Moodle release. */
export function branchOfBuild(build: number): string | null {
  return fits.find((one) => String(one.build).slice(0, 8) === String(build).slice(0, 8))?.branch ?? null;
}

/** The first release without the assistant bot, of the branches that lost it in their middle. */
const firstWithoutBot: Readonly<Record<string, number>> = { '4.1': 4, '4.2': 3, '4.3': 1 };
const firstBuildOf41 = 2022112800;

/**
 * Whether a release may still bring the assistant bot: every one up to 4.0 does. What nobody can tell of the branches
 * after it counts as having one (microsoft/o365-moodle, local/o365/db/upgrade.php).
 */
export function mayBringBot(release: string | null, build: number | null): boolean {
  if (build !== null && build < firstBuildOf41) return true;
  const [, major = '', minor = '', point = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(release ?? '') ?? [];
  if (major === '') return build !== null && firstWithoutBot[branchOfBuild(build) ?? ''] !== undefined;
  if (Number(major) < 4 || (major === '4' && minor === '0')) return true;
  return Number(point) < (firstWithoutBot[`${major}.${minor}`] ?? 0);
}
