import type { CatalogueApp } from '../../../integrations/microsoft/port';

export type Definition = CatalogueApp['definitions'][number];

/** Below zero when the first is older; parts that are no numbers count as zero. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The next version after one: the catalogue takes only what is newer (Microsoft contract, 5.1). */
export function raised(version: string): string {
  const [major = 0, minor = 0, patch = 0] = partsOf(version);
  return `${major}.${minor}.${patch + 1}`;
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

function partsOf(version: string): readonly number[] {
  return version.split('.').map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : 0));
}
