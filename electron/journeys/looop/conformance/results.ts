import type { Part } from './desk';

/** What became of one thing Entra does: done as asked, refused, or answered well and not done. */
export type Outcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** RFC 7644, table 9; null when the server gave none. */
      readonly scimType: string | null;
    }
  | { readonly kind: 'ignored' }
  /** Not tried: something it stands on was refused, or the server keeps to itself what came of it. */
  | { readonly kind: 'untried' };

/** The two forms Entra writes changes in: as it always did, and with the flag aadOptscim062020. */
export const dialects = ['plain', 'flagged'] as const;
export type Dialect = (typeof dialects)[number];

/** What is changed in both forms. */
const patches = [
  /** Several plain attributes at once. */
  'replace',
  /** `emails[type eq "work"].value`. */
  'email',
  /** Department of the enterprise extension. */
  'enterprise',
  'disable',
  'enable',
  'add-members',
  'remove-member',
] as const;
export type Patch = (typeof patches)[number];

export type PatchResults = Readonly<Record<Patch, Outcome>>;

/** What the try-out of one server brought. Plain JSON: it lies in the profile's folder. */
export interface Conformance {
  readonly version: 1;
  readonly base: string;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly create: Outcome;
  /** Attributes that were sent with the new user and did not come back, as mappings write them. */
  readonly forgotten: readonly string[];
  /** Users the search for exactly the new user's name found; null when it was refused. */
  readonly found: number | null;
  /** The same in capitals. */
  readonly foundInCapitals: number | null;
  /** `done`: refused as it must be (409); `ignored`: there were two of the same name. */
  readonly duplicate: Outcome;
  /** Whether a disabled user is still found: `ignored` when it is gone. */
  readonly softDelete: Outcome;
  /** The plain form with `op` in small letters; tried only where the capitals were refused. */
  readonly lowerCase: { readonly replace: Outcome; readonly disable: Outcome };
  readonly plain: PatchResults;
  readonly flagged: PatchResults;
  /** Removing one of two members emptied the group, by form. */
  readonly wiped: readonly Dialect[];
  readonly groups: Outcome;
  /** Removal of the throw-away entries. */
  readonly remove: Outcome;
}

export const resultsFile = 'looop-conformance';

export function writeResults(results: Conformance): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(results));
}

/** What was kept of this very server; null when there is nothing, or nothing this release understands. */
export function readResults(bytes: Uint8Array | null, base: string): Conformance | null {
  if (bytes === null) return null;
  try {
    const kept = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Conformance>;
    return kept.version === 1 && kept.base === base ? (kept as Conformance) : null;
  } catch {
    return null;
  }
}

/** What Entra does in this form and the server does not do. */
export function brokenIn(results: Conformance, dialect: Dialect): readonly Patch[] {
  return patches.filter((patch) => ['refused', 'ignored'].includes(results[dialect][patch].kind));
}

const partOf: Readonly<Record<Patch, Part>> = {
  replace: 'change',
  email: 'change',
  enterprise: 'change',
  disable: 'disable',
  enable: 'disable',
  'add-members': 'groups',
  'remove-member': 'groups',
};

/** Parts of the try-out in which the server did not take what Entra sends as it always did. */
export function brokenPartsOf(results: Conformance): readonly Part[] {
  const failed = ({ kind }: Outcome): boolean => kind === 'refused' || kind === 'ignored';
  const single = { create: results.create, groups: results.groups, remove: results.remove };
  const whole = (['create', 'groups', 'remove'] as const).filter((part) => failed(single[part]));
  const emptied = results.wiped.includes('plain') ? (['groups'] as const) : [];
  return [...new Set([...whole, ...emptied, ...brokenIn(results, 'plain').map((patch) => partOf[patch])])];
}

/** Needed where it mends something and breaks nothing that is in order without it. */
export function flagOf(results: Conformance | null): 'needed' | 'not-needed' | 'unknown' {
  if (results === null || results.create.kind !== 'done') return 'unknown';
  const broken = brokenIn(results, 'plain');
  const still = brokenIn(results, 'flagged');
  const mends = broken.some((patch) => !still.includes(patch));
  return mends && still.every((patch) => broken.includes(patch)) ? 'needed' : 'not-needed';
}
