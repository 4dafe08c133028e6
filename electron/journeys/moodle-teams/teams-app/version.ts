import type { CatalogueApp } from '../../../integrations/microsoft/port';

export type Definition = CatalogueApp['definitions'][number];

/** Below zero when the first is older; parts that are no numbers count as zero. Parts may have any number of digits. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index] ?? 0n, b[index] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** The next version after one: the catalogue takes only what is newer (Microsoft contract, 5.1). */
export function raised(version: string): string {
  const [major = 0n, minor = 0n, patch = 0n] = partsOf(version);
  return `${major}.${minor}.${patch + 1n}`;
}

/** The version to publish: the site's own while nothing as new is there, else the next one. */
export function versionBeyond(own: string, taken: string | null): string {
  return taken === null || compareVersions(own, taken) > 0 ? own : raised(taken);
}

/** The newest definition of an app, of one state or of any. */
export function newest(app: CatalogueApp | null, state?: Definition['publishingState']): Definition | null {
  const found = (app?.definitions ?? []).filter(
    (one) => state === undefined || one.publishingState === state,
  );
  return found.reduce<Definition | null>(
    (best, one) => (best === null || compareVersions(one.version, best.version) > 0 ? one : best),
    null,
  );
}

function partsOf(version: string): readonly bigint[] {
  return version.split('.').map((part) => (/^\d+$/.test(part) ? BigInt(part) : 0n));
}
