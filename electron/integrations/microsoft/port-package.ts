/** The Teams app package a site builds (Microsoft contract, 5.1). Judged as hostile input; nothing is sent anywhere. */

/** The external id every site starts with: the plugin's default (failure modes, `manifest-duplicate-id`). */
export const sharedExternalId = '2e43119b-fcfe-44f8-b3e5-996ffcb7fb95';

/** Limits of the manifest schema 1.25 (Microsoft contract, 5.1), in characters. */
export const packageLimits = { shortName: 30, fullName: 100 } as const;

export interface PackageFacts {
  readonly manifestVersion: string;
  readonly id: string;
  readonly version: string;
  readonly shortName: string;
  readonly fullName: string;
  readonly packageName: string | null;
  /** Addresses Teams loads: of configurable and static tabs. */
  readonly pages: readonly string[];
  readonly validDomains: readonly string[];
  readonly webApplicationInfo: { readonly id: string; readonly resource: string } | null;
  /** Application ids of its bots; older plugins write one in while their bot is on. */
  readonly bots: readonly string[];
}

export const packageFaults = [
  'schema',
  'schema-unknown',
  'schema-old',
  'file-missing',
  'icon-unreadable',
  'icon-size',
  'outline-colours',
  'plain-http',
  'no-page',
  'foreign-host',
  'domain-unusable',
  'shared-id',
  'name-too-long',
  'app-info-missing',
  'resource-mismatch',
  'package-name',
  'bot-id',
] as const;

/** Something wrong with a package by itself; whether it fits the tenant and the site, its facts tell. */
export interface PackageFault {
  readonly code: (typeof packageFaults)[number];
  /** A place in the manifest ("/name/full") or a file of the package. */
  readonly at: string;
  /** A value out of the package, or the rule of the schema; short and printable. */
  readonly detail: string | null;
}

export type PackageReport =
  | {
      readonly kind: 'package';
      /** Of the whole ZIP, lower-case hex. */
      readonly sha256: string;
      readonly size: number;
      readonly facts: PackageFacts;
      readonly faults: readonly PackageFault[];
    }
  | {
      readonly kind: 'refused';
      readonly why: 'too-large' | 'not-a-zip' | 'too-many-files' | 'unsafe-path' | 'no-manifest' | 'not-json';
      readonly detail: string;
    };

/** What a rebuilt package must say; what is left out stays as it is. */
export interface PackageWanted {
  readonly id?: string;
  readonly version?: string;
  readonly shortName?: string;
  /** Takes the place of a full name that is too long; one that fits stays. */
  readonly fullName?: string;
  /** Host name of the site, without a port. */
  readonly host?: string;
  readonly webApplicationInfo?: { readonly id: string; readonly resource: string };
}

export interface TeamsPackages {
  inspect(zip: Uint8Array): Promise<PackageReport>;
  /** The same package with another manifest: every other file stays byte for byte. Null when it is no package. */
  rebuild(zip: Uint8Array, wanted: PackageWanted): Promise<Uint8Array | null>;
}
