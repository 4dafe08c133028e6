import type { CatalogueApp } from '../../../integrations/microsoft/port';
import { compareVersions, newest, versionBeyond, type Definition } from './version';

/** Where an administrator of Teams sees and allows apps (Microsoft contract, 5.4). */
export const adminLinks = {
  apps: 'https://admin.teams.microsoft.com/policies/manage-apps',
  permission: 'https://admin.teams.microsoft.com/policies/app-permission',
  setup: 'https://admin.teams.microsoft.com/policies/app-setup',
} as const;

export interface KeptPackage {
  readonly version: string;
  readonly sha256: string;
  readonly shortName: string;
}

export type SeenPublish = { readonly kind: 'not-chosen' } | ({ readonly kind: 'looked' } & SeenPublishOfSite);

export interface SeenPublishOfSite {
  readonly wwwroot: string;
  /** The id in the package and in Moodle. */
  readonly externalId: string;
  /** Id in the catalogue as Moodle has it; null while Moodle has no place for it. */
  readonly storedId: string | null;
  /** This site's app. */
  readonly app: CatalogueApp | null;
  /** Only the person's word makes it this site's: the next version would replace what somebody else published. */
  readonly adopted: boolean;
  /** Somebody else's app under this id. */
  readonly foreign: CatalogueApp | null;
  /** The package of this machine, when it is one of this app. */
  readonly kept: KeptPackage | null;
  /** What we handed in last, as far as this profile knows. */
  readonly sent: {
    readonly catalogueId: string | null;
    readonly version: string;
    readonly sha256: string;
  } | null;
  /** Handed in a short while ago: a catalogue that does not list it yet is no reason to do it again. */
  readonly onItsWay: boolean;
  /** Code of the refusal the signed-in person met when publishing; null when there was none. */
  readonly refused: string | null;
  readonly mayPublish: boolean;
  readonly tenantName: string;
}

export type Todo =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'publish'; readonly version: string }
  | { readonly kind: 'version'; readonly version: string; readonly catalogueId: string };

/** What has to be handed in, if anything. A submission that waits is never doubled. */
export function todoOf(seen: SeenPublishOfSite): Todo {
  const { kept, app, onItsWay, sent, foreign } = seen;
  if (kept === null || foreign !== null) return { kind: 'nothing' };
  if (app === null) return onItsWay ? { kind: 'nothing' } : { kind: 'publish', version: kept.version };
  const last = newest(app);
  if (last === null || last.publishingState === 'submitted') return { kind: 'nothing' };
  const changed = sent !== null && sent.version === last.version && sent.sha256 !== kept.sha256;
  const newer = compareVersions(kept.version, last.version) > 0;
  if (!newer && !changed && last.publishingState !== 'rejected') return { kind: 'nothing' };
  const awaited = onItsWay && sent?.sha256 === kept.sha256 && compareVersions(sent.version, last.version) > 0;
  if (awaited) return { kind: 'nothing' };
  return { kind: 'version', version: versionBeyond(kept.version, last.version), catalogueId: app.id };
}

/** Whether what is published is what lies here: the catalogue shows no content, so only what we handed in can tell. */
export function freshness(seen: SeenPublishOfSite): 'newer-here' | 'same' | 'unknown' {
  const { kept, sent } = seen;
  const { published } = statesOf(seen);
  if (kept === null || published === null) return 'unknown';
  if (compareVersions(kept.version, published.version) > 0) return 'newer-here';
  if (sent === null || sent.version !== published.version) return 'unknown';
  return sent.sha256 === kept.sha256 ? 'same' : 'newer-here';
}

export function statesOf({ app }: SeenPublishOfSite): {
  readonly published: Definition | null;
  readonly last: Definition | null;
} {
  return { published: newest(app, 'published'), last: newest(app) };
}

/** The catalogue's id of the app: from the catalogue, or from the answer to our own publishing. */
export function catalogueIdOf({ app, sent, onItsWay }: SeenPublishOfSite): string | null {
  return app?.id ?? (onItsWay ? (sent?.catalogueId ?? null) : null);
}

/** Somebody with a Teams role has to do something. */
export function needsHelp(seen: SeenPublishOfSite): 'approve' | 'publish' | null {
  if (statesOf(seen).last?.publishingState === 'submitted') return 'approve';
  return seen.refused !== null && todoOf(seen).kind !== 'nothing' ? 'publish' : null;
}
