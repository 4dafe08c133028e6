import type { CatalogueApp } from '../../../integrations/microsoft/port';
import { externalIdFor } from './external-id';

/** What this profile handed in last; kept as a file, because the step that chooses the id must know it as well. */
export const sentFile = 'teams-app-sent.json';

export interface Sent {
  /** The site it was handed in for: a profile that was pointed at another one has handed in nothing there. */
  readonly wwwroot: string;
  readonly externalId: string;
  /** Null while nobody has told it. */
  readonly catalogueId: string | null;
  readonly version: string;
  readonly sha256: string;
  /** UTC ISO 8601; null while Microsoft's answer is not known: it may have arrived, or not. */
  readonly sentAt: string | null;
}

export function writeSent(sent: Sent): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(sent));
}

/** What was handed in for this site under this id; null when nothing was, as far as this profile knows. */
export function readSent(file: Uint8Array | null, wwwroot: string, externalId: string): Sent | null {
  const sent = file === null ? null : parsed(file);
  return sent?.wwwroot === wwwroot && same(sent.externalId, externalId) ? sent : null;
}

/** A file that somebody has spoilt is as good as none: then the person is asked. */
function parsed(file: Uint8Array): Sent | null {
  try {
    const value = JSON.parse(new TextDecoder().decode(file)) as Partial<Sent> | null;
    const { wwwroot, externalId, version, sha256, catalogueId = null, sentAt = null } = value ?? {};
    const texts = [wwwroot, externalId, version, sha256];
    if (!texts.every((one) => typeof one === 'string')) return null;
    return { wwwroot, externalId, version, sha256, catalogueId, sentAt } as Sent;
  } catch {
    return null;
  }
}

/** The person said that this app of the catalogue is to become this site's. */
export interface Adopted {
  readonly wwwroot: string;
  readonly catalogueId: string;
}

export type Whose = 'ours' | 'adopted' | 'foreign';

/**
 * Whose an app of the catalogue is. The catalogue does not show what is in an app, a clone of a site has the ids of the
 * first one, and names are anybody's: so it is ours if this profile handed it in, or if its id is made from this very
 * address, and else only because a person says so.
 */
export function whoseApp(
  app: CatalogueApp,
  wwwroot: string,
  sent: Sent | null,
  adopted: Adopted | null,
): Whose {
  if (same(app.externalId, externalIdFor(wwwroot))) return 'ours';
  if (sent !== null && handedIn(app, sent)) return 'ours';
  return adopted?.wwwroot === wwwroot && adopted.catalogueId === app.id ? 'adopted' : 'foreign';
}

/**
 * Only an answer of the catalogue proves it: an attempt without one may never have arrived, and a clone of the site
 * builds the same version under the same id. Then the person is asked.
 */
function handedIn(app: CatalogueApp, { externalId, catalogueId, sentAt }: Sent): boolean {
  return same(app.externalId, externalId) && catalogueId === app.id && sentAt !== null;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export interface Sorted {
  /** This site's app: the one Moodle is connected with, if there are several. */
  readonly app: CatalogueApp | null;
  /** Only the person's word makes it this site's. */
  readonly adopted: boolean;
  /** Somebody else's app under the same id; null as soon as there is one of this site. */
  readonly foreign: CatalogueApp | null;
}

/** The apps the catalogue holds under one id, sorted by whose they are. */
export function sortApps(
  apps: readonly CatalogueApp[],
  storedId: string | null,
  whose: (app: CatalogueApp) => Whose,
): Sorted {
  const own = apps.filter((one) => whose(one) !== 'foreign');
  const app = own.find((one) => one.id === storedId) ?? own[0] ?? null;
  return {
    app,
    adopted: app !== null && whose(app) === 'adopted',
    foreign: app === null ? (apps[0] ?? null) : null,
  };
}
