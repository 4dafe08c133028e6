import {
  packageLimits,
  type Application,
  type PackageFacts,
  type PackageWanted,
} from '../../../integrations/microsoft/port';

/** What the package of a site must say. */
export interface Wanted {
  readonly id: string;
  readonly shortName: string;
  readonly fullName: string;
  /** Host name of the site, without a port: what `validDomains` holds. */
  readonly host: string;
  /** Null while the registration has no Application ID URI for this site. */
  readonly webApplicationInfo: { readonly id: string; readonly resource: string } | null;
  /** Application id of the assistant bot that Moodle writes in; null without one. */
  readonly botId: string | null;
}

export const defaultShortName = 'Moodle';

/** The Application ID URI that Teams compares with the package: of this site and this registration, letter by letter. */
export function resourceFor(wwwroot: string, { appId, identifierUris }: Application): string | null {
  const bare = wwwroot.replace(/^https?:\/\//i, '');
  const right = `api://${bare}/${appId}`.toLowerCase();
  return identifierUris.find((uri) => uri.toLowerCase() === right) ?? null;
}

/** Limits count characters, not code units. */
export function shortened(name: string, limit: number): string {
  const letters = [...name.trim()];
  return letters.length <= limit
    ? letters.join('')
    : `${letters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * The full name where the plugin's own is too long (`package-too-long-url`): 44 characters stand before the address,
 * so an address of more than 56 makes the plugin's package invalid (Microsoft contract, 5.1).
 */
export function fullNameFor(wwwroot: string): string {
  const bare = wwwroot.replace(/^https?:\/\//i, '');
  const names = [bare, bare.split('/')[0] ?? bare].map((name) => `Moodle in Microsoft Teams: ${name}`);
  const fits = names.find((name) => [...name].length <= packageLimits.fullName);
  return fits ?? shortened(names[1] ?? '', packageLimits.fullName);
}

/** In what a package differs from what is wanted now; empty when it is as good as new. */
export const differenceKinds = ['id', 'short-name', 'address', 'bot'] as const;
export type Difference = (typeof differenceKinds)[number];

export function differencesOf(facts: PackageFacts, wanted: Wanted, wwwroot: string): readonly Difference[] {
  const home = `${wwwroot.toLowerCase()}/`;
  const differs: Readonly<Record<Difference, boolean>> = {
    id: facts.id.toLowerCase() !== wanted.id.toLowerCase(),
    'short-name': facts.shortName !== wanted.shortName,
    address: !facts.pages.every((page) => page.toLowerCase().startsWith(home)),
    bot: facts.bots.join().toLowerCase() !== (wanted.botId ?? '').toLowerCase(),
  };
  return differenceKinds.filter((kind) => differs[kind]);
}

/** Whether single sign-on in Teams will find what the package names (`teams-sso-app-uri`). */
export function signsOn(facts: PackageFacts, { webApplicationInfo }: Wanted): boolean {
  const own = facts.webApplicationInfo;
  return (
    own !== null &&
    webApplicationInfo !== null &&
    own.id.toLowerCase() === webApplicationInfo.id.toLowerCase() &&
    own.resource === webApplicationInfo.resource
  );
}

/** The bot is not put in here: the site itself writes all there is to say of it, and what it wrote stays. */
export function toPackage(
  { webApplicationInfo, botId: _, ...wanted }: Wanted,
  version?: string,
): PackageWanted {
  return {
    ...wanted,
    ...(webApplicationInfo !== null && { webApplicationInfo }),
    ...(version !== undefined && { version }),
  };
}
