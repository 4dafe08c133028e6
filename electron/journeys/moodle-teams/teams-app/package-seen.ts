import type { PackageFault, PackageReport } from '../../../integrations/microsoft/port';
import type { TeamsAppSettings } from '../../../integrations/moodle/port';
import type { PackageBot } from './package-bot';
import type { Adopted } from './sent';
import { defaultShortName, differencesOf, shortened, signsOn, type Difference, type Wanted } from './wanted';

/** The kept package, shared by the steps that make, publish and hand it over. */
export const packageFile = 'teams-package.zip';

export type LookedPackage = Extract<PackageReport, { readonly kind: 'package' }>;

export type SeenPackage = { readonly kind: 'not-chosen' } | ({ readonly kind: 'looked' } & SeenPackageOfSite);

export interface SeenPackageOfSite {
  readonly wwwroot: string;
  readonly settings: TeamsAppSettings;
  /** What the id stored in Moodle is worth; `taken`: somebody else's app has it, `adopted`: the person took that app over. */
  readonly idState: 'own' | 'adopted' | 'shared' | 'taken' | 'unusable';
  /** The app under the stored id that nothing shows to be this site's. */
  readonly foreign: ForeignApp | null;
  readonly adopted: Adopted | null;
  readonly bot: PackageBot;
  readonly wanted: Wanted;
  /** The kept package; null when there is none on this machine. */
  readonly report: PackageReport | null;
  /** The newest version this site's app has in the catalogue, of any state; null when there is none. */
  readonly taken: string | null;
  /** Moodle is connected with this site's app of the catalogue already: no package is needed for it to stay so. */
  readonly connected: boolean;
  /** The person asked for a new package. */
  readonly renew: boolean;
}

export interface ForeignApp {
  /** The catalogue's own id. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

/** Only ids of these states may go into a package. */
export function keepsId(idState: SeenPackageOfSite['idState']): boolean {
  return idState === 'own' || idState === 'adopted';
}

/** The short name to show in Teams: what the person said, or else what Moodle has; it must fit. */
export function shortNameFor(answer: string, stored: string): string {
  const first = [answer, stored.trim(), defaultShortName].find((name) => name !== '');
  return shortened(first ?? defaultShortName, 30);
}

/** Rules a rebuilt package can break only because of what the plugin put in: the icons, the address, new fields. */
const advice: ReadonlySet<PackageFault['code']> = new Set(['schema-old', 'package-name']);
/** Judged by other findings. */
const elsewhere: ReadonlySet<PackageFault['code']> = new Set([
  'shared-id',
  'app-info-missing',
  'resource-mismatch',
]);

/** What is wrong with the kept package by itself, by rule. */
export function faultsByRule(report: LookedPackage): readonly {
  readonly code: PackageFault['code'];
  readonly severity: 'blocker' | 'advice';
  readonly lines: readonly string[];
}[] {
  const faults = report.faults.filter((one) => !elsewhere.has(one.code));
  return [...new Set(faults.map((one) => one.code))].map((code) => ({
    code,
    severity: advice.has(code) ? 'advice' : 'blocker',
    lines: faults
      .filter((one) => one.code === code)
      .map(({ at, detail }) => (detail === null ? at : `${at}: ${detail}`)),
  }));
}

export function staleIn(seen: SeenPackageOfSite, report: LookedPackage): readonly Difference[] {
  const differences = differencesOf(report.facts, seen.wanted, seen.wwwroot);
  // What the bot is to be comes first: a new package could not be had before.
  return seen.bot.kind === 'incomplete' ? differences.filter((kind) => kind !== 'bot') : differences;
}

/** A package has to be fetched: there is none, or another one is wanted. */
export function needsPackage(seen: SeenPackageOfSite): boolean {
  const { report, wanted, renew, connected, bot } = seen;
  // Without a URI to name there is no package that works: the registration comes first.
  if (wanted.webApplicationInfo === null || bot.kind === 'incomplete') return false;
  if (renew) return true;
  if (report === null) return !connected;
  return report.kind === 'refused' || staleIn(seen, report).length > 0 || !signsOn(report.facts, wanted);
}

export function storesSettings({ settings, wanted }: SeenPackageOfSite): boolean {
  return settings.externalId !== wanted.id || settings.shortName !== wanted.shortName;
}
