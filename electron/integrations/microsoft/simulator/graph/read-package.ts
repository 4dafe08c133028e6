import { unzipSync } from 'fflate';

/** What the catalogue takes out of a package. */
export interface PackageFacts {
  readonly externalId: string;
  readonly version: string;
  readonly displayName: string;
  readonly shortDescription: string;
  readonly description: string;
}

export interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly target: string;
}

export type ReadPackage =
  | { readonly kind: 'package'; readonly facts: PackageFacts }
  /** Not a package at all, or one without its files. */
  | { readonly kind: 'unreadable'; readonly complaint: Complaint }
  | { readonly kind: 'wrong'; readonly complaints: readonly Complaint[] };

/** Bytes; beyond these nothing is unpacked. */
const maxPackage = 10 * 1024 * 1024;
const maxFile = 5 * 1024 * 1024;
const maxFiles = 200;

/** Reads an app package as strictly as the catalogue is known to (contract, sections 5.1 and 5.3). */
export function readPackage(bytes: Uint8Array): ReadPackage {
  const files = unpacked(bytes);
  if (files === null)
    return unreadable('Serialization_InvalidArchive', 'The package is not a zip archive.', '');
  const manifest = files['manifest.json'];
  if (manifest === undefined) {
    return unreadable('Serialization_FileMissing', 'manifest.json is missing.', 'manifest.json');
  }
  const value = parsed(manifest);
  if (value === undefined) {
    return unreadable('Serialization_InvalidJson', 'manifest.json is not valid JSON.', 'manifest.json');
  }
  const complaints = [...shapeComplaints(value), ...iconComplaints(value, files)];
  if (complaints.length > 0) return { kind: 'wrong', complaints };
  return {
    kind: 'package',
    facts: {
      externalId: at(value, 'id').toLowerCase(),
      version: at(value, 'version'),
      displayName: at(value, 'name.short'),
      shortDescription: at(value, 'description.short'),
      description: at(value, 'description.full'),
    },
  };
}

function unreadable(code: string, message: string, target: string): ReadPackage {
  return { kind: 'unreadable', complaint: { code, message, target } };
}

function unpacked(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | null {
  if (bytes.length > maxPackage) return null;
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        count += 1;
        return count <= maxFiles && originalSize <= maxFile;
      },
    });
  } catch {
    return null;
  }
}

type Json = Readonly<Record<string, unknown>>;

function parsed(bytes: Uint8Array): Json | undefined {
  try {
    // Files that a Windows editor saved begin with a byte order mark; the decoder takes it away.
    const value = JSON.parse(new TextDecoder('utf-8').decode(bytes)) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function find(value: Json, path: string): unknown {
  let here: unknown = value;
  for (const name of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Json)[name];
  }
  return here;
}

function at(value: Json, path: string): string {
  const found = find(value, path);
  return typeof found === 'string' ? found : '';
}

const required: readonly string[] = [
  'manifestVersion',
  'version',
  'id',
  'developer',
  'developer.name',
  'developer.websiteUrl',
  'developer.privacyUrl',
  'developer.termsOfUseUrl',
  'name',
  'name.short',
  'description',
  'description.short',
  'description.full',
  'icons',
  'icons.color',
  'icons.outline',
  'accentColor',
];

/** Longest texts in characters (manifest schema 1.25). */
const longest: readonly (readonly [path: string, length: number])[] = [
  ['name.short', 30],
  ['name.full', 100],
  ['description.short', 80],
  ['description.full', 4000],
  ['developer.name', 32],
];

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const patterns: readonly (readonly [path: string, pattern: RegExp, code: string])[] = [
  ['id', guid, 'CommonAppIdIsNotGuid'],
  ['webApplicationInfo.id', guid, 'SchemaError_Pattern'],
  ['version', /^\d{1,5}\.\d{1,5}(?:\.\d{1,5})?$/, 'SchemaError_Pattern'],
  ['accentColor', /^#[0-9a-f]{6}$/i, 'SchemaError_Pattern'],
  ['developer.websiteUrl', /^https?:\/\//i, 'SchemaError_Pattern'],
  ['developer.privacyUrl', /^https?:\/\//i, 'SchemaError_Pattern'],
  ['developer.termsOfUseUrl', /^https?:\/\//i, 'SchemaError_Pattern'],
];

const counts: readonly (readonly [path: string, most: number])[] = [
  ['configurableTabs', 1],
  ['validDomains', 16],
  ['staticTabs', 16],
];

/** Members the schema knows at the top; anything else is refused there. */
const members: readonly string[] = [
  '$schema',
  'manifestVersion',
  'version',
  'id',
  'packageName',
  'localizationInfo',
  'developer',
  'name',
  'description',
  'icons',
  'accentColor',
  'configurableTabs',
  'staticTabs',
  'bots',
  'connectors',
  'composeExtensions',
  'permissions',
  'devicePermissions',
  'validDomains',
  'webApplicationInfo',
  'isFullScreen',
  'showLoadingIndicator',
  'authorization',
  'defaultInstallScope',
  'defaultGroupCapability',
  'supportedChannelTypes',
  'supportsChannelFeatures',
  'meetingExtensionDefinition',
  'configurableProperties',
  'publisherDocsUrl',
  'subscriptionOffer',
];

function shapeComplaints(value: Json): readonly Complaint[] {
  const complaint = (code: string, message: string, target: string): Complaint => ({ code, message, target });
  return [
    ...Object.keys(value)
      .filter((name) => !members.includes(name))
      .map((name) =>
        complaint('SchemaError_AdditionalProperties', `Property '${name}' is not allowed.`, name),
      ),
    ...required
      .filter((path) => find(value, path) === undefined)
      .map((path) =>
        complaint('SchemaError_Required', `Required properties are missing from object: ${path}.`, path),
      ),
    ...longest
      .filter(([path, length]) => at(value, path).length > length)
      .map(([path, length]) =>
        complaint('SchemaError_MaximumLength', `String exceeds maximum length of ${length}.`, path),
      ),
    ...patterns
      .filter(([path, pattern]) => find(value, path) !== undefined && !pattern.test(at(value, path)))
      .map(([path, , code]) => complaint(code, `The value of '${path}' does not fit.`, path)),
    ...counts
      .filter(([path, most]) => lengthOf(find(value, path)) > most)
      .map(([path, most]) =>
        complaint('SchemaError_MaximumItems', `Array item count exceeds maximum count of ${most}.`, path),
      ),
  ];
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function iconComplaints(value: Json, files: Readonly<Record<string, Uint8Array>>): readonly Complaint[] {
  const sizes = [
    ['icons.color', 192],
    ['icons.outline', 32],
  ] as const;
  return sizes.flatMap(([path, size]): readonly Complaint[] => {
    const name = at(value, path);
    if (name === '') return [];
    const file = files[name];
    if (file === undefined) {
      return [{ code: 'Serialization_FileMissing', message: `File '${name}' is missing.`, target: name }];
    }
    if (isSquarePng(file, size)) return [];
    return [
      { code: 'IconDimensionsInvalid', message: `'${name}' must be ${size} by ${size}.`, target: name },
    ];
  });
}

/** Width and height stand behind the signature and the name of the first chunk (PNG, third edition, 11.2.1). */
function isSquarePng(bytes: Uint8Array, size: number): boolean {
  if (bytes.length < 24) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signed = view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a;
  return signed && view.getUint32(16) === size && view.getUint32(20) === size;
}
