/**
 * Which plugin builds fit which Moodle branch, as data that can be updated on its own.
 *
 * Source: branch tips of microsoft/o365-moodle (release numbers in each version.php, seen July and September 2026);
 * 4.0 as it was installed on a measured site.
 * `build` means "at least": newer builds of the same branch fit too.
 */
export interface Fit {
  /** Moodle branch, e.g. "4.5". */
  readonly branch: string;
  readonly build: number;
  readonly release: string;
  /** Older branches of the plugins that were seen at work on this Moodle. */
  readonly alsoRuns?: readonly string[];
}

export const fits: readonly Fit[] = [
  { branch: '4.0', build: 2022041925, release: '4.0.5' },
  // Moodle 4.1.1+ with 4.0.5: measured (Moodle contract, chapter 0).
  { branch: '4.1', build: 2022112865, release: '4.1.14', alsoRuns: ['4.0'] },
  { branch: '4.2', build: 2023042435, release: '4.2.8' },
  { branch: '4.3', build: 2023100935, release: '4.3.8' },
  { branch: '4.4', build: 2024042230, release: '4.4.6' },
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

/** "4.5" of a plugin release such as "4.5.7"; null when it does not look like one. */
export function branchOf(release: string | null): string | null {
  return /^(\d+\.\d+)(\.|$)/.exec(release ?? '')?.[1] ?? null;
}

/** The branch a build number belongs to: builds of a branch start with the date of its Moodle release. */
export function branchOfBuild(build: number): string | null {
  return fits.find((one) => String(one.build).slice(0, 8) === String(build).slice(0, 8))?.branch ?? null;
}
