import { createHash } from 'node:crypto';
import type { PackageFault, PackageReport, PackageWanted } from '../port-package';
import { factFaults, schemaFaults } from './faults';
import { iconFaults, iconSizes, type IconKind } from './icons';
import { factsOf, iconsOf, readManifest, writeManifest, type Json } from './manifest';
import { repairManifest } from './repair';
import { openArchive, printable, refused, replaceFile, unpack, type Archive, type Refused } from './zip';

const manifestName = 'manifest.json';
const longestIcon = 1024 * 1024;

/** Looks into a package; names and sizes are judged before anything is unpacked. */
export async function inspectPackage(zip: Uint8Array): Promise<PackageReport> {
  const opened = openPackage(zip);
  if ('kind' in opened) return opened;
  const { archive, manifest } = opened;
  const facts = factsOf(manifest);
  return {
    kind: 'package',
    sha256: createHash('sha256').update(zip).digest('hex'),
    size: zip.length,
    facts: shown(facts),
    faults: [
      ...(await schemaFaults(manifest)),
      ...factFaults(facts),
      ...(await Promise.all(iconKinds.map((kind) => judgeIcon(archive, manifest, kind)))).flat(),
    ],
  };
}

/** The same package with another manifest; byte for byte the same when nothing had to change. */
export async function rebuildPackage(zip: Uint8Array, wanted: PackageWanted): Promise<Uint8Array | null> {
  const opened = openPackage(zip);
  if ('kind' in opened) return null;
  const { archive, manifest } = opened;
  const repaired = await repairManifest(manifest, wanted);
  if (JSON.stringify(repaired) === JSON.stringify(manifest)) return zip;
  return replaceFile(archive, manifestName, writeManifest(repaired));
}

const iconKinds = Object.keys(iconSizes) as readonly IconKind[];

function openPackage(zip: Uint8Array): { readonly archive: Archive; readonly manifest: Json } | Refused {
  const archive = openArchive(zip);
  if ('kind' in archive) return archive;
  const entry = archive.entries.find((one) => one.name === manifestName);
  if (entry === undefined) {
    return refused(
      'no-manifest',
      archive.entries
        .map((one) => one.name)
        .slice(0, 5)
        .join(', '),
    );
  }
  const content = unpack(archive, entry);
  const manifest = content === null ? null : readManifest(content);
  return manifest === null ? refused('not-json', manifestName) : { archive, manifest };
}

async function judgeIcon(archive: Archive, manifest: Json, kind: IconKind): Promise<readonly PackageFault[]> {
  const name = iconsOf(manifest)[kind];
  const entry = archive.entries.find((one) => one.name === name);
  if (entry === undefined) return [{ code: 'file-missing', at: `/icons/${kind}`, detail: printable(name) }];
  const bytes = entry.size > longestIcon ? null : unpack(archive, entry);
  if (bytes === null) return [{ code: 'icon-unreadable', at: printable(name), detail: null }];
  return iconFaults(kind, printable(name), bytes);
}

/** Facts are shown to people and kept in logs: no text of a package goes there whole if it is endless. */
function shown<T>(facts: T): T {
  return JSON.parse(
    JSON.stringify(facts, (_, value: unknown) => {
      if (typeof value === 'string') return value.slice(0, 2000);
      return Array.isArray(value) ? value.slice(0, 50) : value;
    }),
  ) as T;
}
