import { newest } from './version';
import type {
  CatalogueApp,
  PackageReport,
  PublishResult,
  Teams,
  TeamsPackages,
} from '../../../integrations/microsoft/port';
import { Problem, isProblem } from '../../../engine/step';
import type { Message } from '../../../contract/vocabulary';
import { messages } from '../steps/teams-publish.messages';
import type { Sent } from './sent';

export interface PublishData {
  readonly externalId: string;
  readonly version: string;
  /** Null for an app that is not there yet. */
  readonly catalogueId: string | null;
  /** The newest version the catalogue had when this was planned; null for an app that was not there. */
  readonly before: string | null;
  readonly review: boolean;
}

export interface ReadyPackage {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** What this profile remembers of handing in. */
export interface SentMemory {
  readonly wwwroot: string;
  /** What was handed in before. */
  readonly earlier: Sent | null;
  /** Settles when it is on the disk. */
  readonly keep: (sent: Sent | null) => Promise<void>;
  readonly now: () => Date;
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
 * Hands a package in, once. What the catalogue has beyond the plan is done only if it is the very package this profile
 * handed in before: anything else was published by somebody in the meantime, and is never taken for ours.
 */
export async function handIn(
  teams: Teams,
  ready: ReadyPackage,
  data: PublishData,
  memory: SentMemory,
): Promise<void> {
  const { externalId, version } = data;
  const { wwwroot, earlier, keep } = memory;
  const sent = { wwwroot, externalId, version, sha256: ready.sha256 };
  const done = (catalogueId: string | null): Promise<void> =>
    keep({ ...sent, catalogueId, sentAt: memory.now().toISOString() });
  const before = await find(teams, data);
  if ((newest(before)?.version ?? null) !== data.before || (before?.id ?? null) !== data.catalogueId) {
    if (before === null) throw conflict(messages('gone'));
    if (!isRepeat(sent, earlier) || !holds(before, data)) throw appeared(before);
    return done(before.id);
  }
  // Written down first: whoever is cut off now still knows afterwards that it may have been us.
  await keep({ ...sent, catalogueId: data.catalogueId, sentAt: null });
  const result = await send(teams, ready.bytes, data).catch(async (error: unknown) => {
    if (isCertain(error)) await keep(earlier);
    throw error;
  });
  if (result.kind === 'accepted') {
    const told = result.catalogueId ?? data.catalogueId;
    return done(told ?? (await find(teams, data))?.id ?? null);
  }
  await keep(earlier);
  if (result.kind === 'invalid') throw invalid(result.details);
  const there = await find(teams, data);
  if (there === null) throw conflict(messages('taken'), messages('taken.hint'));
  if (!isRepeat(sent, earlier) || !holds(there, data)) throw appeared(there);
  return done(there.id);
}

type Package = Pick<Sent, 'wwwroot' | 'externalId' | 'version' | 'sha256'>;

function isRepeat(sent: Package, earlier: Sent | null): boolean {
  return (
    earlier?.wwwroot === sent.wwwroot &&
    earlier.externalId === sent.externalId &&
    earlier.version === sent.version &&
    earlier.sha256 === sent.sha256
  );
}

async function send(teams: Teams, zip: Uint8Array, data: PublishData): Promise<PublishResult> {
  try {
    return data.catalogueId === null
      ? await teams.publish(zip, data.review)
      : await teams.publishVersion(data.catalogueId, zip, data.review);
  } catch (error) {
    if (isCertain(error)) throw error;
    // The answer was lost: a version that was not there a moment ago is the one we sent.
    const there = await find(teams, data).catch(() => null);
    if (there === null || !holds(there, data)) throw error;
    return { kind: 'accepted', catalogueId: there.id };
  }
}

/** Refusals that say that nothing was taken. */
function isCertain(error: unknown): boolean {
  if (!isProblem(error)) return false;
  return error.facts.changed === 'no' || isProblem(error, 'forbidden', 'signed-out', 'throttled', 'missing');
}

/** The app of the plan, or for a new one whatever has its id. */
async function find(teams: Teams, { externalId, catalogueId }: PublishData): Promise<CatalogueApp | null> {
  const apps = await teams.findCatalogueApps(externalId);
  return apps.find((one) => catalogueId === null || one.id === catalogueId) ?? null;
}

function holds(app: CatalogueApp, { version }: PublishData): boolean {
  return app.definitions.some((one) => one.version === version && one.publishingState !== 'rejected');
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

function invalid(details: Extract<PublishResult, { kind: 'invalid' }>['details']): Problem {
  const [first] = details;
  const told = [first?.code, first?.target].filter((part) => part != null).join(' ');
  const code = told === '' ? 'invalid' : told;
  const say = messages('refusedPackage', { code });
  return new Problem({ system: 'microsoft', kind: 'unexpected', status: 400, code, say, changed: 'no' });
}

/** Somebody else was there first. */
function appeared(app: CatalogueApp): Problem {
  const version = newest(app)?.version ?? '';
  return conflict(messages('appeared', { name: app.displayName, version }), messages('appeared.hint'));
}

function conflict(say: Message, hint?: Message): Problem {
  const code = 'AppDefinitionAlreadyExists';
  const facts = { system: 'microsoft', kind: 'conflict', status: 409, code, say, changed: 'no' } as const;
  return new Problem({ ...facts, ...(hint && { hint }) });
}
