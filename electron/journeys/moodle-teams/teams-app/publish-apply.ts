import { newest, compareVersions } from './version';
import type {
  CatalogueApp,
  PackageReport,
  PublishResult,
  Teams,
  TeamsPackages,
} from '../../../integrations/microsoft/port';
import { Problem, isProblem } from '../../../engine/step';
import { messages } from '../steps/teams-publish.messages';

export interface PublishData {
  readonly externalId: string;
  readonly version: string;
  /** Null for an app that is not there yet. */
  readonly catalogueId: string | null;
  readonly review: boolean;
}

export interface ReadyPackage {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The kept package in the version that was approved; every other byte of it stays. */
export async function readyPackage(
  packages: TeamsPackages,
  file: Uint8Array | null,
  { externalId, version }: PublishData,
): Promise<ReadyPackage> {
  const report = file === null ? null : await packages.inspect(file);
  if (file === null || !isOf(report, externalId)) throw noPackage();
  if (report.facts.version === version) return { bytes: file, sha256: report.sha256 };
  const bytes = await packages.rebuild(file, { version });
  const raised = bytes === null ? null : await packages.inspect(bytes);
  if (bytes === null || !isOf(raised, externalId)) throw noPackage();
  return { bytes, sha256: raised.sha256 };
}

/**
 * Hands a package in, once. The catalogue is asked first, and again when the answer was lost or says "exists": what is
 * there already is never handed in twice. Answers the catalogue's id.
 */
export async function handIn(teams: Teams, zip: Uint8Array, data: PublishData): Promise<string | null> {
  const before = await find(teams, data);
  if (before !== null) return before.id;
  const result = await send(teams, zip, data);
  switch (result.kind) {
    case 'accepted':
      return result.catalogueId ?? data.catalogueId;
    case 'exists': {
      const there = await find(teams, data);
      if (there !== null) return there.id;
      throw refusal('conflict', 'AppDefinitionAlreadyExists', 'taken');
    }
    case 'invalid': {
      const [first] = result.details;
      const code = [first?.code, first?.target].filter((part) => part != null).join(' ');
      throw refusal('unexpected', code === '' ? 'invalid' : code, 'refusedPackage');
    }
  }
}

async function send(teams: Teams, zip: Uint8Array, data: PublishData): Promise<PublishResult> {
  try {
    return data.catalogueId === null
      ? await teams.publish(zip, data.review)
      : await teams.publishVersion(data.catalogueId, zip, data.review);
  } catch (error) {
    if (isProblem(error, 'forbidden', 'signed-out', 'throttled')) throw error;
    const there = await find(teams, data).catch(() => null);
    if (there === null) throw error;
    return { kind: 'accepted', catalogueId: there.id };
  }
}

/** The app with at least this version, in whatever state: then there is nothing left to hand in. */
async function find(teams: Teams, { externalId, version }: PublishData): Promise<CatalogueApp | null> {
  const apps = await teams.findCatalogueApps(externalId);
  const holds = (app: CatalogueApp): boolean => {
    const last = newest(app);
    return (
      last !== null && last.publishingState !== 'rejected' && compareVersions(last.version, version) >= 0
    );
  };
  return apps.find(holds) ?? null;
}

function isOf(
  report: PackageReport | null,
  externalId: string,
): report is Extract<PackageReport, { kind: 'package' }> {
  return report?.kind === 'package' && report.facts.id.toLowerCase() === externalId.toLowerCase();
}

function noPackage(): Problem {
  return new Problem({ system: 'app', kind: 'missing', status: 0, say: messages('noPackage') });
}

function refusal(kind: 'conflict' | 'unexpected', code: string, say: 'taken' | 'refusedPackage'): Problem {
  const status = kind === 'conflict' ? 409 : 400;
  return new Problem({
    system: 'microsoft',
    kind,
    status,
    code,
    say: messages(say, { code }),
    changed: 'no',
  });
}
