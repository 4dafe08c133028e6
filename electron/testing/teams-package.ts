import type { PackageFacts, PackageFault, PackageReport } from '../integrations/microsoft/port';
import { step } from '../journeys/moodle-teams/steps/teams-package.step';
import type { SeenPackage, SeenPackageOfSite } from '../journeys/moodle-teams/teams-app/package-seen';

/** What the tests of the Teams package begin with: a package that fits, and what is said of one that does not. */

export const site = 'https://moodle.contoso.example';
export const ownId = '0b0e7a4c-95b6-5a43-8f0e-3a1f2c4d5e6f';
export const appId = '11111111-2222-4333-8444-555555555555';
export const resource = `api://moodle.contoso.example/${appId}`;
export const at = { now: new Date(), hints: {} };

export const facts: PackageFacts = {
  manifestVersion: '1.25',
  id: ownId,
  version: '1.6.0',
  shortName: 'Moodle',
  fullName: 'Moodle for a site',
  packageName: null,
  pages: [`${site}/local/o365/teams_tab_configuration.php`],
  validDomains: ['moodle.contoso.example'],
  webApplicationInfo: { id: appId, resource },
  bots: [],
};

export function report(
  change: Partial<PackageFacts> = {},
  faults: readonly PackageFault[] = [],
): PackageReport {
  return { kind: 'package', sha256: 'ab', size: 2000, facts: { ...facts, ...change }, faults };
}

export function seen(change: Partial<SeenPackageOfSite> = {}): SeenPackage {
  return {
    kind: 'looked',
    wwwroot: site,
    settings: { externalId: ownId, shortName: 'Moodle', catalogueId: null },
    idState: 'own',
    foreign: null,
    adopted: null,
    bot: { kind: 'none' },
    wanted: {
      id: ownId,
      shortName: 'Moodle',
      fullName: 'f',
      host: 'moodle.contoso.example',
      webApplicationInfo: { id: appId, resource },
      botId: null,
    },
    report: report(),
    taken: null,
    connected: false,
    renew: false,
    ...change,
  };
}

export const none = { shortName: '' };
export const found = (what: SeenPackage, hints = {}): readonly string[] =>
  step
    .judge(what, none, { ...at, hints })
    .filter((one) => one.outcome !== 'pass')
    .map((one) => [one.point, one.about, one.outcome, one.severity].filter(Boolean).join(' '));
export const planned = (what: SeenPackage): readonly string[] =>
  step.plan(what, none, at).map((one) => one.id);
